"""mlcert note: a note of one's own, and where it is shown."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.doubles import QUESTIONS, ScriptedTerminal, write_bank


def test_a_note_on_a_term_is_shown_with_its_entry_and_listed(run: Run) -> None:
    assert run("note", "firehosse", "no  replay,\tever") == "Noted on Amazon Data Firehose: no replay, ever\n"
    assert run("note", "delivery", "stream", "two roles") == "Noted on Amazon Data Firehose: two roles\n"

    assert " Your notes\n   • no replay, ever\n   • two roles\n" in run("lookup", "firehose")
    (entry,) = json.loads(run("lookup", "firehose", "--json"))["entries"]
    assert [(note["text"], note["at"][:10]) for note in entry["notes"]] == [
        ("no replay, ever", "2026-11-22"),
        ("two roles", "2026-11-22"),
    ]
    assert run("note") == (" Amazon Data Firehose\n   • no replay, ever (2026-11-22)\n   • two roles (2026-11-22)\n\n")
    assert "Your notes" not in run("lookup", "data-streams")


def test_a_note_on_a_question_is_shown_with_the_entries_of_its_terms(run: Run) -> None:
    run("note", "glue-catalog", "definitions, not rows")

    assert " Your notes\n   • definitions, not rows (on glue-catalog)\n" in run("lookup", "firehose")
    (entry,) = json.loads(run("lookup", "firehose", "--json"))["entries"]
    assert (entry["notes"][0]["question"], entry["notes"][0]["text"]) == ("glue-catalog", "definitions, not rows")
    assert "Your notes" not in run("lookup", "data-streams")


def test_notes_on_a_question_and_on_the_terms_of_its_facts_are_shown_on_feedback(
    run: Run, terminal: ScriptedTerminal
) -> None:
    run("note", "glue-catalog", "definitions, not rows")
    run("note", "firehose", "keeps nothing")
    terminal.script("0", "q")

    run("quiz", "glue", "--seed", "1")

    feedback = next(screen for screen in terminal.screens if "Your notes" in screen)
    assert "definitions, not rows" in feedback
    assert "keeps nothing" in feedback
    assert "glue-catalog\n   • definitions, not rows" in run("note")


def test_a_note_needs_no_quotes_and_begins_after_the_longest_name(run: Run) -> None:
    noted = run("note", "delivery", "stream", "keeps", "nothing", "at", "all")
    assert noted == "Noted on Amazon Data Firehose: keeps nothing at all\n"
    assert run("note", "glue-catalog", "read", "again") == "Noted on glue-catalog: read again\n"

    assert [note["text"] for note in json.loads(run("note", "--json"))] == ["keeps nothing at all", "read again"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("is never enough", "firehose"),
        ("for the win", "KDS"),
        ("what a mess", "firehosse"),
        ("the rate is 0.5", "delivery streams"),
        ("and data streams trade off", "firehose"),
        ("vs", "firehose"),
    ],
)
def test_a_note_is_kept_word_for_word(text: str, name: str, run: Run) -> None:
    noted = run("note", *name.split(), *text.split())

    assert noted.endswith(f": {text}\n")
    assert [note["text"] for note in json.loads(run("note", "--json"))] == [text]
    assert run("note", "--delete", *name.split(), *text.split()).endswith(f": {text}\n")


@pytest.mark.parametrize(
    ("words", "example"),
    [
        (["firehose", "vs", "KDS", "keeps nothing"], "mlcert note firehose 'keeps nothing'"),
        (["firehose vs KDS", "nothing"], "mlcert note firehose nothing"),
        (["firehose", "taints", "keeps nothing"], "mlcert note firehose 'keeps nothing'"),
        (["what", "is", "a", "delivery", "stream", "again"], "mlcert note 'delivery stream' again"),
    ],
)
def test_a_note_before_which_more_than_a_name_stands_is_refused_with_the_way_to_write_it(
    words: list[str], example: str, run: Run, home: Path
) -> None:
    refused = run("note", *words, code=2)

    assert f"is not the name of a single term. Write one name before the note: `{example}" in refused
    assert not (home / "history.sqlite").exists()


def test_a_deleted_note_is_shown_nowhere_and_can_be_written_again(run: Run) -> None:
    run("note", "firehose", "no replay")
    run("note", "delivery stream", "Two roles, one of them of the service")
    run("note", "glue-catalog", "no replay")

    deleted = run("note", "--delete", "delivery", "streem", "two", "roles")
    assert deleted == "Deleted from your notes on Amazon Data Firehose: Two roles, one of them of the service\n"
    assert json.loads(run("note", "--delete", "firehose", "--json"))[0]["text"] == "no replay"
    assert run("note") == " glue-catalog\n   • no replay (2026-11-22)\n\n"
    assert " Your notes\n   • no replay (on glue-catalog)\n\n" in run("lookup", "firehose")

    run("note", "firehose", "no replay")
    assert " Your notes\n   • no replay (on glue-catalog)\n   • no replay\n" in run("lookup", "firehose")


def test_a_note_on_what_the_bank_has_no_more_can_be_deleted(run: Run, bank_folder: Path) -> None:
    run("note", "glue-catalog", "no rows")
    write_bank(str(bank_folder), questions=QUESTIONS.replace("glue-catalog", "glue-tables"))

    assert run("note", "--delete", "glue-catalog") == "Deleted from your notes on glue-catalog: no rows\n"
    assert "You have no notes yet." in run("note")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ([], 2, "Name the term or question whose note to delete, as in `mlcert note --delete recall"),
        (["firehose"], 2, "Add how the one begins, as in `mlcert note --delete firehose 'no replay'"),
        (["firehose", "no"], 2, "2 of your notes on Amazon Data Firehose fit."),
        (["firehose", "yes"], 3, "No note of yours on Amazon Data Firehose begins with 'yes'."),
        (["data-streams"], 3, "You have no note on data-streams."),
        (["moon"], 3, "There is no term or question called 'moon'."),
    ],
)
def test_a_note_is_deleted_only_if_a_single_one_is_meant(words: list[str], code: int, message: str, run: Run) -> None:
    run("note", "firehose", "no replay")
    run("note", "firehose", "no reader")

    assert message in run("note", "--delete", *words, code=code)
    assert len(json.loads(run("note", "--json"))) == 2


def test_a_whole_note_can_be_deleted_although_another_begins_with_it(run: Run) -> None:
    run("note", "firehose", "never replays")
    run("note", "firehose", "never replays at all")

    assert run("note", "--delete", "firehose", "Never replays") == (
        "Deleted from your notes on Amazon Data Firehose: never replays\n"
    )
    assert [note["text"] for note in json.loads(run("note", "--json"))] == ["never replays at all"]


def test_a_note_that_was_written_twice_is_deleted_at_once(run: Run) -> None:
    for _ in range(2):
        run("note", "firehose", "no replay")

    run("note", "--delete", "firehose")
    assert run("note", "--json") == "[]\n"


def test_notes_as_json(run: Run) -> None:
    (written,) = json.loads(run("note", "KDS", "many readers", "--json"))

    assert written == {
        "kind": "term", "about": "data-streams", "text": "many readers", "at": "2026-11-22T12:00:00+00:00",
        "name": "Kinesis Data Streams",
    }  # fmt: skip
    assert json.loads(run("note", "--json")) == [written]


def test_without_notes_an_example_is_given_and_no_history_is_made(run: Run, home: Path) -> None:
    assert run("note").startswith(
        " You have no notes yet. Write one like this:\n mlcert note recall 'never judged alone'"
    )
    assert run("note", "--json") == "[]\n"
    assert not (home / "history.sqlite").exists()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["firehose"], 2, "Write the note after the name, as in `mlcert note recall 'never judged alone'"),
        (
            ["firehose", " "],
            2,
            "Write the note after the name, as in `mlcert note firehose 'never judged alone'",
        ),
        (["firehose", "x" * 2001], 2, "A note has at most 2,000 characters; this one has 2,001."),
        (["delivry streeem", "text"], 3, "There is no term or question called 'delivry streeem'. Did you mean"),
    ],
)
def test_what_cannot_be_noted_is_refused(words: list[str], code: int, message: str, run: Run, home: Path) -> None:
    assert message in run("note", *words, code=code)
    assert not (home / "history.sqlite").exists()


def test_a_note_keeps_its_lines(run: Run) -> None:
    noted = run("note", "firehose", "buffers first\r\n  never replays\n\n\n\nno shards\n")

    text = "buffers first\nnever replays\n\nno shards"
    assert noted.endswith(f": {text}\n")
    assert [note["text"] for note in json.loads(run("note", "--json"))] == [text]
    for page in (run("lookup", "firehose"), run("note")):
        assert re.search("^   (.) buffers first\n     never replays\n\n     no shards", page, re.MULTILINE)
    run("note", "firehose", "buffers last")
    assert run("note", "--delete", "firehose", "buffers first never").endswith(f": {text}\n")


def test_characters_that_act_on_a_terminal_are_not_kept(run: Run) -> None:
    run("note", "firehose", "red \x1b[31m text")

    assert "red [31m text" in run("note")


def test_w_on_feedback_keeps_a_note_on_the_question_and_so_does_a_review(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("0", "w", "enter", "q")
    terminal.replies = ["definitions,\nnot rows"]
    run("quiz", "glue", "-n", "1", "--seed", "1")
    terminal.script("w", "w", "l", "q", "q")
    terminal.replies = ["x" * 2001, "from the review"]
    run("results", "1", "--review", "all")

    written = json.loads(run("note", "--json"))
    assert [(note["kind"], note["about"], note["text"]) for note in written] == [
        ("question", "glue-catalog", "definitions,\nnot rows"), ("question", "glue-catalog", "from the review"),
    ]  # fmt: skip
    screens = "\n".join(terminal.screens)
    assert "A note has at most 2,000 characters; this one has 2,001." in screens
    assert "Delivers a stream in batches" in screens, "the entry"
