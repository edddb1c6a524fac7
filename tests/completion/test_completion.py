"""Tab completion: what is offered where, in the words of each shell, and without compiling or importing much."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import typer

from mlcert.app import app
from mlcert.bank.compiled.opening import UNTOUCHED
from mlcert.completion.answer import ARGUMENTS, OPTIONS, answer
from mlcert.completion.line import OPTIONS_WITH_VALUE, WITH_SUBCOMMANDS, Line, parsed
from mlcert.services import Services
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import EXAMS, QUESTIONS_2, ScriptedTerminal, a_session, write_bank

Offered = Callable[[str], list[str]]


@pytest.fixture
def offered(bank_folder: Path, monkeypatch: pytest.MonkeyPatch, services: Services) -> Offered:
    """Returns what bash is offered at the end of a command line, on a bank with a family, which has been compiled."""
    write_bank(str(bank_folder), questions=QUESTIONS_2, exams=EXAMS)
    monkeypatch.setenv("MLCERT_BANK", str(bank_folder))
    assert services.compiled.bank_name() == "test"

    def offers(line: str) -> list[str]:
        words = re.split(r"(?<!\\) ", line)  # as bash does
        asked = {"_MLCERT_COMPLETE": "complete_bash", "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}
        written = answer({**os.environ, **asked})
        assert written is not None, "Typer is asked"
        return list(written[0])

    return offers


def test_where_no_shell_is_found_the_shells_that_complete_are_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typer.completion._get_shell_name", lambda: None)

    said = run("--show-completion", code=2)

    assert said.endswith("mlcert: Run this in bash, zsh, fish or PowerShell; tab completion works there.\n")


@pytest.mark.parametrize("environ", [{"MLCERT_BANK": "~nosuch"}, {"MLCERT_HOME": "~nosuch"}])
def test_a_folder_that_cannot_be_is_left_to_the_command_to_name(
    environ: dict[str, str], offered: Offered, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert offered("mlcert quiz --bank ~nosuch ") == []
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    assert offered("mlcert quiz ") == []


def test_files_that_were_touched_but_not_changed_are_completed_and_changed_ones_are_not(
    offered: Offered, bank_folder: Path
) -> None:
    questions = bank_folder / "data-engineering.yaml"
    os.utime(questions, (1, 1))
    assert offered("mlcert quiz k") == ["kinesis"]

    questions.write_text(questions.read_text("utf-8").replace("Table rows", "Table rowz"), "utf-8")
    assert offered("mlcert quiz k") == []


@cases(
    ("line", "values"),
    [
        ("mlcert quiz k", ["kinesis"]),
        ("mlcert quiz ", ["data-engineering", "glue", "kinesis", "data-streams", "firehose"]),
        ("mlcert quiz -n 5 -d fire", ["firehose"]),
        ("mlcert quiz --domain = KIN", ["kinesis"]),
        ("mlcert quiz --untimed gl", ["glue"]),
        ("mlcert lookup ", ["data-streams", "firehose"]),
        ("mlcert lookup --sources FIRE", ["firehose"]),
        ("mlcert lookup firehose ", []),
        ("mlcert compare firehose ", ["data-streams"]),
        ("mlcert exam t", ["T-1"]),
        ("mlcert progress ", ["T-1"]),
        ("mlcert exam --default ", ["T-1"]),
        ("mlcert exam --resume ", ["T-1"]),
        ("mlcert exam T-1 ", []),
        ("mlcert bank show glue", ["glue-catalog"]),
        ("mlcert bank show str", ["streaming-path"]),
        ("mlcert bank show glue-catalog path-of-o", ["path-of-orders"]),
        ("mlcert bank show -d gl", ["glue"]),
        ("mlcert bank report str", []),
        ("mlcert results ", ["discard"]),
        ("mlcert quiz zzz", []),
        ("mlcert settings ", ["plain", "pager", "day-starts"]),
        ("mlcert settings pager o", ["on", "off"]),
        ("mlcert settings day-starts ", []),
        ("mlcert settings plain on ", []),
    ],
)
def test_what_fits_at_the_cursor_is_offered(line: str, values: list[str], offered: Offered) -> None:
    assert offered(line) == values


def test_numbers_are_offered_for_results_and_those_of_unfinished_ones_to_resume_and_discard(
    offered: Offered, run: Run, terminal: ScriptedTerminal
) -> None:
    for keys in (("q",), ("0", "q"), ("0", "enter", "0", "enter")):  # the first one is dropped
        terminal.script(*keys)
        run("quiz", "-n", "2", "-d", "kinesis")
    terminal.script("enter", "a", "q")
    run("exam", "--questions", "1")

    assert offered("mlcert results ") == ["discard", "4", "3", "2"]
    assert offered("mlcert results discard ") == ["4", "2"]
    assert offered("mlcert quiz --resume ") == ["2"]


def test_the_newest_numbers_that_fit_are_offered(offered: Offered, services: Services) -> None:
    for number in range(120):
        services.history.begin(a_session()._replace(id=f"{number:032}"))

    assert offered("mlcert results ") == ["discard", *map(str, range(120, 70, -1))]
    assert offered("mlcert results 11") == [*map(str, range(119, 109, -1)), "11"]


def test_a_bank_that_the_line_names_is_the_one_whose_names_are_offered(
    offered: Offered, tmp_path: Path, run: Run
) -> None:
    write_bank(str(tmp_path / "my bank"), notes="", questions="")
    run("bank", "list", "--bank", "my bank")

    assert offered("mlcert quiz --bank my\\ bank k") == ["kinesis"]
    assert offered("mlcert exam --bank my\\ bank ") == []
    assert offered("mlcert quiz --bank nowhere k") == []


@cases("line", ["mlcert ", "mlcert bank ", "mlcert quiz --lev", "mlcert quiz --level ", "mlcert bank check "])
def test_commands_options_and_their_words_are_left_to_typer(line: str, offered: Offered) -> None:
    with pytest.raises(AssertionError, match="Typer is asked"):
        offered(line)


@cases("environ", [{}, {"_MLCERT_COMPLETE": "source_bash"}, {"_MLCERT_COMPLETE": "complete_tcsh"}])
def test_nothing_is_answered_where_no_shell_asks_for_a_completion(environ: dict[str, str]) -> None:
    assert answer({**os.environ, **environ}) is None


@pytest.mark.usefixtures("empty_cache")
def test_files_that_have_changed_are_not_compiled_for_a_completion(
    offered: Offered, bank_folder: Path, home: Path
) -> None:
    write_bank(str(bank_folder), questions=QUESTIONS_2 + "\n")
    before = sorted((home / "cache").glob("bank-*"))

    assert offered("mlcert quiz k") == []
    assert sorted((home / "cache").glob("bank-*")) == before


@pytest.mark.usefixtures("empty_cache")
def test_a_word_that_a_shell_might_run_is_never_offered(offered: Offered, home: Path) -> None:
    (copy,) = (home / "cache").glob("bank-*")
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("UPDATE term SET id = '$(echo >PWNED)' WHERE id = 'firehose'")
    os.utime(copy, (UNTOUCHED, UNTOUCHED))

    assert offered("mlcert lookup ") == ["data-streams"]


@pytest.mark.parametrize(
    ("shell", "line", "lines"),
    [
        ("zsh", "mlcert quiz k", ["_arguments '*: :((\"kinesis\"))'"]),
        ("zsh", "mlcert lookup ", ['_arguments \'*: :(("data-streams" "firehose"))\'']),
        ("zsh", "mlcert quiz zzz", []),
        ("fish", "mlcert lookup ", ["data-streams", "firehose"]),
        ("powershell", "mlcert compare firehose", ["data-streams::: "]),
        ("pwsh", "mlcert lookup ", ["data-streams::: ", "firehose::: "]),
    ],
)
@pytest.mark.usefixtures("offered")
def test_each_shell_reads_the_offers_in_its_own_words(shell: str, line: str, lines: list[str]) -> None:
    environ = {"_MLCERT_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": line}

    assert answer({**os.environ, **environ}) == (lines, 0)


@pytest.mark.usefixtures("offered")
def test_powershell_names_the_word_at_the_cursor_apart() -> None:
    environ = {"_TYPER_COMPLETE_ARGS": "mlcert quiz k", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "k"}

    assert answer({**os.environ, "_MLCERT_COMPLETE": "complete_powershell", **environ}) == (["kinesis::: "], 0)


@pytest.mark.parametrize(("typed", "code"), [("k", 0), ("zzz", 1)])
@pytest.mark.usefixtures("offered")
def test_fish_is_told_whether_there_is_anything_to_offer(typed: str, code: int) -> None:
    environ = {"_TYPER_COMPLETE_ARGS": f"mlcert quiz {typed}", "_TYPER_COMPLETE_FISH_ACTION": "is-args"}

    assert answer({**os.environ, "_MLCERT_COMPLETE": "complete_fish", **environ}) == ([], code)


@cases(
    ("words", "line"),
    [
        ([], Line("", (), "", "x", "")),
        (["bank"], Line("", (), "", "x", "")),
        (["bank", "show", "a"], Line("bank show", ("a",), "", "x", "")),
        (["quiz", "--resume", "3", "a"], Line("quiz", ("a",), "", "x", "")),
        (["exam", "--resume", "A-1"], Line("exam", ("A-1",), "", "x", "")),
        (["--bank", "b", "quiz", "-d"], Line("quiz", (), "-d", "x", "b")),
    ],
)
def test_a_line_is_a_command_with_arguments_and_perhaps_an_option_whose_value_is_typed(
    words: list[str], line: Line
) -> None:
    assert parsed(words, "x") == line


def commands_of(command: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every command that takes arguments or options, with its path."""
    context = typer.Context(command)
    names = command.list_commands(context) if hasattr(command, "list_commands") else []
    if not names:
        yield path, command
    for name in names:
        yield from commands_of(command.get_command(context, name), f"{path} {name}".strip())


