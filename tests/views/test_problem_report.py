"""The problem report: the current wording, and what was answered in the learner's words."""

from __future__ import annotations

from mlcert.core.memory import LastAnswer
from mlcert.core.wording import AskedQuestion, Change
from mlcert.views.lines import text_of
from mlcert.views.problem_report import Provenance, answered_in_words, report_view
from tests.doubles import a_question, on_paper


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

    def said(*picks: str, right: bool, worded: AskedQuestion) -> str:
        return answered_in_words((LastAnswer("2026-11-22T12", picks, right, on_paper(question)), worded))

    assert said(first, second, right=True, worded=AskedQuestion(question)) == (
        "choice 0 of q; choice 1 of q (correct, 2026-11-22)"
    )
    assert said(first, "00000000", right=False, worded=AskedQuestion(question)) == (
        "choice 0 of q; a choice that has since been reworded (00000000) (incorrect, 2026-11-22)"
    )
    corrected = AskedQuestion(question, Change.KEY_CORRECTED, frozenset({second}))
    assert said(second, right=False, worded=corrected) == (
        "choice 1 of q (incorrect, 2026-11-22). The key has been corrected since. Today this answer would count as "
        "correct."
    )
    assert said(first, right=False, worded=AskedQuestion(question, Change.REWORDED)) == (
        "choice 0 of q (incorrect, 2026-11-22). The question has been reworded since. Then, its wording was "
        f"{question.digest}."
    )
    assert said(first, right=False, worded=AskedQuestion(None, Change.REWORDED)) == (
        f"a choice that has since been reworded ({first}) (incorrect, 2026-11-22). The question has been reworded "
        "since."
    )


def test_a_question_left_unanswered_is_reported_as_such() -> None:
    question = a_question()
    left = LastAnswer("2026-11-22T12", (), is_right=False, asked=on_paper(question))

    assert answered_in_words(None) == "not answered"
    assert answered_in_words((left, AskedQuestion(question))) == "left unanswered on 2026-11-22"
