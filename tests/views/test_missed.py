"""Missed questions are listed with a sentence that tells each from the others, the correct answers and the id."""

from __future__ import annotations

from mlcert.views.lines import Layout, text_of
from mlcert.views.missed import missed_lines, telling_sentences
from tests.cases import cases
from tests.doubles import a_question

ASKED = "Which solution is the MOST cost-effective?"


@cases(
    ("stems", "sentences"),
    [
        ([f"A bank.\n\n{ASKED}", f"A shop.\n\n{ASKED}"], ["A bank.", "A shop."]),
        ([f"A team. It has 2.\n{ASKED}", f"A team. It has none.\n{ASKED}"], ["It has 2.", "It has none."]),
        ([ASKED, f"A shop. {ASKED}"], [ASKED, "A shop."]),
        (["What is 1.5 x 2?", "It is:\n\n    A. B.\n    C. D.\n\nWhich? Why?"], ["What is 1.5 x 2?", "It is: Which?"]),
        (["It is:\n```\nA. B.\n```\nWhich? Why?"], ["It is: Which?"]),
        (["\n    only a block", "\n    only a block"], ["", ""]),
        (
            ["A team says:\n\n1. S3 is cheap.\n2. So?", "A team says:\n\n1. S3 is dear.\n- So?"],
            ["1. S3 is cheap.", "1. S3 is dear."],
        ),
        (["A team says:\n- S3 is cheap\n- EBS is dear\nWhich?", "Which?"], ["A team says:", "Which?"]),
        ([], []),
    ],
)
def test_each_stem_is_told_from_the_others_by_its_first_sentence_of_its_own(
    stems: list[str], sentences: list[str]
) -> None:
    assert telling_sentences(stems) == sentences


def test_a_missed_question_has_its_correct_answers_and_its_id() -> None:
    pair = a_question("pair", keys=2)._replace(text=f"A bank stores logs.\n{ASKED}")
    other = a_question("other")._replace(text=f"A shop stores logs.\n{ASKED}")

    lines = missed_lines(["pair", "gone", "other"], {"pair": pair, "other": other}, Layout(), since={"other": "Since."})

    assert [text_of(line) for line in lines] == [
        " ✗ A bank stores logs.",
        "   ✓ choice 0 of pair",
        "   ✓ choice 1 of pair",
        "     pair",
        "",
        " gone",
        "",
        " ✗ A shop stores logs.",
        "   ✓ choice 0 of other",
        "     other",
        "     Since.",
        "",
    ]
