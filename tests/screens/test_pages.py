"""What pages say of a state: the header, the line of keys, the message; and dialogs that only show pages to read."""

from __future__ import annotations

import pytest

from mlcert.core.session import QuestionState
from mlcert.core.wording import AskedQuestion
from mlcert.errors import InterruptedBySignalError
from mlcert.screens.cover import Cover
from mlcert.screens.keys import opened, table_of
from mlcert.screens.lines import printed
from mlcert.screens.pages import header_of, page_of
from mlcert.screens.state import State
from mlcert.screens.text import TextDialog
from mlcert.screens.walkthrough import Reviewed, Walkthrough
from mlcert.views.lines import Layout, span, text_of
from mlcert.views.question import FeedbackNotes
from tests.cases import cases
from tests.doubles import a_question, keep_nothing, on_paper, page_text
from tests.screens.states import ONE, PAIR, THREE, after, exam, quiz

LAYOUT = Layout(80)
TITLES = {"kinesis": "Kinesis"}
NO_NOTES = FeedbackNotes((), {})


def keys_of(state: State, *, narrow: bool = False) -> dict[str, str]:
    return dict(table_of(state).line(state, narrow=narrow))


def shown(state: State) -> str:
    return page_text(page_of(state, header_of(state, TITLES), NO_NOTES, LAYOUT))


def test_only_a_question_that_asks_for_several_options_is_answered_by_enter() -> None:
    single, several = keys_of(quiz(ONE)), keys_of(quiz(PAIR))

    assert "Enter" not in single
    assert several["Enter"] == "answer"
    assert (single["a-d"], several["a-e"]) == ("answer", "choose two")
    assert keys_of(quiz(a_question("three", keys=3, choices=6)))["a-f"] == "choose three"


def test_a_narrow_screen_leaves_guesses_and_the_clock_to_the_help() -> None:
    wide, narrow = keys_of(exam()), keys_of(exam(), narrow=True)

    assert set(wide) - set(narrow) == {"u", "h"}
    assert "↑↓" not in wide


def test_the_header_of_a_quiz_tells_the_topic_and_where_the_learner_is() -> None:
    header = header_of(after(quiz(), "a", "enter").state, TITLES)

    assert (header.title, header.place, header.total, header.subtitle) == ("Kinesis", 2, 3, "")
    assert (header.left, header.used, header.answered) == (600, 0, None)


def test_the_header_of_an_exam_tells_how_many_are_answered_and_never_the_topic() -> None:
    header = header_of(after(exam(), "a", "n").state, TITLES)

    assert (header.title, header.place, header.answered) == ("T-1", 2, 1)


def test_the_answer_sheet_and_the_hand_in_page_are_at_no_question() -> None:
    sheet, hand_in = after(exam(), "r").state, after(exam(), "r", "e").state

    assert (header_of(sheet, TITLES).place, header_of(hand_in, TITLES).place) == (0, 0)
    assert header_of(hand_in, TITLES).subtitle == "end"


def test_without_a_limit_the_header_tells_the_time_used() -> None:
    header = header_of(after(quiz(limit=None), "7.9s").state, TITLES)

    assert (header.left, header.used) == (None, 7)


def test_without_a_limit_the_header_shows_the_pace_from_the_first_answer_on() -> None:
    state = after(quiz(limit=None), "25s", "25s", "25s", "a", "enter").state

    def header(layout: Layout) -> str:
        return text_of(page_of(state, header_of(state, TITLES), NO_NOTES, layout).header[0])

    assert header(LAYOUT).endswith("  1:15 used, 1:15 per question")
    assert header(Layout(40)).endswith("  1:15 used")


def test_a_number_being_typed_is_shown_with_what_enter_and_escape_do() -> None:
    assert "Go to question: 1_ Enter goes there, Esc stays here" in shown(after(exam(), "g", "1").state)


def test_in_lines_the_answer_sheet_is_printed_as_what_is_unanswered() -> None:
    state = after(exam(), "a", "r").state
    page = page_of(state, header_of(state, TITLES), NO_NOTES, LAYOUT)

    lines = "\n".join(text_of(line) for line in printed(state, page, LAYOUT))

    assert "2 unanswered: 2-3." in lines


# Where an exam is.


def test_going_back_leads_to_the_question_just_before() -> None:
    assert after(exam(), "n", "n", "p").state.session.here == 1
    assert after(exam(), "n", "n", "p", "p").state.session.here == 0


def test_an_exam_whose_present_question_cannot_be_asked_opens_the_first_one_that_can() -> None:
    state = after(exam(), "n", "a", "b", "n", "a", "p", "p").state
    session = state.session.with_unavailable(["one"])

    reopened = opened(session, {one.id: one for one in (ONE, PAIR, THREE)}, reading=0.0, notices=()).state

    assert session.here == 0
    assert session.question_states[1].answered
    assert reopened.session.here == 1


# Dialogs to read.


@cases(
    ("dialog", "message"),
    [
        (Cover((span("An exam."),)), "Interrupted. No exam was started."),
        (
            Walkthrough(
                [Reviewed(on_paper(ONE), QuestionState(), AskedQuestion(ONE))],
                lambda _: NO_NOTES,
                keep_nothing,
                "quiz 1",
            ),
            "Interrupted.",
        ),
    ],
)
def test_a_dialog_to_read_ends_at_ctrl_c(dialog: Cover | Walkthrough, message: str) -> None:
    with pytest.raises(InterruptedBySignalError) as said:
        dialog.press("c-c")

    assert str(said.value) == message
    assert not dialog.is_over


def test_a_review_shows_no_clock() -> None:
    dialog = Walkthrough(
        [Reviewed(on_paper(ONE), QuestionState(seen=True), AskedQuestion(ONE))], lambda _: NO_NOTES, keep_nothing, "T-1"
    )

    head = text_of(dialog.page(LAYOUT).header[0])

    assert "1 of 1" in head
    assert ":" not in head


def test_the_help_covers_a_text_to_read_until_the_next_key_which_only_closes_it() -> None:
    dialog = TextDialog(lambda _: (span("The text."),))
    texts = []
    for key in ("?", "q"):
        dialog.press(key)
        texts.append(page_text(dialog.page(LAYOUT)))

    assert ["The text." in text for text in texts] == [False, True]
    assert "show these keys" in texts[0]
    assert not dialog.is_over
    dialog.press("q")
    assert dialog.is_over
