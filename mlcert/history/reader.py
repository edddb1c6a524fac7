"""What a look-up and a completion ask of the history; this module is cheap to import and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlcert.core.notes import FirstAnswers

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection


def first_answers(
    db: sqlite3.Connection, bank: str, questions: Collection[str], drills: Collection[str] = ()
) -> FirstAnswers:
    """Return how many of these questions were seen, and how they were first answered; `drills` names those that are.

    Answers in unfinished exams do not count.
    """
    marks, drill_marks = (", ".join("?" * len(names)) for names in (questions, drills))
    counts = f"first_seq > 0 AND NOT given_before AND question NOT IN ({drill_marks})"
    row = db.execute(
        f"SELECT count(*), coalesce(sum({counts}), 0), coalesce(sum(first_right AND {counts}), 0) FROM question_state"
        f" WHERE bank = ? AND question IN ({marks})",
        (*drills, *drills, bank, *questions),
    ).fetchone()
    return FirstAnswers(*row)


def session_numbers(db: sqlite3.Connection, bank: str, *, unfinished: bool, mode: str = "") -> list[int]:
    """Return the numbers of a bank's sessions, the newest first; if wanted, only unfinished ones or those of a mode."""
    rows = db.execute(
        "SELECT number FROM session WHERE bank = ? AND (NOT ? OR NOT is_over) AND ? IN ('', mode) ORDER BY number DESC",
        (bank, unfinished, mode),
    )
    return [int(number) for (number,) in rows]
