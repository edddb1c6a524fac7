"""The terminal of line mode, for pipes, dumb terminals and screen readers: questions and answers are lines of text.

This file is long because everything that is printed or read without a screen goes through one class.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from contextlib import contextmanager
from io import StringIO

from mlcert.core.number import whole
from mlcert.core.text import acts
from mlcert.errors import InterruptedBySignalError, NobodyThereError
from mlcert.terminal.messages import report
from mlcert.terminal.styles import as_ansi
from mlcert.views.lines import fitted, in_lines, span

if os.name == "nt":
    from mlcert.terminal.waiting_on_windows import make_wait
else:
    from mlcert.terminal.waiting import make_wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TextIO

    from mlcert.terminal.dialog import Dialog
    from mlcert.views.lines import Layout, Lines

    PrintTable = Callable[..., None]  # of terminal/table.py, which is imported only where there is a table
    ShowLong = Callable[[str], bool]  # shows a text if it is taller than the screen; returns whether it has shown it

TICK = 1.0  # seconds between two readings of the clock while waiting for a line
TOO_EARLY = " That line came before the question. Type it again if it is your answer."
MAXIMUM_LINE = 10_000  # bytes; a longer line is taken for several


class LineTerminal:
    """Prints lines to a stream and reads lines from standard input."""

    def __init__(
        self,
        layout: Layout,
        *,
        styled: bool,
        colored: bool,
        print_table: PrintTable,
        show_long: ShowLong | None = None,
        apart: bool = False,
        on_screen: bool = False,
    ) -> None:
        """`show_long` is the pager, None if there is none.

        `on_screen` says whether a terminal shows the lines, so that those that are too long are broken between words.
        """
        self.layout = layout
        self._print_table = print_table
        self._show_long = show_long
        self._collected: StringIO | None = None  # what is printed on standard output while it may become long
        self._styled = styled
        self._colored = colored
        self._apart = apart  # whether lines go to standard error, so that standard output holds only the result
        self._on_screen = on_screen
        self._bytes = b""  # input that has been read but not yet returned as lines
        self._held: str | None = None  # a line that belongs to what is printed next, perhaps by the next dialog
        self._wait = make_wait()
        self._is_person = os.isatty(0)

    def show(self, lines: Lines) -> None:
        """Print lines on standard output, or on standard error if only the result goes to standard output."""
        self._print(lines, sys.stderr if self._apart else self._stream)

    @property
    def _stream(self) -> TextIO:
        return sys.stdout if self._collected is None else self._collected

    @contextmanager
    def paging(self, *, wanted: bool = True) -> Iterator[bool]:
        """Show what is printed on standard output meanwhile with the pager if it is taller than the screen.

        The value is whether that may happen: there is a pager, and it is `wanted`.
        """
        if self._show_long is None or not wanted:
            yield False
            return
        self._collected = StringIO()
        try:
            yield True
        finally:
            text = self._collected.getvalue()
            self._collected = None
            sys.stdout.flush()
            if not self._show_long(text):
                sys.stdout.write(text)
                sys.stdout.flush()

    def warn(self, sentence: str) -> None:
        """Print a sentence on standard error."""
        report(sentence)

    def write(self, text: str) -> None:
        """Print a line of the result on standard output, without styles."""
        lines = in_lines(text, self.layout.width) if self._on_screen else (span(text),)
        self._stream.write("".join(f"{as_ansi(line, styled=False, colored=False)}\n" for line in lines))
        self._stream.flush()

    def write_json(self, document: object) -> None:
        """Print a JSON document on standard output; what would act on a terminal is written as an escape of JSON."""
        text = json.dumps(document, ensure_ascii=False, indent=2)
        self._stream.write("".join(f"{_escaped(line)}\n" for line in text.split("\n")))
        self._stream.flush()

    def confirm(self, question: str, otherwise: str, *, default: bool = True) -> bool:
        """Ask a yes-or-no question and return whether the answer is yes; `default` is the meaning of an empty line.

        Raises:
            NobodyThereError: standard input is not a terminal or has ended; its message is `otherwise`.
            InterruptedBySignalError: ^C was pressed instead.
        """
        line = self._reply(f"{question} {'[Y/n]' if default else '[y/N]'}") if self._is_person else ""
        if not line:
            raise NobodyThereError(otherwise)
        return {"y": True, "n": False}.get(line.strip().lower()[:1], default)

    @property
    def has_person(self) -> bool:
        """Whether someone sits at the terminal, sees what is shown, and can be asked."""
        return self._is_person and self._on_screen

    def ask(self, question: str) -> str:
        """Ask for a line of text and return it without the spaces around it; empty at the end of the input."""
        return self._reply(question).strip()

    def choose(self, question: str, options: Sequence[str]) -> int:
        """Ask for one of several options by number and return its index; an empty line chooses the first."""
        for number, option in enumerate(options, start=1):
            self._print(in_lines(f" {number} {option}", self.layout.width - 1), sys.stdout)
        while (line := self.ask(f"{question} [1-{len(options)}, Enter: 1]")) not in ("", "1"):
            number = whole(line, 1, len(options)) or 0
            if number:
                return number - 1
        return 0

    def _reply(self, question: str) -> str:
        """Print a question and return the line that follows; empty at the end of the input.

        Raises:
            InterruptedBySignalError: ^C was pressed instead.
        """
        *before, last = in_lines(f" {question}", self.layout.width - 1)
        self._print(tuple(before), sys.stdout)
        sys.stdout.write(f"{as_ansi(last, styled=False, colored=False)} ")
        sys.stdout.flush()
        try:
            line = sys.stdin.readline()
        except KeyboardInterrupt as error:
            sys.stdout.write("\n")
            raise InterruptedBySignalError("Nothing was changed.") from error
        if not line:
            sys.stdout.write("\n")
        return line

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print a table; columns of numbers are aligned to the right."""
        self._print_table(
            columns, rows, self.layout.width, self._stream, colored=self._styled and self._colored, styled=self._styled
        )

    def _print(self, lines: Lines, stream: TextIO) -> None:
        if self._on_screen:
            lines = tuple(part for line in lines for part in fitted(line, self.layout.width))
        stream.write("".join(as_ansi(line, styled=self._styled, colored=self._colored) + "\n" for line in lines))
        stream.flush()

    def run(self, dialog: Dialog) -> None:
        """Run a dialog line by line until it is over.

        Raises:
            InterruptedBySignalError: ^C, SIGTERM or SIGHUP arrived; the dialog stays as it was.
        """
        with _signals(dialog):
            self.show(dialog.lines(self.layout))
            while not dialog.is_over:
                line = self._read(dialog) if self._held is None else self._held
                self._held = None
                if line is None:
                    dialog.no_more_lines()
                elif not dialog.take_line(line):
                    self._keep_or_drop(line, dialog)
                self.show(dialog.lines(self.layout))

    def _keep_or_drop(self, line: str, dialog: Dialog) -> None:
        """Keep a line for what is printed next; if a person typed it before that appeared, say that it is dropped."""
        if not self._is_person:
            self._held = line
        elif not dialog.is_over:
            self.show((span(TOO_EARLY, "dim"),))

    def _read(self, dialog: Dialog) -> str | None:
        """Return the next line, None at the end of the input, or an empty line when the dialog's time is up."""
        while len(self._bytes) < MAXIMUM_LINE and b"\n" not in self._bytes:
            chunk = self._wait(TICK)
            dialog.tick()
            if dialog.is_over:
                return ""
            if chunk is None:
                continue
            if not chunk:
                rest, self._bytes = self._bytes, b""
                return rest.decode("utf-8", "replace") if rest else None
            self._bytes += chunk
        line, end, _ = self._bytes[:MAXIMUM_LINE].partition(b"\n")
        self._bytes = self._bytes[len(line + end) :]
        return line.decode("utf-8", "replace").rstrip("\r")


def _escaped(line: str) -> str:
    """Return a line of JSON with its characters that act on a terminal as escapes, which JSON reads as the same."""
    if line.isprintable():
        return line
    return "".join(json.dumps(character)[1:-1] if acts(character) else character for character in line)


@contextmanager
def _signals(dialog: Dialog) -> Iterator[None]:
    """Make SIGTERM and SIGHUP leave the way ^C does, with every answer saved."""

    def leave(number: int, _frame: object) -> None:
        raise InterruptedBySignalError(dialog.when_interrupted, number)

    names = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.signal(number, leave) for number in names}
    try:
        yield
    except KeyboardInterrupt as error:
        raise InterruptedBySignalError(dialog.when_interrupted) from error
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
