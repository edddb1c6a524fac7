"""Read the first answers to questions: how each was graded, when it was given, and what was asked."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from mlcert.core.choice import possible_answers
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.session import MoveKind, PaperQuestion
from mlcert.history.rows import DamagedRowError, asked_on, moment_in


class GivenAnswer(NamedTuple):
    """The first answer to a question of whose family nothing had been answered before."""

    question: str
    at: str  # UTC, comparable as text
    credit: float  # 1 if it was correct, 0 if not; for "I don't know", 1 / the number of possible answers
    asked: PaperQuestion | None  # None if it was asked with its wording of today


def given_answers(db: sqlite3.Connection, bank: str, wordings: Mapping[str, str]) -> tuple[list[GivenAnswer], set[int]]:
    """Return the first answers in a bank, and the keys of the sessions that could not be read.

    `wordings` are the digests of today's wordings by question. A paper that contains one of them has asked these words,
    so that most papers need not be read. Answers that were taken back, and those of exams in progress, are left out.
    Those to drills are among them.
    """
    found, damaged = [], set[int]()
    for question, is_right, kind, at, key, paper in db.execute(
        "SELECT question_state.question, first_right, kind, at, session, paper FROM question_state"
        " JOIN move ON seq = first_seq JOIN session ON key = session"
        " WHERE question_state.bank = ? AND NOT given_before ORDER BY first_seq",
        (bank,),
    ):
        try:
            asked = None if question in wordings and wordings[question] in paper else asked_on(paper, question)
            credit = float(is_right)
            if kind == MoveKind.UNKNOWN:
                unknown = asked or asked_on(paper, question)
                credit = 1 / possible_answers(len(unknown.choices), len(unknown.key))
            found.append(GivenAnswer(question, moment_in(at), credit, asked))
        except (DamagedRowError, TypeError):
            damaged.add(key)
    return found, damaged
