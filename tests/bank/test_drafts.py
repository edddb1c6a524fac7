"""Drafts: unfinished questions that can be asked at once, with a list of what is left to do instead of problems."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from mlcert.bank import folder as bank
from mlcert.bank.compiled.opening import files_of
from mlcert.core.choice import shuffle
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import write_bank

HEAD = """\
format: 2
draft: true
domain: imported
title: Imported
topics:
  - {id: deck, title: A deck}
questions:
"""
BARE = """\
  - id: queue-or-stream
    topic: deck
    text: Which service keeps records for several readers?
    choices:
      - wrong: Amazon SQS
      - right: Amazon Kinesis Data Streams
        why: Each reader has its own position.
      - wrong: Both of the above
    explanation: |
      A queue deletes what was read. Option A is wrong.
"""


def check_of(folder: Path, questions: str, head: str = HEAD) -> tuple[list[str], list[str]]:
    """The problems and what is left to do, as `line id: rule: message`."""
    write_bank(str(folder), questions=head + questions, notes=" ")
    (folder / "notes" / "data-engineering.yaml").unlink()
    problems, to_do = bank.problems_and_to_do_in(str(folder), files_of(str(folder)))
    return tuple([f"{one.line} {one.id}: {one.rule}: {one.message}" for one in found] for found in (problems, to_do))  # type: ignore[return-value]


def test_what_a_draft_lacks_is_left_to_do_and_no_problem(tmp_path: Path) -> None:
    problems, to_do = check_of(tmp_path, BARE)

    assert problems == []
    assert to_do == [
        "8 queue-or-stream: lacking: write 'level', 'rests_on', 'why' for 2 choices",
        "11 queue-or-stream: choices: there are 3 choices; a question with one key needs exactly 4",
        "15 queue-or-stream: other-choices: the choice 'Both of the above' means other choices, but they are shuffled; "
        "write what it would do instead",
        "16 queue-or-stream: letter: 'explanation' names an option by its letter or place, but choices are shuffled; "
        "describe it instead",
    ]


def test_without_the_word_draft_the_strict_rules_hold(tmp_path: Path) -> None:
    problems, to_do = check_of(tmp_path, BARE, HEAD.replace("draft: true\n", ""))

    assert to_do == []
    assert [problem.split(": ", 1)[1] for problem in problems] == [
        "missing-key: 'level' is missing; write it",
        "missing-key: 'rests_on' is missing; write it",
        "choices: there are 3 choices; a question with one key needs exactly 4",
        "missing-key: 'why' is missing; write it",
        "missing-key: 'why' is missing; write it",
        "other-choices: the choice 'Both of the above' means other choices, but they are shuffled; write what it would "
        "do instead",
        "draft: 'explanation' belongs in a draft; remove it, or write 'draft: true' at the top of the file",
        "letter: 'explanation' names an option by its letter or place, but choices are shuffled; describe it instead",
    ]


@cases("answers", [("True", "False"), ("False", "True"), ("Yes", "No.")])
def test_for_true_or_false_a_draft_says_what_can_be_done_instead_of_writing_more_choices(
    tmp_path: Path, answers: tuple[str, str]
) -> None:
    start = BARE.index("      - wrong: Amazon SQS")
    choices = f"      - right: '{answers[0]}'\n      - wrong: '{answers[1]}'\n"

    problems, to_do = check_of(tmp_path, BARE[:start] + choices)

    assert problems == []
    assert to_do[-1] == (
        "11 queue-or-stream: choices: true or false is a question only in a draft, because one key needs exactly 4 "
        "choices; ask which of 4 statements is true, remove the question, or leave the file a draft"
    )


def test_even_a_draft_needs_a_key_a_distractor_and_two_to_six_choices(tmp_path: Path) -> None:
    def asked(*marks: str) -> list[str]:
        choices = "".join(f"      - {mark}: Text {n}\n" for n, mark in enumerate(marks))
        lines = check_of(tmp_path, f"  - id: q\n    topic: deck\n    text: What?\n    choices:\n{choices}")[0]
        return [line.split(": ", 2)[2] for line in lines]

    assert asked("right", "wrong") == asked(*["right"] * 5, "wrong") == []
    assert asked("wrong", "wrong") == ["no choice is marked as correct; write 'right:' before the key"]
    assert asked("right", "right") == ["every choice is marked as correct; write 'wrong:' before the distractors"]
    assert asked("right", *["wrong"] * 6) == ["there are 7 choices; even in a draft, a question needs 2 to 6"]
    assert asked("right")[0] == "there are 1 choices; even in a draft, a question needs 2 to 6"


def test_a_draft_needs_format_2(tmp_path: Path) -> None:
    problems, _ = check_of(tmp_path, BARE, HEAD.replace("format: 2", "format: 1"))

    assert "2 : format: 'draft' needs 'format: 2'; change the format at the top of the file" in problems


def test_choices_are_not_shuffled_where_the_source_may_name_them_by_letters(run: Run, tmp_path: Path) -> None:
    def orders(questions: str, folder: str) -> set[tuple[str, ...]]:
        check_of(tmp_path / folder, questions)
        (question,) = bank.contents(str(tmp_path / folder), files_of(str(tmp_path / folder))).questions
        return {tuple(question.choice(digest).text for digest in shuffle(question, Random(seed))) for seed in range(9)}

    as_in_file = ("Amazon SQS", "Amazon Kinesis Data Streams", "Both of the above")

    assert orders(BARE, "named") == {as_in_file}
    assert len(orders(BARE.replace("Option A is wrong.", "So it is wrong."), "unnamed")) > 1
    shown = run("bank", "show", "queue-or-stream", "--bank", str(tmp_path / "named"), "--json")
    assert tuple(choice["text"] for choice in json.loads(shown)[0]["choices"]) == as_in_file


def test_a_draft_can_be_checked_counted_asked_and_shown(run: Run, tmp_path: Path) -> None:
    check_of(tmp_path / "b", BARE)
    there = str(tmp_path / "b")

    checked = run("bank", "check", there).splitlines()
    assert checked[0] == "To do in drafts: 4"
    assert checked[1].startswith("  data-engineering.yaml:8: queue-or-stream: write 'level', 'rests_on', 'why' for 2")
    assert "No problems: 1 question and 0 terms in 1 domain." in checked
    document = json.loads(run("bank", "check", there, "--json"))
    assert document["problems"] == []
    assert [entry["rule"] for entry in document["to_do"]] == ["lacking", "choices", "other-choices", "letter"]
    strict = json.loads(run("bank", "check", "--strict", there, "--json"))
    assert strict["problems"] == []
    assert [entry["rule"] for entry in strict["lists"]["drafts"]] == ["lacking", "choices", "other-choices", "letter"]
    assert json.loads(run("bank", "list", "--bank", there, "--json"))["topics"][0]["questions"] == 1
    shown = run("bank", "show", "queue-or-stream", "--bank", there)
    assert "Explanation from the source" in shown
    assert "Rests on" not in shown
    (document,) = json.loads(run("bank", "show", "queue-or-stream", "--bank", there, "--json"))
    assert document["explanation"] == "A queue deletes what was read. Option A is wrong."
