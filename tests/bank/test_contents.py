"""Reading question files: what is sound gives values, what is not gives every problem with its line."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlcert.bank import folder as bank
from mlcert.bank.compiled.opening import files_of
from mlcert.bank.problem import Problem
from mlcert.errors import BankUnusableError
from tests.cases import cases
from tests.doubles import EXAMS, NOTES, QUESTIONS, QUESTIONS_2, write_bank


def problems_of(folder: Path) -> tuple[Problem, ...]:
    return bank.problems_in(str(folder), files_of(str(folder)))


def test_a_sound_bank_has_no_problems_and_gives_its_values(bank_folder: Path) -> None:
    contents = bank.contents(str(bank_folder), files_of(str(bank_folder)))

    assert problems_of(bank_folder) == ()
    assert [question.id for question in contents.questions] == [
        "replay-after-bug", "two-that-keep", "load-without-code", "glue-catalog",
    ]  # fmt: skip
    assert contents.questions[1].asks_for == 2
    assert contents.questions[0].text.splitlines()[2] == "    web tier -> ? -> team A, team B, team C"
    assert contents.terms[0].facts[0].was == "Retention ends at seven days."
    assert contents.terms[1].aspects == (("Keeps records", "nothing"), ("Readers", "one destination"))
    assert contents.bank.exams[0].scale_pass == 750
    assert contents.bank.name == "test"


def test_scalars_stay_the_text_they_are(tmp_path: Path) -> None:
    texts = ["No", "1.10", "0123", "12:30:00", "2024-01-01", "null", "~"]
    questions = QUESTIONS.replace("Table definitions", texts[0]).replace("Table rows", texts[1])
    questions = questions.replace("Job logs", texts[2]).replace("Query results", f'"{texts[3]}"')
    write_bank(str(tmp_path), questions=questions)

    contents = bank.contents(str(tmp_path), files_of(str(tmp_path)))

    assert [choice.text for choice in contents.questions[3].choices] == texts[:4]


FAULTS: dict[str, tuple[str, str, str]] = {
    # name: what is replaced, by what, the rule that must be named
    "unknown key": ("level: recall\n    text: Which", "level: recall\n    levle: x\n    text: Which", "unknown-key"),
    "unknown level": ("    level: apply", "    level: aply", "value"),
    "missing why": ("        why: A cluster is much to operate.\n", "", "missing-key"),
    "no key": ("      - right: Table definitions", "      - wrong: Table definitions", "key"),
    "a key twice": ("    topic: glue\n    level", "    topic: glue\n    topic: glue\n    level", "duplicate-key"),
    "unknown fact": ("rests_on: [data-streams.retention]", "rests_on: [data-streams.retentoin]", "reference"),
    "duplicate id": ("  - id: glue-catalog", "  - id: load-without-code", "duplicate-id"),
    "equal choices": ("      - wrong: Job logs", "      - wrong: Table rows", "equal-choices"),
    "a letter": ("why: It runs code and keeps no records.", "why: Option B keeps no records.", "letter"),
    "a letter in a choice": ("wrong: Query results", "wrong: Options a and c together", "letter"),
    "a wide block": ("          web tier", "          " + "w" * 61 + " web tier", "wide-block"),
    "an anchor": ("why: It hands a message on once.", "why: &x It hands a message on once.", "anchor"),
    "a tag": ("why: Rows stay where they are stored.", "why: !!str Rows stay.", "tag"),
    "an escape": ("why: Logs go to CloudWatch.", 'why: "Logs \\x1b[31m go"', "control-character"),
    "a raw control": ("why: Results go to S3.", "why: Results\x07 go to S3.", "control-character"),
    "an empty why": ("why: A connector must be run beside it.", "why:", "empty"),
    "a title of two lines": ("    title: Glue", '    title: "Glue\\nand more"', "value"),
    "a choice of two lines": ("wrong: Amazon EMR", 'wrong: "Amazon\\nEMR"', "value"),
    "a bad id": ("  - id: two-that-keep", "  - id: Two_That_Keep", "value"),
}  # fmt: skip


def plant(text: str, faults: list[str]) -> tuple[str, dict[str, int]]:
    """Plant faults in a text and say at which line each stands."""
    marks = {}
    for position, fault in enumerate(faults):
        old, new, _ = FAULTS[fault]
        assert text.count(old) == 1, fault
        marks[fault] = f"\0{position}\0"
        first_changed = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
        at = new.rfind("\n", 0, first_changed) + 1
        text = text.replace(old, new[:at] + marks[fault] + new[at:])
    lines = {fault: text[: text.index(mark)].count("\n") + 1 for fault, mark in marks.items()}
    for mark in marks.values():
        text = text.replace(mark, "")
    return text, lines


@cases("fault", FAULTS)
def test_each_fault_alone_is_reported_with_its_line(fault: str, tmp_path: Path) -> None:
    text, lines = plant(QUESTIONS, [fault])
    write_bank(str(tmp_path), questions=text)

    problems = problems_of(tmp_path)

    assert [problem.rule for problem in problems] == [FAULTS[fault][2]]
    if fault not in ("missing why", "no key", "a wide block"):  # those stand at the line of what holds it
        assert problems[0].line == lines[fault]
    assert problems[0].file == "data-engineering.yaml"


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.sampled_from(sorted(FAULTS)), min_size=2))
def test_any_faults_together_are_all_reported(tmp_path_factory: pytest.TempPathFactory, faults: set[str]) -> None:
    folder = tmp_path_factory.mktemp("bank")
    text, lines = plant(QUESTIONS, sorted(faults))
    write_bank(str(folder), questions=text)

    found = [(problem.rule, problem.line) for problem in problems_of(folder)]

    assert sorted(rule for rule, _ in found) == sorted(FAULTS[fault][2] for fault in faults)
    for fault in faults - {"missing why", "no key", "a wide block"}:
        assert (FAULTS[fault][2], lines[fault]) in found


def test_a_file_that_is_not_yaml_does_not_hide_the_faults_of_others(tmp_path: Path) -> None:
    notes = NOTES.replace("    gist: Keeps", "    gist: Keeps: ")
    write_bank(str(tmp_path), questions=plant(QUESTIONS, ["unknown key", "unknown fact"])[0], notes=notes)

    problems = problems_of(tmp_path)

    assert [(problem.file, problem.rule) for problem in problems] == [
        ("data-engineering.yaml", "unknown-key"),
        ("data-engineering.yaml", "reference"),
        ("notes/data-engineering.yaml", "yaml"),
    ]
    assert problems[-1].line == notes[: notes.index("gist: Keeps: ")].count("\n") + 1
    assert "in quotes" in problems[-1].message


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=400))
def test_no_bytes_whatever_give_a_traceback(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.mktemp("bank")
    (folder / "any.yaml").write_bytes(raw)

    assert problems_of(folder)


@settings(deadline=None, max_examples=100)
@given(st.integers(0, 10**6))
def test_a_sound_file_damaged_anywhere_gives_problems_or_values(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder, rng = tmp_path_factory.mktemp("bank"), random.Random(seed)
    raw = bytearray(QUESTIONS.encode())
    for _ in range(rng.randint(1, 5)):
        at = rng.randrange(len(raw))
        raw[at : at + rng.randint(0, 3)] = rng.choice([b":", b"\t", b"- ", b"{", b"\xff", b"\n", b"&", b"'", b""])
    write_bank(str(folder))
    (folder / "data-engineering.yaml").write_bytes(bytes(raw))

    try:
        contents = bank.contents(str(folder), files_of(str(folder)))
    except BankUnusableError as error:
        assert ".yaml:" in str(error)
    else:
        assert contents.bank.domains


@cases(
    ("damage", "message"),
    [
        (lambda text: text.replace("format: 1", "format: 3"), "needs a newer version of mlcert"),
        (lambda text: text.replace("  - id: kinesis\n", "  - id: glue\n"), "already used"),
        (lambda _: "# nothing\n", "empty"),
        (lambda _: "- a\n- b\n", "must be a block of keys, not a list"),
        (lambda _: "[" * 3000, "nested blocks"),
        (lambda text: text + "---\nmore: 1\n", "second document"),
        (lambda text: text.replace("text: What does", "textt: What does"), "did you mean 'text'"),
    ],
)  # fmt: skip
def test_every_problem_says_how_to_fix_it(damage: Callable[[str], str], message: str, tmp_path: Path) -> None:
    write_bank(str(tmp_path), questions=damage(QUESTIONS))

    assert message in "\n".join(problem.message for problem in problems_of(tmp_path))


def question(**parts: str) -> str:
    """The last question of the bank with some of its parts replaced."""
    head, _, _ = QUESTIONS.partition("  - id: glue-catalog")
    usual = {
        "id": "  - id: glue-catalog\n",
        "topic": "    topic: glue\n",
        "rest": "    level: recall\n    text: What?\n",
        "choices": "    choices:\n"
        + "".join(f"      - {'wrong' if n else 'right'}: c{n}\n        why: w\n" for n in range(4)),
        "rests_on": "    rests_on: [firehose.no-replay]\n",
    }
    return head + "".join((usual | parts).values())


def choices(*sorts: str) -> str:
    return "    choices:\n" + "".join(f"      - {sort}: c{n}\n        why: w\n" for n, sort in enumerate(sorts))


@cases(
    ("parts", "rule", "message"),
    [
        ({"choices": choices("right", "wrong", "wrong")}, "choices", "a question with one key needs exactly 4"),
        ({"choices": choices("right", "right", "wrong", "wrong")}, "choices", "a question with several keys needs 5 or 6"),
        ({"choices": choices(*["right"] * 4, "wrong")}, "choices", "only two or three are allowed"),
        ({"choices": choices("right", "wrong", "wrong", "wrong").replace("wrong: c3", "right: x\n        wrong: c3")}, "choices", ""),
        ({"choices": choices("right", "wrong", "wrong", "wrong").replace("why: w", "why: w\n        term: nix", 1)}, "reference", "term 'nix' does not exist"),
        ({"choices": choices("right", "wrong", "wrong", "wrong").replace("why: w", "why: [w]", 1)}, "shape", "why must be text, not a list"),
        ({"choices": "    choices: none\n"}, "shape", "choices must be a list, not text"),
        ({"choices": "    choices: []\n"}, "", ""),
        ({"choices": choices("right", "wrong", "wrong") + "      - c3\n"}, "shape", "must be a block of keys, not text"),
        ({"topic": "    topic: gleu\n"}, "reference", "topic 'gleu' does not exist; did you mean 'glue'?"),
        ({"rest": "    level: recall\n    text: Is it option B?\n"}, "letter", "'text' names an option"),
        ({"rests_on": "    rests_on: [firehose.no-replay]\n    checked: false\n"}, "source", "add the web address"),
        ({"rests_on": "    rests_on: []\n"}, "count", "has 0 facts; there must be 1 to 3"),
        ({"rests_on": "    rests_on: [a.b, a.c, a.d, a.e]\n"}, "count", "has 4 facts; there must be 1 to 3"),
        ({"rests_on": "    rests_on: [firehose.no-replay, {a: b}]\n"}, "shape", "an entry of rests_on must be text"),
        ({"rests_on": "    rests_on: [*x]\n"}, "alias", "alias '*x' is not allowed"),
        ({"rests_on": "    rests_on: [firehose.no-replay]\n    ? [a]\n    : b\n"}, "shape", "a key must be text"),
        ({"rests_on": "    rests_on: [firehose.no-replay]\n    as_of: May 2026\n"}, "value", "as_of must be a month"),
    ],
)  # fmt: skip
def test_a_problem_of_a_question_is_reported(parts: dict[str, str], rule: str, message: str, tmp_path: Path) -> None:
    write_bank(str(tmp_path), questions=question(**parts))

    found = [(problem.rule, problem.message) for problem in problems_of(tmp_path)]

    assert not rule or any(rule == one and message in sentence for one, sentence in found), found


@cases(
    ("old", "new", "message"),
    [
        ("id: glue-catalog", "id:\u00a0glue-catalog", "the no-break space U+00A0 after '- id:' is not"),
        ("    topic: glue\n", "    topic:\u202fglue\n", "the no-break space U+202F after 'topic:' is not"),
        ("  - id: glue-catalog", "  -\u00a0id: glue-catalog", "the no-break space U+00A0 after '-' is not"),
        (
            "    topic: glue\n",
            "  \u00a0 topic: glue\n",
            "the no-break space U+00A0 at the beginning of the line is not",
        ),
        ("    topic: glue\n", "\u3000   topic: glue\n", "the space U+3000 at the beginning of the line is not"),
        (
            "rests_on: [data-streams.retention]",
            "rests_on: \u00a0\u00a0[data-streams.retention]",
            "U+00A0 after 'rests_on:'",
        ),
    ],
)
def test_a_space_that_yaml_does_not_know_is_reported_on_its_own_line(
    old: str, new: str, message: str, tmp_path: Path
) -> None:
    text = QUESTIONS.replace(old, new, 1)
    write_bank(str(tmp_path), questions=text)

    (problem,) = problems_of(tmp_path)

    assert message in problem.message
    assert problem.message.endswith(" is not the one that YAML means; type a space instead")
    assert new.strip("\n") in text.splitlines()[problem.line - 1]


def test_a_no_break_space_within_a_text_is_none_of_yaml(tmp_path: Path) -> None:
    write_bank(str(tmp_path), questions=QUESTIONS.replace("Table rows", "Table rows:\u00a01\u00a0000 at most"))

    assert problems_of(tmp_path) == ()


@cases("text", ["Both A and C", "None of the above."])
def test_a_choice_that_means_other_choices_is_a_problem(text: str, tmp_path: Path) -> None:
    write_bank(str(tmp_path), questions=QUESTIONS.replace("wrong: Query results", f"wrong: {text!r}"))
    (problem,) = problems_of(tmp_path)

    assert problem.rule == "other-choices"
    assert problem.message.startswith(f"the choice '{text}' means other choices")
    write_bank(
        str(tmp_path),
        questions=QUESTIONS_2.replace("Insert the records into a table that one application scans.", repr(text)),
    )
    assert [problem.rule for problem in problems_of(tmp_path)] == ["other-choices"]


@cases(
    ("old", "new", "rule"),
    [
        ("minutes: 20", "minutes: many", "value"),
        ("minutes: 20", "minutes: 0", "value"),
        ("scale: {from: 100, to: 1000, pass: 750}", "scale: [100]", "shape"),
        ("scale: {from: 100, to: 1000, pass: 750}", "scale: {from: 100, to: 100, pass: 100}", "blueprint"),
        ("scale: {from: 100, to: 1000, pass: 750}", "scale: {from: 1000, to: 100, pass: 750}", "blueprint"),
        ("scale: {from: 100, to: 1000, pass: 750}", "scale: {from: 100, to: 1000, pass: 1001}", "blueprint"),
        ("scale: {from: 100, to: 1000, pass: 750}", "scale: {from: 100, to: 1000, pass: 100}", "blueprint"),
        ("short: Data", 'short: "Da\\nta"', "value"),
        ("minutes: 20", "minutes: 20\n    until: 2026-02-30", "value"),
        ("minutes: 20", "minutes: 20\n    until: 2026-06-31", "value"),
        ("minutes: 20", "minutes: 20\n    until: 0000-01-01", "value"),
        ("topics: [kinesis, glue]", "topics: [kinesis, glue, {a: b}]", "shape"),
        ("weight: 100, topics: [kinesis, glue]}", "weight: 50, topics: [kinesis, glue]}\n      - {id: two, title: Two, short: Two, weight: 50, topics: [glue]}", "blueprint"),
        ("exams:\n  - code: T-1", "exams:\n  - code: T-1\n    code: T-2", "duplicate-key"),
        ("exams:\n  - code: T-1", "exams:\n  - code: 'T-1; touch HERE #'", "value"),
        ("exams:\n  - code: T-1", "exams:\n  - code: t-1", "value"),
        ("exams:\n  - code: T-1", "exams:\n  - code: -T-1", "value"),
        ("default: T-1", "default: $(touch HERE)", "value"),
    ],
)  # fmt: skip
def test_a_problem_of_a_blueprint_is_reported(old: str, new: str, rule: str, tmp_path: Path) -> None:
    assert old in EXAMS
    write_bank(str(tmp_path), exams=EXAMS.replace(old, new))

    assert rule in [problem.rule for problem in problems_of(tmp_path)]


@cases(
    ("old", "new", "rule"),
    [
        ("domain: data-engineering\naspects", "domain: data-enginering\naspects", "reference"),
        ("aspects: {keeps: Keeps records, readers: Readers}", "aspects: [keeps]", "shape"),
        ("aspects: {keeps: Keeps records, readers: Readers}", "aspects: {Keeps: a, keeps: Keeps records, readers: R}", "value"),
        ("see: [data-streams]", "see: [data-stream]", "reference"),
        ("  - id: firehose", "  - id: --sources", "value"),
        ("see: [data-streams]", "see: [data-streams]\n    closed: soon", "value"),
        ("Retention ends at seven days.", '"Retention\\nends."', "value"),
        ("gist: Delivers a stream in batches, with nothing to operate.", 'gist: "Two\\nlines"', "value"),
        ("from: notes\n    aspects: {keeps: nothing", "from: notes\n        checked: false\n    aspects: {keeps: nothing", "source"),
        ("        from: notes\n    aspects: {keeps: nothing", "        from: notes\n      - id: no-replay\n        text: Again.\n    aspects: {keeps: nothing", "duplicate-id"),
        ("confused_with: [{term: firehose, tell: Firehose delivers and keeps nothing.}]", "confused_with: firehose", "shape"),
    ],
)  # fmt: skip
def test_a_problem_of_a_note_is_reported(old: str, new: str, rule: str, tmp_path: Path) -> None:
    assert old in NOTES
    write_bank(str(tmp_path), notes=NOTES.replace(old, new))

    assert rule in [problem.rule for problem in problems_of(tmp_path)]


def test_a_text_of_one_line_may_be_written_over_several_or_as_a_block(tmp_path: Path) -> None:
    over_several = NOTES.replace("gist: Delivers a stream in batches,", "gist: Delivers a stream\n      in batches,")
    as_block = over_several.replace("text: Keeps nothing after", "text: |\n          Keeps nothing after")
    write_bank(str(tmp_path), notes=as_block)

    contents = bank.contents(str(tmp_path), files_of(str(tmp_path)))

    assert contents.terms[1].gist == "Delivers a stream in batches, with nothing to operate."
    assert contents.terms[1].facts[0].text == "Keeps nothing after delivery, so there is no replay."


def test_a_reference_into_a_file_that_cannot_be_read_is_not_blamed(tmp_path: Path) -> None:
    write_bank(str(tmp_path), notes=NOTES + "\tno yaml\n")

    assert {problem.file for problem in problems_of(tmp_path)} == {"notes/data-engineering.yaml"}


def test_a_file_that_is_not_utf8_names_the_byte_and_its_line(tmp_path: Path) -> None:
    write_bank(str(tmp_path))
    raw = QUESTIONS.encode().replace(b"Which service fits", b"Which \xe9 service fits")
    (tmp_path / "data-engineering.yaml").write_bytes(raw)

    problem = next(problem for problem in problems_of(tmp_path) if problem.rule == "encoding")

    assert problem.message == "byte 0xe9 is not UTF-8; save the file as UTF-8"
    assert problem.line == raw[: raw.index(b"\xe9")].count(b"\n") + 1


def test_a_long_value_is_quoted_in_part(tmp_path: Path) -> None:
    write_bank(str(tmp_path), questions=QUESTIONS.replace("level: apply", f"level: {'x' * 60}"))

    assert "x…'" in problems_of(tmp_path)[0].message


@cases(
    ("old", "new", "message"),
    [
        ("weight: 100", "weight: 90", "add up to 90"),
        ("topics: [kinesis, glue]", "topics: [kinesis]", "'glue' belongs to no exam"),
        ("topics: [kinesis, glue]", "topics: [kinesis, glue, athena]", "'athena' does not exist"),
        ("scored: 8", "scored: 11", "lower the number of scored questions"),
        ("default: T-1", "default: T-2", "'T-2' does not exist"),
    ],
)
def test_a_blueprint_that_does_not_add_up_is_a_problem(old: str, new: str, message: str, tmp_path: Path) -> None:
    write_bank(str(tmp_path), exams=EXAMS.replace(old, new))

    assert [problem.rule for problem in problems_of(tmp_path)] in (["blueprint"], ["reference"])
    assert message in problems_of(tmp_path)[0].message


@cases("number", ["²", "٣", "3²", "9" * 5000, "0" * 5000 + "x", "-1", "1_0"])
@cases("field", ["weight: 100", "scored: 8", "questions: 10", "minutes: 20"])
def test_what_is_no_number_in_a_blueprint_is_one_problem(field: str, number: str, tmp_path: Path) -> None:
    name = field.split(":", maxsplit=1)[0]
    write_bank(str(tmp_path), exams=EXAMS.replace(field, f"{name}: {number}"))

    (problem,) = problems_of(tmp_path)
    assert (problem.rule, problem.message.split(" must be ")[0]) == ("value", name)


def test_leading_zeros_do_not_change_a_number(tmp_path: Path) -> None:
    write_bank(str(tmp_path), exams=EXAMS.replace("scored: 8", "scored: " + "0" * 5000 + "8"))

    contents = bank.contents(str(tmp_path), files_of(str(tmp_path)))
    assert [exam.scored for exam in contents.bank.exams] == [8]


@cases("month", ["٢٠٢٦-11", "２０２６-11", "2026-1１"])
def test_a_month_is_written_in_ascii_digits(month: str, tmp_path: Path) -> None:
    write_bank(str(tmp_path), questions=QUESTIONS.replace("as_of: 2026-11", f"as_of: {month}"))

    assert [problem.rule for problem in problems_of(tmp_path)] == ["value"]


@cases(
    ("old", "new", "rule"),
    [
        ("        as_of: 2026-11\n", "", "undated"),
        ("        from: notes\n        as_of", "        as_of", "origin"),
        ("aliases: [delivery stream]", "aliases: [KDS]", "duplicate-name"),
        ("see: [data-streams]", "see: [firehose]", "reference"),
        ("{keeps: nothing,", "{kept: nothing,", "aspect"),
        ("was: Retention ends at seven days.", "was: " + "word " * 16, "length"),
        ("topic: kinesis\n    aliases: [KDS]", "topic: kinisis\n    aliases: [KDS]", "reference"),
    ],
)  # fmt: skip
def test_notes_are_checked_as_questions_are(old: str, new: str, rule: str, tmp_path: Path) -> None:
    assert old in NOTES
    write_bank(str(tmp_path), notes=NOTES.replace(old, new))

    assert [problem.rule for problem in problems_of(tmp_path)] == [rule]
