"""mlcert bank: check names every problem, list counts, show prints questions for authors and blind readers."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Run
from tests.doubles import NOTES, QUESTIONS, write_bank


def test_check_of_a_sound_bank_says_so(run: Run) -> None:
    assert run("bank", "check") == "No problems: 4 questions and 2 terms in 1 domains.\n"


def test_check_prints_every_problem_with_file_line_id_and_mend(run: Run, tmp_path: Path) -> None:
    questions = QUESTIONS.replace("why: A cluster is much to operate.", "wy: A cluster.")
    write_bank(str(tmp_path / "b"), questions=questions, notes=NOTES.replace("gist: Keeps", "gist: Keeps: "))

    lines = run("bank", "check", str(tmp_path / "b"), code=4).splitlines()

    assert lines[0] == "data-engineering.yaml:63: load-without-code: 'why' is missing; write it"
    assert lines[1] == "data-engineering.yaml:64: load-without-code: unknown key 'wy'; did you mean 'why'?"
    assert lines[2].startswith("notes/data-engineering.yaml:10: not valid YAML: ")
    assert lines[3] == "mlcert: 3 problems; mend them and check again."


def test_check_as_json_lists_the_problems(run: Run, tmp_path: Path) -> None:
    write_bank(str(tmp_path / "b"), questions=QUESTIONS.replace("level: apply", "level: aply"))

    document, _, _ = run("bank", "check", str(tmp_path / "b"), "--json", code=4).partition("mlcert: ")

    assert [list(problem) for problem in json.loads(document)["problems"]] == [["file", "line", "id", "rule", "says"]]
    assert json.loads(run("bank", "check", "--json")) == {"problems": []}


def test_list_counts_questions_by_level_and_facts_covered(run: Run) -> None:
    lines = [line.split() for line in run("bank", "list").splitlines()]

    assert lines[0] == ["all", "recall", "apply", "analyze", "multi", "terms", "facts", "covered"]
    assert lines[1] == ["data-engineering", "4", "2", "1", "1", "1", "2", "2", "2"]
    assert lines[2] == ["kinesis", "3", "1", "1", "1", "1", "2", "2", "2"]
    assert lines[-1][0] == "all"


def test_list_as_json_has_a_row_for_every_topic(run: Run) -> None:
    topics = json.loads(run("bank", "list", "--json"))["topics"]

    assert [(topic["topic"], topic["questions"]) for topic in topics] == [("kinesis", 3), ("glue", 1)]


def test_show_prints_key_reasons_and_facts(run: Run) -> None:
    out = run("bank", "show", "glue-catalog")

    assert "✓  a" in out or "✓  b" in out or "✓  c" in out or "✓  d" in out
    assert "It is a metadata repository." in out
    assert "Rests on: firehose.no-replay" in out


def test_show_without_key_says_nothing_of_it(run: Run) -> None:
    out = run("bank", "show", "-d", "kinesis", "--no-key")

    assert out.count("Choose 2.") == 1
    assert "✓" not in out
    assert "position" not in out
    assert "Rests on" not in out
    rows = json.loads(run("bank", "show", "-d", "kinesis", "--no-key", "--json"))
    assert all(list(choice) == ["text"] for row in rows for choice in row["choices"])


def test_show_of_an_unknown_id_offers_the_nearest(run: Run) -> None:
    assert "There is no question called 'glue-catalogue'. Did you mean glue-catalog?" in run(
        "bank", "show", "glue-catalogue", code=3
    )


def test_show_of_nothing_says_what_to_name(run: Run) -> None:
    assert "Name questions by their ids" in run("bank", "show", code=2)
