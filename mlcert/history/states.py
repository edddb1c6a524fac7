"""The table of question states, which sums up the moves on each question: update, read and rebuild it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from mlcert.core.choice import possible_answers
from mlcert.core.memory import Event, EventKind, QuestionHistory, remember
from mlcert.core.session import Move, MoveKind, PaperQuestion, Session
from mlcert.history.rows import MOVE, SESSION, DamagedRowError, moment_in, move_of, session_of
from mlcert.history.schema import QUESTION_STATE

DayOf = Callable[[str], date]
FIELDS = ", ".join(QuestionHistory._fields)
GRADED = (MoveKind.PICK, MoveKind.UNKNOWN)
OF_FAMILY = "bank = ? AND (question = ? OR (family = ? AND family <> ''))"  # a question and its siblings
MARKS = {MoveKind.MARK: EventKind.MARK, MoveKind.UNMARK: EventKind.UNMARK}


def read(db: sqlite3.Connection, where: str, values: tuple[object, ...]) -> dict[str, QuestionHistory]:
    """Return the question states that fit a condition, by question; their moments may be damaged."""
    return {row[0]: _state_of(row) for row in _rows(db, f"SELECT {FIELDS} FROM question_state WHERE {where}", values)}


def _rows(db: sqlite3.Connection, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
    """Return what a statement finds; SQLite reads the texts itself, which is faster, unless one is damaged."""
    careful, db.text_factory = db.text_factory, str
    try:
        return db.execute(statement, values).fetchall()
    except sqlite3.OperationalError:
        db.text_factory = careful
        return db.execute(statement, values).fetchall()
    finally:
        db.text_factory = careful


def _state_of(row: tuple[Any, ...]) -> QuestionHistory:
    (
        question, family, seen_at, seen_seq, last_seq, first_seq, first_right, first_at, credit, wording, before,
        latest_seq, latest_right, miss_seq, miss_at, marked,
    ) = row  # fmt: skip
    return QuestionHistory._make((
        question, family, seen_at, seen_seq, last_seq,
        first_seq, bool(first_right), first_at, credit, wording, bool(before),
        latest_seq, bool(latest_right), miss_seq, miss_at, bool(marked),
    ))  # fmt: skip


def write(db: sqlite3.Connection, bank: str, states: Iterable[QuestionHistory]) -> None:
    """Save these states in place of the old states of their questions."""
    marks = ", ".join("?" * len(QuestionHistory._fields))
    db.executemany(
        f"INSERT OR REPLACE INTO question_state (bank, {FIELDS}) VALUES (?, {marks})",
        ((bank, *state) for state in states),
    )


def apply(db: sqlite3.Connection, bank: str, events: Iterable[Event], day_of: DayOf) -> None:
    """Update the table with new events."""
    for event in events:
        family = read(db, OF_FAMILY, (bank, event.question, event.family))
        before = dict(family)
        remember(family, event, day_of)
        write(db, bank, [state for name, state in family.items() if before.get(name) != state])


def events_of(session: Session, move: Move, seq: int, at: str) -> Iterator[Event]:
    """Yield the events of a move. An exam has events for display and marks at once, and for answers at its end.

    `session` is the session before the move. Once an answer to a question is withdrawn, its answers are no events.
    """
    if not move.question:
        return
    place = session.place_of(move.question)
    asked = session.paper[place]
    yield Event(MARKS.get(move.kind, EventKind.SEEN), move.question, asked.family, seq, at)
    if move.is_right is not None and not session.mode.hidden_until_over and not session.is_over:
        state = session.after(move).question_states[place]
        if not state.withdrawn:
            yield _grade(move, asked, seq, at, answered=state.answered)


def _grade(move: Move, asked: PaperQuestion, seq: int, at: str, *, answered: bool) -> Event:
    kind = EventKind.ANSWER if answered and move.kind in GRADED else EventKind.UNANSWERED
    is_right = bool(move.is_right)
    is_unknown = move.kind is MoveKind.UNKNOWN
    credit = 1 / possible_answers(len(asked.choices), len(asked.key)) if is_unknown else float(is_right)
    return Event(kind, move.question, asked.family, seq, at, is_right, credit, asked.wording)


def releases_answers(before: Session, after: Session) -> bool:
    """Return whether a move has ended a session whose answers were hidden, so that they count from now on."""
    return before.is_hidden and not after.is_hidden and not after.is_discarded


def events_at_end(session: Session, graded: Iterable[tuple[Move, int, str]]) -> Iterator[Event]:
    """Yield the events of the answers in an exam that is over: the latest graded move of each question, in order."""
    latest = {move.question: (move, seq, at) for move, seq, at in graded if move.is_right is not None}
    for move, seq, at in sorted(latest.values(), key=lambda row: row[1]):
        place = session.place_of(move.question)
        answered = session.question_states[place].answered
        yield _grade(move, session.paper[place], seq, at, answered=answered)


def rebuild(db: sqlite3.Connection, day_of: DayOf) -> None:
    """Rebuild the whole table from the moves, even if it is missing."""
    db.execute("DROP TABLE IF EXISTS question_state")
    for statement in QUESTION_STATE:
        db.execute(statement)
    for bank, states in rebuilt(db, day_of):
        write(db, bank, states)


def rebuilt(db: sqlite3.Connection, day_of: DayOf) -> Iterator[tuple[str, Iterable[QuestionHistory]]]:
    """Yield the question states that the moves lead to, with their bank; nothing is written."""
    return _remembered(_events(db, "1", ()), day_of)


def rebuild_family(db: sqlite3.Connection, bank: str, question: str, family: str, day_of: DayOf) -> None:
    """Rebuild the states of a question and its siblings from the moves."""
    names = read(db, OF_FAMILY, (bank, question, family))
    marks = ", ".join("?" * len(names))
    met_in = f"bank = ? AND key IN (SELECT session FROM move WHERE question IN ({marks}))"
    events = _events(db, met_in, (bank, *names))
    chosen = ((of_bank, event) for of_bank, event in events if event.question in names)
    for of_bank, states in _remembered(chosen, day_of):
        write(db, of_bank, states)


def _remembered(events: Iterable[tuple[str, Event]], day_of: DayOf) -> Iterator[tuple[str, Iterable[QuestionHistory]]]:
    memory: dict[tuple[str, str], dict[str, QuestionHistory]] = {}
    for bank, event in events:
        remember(memory.setdefault((bank, event.family or event.question), {}), event, day_of)
    for (bank, _), family in memory.items():
        yield bank, family.values()


def _events(db: sqlite3.Connection, where: str, values: tuple[object, ...]) -> Iterator[tuple[str, Event]]:
    """Yield every event of the sessions that fit a condition, in order; sessions that cannot be read are left out."""
    sessions: dict[int, Session] = {}
    for row in db.execute(f"SELECT {SESSION} FROM session WHERE {where}", values):
        try:
            key, session = session_of(row)
        except DamagedRowError:
            continue
        sessions[key] = session
    graded: dict[int, list[tuple[Move, int, str]]] = {key: [] for key in sessions}
    chosen = f"session IN (SELECT key FROM session WHERE {where})"
    of_withdrawals = f"SELECT session, question FROM move WHERE {chosen} AND kind = ?"
    withdrawn = set(db.execute(of_withdrawals, (*values, MoveKind.WITHDRAW)))
    for key, seq, at, *row in db.execute(
        f"SELECT session, seq, at, {MOVE} FROM move WHERE {chosen} ORDER BY seq", values
    ):
        if key not in sessions:
            continue
        session = sessions[key]
        try:
            move = move_of(session, tuple(row))
            after = session.after(move)
            events = list(events_of(session, move, seq, moment_in(at)))
        except DamagedRowError:
            del sessions[key]
            continue
        graded[key].append((move, seq, at))
        if (key, move.question) in withdrawn:
            events = [event for event in events if event.kind not in (EventKind.ANSWER, EventKind.UNANSWERED)]
        if releases_answers(session, after):
            events += events_at_end(after, graded[key])
        sessions[key] = after
        for event in events:
            yield session.bank, event
