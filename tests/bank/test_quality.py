"""The strict check: what makes a bank less than trustworthy is named with its line, or listed for a look."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mlcert.bank import folder as bank
from mlcert.bank.compiled.opening import files_of
from mlcert.bank.lint.quality import Findings
from mlcert.bank.problem import Problem
from tests.cases import cases
from tests.doubles import FAMILY, NOTES, question_text, questions_text, trusted, write_bank

TODAY = date(2026, 11, 27)


def found_in(
    folder: Path, *questions: str, notes: str = "", topics: tuple[str, ...] = ("kinesis",), today: date = TODAY
) -> Findings:
    write_bank(str(folder), questions=questions_text(*questions, topics=topics), notes=notes)
    return bank.findings_in(str(folder), files_of(str(folder)), today)


def rules(findings: Findings) -> list[str]:
    return [problem.rule for problem in findings.problems]


def with_keys(count: int, key: str) -> list[str]:
    """Trusted questions, of which some with one key have this key instead."""
    made = trusted()
    single = [place for place in range(20) if place % 5]
    for place in single[:count]:
        made[place] = made[place].replace(f"right: 'q{place:02} takes one'", f"right: '{key.format(place)}'")
    return made


def test_in_a_trusted_bank_nothing_is_found(tmp_path: Path) -> None:
    findings = found_in(tmp_path, *trusted())

    assert findings.problems == ()
    assert [name for name, entries in findings.lists.items() if entries] == ["to-do"]
    assert not findings.bare_facts


@cases(("count", "rule"), [(5, []), (6, ["longest-keys"])])
def test_at_most_33_percent_of_the_single_keys_are_the_longest_choice(
    count: int, rule: list[str], tmp_path: Path
) -> None:
    findings = found_in(tmp_path, *with_keys(count, "q{:02} takes three"))

    assert rules(findings) == rule


def test_a_share_says_how_many_of_how_many_at_the_line_of_the_questions(tmp_path: Path) -> None:
    (problem,) = found_in(tmp_path, *with_keys(6, "q{:02} takes three")).problems

    assert str(problem) == (
        "data-engineering.yaml:7: the single key is the longest choice in 6 of 16 questions (37.5%);"
        " the maximum is 33%, so shorten keys"
    )


@cases(("count", "rule"), [(6, []), (7, ["shortest-keys"])])
def test_at_most_40_percent_of_the_single_keys_are_the_shortest_choice(
    count: int, rule: list[str], tmp_path: Path
) -> None:
    findings = found_in(tmp_path, *with_keys(count, "q{:02} is one"))

    assert rules(findings) == rule


def test_a_key_as_long_as_a_distractor_is_not_the_longest(tmp_path: Path) -> None:
    questions = [one.replace("takes six", "takes eight") for one in with_keys(16, "q{:02} takes three")]

    assert rules(found_in(tmp_path, *questions)) == []


def test_at_most_30_percent_are_recall(tmp_path: Path) -> None:
    for more, rule in ((2, []), (3, ["recall"])):
        questions = [one.replace("apply", "recall", int(n < 5 * more)) for n, one in enumerate(trusted())]
        findings = found_in(tmp_path, *questions)
        assert rules(findings) == rule


def test_at_least_35_percent_are_analyze(tmp_path: Path) -> None:
    for fewer, rule in ((5, []), (6, ["analyze"])):
        questions, left = trusted(), fewer
        for place, one in enumerate(questions):
            if left and "analyze" in one:
                questions[place], left = one.replace("analyze", "apply"), left - 1
        findings = found_in(tmp_path, *questions)
        assert rules(findings) == rule


def test_at_least_14_percent_have_several_keys(tmp_path: Path) -> None:
    questions = [*trusted(), question_text("more"), question_text("again")]
    questions[0] = question_text("q00")

    assert rules(found_in(tmp_path, *questions[:21])) == []
    assert rules(found_in(tmp_path, *questions)) == ["multiple-response"]


def test_a_family_counts_once_among_those_with_several_keys_since_a_paper_holds_one_of_it(tmp_path: Path) -> None:
    of_five = "".join(
        FAMILY.removeprefix("families:\n").replace("streaming-path", f"family-{n}").replace("path-of", f"path-{n}-of")
        for n in range(5)
    )
    text = questions_text(*trusted()[:16]).replace("format: 1", "format: 2")
    write_bank(str(tmp_path), questions=text.replace("questions:\n", f"families:\n{of_five}questions:\n"))

    findings = bank.findings_in(str(tmp_path), files_of(str(tmp_path)), TODAY)

    assert "multiple-response" not in rules(findings), "4 of 16 questions and 5 families, not of 31 questions"


def test_of_fewer_than_20_questions_shares_say_nothing(tmp_path: Path) -> None:
    alone = [question_text(f"n{n:02}", level="recall", right=[f"n{n:02} takes three"]) for n in range(20)]

    assert rules(found_in(tmp_path, *alone[:19])) == []
    assert rules(found_in(tmp_path, *alone)) == ["longest-keys", "recall", "multiple-response", "analyze"]


def test_a_topic_has_at_least_8_questions(tmp_path: Path) -> None:
    eight = [question_text(f"g{n}", topic="glue") for n in range(8)]

    assert rules(found_in(tmp_path, *trusted(), *eight, topics=("kinesis", "glue"))) == []
    findings = found_in(tmp_path, *trusted(), *eight[1:], topics=("kinesis", "glue"))

    assert [str(one) for one in findings.problems] == [
        "data-engineering.yaml:7: glue: the topic has 7 questions; the minimum is 8, so write more"
    ]


def test_a_near_duplicate_names_the_earlier_question_and_its_line(tmp_path: Path) -> None:
    stem = "A team reads a stream of clicks twice and wants the least to operate, so which service does it take"
    choices = ("Kinesis Data Streams", "Amazon Data Firehose", "Amazon MSK", "AWS Glue")
    first = question_text("first", stem=stem, right=choices[:1], wrong=choices[1:])
    again = question_text("again", stem=stem + " now", right=choices[1:2], wrong=(choices[0], *choices[2:]))

    findings = found_in(tmp_path, first, *trusted(), again)

    (problem,) = findings.problems
    assert (problem.id, problem.rule) == ("again", "near-duplicate")
    assert problem.message.startswith("nearly the same as 'first' (data-engineering.yaml:8): 96% is shared")


def test_every_fact_of_the_notes_has_a_question_and_others_are_listed(tmp_path: Path) -> None:
    notes = NOTES.replace(
        "    aspects: {keeps: nothing", "      - {id: ours, text: Parquet.}\n    aspects: {keeps: nothing"
    )
    questions = [one.replace("data-streams.retention, ", "") for one in trusted()]

    findings = found_in(tmp_path, *questions, notes=notes)

    assert [str(one) for one in findings.problems] == [
        "notes/data-engineering.yaml:12: data-streams.retention: no question rests on this fact; write one"
    ]
    assert [one.id for one in findings.lists["bare-facts"]] == ["data-streams.retention", "firehose.ours"]
    assert findings.bare_facts == {"data-engineering": 2}


def test_what_a_file_lacks_is_not_asked_while_another_cannot_be_read(tmp_path: Path) -> None:
    write_bank(str(tmp_path), questions=questions_text(*trusted(), "  - ]\n"))

    findings = bank.findings_in(str(tmp_path), files_of(str(tmp_path)), TODAY)

    assert rules(findings) == ["yaml"]
    assert findings.lists["bare-facts"] == ()


def sourced(unchecked: int, of: int) -> str:
    """Notes with so many sourced facts; one of them was there and is checked."""
    source = "source: 'https://example.com'"
    checked = [f"{source}, checked: false"] * unchecked + [source] * (of - 1 - unchecked)
    rows = "".join(f"      - {{id: s{n}, text: A fact., {one}}}\n" for n, one in enumerate(checked))
    return NOTES.replace("    aspects: {keeps: nothing", rows + "    aspects: {keeps: nothing")


def test_of_the_sourced_facts_fewer_than_15_percent_are_unchecked(tmp_path: Path) -> None:
    assert rules(found_in(tmp_path, *trusted(), notes=sourced(2, 15))) == []

    findings = found_in(tmp_path, *trusted(), notes=sourced(3, 20))

    (problem,) = findings.problems
    assert problem.rule == "unchecked"
    assert problem.message.startswith("nobody has opened the sources of 3 of 20 sourced facts (15.0%)")
    assert problem.line == findings.lists["unchecked-sources"][0].line


def test_unchecked_sources_of_facts_and_questions_are_listed(tmp_path: Path) -> None:
    unsure = question_text("unsure") + "    source: https://example.com/q\n    checked: false\n"

    listed = found_in(tmp_path, *trusted(), unsure, notes=sourced(1, 15)).lists["unchecked-sources"]

    assert [(one.id, one.message) for one in listed] == [
        ("unsure", "https://example.com/q"), ("firehose.s0", "https://example.com"),
    ]  # fmt: skip


def test_strict_problems_stand_among_the_others_in_the_order_of_the_file(tmp_path: Path) -> None:
    questions = [one.replace("level: apply", "level: aply") for one in trusted(8)]

    findings = found_in(tmp_path, *questions, topics=("glue", "kinesis"))

    assert [(one.line, one.rule) for one in findings.problems] == [(5, "small-topic"), (30, "value"), (104, "value")]


def test_pieces_of_a_wrong_shape_are_left_to_the_plain_check(tmp_path: Path) -> None:
    questions = trusted()
    questions[1] = "  - {id: q01, topic: kinesis, level: apply, text: {}, choices: none, rests_on: []}\n"
    questions[2] = questions[2].replace("right: ", "wrong: ")

    findings = found_in(tmp_path, *questions)

    assert {one.rule for one in findings.problems} == {"shape", "count", "key"}
    assert {type(one) for one in findings.problems} == {Problem}


@cases(
    ("as_of", "today", "seen"),
    [
        ("2026-11", date(2027, 5, 31), None),
        ("2026-11", date(2027, 6, 1), "was last looked at in 2026-11"),
        ("2025-12", date(2026, 7, 1), "was last looked at in 2025-12"),
        ("", date(2026, 11, 1), "has no date"),
    ],
)
def test_a_service_is_listed_if_nobody_has_looked_at_its_status_for_over_six_months(
    as_of: str, today: date, seen: str | None, tmp_path: Path
) -> None:
    dated = f"as_of: {as_of}" if as_of else "lasting: true"
    notes = NOTES.replace("as_of: 2026-11", dated).replace("kind: service", "kind: idea").replace("idea", "service", 1)

    findings = found_in(tmp_path, *trusted(), notes=notes, today=today)

    assert [str(one) for one in findings.lists["stale-services"]] == (
        [
            f"notes/data-engineering.yaml:5: data-streams: the status of this service {seen};"
            " read its page and set 'as_of' in the fact that says so"
        ]
        if seen
        else []
    )
    assert rules(findings) == []


def test_the_latest_date_of_a_service_counts_and_one_that_has_ended_is_left_out(tmp_path: Path) -> None:
    older = "      - {id: older, text: A stream has shards., as_of: 2024-01}\n    aspects: {keeps: 1"
    notes = (
        NOTES.replace("    aspects: {keeps: 1", older)
        .replace("kind: service", "kind: idea")
        .replace("idea", "service", 1)
    )
    ended = notes.replace("as_of: 2026-11", "as_of: 2020-01").replace("    aliases: [KDS]", "    ended: 2020-01-31")

    assert found_in(tmp_path, *trusted(), notes=notes).lists["stale-services"] == ()
    assert found_in(tmp_path, *trusted(), notes=ended).lists["stale-services"] == ()
