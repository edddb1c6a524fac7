"""The end of a quiz or an exam as a page of its own: it opens at the score, leads to the mistakes, and is left."""

from __future__ import annotations

import re

import pytest

from mlcert.core.session import QuestionState
from mlcert.core.wording import AskedQuestion
from mlcert.screens.ending import Ending
from mlcert.screens.walkthrough import Reviewed, Walkthrough
from mlcert.views.lines import Layout, span, text_of
from mlcert.views.question import FeedbackNotes
from mlcert.views.session_result import SessionResult, from_the_score, up_to_the_score
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import ScriptedTerminal, a_question, keep_nothing, on_paper, page_text
from tests.screens.states import ENTRY

LAYOUT = Layout()
RESULT = SessionResult((span("score"),), (span("figures"),), (span("missed"),), (span("next steps"),))
KEYS = "Enter review your mistakes   ↑↓ Space scroll   q leave"


def an_ending(mistakes: int = 2) -> Ending:
    questions = [a_question(f"q{number}") for number in range(mistakes)]
    reviewed = [Reviewed(on_paper(one), QuestionState(seen=True), AskedQuestion(one)) for one in questions]

    def walkthrough() -> Walkthrough:
        return Walkthrough(reviewed, lambda _: FeedbackNotes((), {}, entry=ENTRY), keep_nothing, "Quiz 1", back="score")

    return Ending(lambda _: RESULT, walkthrough if mistakes else None)


def shown(ending: Ending) -> str:
    """What is on the page: the result, or the question of the present mistake."""
    page = ending.page(LAYOUT)
    return page.name if page.name == "result" else page.name.split()[1]


def test_the_page_opens_at_the_score_which_stays_in_view() -> None:
    page = an_ending().page(LAYOUT)

    assert [text_of(line) for line in page.header] == ["score", "─" * 80]
    assert [text_of(line) for line in page.body] == ["figures", "", "missed", "", "next steps"]
    assert (page.start, page.scrolls, text_of(page.footer[0]).strip()) == (0, True, KEYS)


def test_a_page_begins_with_the_score_and_printed_lines_end_with_it() -> None:
    top, printed = (" ".join(filter(None, map(text_of, lines(RESULT)))) for lines in (from_the_score, up_to_the_score))

    assert top == "score figures missed next steps"
    assert printed == "missed figures next steps score"


@cases(
    ("keys", "pages"),
    [
        (["enter", "enter", "enter"], ["q0", "q1", "result"]),
        (["enter", "n", "p", "escape", "enter"], ["q0", "q1", "q0", "result", "q0"]),
        (["n", "a", "escape", "several"], ["result"] * 4),
        (["enter", "several"], ["q0", "q0"]),
    ],
)
def test_enter_walks_through_the_mistakes_and_back_to_the_score(keys: list[str], pages: list[str]) -> None:
    ending, seen = an_ending(), []
    for key in keys:
        ending.press(key)
        seen.append(shown(ending))

    assert (seen, ending.is_over) == (pages, False)


@cases("way", [[], ["enter"]])
def test_a_key_without_a_meaning_says_so_until_the_next_key(way: list[str]) -> None:
    ending = an_ending()
    for key in way:
        ending.press(key)
    before, meaning, drawn = shown(ending), ending.meaning_of_keys, ending.page_key

    ending.press("x")

    footer = [text_of(line).strip() for line in ending.page(LAYOUT).footer]
    assert footer[0] == "No such key here; ? shows the keys."
    assert footer[-1].endswith("q leave")
    assert (shown(ending), ending.meaning_of_keys) == (before, meaning)
    assert ending.page_key != drawn, "it is drawn again"
    ending.press("scroll")
    assert "No such key" not in page_text(ending.page(LAYOUT))
    assert shown(ending) == before


@cases(
    ("way", "expected"),
    [
        ([], ["Enter review your mistakes", "↑ ↓ scroll the text", "? show these keys", "q leave"]),
        (
            ["enter"],
            ["n, Enter, → go to the next question", "w write a note", "Esc return to the score", "q, ^C leave"],
        ),
        (["enter", "l"], ["Enter, q return to the feedback", "^C leave"]),
    ],
)
def test_a_question_mark_shows_the_keys_until_the_next_key(way: list[str], expected: list[str]) -> None:
    ending = an_ending()
    for key in way:
        ending.press(key)
    before = ending.page(LAYOUT)

    ending.press("?")
    help_text = " ".join(page_text(ending.page(LAYOUT)).split())
    ending.press("scroll")
    assert " ".join(page_text(ending.page(LAYOUT)).split()) == help_text
    for line in expected:
        assert line in help_text

    ending.press("q")
    assert (ending.page(LAYOUT), ending.is_over) == (before, False)


