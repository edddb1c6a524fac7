"""mlcert bank: check names every problem, list counts, show prints questions for authors and blind readers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import mlcert
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import EXAMS, NOTES, QUESTIONS, ScriptedTerminal, questions_text, trusted, write_bank

NAMELESS = (
    "This bank has no name, so its history is kept under the path of its folder. To be able to move the folder, name "
    "the bank before you practice: write a file exams.yaml in it with the lines `format: 1` and `bank: my-name`. What "
    "you answered before stays under the path."
)


def test_a_bank_without_exams_can_be_named_as_the_check_says(
    run: Run, terminal: ScriptedTerminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "t.csv").write_text("question,a,b,answer\nWhich one is right?,x,y,A\n", encoding="utf-8")
    run("bank", "import", "t.csv", "--to", "d")
    said = run("bank", "check", "d")
    assert said.rstrip().endswith(NAMELESS)
    (tmp_path / "d" / "exams.yaml").write_text("\n".join(re.findall("`(.*?)`", said)[-2:]), encoding="utf-8")

    assert "history is kept" not in run("bank", "check", "d")
    terminal.script("a", "q")
    run("quiz", "--bank", "d")
    (tmp_path / "d").rename(tmp_path / "moved")
    assert "quiz" in run("results", "--bank", "moved")
    exams = (tmp_path / "moved" / "exams.yaml").read_text("utf-8")
    (tmp_path / "moved" / "exams.yaml").write_text(exams + "\nexams: []\n", encoding="utf-8")
    assert "exams.yaml:3: " in run("bank", "check", "moved", code=4)


def test_check_of_a_sound_bank_says_so(run: Run) -> None:
    assert run("bank", "check").splitlines() == [
        "No problems: 4 questions and 2 terms in 1 domain.",
        "T-1: 0 papers without a repeated question; then Data runs out of questions.",
    ]


def test_check_says_if_the_name_of_a_bank_belongs_to_another(run: Run, tmp_path: Path) -> None:
    write_bank(str(tmp_path / "b"), exams=EXAMS.replace("bank: test", "bank: mlcert"))

    out = run("bank", "check", str(tmp_path / "b"))

    assert "Another bank is called mlcert, so the history of this one is kept under the path of its folder." in out


def test_check_prints_every_problem_with_file_line_id_and_how_to_fix_it(run: Run, tmp_path: Path) -> None:
    questions = QUESTIONS.replace("why: A cluster is much to operate.", "wy: A cluster.")
    write_bank(str(tmp_path / "b"), questions=questions, notes=NOTES.replace("gist: Keeps", "gist: Keeps: "))

    lines = run("bank", "check", str(tmp_path / "b"), code=4).splitlines()

    assert lines[0] == "data-engineering.yaml:63: load-without-code: 'why' is missing; write it"
    assert lines[1] == "data-engineering.yaml:64: load-without-code: unknown key 'wy'; did you mean 'why'?"
    assert lines[2].startswith("notes/data-engineering.yaml:10: not valid YAML: ")
    assert lines[3] == "mlcert: The check found 3 problems. Fix them and check again."


def test_check_as_json_lists_the_problems(run: Run, tmp_path: Path) -> None:
    write_bank(str(tmp_path / "b"), questions=QUESTIONS.replace("level: apply", "level: aply"))

    document, _, _ = run("bank", "check", str(tmp_path / "b"), "--json", code=4).partition("mlcert: ")

    assert [list(problem) for problem in json.loads(document)["problems"]] == [
        ["file", "line", "id", "rule", "message"]
    ]
    assert json.loads(run("bank", "check", "--json")) == {"problems": [], "to_do": []}


def test_a_strict_check_of_a_trusted_bank_lists_nothing_and_says_so(run: Run, tmp_path: Path) -> None:
    write_bank(str(tmp_path / "b"), questions=questions_text(*trusted()))

    lines = run("bank", "check", "--strict", str(tmp_path / "b")).splitlines()

    assert "Facts without a question: none" in lines
    assert lines[-2:] == ["No problems: 20 questions and 2 terms in 1 domain.", NAMELESS]


def test_a_strict_check_prints_problems_then_each_list_under_its_heading(run: Run, tmp_path: Path) -> None:
    questions = [one.replace("q01 takes six", "q01 takes all") for one in trusted()]
    facts = "      - {id: ours, text: A.}\n      - {id: noted, text: B., from: notes}\n"
    notes = NOTES.replace("    aspects: {keeps: nothing", facts + "    aspects: {keeps: nothing")
    write_bank(str(tmp_path / "b"), questions=questions_text(*questions), notes=notes)

    lines = run("bank", "check", "--strict", str(tmp_path / "b"), code=4).splitlines()

    assert lines[0].startswith("notes/data-engineering.yaml:34: firehose.noted: no question rests on this fact")
    assert lines[1] == ""
    assert "Absolute words that occur only in distractors: 1" in lines
    assert "  data-engineering.yaml:35: q01: 'all' only in distractors" in lines
    assert lines[lines.index("Facts without a question: 2") + 1] == "  data-engineering: 2"
    assert lines[-1] == "mlcert: The check found 1 problem. Fix it and check again."
    unstrict = run("bank", "check", str(tmp_path / "b")).splitlines()
    assert unstrict == ["No problems: 20 questions and 2 terms in 1 domain.", NAMELESS]


def test_a_strict_check_as_json_has_the_problems_and_the_lists(run: Run, tmp_path: Path) -> None:
    notes = NOTES.replace("    aspects: {keeps: nothing", "      - {id: ours, text: A.}\n    aspects: {keeps: nothing")
    write_bank(str(tmp_path / "b"), questions=questions_text(*trusted()), notes=notes)

    document = json.loads(run("bank", "check", "--strict", "--json", str(tmp_path / "b")))

    assert document["problems"] == []
    assert list(document["lists"]) == [
        "long-keys",
        "absolute-words",
        "echoes",
        "bare-facts",
        "unchecked-sources",
        "stale-services",
        "drafts",
        "to-do",
    ]
    assert document["lists"]["bare-facts"] == [
        {
            "file": "notes/data-engineering.yaml",
            "line": 33,
            "id": "firehose.ours",
            "rule": "bare-facts",
            "message": "no question rests on this fact",
        }
    ]  # fmt: skip


def test_a_strict_check_that_finds_problems_prints_them_as_json_too(run: Run) -> None:
    document, _, _ = run("bank", "check", "--strict", "--json", code=4).partition("mlcert: ")

    problems = json.loads(document)["problems"]
    assert [list(problem) for problem in problems] == [["file", "line", "id", "rule", "message"]] * 2
    assert [problem["rule"] for problem in problems] == ["small-topic", "small-topic"]


def test_list_counts_questions_by_level_and_facts_covered(run: Run) -> None:
    lines = [line.split() for line in run("bank", "list").splitlines()]

    assert lines[0] == ["all", "recall", "apply", "analyze", "multi", "terms", "facts", "covered"]
    assert lines[1] == ["data-engineering", "4", "2", "1", "1", "1", "2", "2", "2"]
    assert lines[2] == ["kinesis", "3", "1", "1", "1", "1", "2", "2", "2"]
    assert lines[-1][0] == "all"


def test_a_bank_without_facts_from_notes_says_so_and_counts_nothing(run: Run, bank_folder: Path) -> None:
    assert run("bank", "coverage") == "2 of 2 facts from the notes have a question.\n"
    kept = [line for line in NOTES.splitlines() if "from: notes" not in line and " was: " not in line]
    write_bank(str(bank_folder), notes="\n".join(kept))

    assert run("bank", "coverage") == "This bank has no facts from notes.\n"


def test_list_as_json_has_a_row_for_every_topic(run: Run) -> None:
    topics = json.loads(run("bank", "list", "--json"))["topics"]

    assert [(topic["topic"], topic["questions"]) for topic in topics] == [("kinesis", 3), ("glue", 1)]


def test_show_prints_key_reasons_and_facts(run: Run) -> None:
    out = run("bank", "show", "glue-catalog")

    assert "✓  a" in out or "✓  b" in out or "✓  c" in out or "✓  d" in out
    assert "It is a metadata repository." in out
    assert "Rests on: firehose.no-replay" in out


def test_show_without_the_key_reveals_nothing_about_it(run: Run) -> None:
    out = run("bank", "show", "-d", "kinesis", "--no-key")

    assert out.count("Choose 2.") == 1
    assert "✓" not in out
    assert "position" not in out
    assert "Rests on" not in out
    rows = json.loads(run("bank", "show", "-d", "kinesis", "--no-key", "--json"))
    assert {tuple(choice) for row in rows for choice in row["choices"]} == {("text",)}


@cases(
    ("name", "message"),
    [
        ("glue-catalogue", "There is no question called 'glue-catalogue'. Did you mean glue-catalog?"),
        ("glue-cat", "There is no question called 'glue-cat'. Did you mean glue-catalog?"),
        ("kinosos", "There is no question, domain, topic or term called 'kinosos'. Did you mean kinesis"),
        (
            "shield",
            "There is no question, domain, topic or term called 'shield'. `mlcert bank list --bank bank` shows what",
        ),
    ],
)
def test_show_of_an_unknown_name_offers_the_nearest_or_the_list(name: str, message: str, run: Run) -> None:
    assert message in run("bank", "show", name, code=3)


def test_show_of_a_topic_without_questions_says_so(run: Run, bank_folder: Path) -> None:
    exams = EXAMS.replace("topics: [kinesis, glue]", "topics: [kinesis, glue, empty]")
    topic = "  - id: empty\n    title: Empty\n"
    write_bank(str(bank_folder), questions=QUESTIONS.replace("questions:\n", f"{topic}questions:\n"), exams=exams)

    for options in ([], ["--json"]):
        assert run("bank", "show", "-d", "empty", *options, code=3) == (
            "mlcert: There is no question on empty yet. `mlcert bank list --bank bank` shows what there is.\n"
        )
    assert "glue-catalog" in run("bank", "show", "-d", "empty", "-d", "glue")


@cases("argv", [["-d", "data", "engineering"], ["data", "engineering"], ["kinisis", "and", "glue"]])
def test_show_takes_names_as_look_up_takes_them(argv: list[str], run: Run) -> None:
    assert len(json.loads(run("bank", "show", *argv, "--json"))) == 4


def test_show_says_what_a_slip_was_taken_for(run: Run) -> None:
    assert run("bank", "show", "kinisis").endswith("mlcert: 'kinisis' was taken for Kinesis.\n")


def test_show_takes_a_question_about_a_term_after_the_option_as_without_it(run: Run) -> None:
    asked = ("what", "is", "the", "delivery", "stream")

    assert run("bank", "show", "-d", *asked) == run("bank", "show", *asked) == run("bank", "show", "-d", "firehose")


def test_show_takes_ids_and_a_name_together(run: Run) -> None:
    rows = json.loads(run("bank", "show", "glue-catalog", "delivery", "stream", "--json"))

    assert rows[0]["id"] == "glue-catalog"
    assert len({row["id"] for row in rows}) == len(rows) > 1


def test_show_without_a_name_says_what_to_name(run: Run) -> None:
    assert "Name questions by their ids" in run("bank", "show", code=2)


def test_a_report_holds_what_authors_need_and_makes_no_history(run: Run, home: Path) -> None:
    lines = run("bank", "report", "glue-catalog").splitlines()

    assert lines[:3] == ["Question: glue-catalog", "Bank: test", f"mlcert: {mlcert.__version__}"]
    assert re.fullmatch("Wording: [0-9a-f]{8}", lines[3])
    assert lines[4:8] == ["Answered: not answered", "", "Text", ""]
    assert lines[8:11] == ["What does the Glue Data Catalog hold?", "", "Choices (the key is marked [x])"]
    assert sorted(lines[12:16]) == ["[ ] Job logs", "[ ] Query results", "[ ] Table rows", "[x] Table definitions"]
    assert lines[16:] == ["", "What is wrong", "", "", "Source", ""]
    assert not (home / "history.sqlite").exists()


def test_a_report_says_what_was_answered_last(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("1", "enter", "enter", "q")
    run("quiz", "-d", "glue")

    answered = run("bank", "report", "glue-catalog").splitlines()[4]

    assert re.fullmatch(r"Answered: [\w ]+ \((correct|incorrect), 2026-11-22\)", answered)


def test_a_report_is_printed_also_where_the_history_cannot_be_read(run: Run, home: Path) -> None:
    (home / "history.sqlite").write_text("no history", encoding="utf-8")

    out = run("bank", "report", "glue-catalog")

    assert "Answered: unknown\n" in out
    assert "is not a history of mlcert" in out


def test_a_report_on_an_unknown_question_offers_the_nearest(run: Run) -> None:
    assert "Did you mean glue-catalog?" in run("bank", "report", "glue-catalogue", code=3)
