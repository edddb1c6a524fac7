"""What a look-up may ask of the notes. Only type checkers import it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from mlcert.core.notes import FactWords
from mlcert.core.similar import Name


class Vocabulary(Protocol):
    """The words of the notes, such as the compiled copy of a bank keeps them."""

    def known(self, words: Sequence[str]) -> Collection[str]:
        """Return those of these words that are in the notes or the questions."""

    def ordinary(self, words: Sequence[str]) -> Collection[str]:
        """Return those of these words that are no form of an acronym, although they look like one."""

    def stems_of(self, words: Sequence[str]) -> Mapping[str, str]:
        """Return the stem of each of these words that is known in this or another form."""

    def words_like(self, word: str) -> Sequence[tuple[str, int]]:
        """Return known words that may be this word without its slips, and how often the notes use them."""

    def named(self, names: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the terms that have each of these folded names; names without a term are left out."""

    def phrases(self, phrases: Sequence[str]) -> Mapping[str, str]:
        """Return the word that stands for each of these phrases; phrases without one are left out."""

    def labels(self, phrases: Sequence[str]) -> Mapping[str, Collection[str]]:
        """Return the stems that label facts of the kind that each of these phrases asks for."""

    def synonyms_of(self, stems: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Return the stems that mean much the same as each of these stems."""

    def counts_of(self, stems: Sequence[str]) -> Mapping[str, int]:
        """Return in how many facts, with the names of their terms, each of these stems occurs."""

    def fact_count(self) -> int:
        """Return how many facts there are."""

    def facts_with(self, stems: Sequence[str], terms: Sequence[str]) -> Sequence[FactWords]:
        """Return the facts that contain the most of these stems, and all facts of these terms."""


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
