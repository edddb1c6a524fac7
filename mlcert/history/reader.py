"""What look-up asks of the history: cheap to import, and nothing is ever changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlcert.core.notes import FirstAnswers

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection


def first_answers(db: sqlite3.Connection, bank: str, questions: Collection[str]) -> FirstAnswers:
    """How many of these questions were met, and how many answered correctly at first; open exams do not tell."""
    marks = ", ".join("?" * len(questions))
    row = db.execute(
        f"SELECT count(*), coalesce(sum(first_right), 0) FROM question_state WHERE bank = ? AND question IN ({marks})",
        (bank, *questions),
    ).fetchone()
    return FirstAnswers(*row)
