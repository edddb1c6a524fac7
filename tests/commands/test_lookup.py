"""mlcert lookup: an entry by id, name, alias or old name, at once and in plain text."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from random import Random

import pytest

from mlcert.cli import main
from mlcert.core.selection import shuffle_choices
from mlcert.core.session import Move, MoveKind
from mlcert.lookup_services import built_in_folder
from mlcert.services import Services
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import EXAMS, NOON, NOTES, QUESTIONS, QUESTIONS_2, ScriptedTerminal, a_session, pasted, write_bank


@cases("query", ["firehose", "Amazon Data Firehose", "delivery stream", "kinesis data-FIREHOSE"])
def test_an_entry_is_found_by_id_name_alias_and_old_name(query: str, run: Run) -> None:
    out = run("lookup", *query.split())

    assert "Amazon Data Firehose" in out.splitlines()[0] or "Amazon Data Firehose" in out.splitlines()[2]
    assert "Formerly Kinesis Data Firehose (until February 2024)" in out


def test_an_entry_says_what_it_is_what_changed_and_what_to_do_next(run: Run) -> None:
    out = run("lookup", "data-streams")

    assert "Keeps a stream of records for many readers." in out
    assert "(as of 2026-11)" in out
    assert "In your 2021 notes: Retention ends at seven days." in out
    assert "Not to be confused with" in out
    assert "Firehose delivers and keeps nothing." in out
    assert "2 questions rest on this entry. You have not seen any of them yet." in out
    assert "mlcert quiz -d data-streams" in out


def test_an_entry_knows_what_you_have_seen(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("s", "s")
    run("quiz", "-n", "1", "-d", "data-streams", "--seed", "1")

    assert "\n You have seen 1 of its 2 questions.\n" in run("lookup", "data-streams")


def answer(services: Services, name: str, *, right: bool) -> None:
    """Display and answer one question, in a quiz of its own."""
    (paper,) = [shuffle_choices(services.compiled.questions([name]).values(), Random(1))]
    session = a_session()._replace(id=services.new_id(), paper=paper, states=())
    wrong = next(digest for digest in paper[0].choices if digest not in paper[0].key)
    pick = Move(MoveKind.PICK, name, tuple(paper[0].key) if right else (wrong,))
    services.history.append(services.history.begin(session), Move(MoveKind.SHOWN, name), pick, at=NOON)


def test_an_entry_counts_the_first_answers_the_first_in_a_family_and_no_drills(
    run: Run, services: Services, bank_folder: Path
) -> None:
    write_bank(str(bank_folder), questions=QUESTIONS_2, exams=EXAMS)
    lines = []
    for name, right in (
        ("path-of-orders", True),  # a drill
        ("path-of-readings", True),  # of the same family
        ("glue-catalog", True),
        ("glue-catalog", False),  # again
        ("replay-after-bug", False),
        ("load-without-code", True),
    ):
        answer(services, name, right=right)
        lines += [line for line in run("lookup", "firehose").splitlines() if "You have seen" in line]

    assert lines == [
        " You have seen 1 of its 5 questions.",
        " You have seen 2 of its 5 questions.",
        " You have seen 3 of its 5 questions. Your first answer was correct.",
        " You have seen 3 of its 5 questions. Your first answer was correct.",
        " You have seen 4 of its 5 questions. 1 of your 2 first answers was correct.",
        " You have seen 5 of its 5 questions. 2 of your 3 first answers were correct.",
    ]


@pytest.mark.parametrize(
    ("name", "right", "sentence"),
    [
        ("two-that-keep", True, "You have seen its only question and answered it correctly on the first try."),
        ("two-that-keep", False, "You have seen its only question but did not answer it correctly on the first try."),
        ("path-of-orders", True, "You have seen its only question."),
    ],
)
def test_the_only_question_of_an_entry_is_spoken_of_in_the_singular(
    name: str, right: bool, sentence: str, run: Run, services: Services, bank_folder: Path
) -> None:
    text = QUESTIONS_2.replace("data-streams.retention", "firehose.no-replay")
    body = re.sub(
        rf"(id: {name}\n.*?rests_on: \[)firehose.no-replay", r"\1data-streams.retention", text, flags=re.DOTALL
    )
    write_bank(str(bank_folder), questions=body, exams=EXAMS)
    answer(services, name, right=right)

    assert sentence in " ".join(run("lookup", "data-streams").split())


@cases("query", ["firehos", "firehosse", "delivry stream", "DATA-streems", "aws firehose"])
def test_a_misspelled_name_finds_the_entry_and_is_mentioned(query: str, run: Run) -> None:
    out = run("lookup", *query.split())

    assert f"Closest match for '{query}':" in out or query == "aws firehose"
    assert "Not to be confused with" in out or "See also" in out


def test_a_very_long_query_is_shortened_where_it_is_repeated(run: Run) -> None:
    assert len(run("lookup", *("kinesis data nonsense " * 500).split()).split(":")[0]) < 200


def test_several_possible_terms_are_listed_with_their_commands(run: Run) -> None:
    out = run("lookup", "kinesis data")

    assert out.startswith(" No entry is called 'kinesis data'.\n\n Names that contain it:\n")
    assert "mlcert lookup data-streams" in out
    assert "mlcert lookup firehose" in out


def test_a_candidate_is_listed_with_the_name_that_is_like_the_query_if_its_own_is_not(run: Run) -> None:
    def listed(*query: str) -> str:
        return " ".join(run("lookup", *query).split())

    assert listed("deliv").endswith("Amazon Data Firehose (also called delivery stream)")
    assert "Amazon Data Firehose (formerly Kinesis Data Firehose)" in listed("kinesis", "data")
    assert listed("data", "fire").endswith(" Amazon Data Firehose")


def test_words_that_are_in_no_name_are_searched_in_the_notes(run: Run) -> None:
    out = run("lookup", "keeps")

    assert out.startswith(" No entry is called 'keeps'.\n\n Entries that mention it:\n")
    assert "mlcert lookup firehose" in out
    assert json.loads(run("lookup", "keeps", "--json"))["answers"] == []


def test_what_nothing_is_like_is_refused(run: Run) -> None:
    assert run("lookup", "xyzzyq", code=3) == (
        "mlcert: There is no term called 'xyzzyq'. Look up another word or a part of the name.\n"
    )
    assert '"match": "none"' in run("lookup", "xyzzyq", "--json", code=3)


def test_sources_are_added_one_per_line(run: Run) -> None:
    out = run("lookup", "data-streams", "--sources").splitlines()

    assert "Keeps a stream of records for many readers." in out[3]
    assert out[-1] == "https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html"
    assert "(not opened)" not in out[-1]


def test_json_gives_the_entry_whole(run: Run) -> None:
    document = json.loads(run("lookup", "delivery", "stream", "--json"))

    assert (document["query"], document["match"]) == ("delivery stream", "alias")
    assert list(document["entries"][0]) == [
        "id", "name", "aliases", "old_names", "kind", "topic", "domain", "gist", "facts", "aspects", "confused_with",
        "see", "questions", "notes",
    ]  # fmt: skip
    assert document["entries"][0]["questions"] == 3


def test_a_look_up_makes_no_history(run: Run, home: Path) -> None:
    run("lookup", "firehose")

    assert not (home / "history.sqlite").exists()


def test_a_history_that_cannot_be_read_does_not_keep_the_entry_back(run: Run, home: Path) -> None:
    (home / "history.sqlite").write_text("not a database " * 100)

    out = run("lookup", "firehose")

    assert "Delivers a stream in batches" in out
    assert "is not a history of mlcert" in out
    assert os.path.getsize(home / "history.sqlite") == 1500


@pytest.mark.usefixtures("empty_cache")
def test_where_the_copy_cannot_be_written_the_files_are_read(run: Run, home: Path) -> None:
    (home / "cache").write_text("a file where the folder should be")

    assert "Delivers a stream in batches" in run("lookup", "firehose")


# A bank of one's own.


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank without a name in the current folder, with a term that the built-in bank lacks."""
    folder = tmp_path / "my notes"
    write_bank(
        str(folder),
        notes=NOTES.replace("id: firehose", "id: fire-hydrant").replace("firehose", "fire-hydrant"),
        questions=QUESTIONS.replace("firehose", "fire-hydrant"),
    )
    monkeypatch.chdir(tmp_path)
    return folder


