"""What look-ups, completion and terminals ask of the history; this module is cheap to import and changes nothing."""

from __future__ import annotations

from mlcert.core.notes import FirstAnswers, OwnNote
from mlcert.core.settings import Settings, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

NOTED = ("term", "question")  # what a note may be about
DELETED = "-deleted"  # at the end of the kind of a row that deletes the notes before it with the same text
SHOWN = (  # a condition on a note; nothing in the history is removed or changed
    f"kind IN {NOTED} AND NOT EXISTS (SELECT 1 FROM note AS later WHERE later.bank = note.bank"
    f" AND later.about = note.about AND later.kind = note.kind || '{DELETED}' AND later.text = note.text"
    " AND later.seq > note.seq)"
)
NO_BANK = ""  # the key of what belongs to the learner and not to a bank
# Conditions on a session. One that was discarded without an answer is as if it had never been.
DISCARDED = "EXISTS (SELECT 1 FROM move WHERE session = key AND kind = 'discard')"  # MoveKind.DISCARD
KEPT = f"(NOT {DISCARDED} OR EXISTS (SELECT 1 FROM move WHERE session = key AND is_right IS NOT NULL))"


def bank_setting(db: sqlite3.Connection, bank: str, name: str) -> str:
    """Return the value of a setting of a bank; empty if it was never set."""
    rows = db.execute("SELECT value FROM setting WHERE bank = ? AND name = ?", (bank, name))
    return "".join(value for (value,) in rows)


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


def own_settings(db: sqlite3.Connection) -> tuple[Settings, list[str]]:
    """Return the settings that belong to the learner and not to a bank, and a sentence on each value that misfits."""
    return read({name: value for _, name, value in _settings(db, "bank = ?")})


def bank_settings(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return the settings that belong to banks: the key of the bank, the name, and the value."""
    return _settings(db, "bank <> ?")


def _settings(db: sqlite3.Connection, where: str) -> list[tuple[str, str, str]]:
    """Return the settings that fit a condition on their bank."""
    return db.execute(f"SELECT bank, name, value FROM setting WHERE {where} ORDER BY bank, name", (NO_BANK,)).fetchall()


def own_notes(db: sqlite3.Connection, bank: str, abouts: Collection[str] | None = None) -> list[OwnNote]:
    """Return the learner's notes in a bank, the oldest first; if `abouts` is given, only those on these ids."""
    statement = f"SELECT kind, about, text, at FROM note WHERE bank = ? AND {SHOWN}"
    if abouts is not None:
        statement += f" AND about IN ({', '.join('?' * len(abouts))})"
    return [OwnNote(*row) for row in db.execute(f"{statement} ORDER BY seq", (bank, *(abouts or ())))]


def session_numbers(
    db: sqlite3.Connection, bank: str, *, prefix: str, maximum: int, unfinished: bool, mode: str = ""
) -> list[int]:
    """Return the numbers of a bank's newest sessions, at most so many, that begin with the digits of a prefix.

    If wanted, only those of unfinished sessions or of a mode are returned.
    """
    rows = db.execute(
        "SELECT number FROM session WHERE bank = ? AND substr(number, 1, ?) = ? AND (NOT ? OR NOT is_over)"
        f" AND ? IN ('', mode) AND {KEPT} ORDER BY number DESC LIMIT ?",
        (bank, len(prefix), prefix, unfinished, mode, maximum),
    )
    return [int(number) for (number,) in rows]
