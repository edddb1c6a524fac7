"""mlcert compare: two or three terms side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import BankFolder, NoPager, Plain, new_app, services_of
from mlcert.practice.lookup import terms_to_compare
from mlcert.views.compare import compare_json, compare_view

app = new_app()
Terms = Annotated[
    list[str], typer.Argument(metavar="A B [C]", help="Two or three terms; put names with spaces in quotes.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the comparison as JSON.")]


@app.command(epilog=examples("mlcert compare firehose data-streams", "mlcert compare precision recall f1"))
def compare(
    ctx: typer.Context,
    terms: Terms,
    bank: BankFolder = None,
    plain: Plain = False,
    no_pager: NoPager = False,
    json: Json = False,
) -> None:
    """Compare two or three terms side by side: shared aspects, how to tell them apart, and the facts of each."""
    services = services_of(ctx, bank)
    compared = terms_to_compare(terms, services)
    if json:
        services.terminal.write_json(compare_json(compared))
        return
    asked = {term.id for term in compared if services.compiled.resting_on(term.id)}
    terminal = services.use_terminal(plain=plain)
    comparison = compare_view(compared, asked, services.commands, terminal.layout)
    with terminal.paging(wanted=not no_pager):
        terminal.show(comparison.before)
        if comparison.rows:
            terminal.table(comparison.columns, comparison.rows)
        terminal.show(comparison.after)
