"""The standard streams: opened so that none is missing, and what is known of them."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import contextmanager
from errno import EBADF
from io import TextIOWrapper

from mlcert.core.text import cleaned
from mlcert.errors import NobodyReadsError, OutputError, reason_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

STANDARD_INPUT, STANDARD_OUTPUT, STANDARD_ERROR = range(3)


class OutputStream(TextIOWrapper):
    """A stream that cannot lose output unnoticed."""

    def write(self, text: str, /) -> int:
        """Write a text.

        Raises:
            OutputError: it cannot be written.
            NobodyReadsError: the reader of the stream has closed it.
        """
        with _translated():
            return super().write(text)

    def flush(self) -> None:
        """Write what is waiting to be written; this raises the same errors as `write`."""
        with _translated():
            super().flush()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise NobodyReadsError from error
    except OSError as error:
        raise OutputError("the stream is closed" if error.errno == EBADF else reason_of(error)) from error


def open_streams() -> None:
    """Prepare the standard streams: one that is closed is empty or cannot be written, but it is there.

    A closed stream's number would otherwise go to the next file that is opened. A character that the encoding of a
    stream lacks is replaced.
    """
    for number in (STANDARD_INPUT, STANDARD_OUTPUT, STANDARD_ERROR):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY)  # gets the lowest number that is free
    stdin = sys.stdin if isinstance(sys.stdin, TextIOWrapper) else _input_stream()
    stdin.reconfigure(errors="replace")
    sys.stdin = stdin
    sys.stdout = _output_stream(sys.stdout, STANDARD_OUTPUT)
    sys.stderr = _output_stream(sys.stderr, STANDARD_ERROR)


def _input_stream() -> TextIOWrapper:
    return TextIOWrapper(open(STANDARD_INPUT, "rb", closefd=False), encoding="utf-8")


def _output_stream(stream: TextIO | None, number: int) -> OutputStream:
    if not isinstance(stream, TextIOWrapper):
        return OutputStream(open(number, "wb", closefd=False), encoding="utf-8")
    encoding, line_buffering, write_through = stream.encoding, stream.line_buffering, stream.write_through
    return OutputStream(
        stream.detach(), encoding, errors="replace", line_buffering=line_buffering, write_through=write_through
    )


def write_line(text: str) -> None:
    """Write a line of the result on standard output, clean."""
    sys.stdout.write(cleaned(text) + "\n")
    sys.stdout.flush()


def announce(sentence: str) -> None:
    """Print a sentence on standard error if that is a terminal, before something that takes long."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()


def finish_output() -> None:
    """Write what is left of the output.

    Raises:
        OutputError: it cannot be written.
        NobodyReadsError: its reader has closed it.
    """
    sys.stdout.flush()


def drop_output() -> None:
    """Throw away what is left of the output, so that the end of the program does not try to write it again."""
    drop(STANDARD_OUTPUT)
    drop(STANDARD_ERROR)


def drop(number: int) -> None:
    """Let what is written to a standard stream from now on, or waits to be written, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def are_terminals() -> bool:
    """Return whether standard input and standard output are both a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def is_terminal(*, apart: bool) -> bool:
    """Return whether standard output is a terminal, or standard error if lines are kept `apart` from the result."""
    return (sys.stderr if apart else sys.stdout).isatty()


def size(*, apart: bool = False) -> os.terminal_size:
    """Return the columns and lines of standard output, or of standard error if lines are kept `apart` from the result.

    Both are 0 if it is no terminal or does not say.
    """
    try:
        return os.get_terminal_size((sys.stderr if apart else sys.stdout).fileno())
    except (OSError, ValueError):
        return os.terminal_size((0, 0))


def encoding() -> str:
    """Return the encoding of standard output, such as `utf-8`."""
    return codecs.lookup(sys.stdout.encoding or "ascii").name
