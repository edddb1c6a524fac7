"""mlcert compare: two or three terms side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import BankFolder, NoPager, Plain, new_app, services_of
from mlcert.fast_path import show_comparison
from mlcert.practice.lookup import terms_to_compare
from mlcert.views.compare import compare_json

app = new_app()
Terms = Annotated[
    list[str],
    typer.Argument(
        metavar="A B [C]", help="Two or three terms; no quotes needed, and words such as 'and' may join them."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the comparison as JSON.")]


@app.command(epilog=examples("mlcert compare firehose data-streams", "mlcert compare random forest and xgboost"))
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
    services.use_terminal(plain=plain)
    show_comparison(compared, services, pager=not no_pager)
