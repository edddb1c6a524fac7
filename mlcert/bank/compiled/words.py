"""Read from the compiled copy the words of the notes by which questions find facts."""

from __future__ import annotations

import json
import sqlite3
from itertools import accumulate

from mlcert.bank.compiled.copy import CompiledCopy
from mlcert.core.names import words_of
from mlcert.core.notes import FactWords
from mlcert.core.query import ASKING, MAXIMUM_CHARACTERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from mlcert.bank.compiled.opening import Connection

LONGEST_STEMMED = 100  # characters; the tokenizer cuts a word of 32 KiB, perhaps within a character
MAXIMUM_FACTS = 50  # that are ranked word by word
MAXIMUM_NAMES = 300  # that contain a word, of which the shortest are read
NAMES_OF_TERM = 5  # that contain the same word, as is usual
MAXIMUM_NAMED = 12  # terms of which all facts are ranked
MAXIMUM_COUNTED = 500  # facts that full text may rank, a fact counted once for each of its words
MAXIMUM_RANKED = 1000  # facts with the rarest word of a query that full text may rank
RANKED_BY = "bm25(said, 0, 0, 4, 1, 2, 2, 2, 0.5, 0)"  # a word counts most in a name of the term


class CompiledWords(CompiledCopy):
    """Reads words from the compiled copy."""

    def __init__(self, db: Connection, rebuild: Callable[[], Connection]) -> None:
        super().__init__(db, rebuild)
        self._stems: dict[str, str] = {}  # of words that the notes do not have, which are asked for again and again

    def known(self, words: Sequence[str]) -> frozenset[str]:
        """Return those of these words that are in the notes or the questions."""
        statement = "SELECT word FROM word WHERE word IN (SELECT value FROM json_each(?))"
        return frozenset(self.read(str, statement, (json.dumps(words),)))

    def ordinary(self, words: Sequence[str]) -> frozenset[str]:
        """Return those of these words that are no form of an acronym, although they look like one."""
        statement = "SELECT word FROM ordinary WHERE word IN (SELECT value FROM json_each(?))"
        return frozenset(self.read(str, statement, (json.dumps(words),)))

    def stems_of(self, words: Sequence[str]) -> dict[str, str]:
        """Return the stem of each of these words that is in the notes or the questions, in this or another form."""
        known = self._pairs("SELECT word, stem FROM word WHERE word IN (SELECT value FROM json_each(?))", words)
        others = self._stemmed([word for word in words if word not in known])
        in_facts = self.counts_of(list(others.values()))
        return {**known, **{word: stem for word, stem in others.items() if stem in in_facts}}

    def _stemmed(self, words: Sequence[str]) -> dict[str, str]:
        """Return the stem of each word, for which the tokenizer is asked only once."""
        self._stems.update(porter_stems(self._db, [word for word in words if word not in self._stems]))
        return {word: self._stems[word] for word in words}

    def words_like(self, word: str) -> list[tuple[str, int]]:
        """Return the known words with the same first letter and about as many letters, and how often they are used."""
        statement = "SELECT word, uses FROM word WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?"
        values = (word[0], word[0] + "\U0010ffff", len(word) - 2, len(word) + 2)
        return self.read(_row, statement, values)

    def named(self, names: Sequence[str]) -> dict[str, list[str]]:
        """Return the terms that have each of these folded names; names without a term are left out."""
        among = "squashed IN (SELECT value FROM json_each(?))"
        return self._lists(f"SELECT DISTINCT squashed, term FROM name WHERE {among} AND kind <> 'stems'", names)

    def phrases(self, phrases: Sequence[str]) -> dict[str, str]:
        """Return the word that stands for each of these phrases; phrases without one are left out."""
        return self._pairs("SELECT phrase, word FROM phrase WHERE phrase IN (SELECT value FROM json_each(?))", phrases)

    def labels(self, phrases: Sequence[str]) -> dict[str, list[str]]:
        """Return the stems that label facts of the kind that each of these phrases asks for."""
        return self._lists("SELECT phrase, stem FROM asking WHERE phrase IN (SELECT value FROM json_each(?))", phrases)

    def synonyms_of(self, stems: Sequence[str]) -> dict[str, list[str]]:
        """Return the stems that mean much the same as each of these stems; stems without any are left out."""
        return self._lists("SELECT stem, other FROM synonym WHERE stem IN (SELECT value FROM json_each(?))", stems)

    def counts_of(self, stems: Sequence[str]) -> dict[str, int]:
        """Return in how many facts, with the names of their terms, each of these stems occurs."""
        return self._pairs("SELECT stem, facts FROM stem WHERE stem IN (SELECT value FROM json_each(?))", stems)

    def fact_count(self) -> int:
        """Return how many facts there are."""
        return self.read(int, "SELECT ifnull(max(place), 0) FROM fact")[0]  # their places are 1, 2, 3 ...

    def facts_with(self, stems: Sequence[str], terms: Sequence[str]) -> list[FactWords]:
        """Return the facts that contain the most of these stems, the weightiest first, and all facts of these terms.

        Ranking takes time for each fact with a stem, so stems in many facts do not count. If even the weightiest is in
        too many, the facts of terms that have it in a name are returned, and if possible also the next one.
        """
        counts = self.counts_of(stems)
        totals = accumulate(counts.get(stem, 0) for stem in stems)
        counted = [quoted(stem) for stem, total in zip(stems, totals, strict=True) if total <= MAXIMUM_COUNTED]
        named = [] if counted else self._terms_named(stems[:2]) or self._terms_named(stems[:1])
        statement = "SELECT place FROM fact WHERE term IN (SELECT value FROM json_each(?))"
        places = set(self.read(int, statement, (json.dumps([*terms, *named]),)))
        if counted:
            statement = f"SELECT rowid FROM said WHERE said MATCH ? ORDER BY {RANKED_BY} LIMIT {MAXIMUM_FACTS}"
            places.update(self.read(int, statement, (" OR ".join(counted),)))
        numbers = ", ".join(map(str, sorted(places)))
        return self.read(FactWords, f"SELECT {', '.join(FactWords._fields)} FROM said WHERE rowid IN ({numbers})")

    def _terms_named(self, stems: Sequence[str]) -> list[str]:
        """Return the terms with all of these stems in a name, those with the shortest names first."""
        if not stems:
            return []
        shortest = (
            f"SELECT place FROM (SELECT place FROM name_word WHERE word = ? ORDER BY place LIMIT {MAXIMUM_NAMES})"
        )
        places = f"{' INTERSECT '.join([shortest] * len(stems))} ORDER BY place LIMIT {MAXIMUM_NAMED * NAMES_OF_TERM}"
        statement = f"SELECT term FROM name WHERE place IN ({places}) ORDER BY place"
        return list(dict.fromkeys(self.read(str, statement, tuple(stems))))[:MAXIMUM_NAMED]

    def terms_saying(self, query: str, maximum: int = 10) -> list[str]:
        """Return the ids of the terms of which a fact, with its gist and names, contains every word of the query.

        The best match comes first, unless so many facts contain every word that ranking them would take long. Words are
        compared by their stems, and a word of the query may be a prefix.
        """
        words = words_of(query[:MAXIMUM_CHARACTERS])
        stems = self.stems_of(words)
        if not words or not all(word in stems or self._begins_word(word) for word in words):
            return []
        match = " ".join(f"{quoted(stems.get(word, word))}{'' if word in ASKING else ' *'}" for word in words)
        rarest = min(self.counts_of(list(stems.values())).values(), default=0)
        order = RANKED_BY if rarest <= MAXIMUM_RANKED else "rowid"
        statement = f"SELECT term FROM said WHERE said MATCH ? ORDER BY {order} LIMIT 200"
        terms = self.read(str, statement, (f"{{text gist}} : ({match})",))
        return list(dict.fromkeys(terms))[:maximum]

    def _begins_word(self, letters: str) -> bool:
        """Return whether a word of the notes or the questions begins with these letters."""
        statement = "SELECT 1 FROM word WHERE word >= ? AND word < ? LIMIT 1"
        return bool(self.read(int, statement, (letters, letters + "\U0010ffff")))

    def _lists(self, statement: str, values: Sequence[str]) -> dict[str, list[str]]:
        """Return lists of the second column by the first of the rows that a statement finds for a list of values."""
        found: dict[str, list[str]] = {}
        for key, value in self.read(_row, statement, (json.dumps(values),)):
            found.setdefault(key, []).append(value)
        return found

    def _pairs(self, statement: str, values: Sequence[str]) -> dict[str, Any]:
        """Return the second column by the first of the rows that a statement finds for a list of values."""
        return dict(self.read(_row, statement, (json.dumps(values),)))


def porter_stems(db: sqlite3.Connection, words: Sequence[str]) -> dict[str, str]:
    """Return the stem of each word, as the Porter tokenizer of SQLite makes it; a very long word is its own stem."""
    if not words:
        return {}
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.unstemmed USING fts5(word, tokenize='porter unicode61')")
    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.stemmed USING fts5vocab(temp, unstemmed, instance)")
    db.execute("DELETE FROM temp.unstemmed")
    short = [(place, word) for place, word in enumerate(words) if len(word) <= LONGEST_STEMMED]
    db.executemany("INSERT INTO temp.unstemmed (rowid, word) VALUES (?, ?)", short)
    stems = {words[place]: stem for stem, place in db.execute("SELECT term, doc FROM temp.stemmed")}
    return {word: stems.get(word, word) for word in words}


def quoted(text: str) -> str:
    """Return letters, digits and spaces as full text searches them literally."""
    return f'"{text}"'


def _row(*values: Any) -> tuple[Any, ...]:
    return values
