"""Families and the fields of format 2: read as written, checked with line and fix, shown together."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mlcert.bank import folder as bank
from mlcert.bank.compiled.opening import files_of
from mlcert.bank.structure import ONLY_CHECKED, QUESTION, SIBLING
from mlcert.core.model import Question
from tests.bank.test_json_schema import misfits_in
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import EXAMS, QUESTIONS_2, write_bank


def found_in(folder: Path, questions: str, exams: str = EXAMS) -> list[str]:
    """Every problem in a bank with these questions, as `line id: rule: message`."""
    write_bank(str(folder), questions=questions, exams=exams)
    problems = bank.problems_in(str(folder), files_of(str(folder)))
    return [f"{problem.line} {problem.id}: {problem.rule}: {problem.message}" for problem in problems]


def questions_in(folder: Path, questions: str = QUESTIONS_2) -> dict[str, Question]:
    write_bank(str(folder), questions=questions, exams=EXAMS)
    return {one.id: one for one in bank.contents(str(folder), files_of(str(folder))).questions}


def line_of(text: str, piece: str) -> int:
    assert text.count(piece) == 1, piece
    return text[: text.index(piece)].count("\n") + 1


def test_the_questions_of_a_family_share_its_choices_and_have_their_own_key_and_reasons(tmp_path: Path) -> None:
    questions = questions_in(tmp_path)

    first, second, third = (questions[name] for name in ("path-of-payments", "path-of-readings", "path-of-orders"))
    assert {one.family for one in (first, second, third)} == {"streaming-path"}
    assert {one.topic for one in (first, second, third)} == {"kinesis"}
    assert [choice.text for choice in first.choices] == [choice.text for choice in second.choices]
    assert [choice.is_right for choice in first.choices] == [True, False, False, False]
    assert [choice.is_right for choice in second.choices] == [False, True, False, False]
    assert first.choices[1].why == "Nothing is kept after delivery."
    assert [choice.when for choice in first.choices] == [
        "", "If the records only had to be stored.", "If one team handled each record once.",
        "If the teams looked up single payments.",
    ]  # fmt: skip
    assert [choice.term for choice in first.choices] == ["data-streams", "firehose", "", ""]
    assert (first.difficulty, first.drill, first.exams, first.as_of) == (4, False, (), "2026-11")
    assert (third.difficulty, third.drill, third.exams, third.as_of) == (0, True, ("T-1",), "")
    assert questions["glue-catalog"].family == ""


def test_a_family_is_only_for_the_exams_that_it_names_unless_a_question_names_its_own(tmp_path: Path) -> None:
    exams = EXAMS + EXAMS[EXAMS.index("  - code") :].replace("T-1", "T-2").replace("A test", "Another test")
    text = QUESTIONS_2.replace(
        "    topic: kinesis\n    choices:\n      streams",
        "    topic: kinesis\n    exams: [T-2]\n    choices:\n      streams",
    )

    assert found_in(tmp_path, text, exams) == []
    questions = {one.id: one.exams for one in bank.contents(str(tmp_path), files_of(str(tmp_path))).questions}
    assert questions["path-of-payments"] == ("T-2",)
    assert questions["path-of-orders"] == ("T-1",)


def test_single_questions_of_format_2_say_when_a_wrong_choice_would_be_right(tmp_path: Path) -> None:
    text = QUESTIONS_2.replace(
        "        why: A cluster is much to operate.\n",
        "        why: A cluster is much to operate.\n        when: If the team already\n          ran a cluster.\n",
    )

    choice = next(one for one in questions_in(tmp_path, text)["load-without-code"].choices if one.when)

    assert (choice.text, choice.when) == ("Amazon EMR", "If the team already ran a cluster.")


def test_a_family_and_its_questions_fit_the_schema() -> None:
    assert misfits_in(QUESTIONS_2, "questions") == []
    assert misfits_in(QUESTIONS_2.replace("firehose: If the", "firehose: When the"), "questions") == [
        "/families/0/questions/0/when/firehose: pattern"
    ]
    assert misfits_in(QUESTIONS_2.replace("      queue: {", "      que_ue: {"), "questions") == [
        "/families/0/choices/que_ue: additionalProperties"
    ]
    assert misfits_in(re.sub("(?m)^questions:\n(?s:.*)", "", QUESTIONS_2), "questions") == []
    assert misfits_in(re.sub("(?m)^(families|questions):\n(?s:.*)", "", QUESTIONS_2), "questions") == [": anyOf"]


@cases(
    ("old", "new", "at", "expected"),
    [
        ("key: firehose", "key: firehos", "", "path-of-readings: reference: choice 'firehos' does not exist; did you mean 'firehose'?"),
        ("          firehose: Nothing is", "          fire: Nothing is", "", "path-of-payments: reference: choice 'fire' does not exist"),
        ("          firehose: Nothing is kept after delivery.\n", "", "        why:\n          streams", "path-of-payments: missing-why: 'why' says nothing about 'firehose'; add it"),
        ("          queue: If one team handled each record once.\n", "", "        when:\n          firehose", "path-of-payments: missing-when: 'when' says nothing about 'queue'; add it"),
        ("        when: {streams: If several teams read them., queue: If each started a task., database: If rows changed.}\n", "", "      - id: path-of-readings", "path-of-readings: missing-when: 'when' says nothing about 'streams', 'queue', 'database'; add it"),
        ("when: {streams: If several", "when: {firehose: If it is., streams: If several", "when: {firehose", "path-of-readings: when: 'when' says what would make an incorrect choice the answer, but 'firehose' is the key; remove it"),
        ("firehose: If the records", "firehose: When the records", "", "path-of-payments: value: when: firehose must be a condition that begins with 'If ', not 'When the records only had to be stored.'"),
        ("firehose: If the records only had to be stored.", "firehose: If", "firehose: If\n", "path-of-payments: value: when: firehose must be a condition that begins with 'If ', not 'If'"),
        ("key: queue", "key: firehose", "    questions:\n      - id: path-of-payments", "streaming-path: family-keys: only 2 of its choices are a key; make at least 3 keys"),
        ("      database: {text: Insert the records into a table that one application scans.}\n", "", "    choices:\n      streams", "streaming-path: count: choices has 3 choices; there must be exactly 4"),
        ("exams: [T-1]", "exams: [T-3]", "", "path-of-orders: reference: exam 'T-3' does not exist; add it or correct the name"),
        ("    topic: kinesis\n    choices:\n      streams", "    topic: kinesi\n    choices:\n      streams", "topic: kinesi\n", "streaming-path: reference: topic 'kinesi' does not exist; did you mean 'kinesis'?"),
        ("term: firehose}\n      queue", "term: fire-hose}\n      queue", "      firehose: {text", "streaming-path: reference: term 'fire-hose' does not exist"),
        ("Send the records to a queue that one application empties.", "Insert the records into a table that one application scans.", "      database: {text", "streaming-path: equal-choices: the choice at line"),
        ("firehose: Nothing is kept", "firehose: Option B keeps", "", "path-of-payments: letter: 'why: firehose' names an option by its letter"),
        ("- id: path-of-readings", "- id: glue-catalog", "  - id: glue-catalog\n    topic", "glue-catalog: duplicate-id: the question id 'glue-catalog' is already used at data-engineering.yaml:"),
        ("- id: path-of-readings", "- id: streaming-path", "      - id: streaming-path", "streaming-path: duplicate-id: the question id 'streaming-path' is already used at data-engineering.yaml:"),
        ("difficulty: 4", "difficulty: 6", "", "path-of-payments: value: difficulty must be a whole number from 1 to 5, not '6'"),
        ("drill: true", "drill: yes", "", "path-of-orders: value: drill must be true, not 'yes'"),
        ("rests_on: [data-streams.retention]\n        as_of", "rests_on: [data-streams.retentoin]\n        as_of", "", "path-of-payments: reference: fact 'data-streams.retentoin' does not exist"),
        ("      queue: {text", "      Queue: {text", "", "streaming-path: value: choices: the label must be at most 40 lowercase letters"),
    ],
)  # fmt: skip
def test_a_problem_of_a_family_is_reported_at_its_line(
    old: str, new: str, at: str, expected: str, tmp_path: Path
) -> None:
    assert QUESTIONS_2.count(old) == 1, old
    text = QUESTIONS_2.replace(old, new)

    found = found_in(tmp_path, text)

    wanted = f"{line_of(text, at or new)} {expected}"
    assert [one for one in found if one.startswith(wanted)], (wanted, found)


def test_a_family_has_three_to_five_questions(tmp_path: Path) -> None:
    orders = QUESTIONS_2[QUESTIONS_2.index("      - id: path-of-orders") : QUESTIONS_2.index("questions:\n  - id")]
    more = "".join(orders.replace("path-of-orders", f"more-{n}") for n in range(3))

    at_line = line_of(QUESTIONS_2, "    questions:\n      - id: path-of-payments")
    assert f"{at_line} streaming-path: count: questions has 2 questions; there must be 3 to 5" in found_in(
        tmp_path, QUESTIONS_2.replace(orders, "")
    )
    assert found_in(tmp_path, QUESTIONS_2.replace(orders, orders + more)) == [
        f"{at_line} streaming-path: count: questions has 6 questions; there must be 3 to 5"
    ]
    assert found_in(tmp_path, QUESTIONS_2.replace(orders, orders + more[: 2 * len(more) // 3])) == []


@cases("key", ["when", "difficulty", "drill", "exams"])
def test_what_came_with_format_2_is_refused_in_a_file_of_format_1(key: str, tmp_path: Path) -> None:
    written = {
        "when": "    as_of: 2026-11\n",
        "difficulty": "    difficulty: 3\n",
        "drill": "    drill: true\n",
        "exams": "    exams: [T-1]\n",
    }
    text = QUESTIONS_2.replace("format: 2", "format: 1").replace(
        "    rests_on: [data-streams.retention, firehose.no-replay]\n    as_of: 2026-11\n",
        "    rests_on: [data-streams.retention]\n" + written[key],
    )
    if key == "when":
        text = text.replace("        why: A message is gone", "        when: If so.\n        why: A message is gone")
    text = text[: text.index("families:")] + text[text.index("questions:\n  - id") :]

    found = found_in(tmp_path, text)

    assert [one.split(" ", 1)[1] for one in found] == [
        f"replay-after-bug: format: '{key}' needs 'format: 2'; change the format at the top of the file"
    ]


def test_families_are_refused_in_a_file_of_format_1_at_their_line(tmp_path: Path) -> None:
    text = QUESTIONS_2.replace("format: 2", "format: 1")

    assert found_in(tmp_path, text) == [
        f"{line_of(text, 'families:')} : format: 'families' needs 'format: 2'; change the format at the top of the file"
    ]


def test_a_file_has_questions_or_families(tmp_path: Path) -> None:
    head = QUESTIONS_2[: QUESTIONS_2.index("families:")]

    assert [one for one in found_in(tmp_path, head) if "missing" in one] == [
        "1 : missing-key: 'questions' or 'families' is missing; write it"
    ]
    assert [one for one in found_in(tmp_path, head.replace("format: 2", "format: 1")) if "missing" in one] == [
        "1 : missing-key: 'questions' is missing; write it"
    ]


def test_when_on_a_right_choice_is_refused(tmp_path: Path) -> None:
    text = QUESTIONS_2.replace("        why: It is a metadata", "        when: If so.\n        why: It is a metadata")

    assert found_in(tmp_path, text) == [
        f"{line_of(text, 'when: If so.')} glue-catalog: when: 'when' says what would make an incorrect choice the"
        " answer, but this one is a key; remove it"
    ]


def test_a_bank_without_exams_takes_any_code(tmp_path: Path) -> None:
    write_bank(str(tmp_path), questions=QUESTIONS_2)

    assert bank.problems_in(str(tmp_path), files_of(str(tmp_path))) == ()


def test_every_field_that_is_read_is_an_attribute_of_a_question() -> None:
    made_apart = {"choices", "key", "why", "when"}  # they become the choices

    for record in (QUESTION, SIBLING):
        read = {known.reads_as for known in record.fields} - made_apart - {ONLY_CHECKED}
        assert read <= set(Question._fields), record


@pytest.fixture
def families(bank_folder: Path) -> Path:
    write_bank(str(bank_folder), questions=QUESTIONS_2, exams=EXAMS)
    return bank_folder


@pytest.mark.usefixtures("families")
def test_a_family_is_shown_with_all_its_stems_then_its_choices_with_their_reasons(run: Run) -> None:
    out = run("bank", "show", "streaming-path")

    lines = [line.rstrip() for line in out.splitlines()]
    heads = [line for line in lines if re.match(r" \d  path", line)]
    assert heads == [
        " 1  path-of-payments  analyze, difficulty 4",
        " 2  path-of-readings  apply",
        " 3  path-of-orders  apply, drill, only for T-1",
    ]
    assert lines[:2] == [" streaming-path", " kinesis, 3 questions"]
    assert [line for line in lines if "Rests on" in line] == [
        "    Rests on: data-streams.retention (as of 2026-11)",
        "    Rests on: firehose.no-replay",
        "    Rests on: firehose.no-replay",
    ]
    start = next(
        place
        for place, line in enumerate(lines)
        if line.endswith("Send the records to a stream that delivers them in batches.")
    )
    assert lines[start + 1 : start + 6] == [
        "    1 ✗  Nothing is kept after delivery.",
        "         Right if the records only had to be stored.",
        "    2 ✓  It delivers in batches.",
        "    3 ✗  It delivers all.",
        "",
    ]
    letters = re.findall(r"^    Answer: ([a-d])$", out, re.MULTILINE)
    assert len(set(letters)) == len(letters) == 3


@pytest.mark.usefixtures("families")
def test_a_family_can_be_read_blind(run: Run) -> None:
    out = run("bank", "show", "streaming-path", "--no-key")

    assert out.count("Which solution meets these requirements?") == 2
    assert [word for word in ("Answer:", "✓", "✗", "Right if", "delivers in", "Rests on") if word in out] == []


@pytest.mark.usefixtures("families")
def test_the_questions_of_a_family_are_shown_together_if_a_name_stands_for_several(run: Run) -> None:
    lines = run("bank", "show", "-d", "firehose").splitlines()

    assert [line for line in lines if line.startswith(" ") and line[1:].replace("-", "").isalpha()] == [
        " streaming-path",
        " replay-after-bug",
        " load-without-code",
        " glue-catalog",
    ]
    assert " kinesis, 2 of 3 questions" in lines
    assert [line for line in lines if re.match(r" \d  path", line)] == [
        " 1  path-of-readings  apply",
        " 2  path-of-orders  apply, drill, only for T-1",
    ]


@pytest.mark.usefixtures("families")
def test_a_family_that_was_named_is_not_shown_again(run: Run) -> None:
    out = run("bank", "show", "path-of-orders", "-d", "kinesis", "--json")

    assert [row["id"] for row in json.loads(out)] == [
        "path-of-orders", "path-of-payments", "path-of-readings", "replay-after-bug", "two-that-keep",
        "load-without-code",
    ]  # fmt: skip


@pytest.mark.usefixtures("families")
def test_a_question_of_a_family_can_be_shown_alone_and_as_json(run: Run) -> None:
    out = run("bank", "show", "path-of-payments")

    assert "kinesis, analyze, difficulty 4, family streaming-path" in out
    assert "Right if one team handled each record once." in out
    rows = json.loads(run("bank", "show", "streaming-path", "glue-catalog", "--json"))
    assert [row["id"] for row in rows] == ["path-of-payments", "path-of-readings", "path-of-orders", "glue-catalog"]
    assert [row["family"] for row in rows] == ["streaming-path"] * 3 + [""]
    assert rows[2]["drill"] is True
    assert rows[2]["exams"] == ["T-1"]
    assert {choice["when"] for choice in rows[0]["choices"]} >= {"", "If one team handled each record once."}


@pytest.mark.usefixtures("families")
def test_an_unknown_id_may_have_meant_a_family(run: Run) -> None:
    assert "Did you mean streaming-path?" in run("bank", "show", "streming-path", code=3)