@cases("keys", [["q"], ["Q"], ["c-c"], ["enter", "q"], ["enter", "n", "c-c"]])
def test_q_leaves_from_every_page(keys: list[str]) -> None:
    ending = an_ending()
    for key in keys:
        assert not ending.is_over
        ending.press(key)

    assert ending.is_over


def test_keys_mean_something_new_on_each_page() -> None:
    ending, meanings = an_ending(), []
    for key in ("several", "enter", "n", "escape"):
        ending.press(key)
        meanings.append(ending.meaning_of_keys)

    assert meanings[0] is meanings[3] is False
    assert len({*map(str, meanings)}) == 3


def test_a_mistake_says_how_to_get_back_to_the_score() -> None:
    ending = an_ending()
    ending.press("enter")

    page = page_text(ending.page(LAYOUT))

    assert page.splitlines()[0].split() == ["Quiz", "1", "1", "of", "2"]
    assert "n next   p back   ↑↓ Space scroll   l entry   w note   Esc score   q leave" in page


def test_where_nothing_was_missed_enter_leaves() -> None:
    ending = an_ending(0)
    footer = text_of(ending.page(LAYOUT).footer[0]).strip()
    ending.press("enter")

    assert footer == "Enter leave   ↑↓ Space scroll   q leave"
    assert ending.is_over


def test_without_a_screen_there_is_no_page() -> None:
    ending = an_ending()

    assert (ending.lines(LAYOUT), ending.is_over) == ((), True)


def test_a_quiz_ends_on_its_page_and_then_prints_the_same_with_the_score_last(
    run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.script("0", "enter", "0", "enter", "enter", "enter", "enter", "q")

    printed = run("quiz", "-n", "2", "-d", "kinesis", "--seed", "1")

    first, one, two, last = terminal.screens[-4:]
    assert first == last
    assert first.splitlines()[0].split()[:4] == ["0", "of", "2", "correct"]
    assert ["Quiz 1  1 of 2" in one, "Quiz 1  2 of 2" in two] == [True, True]
    assert printed.splitlines()[-2] == first.splitlines()[0]
    assert set(printed.split()) == set(re.sub(r"─+|Enter .* leave$", "", first).split())


def test_a_quiz_that_is_left_has_no_page_of_its_own(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("0", "q")

    printed = run("quiz", "-n", "2", "--seed", "1")

    assert "clock paused" in terminal.screens[-1]
    assert printed.splitlines()[-2].startswith(" 0 of 1 correct so far; 1 to go")


@pytest.mark.parametrize(
    ("key", "seen", "label"), [("a", 1, "the missed question you saw"), ("n", 2, "the 2 missed questions you saw")]
)
def test_an_exam_ends_on_its_report_and_shows_the_mistakes_but_no_question_never_seen(
    key: str, seen: int, label: str, run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.script("enter", key, "r", "e", "y", "enter", "escape", "q")

    printed = run("exam", "--seed", "1", "--questions", "3")

    report, mistake, again = terminal.screens[-3:]
    assert report == again
    assert "Score: 0 of 2 (0%)" in report.splitlines()[0]
    assert f"T-1  1 of {seen}" in mistake.splitlines()[0]
    assert f"Enter review {label}   " in report
    assert "review the 3 missed questions\n" in printed, "those never seen too"
    assert printed.splitlines()[-2].strip().startswith("T-1 practice exam, November 22, 2026")


def test_q_on_an_entry_returns_to_the_mistake_and_a_note_can_be_written_there() -> None:
    ending, seen = an_ending(), []
    ending.take_text("nowhere to save it")
    for key in ("enter", "l", "q"):
        ending.press(key)
        seen.append(shown(ending))
    assert (seen, ending.is_over) == (["q0", "firehose", "q0"], False)

    drafts = [ending.draft]
    ending.press("w")
    drafts.append(ending.draft)
    ending.take_text("a note")
    assert [*drafts, ending.draft] == [None, "", None]
    ending.press("q")
    assert ending.is_over
