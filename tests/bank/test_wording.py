"""How stems, options and reasons are worded, and what is left to do in files of format 1."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mlcert.bank import folder as bank
from mlcert.bank.compiled.opening import files_of
from mlcert.bank.lint.quality import Findings
from mlcert.bank.lint.wording import option_lengths, requirements, slips, stems
from mlcert.bank.question_source import Option, QuestionSource
from tests.cases import cases
from tests.doubles import NOTES, QUESTIONS_2, questions_text, trusted, write_bank

ASKS = "Which solution will meet these requirements?"  # six words


def asked(stem: str, options: tuple[str, ...] = (), *, is_drill: bool = False) -> QuestionSource:
    made = tuple(Option(text, 9) for text in options)
    return QuestionSource("a.yaml", 1, "q", "t", "apply", stem, made[:1], made[1:], (), is_drill=is_drill, stem_line=5)


def rules(stem: str, *, is_drill: bool = False) -> list[str]:
    return [problem.rule for problem in stems([asked(stem, is_drill=is_drill)])]


def words(count: int) -> str:
    return f"{'word ' * (count - 6)}{ASKS}"


@cases(("count", "expected"), [(39, ["stem-length"]), (40, []), (100, []), (101, ["stem-length"])])
def test_a_stem_has_40_to_100_words(count: int, expected: list[str]) -> None:
    assert rules(words(count)) == expected
    assert rules(words(count), is_drill=True) == []


def test_a_block_makes_a_stem_long_enough_and_never_too_long() -> None:
    block = "\n\n    one two three four five\n\n"

    assert rules("word " * 28 + block + ASKS) == ["stem-length"]
    assert rules("word " * 29 + block + ASKS) == []
    assert rules("word " * 94 + block * 9 + ASKS) == []
    assert rules("word " * 95 + block * 9 + ASKS) == ["stem-length"]


def test_a_problem_with_a_stem_says_how_long_it_is_at_its_line() -> None:
    (problem,) = stems([asked(words(30))])

    assert (problem.line, problem.message) == (5, "the stem has 30 words; write 40 to 100")


@cases(
    ("end", "expected"),
    [
        (ASKS, []),
        (f"{ASKS} (Choose two.)", []),
        (f"{ASKS} (Select TWO.)\n", []),
        ("Name the solution.", ["last-sentence"]),
        (f"{ASKS} Cost does not matter.", ["last-sentence"]),
        (f"{ASKS}\n\n    a table", []),
    ],
)
def test_the_last_sentence_is_the_question(end: str, expected: list[str]) -> None:
    assert rules("word " * 50 + end) == expected


@cases(
    ("piece", "found"),
    [
        ("As of November 2026", "As of November"), ("since 2024", "since 2024"), ("in 1999", ""), ("in 2024 rows", "in 2024"),
        ("A learner", "A learner"), ("the notes of 2021", "the notes"), ("the exam", "the exam"), ("a note", ""),
        ("port 2024", ""), ("as of today", ""), ("on January 14, 2027,", "January 14, 2027"), ("the 2021 notes", "the 2021 notes"),
        ("November 2026", "November 2026"), ("3 March 2024", "March 2024"), ("In May, 2,000 rows", ""), ("May 2000 rows", ""),
        ("summer 2025", "summer 2025"), ("the end of 2025", "of 2025"), ("2,025 rows", ""), ("`in 2024`", ""),
    ],
)  # fmt: skip
def test_dates_and_talk_about_the_exam_do_not_belong_in_a_stem(piece: str, found: str) -> None:
    problems = [problem.message for problem in stems([asked(f"{piece} {words(60)}")])]

    assert problems == (
        [f"the stem says '{found}'; put dates in 'as_of', and leave the exam and the notes out of a scenario"]
        if found
        else []
    )


def test_dates_in_a_block_are_data() -> None:
    assert rules(f"word {words(60)}\n\n    files since 2024, as of November 2026\n\n{ASKS}") == []


def test_about_a_third_of_the_stems_state_a_requirement() -> None:
    def some(total: int, with_phrase: int) -> list[str]:
        stem = [asked("with the LEAST effort?"), asked("Mostly at least?")]
        return [one.message for one in requirements([stem[n >= with_phrase] for n in range(total)])]

    assert some(19, 0) == []
    assert some(100, 25) == some(100, 42) == []
    assert some(100, 24) == ["24.0% of 100 stems contain LEAST, MOST or a similar word; the usual share is 25 to 42%"]
    assert some(100, 43) == ["43.0% of 100 stems contain LEAST, MOST or a similar word; the usual share is 25 to 42%"]
    assert [*requirements([asked("What?", is_drill=True)] * 50)] == []


def test_options_have_eleven_words_at_the_median_numbers_and_code_apart() -> None:
    def said(options: tuple[str, ...], count: int = 20) -> list[str]:
        return [one.message for one in option_lengths([asked("What?", options)] * count)]

    ten, eleven = "word " * 10, "word " * 11
    assert said((ten, ten, eleven, eleven)) == [
        "the median option has 10.5 words; the minimum is 11, so write whole solutions"
    ]
    assert said((ten, eleven, eleven, eleven)) == []
    assert said((ten,) * 4, count=19) == []
    assert said(("5 GB", "about 7 GB", "20 GB", "30 GB")) == []
    assert said(("`fit(x)`", "`score(x)`", "`predict`", "nothing")) == []
    assert len(said(("`fit(x)`", "score", "`predict`", "nothing"))) == 1


@cases(
    ("text", "found"),
    [
        ("Runs in an own container.", ["own"]), ("Runs in your own container, and its own network.", []),
        ("The team's own code and the teams' own code.", []), ("Teams that own the data.", []), ("Own programs.", ["own"]),
        ("It shall be small.", ["shall"]), ('The clause "nothing herein shall" is long.', []), ("Shallow, known, owner.", []),
    ],
)  # fmt: skip
def test_own_needs_a_possessive_and_shall_is_never_allowed(text: str, found: list[str]) -> None:
    assert [rule for rule, _ in slips(text)] == found


def test_what_concerns_all_stems_and_options_is_found_at_the_head_of_the_first_file() -> None:
    questions = [asked("What?", ("one", "two"))] * 20

    assert [str(one).partition(": ")[0] for one in (*requirements(questions), *option_lengths(questions))] == [
        "a.yaml:1"
    ] * 2


def found_in(folder: Path, questions: str, notes: str = "") -> Findings:
    write_bank(str(folder), questions=questions, notes=notes)
    return bank.findings_in(str(folder), files_of(str(folder)), date(2026, 11, 27))


def test_what_files_of_format_2_must_meet_is_left_to_do_in_files_of_format_1(tmp_path: Path) -> None:
    text = questions_text(*trusted())
    first = found_in(tmp_path / "1", text)
    second = found_in(tmp_path / "2", text.replace("format: 1", "format: 2"))

    assert first.problems == ()
    assert second.lists["to-do"] == ()
    assert {problem.rule for problem in second.problems} >= {"stem-length", "when", "last-sentence"}
    by_line = sorted(first.lists["to-do"], key=lambda one: one.line)
    assert by_line == sorted(second.problems, key=lambda one: one.line)


def test_wrong_choices_of_apply_and_analyze_singles_that_are_no_drills_say_when(tmp_path: Path) -> None:
    drill = QUESTIONS_2.replace(
        "level: apply\n    text: Which service loads", "level: apply\n    drill: true\n    text: Which service loads"
    )
    half = QUESTIONS_2.replace(
        "        why: A cluster is much to operate.\n", "        why: A cluster is much.\n        when: If so.\n"
    )

    def silent(text: str, name: str) -> list[tuple[str, str]]:
        found = found_in(tmp_path / name, text).problems
        return [(one.id, one.message.partition(" wrong")[0]) for one in found if one.rule == "when"]

    assert silent(QUESTIONS_2, "all") == [("replay-after-bug", "3"), ("load-without-code", "3")]
    assert silent(half, "half") == [("replay-after-bug", "3"), ("load-without-code", "2")]
    assert silent(drill, "drill") == [("replay-after-bug", "3")]


def test_at_most_12_percent_of_a_file_are_drills(tmp_path: Path) -> None:
    def drills(count: int, total: int) -> list[str]:
        some = [one + ("    drill: true\n" if n < count else "") for n, one in enumerate(trusted(total))]
        found = found_in(tmp_path / f"{count}-{total}", questions_text(*some).replace("format: 1", "format: 2"))
        return [str(one) for one in found.problems if one.rule == "drills"]

    assert drills(3, 25) == []
    assert drills(19, 19) == []
    assert drills(4, 25) == [
        "data-engineering.yaml:7: 4 of 25 questions (16.0%) are drills; the maximum is 12%, so write questions that an exam"
        " could ask"
    ]


def test_the_english_of_reasons_and_notes_is_looked_at_and_a_shared_choice_named_once(tmp_path: Path) -> None:
    text = QUESTIONS_2.replace("Send the records to a queue that one", "Send the records to an own queue that one")
    text = text.replace("why: It hands a message on once.", "why: It shall hand a message on once.")
    text = text.replace("If the teams looked up single", "If the own teams looked up single")
    notes = NOTES.replace("gist: Delivers a stream", "gist: Delivers an own stream").replace(
        "Keeps nothing", "Shall keep nothing"
    )

    found = found_in(tmp_path, text, notes)

    assert [(one.id, one.rule) for one in found.problems if one.rule in ("own", "shall")] == [
        ("path-of-payments", "own"), ("path-of-payments", "own"), ("two-that-keep", "shall"),
        ("firehose", "own"), ("firehose.no-replay", "shall"),
    ]  # fmt: skip
    assert found.lists["to-do"] == ()


def test_while_a_file_of_questions_has_format_1_the_english_of_the_notes_is_left_to_do(tmp_path: Path) -> None:
    notes = NOTES.replace("gist: Delivers a stream", "gist: Delivers an own stream")

    found = found_in(tmp_path, questions_text(*trusted()), notes)

    assert [(one.id, one.rule) for one in found.lists["to-do"] if one.file.startswith("notes")] == [("firehose", "own")]
    assert [one.rule for one in found.problems if one.rule == "own"] == []


def test_a_fact_source_that_nobody_opened_is_listed_for_questions_of_families_too(tmp_path: Path) -> None:
    text = QUESTIONS_2.replace(
        "        drill: true\n", "        drill: true\n        source: https://example.com/q\n        checked: false\n"
    )

    listed = found_in(tmp_path, text).lists["unchecked-sources"]

    assert [(one.id, one.message) for one in listed] == [("path-of-orders", "https://example.com/q")]
