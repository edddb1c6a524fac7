"""An exam, key by key, on states: no terminal and no history."""

from __future__ import annotations

import re
from datetime import timedelta

from mlcert.core.mode import EXAM
from mlcert.screens.answer_sheet import EXAM_HAND_IN, EXAM_SHEET
from mlcert.screens.exam_keys import EXAM_QUESTION
from mlcert.screens.keys import opened, press, table_of
from mlcert.screens.pages import header_of, page_of
from mlcert.screens.runner import NO_NOTES
from mlcert.screens.shared_keys import NO_SUCH_KEY
from mlcert.screens.state import Display, State
from mlcert.views.lines import Layout
from tests.cases import cases
from tests.doubles import a_session, page_text
from tests.screens.states import ONE, PAIR, THREE, TWO, after, exam, kinds, letters

QUESTIONS = {"one": ONE, "two": TWO, "three": THREE, "pair": PAIR}


def picks(state: State) -> str:
    return letters(state, state.question_state.picks)


# Answers.


@cases(("keys", "shown"), [("b", "b"), ("B", "b"), ("2", "b"), ("bc", "c"), ("bb", ""), ("bcc", ""), ("bbd", "d")])
def test_a_key_chooses_or_takes_back_and_stays_on_the_question(keys: str, shown: str) -> None:
    step = after(exam(), *keys)

    assert picks(step.state) == shown
    assert kinds(step) == ["pick one"] * len(keys)
    assert (step.state.session.here, step.state.display) == (0, Display.QUESTION)


def test_fewer_than_asked_is_kept_but_is_no_answer() -> None:
    one, both = after(exam(PAIR), "b"), after(exam(PAIR), "b", "a")

    assert [move.is_right for move in both.moves] == [False, True]
    assert (picks(one.state), one.state.question_state.answered) == ("b", False)
    assert (picks(both.state), both.state.question_state.answered) == ("ab", True)


def test_one_option_too_many_is_refused_with_what_to_take_back() -> None:
    step = after(exam(PAIR), "c", "a", "b")

    assert (picks(step.state), len(step.moves)) == ("ac", 2)
    assert step.state.message == "Choose only 2 options: take back a or c first."


def test_enter_chooses_another_option_and_on_a_chosen_one_goes_on() -> None:
    state = after(exam(), "down", "enter", "down").state
    changed = after(state, "enter")

    assert (picks(changed.state), changed.state.session.here) == ("b", 0)
    assert after(changed.state, "enter").state.session.here == 1


def test_enter_on_another_option_of_a_full_choice_says_what_to_take_back() -> None:
    step = after(exam(PAIR, ONE), "a", "b", "down", "down", "down", "enter")

    assert (picks(step.state), step.state.session.here) == ("ab", 0)
    assert step.state.message == "Choose only 2 options: take back a or b first."


# Moving.


@cases("key", ["n", "N", "right", "enter"])
def test_going_on(key: str) -> None:
    step = after(exam(), "3s", key)

    assert kinds(step) == ["go one", "shown pair"]
    assert [move.spent for move in step.moves] == [timedelta(seconds=3), timedelta(0)]
    assert step.state.session.here == 1


@cases("key", ["p", "left"])
def test_going_back_stops_before_the_first(key: str) -> None:
    step = after(exam(), "n", key)
    assert (kinds(step)[2:], step.state.session.here) == (["go pair", "go one"], 0)

    first = after(step.state, key)

    assert (first.moves, first.state.message) == ((), "This is the first question.")
    assert first.state.session.here == 0


def test_the_highlight_is_not_kept_on_the_next_question() -> None:
    assert after(exam(), "down", "n").state.highlighted is None
    assert after(exam(), "down", "r", "escape").state.highlighted is None


def test_notices_are_for_the_first_page_only() -> None:
    state = exam(notices=["Exam 1 was ended."])

    assert [after(state, *keys).state.notices for keys in ((), ("a",), ("n",))] == [state.notices, state.notices, ()]
    assert state.notices == ("Exam 1 was ended.",)


def test_after_the_last_question_comes_the_answer_sheet() -> None:
    step = after(exam(), "n", "n", "n")

    assert (step.state.display, step.state.cursor, step.state.session.here) == (Display.SHEET, 2, 2)


