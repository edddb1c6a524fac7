"""The keys of a quiz: each answer is explained at once, and then it is final."""

from __future__ import annotations

from dataclasses import replace

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
    SCROLLING,
    no_such_key,
    show,
    toggle,
)
from mlcert.screens.state import Display, State, Step

FEW = {2: "two", 3: "three"}
CAME_BACK = "You put this question off; s leaves it unanswered."


def open_quiz(state: State) -> Step:
    """The first question that is open; the sitting is over where there is none."""
    return _go_on(Step(state))


def end_by_time(state: State) -> Step:
    """The time is up: the session is over, and the question on display counts as unanswered."""
    return Step(state).move(MoveKind.TIME_UP).change(is_over=True)


def _go_on(step: Step) -> Step:
    """To the next open question, or to the end."""
    session = step.state.session
    place = None if session.is_over else session.next_open
    if place is None:
        return step.change(is_over=True)
    message = CAME_BACK if session.question_states[place].postponed else ""
    return show(step, place).change(message=message)


def _after_answer(step: Step) -> Step:
    """The feedback; an answer that came when the time was up does not count and ends the quiz."""
    if not step.state.question_state.answered:
        return step.change(is_over=True)
    return step.change(display=Display.FEEDBACK, picked=(), highlighted=None, notices=())


def choose(state: State, key: str) -> Step:
    """The option of this letter or digit: the answer, or one of several."""
    place = place_of_key(key, len(state.asked.choices))
    return no_such_key(state) if place is None else _choose(state, place)


def _choose(state: State, place: int) -> Step:
    picks = toggle(state, state.picked, place)
    if isinstance(picks, str):
        return Step(replace(state, message=picks))
    if state.question.asks_for == 1:
        return _after_answer(Step(state).move(MoveKind.PICK, picks=picks))
    return Step(replace(state, picked=picks))


def enter(state: State, _key: str) -> Step:
    """The highlighted option chosen; where several are asked for and it is chosen already, the answer submitted."""
    place, wanted = state.highlighted, state.question.asks_for
    if place is not None and state.asked.choices[place] not in state.picked:
        return _choose(state, place)
    if wanted == 1:
        return Step(state)
    if is_complete(state.picked, state.asked.key):
        return _after_answer(Step(state).move(MoveKind.PICK, picks=state.picked))
    return Step(replace(state, message=f"Choose {wanted}; you have chosen {len(state.picked)}."))


def unknown(state: State, _key: str) -> Step:
    """The feedback without an answer: it counts as incorrect."""
    return _after_answer(Step(state).move(MoveKind.UNKNOWN))


def put_off(state: State, _key: str) -> Step:
    """The next question; this one comes back at the end, and the second time it is left unanswered."""
    kind = MoveKind.SKIP if state.question_state.postponed else MoveKind.LATER
    return _go_on(Step(state).move(kind))


def go_on(state: State, _key: str) -> Step:
    """The next question, or the end."""
    return _go_on(Step(state))


def can_withdraw(state: State) -> bool:
    """Whether the answer can be taken back: once a session, and only while there is time for another."""
    return not state.session.has_withdrawn and state.session.ended is None and not state.session.time_is_up


def withdraw(state: State, _key: str) -> Step:
    """The question again, without its answer."""
    if not can_withdraw(state):
        return Step(replace(state, message="You can take back only one answer in a quiz, and only before time is up."))
    return Step(state).move(MoveKind.WITHDRAW).change(display=Display.QUESTION)


def _options_label(state: State) -> str:
    wanted = state.question.asks_for
    return "answer" if wanted == 1 else f"choose {FEW.get(wanted, wanted)}"


def _enter_label(state: State) -> str:
    return "" if state.question.asks_for == 1 else "answer"


QUIZ_QUESTION = KeyTable(
    Key(OPTION_KEYS, choose, "choose the option; where one is asked for, that answers", _options_label, OPTIONS),
    HIGHLIGHT,
    Key(
        ("enter",), enter, "choose the highlighted option; where several are asked for, submit them", _enter_label,
        "Enter", "Enter",
    ),
    Key(("0",), unknown, "\"I don't know, show me\"; it counts as incorrect", "don't know"),
    GUESS,
    MARK._replace(help="mark the question, or remove the mark; `mlcert quiz --only marked` asks it again"),
    Key(
        ("s",), put_off,
        "answer it later: it comes back at the end; there, leave it unanswered, which counts as incorrect",
        lambda state: "skip" if state.question_state.postponed else "later",
    ),
    HIDE_CLOCK,
    PAGING,
    HELP,
    LEAVE._replace(help="leave; everything is saved, and `mlcert quiz --resume` resumes the quiz"),
)  # fmt: skip
QUIZ_FEEDBACK = KeyTable(
    Key(
        ("enter",), go_on, "continue", lambda state: "end" if state.session.is_over else "next", "Enter", "Enter",
    ),
    SCROLLING,
    MARK,
    Key(
        ("z",), withdraw, "take the answer back and answer again, once in a quiz",
        lambda state: "take back" if can_withdraw(state) else "",
    ),
    HIDE_CLOCK,
    PAGING,
    HELP,
    LEAVE._replace(help="leave; everything is saved, and `mlcert quiz --resume` resumes the quiz"),
)  # fmt: skip
