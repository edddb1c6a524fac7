"""What is different on Windows, with stand-ins for it: fewer signals, none of a loop, and `select` for sockets only."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screen import Screen

STAND_INS = """\
import asyncio
import os
import select
import signal

of_a_loop = asyncio.SelectorEventLoop.add_signal_handler

def add_signal_handler(loop, number, *more):
    if number in (signal.SIGTERM, 1):  # the others are the concern of prompt_toolkit
        raise NotImplementedError
    of_a_loop(loop, number, *more)

def select_only_sockets(readers, writers, others, timeout=None):
    raise OSError(10038, "An operation was attempted on something that is not a socket")

asyncio.SelectorEventLoop.add_signal_handler = add_signal_handler
del signal.SIGHUP, signal.SIGTSTP
if "SOCKETS_ONLY" in os.environ:
    select.select = select_only_sockets
    from mlcert.terminal import line, waiting_on_windows
    line.make_wait = waiting_on_windows.make_wait
"""


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """An environment in which every Python begins with the stand-ins."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(STAND_INS)
    return {"PYTHONPATH": os.pathsep.join([str(tmp_path / "site"), os.getcwd()])}


Piped = Callable[[bytes], subprocess.CompletedProcess[bytes]]


@pytest.fixture
def piped(bank_folder: Path, environ: dict[str, str]) -> Piped:
    """Return a function that answers a quiz of two questions with lines."""

    def run(lines: bytes) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "mlcert", "quiz", "--bank", str(bank_folder), "-n", "2", "--seed", "1", "--level",
             "apply", "--level", "analyze"],
            input=lines, capture_output=True, check=False, timeout=60,
            env={**os.environ, **environ, "SOCKETS_ONLY": "1", "PYTHONUTF8": "1"},
        )  # fmt: skip

    return run


def test_lines_are_read_although_select_takes_only_sockets(piped: Piped) -> None:
    done = piped(b"a\r\n\r\nb\r\n\r\n")

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"of 2 correct" in done.stdout


@pytest.mark.parametrize("lines", [b"", b"a\n", b"q", b"a"])
def test_the_end_of_the_input_leaves_the_quiz_there_too(lines: bytes, piped: Piped) -> None:
    done = piped(lines)

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"mlcert quiz --resume" in done.stdout


def test_a_full_screen_needs_no_signal_that_windows_lacks(bank_folder: Path, environ: dict[str, str]) -> None:
    screen = Screen(["quiz", "--bank", str(bank_folder), "-n", "1", "--seed", "1", "-d", "glue"], environ=environ)
    screen.wait_for("q leave")

    screen.press("\x1a\x1b[B")  # there is no background to go to
    screen.wait_for("›")
    screen.press("a")
    screen.wait_for("clock paused")
    screen.press("\r")

    screen.leave_the_score()
    assert screen.wait_for_end() == 0
