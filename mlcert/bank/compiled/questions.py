"""Read questions and the rest of the bank from the compiled copy."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from zlib import crc32

from mlcert.bank.compiled.documents import called, restored
from mlcert.bank.compiled.notes import CompiledNotes
from mlcert.bank.compiled.words import DOCUMENT_DAMAGE
from mlcert.core.model import Bank, Choice, Domain, Exam, ExamDomain, Outline, Question, Topic
from mlcert.core.paper import Candidate

OUTLINES = f"SELECT {', '.join(Outline._fields)} FROM question INDEXED BY outline ORDER BY place"
BODY = "SELECT body FROM question WHERE id = ?"


class CompiledBank(CompiledNotes):
    """Reads questions, and the bank without the texts of its questions and notes, from the compiled copy."""

    def bank(self) -> Bank:
        """Return the bank without the texts of its questions and notes."""
        outlines = self.read(_outline, OUTLINES)
        if self.meta("outlines", str) != checksum(outlines):
            self.renew()
            outlines = self.read(_outline, OUTLINES)
        return self.bank_without_questions()._replace(outlines=tuple(outlines))

    def bank_without_questions(self) -> Bank:
        """Return the bank as if it had no questions, which takes no longer for a large bank than for a small one."""
        return self.meta("bank", lambda document: _bank(json.loads(document)))

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

    def candidates(self) -> list[Candidate]:
        """Return what drawing a paper needs to know about every question."""
        facts: defaultdict[str, set[str]] = defaultdict(set)
        for question, fact in self.read(lambda *row: row, "SELECT question, fact FROM rests"):
            facts[question].add(fact)

        def candidate(name: str, topic: str, keys: int, family: str, drill: int, exams: str) -> Candidate:
            return Candidate(name, topic, keys > 1, frozenset(facts[name]), family, bool(drill), _codes(exams))

        statement = "SELECT id, topic, keys, family, drill, exams FROM question INDEXED BY outline ORDER BY place"
        return self.read(candidate, statement)

    def facts_rested_on(self) -> frozenset[str]:
        """Return the ids of the facts that at least one question rests on."""
        return frozenset(self.read(str, "SELECT DISTINCT fact FROM rests"))


def checksum(outlines: Iterable[Outline]) -> str:
    """Return a number that changes with the ids, topics and families of questions, by which other tables find them."""
    return str(crc32("\n".join([f"{outline.id}{outline.topic}{outline.family}" for outline in outlines]).encode()))


def _bank(document: dict[str, Any]) -> Bank:
    domains = tuple(restored(Domain, each, topics=Topic) for each in document.pop("domains"))
    exams = tuple(restored(Exam, each, domains=ExamDomain) for each in document.pop("exams", ()))
    return Bank(**document, domains=domains, exams=exams, outlines=())


def _outline(
    name: str, topic: str, domain: str, level: str, family: str, drill: int, difficulty: int, exams: str
) -> Outline:
    return Outline(name, topic, domain, level, family, bool(drill), difficulty, _codes(exams) if exams else ())


def _codes(exams: str) -> tuple[str, ...]:
    return tuple(json.loads(exams)) if exams else ()


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
