"""A quiz, key by key, on states: no terminal and no history."""

from __future__ import annotations

from datetime import timedelta

from mlcert.core.session import MoveKind
from mlcert.screens.feedback_keys import (
    NO_ENTRY,
    NO_FAMILY,
    QUIZ_FAMILY,
    QUIZ_FEEDBACK,
    UNFINISHED_FAMILY,
    not_noted,
    noted,
)
from mlcert.screens.key_table import KeyTable
from mlcert.screens.keys import SEVERAL_KEYS, opened, press, table_of
from mlcert.screens.quiz_keys import CAME_BACK, QUIZ_QUESTION
from mlcert.screens.shared_keys import NO_SUCH_KEY
from mlcert.screens.state import Display, State
from mlcert.views.lines import Layout
from mlcert.views.question import message_lines
from tests.cases import cases
from tests.doubles import a_session
from tests.screens.states import ONE, PAIR, THREE, TWO, after, answers, exam, kinds, letters, quiz


def feedback() -> State:
    return after(quiz(), "a").state


# An answer.


@cases(("key", "letter"), [("a", "a"), ("D", "d"), ("1", "a"), ("4", "d")])
def test_one_key_answers_a_question_with_one_correct_option(key: str, letter: str) -> None:
    step = after(quiz(), "7s", key)

    assert kinds(step) == ["pick one"]
    assert letters(step.state, step.moves[0].picks) == letter
    assert step.moves[0].is_right is (letter == "a")
    assert step.moves[0].spent == timedelta(seconds=7)
    assert step.state.display is Display.FEEDBACK
    assert step.state.session.used == timedelta(seconds=7)


def test_the_session_of_the_new_state_is_the_one_after_the_moves() -> None:
    state = quiz()

    step = after(state, "u", "b", "m", "enter", "s")

    session = state.session
    for move in step.moves:
        session = session.after(move)
    assert step.state.session == session
    assert kinds(step) == ["guess one", "pick one", "mark one", "shown two", "later two", "shown three"]


KEYS_OF_OTHER_LAYOUTS = ["г", "ф", "α", "&", "é", '"', "(", "ß"]  # Cyrillic, Greek, the row of digits on AZERTY


@cases(
    "key",
    ["e", "f", "5", "6", "7", "x", "left", "right", "escape", "z", "", "enterprise", *KEYS_OF_OTHER_LAYOUTS],
)
def test_what_is_no_key_of_this_page_says_so_and_does_nothing(key: str) -> None:
    step = after(quiz(), key)

    assert step.moves == ()
    assert step.state == quiz()._replace(message=NO_SUCH_KEY)


def test_the_hint_is_gone_with_the_next_key() -> None:
    assert after(quiz(), "x", "h").state.message == ""
    assert after(quiz(), "x", "scroll").state == quiz()
    assert after(quiz(), "?", "scroll").state == after(quiz(), "?").state


@cases("message", [NO_SUCH_KEY, SEVERAL_KEYS])
def test_the_hint_takes_one_row_at_40_columns(message: str) -> None:
    assert len(message_lines(message, Layout(40))) == 1


def test_enter_does_nothing_before_an_option_is_highlighted() -> None:
    assert after(quiz(), "enter") == after(quiz())


@cases(
    ("keys", "place"),
    [("d", 0), ("dd", 1), ("dddd", 3), ("ddddd", 3), ("u", None), ("du", None), ("ddu", 0), ("duu", None)],
)
def test_arrows_highlight_options_and_stop_at_both_ends(keys: str, place: int | None) -> None:
    step = after(quiz(), *[{"d": "down", "u": "up"}[key] for key in keys])

    assert step.state.highlighted == place
    assert step.moves == ()


def test_enter_answers_with_the_highlighted_option() -> None:
    step = after(quiz(), "down", "down", "enter")

    assert letters(step.state, answers(step)[0].picks) == "b"


# Several options.


def test_options_are_collected_and_submitted_with_enter() -> None:
    picked = after(quiz(PAIR), "b", "a")
    step = after(picked.state, "enter")

    assert (picked.moves, letters(picked.state, picked.state.picked)) == ((), "ab")
    assert kinds(step) == ["pick pair"]
    assert step.moves[0].is_right


