"""mlcert progress: where the learner stands with an exam."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import BankFolder, Json, NoPager, Plain, new_app, services_of
from mlcert.practice.progress import progress_of
from mlcert.views.progress import progress_json, progress_view

app = new_app()
Code = Annotated[str | None, typer.Argument(metavar="[CODE]", help="Code of the exam (default: your exam).")]


@app.command(epilog=examples("mlcert progress", "mlcert progress --json"))
def progress(
    ctx: typer.Context,
    code: Code = None,
    bank: BankFolder = None,
    plain: Plain = False,
    no_pager: NoPager = False,
    json: Json = False,
) -> None:
    """Show what to expect of a mock exam, your progress in each domain and topic, and what you confuse."""
    services = services_of(ctx, bank)
    found = progress_of(code, services)
    if json:
        services.terminal.write_json(progress_json(found))
        return
    terminal = services.use_terminal(plain=plain)
    with terminal.paging(wanted=not no_pager):
        terminal.show(progress_view(found, terminal.layout))
