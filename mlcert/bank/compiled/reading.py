"""Single questions, terms and facts out of the compiled copy, however large the bank is."""

from __future__ import annotations

import json
import sqlite3

from mlcert.bank.compiled.documents import restored
from mlcert.core.lookup import Name, grams_of, words_of
from mlcert.core.names import squash
from mlcert.core.notes import Confusion, Fact, FormerName, Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mlcert.core.model import Bank, Question
    from mlcert.core.paper import Candidate

SHORT = 6  # letters; a name shorter than this is compared with all of its length
SCANNED = 1500  # short names that are compared at the most


class CompiledBank:
    """Reads single questions, terms and facts out of the compiled copy, however large the bank is."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def bank(self) -> Bank:
        """Everything about the bank but its questions and notes."""
        from mlcert.core.model import Bank, Domain, Exam, ExamDomain, Outline, Topic  # heavy for a look-up

        columns = ", ".join(Outline._fields)
        rows = self._db.execute(f"SELECT {columns} FROM question INDEXED BY outline ORDER BY place")
        outlines = tuple(
            Outline._make((*key, bool(drill), difficulty, _codes(exams))) for *key, drill, difficulty, exams in rows
        )
        document = json.loads(self._meta("bank"))
        domains = tuple(restored(Domain, each, topics=Topic) for each in document.pop("domains"))
        exams = tuple(restored(Exam, each, domains=ExamDomain) for each in document.pop("exams", ()))
        return Bank(**document, domains=domains, exams=exams, outlines=outlines)

    def bank_name(self) -> str:
        """The name under which the history is kept."""
        return str(json.loads(self._meta("bank"))["name"])

    def questions(self, ids: Iterable[str]) -> dict[str, Question]:
        """The questions with these ids; those that are gone are left out."""
        found = {}
        for name in ids:
            row = self._db.execute("SELECT body FROM question WHERE id = ?", (name,)).fetchone()
            if row is not None:
                found[name] = _question(*row)
        return found

    def family(self, name: str) -> tuple[str, ...]:
        """The ids of the questions of a family in the order of the file; none if there is no such family."""
        rows = self._db.execute("SELECT id FROM question WHERE family = ? AND family <> '' ORDER BY place", (name,))
        return tuple(question for (question,) in rows)

    def candidates(self) -> list[Candidate]:
        """What drawing a paper needs to know of every question."""
        from mlcert.core.paper import Candidate  # heavy for a look-up

        facts: dict[str, set[str]] = {}
        for question, fact in self._db.execute("SELECT question, fact FROM rests"):
            facts.setdefault(question, set()).add(fact)
        rows = self._db.execute(
            "SELECT id, topic, keys, family, drill, exams FROM question INDEXED BY outline ORDER BY place"
        )
        return [
            Candidate(name, topic, keys > 1, frozenset(facts.get(name, ())), family, bool(drill), _codes(exams))
            for name, topic, keys, family, drill, exams in rows
        ]

    def every_question(self) -> Iterator[Question]:
        """All questions, one by one, in the order of the files."""
        for row in self._db.execute("SELECT body FROM question ORDER BY place"):
            yield _question(*row)

    def resting_on(self, term: str) -> tuple[str, ...]:
        """The ids of the questions that rest on a fact of this term."""
        rows = self._db.execute("SELECT DISTINCT question FROM rests WHERE term = ?", (term,))
        return tuple(question for (question,) in rows)

    def facts_rested_on(self) -> frozenset[str]:
        """The ids of the facts on which a question rests."""
        return frozenset(fact for (fact,) in self._db.execute("SELECT DISTINCT fact FROM rests"))

    def term(self, term_id: str) -> Term | None:
        """The term with this id."""
        row = self._db.execute("SELECT body FROM term WHERE id = ?", (term_id,)).fetchone()
        return None if row is None else _term(row[0])

    def terms(self, ids: Iterable[str]) -> list[Term]:
        """The terms with these ids; those that are gone are left out."""
        return [term for one in ids if (term := self.term(one)) is not None]

    def every_term(self) -> Iterator[Term]:
        """All terms, one by one, in the order of the files."""
        for (body,) in self._db.execute("SELECT body FROM term ORDER BY place"):
            yield _term(body)

    def terms_called(self, name: str) -> list[tuple[str, str]]:
        """The ids of terms with this id, name, alias or old name, folded; and whether it is `exact` or an `alias`."""
        rows = self._db.execute("SELECT term, sort FROM name WHERE squashed = ?", (squash(name),)).fetchall()
        rows = [row for row in rows if row[1] != "short"] or rows
        best: dict[str, str] = {}
        for term, sort in rows:
            best[term] = "exact" if sort in ("id", "name") else best.get(term, "alias")
        return list(best.items())

    def names(self) -> Iterator[str]:
        """Every id, name, alias and old name, as it is written."""
        return (shown for (shown,) in self._db.execute("SELECT shown FROM name WHERE sort <> 'short'"))

    def names_like(self, query: str) -> list[Name]:
        """The names worth ranking for a query: those that begin so, hold its words, or share runs of letters."""
        squashed = squash(query)
        found = self._names_from("SELECT place FROM name WHERE squashed >= ? AND squashed < ?", _from(squashed))
        for word in words_of(query):
            if len(word) > 2:  # noqa: PLR2004 - two letters begin too much
                found |= self._names_from("SELECT name FROM word WHERE word >= ? AND word < ?", _from(word))
            if len(word) > 3:  # noqa: PLR2004 - a slip in a shorter word leaves too little
                found |= self._sharing(word)
        if len(squashed) < SHORT:
            lengths = (len(squashed) - 1, len(squashed) + 1)
            found |= self._names_from("SELECT place FROM name WHERE length(squashed) BETWEEN ? AND ?", lengths, SCANNED)
        found |= self._sharing(squashed)
        marks = ", ".join(map(str, found))
        rows = self._db.execute(f"SELECT squashed, shown, term FROM name WHERE place IN ({marks})")
        return list(map(Name._make, rows))

    def _names_from(self, statement: str, values: tuple[object, ...], most: int = 60) -> set[int]:
        return {place for (place,) in self._db.execute(f"{statement} LIMIT {most}", values)}

    def _sharing(self, squashed: str) -> set[int]:
        """The names that share the most runs of three letters with this one."""
        grams = grams_of(squashed)
        marks = ", ".join("?" * len(grams))
        statement = f"SELECT name FROM gram WHERE gram IN ({marks}) GROUP BY name ORDER BY count(*) DESC"
        return self._names_from(statement, tuple(grams), 40)

    def terms_saying(self, query: str, most: int = 10) -> list[str]:
        """The ids of terms whose gist or facts hold every word of the query, those that say most of it first."""
        words = words_of(query)
        if not words:
            return []
        holds = " AND ".join("text LIKE ?" for _ in words)
        statement = f"SELECT term, text FROM said WHERE {holds} ORDER BY rowid"
        counts: dict[str, int] = {}
        for term, text in self._db.execute(statement, tuple(f"%{word}%" for word in words)):
            its = words_of(text)
            if all(any(one.startswith(word) for one in its) for word in words):
                counts[term] = counts.get(term, 0) + 1
        return sorted(counts, key=lambda term: -counts[term])[:most]

    def name_of(self, term_id: str) -> str:
        """The name of a term, or its id if it is gone."""
        row = self._db.execute("SELECT name FROM term WHERE id = ?", (term_id,)).fetchone()
        return term_id if row is None else str(row[0])

    def title(self, sort: str, name: str) -> str:
        """The title of a `domain` or `topic`, or its id if it is gone."""
        row = self._db.execute("SELECT title FROM title WHERE sort = ? AND id = ?", (sort, name)).fetchone()
        return name if row is None else str(row[0])

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _meta(self, name: str) -> str:
        return str(self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()[0])


def _from(beginning: str) -> tuple[str, str]:
    """The bounds between which all texts lie that begin so."""
    return beginning, beginning + "\U0010ffff"


def _codes(exams: str) -> tuple[str, ...]:
    return tuple(json.loads(exams)) if exams else ()


def _question(body: str) -> Question:
    from mlcert.core.model import Choice, Question  # heavy for a look-up

    return restored(Question, json.loads(body), choices=Choice)


def _term(body: str) -> Term:
    return restored(Term, json.loads(body), facts=Fact, formerly=FormerName, confused_with=Confusion)
