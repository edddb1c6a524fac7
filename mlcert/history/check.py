"""Check a history: whether the file is sound, what cannot be read, and whether the summaries are right."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.session import Session
from mlcert.core.wording import digest_of
from mlcert.history import states
from mlcert.history.contradictions import is_wording_of, refuse_contradiction
from mlcert.history.reader import own_settings
from mlcert.history.rows import LONGEST_TIME, RESULT, SESSION, DamagedRowError, restored, result_values

MAXIMUM_FAULTS = 20  # that SQLite names


class Unreadable(NamedTuple):
    """A session that cannot be read, or not be exported."""

    bank: str
    number: str  # as the row has it, which may be damaged too
    reason: str


class Check(NamedTuple):
    """What a check of the history found."""

    sessions: int  # how many can be read
    moves: int
    unreadable: tuple[Unreadable, ...] = ()
    faults: tuple[str, ...] = ()  # of the file, in the words of SQLite
    outdated_questions: int = 0  # whose summary differs from what the moves say
    outdated_results: int = 0  # sessions whose result differs from what their moves say
    lost_wordings: int = 0  # questions on papers whose wording is damaged or missing
    contradicting: tuple[Unreadable, ...] = ()  # sessions that can be read, but that no import accepts
    clocks: int = 0  # sessions whose time on the clock is damaged
    settings: tuple[str, ...] = ()  # a sentence on each that is damaged

    @property
    def is_sound(self) -> bool:
        """Whether nothing was found."""
        return not any(self[2:])


def check(db: sqlite3.Connection, day_of: Callable[[str], date]) -> Check:
    """Return what is wrong with a history; nothing is changed."""
    faults = tuple(str(fault) for (fault,) in db.execute(f"PRAGMA integrity_check({MAXIMUM_FAULTS})") if fault != "ok")
    sessions: list[Session] = []
    unreadable: list[Unreadable] = []
    contradicting: list[Unreadable] = []
    outdated_results = 0
    for *row, right, scored, total, is_over in db.execute(f"SELECT {SESSION}, {RESULT} FROM session ORDER BY key"):
        try:
            _, session = restored(db, tuple(row))
        except DamagedRowError as error:
            unreadable.append(Unreadable(str(row[2]), str(row[3]), str(error)))
            continue
        try:
            refuse_contradiction(db, tuple(row))
        except DamagedRowError as error:
            contradicting.append(Unreadable(session.bank, str(session.number), str(error)))
        sessions.append(session)
        outdated_results += result_values(session) != (is_over, right, scored, total)
    (clocks,) = db.execute("SELECT count(*) FROM clock WHERE NOT used_ms BETWEEN 0 AND ?", (LONGEST_TIME,)).fetchone()
    return Check(
        len(sessions),
        sum(session.moves for session in sessions),
        tuple(unreadable),
        faults,
        _outdated_questions(db, day_of),
        outdated_results,
        _lost_wordings(db, sessions),
        tuple(contradicting),
        clocks,
        tuple(own_settings(db)[1]),
    )


def _outdated_questions(db: sqlite3.Connection, day_of: Callable[[str], date]) -> int:
    """Return how many question states a rebuild would change, add or remove."""
    kept = set(db.execute(f"SELECT bank, {states.FIELDS} FROM question_state"))
    rebuilt = {(bank, *state) for bank, family in states.rebuilt(db, day_of) for state in family}
    return len({row[:2] for row in kept ^ rebuilt})


def _lost_wordings(db: sqlite3.Connection, sessions: list[Session]) -> int:
    """Return how many wordings that papers name are missing, damaged, or those of other questions."""
    rows = db.execute("SELECT digest, question FROM wording")
    kept = {digest: text for digest, text in rows if digest_of(str(text)) == digest}
    named = [asked for session in sessions for asked in session.paper if asked.wording]
    lost = (one for one in named if one.wording not in kept or not is_wording_of(one, kept[one.wording]))
    return len({asked.wording for asked in lost})
