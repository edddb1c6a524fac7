"""Convert sessions and moves into rows of the history, and back."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta

from mlcert.core.choice import as_text, from_text
from mlcert.core.mode import MODES
from mlcert.core.session import Move, MoveKind, PaperQuestion, Session

SESSION = "key, id, bank, number, mode, exam, seed, scope, limit_ms, paper, began"
MOVE = "kind, question, picks, guess, spent_ms, is_right"


class DamagedRowError(Exception):
    """A row of the history cannot be read."""


def session_values(session: Session) -> tuple[object, ...]:
    """Return the values of a new row of the table `session`, without its key."""
    limit = None if session.limit is None else milliseconds(session.limit)
    return (
        session.id, session.bank, session.number, session.mode.name, session.exam, session.seed,
        json.dumps(session.scope), limit, json.dumps([_paper_row(asked) for asked in session.paper]),
        moment(session.began), *result_values(session),
    )  # fmt: skip


def result_values(session: Session) -> tuple[int, int, int, int]:
    """Return whether a session is over, its correct and counted scored questions, and all questions that count."""
    scored = [place for place in session.counted_places if session.paper[place].scored]
    right = sum(map(session.is_right, scored))
    return int(session.is_over), right, len(scored), len(session.counted_places)


def keep_result(db: sqlite3.Connection, key: int, session: Session) -> None:
    """Save in a session's row whether it is over, and its result so far."""
    statement = "UPDATE session SET is_over = ?, right = ?, scored = ?, total = ? WHERE key = ?"
    db.execute(statement, (*result_values(session), key))


def _paper_row(asked: PaperQuestion) -> dict[str, object]:
    """Return a question of a paper as named fields, without those that have their default value."""
    row: dict[str, object] = {
        "question": asked.question, "topic": asked.topic, "choices": asked.choices, "key": sorted(asked.key),
        "family": asked.family, "wording": asked.wording, "marked": asked.marked,
    }  # fmt: skip
    return {name: value for name, value in row.items() if value} | ({} if asked.scored else {"scored": False})


def session_of(row: tuple[object, ...]) -> tuple[int, Session]:
    """Return the key of a row of the table `session`, and the session as it began, without its moves.

    Raises:
        DamagedRowError: the row does not hold a session.
    """
    try:
        key, name, bank, number, mode, exam, seed, scope, limit, paper, began = row
        asked = tuple(_asked(**fields) for fields in json.loads(str(paper)))
        return int(str(key)), Session(
            id=str(name),
            mode=MODES[str(mode)],
            bank=str(bank),
            paper=asked,
            began=datetime.fromisoformat(str(began)),
            number=int(str(number)),
            seed=int(str(seed)),
            limit=None if limit is None else timedelta(milliseconds=int(str(limit))),
            exam=str(exam),
            scope=tuple(map(str, json.loads(str(scope)))),
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError) as error:
        raise DamagedRowError(str(error)) from error


def asked_on(paper: str) -> dict[str, PaperQuestion]:
    """Return the questions on a paper as a row of the table `session` holds it, by id.

    Raises:
        DamagedRowError: the row does not hold a paper.
    """
    try:
        return {asked.question: asked for asked in (_asked(**fields) for fields in json.loads(paper))}
    except (ValueError, TypeError, RecursionError) as error:
        raise DamagedRowError(str(error)) from error


def _asked(question: str, topic: str, choices: list[str], key: list[str], **more: object) -> PaperQuestion:
    asked = PaperQuestion(question, topic, tuple(choices), frozenset(key), **more)  # type: ignore[arg-type]
    if not all(isinstance(name, str) for name in (question, topic, *choices, *key)):
        raise TypeError(question)
    return asked


def move_of(row: tuple[str, str, str, int, int, int | None]) -> Move:
    """Return the move in a row of the table `move`.

    Raises:
        DamagedRowError: the row does not hold a move.
    """
    try:
        kind, question, picks, guess, spent, right = row
        time = timedelta(milliseconds=spent)
        return Move(
            MoveKind(kind), question, from_text(picks), bool(guess), time, None if right is None else bool(right)
        )
    except (ValueError, TypeError, OverflowError, AttributeError) as error:
        raise DamagedRowError(str(error)) from error


def moment_in(at: object) -> str:
    """Return the moment in a row of the table `move`.

    Raises:
        DamagedRowError: the row does not hold a moment.
    """
    try:
        if datetime.fromisoformat(str(at)).tzinfo is not None:
            return str(at)
    except ValueError as error:
        raise DamagedRowError(str(error)) from error
    raise DamagedRowError(f"{at} has no time zone")


def move_values(move: Move, at: datetime) -> tuple[object, ...]:
    """Return the values of a new row of the table `move`, after its session and its place in it."""
    return (
        move.kind, move.question, as_text(move.picks), move.guess, move.is_right, milliseconds(move.spent), moment(at),
    )  # fmt: skip


def moves_of(db: sqlite3.Connection, key: int) -> list[Move]:
    """Return the moves of a session, in the order in which they were made."""
    return [move_of(row) for row in db.execute(f"SELECT {MOVE} FROM move WHERE session = ? ORDER BY n", (key,))]


def milliseconds(time: timedelta) -> int:
    """Return a time in whole milliseconds."""
    return round(time.total_seconds() * 1000)


def moment(at: datetime) -> str:
    """Return a moment in UTC with milliseconds, so that moments compare as text."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
