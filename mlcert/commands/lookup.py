"""mlcert lookup: a term of the notes; without options it is answered by fast_path, before this is imported."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands.options import new_app, services_of
from mlcert.fast_path import look_up

app = new_app()
Term = Annotated[list[str], typer.Argument(metavar="TERM...", help="A name, alias or old name; no quotes needed.")]
Sources = Annotated[bool, typer.Option("--sources", help="Add the addresses of its sources, one per line.")]
Json = Annotated[bool, typer.Option("--json", help="Print the entry as JSON.")]


@app.command(epilog="Examples: mlcert lookup firehose, mlcert lookup random cut forest --json")
def lookup(ctx: typer.Context, term: Term, sources: Sources = False, json: Json = False) -> None:
    """Look a term up: what it is, when it is the answer, what has changed since the 2021 notes."""
    look_up(" ".join(term), services_of(ctx), sources=sources, json=json)
