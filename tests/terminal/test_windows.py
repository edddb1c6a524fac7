"""What is different on Windows, with stand-ins for it: fewer signals, none of a loop, and `select` for sockets only."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from mlcert.terminal import line, waiting_on_windows
from tests.program import Finished, run
from tests.screen import Screen

FEWER_SIGNALS = """\
import asyncio
import signal

of_a_loop = asyncio.SelectorEventLoop.add_signal_handler

def add_signal_handler(loop, number, *more):
    if number in (signal.SIGTERM, 1):  # the others are the concern of prompt_toolkit
        raise NotImplementedError
    of_a_loop(loop, number, *more)

asyncio.SelectorEventLoop.add_signal_handler = add_signal_handler
del signal.SIGHUP, signal.SIGTSTP
"""
SOCKETS_ONLY = """\
import select
from mlcert.terminal import line, waiting_on_windows

def select_only_sockets(readers, writers, others, timeout=None):
    raise OSError(10038, "An operation was attempted on something that is not a socket")

select.select = select_only_sockets
line.make_wait = waiting_on_windows.make_wait
"""
Piped = Callable[[str], Finished]


@pytest.fixture
def piped(bank_folder: Path) -> Piped:
    """Return a function that answers a quiz of two questions with lines."""
    argv = ["quiz", "--bank", str(bank_folder), "-n", "2", "--seed", "1", "--level", "apply", "--level", "analyze"]
    return lambda lines: run(argv, lines, before=FEWER_SIGNALS + SOCKETS_ONLY)


def test_lines_are_read_although_select_takes_only_sockets(piped: Piped) -> None:
    done = piped("a\r\n\r\nb\r\n\r\n")

    assert (done.returncode, done.stderr) == (0, "")
    assert "of 2 correct" in done.stdout


def test_there_a_thread_waits_for_lines_and_not_select(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = spec_from_file_location("line_on_windows", line.__file__)
    assert spec is not None
    assert spec.loader is not None
    there = module_from_spec(spec)
    monkeypatch.setattr(os, "name", "nt")
    spec.loader.exec_module(there)

    assert there.make_wait is waiting_on_windows.make_wait


@pytest.mark.parametrize("lines", ["", "a\n", "q", "a"])
def test_the_end_of_the_input_leaves_the_quiz_there_too(lines: str, piped: Piped) -> None:
    done = piped(lines)

    assert (done.returncode, done.stderr) == (0, "")
    assert "mlcert quiz --resume" in done.stdout


def test_a_full_screen_needs_no_signal_that_windows_lacks(bank_folder: Path) -> None:
    screen = Screen(["quiz", "--bank", str(bank_folder), "-n", "1", "--seed", "1", "-d", "glue"], before=FEWER_SIGNALS)
    screen.wait_for("q leave")

    screen.press("\x1a\x1b[B")  # there is no background to go to
    screen.wait_for("›")
    screen.press("a")
    screen.wait_for("clock paused")
    screen.press("\r")

    screen.leave_the_score()
    assert screen.wait_for_end() == 0
