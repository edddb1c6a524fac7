"""The page of an entry of the notes beside the feedback of a question."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.notes import Term
from mlcert.views.lines import Layout, Lines, Page
from mlcert.views.lookup import EntryContext, entry_view
from mlcert.views.question import footer_lines


def entry_page(
    entry: tuple[Term, EntryContext],
    *,
    header: Lines,
    keys: Sequence[tuple[str, str]],
    layout: Layout,
    message: str = "",
) -> Page:
    """Return the page of an entry as `mlcert lookup` prints it."""
    term, context = entry
    body = entry_view(term, context, layout)
    return Page(f"entry {term.id}", header, body, footer_lines(message, keys, layout), scrolls=True)
