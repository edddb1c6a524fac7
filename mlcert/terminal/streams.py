"""The standard streams: what is known of them, and the sentences that go to standard error."""

from __future__ import annotations

import os
import sys

from mlcert.core.text import cleaned


def report(*lines: str) -> None:
    """Print a message of one or more lines on standard error, clean."""
    sys.stderr.write("mlcert: " + "".join(f"{cleaned(line)}\n" for line in lines))


def write_line(text: str) -> None:
    """Write a line of the result on standard output, clean."""
    sys.stdout.write(cleaned(text) + "\n")
    sys.stdout.flush()


def announce(sentence: str) -> None:
    """Print a sentence on standard error if that is a terminal, before something that takes long."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()


def are_terminals() -> bool:
    """Return whether standard input and standard output are both a terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()


def is_terminal(*, apart: bool) -> bool:
    """Return whether standard output is a terminal, or standard error if lines are kept `apart` from the result."""
    return (sys.stderr if apart else sys.stdout).isatty()


def size() -> os.terminal_size:
    """Return the columns and lines of standard output; 0 of each if it is no terminal or does not say."""
    try:
        return os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        return os.terminal_size((0, 0))


def encoding() -> str:
    """Return the encoding of standard output, such as `utf-8`."""
    return (sys.stdout.encoding or "ascii").lower()


def replace_what_cannot_be_shown() -> None:
    """Let a character that the encoding of a stream lacks be replaced, instead of ending the program."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def finish_output() -> None:
    """Write what is left of the output."""
    sys.stdout.flush()


def drop_output() -> None:
    """Throw away what is left of the output, so that the end of the program does not try to write it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