def test_completion_knows_every_command_and_which_options_take_a_value() -> None:
    commands = dict(commands_of(typer.main.get_command(app)))
    options = {
        (path, name)
        for path, command in commands.items()
        for param in command.params
        if param.param_type_name == "option" and not param.is_flag
        for name in param.opts
    }

    assert {name for _, name in options} == OPTIONS_WITH_VALUE
    assert set(OPTIONS) - options == {("exam", "--resume")}, "which takes no value, but a code may follow"
    assert set(ARGUMENTS) <= set(commands)
    assert {path.split()[0] for path in commands if " " in path} == set(WITH_SUBCOMMANDS)


def test_a_completion_of_the_whole_program_imports_neither_typer_nor_dataclasses() -> None:
    with closing(Services(os.environ)) as services:
        assert services.bank.outlines  # so that there is a compiled copy
    asked = {"_MLCERT_COMPLETE": "complete_bash", "COMP_WORDS": "mlcert\nlookup\nfirehose-", "COMP_CWORD": "2"}

    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "mlcert"],
        env={**os.environ, **asked}, check=True, capture_output=True, text=True,
    )  # fmt: skip

    imported = {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "firehose-buffering" in done.stdout.splitlines()
    assert not imported & {"typer", "dataclasses", "pathlib", "yaml", "asyncio", "mlcert.services"}
