"""The problem report: the current wording, and what was answered in the learner's words."""

from __future__ import annotations

from mlcert.core.memory import LastAnswer
from mlcert.views.lines import text_of
from mlcert.views.problem_report import Provenance, answered_in_words, report_view
from tests.doubles import a_question


def test_the_wording_is_known_whatever_the_order_of_the_choices() -> None:
    question = a_question()

    assert question._replace(choices=question.choices[::-1]).digest == question.digest
    assert question._replace(text="Else?").digest != question.digest
    assert question._replace(choices=question.choices[1:]).digest != question.digest


def test_a_report_keeps_the_lines_of_the_text() -> None:
    question = a_question()._replace(text="Which?\n\n    SELECT 1\n\nSay.")

    lines = [text_of(line) for line in report_view(question, Provenance("b", "1"), "not answered")]

    assert lines[8:13] == ["Which?", "", "    SELECT 1", "", "Say."]


def test_an_answer_is_reported_with_the_texts_of_its_choices() -> None:
    question = a_question(keys=2, choices=5)
    first, second = (choice.digest for choice in question.choices[:2])

    right = answered_in_words(LastAnswer("2026-11-22T12", (first, second), is_right=True), question)
    reworded = answered_in_words(LastAnswer("2026-11-22T12", (first, "00000000"), is_right=False), question)

    assert right == "choice 0 of q; choice 1 of q (correct, 2026-11-22)"
    assert reworded == "choice 0 of q; a choice that has since been reworded (00000000) (incorrect, 2026-11-22)"


def test_a_question_left_unanswered_is_reported_as_such() -> None:
    assert answered_in_words(None, a_question()) == "not answered"
    assert answered_in_words(LastAnswer("2026-11-22T12", (), is_right=False), a_question()) == (
        "left unanswered on 2026-11-22"
    )