def test_questions_that_cannot_be_asked_are_passed_over() -> None:
    session = a_session((ONE, PAIR, THREE, TWO))._replace(mode=EXAM).with_unavailable(["pair", "two"])
    state = opened(session, QUESTIONS, reading=0.0).state

    assert kinds(after(state, "n")) == ["go one", "shown three"]
    assert kinds(after(state, "n", "p"))[2:] == ["go three", "go one"]
    assert after(state, "n", "n").state.display is Display.SHEET
    assert after(state, "g", "3", "enter").state.session.here == 2
    left_out = after(state, "g", "2", "enter").state
    assert (left_out.session.here, left_out.message) == (0, "Question 2 is left out for now.")
    assert after(state, "g", "5", "enter").state.message == "The questions are numbered 1 to 4."


def test_questions_that_cannot_be_asked_keep_their_numbers_and_count_as_open() -> None:
    session = a_session((ONE, PAIR, THREE, TWO))._replace(mode=EXAM)
    session = after(opened(session, QUESTIONS, reading=0.0).state, "a").state.session.with_unavailable(["one", "pair"])
    state = opened(session, QUESTIONS, reading=0.0).state

    header = header_of(state, {})

    assert (header.place, header.total, header.answered) == (3, 4, 1)
    sheet = page_text(page_of(after(state, "r").state, header, NO_NOTES, Layout()))
    assert re.findall(r"\d+[○●]", sheet) == ["3○", "4○"]
    assert "answered 1" in sheet
    assert "unanswered 3" in sheet
    assert "3 unanswered: 2-4." in page_text(page_of(after(state, "r", "e").state, header, NO_NOTES, Layout()))


@cases(("typed", "here"), [("1", 0), ("2", 1), ("3", 2)])
def test_going_to_a_number(typed: str, here: int) -> None:
    asked = after(exam(), "g")
    assert (asked.state.typed, asked.moves) == ("", ())
    typing = after(asked.state, typed)
    assert (typing.state.typed, typing.moves) == (typed, ())

    step = after(typing.state, "enter")

    assert (step.state.session.here, step.state.typed) == (here, None)


@cases("typed", ["0", "4", "9", ""])
def test_a_number_that_no_question_has_is_answered_with_those_there_are(typed: str) -> None:
    step = after(exam(), "g", *typed, "enter")

    assert (step.moves, step.state.typed) == ((), None)
    assert step.state.message == "The questions are numbered 1 to 3."


def test_a_number_grows_no_longer_than_the_last_question_has_digits() -> None:
    assert after(exam(), *"g31").state.typed == "3"
    ten = exam(*[ONE._replace(id=f"q{number}") for number in range(10)])
    assert after(ten, *"g101").state.typed == "10"
    assert after(ten, *"g10", "enter").state.session.here == 9


@cases("key", ["a", "n", "q", "?", "x", "up", "²", "٣", " "])
def test_while_a_number_is_typed_only_digits_count(key: str) -> None:
    asked = after(exam(), "g").state

    assert after(asked, key) == after(asked)


def test_escape_stops_typing_a_number() -> None:
    assert after(exam(), "g", "2", "escape") == after(exam())


def test_marks_and_guesses_can_be_taken_back() -> None:
    step = after(exam(), "m", "u", "m", "u")

    assert kinds(step) == ["mark one", "guess one", "unmark one", "guess one"]
    assert not step.state.question_state.guess


@cases("key", ["0", "s", "z", "e", "5", "y", "escape", "x", "ф", "α", "&", "é", '"', "("])
def test_what_is_no_key_of_an_exam_says_so_and_does_nothing(key: str) -> None:
    step = after(exam(), key)

    assert step.moves == ()
    assert step.state == exam()._replace(message=NO_SUCH_KEY)


def test_help_pauses_and_the_clock_can_be_hidden() -> None:
    assert after(exam(), "?", "9s", "x", "1s").state.clock.spent == timedelta(seconds=1)
    assert [after(exam(), *"h" * count).state.clock_hidden for count in (1, 2)] == [True, False]


def test_leaving_keeps_the_time_and_leaves_the_exam_open() -> None:
    step = after(exam(), "4s", "q")

    assert kinds(step) == ["leave one"]
    assert step.state.session.used == timedelta(seconds=4)
    assert (step.state.is_over, step.state.session.is_over) == (True, False)


# The clock.


def test_the_clock_warns_with_a_message() -> None:
    state = exam(limit=timedelta(seconds=310))

    assert after(state, "9s").state.message == ""
    assert after(state, "9s", "1s").state.message == "5 minutes left."
    assert after(state, "9s", "1s", "1s").state.message == "5 minutes left."
    assert after(state, "9s", "1s", "h").state.message == ""