def test_a_second_press_takes_an_option_back() -> None:
    assert letters(quiz(PAIR), after(quiz(PAIR), "a", "b", "a").state.picked) == "b"


@cases("keys", [("c",), ("down", "down", "down", "enter")])
def test_one_option_too_many_is_refused_with_what_to_take_back(keys: tuple[str, ...]) -> None:
    step = after(quiz(PAIR), "b", "a", *keys)

    assert step.moves == ()
    assert letters(step.state, step.state.picked) == "ab"
    assert step.state.message == "Choose only 2 options: take back a or b first."


@cases(("keys", "count"), [((), 0), (("a",), 1), (("down", "enter"), 1)])
def test_enter_with_too_few_options_says_how_many_are_chosen(keys: tuple[str, ...], count: int) -> None:
    step = after(quiz(PAIR), *keys, "enter")

    assert step.moves == ()
    assert step.state.message == f"Choose 2 options; you have chosen {count}."


def test_enter_on_another_option_chooses_it_and_on_a_chosen_one_submits() -> None:
    step = after(quiz(PAIR), "a", "down", "down", "enter")
    assert (step.moves, letters(step.state, step.state.picked)) == ((), "ab")

    assert kinds(after(step.state, "enter")) == ["pick pair"]


# Not an answer.


def test_zero_shows_the_feedback_and_counts_as_incorrect() -> None:
    step = after(quiz(PAIR), "a", "3s", "0")

    assert kinds(step) == ["unknown pair"]
    assert step.moves[0].is_right is False
    assert step.moves[0].picks == ()
    assert step.state.display is Display.FEEDBACK
    assert step.state.question_state.unknown


def test_later_brings_the_question_back_at_the_end_and_the_second_time_leaves_it() -> None:
    put_off = after(quiz(ONE, TWO), "s")
    back = after(put_off.state, "a", "enter")
    over = after(back.state, "s")

    assert kinds(put_off) == ["later one", "shown two"]
    assert put_off.state.message == ""
    assert kinds(back) == ["pick two", "go one"]
    assert back.state.message == CAME_BACK
    assert kinds(over) == ["skip one"]
    assert over.state.is_over
    assert over.state.session.is_over


def test_of_several_put_off_the_first_comes_back_first() -> None:
    step = after(quiz(), "s", "s", "a", "enter", "b", "enter")

    assert kinds(step)[-3:] == ["go one", "pick one", "go two"]


def test_the_only_question_put_off_comes_back_at_once() -> None:
    step = after(quiz(ONE), "s")

    assert kinds(step) == ["later one", "go one"]
    assert (step.state.display, step.state.message) == (Display.QUESTION, CAME_BACK)


def test_the_line_of_keys_says_what_s_does() -> None:
    labels = [
        dict(table_of(state).line(state, narrow=False))["s"] for state in (quiz(ONE), after(quiz(ONE), "s").state)
    ]

    assert labels == ["later", "skip"]


def test_a_guess_and_a_mark_can_be_taken_back() -> None:
    step = after(quiz(), "u", "u", "M", "m")

    assert kinds(step) == ["guess one", "guess one", "mark one", "unmark one"]
    assert (step.state.question_state.guess, step.state.question_state.marked) == (False, False)


def test_an_answer_keeps_that_it_is_a_guess() -> None:
    assert [move.guess for move in answers(after(quiz(), "u", "a"))] == [True]
    assert [move.guess for move in answers(after(quiz(), "a"))] == [False]


def test_hiding_the_clock_and_leaving() -> None:
    assert [after(quiz(), *"h" * count).state.clock_hidden for count in (0, 1, 2)] == [False, True, False]
    step = after(quiz(), "4s", "q")
    assert kinds(step) == ["leave one"]
    assert step.moves[0].spent == timedelta(seconds=4)
    assert (step.state.is_over, step.state.session.is_over) == (True, False)


# Feedback.


