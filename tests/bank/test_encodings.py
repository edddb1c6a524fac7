"""Question files as editors save them: encodings, ends of lines, and texts in other scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mlcert.views.lines import line_cells
from tests.conftest import Run
from tests.doubles import QUESTIONS, ScriptedTerminal, write_bank

HEBREW, CHINESE = "טבלת ההגדרות של הקטלוג", "数据目录保存表的定义和分区"


@pytest.mark.parametrize(
    ("encoding", "end"), [("utf-8", "\n"), ("utf-8-sig", "\n"), ("utf-8", "\r\n"), ("utf-8-sig", "\r\n")]
)
def test_a_byte_order_mark_and_the_ends_of_lines_of_windows_change_nothing(
    encoding: str, end: str, run: Run, bank_folder: Path
) -> None:
    before = run("bank", "show", "-d", "glue", "--json")

    text = QUESTIONS.replace("\n", end)
    (bank_folder / "data-engineering.yaml").write_bytes(text.encode(encoding))

    assert run("bank", "check", str(bank_folder)).startswith("No problems: 4 questions")
    assert run("bank", "show", "-d", "glue", "--json") == before


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        ("utf-16", "data-engineering.yaml:1: byte 0xff is not UTF-8; save the file as UTF-8"),
        ("latin-1", "data-engineering.yaml:3: byte 0xe9 is not UTF-8; save the file as UTF-8"),
        ("cp1252", "data-engineering.yaml:3: byte 0xe9 is not UTF-8; save the file as UTF-8"),
    ],
)
def test_another_encoding_is_a_problem_that_names_the_line_and_the_fix(
    encoding: str, message: str, run: Run, bank_folder: Path
) -> None:
    text = QUESTIONS.replace("title: Data Engineering", "title: Ingénierie", 1)
    (bank_folder / "data-engineering.yaml").write_bytes(text.encode(encoding))

    assert message in run("bank", "check", str(bank_folder), code=4)


@pytest.mark.parametrize("text", [HEBREW, CHINESE])
def test_texts_in_other_scripts_are_asked_and_kept_as_they_are_written(
    text: str, run: Run, bank_folder: Path, terminal: ScriptedTerminal
) -> None:
    write_bank(str(bank_folder), questions=QUESTIONS.replace("Table definitions", f"{text} {text} {text}"))
    terminal.script("a", "enter")

    run("quiz", "-n", "1", "-d", "glue")

    lines = [line for page in terminal.pages for line in page.body]
    shown = ["".join(part for _, part in line) for line in lines]
    assert [line for line in lines if line_cells(line) > 80] == []
    assert text.replace(" ", "") * 3 in "".join(shown).replace(" ", "")
    choices = json.loads(run("bank", "show", "glue-catalog", "--json"))[0]["choices"]
    assert f"{text} {text} {text}" in [choice["text"] for choice in choices]
