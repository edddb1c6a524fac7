"""mlcert progress: where the learner stands with an exam."""

from __future__ import annotations

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import BankFolder, ExamCode, Html, Json, NoPager, Plain, new_app, services_of
from mlcert.errors import WrongUsageError
from mlcert.practice.pages import write_page
from mlcert.practice.progress import progress_of
from mlcert.views.html_progress import progress_page
from mlcert.views.progress import progress_json, progress_view

app = new_app()


@app.command(epilog=examples("mlcert progress", "mlcert progress --html progress.html"))
def progress(
    ctx: typer.Context,
    code: ExamCode = None,
    bank: BankFolder = None,
    plain: Plain = False,
    no_pager: NoPager = False,
    json: Json = False,
    html: Html = None,
) -> None:
    """Show what to expect of a mock exam, your progress in each domain and topic, and what you confuse."""
    services = services_of(ctx, bank)
    if html is not None and json:
        raise WrongUsageError("--html and --json cannot be combined; leave one out.")
    found = progress_of(code, services, tells=not json)
    if html is not None:
        services.terminal.write(f" The page was written to {write_page(html, progress_page(found))}.")
        return
    if json:
        services.terminal.write_json(progress_json(found))
        return
    terminal = services.use_terminal(plain=plain)
    with terminal.paging(wanted=not no_pager):
        terminal.show(progress_view(found, terminal.layout))
