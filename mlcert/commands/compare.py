"""mlcert compare: two or three terms side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands import services_of
from mlcert.core.lookup import is_clear
from mlcert.core.names import nearest
from mlcert.errors import UnknownNameError, WrongUsageError
from mlcert.fast_path import find
from mlcert.views.compare import compare_json, compare_view

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings={"help_option_names": ["-h", "--help"]})
MOST = 3  # terms that a screen can hold side by side


@app.command(epilog="Examples: mlcert compare firehose data-streams, mlcert compare precision recall f1")
def compare(
    ctx: typer.Context,
    terms: Annotated[
        list[str], typer.Argument(metavar="A B [C]", help="Two or three terms; quote names of several words.")
    ],
    json: Annotated[bool, typer.Option("--json", help="Print the comparison as JSON.")] = False,
) -> None:
    """Lay two or three terms side by side: what they share, how to tell them apart, what each has alone."""
    services = services_of(ctx)
    if not 1 < len(terms) <= MOST:
        raise WrongUsageError(f"Name two or three terms, not {len(terms)}; put names of several words in quotes.")
    ids = []
    for name in terms:
        hits = find(name, services)
        if not is_clear(hits):
            near = [hit.term for hit in hits[:3]] or nearest(name, services.compiled.names())
            raise UnknownNameError("term", name, near)
        ids.append(hits[0].term)
    if len(set(ids)) < len(ids):
        raise WrongUsageError(f"These are the same term ({', '.join(dict.fromkeys(ids))}); name different ones.")
    found = services.compiled.terms(ids)
    if json:
        services.terminal.write_json(compare_json(found))
    else:
        asked = {term.id for term in found if services.compiled.resting_on(term.id)}
        services.terminal.show(compare_view(found, asked, services.terminal.layout))
