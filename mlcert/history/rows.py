"""Rows of the history as values, and values as rows."""

from __future__ import annotations

import json

from mlcert.core.question_history import Result

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from mlcert.core.session import Move, Session

GRADED = ("pick", "skip", "time-up")


def graded(after: Session, move: Move) -> bool | None:
    """Whether the answer was right, at the moment it was given; None for a move that answers nothing."""
    if move.kind not in GRADED or not move.question:
        return None
    return after.is_right(after.place_of(move.question))


def result_of(
    row: tuple[int, str, str, str, str, str, int, int, str], answers: list[tuple[str, int]], gone: set[str]
) -> Result:
    """A session in a list of results, from its row, its graded answers and the questions that no longer count."""
    number, name, kind, exam, scope, began, total, ended, paper = row
    scored = {question for question, _, _, _, counts, _ in json.loads(paper) if counts} - gone if paper else None
    counted = [(question, is_right) for question, is_right in answers if question not in gone]
    right = sum(is_right for question, is_right in counted if scored is None or question in scored)
    total -= len(gone)
    is_over = bool(ended) or (kind == "quiz" and len(counted) >= total)
    return Result(
        number, name, kind, exam, scope, began, right, total if scored is None else len(scored), total, is_over
    )


def session_of(row: tuple[int, str, str, str, str, int, str, int | None, str, str]) -> Session:
    """A session as it was begun, without its moves."""
    from datetime import datetime, timedelta  # heavy for a look-up

    from mlcert.core.session import EXAM, QUIZ, PaperQuestion, Session  # heavy for a look-up

    number, name, kind, bank, exam, seed, scope, limit, paper, began = row
    return Session(
        id=name,
        kind=kind,
        bank=bank,
        paper=tuple(
            PaperQuestion(question, topic, tuple(choices), frozenset(key), scored, marked)
            for question, topic, choices, key, scored, marked in json.loads(paper)
        ),
        number=number,
        seed=seed,
        limit=None if limit is None else timedelta(milliseconds=limit),
        rules=EXAM if kind == "exam" else QUIZ,
        exam=exam,
        scope=scope,
        began=datetime.fromisoformat(began),
    )


def move_of(row: tuple[str, str, str, str, int, int]) -> Move:
    """A move as it was made."""
    from datetime import datetime, timedelta  # heavy for a look-up

    from mlcert.core.session import Move, MoveKind  # heavy for a look-up

    kind, at, question, picks, guess, spent = row
    picked, time = tuple(picks.split()), timedelta(milliseconds=spent)
    return Move(MoveKind(kind), datetime.fromisoformat(at), question, picked, bool(guess), time)


def milliseconds(time: timedelta) -> int:
    """A time in whole milliseconds."""
    return round(time.total_seconds() * 1000)


def moment(at: datetime) -> str:
    """UTC, by the millisecond, so that moments compare as text."""
    return (at - (at.utcoffset() or at - at)).replace(tzinfo=None).isoformat(timespec="milliseconds") + "+00:00"
