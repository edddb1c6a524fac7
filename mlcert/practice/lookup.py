"""Find the terms that the learner means."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.lookup import find, is_clear
from mlcert.core.names import nearest
from mlcert.core.notes import Term
from mlcert.errors import UnknownNameError, WrongUsageError
from mlcert.services import Services

MAXIMUM_COMPARED = 3  # terms that fit side by side


def terms_to_compare(names: Sequence[str], services: Services) -> list[Term]:
    """Return the two or three terms that the names stand for.

    Raises:
        WrongUsageError: there are fewer or more names, or two names stand for the same term.
        UnknownNameError: a name stands for no term, or for several.
    """
    if not 1 < len(names) <= MAXIMUM_COMPARED:
        raise WrongUsageError(f"Name two or three terms, not {len(names)}; put names with spaces in quotes.")
    ids = []
    for name in names:
        hits = find(name, services.notes)
        if not is_clear(hits):
            near = [hit.term for hit in hits[:3]] or nearest(
                name, (similar.shown for similar in services.notes.names_like(name))
            )
            raise UnknownNameError("term", name, near)
        ids.append(hits[0].term)
    if len(set(ids)) < len(ids):
        raise WrongUsageError(
            f"These names stand for the same term ({', '.join(dict.fromkeys(ids))}); name different terms."
        )
    return services.notes.terms(ids)