@cases(
    ("keys", "names"),
    [
        ((), ["go one", "skip one", "time-up"]),
        (("a",), ["go one", "time-up"]),
        (("n", "a"), ["go pair", "skip one", "skip pair", "time-up"]),
        (("r",), ["go", "skip one", "time-up"]),
    ],
)
def test_at_the_limit_the_exam_is_handed_in_as_it_stands(keys: tuple[str, ...], names: list[str]) -> None:
    state = after(exam(limit=timedelta(seconds=20)), *keys).state

    step = after(state, "20s")

    assert kinds(step) == names
    assert (step.state.is_over, step.state.session.is_over) == (True, True)
    assert step.state.session.used == timedelta(seconds=20)
    assert not step.state.session.question_states[2].seen


# The end.


def test_handing_in_closes_what_was_seen_and_leaves_the_rest_unseen() -> None:
    step = after(exam(), "a", "n", "b", "6s", "r", "2s", "e", "3s", "y")

    assert kinds(step)[4:] == ["go pair", "go", "skip pair", "end"]
    assert [move.spent.total_seconds() for move in step.moves[4:]] == [6, 5, 0, 0]
    states = step.state.session.question_states
    assert [(state.answered, state.skipped, state.seen) for state in states] == [
        (True, False, True), (False, True, True), (False, False, False),
    ]  # fmt: skip
    assert (step.state.is_over, step.state.session.is_over) == (True, True)


@cases("key", ["y", "a", "enter", "q"])
def test_after_the_end_no_key_does_anything(key: str) -> None:
    over = after(exam(), "r", "e", "y").state

    assert press(over, key) == after(over)


# Opening.


def test_an_exam_opens_where_it_was_left() -> None:
    state = after(exam(), "n", "n", "q").state

    step = opened(state.session, state.questions, reading=0.0)

    assert (kinds(step), step.state.session.here) == (["go three"], 2)


def test_an_exam_opens_at_another_question_where_the_last_one_cannot_be_asked() -> None:
    session = after(exam(), "a", "n", "q").state.session

    assert kinds(opened(session.with_unavailable(["pair"]), QUESTIONS, reading=0.0)) == ["shown three"]
    all_answered = after(exam(), "n", "n", "a", "p", "q").state.session.with_unavailable(["one", "pair"])
    assert kinds(opened(all_answered, QUESTIONS, reading=0.0)) == ["go three"]


def test_an_exam_that_is_over_is_not_opened() -> None:
    session = after(exam(), "r", "e", "y").state.session

    assert opened(session, QUESTIONS, reading=0.0).state.is_over
    assert opened(session, QUESTIONS, reading=0.0).moves == ()


# The tables.


@cases("keys", [(), ("r",), ("r", "e")])
def test_the_help_explains_every_key(keys: tuple[str, ...]) -> None:
    table = table_of(after(exam(), *keys).state)
    names = {"up": "↑", "down": "↓", "left": "←", "right": "→", "enter": "Enter", "escape": "Esc"}

    explained = " ".join(key for key, _ in table.help).replace("arrows", "↑ ↓ ← →").replace("a-f, 1-6", "abcdef123456")

    assert [key for key in table.keys if names.get(key, key) not in explained] == []


def test_each_page_has_its_keys() -> None:
    states = [after(exam(), *keys).state for keys in ((), ("r",), ("r", "e"))]

    assert [table_of(state) for state in states] == [EXAM_QUESTION, EXAM_SHEET, EXAM_HAND_IN]


def test_a_narrow_screen_names_fewer_keys() -> None:
    wide, narrow = ([key for key, _ in EXAM_QUESTION.line(exam(), narrow=narrow)] for narrow in (False, True))

    assert wide == ["a-d", "n", "p", "m", "g", "r", "u", "h", "?", "q"]
    assert narrow == ["a-d", "n", "p", "m", "g", "r", "?", "q"]


def test_the_sheet_and_the_confirmation_name_their_own_keys_only() -> None:
    sheet, hand_in = after(exam(), "r").state, after(exam(), "r", "e").state

    assert [key for key, _ in EXAM_SHEET.line(sheet, narrow=False)] == ["arrows", "Enter", "o", "m", "a", "e", "Esc"]
    assert [key for key, _ in EXAM_HAND_IN.line(hand_in, narrow=False)] == ["y", "Esc"]
