"""The keys of a quiz: each answer is explained at once and is then final."""

from __future__ import annotations

from mlcert.core.choice import is_complete, place_of_key
from mlcert.core.session import MoveKind
from mlcert.screens.key_table import OPTION_KEYS, OPTIONS, Key, KeyTable
from mlcert.screens.shared_keys import (
    GUESS,
    HELP,
    HIDE_CLOCK,
    HIGHLIGHT,
    LEAVE,
    MARK,
    PAGING,
    no_such_key,
    show,
    toggle,
)
from mlcert.screens.state import Display, State, Step

NUMBER_WORDS = {2: "two", 3: "three"}
CAME_BACK = "You postponed this question; s leaves it unanswered."


def open_quiz(state: State) -> Step:
    """Display the first open question; leave the session if there is none."""
    return _go_on(Step(state))


def end_by_time(state: State) -> Step:
    """End the session, because the time is up; the question on display counts as unanswered."""
    return Step(state).move(MoveKind.TIME_UP).change(is_over=True)


def _go_on(step: Step) -> Step:
    """Go to the next open question; leave the session if there is none."""
    session = step.state.session
    place = None if session.is_over else session.next_open
    if place is None:
        return step.change(is_over=True)
    message = CAME_BACK if session.question_states[place].postponed else ""
    return show(step, place).change(message=message)


def _after_answer(step: Step) -> Step:
    """Show the feedback; an answer that came after the time was up does not count and ends the quiz."""
    if not step.state.question_state.answered:
        return step.change(is_over=True)
    return step.change(display=Display.FEEDBACK, picked=(), highlighted=None, notices=())


def choose(state: State, key: str) -> Step:
    """Choose the option of a letter or digit: it is the answer, or one of several picks."""
    place = place_of_key(key, len(state.asked.choices))
    return no_such_key(state) if place is None else _choose(state, place)


def _choose(state: State, place: int) -> Step:
    picks = toggle(state, state.picked, place)
    if isinstance(picks, str):
        return Step(state._replace(message=picks))
    if state.question.asks_for == 1:
        return _after_answer(Step(state).move(MoveKind.PICK, picks=picks))
    return Step(state._replace(picked=picks))


def enter(state: State, _key: str) -> Step:
    """Choose the highlighted option; if several are asked for and it is chosen already, submit the answer."""
    place, asks_for = state.highlighted, state.question.asks_for
    if place is not None and state.asked.choices[place] not in state.picked:
        return _choose(state, place)
    if asks_for == 1:
        return Step(state)
    if is_complete(state.picked, state.asked.key):
        return _after_answer(Step(state).move(MoveKind.PICK, picks=state.picked))
    return Step(state._replace(message=f"Choose {asks_for} options; you have chosen {len(state.picked)}."))


def unknown(state: State, _key: str) -> Step:
    """Show the feedback without an answer, which counts as incorrect."""
    return _after_answer(Step(state).move(MoveKind.UNKNOWN))


def postpone(state: State, _key: str) -> Step:
    """Postpone the question to the end of the quiz; the second time, leave it unanswered."""
    kind = MoveKind.SKIP if state.question_state.postponed else MoveKind.LATER
    return _go_on(Step(state).move(kind))


def go_on(state: State, _key: str) -> Step:
    """Go to the next question, or leave the session after the last one."""
    return _go_on(Step(state))


def _options_label(state: State) -> str:
    asks_for = state.question.asks_for
    return "answer" if asks_for == 1 else f"choose {NUMBER_WORDS.get(asks_for, asks_for)}"


def _enter_label(state: State) -> str:
    return "" if state.question.asks_for == 1 else "answer"


QUIZ_LEAVE = LEAVE._replace(help="leave; everything is saved, and you can resume the quiz")
QUIZ_QUESTION = KeyTable(
    Key(OPTION_KEYS, choose, "choose the option; if only one is asked for, this submits it", _options_label, OPTIONS),
    HIGHLIGHT,
    Key(
        ("enter",), enter, "choose the highlighted option; if several are asked for, submit them", _enter_label,
        "Enter", "Enter",
    ),
    Key(("0",), unknown, "\"I don't know, show me\"; it counts as incorrect", "don't know"),
    GUESS,
    MARK._replace(help="mark the question, or remove the mark; a quiz with `--only marked` asks it again"),
    Key(
        ("s",), postpone,
        "answer the question later: it comes back at the end, where s leaves it unanswered, which counts as incorrect",
        lambda state: "skip" if state.question_state.postponed else "later",
    ),
    HIDE_CLOCK,
    PAGING,
    HELP,
    QUIZ_LEAVE,
)  # fmt: skip
