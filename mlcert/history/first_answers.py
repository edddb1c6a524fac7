"""Read the first answers to questions: how each was graded, when it was given, and what was asked."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from mlcert.core.choice import possible_answers
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.session import MoveKind, PaperQuestion
from mlcert.history.rows import DamagedRowError, asked_on, moment_in


class GivenAnswer(NamedTuple):
    """The first answer to a question of whose family nothing had been answered before."""

    asked: PaperQuestion
    at: str  # UTC, comparable as text
    credit: float  # 1 if it was correct, 0 if not; for "I don't know", 1 / the number of possible answers


def given_answers(db: sqlite3.Connection, bank: str) -> tuple[list[GivenAnswer], set[int]]:
    """Return the first answers in a bank, and the keys of the sessions that could not be read.

    Answers that were taken back, and those of exams in progress, are left out. Those to drills are among them.
    """
    rows = db.execute(
        "SELECT question_state.question, first_right, kind, at, session FROM question_state"
        " JOIN move ON seq = first_seq JOIN session ON key = session"
        " WHERE question_state.bank = ? AND NOT given_before ORDER BY first_seq",
        (bank,),
    ).fetchall()
    answered: defaultdict[int, set[str]] = defaultdict(set)
    for question, *_, key in rows:
        answered[key].add(question)
    papers: dict[int, dict[str, PaperQuestion]] = {}
    found, damaged = [], set[int]()
    for question, is_right, kind, at, key in rows:
        try:
            if key not in papers:
                (paper,) = db.execute("SELECT paper FROM session WHERE key = ?", (key,)).fetchone()
                papers[key] = asked_on(paper, answered[key])
            asked = papers[key][question]
            credit = float(is_right)
            if kind == MoveKind.UNKNOWN:
                credit = 1 / possible_answers(len(asked.choices), len(asked.key))
            found.append(GivenAnswer(asked, moment_in(at), credit))
        except (DamagedRowError, KeyError):
            damaged.add(key)
    return found, damaged
