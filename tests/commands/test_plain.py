"""Plain output is for screen readers: words instead of symbols, sentences instead of columns, nothing drawn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cases import cases
from tests.doubles import EXAMS, QUESTIONS_2, write_bank
from tests.program import run
from tests.screen import Screen

DRAWN = "─━│┃█░▒✓✗●◐○⚑›•↪↑↓→←·…"
COLUMNS = re.compile(r"\S {2,}\S")
ANSWERS = "m\nu\nb\n?\n\n0\nundo\n?\na\n\ns\n\n\n\n\n"


@pytest.fixture
def families(bank_folder: Path) -> Path:
    write_bank(str(bank_folder), questions=QUESTIONS_2, exams=EXAMS)
    return bank_folder


def plain(line: str, typed: str = "", *, bank: Path | None = None) -> str:
    """What a command prints in a pipe with --plain."""
    argv = [*line.split(), "--plain", *([] if bank is None else ["--bank", str(bank)])]
    done = run(argv, typed)
    assert done.returncode == 0, done.stderr
    return done.stdout


def assert_reads_well(text: str) -> None:
    """Nothing is drawn, no rule or bar is made of signs, and nothing is in columns."""
    assert [line for line in text.splitlines() if set(line) & set(DRAWN)] == []
    assert re.findall(r"([^\w\s])\1{3,}", text) == []
    assert [line for line in text.splitlines() if COLUMNS.search(line)] == []


def test_a_quiz_is_words_from_the_first_question_to_the_score(families: Path) -> None:
    out = plain("quiz -n 4 --seed 2", ANSWERS, bank=families)

    assert_reads_well(out)
    assert re.search(r"^ \w+, question 1 of 4$", out, re.MULTILINE)
    assert "Marked." in out
    assert "Enter continues; undo takes the answer back, entry prints the entry, note TEXT keeps a note, m marks" in (
        " ".join(out.split())
    )
    assert re.search(r"^ [a-e], correct: ", out, re.MULTILINE)
    assert re.search(r"^ Missed: ", out, re.MULTILINE)
    assert re.search(r"^ Kinesis: \d of \d\.$", out, re.MULTILINE)
    assert re.search(r"^ \d of 4 correct, \d+%$", out, re.MULTILINE)


def test_an_exam_is_words_from_the_cover_to_the_report(bank_folder: Path) -> None:
    out = plain("exam --seed 1 --questions 4 --new", "a\nm\nn\nb\n\na\n\n\n\n\n", bank=bank_folder)

    assert_reads_well(out)
    assert "T-1, question 1 of" in out
    assert "chosen" not in out.split("T-1, question 1 of")[0]
    assert re.search(r"^ Data: \d of \d\.$", out, re.MULTILINE)
    assert re.search(r"^ Score: \d of \d \(\d+%\)$", out, re.MULTILINE)


def test_results_are_a_sentence_each(bank_folder: Path) -> None:
    plain("quiz -n 1 -d glue", "0\n\n", bank=bank_folder)
    plain("quiz -n 2", "0\n\nq\n", bank=bank_folder)
    plain("exam --questions 2 --new", "\nq\n", bank=bank_folder)

    out = plain("results", bank=bank_folder)

    assert_reads_well(out)
    date = r"[A-Z][a-z]+ \d+, \d{4}"
    exam, unfinished, quiz = out.splitlines()
    assert re.fullmatch(rf" Exam 3, {date}, T-1: unfinished\.", exam)
    assert re.fullmatch(rf" Quiz 2, {date}: 0 of 2 correct, unfinished\.", unfinished)
    assert re.fullmatch(rf" Quiz 1, {date}, glue: 0 of 1 correct\.", quiz)
    assert_reads_well(plain("results 1", bank=bank_folder))
    assert_reads_well(plain("results 1 --review all", bank=bank_folder))


@cases("line", ["lookup firehose", "lookup amazon", "compare firehose data-streams flink", "bank list"])
def test_other_commands_read_well_too(line: str) -> None:
    assert_reads_well(plain(line))


def test_a_comparison_names_the_term_of_every_value() -> None:
    out = plain("compare firehose data-streams")

    assert " Keeps records\n   Amazon Data Firehose: nothing after delivery\n" in out


@pytest.mark.parametrize("key", ["", "--no-key"])
def test_questions_and_families_of_the_bank_read_well(key: str, families: Path) -> None:
    out = plain(f"bank show glue-catalog streaming-path {key}", bank=families)

    assert_reads_well(out)
    assert ("correct: " in out) == (not key)


def test_the_setting_makes_a_terminal_plain(bank_folder: Path) -> None:
    assert run(["settings", "plain", "on"]).returncode == 0
    screen = Screen(["quiz", "--bank", str(bank_folder), "-n", "1", "-d", "glue"], environ={"PAGER": "false"})
    screen.wait_for("q leave")

    screen.press("?\n")
    screen.wait_for("prints this help")
    screen.press("0\n")
    screen.wait_for("Enter continues")
    screen.press("\n")

    assert screen.wait_for_end() == 0
    text = screen.raw.decode()
    assert "\x1b" not in text
    assert_reads_well(text.replace("\r", ""))
    entry = Screen(["lookup", "firehose"], environ={"PAGER": "false"})
    assert entry.wait_for_end() == 0, "there is no pager for a screen reader"


def test_without_a_command_it_reads_well_too() -> None:
    assert run(["settings", "plain", "on"]).returncode == 0

    done = run([])

    assert done.returncode == 0
    assert_reads_well(done.stdout)
    assert " Ten questions against the clock: `mlcert quiz`\n" in done.stdout
