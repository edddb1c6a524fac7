"""Check a history: whether the file is sound, which sessions cannot be read, and whether the summaries are right."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from mlcert.core.session import replay
from mlcert.history import states
from mlcert.history.rows import SESSION, DamagedRowError, moment_in, moves_of, session_of

MAXIMUM_FAULTS = 20  # that SQLite names


class Unreadable(NamedTuple):
    """A session that cannot be read."""

    bank: str
    number: str  # as the row has it, which may be damaged too
    reason: str


class Check(NamedTuple):
    """What a check of the history found."""

    sessions: int  # how many can be read
    moves: int
    unreadable: tuple[Unreadable, ...] = ()
    faults: tuple[str, ...] = ()  # of the file, in the words of SQLite
    outdated: int = 0  # how many question states differ from what the moves say

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not (self.unreadable or self.faults or self.outdated)


def check(db: sqlite3.Connection, day_of: Callable[[str], date]) -> Check:
    """Return what is wrong with a history; nothing is changed."""
    faults = tuple(str(fault) for (fault,) in db.execute(f"PRAGMA integrity_check({MAXIMUM_FAULTS})") if fault != "ok")
    found = [_read(db, row) for row in db.execute(f"SELECT {SESSION} FROM session ORDER BY key").fetchall()]
    unreadable = tuple(one for one in found if isinstance(one, Unreadable))
    moves = sum(one for one in found if isinstance(one, int))
    return Check(len(found) - len(unreadable), moves, unreadable, faults, _outdated(db, day_of))


def _read(db: sqlite3.Connection, row: tuple[object, ...]) -> int | Unreadable:
    """Return how many moves a session has, or why it cannot be read."""
    try:
        key, session = session_of(row)
        moves = moves_of(db, key)
        replay(session, moves)
        for (at,) in db.execute("SELECT at FROM move WHERE session = ?", (key,)):
            moment_in(at)
    except (DamagedRowError, KeyError) as error:
        return Unreadable(str(row[2]), str(row[3]), str(error))
    return len(moves)


def _outdated(db: sqlite3.Connection, day_of: Callable[[str], date]) -> int:
    """Return how many rows of the table of question states a rebuild would change, add or remove."""
    statement = "SELECT * FROM question_state"
    db.execute("BEGIN IMMEDIATE")
    try:
        before = set(db.execute(statement))
        states.rebuild(db, day_of)
        after = set(db.execute(statement))
    finally:
        db.execute("ROLLBACK")
    return len({row[:2] for row in before ^ after})
