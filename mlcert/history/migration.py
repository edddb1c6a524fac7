"""Migrate the history of mlcert 0.1.0: every session and move is kept, and each move gets its `seq`."""

from __future__ import annotations

import json
import shlex
import sqlite3
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from mlcert.history import states
from mlcert.history.rows import keep_results
from mlcert.history.schema import TABLES

OLD_TABLES = ("session", "move", "clock", "setting")
OLD_INDEXES = ("move_question", "move_graded", "move_marked", "move_ended")


def migrate_from_version_1(db: sqlite3.Connection, day_of: Callable[[str], date]) -> None:
    """Turn the tables of version 1 into those of version 2, in the transaction that is open.

    Moves are ordered by their moment, then by session and by their place in it. Sessions that cannot be read are copied
    as they are and left out of results.
    """
    for index in OLD_INDEXES:
        db.execute(f"DROP INDEX IF EXISTS {index}")
    for table in OLD_TABLES:
        db.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    for statement in TABLES:
        db.execute(statement)
    for row in db.execute(
        "SELECT number, id, kind, bank, exam, seed, scope, limit_ms, paper, began FROM old_session ORDER BY number"
    ).fetchall():
        number, name, kind, bank, exam, seed, scope, limit, paper, began = row
        db.execute(
            "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0, 0, 0)",
            (number, name, bank, number, kind, exam, seed, _names_in(scope), limit, _paper_of(paper), began),
        )
    db.execute(
        "INSERT INTO move (session, n, kind, question, picks, guess, is_right, spent_ms, at) SELECT session, n, kind,"
        " question, picks, guess, is_right, spent_ms, at FROM old_move ORDER BY at, session, n"
    )
    db.execute("INSERT INTO clock SELECT session, used_ms FROM old_clock")
    db.execute("INSERT INTO setting SELECT bank, name, value FROM old_setting")
    for table in ("clock", "move", "session", "setting"):
        db.execute(f"DROP TABLE old_{table}")
    keep_results(db)
    states.rebuild(db, day_of)


def _names_in(scope: str) -> str:
    """Return the names in a scope that was saved as shell text, such as `-d kinesis --bank 'my questions'`."""
    try:
        words = shlex.split(scope)
    except ValueError:
        words = []
    return json.dumps([name for option, name in pairwise(words) if option == "-d"])


def _paper_of(paper: str) -> str:
    """Return a paper with named fields; a paper that cannot be read stays as it is."""
    try:
        rows = [
            {"question": question, "topic": topic, "choices": choices, "key": key}
            | ({"marked": True} if marked else {})
            | ({} if scored else {"scored": False})
            for question, topic, choices, key, scored, marked in json.loads(paper)
        ]
    except (ValueError, TypeError):
        return paper
    return json.dumps(rows)
