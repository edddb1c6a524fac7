"""Find what a session says of itself and cannot be: a grade that contradicts the key, another wording, no exam code."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping
from datetime import timedelta

from mlcert.core.model import EXAM_CODE, digest_of
from mlcert.core.session import Move, PaperQuestion, Session
from mlcert.history.rows import MOVE, DamagedRowError, move_of, session_of

NEAR = timedelta(seconds=1)  # around a time limit, where the clock was more precise than the milliseconds that are kept


def refuse_other_exam(session: Session) -> None:
    """Make sure that a session names an exam if it follows the blueprint of one, and none otherwise.

    Raises:
        DamagedRowError: it does not.
    """
    if session.mode.by_exam and not re.fullmatch(EXAM_CODE, session.exam):
        raise DamagedRowError("its exam is not the code of an exam")
    if session.exam and not session.mode.by_exam:
        raise DamagedRowError(f"a {session.mode.name} has no exam")


def refuse_other_grade(session: Session, move: Move) -> None:
    """Make sure that the next move of a session has the grade that follows from the key.

    Raises:
        DamagedRowError: it has another one.
    """
    times = (move.spent, move.spent + NEAR, move.spent - NEAR)
    ungraded = move._replace(is_right=None)
    if move.is_right not in {session.grade(ungraded._replace(spent=spent)).is_right for spent in times}:
        raise DamagedRowError(f"the grade of step {session.moves + 1} contradicts the key of its question")


def refuse_contradiction(db: sqlite3.Connection, row: tuple[object, ...]) -> None:
    """Make sure that a row of the table `session`, which can be read with its moves, does not contradict itself.

    Raises:
        DamagedRowError: it does.
    """
    key, session = session_of(row)
    refuse_other_exam(session)
    for move in db.execute(f"SELECT {MOVE} FROM move WHERE session = ? ORDER BY n", (key,)):
        parsed = move_of(session, move)
        refuse_other_grade(session, parsed)
        session = session.after(parsed)


def refuse_other_wordings(session: Session, wordings: Mapping[str, str]) -> None:
    """Make sure that the wordings of a session's questions, by digest, are theirs; those that were not kept may be.

    Raises:
        DamagedRowError: one of them is the wording of another question, or has other choices or another key.
    """
    for place, asked in enumerate(session.paper, 1):
        if not is_wording_of(asked, wordings.get(asked.wording, "")):
            raise DamagedRowError(f"the wording of question {place} contradicts its choices or its key")


def is_wording_of(asked: PaperQuestion, wording: str) -> bool:
    """Return whether a wording has the id, the choices and the key of a question on a paper.

    A wording that cannot be read is from another version of mlcert, so it may have them.
    """
    try:
        document = json.loads(wording)
        name, choices = document["id"], {digest_of(one["text"]): one["is_right"] for one in document["choices"]}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return True
    key = {digest for digest, is_right in choices.items() if is_right}
    return name == asked.question and set(choices) == set(asked.choices) and key == set(asked.key)
