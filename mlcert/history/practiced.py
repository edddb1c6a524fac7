"""Read what was practiced: the answers since a moment, the time for each question, and the misses that are open."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from mlcert.core.choice import from_text
from mlcert.core.mode import MODES
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.progress import Miss
from mlcert.core.session import MoveKind
from mlcert.core.weeks import GradedAnswer
from mlcert.history.states import GRADED
from mlcert.history.times import moment

HIDDEN = tuple(mode.name for mode in MODES.values() if mode.hidden_until_over)


class Practiced(NamedTuple):
    """What was practiced in a bank."""

    answers: Sequence[GradedAnswer] = ()  # in the order of `seq`
    time: Mapping[str, timedelta] = {}  # spent on the answers to each question
    misses: Sequence[Miss] = ()  # that are open, the latest first


def practiced(db: sqlite3.Connection, bank: str, since: datetime) -> Practiced:
    """Return what was practiced: answers since a moment, with those before it whose misses they may have cleared.

    Of an exam that is over, the last answer to each question counts; those of exams that are in progress or discarded
    do not, and neither do answers that were taken back. Reading all answers would take too long.
    """
    first: dict[str, int] = {}  # the first move since then, by question
    time = {}
    for question, spent, seq in db.execute(
        "SELECT question, sum(spent_ms), min(CASE WHEN at >= ? THEN seq END) FROM move NOT INDEXED"
        " JOIN session ON key = session WHERE bank = ? AND is_right IS NOT NULL GROUP BY question",
        (moment(since), bank),
    ):
        time[question] = timedelta(milliseconds=spent)
        if seq is not None:
            first[question] = seq
    answers: list[GradedAnswer] = []
    if first:
        start = min(first.values())
        sessions, over = _sessions(db, bank)
        for question in _with_siblings(db, bank, first):
            answers += _answers_to(db, question, start, sessions, over)
    return Practiced(sorted(answers), time, _open_misses(db, bank))


def _with_siblings(db: sqlite3.Connection, bank: str, questions: Collection[str]) -> set[str]:
    """Return these questions and the others of their families."""
    family_of = dict(db.execute("SELECT question, family FROM question_state WHERE bank = ?", (bank,)))
    families = {family_of.get(question, "") for question in questions} - {""}
    return {*questions, *(question for question, family in family_of.items() if family in families)}


def _answers_to(
    db: sqlite3.Connection, question: str, start: int, sessions: Collection[int], over: Collection[int]
) -> list[GradedAnswer]:
    """Return the answers to a question that count, from the last incorrect one before the move `start` on."""
    rows = db.execute(
        "SELECT seq, session, kind, is_right, at FROM move WHERE question = ? AND (is_right IS NOT NULL OR kind = ?)"
        " AND seq >= coalesce((SELECT max(seq) FROM move WHERE question = ? AND seq < ? AND is_right = 0), ?)"
        " ORDER BY seq",
        (question, MoveKind.WITHDRAW, question, start, start),
    ).fetchall()
    withdrawn = {session for _, session, kind, _, _ in rows if kind == MoveKind.WITHDRAW}
    last = {session: seq for seq, session, *_ in rows if session in over}
    return [
        GradedAnswer(seq, question, kind in GRADED, bool(is_right), at)
        for seq, session, kind, is_right, at in rows
        if session in sessions and session not in withdrawn and last.get(session, seq) == seq
    ]


def _sessions(db: sqlite3.Connection, bank: str) -> tuple[set[int], set[int]]:
    """Return the keys of a bank's sessions whose answers count, and of those among them that are exams."""
    sessions, exams = set[int](), set[int]()
    for key, mode, is_over in db.execute("SELECT key, mode, is_over FROM session WHERE bank = ?", (bank,)):
        if mode not in HIDDEN:
            sessions.add(key)
        elif is_over and not _is_discarded(db, key):
            exams.add(key)
    return sessions | exams, exams


def _is_discarded(db: sqlite3.Connection, session: int) -> bool:
    statement = "SELECT 1 FROM move WHERE session = ? AND kind = ?"
    return db.execute(statement, (session, MoveKind.DISCARD)).fetchone() is not None


def _open_misses(db: sqlite3.Connection, bank: str) -> list[Miss]:
    """Return the answers that opened the misses of a bank which are still open, the latest first."""
    rows = db.execute(
        "SELECT state.question, move.picks, move.guess OR"
        " (SELECT count(*) % 2 FROM move AS other WHERE other.session = move.session AND other.n < move.n"
        "  AND +other.question = move.question AND other.kind = ?)"
        " FROM question_state AS state JOIN move ON move.seq = state.miss_seq"
        " WHERE state.bank = ? AND state.miss_seq ORDER BY state.miss_seq DESC",
        (MoveKind.GUESS, bank),
    )
    return [Miss(question, from_text(picks), bool(is_guess)) for question, picks, is_guess in rows]