def test_enter_goes_on_and_keeps_neither_picks_nor_highlight_nor_notices() -> None:
    state = after(quiz(PAIR, TWO, notices=["Only 2 questions fit."]), "down", "enter", "down", "enter", "enter").state
    assert (state.display, state.notices) == (Display.FEEDBACK, ())

    step = after(state, "enter")

    assert kinds(step) == ["shown two"]
    assert (step.state.display, step.state.picked, step.state.highlighted) == (Display.QUESTION, (), None)


def test_notices_are_for_the_first_page_only() -> None:
    state = quiz(notices=["Quiz 1, 2 answered before."])

    assert state.notices == ("Quiz 1, 2 answered before.",)
    assert after(state, "b").state.notices == ()
    assert after(state, "s").state.notices == ()
    assert after(state, "down").state.notices == state.notices


def test_what_is_picked_and_highlighted_is_not_kept_on_a_question_that_was_put_off() -> None:
    state = after(quiz(PAIR, TWO), "a", "down", "s").state

    assert (state.picked, state.highlighted) == ((), None)


@cases("key", ["a", "1", "0", "s", "u", "up", "left", "escape"])
def test_on_feedback_no_key_answers(key: str) -> None:
    step = after(feedback(), key)

    assert step.moves == ()
    assert step.state == feedback()._replace(message=NO_SUCH_KEY)


def test_the_feedback_of_the_last_question_leads_to_the_end() -> None:
    state = after(quiz(ONE), "b").state
    assert (state.is_over, state.session.is_over) == (False, True)

    step = after(state, "enter")

    assert (step.state.is_over, step.moves) == (True, ())


def test_leaving_on_the_last_feedback_ends_the_quiz_without_a_move() -> None:
    assert kinds(after(quiz(ONE), "b", "q")) == ["pick one"]
    assert kinds(after(quiz(ONE, TWO), "b", "q")) == ["pick one", "leave one"]


def test_an_answer_is_withdrawn_and_given_again_once_a_session() -> None:
    step = after(feedback(), "Z")
    assert kinds(step) == ["withdraw one"]
    assert (step.state.display, step.state.session.here) == (Display.QUESTION, 0)
    assert step.state.question_state.picks == frozenset()

    again = after(step.state, "b", "z", "enter", "a", "z")

    assert kinds(again) == ["pick one", "shown two", "pick two"]
    assert again.state.message == "You can take back only one answer in a quiz, and only before time is up."


def test_after_taking_an_answer_back_nothing_is_chosen_or_highlighted() -> None:
    answered = after(quiz(PAIR, ONE), "down", "a", "b", "enter").state
    assert answered.display is Display.FEEDBACK

    state = after(answered, "z").state

    assert (state.picked, state.highlighted) == ((), None)
    assert after(state, "enter").moves == ()


def test_the_last_answer_can_be_withdrawn_as_well() -> None:
    step = after(quiz(ONE), "b", "z")

    assert not step.state.session.is_over
    assert kinds(after(step.state, "a", "enter")) == ["pick one"]


def test_i_do_not_know_can_be_withdrawn() -> None:
    step = after(quiz(), "0", "z", "a")

    assert kinds(step) == ["unknown one", "withdraw one", "pick one"]
    assert step.moves[-1].is_right


def test_nothing_is_withdrawn_once_the_time_is_up() -> None:
    state = feedback()
    late = state._replace(session=state.session._replace(used=timedelta(minutes=10)))

    step = press(late, "z")

    assert (step.moves, step.state.display) == ((), Display.FEEDBACK)


def test_withdrawing_is_offered_only_while_it_is_possible() -> None:
    first, second = feedback(), after(feedback(), "z", "a").state

    assert [("z", "undo") in table_of(state).line(state, narrow=False) for state in (first, second)] == [
        True,
        False,
    ]


def test_marking_on_feedback_stays_there() -> None:
    step = after(feedback(), "m")

    assert (kinds(step), step.state.display) == (["mark one"], Display.FEEDBACK)


# The family of a question.


def finished() -> State:
    """Feedback on a question whose family may be displayed."""
    return feedback()._replace(family_is_finished=True)


def test_v_shows_a_finished_family_and_three_keys_return_to_the_feedback() -> None:
    shown = after(finished(), "v")
    assert (shown.moves, shown.state) == ((), finished()._replace(display=Display.FAMILY))

    for key in ("v", "enter", "escape"):
        assert after(shown.state, key) == after(finished()), key


