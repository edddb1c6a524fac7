"""A pipe, a dumb terminal, a screen reader: questions as lines of text, answers as lines."""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import contextmanager
from select import select
from typing import TYPE_CHECKING

from mlcert.errors import InterruptedBySignalError, NobodyThereError
from mlcert.terminal.styles import as_ansi

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TextIO

    from mlcert.terminal.dialog import Dialog
    from mlcert.views.lines import Layout, Lines

    PrintTable = Callable[..., None]  # of terminal/table.py, which is imported only where there is a table

TICK = 1.0  # seconds between two looks at the clock while waiting for a line
CHUNK = 65536
LONGEST = 10_000  # characters of an answer worth reading


class LineTerminal:
    """Prints lines to a stream and reads lines from standard input."""

    def __init__(
        self, layout: Layout, *, styled: bool, colored: bool, print_table: PrintTable, apart: bool = False
    ) -> None:
        self.layout = layout
        self._print_table = print_table
        self._styled = styled
        self._colored = colored
        self._apart = apart  # questions go to standard error, a document to standard output
        self._bytes = b""
        self._is_person = os.isatty(0)

    def show(self, lines: Lines) -> None:
        """Print lines on standard output."""
        self._print(lines, sys.stderr if self._apart else sys.stdout)

    def warn(self, sentence: str) -> None:
        """Print a sentence on standard error."""
        sys.stderr.write(f"mlcert: {sentence}\n")

    def write(self, text: str) -> None:
        """Print a line on standard output as it is."""
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def write_json(self, document: object) -> None:
        """Print a JSON document on standard output."""
        self.write(json.dumps(document, ensure_ascii=False, indent=2))

    def confirm(self, question: str, otherwise: str) -> bool:
        """Ask for yes or no, as a line; an empty one is yes.

        Raises:
            NobodyThereError: standard input is no terminal, or ended.
        """
        if not self._is_person:
            raise NobodyThereError(otherwise)
        sys.stdout.write(f" {question} [Y/n] ")
        sys.stdout.flush()
        line = sys.stdin.readline()
        if not line:
            raise NobodyThereError(otherwise)
        return not line.strip().lower().startswith("n")

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print a table; columns whose cells are all numbers stand at the right."""
        self._print_table(columns, rows, self.layout.width, colored=self._styled and self._colored, styled=self._styled)

    def _print(self, lines: Lines, stream: TextIO) -> None:
        stream.write("".join(as_ansi(line, styled=self._styled, colored=self._colored) + "\n" for line in lines))
        stream.flush()

    def run(self, dialog: Dialog) -> None:
        """Show a dialog until it is over, line by line.

        Raises:
            InterruptedBySignalError: ^C, SIGTERM or SIGHUP came; the dialog is as it was.
        """
        held: str | None = None  # a line that was meant for what is printed next
        with _signals():
            self.show(dialog.lines(self.layout))
            while not dialog.is_over:
                line = self._read(dialog) if held is None else held
                held = None
                if line is None:
                    dialog.no_more_lines()
                elif not dialog.take_line(line) and not self._is_person:
                    held = line  # a person typed it before the question was there: it is dropped
                self.show(dialog.lines(self.layout))

    def _read(self, dialog: Dialog) -> str | None:
        """The next line, or None at the end of the input, or an empty one when the dialog's time is up."""
        while b"\n" not in self._bytes:
            ready, _, _ = select([0], [], [], TICK)
            dialog.tick()
            if dialog.is_over:
                return ""
            if not ready:
                continue
            chunk = os.read(0, CHUNK)
            if not chunk:
                rest, self._bytes = self._bytes, b""
                return rest.decode("utf-8", "replace") if rest else None
            self._bytes += chunk
        line, _, self._bytes = self._bytes.partition(b"\n")
        return line.decode("utf-8", "replace")[:LONGEST].rstrip("\r")


@contextmanager
def _signals() -> Iterator[None]:
    """Let a polite end leave as ^C does: all that was answered is kept."""

    def leave(number: int, _frame: object) -> None:
        raise InterruptedBySignalError("Stopped; what you answered is kept.", 128 + number)

    names = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, leave) for number in names}
    try:
        yield
    except KeyboardInterrupt as error:
        raise InterruptedBySignalError("Interrupted; what you answered is kept.") from error
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
