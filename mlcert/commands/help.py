"""The help of every command, laid out for the width of the screen: no word, number or command is broken in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import typer

from mlcert.terminal.width import columns
from mlcert.views.lines import Layout, cells, folded, wrap

MINIMUM_WIDTH, MAXIMUM_WIDTH = 20, 80
STEP = 2  # spaces
WIDEST_NAME = 24  # cells that the names on the left may take beside what is said about them


def examples(*commands: str) -> str:
    """Return the end of a command's help: examples, one a line."""
    return "\n".join(["Example:" if len(commands) == 1 else "Examples:", *commands])


class HelpContext(typer.Context):
    """The context of a command whose help is a `HelpPage`."""

    def make_formatter(self) -> Any:
        """Return an empty page as wide as the screen."""
        return HelpPage(max(MINIMUM_WIDTH, min(columns(), MAXIMUM_WIDTH)) - 1)


class HelpPage:
    """What Typer writes help into; its methods are those of Typer's own formatter."""

    def __init__(self, width: int) -> None:
        self.width = width
        self._indent = 0
        self._lines: list[str] = []

    def write(self, text: str) -> None:
        """Write lines as they are."""
        self._lines += text.splitlines()

    def write_usage(self, program: str, args: str = "", prefix: str = "Usage: ") -> None:
        """Write how a command is called, with its arguments under each other if they take several lines."""
        first, *others = wrap(args, self.width - len(f"{prefix}{program} "))
        self._lines.append(f"{prefix}{program} {first}".rstrip())
        self._lines += [" " * len(f"{prefix}{program} ") + line for line in others]

    def write_paragraph(self) -> None:
        """Write an empty line between two parts."""
        if self._lines:
            self._lines.append("")

    def write_text(self, text: str) -> None:
        """Write paragraphs; a line that is a command stays a line."""
        width, indent = self.width - self._indent, " " * self._indent
        words: list[str] = []
        for line in [*text.splitlines(), ""]:
            is_command = line.startswith("mlcert ")
            if words and (is_command or not line):
                self._lines += [indent + part for part in wrap(" ".join(words), width)]
                words.clear()
            if is_command:
                self._lines += [" " * STEP + indent + part for part in folded(line, width - STEP)]
            else:
                words += line.split()

    def write_dl(self, rows: Sequence[tuple[str, str]], **_: object) -> None:
        """Write what is said about each name beside it, or on a narrow screen below it."""
        widest = max(cells(name) for name, _ in rows)
        is_beside = widest <= WIDEST_NAME and not Layout(self.width).is_narrow
        indent = self._indent + (widest + STEP if is_beside else 2 * STEP)
        for name, about in rows:
            said = [" " * indent + line for line in wrap(about, self.width - indent)]
            first = " " * self._indent + name
            if is_beside:
                first, said = first.ljust(indent) + said[0].lstrip(), said[1:]
            self._lines += [first, *said]

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write a part under a heading."""
        self.write_paragraph()
        self._lines.append(f"{name}:")
        with self.indentation():
            yield

    @contextmanager
    def indentation(self) -> Iterator[None]:
        """Indent a part."""
        self._indent += STEP
        yield
        self._indent -= STEP

    def getvalue(self) -> str:
        """Return the page as text."""
        return "".join(f"{line}\n" for line in self._lines)
