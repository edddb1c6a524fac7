"""mlcert progress through the whole program."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run
from tests.doubles import ScriptedTerminal


def test_progress_shows_what_was_answered_so_far(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("a", "enter", "a", "enter", "a", "enter", "a", "b", "enter", "enter", "q")
    run("quiz", "--count", "4", "--seed", "1")

    page = " ".join(run("progress").split())
    document = json.loads(run("progress", "t-1", "--json"))

    assert "4 of 4 questions answered" in page
    assert " You have answered every question for this exam. Repeats go on with `mlcert quiz --bank bank`." in page
    assert " Topics in Data answered correct" in page
    (domain,) = document["domains"]
    right = document["domains"][0]["first_answers"]["right"]
    assert (domain["answered"], domain["total"], domain["first_answers"]["total"]) == (4, 4, 4)
    assert (domain["misses"], document["misses"]["open"]) == (4 - right, 4 - right)
    assert sum(document["weeks"][-1]["answers"]) == 4


def test_progress_without_a_history_says_what_is_lacking_and_creates_none(run: Run, home: Path) -> None:
    page = " ".join(run("progress").split())

    assert "Not enough new answers yet: 6 more in Data, then 34 more in any domain. `mlcert quiz --bank bank`" in page
    assert not list(home.rglob("history.sqlite"))


def test_an_unknown_exam_and_a_bank_without_exams_are_refused(run: Run, bank_folder: Path) -> None:
    assert "There is no exam called 'T-9'." in run("progress", "T-9", code=3)
    (bank_folder / "exams.yaml").unlink()
    assert "has no exams.yaml" in run("progress", code=3)
