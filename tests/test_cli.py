"""The way in: bare, --help, --version, unknown words, pipes that close, and what each command imports."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import mlcert
from mlcert.app import COMMANDS
from mlcert.cli import main
from mlcert.lookup_services import make_layout
from mlcert.services import Services
from tests import program
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import ScriptedTerminal


def test_without_a_command_it_says_in_at_most_six_lines_what_today_holds_and_how_to_begin(run: Run) -> None:
    assert run().splitlines() == [
        " mlcert: T-1",
        " Today: 3 new questions, about 20 minutes.",
        " To set the date of your exam (or none) and your minutes a day: "
        "`mlcert plan T-1 --date 2027-01-17 --minutes 20 --bank bank`",
        " Ten questions against the clock: `mlcert quiz --bank bank`",
        " All commands: `mlcert --help`",
    ]


def test_without_a_command_it_names_an_unfinished_quiz(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("0", "q")
    run("quiz", "-n", "3", "--seed", "1")

    lines = run().splitlines()

    assert len(lines) <= 6
    assert "Unfinished: quiz 1" in lines[-1]
    assert "1 of 3 answered, 6:00 left. Resume it with `mlcert quiz --resume 1 --bank bank`." in lines[-1]


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version") == f"mlcert {mlcert.__version__}\n"


@pytest.mark.parametrize(
    ("columns", "width"),
    [("60", 60), ("0", 80), ("", 80), ("²", 80), ("٦٠", 80), ("-60", 80), ("9" * 5000, 80), ("5", 20), ("500", 100)],
)
def test_the_width_of_the_environment_counts_if_it_is_a_number(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())

    assert make_layout({"COLUMNS": columns}, plain=False).width == width


def test_an_interrupted_command_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mlcert.commands.bank.topic_counts", interrupt)

    assert run("bank", "list", code=130) == "mlcert: Interrupted.\n"


def test_an_unknown_command_offers_the_nearest(run: Run) -> None:
    assert "There is no command called 'quizz'. Did you mean quiz?" in run("quizz", code=3)
    assert "There is no command called 'shwo'. Did you mean show?" in run("bank", "shwo", code=3)


def test_an_unknown_command_that_is_like_none_lists_them(run: Run) -> None:
    assert run("xyzzy", code=3).endswith(
        f"called 'xyzzy'. Choose {', '.join([*COMMANDS][:-1])} or {[*COMMANDS][-1]}.\n"
    )
    assert run("history", "xyzzy", code=3) == (
        "mlcert: There is no command called 'xyzzy'. Choose where, backup, check, export, import or erase.\n"
    )


@cases("command", [[], *([name] for name in COMMANDS), ["bank", "check"], ["bank", "show"], ["bank", "report"]])
@cases("option", ["-h", "--help"])
def test_every_command_has_help_in_plain_words(command: list[str], option: str, run: Run) -> None:
    out = run(*command, option)

    assert out.startswith(f"Usage: mlcert {' '.join(command)}".rstrip())
    assert set(re.findall(r"--no-\w+", out)) <= {"--no-key", "--no-drill", "--no-pager"}  # no flag has a negative form
    assert ("--install-completion" in out) == (not command)
    assert not re.search(r"<\w+( range)?>|INTEGER|TEXT", out)


def test_help_says_what_is_in_the_table_of_commands(run: Run) -> None:
    out = run("--help")

    for name, line in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(line)}$", out, re.MULTILINE)


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("", ""),
        ("quizz", ""),
        ("lookup firehose", ""),
        ("compare firehose data-streams", ""),
        ("quiz -n 2", "a\nb\n"),
        ("exam --new", "a\n\ny\n"),
        ("results", ""),
        ("bank check --strict", ""),
        ("bank list", ""),
    ],
)
def test_no_run_warns_or_leaves_a_file_open(
    line: str, typed: str, bank_folder: Path, run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.script("s", "q")
    run("quiz", "-n", "3")  # so that there is something to go on with and to list
    bank = ["--bank", str(bank_folder)] if line.startswith(("quiz ", "exam", "results", "bank")) else []

    done = program.run([*line.split(), *bank], typed)

    assert [said for said in done.stderr.splitlines() if not said.startswith("mlcert: ")] == []
    assert done.stdout or done.stderr


def test_no_run_of_a_new_python_in_development_mode_warns(bank_folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-m", "mlcert", "quiz", "-n", "2", "--bank", str(bank_folder)],
        input="a\nb\n", capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")


NEVER = {"pydantic", "yaml", "fsrs"}
HEAVY = NEVER | {"typer", "rich", "prompt_toolkit", "questionary", "asyncio", "dataclasses", "pathlib"}


@pytest.mark.parametrize(
    ("argv", "banned"),
    [
        (["--version"], HEAVY | {"sqlite3", "typing"}),
        (["lookup", "firehose"], HEAVY | {"threading", "queue", "typing", "signal"}),
        (["lookup", "which", "metric", "counts", "pixels"], HEAVY | {"threading", "queue", "typing", "signal"}),
        (["--status"], HEAVY | {"threading", "queue", "typing", "random"}),
        (["--help"], NEVER | {"rich", "prompt_toolkit", "questionary", "asyncio", "sqlite3"}),
        (["quiz", "-n", "1"], NEVER | {"rich", "prompt_toolkit", "questionary", "asyncio"}),
        (["progress"], NEVER | {"rich", "prompt_toolkit", "questionary", "asyncio"}),
        (["bank", "list"], {"pydantic", "fsrs", "prompt_toolkit", "questionary", "asyncio"}),
    ],
)
def test_no_command_imports_what_it_does_not_need(argv: list[str], banned: set[str]) -> None:
    with closing(Services(os.environ)) as services:
        assert services.bank.outlines  # so that there is a compiled copy
        assert services.history  # so that the status is kept
    if argv == ["--status"]:
        assert main(argv) == 0

    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "mlcert", *argv],
        env={**os.environ, "PYTHONUTF8": "1"}, check=True, capture_output=True, text=True, input="q\n",
    )  # fmt: skip

    imported = {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert not imported & banned


def test_a_status_that_is_found_out_anew_imports_no_sessions_and_nothing_that_selects_questions() -> None:
    with closing(Services(os.environ)) as services:
        assert services.bank.outlines  # so that there is a compiled copy
        assert services.history

    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "mlcert", "--status"], check=True, capture_output=True, text=True
    )

    imported = {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    needed = {"mlcert.practice.status", "mlcert.practice.day", "mlcert.history.counts"}
    sessions = {"mlcert.core.session", "mlcert.core.selection", "mlcert.history.history", "mlcert.services"}
    assert imported >= needed
    assert not imported & (HEAVY | {"typing", "random", "hashlib", *sessions})


def test_the_end_of_the_program_does_not_search_every_object_for_garbage() -> None:
    at_end = "import atexit, gc; atexit.register(gc.callbacks.append, lambda *_: print('garbage'))"

    done = subprocess.run(
        [sys.executable, "-c", f"{at_end}; from mlcert.cli import entry; entry()", "--version"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert done.stdout == f"mlcert {mlcert.__version__}\n"


@cases("command", ["bank", "history"])
def test_a_group_of_commands_alone_prints_its_help(command: str, run: Run) -> None:
    out = run(command)

    assert out == run(command, "--help")
    assert out.startswith(f"Usage: mlcert {command} [OPTIONS] COMMAND [ARGS]...\n")
    assert "..." not in out.partition("Commands:")[2], "every line is a whole sentence"


@cases(
    ("line", "path"),
    [
        ("quiz -d", "mlcert quiz"),
        ("exam --default", "mlcert exam"),
        ("results 1 --review", "mlcert results"),
        ("bank show -d", "mlcert bank show"),
        ("quiz --nosuch", "mlcert quiz"),
        ("--nosuch", "mlcert"),
    ],
)
def test_a_usage_error_points_to_the_help_of_its_command(line: str, path: str, run: Run) -> None:
    assert run(*line.split(), code=2).endswith(f". See `{path} --help`.\n")
