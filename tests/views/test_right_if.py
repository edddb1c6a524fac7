"""Under a wrong choice, feedback says in a line of its own what would make it the answer."""

from __future__ import annotations

from random import Random

from mlcert.core.model import Choice, Question
from mlcert.core.selection import shuffle_choices
from mlcert.core.session import QuestionState
from mlcert.views.lines import Layout, text_of
from mlcert.views.question import reasons, right_if

KEY = Choice("the key", is_right=True, why="It fits.", when="If it were wrong.")
RIVAL = Choice("the rival", is_right=False, why="It is slow.", when="If the records\n  only had to be stored,\nonce.")
OTHER = Choice("the other", is_right=False, why="It loses records.")
QUESTION = Question("q", "t", "d", "apply", "What?", (KEY, RIVAL, OTHER), ("a.b",), family="f")


def said(choice: Choice, width: int = 80) -> list[str]:
    return [text_of(line) for line in right_if(choice, Layout(width), indent="   ")]


def test_the_condition_follows_right_if_without_its_own_if() -> None:
    assert said(RIVAL) == ["   Right if the records only had to be stored, once."]


def test_a_narrow_screen_wraps_it_under_its_indent() -> None:
    assert said(RIVAL, 30) == ["   Right if the records only", "   had to be stored, once."]


def test_the_key_and_a_choice_without_a_condition_have_no_such_line() -> None:
    assert said(KEY) == []
    assert said(OTHER) == []


def test_feedback_puts_it_right_under_the_reason() -> None:
    (asked,) = shuffle_choices([QUESTION], Random(1))

    lines = [text_of(line).strip() for line in reasons(QUESTION, asked, QuestionState(), Layout())]

    place = lines.index("It is slow.")
    assert lines[place : place + 3] == ["It is slow.", "Right if the records only had to be stored, once.", ""]
    assert sum("Right if" in line for line in lines) == 1


def test_a_paper_knows_the_family_of_each_question() -> None:
    assert [asked.family for asked in shuffle_choices([QUESTION], Random(1))] == ["f"]
