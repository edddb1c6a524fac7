"""Below the options, feedback shows what the source of an imported question says, or that it gives no reasons."""

from __future__ import annotations

from mlcert.core.model import Question
from mlcert.views.lines import Layout, text_of
from mlcert.views.question import explanation
from tests.doubles import a_question

EXPLAINED = a_question()
BARE = EXPLAINED._replace(choices=tuple(choice._replace(why="") for choice in EXPLAINED.choices))


def said(question: Question) -> list[str]:
    return [text_of(line) for line in explanation(question, Layout())]


def test_a_question_with_reasons_and_no_explanation_says_nothing() -> None:
    assert said(EXPLAINED) == []


def test_an_explanation_is_shown_with_its_lines() -> None:
    assert said(BARE._replace(explanation="One:\n- two")) == [" Explanation from the source", " One:", " - two", ""]


def test_without_reasons_and_explanation_it_is_said_once() -> None:
    assert said(BARE) == [" The source gives no reasons.", ""]
