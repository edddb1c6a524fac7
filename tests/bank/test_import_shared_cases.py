"""A case that several questions share: what is not imported of it, or is at the wrong question, is said."""

from __future__ import annotations

from mlcert.bank.importing.text.reading import SHARED
from tests.bank.test_import_formats import imported, short
from tests.cases import cases

FIRST = "1. Which?\nA. x\nB. y\nAnswer: A\n\n"
SECOND = "2. What?\nA. x\nB. y\nAnswer: B\n\n"


@cases(
    "case",
    ["## Case study (questions 1-2)\n\nACME has a VPN.\n\n", "## Scenario\n\nACME has a VPN.\n\n",
     "Scenario: ACME has a VPN.\n\n", "## Questions 1 to 2\n\nACME has a VPN.\n\n"],
)  # fmt: skip
def test_a_case_above_its_questions_is_reported_with_its_line(case: str) -> None:
    found = [short(one) for one in imported(f"{case}{FIRST}{SECOND}")[1]]

    assert found[0] == f"1 {SHARED}"
    assert [one.partition(" ")[2] for one in found[1:]] == ["Which?: *x, y", "What?: x, *y"]


def test_a_heading_without_a_case_below_it_is_a_title() -> None:
    found = [short(one) for one in imported(f"## Scenario 1\n\n{FIRST}{SECOND}")[1]]

    assert [one.partition(" ")[2] for one in found] == ["Which?: *x, y", "What?: x, *y"]


@cases("case", ["Scenario: Gamma has a VPN.", "Use the following table for question 2."])
def test_a_case_that_seems_to_explain_the_question_before_it_is_remarked(case: str) -> None:
    first, _ = imported(f"{FIRST}{case}\n\n{SECOND}")[1]

    assert first.remarks == (  # type: ignore[union-attr]
        f"what explains it may be about the next question: '{case}'",
    )


CHECK_LISTS = "### Pick one?\n- [x] disk\n- [ ] tape\n\n{between}\n\n### Pick next?\n- [ ] disk\n- [x] tape\n"


@cases("between", ["Gamma Ltd has no firewall and two sites.", "Gamma Ltd has two sites.\nNone of them is online."])
def test_a_paragraph_that_says_nothing_of_the_question_above_it_is_remarked(between: str) -> None:
    first, _ = imported(CHECK_LISTS.format(between=between))[1]

    assert first.remarks == (  # type: ignore[union-attr]
        f"what explains it may be about the next question: '{' '.join(between.split())}'",
    )


def test_a_case_below_a_marked_explanation_is_remarked() -> None:
    case = "Gamma Ltd has no firewall and two sites."
    text = f"1. Which?\nA. disk\nB. tape\nAnswer: A\nExplanation: A disk is faster.\n\n{case}\n\n{SECOND}"

    first, _ = imported(text)[1]

    assert first.remarks == (f"what explains it may be about the next question: '{case}'",)  # type: ignore[union-attr]


@cases(
    "between",
    [
        "Tapes are slow and old, and nobody keeps them.",
        "This is what everybody does now.",
        "Easy points.",
        "Option B loses what everybody needs here.",
    ],
)
def test_a_paragraph_that_explains_the_question_above_it_is_not_remarked(between: str) -> None:
    first, _ = imported(CHECK_LISTS.format(between=between))[1]

    assert "next question" not in "".join(first.remarks)  # type: ignore[union-attr]
    assert first.explanation == between  # type: ignore[union-attr]
