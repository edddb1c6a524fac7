"""Very long words, and names that are not UTF-8: they are taken like any others and in a moment."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mlcert.bank.compiled.notes import CompiledNotes
from mlcert.cli import main
from mlcert.services import Services
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import EXAMS, QUESTIONS, ScriptedTerminal, write_bank

LONGEST = 120_000  # characters of an argument that Linux passes on
ONE_WORD = "x" * LONGEST
MANY_WORDS = "".join(random.Random(1).choices("abcdefgh", k=LONGEST))
MANY_WORDS = " ".join(MANY_WORDS[place : place + 5] for place in range(0, LONGEST, 6))
OTHER = os.name != "posix" or sys.platform == "darwin"
NOT_UTF8 = pytest.mark.skipif(OTHER, reason="only there can a name be bytes that are not UTF-8")


@pytest.mark.parametrize("name", [ONE_WORD, MANY_WORDS], ids=["one word", "many words"])
@pytest.mark.parametrize(
    "argv",
    [
        [], ["lookup"], ["lookup", "--json"], ["compare", "firehose"], ["quiz", "-d"], ["exam"], ["exam", "--default"],
        ["bank", "show"], ["bank", "report"], ["bank", "schema"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_very_long_name_is_no_name_and_is_quoted_in_part(
    argv: list[str], name: str, make_services: Callable[[], Services], capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    statements = 0
    read = CompiledNotes.read

    def counting(*values: object) -> list[object]:
        nonlocal statements
        statements += 1
        return read(*values)  # type: ignore[arg-type]

    monkeypatch.setattr(CompiledNotes, "read", counting)

    began = time.process_time()
    code = main([*argv, name], make_services())

    assert time.process_time() - began < 5, "a moment is a fraction of a second, on any machine"
    assert code == 3
    assert f" called '{name[:59]}…'." in capsys.readouterr().err
    assert statements < 150


@cases(
    ("argv", "code"),
    [
        (["results"], 2), (["results", "discard"], 2), (["quiz", "--level"], 2), (["quiz", "--count"], 2),
        (["history", "where"], 2), (["settings", "plain"], 2),
    ],
)  # fmt: skip
def test_a_very_long_value_is_refused_in_a_short_sentence(argv: list[str], code: int, run: Run) -> None:
    assert [len(run(*argv, value, code=code)) < 300 for value in (ONE_WORD, MANY_WORDS)] == [True, True]


@pytest.mark.parametrize("argv", [["bank", "check"], ["lookup", "firehose", "--bank"], ["--" + ONE_WORD]])
def test_a_very_long_folder_or_option_is_named_in_part(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*argv, ONE_WORD]) in (2, 4)

    assert len(capsys.readouterr().err) < 500


def test_a_text_that_is_too_long_is_a_problem_and_is_quoted_in_part(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "bank"
    long = "w" * 20_002
    text = QUESTIONS.replace("Which services keep records for several readers?", long).replace(
        "- right: Table definitions", f"- {'k' * 500}: no"
    )
    write_bank(str(folder), questions=text.replace("    topic: glue\n", f"    topic: {'g' * 20_001}\n"))

    printed = run("bank", "check", str(folder), code=4)

    assert "a text of 20,002 characters; at most 20,000 are allowed, so shorten it" in printed
    assert "a text of 20,001 characters" in printed
    assert f"topic '{'g' * 39}…' does not exist; add it or correct the name" in printed
    assert max(map(len, printed.splitlines())) < 400


@cases("character", ["r", "漢"])
def test_a_text_may_have_twenty_thousand_characters(character: str, tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "bank"
    questions = QUESTIONS.replace("Table rows", character * 20_000)
    write_bank(str(folder), questions=questions.replace("What does the Glue Data", f"{character * 19_900} Glue Data"))

    run("bank", "check", str(folder))
    run("bank", "list", "--bank", str(folder))


@NOT_UTF8
def test_a_folder_and_a_file_whose_names_are_not_utf8_are_a_bank_with_a_history_of_its_own(
    tmp_path: Path, run: Run, terminal: ScriptedTerminal
) -> None:
    folder, other = (os.path.join(tmp_path, os.fsdecode(name)) for name in (b"caf\xe9", b"caf\xe8"))
    write_bank(folder)
    write_bank(other)
    os.rename(os.path.join(folder, "data-engineering.yaml"), os.path.join(folder, os.fsdecode(b"\xff.yaml")))

    for _ in range(2):
        terminal.script("0", "enter", "q")
        run("quiz", "-n", "1", "-d", "glue", "--bank", folder)

    assert "4 questions and 2 terms" in run("bank", "check", folder)
    assert run("lookup", "firehose", "--bank", folder).startswith(" Amazon Data Firehose")
    assert len(run("results", "--bank", folder).splitlines()) == 3
    assert "0 of 1 correct" in run("results", "2", "--bank", folder)
    assert "No results yet" in run("results", "--bank", other)
    assert "No problems: 2 quizzes and exams" in run("history", "check")


@NOT_UTF8
def test_problems_in_a_file_whose_name_is_not_utf8_are_reported(tmp_path: Path, run: Run) -> None:
    folder = str(tmp_path / "bank")
    write_bank(folder, exams=EXAMS)
    with open(os.path.join(folder, os.fsdecode(b"m\xff.yaml")), "w", encoding="utf-8") as file:
        file.write("format: 1\n")

    assert "m�.yaml:1: 'domain' is missing" in run("bank", "check", folder, code=4)
    assert "  m�.yaml:1: 'domain' is missing" in run("quiz", "--bank", folder, code=4)


@NOT_UTF8
def test_a_home_whose_name_is_not_utf8_holds_the_history(
    tmp_path: Path, run: Run, terminal: ScriptedTerminal, monkeypatch: pytest.MonkeyPatch, shared_cache: Path
) -> None:
    home = os.path.join(tmp_path, os.fsdecode(b"h\xff"))
    os.mkdir(home)
    os.symlink(shared_cache, os.path.join(home, "cache"))
    monkeypatch.setenv("MLCERT_HOME", home)
    terminal.script("0", "enter", "q")

    run("quiz", "-n", "1")
    run("history", "backup", os.path.join(tmp_path, os.fsdecode(b"b\xff")))

    assert os.path.exists(os.path.join(home, "history.sqlite"))
    assert len(run("results").splitlines()) == 2
