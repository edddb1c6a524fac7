"""Streams that are closed, full or endless: a sentence where it can be said, the right exit code, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FULL = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
COMMANDS = [
    "", "--version", "quiz --help", "quiz --plain", "quiz --json", "lookup firehose", "bank list",
    "bank coverage --json",
]  # fmt: skip


def shell(line: str, bank: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell in which `mlcert` is the program and `$BANK` a folder of questions."""
    program = f'mlcert() {{ "{sys.executable}" -W error -m mlcert "$@"; }}\n{line}'
    environ = {**os.environ, "BANK": str(bank), "PYTHONUTF8": "1"}
    return subprocess.run(
        ["bash", "-c", program], capture_output=True, text=True, check=False, env=environ, timeout=60, input=""
    )


def with_bank(command: str) -> str:
    """Return a command that uses the small bank, if it can."""
    takes_bank = command.startswith(("quiz -", "bank ")) and "help" not in command
    return f'{command} --bank "$BANK"' if takes_bank else command


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("output", "reason"),
    [(">&-", "the stream is closed"), pytest.param(">/dev/full", "No space left on device", marks=FULL)],
)
def test_a_result_that_cannot_be_written_is_said_with_an_exit_code_of_its_own(
    output: str, reason: str, command: str, bank_folder: Path
) -> None:
    done = shell(f"mlcert {with_bank(command)} {output}", bank_folder)

    assert done.returncode == 7
    expected = f"mlcert: The output could not be written ({reason}). Send it to a terminal, a file or another program."
    assert done.stderr.splitlines()[-1:] == [expected]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["", "--help", "lookup firehose", "bank list", "quiz --json"])
def test_a_reader_who_has_had_enough_ends_it_quietly(command: str, bank_folder: Path) -> None:
    done = shell(f"mlcert {with_bank(command)} | (exec <&-; sleep 0.05); echo ${{PIPESTATUS[0]}}", bank_folder)

    assert done.stdout == "0\n"
    assert "mlcert: " not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("errors", ["2>&-", pytest.param("2>/dev/full", marks=FULL)])
@pytest.mark.parametrize(
    ("command", "code"), [("quizz", 3), ("quiz --nonsense", 2), ("lookup nonsensical", 3), ("bank check /nowhere", 4)]
)
def test_an_error_that_cannot_be_said_keeps_its_exit_code(
    command: str, code: int, errors: str, bank_folder: Path
) -> None:
    done = shell(f"mlcert {command} {errors}", bank_folder)

    assert (done.returncode, done.stdout, done.stderr) == (code, "", "")


def test_a_warning_that_cannot_be_said_leaves_the_result_as_it_is(bank_folder: Path, home: Path) -> None:
    (home / "history.sqlite").write_bytes(b"not a history")
    said = shell("mlcert lookup firehose", bank_folder)

    silent = shell("mlcert lookup firehose 2>&-", bank_folder)

    assert "is not a history of mlcert" in said.stderr
    assert (silent.returncode, silent.stdout) == (0, said.stdout)


def test_questions_that_cannot_be_displayed_are_not_asked(bank_folder: Path) -> None:
    done = shell('mlcert quiz --json --bank "$BANK" 2>&-; echo $?; mlcert results', bank_folder)

    assert done.stdout == "7\n No results yet. Start with `mlcert quiz`.\n"


def test_without_any_stream_it_still_ends_with_the_right_code(bank_folder: Path) -> None:
    line = """
    (exec <&- >&- 2>&-; mlcert --version); echo $?
    (exec <&- >&- 2>&-; mlcert quizz); echo $?
    (exec <&-; mlcert quiz --plain -n 1 --bank "$BANK") | grep -c "mlcert quiz --resume"
    """
    assert shell(line, bank_folder).stdout.split() == ["7", "3", "1"]


@pytest.mark.parametrize(("command", "line"), [("quiz", "y"), ("quiz", "?"), ("exam --questions 3", "r")])
def test_a_program_that_repeats_a_line_is_left_as_q_leaves(command: str, line: str, bank_folder: Path) -> None:
    done = shell(f"(yes '{line}' || true) 2>/dev/null | mlcert {command} --plain --bank \"$BANK\"", bank_folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert " 20 lines in a row did not lead on, so you have left.\n" in done.stdout
    assert " --resume" in done.stdout


def test_a_line_that_never_ends_is_left_too(bank_folder: Path) -> None:
    done = shell('mlcert quiz --plain --bank "$BANK" < /dev/zero', bank_folder)

    assert (done.returncode, done.stderr) == (0, "")
    assert "20 lines in a row did not lead on" in done.stdout
