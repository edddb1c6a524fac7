"""mlcert quiz and exam with families, drills, difficulties and questions for certain exams."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mlcert.services import Services
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import EXAMS, QUESTIONS_2, ScriptedTerminal, write_bank

Quiz = Callable[..., set[str]]


@pytest.fixture(autouse=True)
def families(bank_folder: Path) -> Path:
    write_bank(str(bank_folder), questions=QUESTIONS_2, exams=EXAMS)
    return bank_folder


@pytest.fixture
def quiz(run: Run, terminal: ScriptedTerminal, services: Services) -> Quiz:
    """Starts a quiz with these options and says which questions are on its paper."""

    def start(*options: str) -> set[str]:
        terminal.script("c-c")
        run("quiz", *options, code=130)
        return {asked.question for asked in services.history.open_sessions("test")[0].paper}

    return start


SINGLE = {"replay-after-bug", "two-that-keep", "load-without-code", "glue-catalog"}


def test_a_quiz_asks_one_question_of_a_family(quiz: Quiz) -> None:
    asked = quiz("-n", "50")

    assert asked > SINGLE
    assert len(asked - SINGLE) == 1


def test_a_quiz_can_ask_only_drills_or_none(quiz: Quiz) -> None:
    assert quiz("--drill") == {"path-of-orders"}
    for seed in range(6):
        asked = quiz("--no-drill", "--seed", str(seed)) - SINGLE
        assert len(asked) == 1
        assert asked < {"path-of-payments", "path-of-readings"}


def test_a_quiz_can_ask_for_difficulties(quiz: Quiz) -> None:
    assert quiz("--difficulty", "4", "--difficulty", "5") == {"path-of-payments"}


@cases(
    ("options", "code", "message"),
    [
        (["--difficulty", "0"], 2, "mlcert: --difficulty must be a whole number from 1 to 5, not '0'.\n"),
        (["--difficulty", "6"], 2, "mlcert: --difficulty must be a whole number from 1 to 5, not '6'.\n"),
        (["--drill", "--no-drill"], 2, "mlcert: --drill and --no-drill cannot be combined; leave one out.\n"),
        (["--resume", "--drill"], 2, "mlcert: --resume continues a quiz as it was; it cannot be combined with"),
        (["--difficulty", "1", "--difficulty", "2"], 3, "mlcert: There is no question of difficulty 1 or 2 yet."),
        (["-d", "glue", "--drill"], 3, "mlcert: There is no drill on glue yet."),
    ],
)
def test_options_that_fit_no_question_are_refused_with_a_reason(
    options: list[str], code: int, message: str, run: Run
) -> None:
    assert run("quiz", *options, code=code).startswith(message)


def test_a_question_for_another_exam_is_not_asked(families: Path, quiz: Quiz) -> None:
    exams = EXAMS + EXAMS[EXAMS.index("  - code") :].replace("T-1", "T-2").replace("A test", "Another test")
    text = QUESTIONS_2.replace(
        "    rests_on: [data-streams.retention]\n  - id",
        "    exams: [T-2]\n    rests_on: [data-streams.retention]\n  - id",
    )
    write_bank(str(families), questions=text, exams=exams)

    assert quiz("-n", "50") & SINGLE == SINGLE - {"two-that-keep"}


def test_an_exam_asks_no_drill_and_one_question_of_a_family(
    run: Run, terminal: ScriptedTerminal, services: Services
) -> None:
    terminal.script("enter", "c-c")
    run("exam", "--questions", "5", code=130)

    (session,) = services.history.open_sessions("test")
    asked = {one.question: one.family for one in session.paper}
    assert set(asked) > SINGLE
    assert len(asked) == 5
    assert "path-of-orders" not in asked
    assert sorted(asked.values()) == ["", "", "", "", "streaming-path"]
