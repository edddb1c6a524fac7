"""Read what was asked when questions were answered first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from mlcert.core.memory import QuestionHistory
from mlcert.core.session import PaperQuestion
from mlcert.history.rows import DamagedRowError, asked_on


def asked_first(db: sqlite3.Connection, known: Iterable[QuestionHistory]) -> tuple[list[PaperQuestion], set[int]]:
    """Return these questions as they stood on the papers on which they were answered first.

    Return also the keys of the sessions that could not be read.
    """
    found, damaged = [], set[int]()
    for one in known:
        rows = db.execute("SELECT key, paper FROM move JOIN session ON key = session WHERE seq = ?", (one.first_seq,))
        for key, paper in rows.fetchall():
            try:
                found.append(asked_on(paper, one.question))
            except DamagedRowError:
                damaged.add(key)
    return found, damaged
