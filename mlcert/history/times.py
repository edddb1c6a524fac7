"""Moments and times as the history keeps them, and the time that was practiced."""

from __future__ import annotations

from datetime import UTC, timedelta

from mlcert.core.mode import MODES
from mlcert.core.plan import LONGEST, OWN_PACE

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime


def milliseconds(time: timedelta) -> int:
    """Return a time in whole milliseconds."""
    return round(time.total_seconds() * 1000)


def moment(at: datetime) -> str:
    """Return a moment in UTC with milliseconds, so that moments compare as text."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


WITH_FEEDBACK = tuple(mode.name for mode in MODES.values() if mode.feedback)
# For `answer`, an answer with feedback, and `move`, the next move of its session, which ends the reading of feedback.
IS_ANSWER = f"answer.is_right IS NOT NULL AND mode IN ({', '.join('?' * len(WITH_FEEDBACK))})"
PASSED = "CAST(round(86400000 * (julianday(move.at) - julianday(answer.at))) AS INTEGER)"  # milliseconds
READING = f"max(0, coalesce({PASSED} - move.spent_ms, 0))"
LONGEST_MS = milliseconds(LONGEST)
LATEST_SEQ = "(SELECT coalesce(max(seq), 0) FROM move)"


def time_practiced(db: sqlite3.Connection, bank: str, since: datetime, maximum: int) -> list[tuple[str, timedelta]]:
    """Return the time practiced in each quarter of an hour since a moment, with a moment in it.

    Each time of answering and of reading feedback counts 3 minutes at most, as in the pace. Of all banks together, only
    the latest `maximum` moves are read.
    """
    rows = db.execute(
        f"SELECT min(move.at), sum(max(0, min(move.spent_ms, ?)) + min({READING}, ?))"
        " FROM move CROSS JOIN session ON key = move.session"  # without CROSS, SQLite reads the whole bank
        f" LEFT JOIN move AS answer ON answer.session = move.session AND answer.n = move.n - 1 AND {IS_ANSWER}"
        f" WHERE bank = ? AND move.seq > {LATEST_SEQ} - ? AND move.at >= ?"
        " GROUP BY substr(move.at, 1, 14), substr(move.at, 15, 2) / 15",
        (LONGEST_MS, LONGEST_MS, *WITH_FEEDBACK, bank, maximum, moment(since)),
    )
    return [(at, timedelta(milliseconds=time)) for at, time in rows]


def answer_times(db: sqlite3.Connection, bank: str, maximum: int, *, is_new: bool) -> list[tuple[timedelta, timedelta]]:
    """Return how long the latest answers with feedback took, and reading their feedback, the latest first.

    They are either those to new questions or those to repeats, as many as decide the pace, from the latest `maximum`
    moves of all banks.
    """
    rows = db.execute(
        f"SELECT min(answer.spent_ms, ?), min({READING}, ?) FROM move AS answer"
        " CROSS JOIN session ON key = answer.session"
        " CROSS JOIN question_state AS state ON state.bank = session.bank AND state.question = answer.question"
        " CROSS JOIN move ON move.session = answer.session AND move.n = answer.n + 1"
        f" WHERE {IS_ANSWER} AND session.bank = ? AND answer.seq > {LATEST_SEQ} - ?"
        " AND (state.first_seq = answer.seq) = ? ORDER BY answer.seq DESC LIMIT ?",
        (LONGEST_MS, LONGEST_MS, *WITH_FEEDBACK, bank, maximum, is_new, OWN_PACE),
    )
    return [(timedelta(milliseconds=spent), timedelta(milliseconds=reading)) for spent, reading in rows]
