"""Print lines of text on the standard streams; look-ups, which ask nothing, need no more of a terminal."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from io import StringIO

from mlcert.core.text import acts
from mlcert.terminal.messages import report
from mlcert.terminal.styles import as_ansi
from mlcert.views.lines import fitted, in_lines, span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TextIO

    from mlcert.views.lines import Layout, Lines

    PrintTable = Callable[..., None]  # of terminal/table.py, which is imported only where there is a table
    ShowLong = Callable[[str], bool]  # shows a text if it is taller than the screen; returns whether it has shown it


class LinePrinter:
    """Prints lines to a stream."""

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

    def show(self, lines: Lines) -> None:
        """Print lines on standard output, or on standard error if only the result goes to standard output."""
        self._print(lines, sys.stderr if self._apart else self._stream)

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

    @property
    def _stream(self) -> TextIO:
        return sys.stdout if self._collected is None else self._collected


def _escaped(line: str) -> str:
    """Return a line of JSON with its characters that act on a terminal as escapes, which JSON reads as the same."""
    if line.isprintable():
        return line
    return "".join(json.dumps(character)[1:-1] if acts(character) else character for character in line)
