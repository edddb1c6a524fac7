"""Read everything in the bank from the compiled copy."""

from __future__ import annotations

import json
from collections import defaultdict

from mlcert.bank.compiled.copy import DOCUMENT_DAMAGE
from mlcert.bank.compiled.documents import called, restored
from mlcert.bank.compiled.notes import CompiledNotes
from mlcert.bank.compiled.outlines import CompiledOutlines, codes_in
from mlcert.core.model import Choice, Question
from mlcert.core.paper_candidate import PaperCandidate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BODY = "SELECT body FROM question WHERE id = ?"


class CompiledBank(CompiledOutlines, CompiledNotes):
    """Reads questions, and the bank without the texts of its questions and notes, from the compiled copy."""

    def questions(self, ids: Iterable[str]) -> dict[str, Question]:
        """Return the questions with these ids, by id; ids without a question are left out."""
        questions = {}
        for name in ids:
            for question in self.read(lambda body, name=name: called(name, _question(body)), BODY, (name,)):
                questions[name] = question
        return questions

    def bodies(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the documents of the questions with these ids, by id; `question_from` reads them."""
        return {name: body for name in ids for body in self.read(str, BODY, (name,))}

    def wording_digests(self) -> dict[str, str]:
        """Return the digest of the wording of every question, by id; no question is read for it."""
        rows = self.read(lambda *row: row, "SELECT id, wording FROM question INDEXED BY question_wording")
        return dict(rows)

    def every_question(self) -> Iterator[Question]:
        """Yield every question, in the order of the files."""
        yield from self.in_order(_question, "question")

    def family(self, name: str) -> tuple[str, ...]:
        """Return the ids of a family's questions in the order of the file; empty if there is no such family."""
        statement = "SELECT id FROM question WHERE family = ? AND family <> '' ORDER BY place"
        return tuple(self.read(str, statement, (name,)))

    def paper_candidates(self) -> list[PaperCandidate]:
        """Return what drawing a paper needs to know about every question."""
        facts: defaultdict[str, set[str]] = defaultdict(set)
        for question, fact in self.read(lambda *row: row, "SELECT question, fact FROM rests"):
            facts[question].add(fact)

        def candidate(name: str, topic: str, keys: int, family: str, drill: int, exams: str) -> PaperCandidate:
            return PaperCandidate(name, topic, keys > 1, frozenset(facts[name]), family, bool(drill), codes_in(exams))

        statement = "SELECT id, topic, keys, family, drill, exams FROM question INDEXED BY outline ORDER BY place"
        return self.read(candidate, statement)

    def facts_rested_on(self) -> frozenset[str]:
        """Return the ids of the facts that at least one question rests on."""
        return frozenset(self.read(str, "SELECT DISTINCT fact FROM rests"))


def question_from(body: str) -> Question | None:
    """Return the question in a document that was kept; None if the document is damaged or of another version."""
    try:
        question = _question(body)
        is_sound = bool(question.key and question.digest)
    except DOCUMENT_DAMAGE:
        return None
    return question if is_sound else None


def _question(body: str) -> Question:
    return restored(Question, json.loads(body), choices=Choice)
