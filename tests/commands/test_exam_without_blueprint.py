"""An exam whose blueprint the bank lacks, as in a history merged from elsewhere: everything else of it is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.doubles import EXAMS, ScriptedTerminal

NO_BLUEPRINT = (
    "This bank has no exam T-1, so nothing can be said of its exam domains or of what to expect of a mock exam."
)


@pytest.fixture
def without_blueprint(run: Run, terminal: ScriptedTerminal, bank_folder: Path) -> None:
    """An exam of three questions that is over, another one that is open, and a bank that knows neither."""
    terminal.script("enter", "a", "n", "a", "n", "a", "n", "e", "y", "q")
    run("exam", "--questions", "3", "--seed", "1")
    terminal.script("enter", "a", "q")
    run("exam", "--questions", "2", "--seed", "2")
    (bank_folder / "exams.yaml").write_text(EXAMS.replace("T-1", "T-2"), "utf-8")


@pytest.mark.usefixtures("without_blueprint")
def test_its_report_has_its_score_its_time_and_its_wording(run: Run, tmp_path: Path) -> None:
    said = " ".join(run("results", "1").split())
    document = json.loads(run("results", "1", "--json"))
    run("results", "1", "--html", str(tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text("utf-8")

    right = document["report"]["scored_right"]
    assert f"Score: {right} of 2" in said
    assert NO_BLUEPRINT in said
    assert "You used" in said
    assert "the exam allows" not in said
    assert "mlcert progress" not in said
    assert (document["exam"], document["readiness"], document["report"]["domains"]) == ("T-1", None, {})
    assert [row for row in document["questions"] if not (row["picked"] and row["key"])] == []
    assert f"T-1. Score: {right} of 2" in page
    assert NO_BLUEPRINT in page
    assert "T-1" in run("results")


@pytest.mark.usefixtures("without_blueprint")
def test_progress_names_it_beside_the_exams_of_the_bank(run: Run, tmp_path: Path) -> None:
    sentence = "Not in these figures: 1 exam for T-1, which this bank does not have. `mlcert results --bank bank`"
    run("progress", "--html", str(tmp_path / "page.html"))

    assert sentence in " ".join(run("progress").split())
    assert "Not in these figures: 1 exam for T-1" in (tmp_path / "page.html").read_text("utf-8")
    assert json.loads(run("progress", "--json"))["exams_of_others"] == {"T-1": 1}


@pytest.mark.usefixtures("without_blueprint")
def test_it_is_resumed_by_the_command_that_is_named_and_then_has_a_report(run: Run, terminal: ScriptedTerminal) -> None:
    assert "mlcert exam T-1 --resume --bank bank" in " ".join(run("results", "2").split())

    terminal.script("r", "e", "y", "q")
    run("exam", "t-1", "--resume")

    assert NO_BLUEPRINT in " ".join(run("results", "2").split())
