"""mlcert lookup: print an entry of the notes. Without options, the fast path answers without this module."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import BankFolder, NoPager, Plain, new_app, services_of
from mlcert.fast_path import look_up

app = new_app()
Term = Annotated[list[str], typer.Argument(metavar="TERM...", help="Name, alias or former name; no quotes needed.")]
Sources = Annotated[bool, typer.Option("--sources", help="Also print the addresses of the sources, one per line.")]
Json = Annotated[bool, typer.Option("--json", help="Print the entry as JSON.")]


@app.command(epilog=examples("mlcert lookup firehose", "mlcert lookup random cut forest --json"))
def lookup(
    ctx: typer.Context,
    term: Term,
    sources: Sources = False,
    bank: BankFolder = None,
    plain: Plain = False,
    no_pager: NoPager = False,
    json: Json = False,
) -> None:
    """Look up a term: what it is, when it is the answer, and what has changed since the 2021 notes."""
    services = services_of(ctx, bank)
    services.use_terminal(plain=plain)
    look_up(" ".join(term), services, sources=sources, json=json, pager=not no_pager)
