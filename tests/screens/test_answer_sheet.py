"""The answer sheet of an exam and the confirmation of its end, key by key."""

from __future__ import annotations

from datetime import timedelta

from mlcert.screens.answer_sheet import shown_places
from mlcert.screens.shared_keys import NO_SUCH_KEY
from mlcert.screens.state import Display, State
from mlcert.views.exam import SheetFilter
from tests.cases import cases
from tests.screens.states import ONE, after, exam, kinds

SEVEN = [ONE._replace(id=f"q{number}") for number in range(1, 8)]


def sheet(*, columns: int = 3, cursor: int = 0) -> State:
    """Seven questions: the first is answered, the second and the fifth are marked."""
    state = after(exam(*SEVEN), "a", "n", "m", "g", "5", "enter", "m", "g", "1", "enter", "r").state
    return state._replace(columns=columns, cursor=cursor)


def test_the_sheet_opens_at_the_question_displayed_before() -> None:
    step = after(exam(*SEVEN), "n", "n", "4s", "R")

    assert (step.state.display, step.state.cursor) == (Display.SHEET, 2)
    assert kinds(step)[-1] == "go q3"
    assert step.moves[-1].spent == timedelta(seconds=4)


@cases(
    ("start", "key", "cursor"),
    [
        (0, "right", 1), (0, "left", 0), (6, "right", 6), (1, "left", 0), (0, "down", 3), (3, "down", 6),
        (4, "down", 4), (2, "up", 2), (3, "up", 0), (6, "up", 3), (5, "right", 6),
    ],
)  # fmt: skip
def test_arrows_move_the_cursor_and_stop_at_the_edges(start: int, key: str, cursor: int) -> None:
    step = after(sheet(cursor=start), key)

    assert (step.state.cursor, step.moves) == (cursor, ())


@cases(
    ("key", "which", "places", "cursor"),
    [
        ("a", SheetFilter.ALL, [0, 1, 2, 3, 4, 5, 6], 0),
        ("o", SheetFilter.OPEN, [1, 2, 3, 4, 5, 6], 1),
        ("m", SheetFilter.MARKED, [1, 4], 1),
        ("M", SheetFilter.MARKED, [1, 4], 1),
    ],
)
def test_filters_show_some_questions_and_the_cursor_is_among_them(
    key: str, which: SheetFilter, places: list[int], cursor: int
) -> None:
    step = after(sheet(), key)

    assert (step.state.filter, shown_places(step.state), step.state.cursor) == (which, places, cursor)


def test_a_filter_leaves_the_cursor_where_its_question_is_shown() -> None:
    assert after(sheet(cursor=4), "m").state.cursor == 4


def test_arrows_move_among_the_questions_that_are_shown() -> None:
    assert [after(sheet(), "m", *["right"] * count).state.cursor for count in (1, 2)] == [4, 4]
    assert after(sheet(), "m", "right", "left", "left").state.cursor == 1


def test_where_the_filter_hides_the_present_question_the_first_shown_one_is_meant() -> None:
    state = after(sheet(), "m", "enter", "g", "3", "enter", "r").state
    assert (state.filter, state.cursor) == (SheetFilter.MARKED, 2)

    assert after(state, "right").state.cursor == 1
    assert after(state, "enter").state.session.here == 1


def test_enter_goes_to_the_question_under_the_cursor() -> None:
    step = after(sheet(cursor=4), "6s", "enter")

    assert kinds(step) == ["go", "go q5"]
    assert [move.spent.total_seconds() for move in step.moves] == [6, 0]
    assert (step.state.display, step.state.session.here) == (Display.QUESTION, 4)


def test_a_question_that_was_never_displayed_is_shown() -> None:
    assert kinds(after(sheet(cursor=6), "enter")) == ["go", "shown q7"]


def test_where_no_question_is_shown_enter_and_arrows_do_nothing() -> None:
    state = after(exam(), "r", "m").state._replace(cursor=1)
    assert shown_places(state) == []

    for key in ("enter", "right", "up"):
        assert after(state, key) == after(state), key


def test_escape_goes_back_to_the_question_and_its_time_counts_for_none() -> None:
    step = after(sheet(cursor=4), "3s", "escape")

    assert kinds(step) == ["go", "go q1"]
    assert (step.state.display, step.state.session.here) == (Display.QUESTION, 0)
    assert step.state.session.question_states[0].spent == timedelta(0)
    assert step.state.session.used == timedelta(seconds=3)


def test_a_question_can_be_gone_to_by_its_number() -> None:
    assert after(sheet(), "g", "6", "enter").state.session.here == 5
    refused = after(sheet(), "g", "8", "enter").state
    assert (refused.display, refused.message) == (Display.SHEET, "The questions are numbered 1 to 7.")


def test_leaving_from_the_sheet_leaves_the_exam_open() -> None:
    step = after(sheet(), "q")

    assert (step.state.is_over, step.state.session.is_over) == (True, False)


@cases("key", ["x", "1", "b", "n", "y", "r"])
def test_what_is_no_key_of_the_sheet_says_so(key: str) -> None:
    step = after(sheet(), key)

    assert (step.moves, step.state) == ((), sheet()._replace(message=NO_SUCH_KEY))


def test_the_end_is_asked_for_first() -> None:
    asked = after(sheet(), "e")
    assert (asked.state.display, asked.moves) == (Display.HAND_IN, ())

    assert after(asked.state, "y").state.session.is_over


@cases("key", ["escape", "n", "N"])
def test_the_end_can_be_put_off(key: str) -> None:
    assert after(sheet(cursor=3), "e", key) == after(sheet(cursor=3))


@cases("key", ["e", "a", "enter", "x"])
def test_no_other_key_ends_the_exam(key: str) -> None:
    step = after(sheet(), "e", key)

    assert (step.moves, step.state.display, step.state.message) == ((), Display.HAND_IN, NO_SUCH_KEY)


def test_time_passes_on_the_sheet_and_at_the_confirmation() -> None:
    assert after(sheet(), "3s", "e", "4s").state.clock.spent == timedelta(seconds=7)
