"""What a look-up may ask of the notes. Only type checkers import it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from mlcert.core.similar import Name
from mlcert.core.spelling import Vocabulary


class Notes(Vocabulary, Protocol):
    """A source of names, words and facts, such as the compiled copy of a bank."""

    def terms_called(self, name: str) -> list[tuple[str, str]]:
        """Return the ids of the terms with this name, and whether it is `exact` or an `alias`."""

    def rivals(self, term_id: str) -> Collection[str]:
        """Return the ids of the terms that a term is said to be confused with."""

    def names_near(self, query: str) -> list[Name]:
        """Return the names that may be the query with a few slips."""

    def names_like(self, query: str) -> list[Name]:
        """Return the names worth ranking for a query: those near it, and those with its words."""

    def terms_saying(self, query: str) -> list[str]:
        """Return the ids of the terms whose notes contain every word of the query, the best match first."""
