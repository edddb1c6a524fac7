"""Streams that are closed, full or endless: a sentence where it can be said, the right exit code, never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mlcert.terminal import streams
from mlcert.terminal.width import columns
from tests.program import Finished, run

HAS_FULL = os.path.exists("/dev/full")
STDOUT, STDERR = 1, 2
COMMANDS = [
    "", "--version", "quiz --help", "quiz --plain", "quiz --json", "lookup firehose", "bank list",
    "bank coverage --json",
]  # fmt: skip
Start = Callable[..., Finished]


@pytest.fixture
def full() -> Iterator[int]:
    """A file that is always full."""
    if not HAS_FULL:
        pytest.skip("there is no device that is always full")
    with open("/dev/full", "wb") as file:
        yield file.fileno()


@pytest.fixture
def start(bank_folder: Path) -> Start:
    """Return a function that runs a command, on the small bank if it can."""

    def start_it(command: str, *more: object, **streams: object) -> Finished:
        takes_bank = command.startswith(("quiz -", "exam", "bank c", "bank l")) and "help" not in command
        bank = ["--bank", str(bank_folder)] if takes_bank and "/nowhere" not in command else []
        return run([*command.split(), *bank], *more, **streams)  # type: ignore[arg-type]

    return start_it


def assert_said_that_output_failed(done: Finished, reason: str) -> None:
    expected = f"mlcert: The output could not be written ({reason}). Send it to a terminal, a file or another program."
    assert (done.returncode, done.stderr.splitlines()[-1:]) == (7, [expected])
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_a_result_that_cannot_be_written_is_said_with_an_exit_code_of_its_own(
    command: str, start: Start, full: int
) -> None:
    assert_said_that_output_failed(start(command, closed=[STDOUT]), "the stream is closed")
    assert_said_that_output_failed(start(command, streams={STDOUT: full}), "No space left on device")


@pytest.mark.parametrize("command", ["", "--help", "lookup firehose", "bank list", "quiz --json"])
def test_a_reader_who_has_had_enough_ends_it_quietly(command: str, start: Start) -> None:
    reader, writer = os.pipe()
    os.close(reader)

    done = start(command, streams={STDOUT: writer})

    os.close(writer)
    assert done.returncode == 0
    assert "mlcert: " not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize(
    ("command", "code"), [("quizz", 3), ("quiz --nonsense", 2), ("lookup xqzzyq", 3), ("bank check /nowhere", 4)]
)
def test_an_error_that_cannot_be_said_keeps_its_exit_code(command: str, code: int, start: Start, full: int) -> None:
    for cannot in ({"closed": [STDERR]}, {"streams": {STDERR: full}}):
        assert start(command, **cannot) == (code, "", "")


def test_a_warning_that_cannot_be_said_leaves_the_result_as_it_is(start: Start, home: Path) -> None:
    (home / "history.sqlite").write_bytes(b"not a history")
    said = start("lookup firehose")

    silent = start("lookup firehose", closed=[STDERR])

    assert "is not a history of mlcert" in said.stderr
    assert (silent.returncode, silent.stdout) == (0, said.stdout)


def test_questions_that_cannot_be_displayed_are_not_graded(start: Start, bank_folder: Path) -> None:
    assert start("quiz --json", "a\n" * 9, closed=[STDERR]).returncode == 7

    report = json.loads(start(f"results 1 --bank {bank_folder} --json").stdout)

    assert [question["picked"] for question in report["questions"] if question["picked"]] == []
    assert report["questions"]


def test_without_any_stream_it_still_ends_with_the_right_code(bank_folder: Path) -> None:
    line = f"""
    mlcert() {{ "{sys.executable}" -W error -m mlcert "$@"; }}
    (exec <&- >&- 2>&-; mlcert --version); echo $?
    (exec <&- >&- 2>&-; mlcert quizz); echo $?
    (exec <&-; mlcert quiz --plain -n 1 --bank "$BANK") | grep -c "mlcert quiz --resume"
    """
    environ = {**os.environ, "BANK": str(bank_folder)}
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False, env=environ, input="")

    assert done.stdout.split() == ["7", "3", "1"]


@pytest.mark.parametrize(("command", "line"), [("quiz", "y"), ("quiz", "?"), ("exam --questions 3", "r")])
def test_a_program_that_repeats_a_line_is_left_as_q_leaves(command: str, line: str, start: Start) -> None:
    done = start(f"{command} --plain", f"{line}\n" * 1000)

    assert (done.returncode, done.stderr) == (0, "")
    assert " 20 lines in a row did not lead on, so you have left.\n" in done.stdout
    assert " --resume" in done.stdout


def test_a_line_that_never_ends_is_left_too(start: Start) -> None:
    with open("/dev/zero", "rb") as zeros:
        done = start("quiz --plain", streams={0: zeros.fileno()})

    assert (done.returncode, done.stderr) == (0, "")
    assert "20 lines in a row did not lead on" in done.stdout


def test_help_is_as_wide_as_the_terminal_although_the_stream_of_python_was_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(streams, "size", lambda: os.terminal_size((40, 24)))

    assert columns() == 40