def test_a_family_that_is_not_finished_stays_hidden_and_v_says_when_it_is_shown() -> None:
    sibling = after(quiz(ONE._replace(family="f")), "a").state

    assert after(sibling, "v") == after(sibling._replace(message=UNFINISHED_FAMILY))
    assert after(feedback(), "v") == after(feedback()._replace(message=NO_FAMILY))
    assert ("v", "family") not in QUIZ_FEEDBACK.line(feedback(), narrow=False)
    assert ("v", "family") in QUIZ_FEEDBACK.line(finished(), narrow=False)


def test_v_does_nothing_on_a_question() -> None:
    assert after(quiz(), "v") == after(quiz()._replace(message=NO_SUCH_KEY))


def test_time_does_not_pass_on_a_family_and_what_is_no_key_says_so() -> None:
    assert after(finished(), "v", "9s").state.clock.spent == timedelta(0)
    assert after(finished(), "v", "a").state == finished()._replace(display=Display.FAMILY, message=NO_SUCH_KEY)
    assert kinds(after(finished(), "v", "q")) == ["leave one"]


def test_after_the_last_question_the_family_leads_back_to_the_feedback_and_then_to_the_end() -> None:
    last = after(quiz(ONE), "a").state._replace(family_is_finished=True)

    assert after(last, "v", "enter").state.display is Display.FEEDBACK
    assert after(last, "v", "enter", "enter").state.is_over


# Help, time, and the end.


@cases("state", [quiz(), after(quiz(), "a").state])
@cases("key", ["a", "enter", "q", "x", "?"])
def test_any_key_closes_the_help_and_does_nothing_else(key: str, state: State) -> None:
    helped = after(state, "?")
    assert (helped.state.help, helped.moves) == (True, ())

    assert after(helped.state, key) == after(state)


def test_time_passes_on_a_question_but_not_on_feedback_or_help() -> None:
    assert after(quiz(), "5s", "?", "9s", "x", "2s").state.clock.spent == timedelta(seconds=7)
    assert after(feedback(), "9s").state.clock.spent == timedelta(0)


def test_the_clock_of_a_quiz_warns_of_nothing() -> None:
    assert after(quiz(limit=timedelta(seconds=310)), "11s").state.message == ""


def test_at_the_limit_the_quiz_ends_and_the_question_on_display_counts_as_missed() -> None:
    state = quiz(limit=timedelta(seconds=20))
    assert after(state, "19.9s").moves == ()

    step = after(state, "15s", "5s")

    assert kinds(step) == ["time-up one"]
    assert step.moves[0].is_right is False
    assert step.moves[0].spent == timedelta(seconds=20)
    assert (step.state.is_over, step.state.session.is_over) == (True, True)


def test_an_answer_that_comes_when_the_time_is_up_does_not_count_and_ends_the_quiz() -> None:
    state = quiz(limit=timedelta(seconds=20))
    late = state._replace(clock=state.clock._replace(spent=timedelta(seconds=20)))

    step = press(late, "a")

    assert kinds(step) == ["time-up one"]
    assert step.state.is_over
    assert not step.state.session.question_states[0].answered


@cases("key", ["a", "enter", "q", "m", "?"])
def test_after_the_end_no_key_does_anything(key: str) -> None:
    over = after(quiz(ONE), "a", "enter").state

    assert press(over, key) == after(over)


def test_a_quiz_without_a_question_that_can_be_asked_is_over_at_once() -> None:
    session = a_session((ONE, TWO)).with_unavailable(["one", "two"])

    step = opened(session, {"one": ONE, "two": TWO}, reading=0.0)

    assert (step.state.is_over, step.moves) == (True, ())


def test_resuming_shows_the_next_open_question_and_counts_the_time_that_was_kept_between_moves() -> None:
    state = after(quiz(), "5s", "b", "enter", "q").state

    step = opened(state.session, state.questions, reading=50.0, used=timedelta(seconds=7))

    assert [(move.kind, move.question, move.spent) for move in step.moves] == [
        (MoveKind.GO, "two", timedelta(seconds=2))
    ]
    assert step.state.clock.used == timedelta(seconds=7)
    assert opened(state.session, state.questions, reading=50.0).state.clock.used == timedelta(seconds=5)


