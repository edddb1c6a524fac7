"""Find the names in a query that no term has."""

from __future__ import annotations

from mlcert.core.joined_names import completed, joined
from mlcert.core.lookup import find_name, is_name_in
from mlcert.core.names import words_of
from mlcert.core.query import asks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlcert.core.reading_notes import Notes


def unknown_names(query: str, notes: Notes) -> tuple[str, ...]:
    """Return a query of one word that names no term, or the parts of a comparison that do if another part names one."""
    if len(words_of(query)) == 1:
        return () if asks(query) or find_name(query, notes).terms else (query,)
    return _unknown_parts(query, notes)


def compares_unknown(query: str, notes: Notes) -> bool:
    """Return whether a query compares with something unknown, so that facts on the other part do not answer."""
    parts = [words for part in joined(query) if len(words := words_of(part)) == 1]
    is_unknown = any(not notes.known(words) and not notes.stems_of(words) for words in parts)
    return is_unknown or bool(_unknown_parts(query, notes))


def _unknown_parts(query: str, notes: Notes) -> tuple[str, ...]:
    """Return the parts of a comparison that name no term if another part names one, and the query does not ask."""
    parts = [] if asks(query) else joined(query, is_name_in(notes))
    names = completed(parts, lambda part: find_name(part, notes).term)
    unknown = tuple(name for name in names if not find_name(name, notes).terms)
    return unknown if len(unknown) < len(names) else ()
