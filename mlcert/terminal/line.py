"""The terminal of line mode, for pipes, dumb terminals and screen readers: questions and answers are lines of text."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from functools import cached_property

from mlcert.core.number import whole
from mlcert.errors import InterruptedBySignalError, NobodyThereError
from mlcert.terminal.printing import LinePrinter
from mlcert.terminal.styles import as_ansi
from mlcert.views.lines import in_lines, span

if os.name == "nt":
    from mlcert.terminal.waiting_on_windows import make_wait
else:
    from mlcert.terminal.waiting import make_wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mlcert.terminal.dialog import Dialog

TICK = 1.0  # seconds between two readings of the clock while waiting for a line
TOO_EARLY = " That line came before the question. Type it again if it is your answer."
MAXIMUM_LINE = 10_000  # bytes; a longer line is taken for several


class LineTerminal(LinePrinter):
    """Prints lines to a stream and reads lines from standard input."""

    _bytes = b""  # input that has been read but not yet returned as lines
    _held: str | None = None  # a line that belongs to what is printed next, perhaps by the next dialog

    @cached_property
    def _wait(self) -> Callable[[float], bytes | None]:
        return make_wait()

    @cached_property
    def _is_person(self) -> bool:
        return os.isatty(0)

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
