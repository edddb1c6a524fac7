"""mlcert lookup: a term of the notes; most look-ups are answered by the quick room before this is imported."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands import services_of
from mlcert.fast_path import look_up

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings={"help_option_names": ["-h", "--help"]})


@app.command(epilog="Examples: mlcert lookup firehose, mlcert lookup random cut forest --json")
def lookup(
    ctx: typer.Context,
    term: Annotated[list[str], typer.Argument(metavar="TERM...", help="A name, alias or old name; no quotes needed.")],
    sources: Annotated[bool, typer.Option("--sources", help="Add the addresses of its sources, one a line.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the entry as JSON.")] = False,
) -> None:
    """Look a term up: what it is, when it is the answer, what changed since the 2021 notes."""
    look_up(" ".join(term), services_of(ctx), sources=sources, json=json)