def test_a_question_that_was_seen_before_is_gone_to_and_an_unseen_one_shown() -> None:
    assert kinds(opened(a_session((ONE, TWO)), {"one": ONE, "two": TWO}, reading=0.0)) == ["shown one"]


@cases("table", [QUIZ_QUESTION, QUIZ_FEEDBACK, QUIZ_FAMILY])
def test_the_help_explains_every_key_and_the_line_of_keys_names_only_what_works(table: KeyTable) -> None:
    states = {QUIZ_QUESTION: quiz(), QUIZ_FEEDBACK: feedback(), QUIZ_FAMILY: after(finished(), "v").state}
    keys = table_of(states[table])

    assert keys is table
    explained = " ".join(key for key, _ in keys.help)
    assert [key for key in keys.keys if not _is_explained(key, explained)] == []
    assert [words for _, words in keys.help if not words] == []


def _is_explained(key: str, explained: str) -> bool:
    names = {"up": "↑", "down": "↓", "enter": "Enter", "escape": "Esc"}
    return key in "abcdef123456" or names.get(key, key) in explained


def test_the_line_of_keys_says_how_many_options_to_choose() -> None:
    pair, one = quiz(PAIR), quiz(THREE)

    assert QUIZ_QUESTION.line(pair, narrow=False)[:2] == [("a-e", "choose two"), ("Enter", "answer")]
    assert QUIZ_QUESTION.line(one, narrow=False)[0] == ("a-d", "answer")
    assert QUIZ_FEEDBACK.line(feedback(), narrow=False)[0] == ("Enter", "next")
    assert QUIZ_FEEDBACK.line(after(quiz(ONE), "a").state, narrow=False)[0] == ("Enter", "end")


# The entry of a term, and a note of one's own.


def with_entry() -> State:
    """Feedback on a question that rests on an entry."""
    return feedback()._replace(has_entry=True)


def test_l_opens_the_entry_and_four_keys_return_to_the_feedback_with_nothing_lost() -> None:
    shown = after(with_entry(), "l")
    assert (shown.moves, shown.state) == ((), with_entry()._replace(display=Display.ENTRY))

    for key in ("l", "enter", "escape", "Q"):
        assert after(shown.state, key) == after(with_entry()), key


def test_without_an_entry_l_says_so_and_is_not_in_the_line_of_keys() -> None:
    assert after(feedback(), "l") == after(feedback()._replace(message=NO_ENTRY))
    assert [("l", "entry") in QUIZ_FEEDBACK.line(state, narrow=False) for state in (feedback(), with_entry())] == [
        False, True,
    ]  # fmt: skip


def test_time_does_not_pass_on_an_entry_or_while_a_note_is_written() -> None:
    for key in ("l", "w"):
        assert after(with_entry(), key, "9s").state.clock.spent == timedelta(0), key


def test_while_a_note_is_written_no_key_acts() -> None:
    writing = after(feedback(), "w")
    assert (writing.moves, writing.state) == ((), feedback()._replace(writes_note=True))

    assert after(writing.state, "enter", "a", "q") == after(writing.state)


def test_a_written_note_is_a_move_and_the_feedback_stays() -> None:
    writing = after(feedback(), "w").state

    step = noted(writing, "never judged alone")

    assert kinds(step) == ["note one"]
    assert step.state.display is Display.FEEDBACK
    assert (step.state.writes_note, step.state.message) == (False, "Noted.")
    assert step.state.question_state == feedback().question_state
    assert noted(writing, "") == after(feedback()._replace(message="Nothing was noted."))


def test_a_note_that_was_not_saved_is_the_next_draft() -> None:
    step = not_noted(after(feedback(), "w").state, "never judged alone", "The disk is full.")

    assert step == after(feedback()._replace(draft="never judged alone", message="The disk is full."))


def test_a_question_and_an_exam_have_neither_notes_nor_entries() -> None:
    for state in (quiz(), exam(), after(exam(), "r").state):
        for key in ("w", "l"):
            assert after(state, key) == after(state._replace(message=NO_SUCH_KEY)), key
