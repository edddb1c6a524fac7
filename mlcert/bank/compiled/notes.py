"""Read terms and names from the compiled copy, which is all that a look-up needs."""

from __future__ import annotations

import json
from collections import Counter
from itertools import accumulate

from mlcert.bank.compiled.documents import called, restored
from mlcert.bank.compiled.words import CompiledWords
from mlcert.core.names import squash, words_of
from mlcert.core.notes import Confusion, Fact, FormerName, Term
from mlcert.core.query import MAXIMUM_CHARACTERS
from mlcert.core.similar import Name
from mlcert.errors import UnknownNameError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import Any, TypeVar

    from mlcert.bank.compiled.documents import WithId
    from mlcert.bank.compiled.opening import Connection

    Made = TypeVar("Made")
    Identified = TypeVar("Identified", bound=WithId)

SHORT = 6  # letters; one typing error leaves a shorter name too few trigrams, so it is compared with all of its length
MAXIMUM_SCANNED = 1500  # short names that are compared
MAXIMUM_COUNTED_NAMES = 2700  # names that share a run of letters, a name counted once for each run
WEAK = ("short", "plain", "stems")  # kinds of names that count only where no other name fits
BATCH = 100  # rows of a table that are in memory at the same time


class CompiledNotes(CompiledWords):
    """Reads terms and names from the compiled copy."""

    def __init__(self, db: Connection, rebuild: Callable[[], Connection]) -> None:
        super().__init__(db, rebuild)
        self._near_to: dict[str, set[int]] = {}  # places of names near a query, which is asked for again and again

    def renew(self) -> None:
        """Build the copy anew, because it is damaged or does not agree with itself."""
        super().renew()
        self._near_to.clear()

    def term(self, term_id: str) -> Term | None:
        """Return the term with this id; None if there is none."""
        statement = "SELECT id, body FROM term WHERE id = ?"
        return next(iter(self.read(lambda name, body: called(name, _term(body)), statement, (term_id,))), None)

    def named_term(self, term_id: str) -> Term:
        """Return the term that a name of this copy stands for; a copy that lacks it is damaged and built anew.

        Raises:
            UnknownNameError: there is no such term, which only the damaged copy named.
        """
        term = self.term(term_id)
        if term is None:
            self.renew()
            term = self.term(term_id)
        if term is None:
            raise UnknownNameError("term", term_id)
        return term

    def terms(self, ids: Iterable[str]) -> list[Term]:
        """Return the terms with these ids; ids without a term are left out."""
        return [term for name in ids if (term := self.term(name)) is not None]

    def every_term(self) -> Iterator[Term]:
        """Yield every term, in the order of the files."""
        yield from self.in_order(_term, "term")

    def in_order(self, make: Callable[[str], Identified], table: str) -> Iterator[Identified]:
        """Yield what `make` returns for the document in every row of a table, in the order of the files."""
        statement = f"SELECT place, id, body FROM {table} WHERE place > ? ORDER BY place LIMIT {BATCH}"
        last = 0
        while rows := self.read(lambda place, name, body: (place, called(name, make(body))), statement, (last,)):
            last = rows[-1][0]
            yield from (made for _, made in rows)

    def resting_on(self, term: str) -> tuple[str, ...]:
        """Return the ids of the questions that rest on a fact of this term."""
        return tuple(self.read(str, "SELECT DISTINCT question FROM rests WHERE term = ?", (term,)))

    def drills_resting_on(self, term: str) -> tuple[str, ...]:
        """Return the ids of the drills that rest on a fact of this term."""
        statement = "SELECT DISTINCT id FROM rests JOIN question ON id = rests.question WHERE term = ? AND drill"
        return tuple(self.read(str, statement, (term,)))

    def name_of(self, term_id: str) -> str:
        """Return the name of a term, or its id if there is no such term."""
        return next(iter(self.read(str, "SELECT name FROM term WHERE id = ?", (term_id,))), term_id)

    def rivals(self, term_id: str) -> frozenset[str]:
        """Return the ids of the terms that a term is said to be confused with."""
        return frozenset(other.term for other in self.named_term(term_id).confused_with)

    def title(self, kind: str, name: str) -> str:
        """Return the title of a `domain` or `topic`, or its id if there is none."""
        titles = self.read(str, "SELECT title FROM title WHERE kind = ? AND id = ?", (kind, name))
        return titles[0] if titles else name

    def terms_called(self, name: str) -> list[tuple[str, str]]:
        """Return the ids of the terms that have this name, and whether it is `exact` or an `alias`; case is ignored."""
        rows = self.read(_pair, "SELECT term, kind FROM name WHERE squashed = ?", (squash(name),))
        rows = [row for row in rows if row[1] not in WEAK] or rows
        best: dict[str, str] = {}
        for term, kind in rows:
            best[term] = "exact" if kind in ("id", "name") else best.get(term, "alias")
        return list(best.items())

    def names_near(self, query: str) -> list[Name]:
        """Return the names that may be the query with a few slips: they share trigrams, or are short and as long."""
        return self._at(self._near(query[:MAXIMUM_CHARACTERS]))

    def names_like(self, query: str) -> list[Name]:
        """Return the names worth ranking for a query: they begin like it, contain its words, or share trigrams.

        A damaged copy in which the query is a name, but `terms_called` does not find it, is built anew.
        """
        query = query[:MAXIMUM_CHARACTERS]
        squashed = squash(query)
        places = self._near(query)
        if squashed:
            places = places | self._names("squashed >= ? AND squashed < ?", (squashed, squashed + "\U0010ffff"), 60)
        for word in words_of(query):
            if len(word) > 2:  # noqa: PLR2004 - two letters begin too much
                places = places | self._with_word(word, 60)
        names = self._at(places)
        if any(name.squashed == squashed for name in names) and not self.terms_called(query):
            self.renew()
        return names

    def _near(self, query: str) -> set[int]:
        """Return the places of the names that share trigrams with a query or its words, or are short and as long."""
        if query not in self._near_to:
            squashed, places = squash(query), set[int]()
            if 0 < len(squashed) < SHORT:
                lengths = (len(squashed) - 1, len(squashed) + 1)
                places |= self._names("length(squashed) BETWEEN ? AND ?", lengths, MAXIMUM_SCANNED)
            runs = [run for word in (squashed, *words_of(query)) for run in runs_in(f" {word} ")]
            self._near_to[query] = places.union(self._sharing(self._rarest_of(runs), 40))
        return self._near_to[query]

    def _at(self, places: set[int]) -> list[Name]:
        numbers = ", ".join(map(str, sorted(places)))
        return self.read(Name, f"SELECT squashed, shown, term FROM name WHERE place IN ({numbers})")

    def _names(self, condition: str, values: tuple[object, ...], maximum: int) -> set[int]:
        return set(self.read(int, f"SELECT place FROM name WHERE {condition} LIMIT {maximum}", values))

    def _sharing(self, runs: Sequence[str], maximum: int) -> list[int]:
        """Return the places of the names with the most of these runs of letters, the shortest of them first."""
        statement = "SELECT places FROM run WHERE text IN (SELECT value FROM json_each(?))"
        shared = Counter[int]()
        for places in self.read(json.loads, statement, (json.dumps(runs),)):
            shared.update(places)
        return sorted(sorted(shared), key=shared.__getitem__, reverse=True)[:maximum]

    def _with_word(self, word: str, maximum: int) -> set[int]:
        """Return the places of the shortest names in which a word begins like this one."""
        statement = f"SELECT DISTINCT place FROM name_word WHERE word >= ? AND word < ? ORDER BY place LIMIT {maximum}"
        return set(self.read(int, statement, (word, word + "\U0010ffff")))

    def _rarest_of(self, runs: list[str]) -> list[str]:
        """Return the rarest of these runs: as many as can be counted in the time that a look-up may take."""
        statement = "SELECT names, text FROM run WHERE text IN (SELECT value FROM json_each(?))"
        counts = sorted(self.read(_pair, statement, (json.dumps(runs),)))
        totals = accumulate(names for names, _ in counts)
        return [run for (_, run), total in zip(counts, totals, strict=True) if total <= MAXIMUM_COUNTED_NAMES]


def runs_in(text: str) -> Iterator[str]:
    """Yield each three letters in a row."""
    return (text[at : at + 3] for at in range(len(text) - 2))


def _pair(one: Any, other: Any) -> tuple[Any, Any]:
    return one, other


def _term(body: str) -> Term:
    return restored(Term, json.loads(body), facts=Fact, formerly=FormerName, confused_with=Confusion)
