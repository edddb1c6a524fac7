"""mlcert progress through the whole program."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run
from tests.doubles import EXAMS, QUESTIONS, ScriptedTerminal, questions_text, trusted, write_bank


def test_progress_shows_what_was_answered_so_far(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("a", "enter", "a", "enter", "a", "enter", "a", "b", "enter", "enter", "q")
    run("quiz", "--count", "4", "--seed", "1")

    page = " ".join(run("progress").split())
    document = json.loads(run("progress", "t-1", "--json"))

    assert "4 of 4 questions answered" in page
    assert " You have answered every question for this exam. `mlcert quiz --bank bank` repeats them." in page
    assert " Topics in Data answered correct" in page
    (domain,) = document["domains"]
    right = document["domains"][0]["first_answers"]["right"]
    assert (domain["answered"], domain["total"], domain["first_answers"]["total"]) == (4, 4, 4)
    assert (domain["misses"], document["misses"]["open"]) == (4 - right, 4 - right)
    assert sum(document["weeks"][-1]["answers"]) == 4
    assert document["misses"]["due"] == 0
    assert "quiz --only missed" not in page, "it would refuse, because no miss is two days old"


def test_what_an_update_of_the_bank_withdrew_is_said_once_and_a_document_leaves_it_unsaid(
    run: Run, terminal: ScriptedTerminal, bank_folder: Path
) -> None:
    terminal.script("a", "enter", "a", "enter", "a", "enter", "a", "b", "enter", "enter", "q")
    run("quiz", "--count", "4", "--seed", "1")
    write_bank(str(bank_folder), questions=QUESTIONS.replace("the LEAST operational overhead", "the MOST control"))

    document = json.loads(run("progress", "--json"))
    pages = [run("progress") for _ in range(2)]

    assert document["readiness"]["first_answers"] == 3
    notice = "The question bank changed: 1 of your 4 first answers no longer counts."
    assert [notice in page for page in pages] == [True, False]


def test_progress_in_a_small_bank_says_that_it_is_too_small_and_creates_no_history(run: Run, home: Path) -> None:
    page = " ".join(run("progress").split())

    assert (
        "This bank has too few questions to say what to expect of a mock exam for T-1: "
        "that takes your first answers to 40 questions. " in page
    )
    assert not list(home.rglob("history.sqlite"))


def test_of_an_exam_that_was_passed_nothing_is_expected_any_more(
    run: Run, terminal: ScriptedTerminal, bank_folder: Path, tmp_path: Path
) -> None:
    (bank_folder / "data-engineering.yaml").write_text(questions_text(*trusted(60)))
    (bank_folder / "exams.yaml").write_text(EXAMS.replace(", glue", ""))
    terminal.script(*["0", "enter"] * 45, "q")
    run("quiz", "-n", "45", "--untimed")

    def expects() -> list[bool]:
        run("progress", "--html", str(page := tmp_path / f"{len(list(tmp_path.iterdir()))}.html"))
        said = [run(), run("progress"), page.read_text()]
        expected = json.loads(run("progress", "--json"))["readiness"]["expected"]
        return ["A fresh mock exam today" in text for text in said] + [expected is not None]

    assert expects() == [True] * 4
    run("plan", "--date", "passed")
    assert expects() == [False] * 4
    assert "first answers to" not in run("progress")
    run("plan", "--date", "none")
    assert expects() == [True] * 4


def test_an_unknown_exam_and_a_bank_without_exams_are_refused(run: Run, bank_folder: Path) -> None:
    assert "There is no exam called 'T-9'." in run("progress", "T-9", code=3)
    (bank_folder / "exams.yaml").unlink()
    assert "has no exams in an exams.yaml" in run("progress", code=3)
