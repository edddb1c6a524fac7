"""What a key or the clock does to a session on display: pure functions from a state to the next state and its moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from mlcert.core.model import Question
from mlcert.core.session import NO_TIME, Session
from mlcert.screens import exam_keys, quiz_keys
from mlcert.screens.answer_sheet import EXAM_HAND_IN, EXAM_SHEET
from mlcert.screens.clock import SessionClock, warning
from mlcert.screens.exam_keys import EXAM_QUESTION
from mlcert.screens.feedback_keys import QUIZ_ENTRY, QUIZ_FAMILY, QUIZ_FEEDBACK
from mlcert.screens.key_table import KeyTable
from mlcert.screens.quiz_keys import QUIZ_QUESTION
from mlcert.screens.shared_keys import NOT_PRESSED, no_such_key
from mlcert.screens.state import Display, State, Step

SEVERAL_KEYS = "Several keys at once, so none counts."
WITH_FEEDBACK = {
    Display.QUESTION: QUIZ_QUESTION,
    Display.FEEDBACK: QUIZ_FEEDBACK,
    Display.FAMILY: QUIZ_FAMILY,
    Display.ENTRY: QUIZ_ENTRY,
}
WITHOUT_FEEDBACK = {
    Display.QUESTION: EXAM_QUESTION,
    Display.SHEET: EXAM_SHEET,
    Display.HAND_IN: EXAM_HAND_IN,
}


def opened(
    session: Session,
    questions: Mapping[str, Question],
    *,
    reading: float,
    used: timedelta = NO_TIME,
    notices: Sequence[str] = (),
) -> Step:
    """Display the first page of a session.

    `reading` is the reading of the monotonic clock in seconds. `used` is the time used that was saved last, which may
    exceed the time of the moves.
    """
    spent = max(used - session.used, NO_TIME)
    clock = SessionClock(reading, moved=session.used, spent=spent, limit=session.limit)
    state = State(session, questions, clock)
    step = quiz_keys.open_quiz(state) if session.mode.feedback else exam_keys.open_exam(state)
    return step.change(notices=tuple(notices))


def table_of(state: State) -> KeyTable:
    """Return the key table of the page on display."""
    tables = WITH_FEEDBACK if state.session.mode.feedback else WITHOUT_FEEDBACK
    return tables[state.display]


def press(state: State, key: str) -> Step:
    """Return the state after a key, and the graded moves to save before that state is displayed.

    `key` is a character, or `up`, `down`, `left`, `right`, `enter`, `escape`, `several`, which stands for keys that
    came together and only gets a message, or `scroll`, which stands for one that only scrolls. Letters act in
    either case. Nothing happens once the session has been left, and while a note is being written; when the time is up
    the key does not count and the session ends.
    """
    if state.is_over or state.writes_note:
        return Step(state)
    if state.clock_runs and state.clock.is_up:
        return end_by_time(state)
    if key in NOT_PRESSED:
        return Step(state._replace(message=SEVERAL_KEYS if key == "several" else ""))
    if state.help:
        return Step(state._replace(help=False))
    state = state._replace(message="")
    if state.typed is not None:
        return exam_keys.type_number(state, key)
    key = key.lower()
    action = table_of(state).action(key)
    return no_such_key(state) if action is None else action(state, key)


def tick(state: State, reading: float) -> Step:
    """Return the state when the monotonic clock reads `reading` seconds; at the time limit, the session ends.

    In an exam a message says once when 30, 10 and 5 minutes are left.
    """
    clock = state.clock.tick(reading, runs=state.clock_runs)
    before, state = state.clock, state._replace(clock=clock)
    if state.clock_runs and clock.is_up:
        return end_by_time(state)
    message = warning(before.left, clock.left) if state.session.mode.by_exam else ""
    return Step(state._replace(message=message or state.message))


def end_by_time(state: State) -> Step:
    """End the session, because its time is up."""
    return quiz_keys.end_by_time(state) if state.session.mode.feedback else exam_keys.end_by_time(state)
