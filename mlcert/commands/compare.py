"""mlcert compare: two or three terms side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands.options import new_app, services_of
from mlcert.practice.lookup import terms_to_compare
from mlcert.views.compare import compare_json, compare_view

app = new_app()
Terms = Annotated[
    list[str], typer.Argument(metavar="A B [C]", help="Two or three terms; quote names of several words.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the comparison as JSON.")]


@app.command(epilog="Examples: mlcert compare firehose data-streams, mlcert compare precision recall f1")
def compare(ctx: typer.Context, terms: Terms, json: Json = False) -> None:
    """Lay two or three terms side by side: what they share, how to tell them apart, what each has alone."""
    services = services_of(ctx)
    found = terms_to_compare(terms, services)
    if json:
        services.terminal.write_json(compare_json(found))
        return
    asked = {term.id for term in found if services.compiled.resting_on(term.id)}
    terminal = services.terminal
    comparison = compare_view(found, asked, terminal.layout)
    terminal.show(comparison.before)
    if comparison.rows:
        terminal.table(comparison.columns, comparison.rows)
    terminal.show(comparison.after)
