"""What a day of the learner needs to count in the history; cheap to import, because `--status` asks it."""

from __future__ import annotations

from mlcert.core.memory import MetQuestion
from mlcert.core.today import Begun
from mlcert.history.reader import DISCARDED
from mlcert.history.schema import QUESTION_STATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

SEPARATOR = "\x1f"  # which no id contains
MISS = ("question", "miss_seq", "miss_at")
NO_MISS = (0, "")
# The latest of these moves on a question says whether it still needs an answer, in a mode with feedback.
CLOSING = "('pick', 'unknown', 'skip', 'withdraw')"  # MoveKind


def begun(db: sqlite3.Connection, bank: str, session: str) -> Begun | None:
    """Return how far the session with this id has come, without its moves; None if there is none, or it was discarded.

    That is what `Session` says after all its moves, for a session with feedback and without a time limit.
    """
    later = f"SELECT 1 FROM move WHERE session = key AND kind IN {CLOSING} AND n > last.n AND question = last.question"
    closed = (
        f"SELECT count(*) FROM move AS last WHERE session = key AND kind IN {CLOSING} AND kind <> 'withdraw'"
        f" AND NOT EXISTS ({later})"
    )
    row = db.execute(
        f"SELECT is_over, total, ({closed}) FROM session WHERE id = ? AND bank = ? AND NOT {DISCARDED}",
        (session, bank),
    ).fetchone()
    return None if row is None else Begun(bool(row[0]), row[1], row[1] - row[2])


def has_current_states(db: sqlite3.Connection) -> bool:
    """Return whether the question states have the columns that they have today.

    What needs the table says if it is missing.
    """
    found = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'question_state'").fetchone()
    return found is None or found[0] == QUESTION_STATE[0]


def met_questions(db: sqlite3.Connection, bank: str) -> dict[str, MetQuestion]:
    """Return the questions that were displayed, by id, with what decides how many there are to ask."""
    questions = _columns(db, ("question", "family"), "bank = ?", bank)
    misses = {name: (int(seq), at) for name, seq, at in _columns(db, MISS, "bank = ? AND miss_seq", bank)}
    return {name: MetQuestion._make((name, family, *misses.get(name, NO_MISS))) for name, family in questions}


def _columns(db: sqlite3.Connection, names: Sequence[str], where: str, bank: str) -> Iterator[tuple[str, ...]]:
    """Yield columns of the question states of a bank; each is read as one text, because rows take twice as long."""
    texts = ", ".join(f"group_concat({name}, '{SEPARATOR}')" for name in names)
    (found,) = db.execute(f"SELECT {texts} FROM question_state WHERE {where}", (bank,)).fetchall()
    return iter(()) if None in found else zip(*(text.split(SEPARATOR) for text in found), strict=True)


def count_exams(db: sqlite3.Connection, bank: str, code: str, questions: int) -> int:
    """Return how many exams with this code and at least so many questions are over; discarded ones do not count."""
    where = f"bank = ? AND exam = ? AND exam <> '' AND is_over AND total >= ? AND NOT {DISCARDED}"
    (count,) = db.execute(f"SELECT count(*) FROM session WHERE {where}", (bank, code, questions)).fetchone()
    return int(count)
