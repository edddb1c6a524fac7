"""The keys on the feedback of a quiz question, and on the family or the entry that covers it."""

from __future__ import annotations

from mlcert.core.session import MoveKind
from mlcert.screens.key_table import Key, KeyTable
from mlcert.screens.quiz_keys import QUIZ_LEAVE, go_on
from mlcert.screens.shared_keys import HELP, HIDE_CLOCK, MARK, PAGING, SCROLLING
from mlcert.screens.state import Display, State, Step

NO_FAMILY = "This question does not belong to a family."
UNFINISHED_FAMILY = (
    "You can view this family once you have answered all of its questions and none is in an unfinished exam."
)
NO_ENTRY = "This question rests on no entry of the notes."
NOTED = "Noted."
NOTHING_NOTED = "Nothing was noted."


def can_withdraw(state: State) -> bool:
    """Return whether the answer can be taken back: once per session, and only while time is left for another answer."""
    return not (state.session.has_withdrawn or state.session.time_is_up)


def withdraw(state: State, _key: str) -> Step:
    """Take back the answer and display the question again."""
    if not can_withdraw(state):
        return Step(state._replace(message="You can take back only one answer in a quiz, and only before time is up."))
    return Step(state).move(MoveKind.WITHDRAW).change(display=Display.QUESTION)


def show_family(state: State, _key: str) -> Step:
    """Show the family of the question side by side, if the learner has answered all of its questions."""
    if not state.family_is_finished:
        return Step(state._replace(message=UNFINISHED_FAMILY if state.question.family else NO_FAMILY))
    return Step(state._replace(display=Display.FAMILY))


def show_entry(state: State, _key: str) -> Step:
    """Show the entry of the first term whose facts the question rests on."""
    return Step(state._replace(display=Display.ENTRY) if state.has_entry else state._replace(message=NO_ENTRY))


def write_note(state: State, _key: str) -> Step:
    """Let the learner write a note on the question; `noted` takes what they wrote."""
    return Step(state._replace(writes_note=True))


def noted(state: State, text: str) -> Step:
    """Return to the feedback after a note was written, and after nothing was."""
    state = state._replace(writes_note=False, draft="", message=NOTED if text else NOTHING_NOTED)
    return Step(state).move(MoveKind.NOTE) if text else Step(state)


def not_noted(state: State, draft: str, reason: str) -> Step:
    """Return to the feedback without having saved a note, and keep its draft for the next time."""
    return Step(state._replace(writes_note=False, draft=draft, message=reason))


def back_to_feedback(state: State, _key: str) -> Step:
    """Show the feedback of the question again."""
    return Step(state._replace(display=Display.FEEDBACK))


QUIZ_FEEDBACK = KeyTable(
    Key(
        ("enter",), go_on, "continue", lambda state: "end" if state.session.is_over else "next", "Enter", "Enter",
    ),
    SCROLLING._replace(label="scroll"),
    MARK,
    Key(
        ("z",), withdraw, "take back the answer and answer again, once per quiz",
        lambda state: "undo" if can_withdraw(state) else "",
    ),
    Key(("w",), write_note, "write a note of your own on the question, in $EDITOR or, without one, in a line", "note"),
    Key(
        ("l",), show_entry, "open the entry that the question rests on",
        lambda state: "entry" if state.has_entry else "",
    ),
    Key(
        ("v",), show_family, "view the question's family side by side, once you have answered all of its questions",
        lambda state: "family" if state.family_is_finished else "",
    ),
    HIDE_CLOCK,
    PAGING,
    HELP,
    QUIZ_LEAVE,
)  # fmt: skip
QUIZ_FAMILY = KeyTable(
    Key(("enter", "escape", "v"), back_to_feedback, "return to the feedback", "back", "Enter, Esc, v", "Enter"),
    SCROLLING,
    HIDE_CLOCK,
    PAGING,
    HELP,
    QUIZ_LEAVE,
)
QUIZ_ENTRY = KeyTable(
    Key(
        ("enter", "escape", "l", "q"), back_to_feedback, "return to the feedback", "back",
        "Enter, Esc, l, q", "Enter",
    ),
    SCROLLING,
    HIDE_CLOCK,
    PAGING,
    HELP,
)  # fmt: skip
