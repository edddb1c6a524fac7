"""The keys on the questions of an exam: no feedback until the end, every pick saved at once, free movement."""

from __future__ import annotations

from mlcert.core.choice import place_of_key
from mlcert.core.number import whole
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


def open_exam(state: State) -> Step:
    """Display the question displayed last, or the first one that can be asked; nothing if the session is over."""
    session, places = state.session, state.session.counted_places
    if session.is_over or not places:
        return Step(state._replace(is_over=True))
    return show(Step(state), session.here if session.here in places else session.next_open or places[0])


def end_by_time(state: State) -> Step:
    """Hand in the exam as it is, because the time is up."""
    return hand_in(state, MoveKind.TIME_UP)


def hand_in(state: State, kind: MoveKind = MoveKind.END) -> Step:
    """End the exam: questions that were seen but not answered are closed, and unseen questions stay unseen."""
    step = _settle(Step(state))
    for asked, question_state in state.session.counted:
        if question_state.seen and not question_state.answered:
            step = step.move(MoveKind.SKIP, question=asked.question)
    return step.move(kind, question="").change(is_over=True)


def go(state: State, place: int) -> Step:
    """Go to the question at a place."""
    return show(_settle(Step(state)), place)


def go_to_number(state: State, typed: str) -> Step:
    """Go to the question with the number that was typed; show a message if there is none."""
    place = place_of_number(state, typed)
    if place is None:
        return Step(state._replace(message=no_such_number(state, typed)))
    return go(state, place)


def place_of_number(state: State, typed: str) -> int | None:
    """Return the place of the question with the number that was typed; None if there is none that can be asked."""
    places = state.session.numbered_places
    number = whole(typed, 1, len(places))
    return None if number is None or places[number - 1] not in state.session.counted_places else places[number - 1]


def no_such_number(state: State, typed: str) -> str:
    """Return a message on a number without a question: it is left out, or the message says which numbers there are."""
    last = len(state.session.numbered_places)
    number = whole(typed, 1, last)
    return f"The questions are numbered 1 to {last}." if number is None else f"Question {number} is left out for now."


def _settle(step: Step) -> Step:
    """Add the time counted so far to the step: for the question on display, or for no question on the answer sheet."""
    return step.move(MoveKind.GO, question=None if step.state.display is Display.QUESTION else "")


def review(state: State, _key: str = "r") -> Step:
    """Show the answer sheet."""
    return _settle(Step(state)).change(display=Display.SHEET, cursor=state.session.here, highlighted=None)


def choose(state: State, key: str) -> Step:
    """Choose the option of a letter or digit, or take it back; the question stays on display."""
    place = place_of_key(key, len(state.asked.choices))
    return no_such_key(state) if place is None else _choose(state, place)


def _choose(state: State, place: int) -> Step:
    picks = toggle(state, tuple(sorted(state.question_state.picks)), place)
    if isinstance(picks, str):
        return Step(state._replace(message=picks))
    return Step(state).move(MoveKind.PICK, picks=sorted(picks))


def enter(state: State, key: str) -> Step:
    """Choose the highlighted option; if none is highlighted or it is already chosen, go to the next question."""
    place = state.highlighted
    if place is not None and state.asked.choices[place] not in state.question_state.picks:
        return _choose(state, place)
    return go_on(state, key)


def go_on(state: State, _key: str) -> Step:
    """Go to the next question; after the last one, show the answer sheet."""
    later = [place for place in state.session.counted_places if place > state.session.here]
    return go(state, later[0]) if later else review(state)


def go_back(state: State, _key: str) -> Step:
    """Go to the previous question; show a message on the first one."""
    earlier = [place for place in state.session.counted_places if place < state.session.here]
    return go(state, earlier[-1]) if earlier else Step(state._replace(message="This is the first question."))


def ask_number(state: State, _key: str) -> Step:
    """Ask for the number of a question."""
    return Step(state._replace(typed=""))


def type_number(state: State, key: str) -> Step:
    """Take a digit of a question's number; Enter goes to the question, and Esc stays on the present one."""
    typed = state.typed or ""
    if key == "escape":
        return Step(state._replace(typed=None))
    if key == "enter":
        return go_to_number(state._replace(typed=None), typed)
    has_room = len(typed) < len(str(len(state.session.numbered_places)))
    return Step(state if whole(key, 0, 9) is None or not has_room else state._replace(typed=typed + key))


GO_TO = Key(("g",), ask_number, "go to the question whose number you type", "go to")
EXAM_LEAVE = LEAVE._replace(help="leave; the clock is paused, and you can resume the exam")
EXAM_QUESTION = KeyTable(
    Key(
        OPTION_KEYS, choose, "choose the option or take it back; it is saved at once and you stay here", "answer",
        OPTIONS,
    ),
    HIGHLIGHT,
    Key(("enter",), enter, "choose the highlighted option, or go to the next question", written="Enter"),
    Key(("n", "right"), go_on, "go to the next question; after the last one, to the review screen", "next", "n, →"),
    Key(("p", "left"), go_back, "go to the previous question", "back", "p, ←"),
    MARK._replace(help="mark the question, or remove the mark; the review screen lists marked questions"),
    GO_TO,
    Key(("r",), review, "review: every question, filters, and the end of the exam", "review"),
    GUESS._replace(help="note the answer as a guess, or remove the note; the report counts guesses", is_brief=False),
    HIDE_CLOCK._replace(label="clock", is_brief=False),
    PAGING,
    HELP,
    EXAM_LEAVE,
)  # fmt: skip
