"""The keys of an exam's answer sheet: a cursor over the questions, filters, and the end of the exam."""

from __future__ import annotations

from mlcert.screens.exam_keys import EXAM_LEAVE, GO_TO, go, hand_in
from mlcert.screens.key_table import Key, KeyTable
from mlcert.screens.shared_keys import HELP, HIDE_CLOCK, PAGING
from mlcert.screens.state import Display, State, Step
from mlcert.views.exam import SheetFilter, filtered

FILTERS = {"a": SheetFilter.ALL, "o": SheetFilter.OPEN, "m": SheetFilter.MARKED}


def shown_places(state: State) -> list[int]:
    """Return the places of the questions that pass the filter."""
    return [place for place, _ in filtered(state.session, state.filter)]


def move_cursor(state: State, key: str) -> Step:
    """Move the cursor to the next question in a direction; it stays where it is if there is none."""
    places = shown_places(state)
    if not places:
        return Step(state)
    if state.cursor not in places:
        return Step(state._replace(cursor=places[0]))
    by = {"left": -1, "right": 1, "up": -state.columns, "down": state.columns}[key]
    at = places.index(state.cursor) + by
    return Step(state._replace(cursor=places[at]) if 0 <= at < len(places) else state)


def filter_by(state: State, key: str) -> Step:
    """Show the questions that a filter selects; the cursor moves to the first of them unless it is on one."""
    state = state._replace(filter=FILTERS[key])
    places = shown_places(state)
    return Step(state._replace(cursor=places[0]) if places and state.cursor not in places else state)


def open_question(state: State, _key: str) -> Step:
    """Go to the question under the cursor; nothing happens if no question is shown."""
    places = shown_places(state)
    if not places:
        return Step(state)
    return go(state, state.cursor if state.cursor in places else places[0])


def go_back(state: State, _key: str) -> Step:
    """Go back to the question displayed before."""
    return go(state, state.session.here)


def ask_to_hand_in(state: State, _key: str) -> Step:
    """Show the confirmation, which names the unanswered questions."""
    return Step(state._replace(display=Display.HAND_IN))


def confirm(state: State, _key: str) -> Step:
    """End the exam."""
    return hand_in(state)


def stay(state: State, _key: str) -> Step:
    """Go back to the answer sheet."""
    return Step(state._replace(display=Display.SHEET))


EXAM_SHEET = KeyTable(
    Key(("left", "right", "up", "down"), move_cursor, "move to a question", "move", "arrows", "arrows"),
    Key(("enter",), open_question, "go to the question in brackets", "go to", "Enter", "Enter"),
    Key(("o",), filter_by, "show unanswered questions only", "open"),
    Key(("m",), filter_by, "show marked questions only", "marked"),
    Key(("a",), filter_by, "show all questions", "all"),
    GO_TO._replace(label=""),
    Key(("e",), ask_to_hand_in, "end the exam, after a confirmation", "end the exam"),
    Key(("escape",), go_back, "go back to the question", "back", "Esc", "Esc"),
    HIDE_CLOCK,
    PAGING,
    HELP._replace(label=""),
    EXAM_LEAVE._replace(label=""),
)
EXAM_HAND_IN = KeyTable(
    Key(("y",), confirm, "end the exam and see the report", "end the exam and see the report"),
    Key(("escape", "n"), stay, "go back to the review screen", "back", "Esc, n", "Esc"),
    HIDE_CLOCK,
    PAGING,
    HELP._replace(label=""),
    EXAM_LEAVE._replace(label=""),
)