def test_terms_of_another_bank_are_looked_up_and_compared(mine: Path, run: Run) -> None:
    entry = run("lookup", "fire-hydrant", "--bank", "my notes")

    assert "Delivers a stream in batches" in entry
    assert " mlcert quiz -d fire-hydrant --bank 'my notes'\n" in entry
    assert "mlcert lookup data-streams --bank 'my notes'" in run("lookup", "kinesis data", "--bank", str(mine))
    assert "Firehose delivers and keeps nothing." in run("compare", "fire-hydrant", "KDS", "--bank", "my notes")


def test_an_entry_of_a_bank_without_a_name_counts_what_was_answered_in_it(
    mine: Path, run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.script("0", "enter")
    run("quiz", "-n", "1", "-d", "glue", "--bank", str(mine))

    assert "You have seen 1 of its 3 questions." in run("lookup", "fire-hydrant", "--bank", "my notes")
    assert "Your first answer was incorrect." in run("lookup", "fire-hydrant", "--bank", "my notes")


@pytest.mark.usefixtures("mine")
def test_a_bank_is_set_for_a_shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("MLCERT_BANK", "my notes")

    assert main(["lookup", "fire-hydrant"]) == 0
    assert main(["compare", "fire-hydrant", "data-streams"]) == 0
    assert main([]) == 0
    assert main(["bank", "list", "--bank", built_in_folder()]) == 0

    out = capsys.readouterr().out
    assert "mlcert quiz -d fire-hydrant -d data-streams --bank 'my notes'" in out
    assert "`mlcert quiz --bank 'my notes'`" in out
    assert "sagemaker" in out


def test_where_a_bank_is_set_for_a_shell_commands_on_the_built_in_one_name_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MLCERT_BANK", "my notes")

    assert main(["lookup", "firehose", "--bank", built_in_folder()]) == 0

    assert f"mlcert quiz -d firehose --bank {built_in_folder()}" in pasted(capsys.readouterr().out)


def test_a_question_opens_the_entry_at_the_facts_that_answer(run: Run) -> None:
    out = run("lookup", "how", "long", "does", "KDS", "keep", "records", "by", "default")
    document = json.loads(run("lookup", "how", "long", "does", "KDS", "keep", "records", "by", "default", "--json"))

    assert out.startswith(" Best answer for 'how long does KDS keep records by default':\n\n Kinesis Data Streams")
    assert out.index("Records stay 24 hours") < out.index("Keeps a stream of records for many readers.")
    assert (document["match"], document["answers"][0]) == ("answer", "data-streams.retention")


def test_a_question_finds_a_fact_by_a_phrase_of_its_own(run: Run, bank_folder: Path) -> None:
    (notes,) = (bank_folder / "notes").iterdir()
    text = notes.read_text("utf-8")
    notes.write_text(
        text.replace("      - id: retention\n", "      - id: retention\n        asked: [gone overnight]\n"), "utf-8"
    )

    document = json.loads(run("lookup", "why", "is", "it", "gone", "overnight", "--json"))

    assert (document["match"], document["answers"]) == ("answer", ["data-streams.retention"])
    assert "No problems" in run("bank", "check", "bank")


def test_a_question_that_the_notes_do_not_answer_is_refused(run: Run) -> None:
    out = run("lookup", "how", "to", "bake", "bread", code=3)

    assert out == (
        "mlcert: The notes do not answer 'how to bake bread'. Ask in other words, or look up the name of a term.\n"
    )


def test_facts_that_may_answer_a_question_are_listed_with_their_entries(run: Run) -> None:
    out = run("lookup", "which", "records", "stay", "at", "height")
    document = json.loads(run("lookup", "which", "records", "stay", "at", "height", "--json"))

    assert " ".join(out.split()).startswith(
        "The notes do not mention 'height'. The nearest facts: "
        "mlcert lookup data-streams --bank bank Kinesis Data Streams • Records stay 24 hours"
    )
    assert (document["match"], document["answers"][0]) == ("list", "data-streams.retention")


def test_where_facts_of_several_entries_answer_as_well_that_none_is_certain_is_said(run: Run) -> None:
    out = " ".join(run("lookup", "which", "replay", "records").split())

    assert out.startswith("No fact answers 'which replay records' for certain. The nearest: mlcert lookup ")
