"""Convert sessions and moves into rows of the history, and back.

This file is long because it also names everything in a row that may be damaged.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import MAXYEAR, MINYEAR, datetime, timedelta

from mlcert.core.choice import LETTERS, as_text, from_text
from mlcert.core.mode import MODES
from mlcert.core.number import LARGEST
from mlcert.core.session import Move, MoveKind, PaperQuestion, Session
from mlcert.history.database import UNDECODED
from mlcert.history.times import milliseconds, moment

SESSION = "key, id, bank, number, mode, exam, seed, scope, limit_ms, paper, began"
RESULT = "right, scored, total, is_over"
MOVE = "kind, question, picks, guess, spent_ms, is_right"
KINDS = frozenset(MoveKind)
MAXIMUM_NUMBER = 10**9  # of a session or move; a damaged number above it must not decide which number comes next
LONGEST_TIME = 10**10  # milliseconds, 115 days


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


def next_number(db: sqlite3.Connection, bank: str) -> int:
    """Return the number of the next session of a bank; a damaged number does not count."""
    statement = "SELECT coalesce(max(number), 0) + 1 FROM session WHERE bank = ? AND number < ?"
    (number,) = db.execute(statement, (bank, MAXIMUM_NUMBER)).fetchone()
    return int(number)


def keep_results(db: sqlite3.Connection) -> None:
    """Save the results of all sessions that can be read."""
    for row in db.execute(f"SELECT {SESSION} FROM session").fetchall():
        with suppress(DamagedRowError):
            keep_result(db, *restored(db, row))


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
    key, name, bank, number, mode, exam, seed, scope, limit, paper, began = row
    with _damage("its questions cannot be read"):
        asked = tuple(_asked(**fields) for fields in json.loads(_text(paper)))
        if not asked or len({one.question for one in asked}) < len(asked):
            raise ValueError(paper)
    with _damage("the names that it was restricted to cannot be read"):
        names = tuple(map(_text, json.loads(_text(scope))))
    with _damage("its time limit is out of range"):
        limited = None if limit is None else _time(limit)
    if mode not in MODES:
        raise DamagedRowError("it is neither a quiz nor an exam")
    with _damage("its name, its number or the name of its bank cannot be read"):
        return _whole(key, LARGEST), Session(
            id=_text(name),
            mode=MODES[str(mode)],
            bank=_text(bank),
            paper=asked,
            began=datetime.fromisoformat(moment_in(began, "its date")),
            number=_whole(number, MAXIMUM_NUMBER),
            seed=_whole(seed, LARGEST),
            limit=limited,
            exam=_text(exam),
            scope=names,
        )


@contextmanager
def _damage(reason: str) -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DamagedRowError(reason) from error


def _text(value: object) -> str:
    if isinstance(value, str) and UNDECODED not in value:
        return value
    raise TypeError(value)


def _whole(value: object, maximum: int) -> int:
    if isinstance(value, int) and 0 <= value <= maximum:
        return value
    raise TypeError(value)


def _time(value: object) -> timedelta:
    return timedelta(milliseconds=_whole(value, LONGEST_TIME))


def asked_on(paper: str, question: str) -> PaperQuestion:
    """Return a question of a paper, as a row of the table `session` holds it.

    Raises:
        DamagedRowError: the row does not hold a paper, or not this question.
    """
    with _damage("its questions cannot be read"):
        (asked,) = (_asked(**fields) for fields in json.loads(paper) if fields["question"] == question)
        return asked


def _asked(question: str, topic: str, choices: list[str], key: list[str], **more: object) -> PaperQuestion:
    asked = PaperQuestion(question, topic, tuple(choices), frozenset(key), **more)  # type: ignore[arg-type]
    if not (asked.key <= set(asked.choices) and 0 < len(asked.key) < len(asked.choices) <= len(LETTERS)):
        raise ValueError(question)
    _text("".join((question, topic, *choices, *key, asked.family, asked.wording)))
    if not (isinstance(asked.marked, bool) and isinstance(asked.scored, bool)):
        raise TypeError(question)
    return asked


def move_of(session: Session, row: tuple[object, ...]) -> Move:
    """Return the move in a row of the table `move`, which is the next one of this session.

    Raises:
        DamagedRowError: the row does not hold a move of this session.
    """
    kind, question, picks, guess, spent, right = row
    place = f"step {session.moves + 1}"
    if kind not in KINDS:
        raise DamagedRowError(f"{place} is of an unknown kind")
    with _damage(f"the time spent on {place} is out of range"):
        time = _time(spent)
    with _damage(f"{place} names a question that is not one of its questions"):
        asked = session.paper[session.place_of(str(question))] if question else None
    with _damage(f"{place} names an option that its question does not have"):
        picked = from_text(_text(picks))
        if asked is not None and not set(picked) <= set(asked.choices):
            raise ValueError(picks)
    return Move(MoveKind(str(kind)), str(question), picked, bool(guess), time, None if right is None else bool(right))


def moment_in(at: object, what: str = "a moment") -> str:
    """Return the moment in a row of the history.

    Raises:
        DamagedRowError: the row does not hold a moment.
    """
    text = str(at)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise DamagedRowError(f"{what} cannot be read") from error
    if moment.tzinfo is None or not MINYEAR < moment.year < MAXYEAR:  # so that a day can be added or taken away
        raise DamagedRowError(f"{what} cannot be read")
    return text


def restored(db: sqlite3.Connection, row: tuple[object, ...]) -> tuple[int, Session]:
    """Return the key of a row of the table `session`, and the session after all its moves.

    Raises:
        DamagedRowError: the session or one of its moves cannot be read.
    """
    key, session = session_of(row)
    for n, at, *move in db.execute(f"SELECT n, at, {MOVE} FROM move WHERE session = ? ORDER BY n", (key,)):
        session = continued(session, n, at, tuple(move))
    return key, session


def continued(session: Session, n: int, at: object, move: tuple[object, ...]) -> Session:
    """Return a session after the move in a row of the table `move`.

    Raises:
        DamagedRowError: the row does not hold the next move of this session.
    """
    if n != session.moves + 1:
        raise DamagedRowError(f"step {session.moves + 1} is missing")
    moment_in(at, f"the date of step {n}")
    return session.after(move_of(session, move))


def move_values(move: Move, at: datetime) -> tuple[object, ...]:
    """Return the values of a new row of the table `move`, after its session and its place in it."""
    return (
        move.kind, move.question, as_text(move.picks), move.guess, move.is_right, milliseconds(move.spent), moment(at),
    )  # fmt: skip
