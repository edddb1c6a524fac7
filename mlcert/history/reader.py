"""The query of a look-up on the history; this module is cheap to import and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlcert.core.notes import FirstAnswers

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection


def first_answers(db: sqlite3.Connection, bank: str, questions: Collection[str]) -> FirstAnswers:
    """Return how many of these questions were seen and first answered correctly; unfinished exams do not count."""
    marks = ", ".join("?" * len(questions))
    row = db.execute(
        f"SELECT count(*), coalesce(sum(first_right), 0) FROM question_state WHERE bank = ? AND question IN ({marks})",
        (bank, *questions),
    ).fetchone()
    return FirstAnswers(*row)
