"""Tables without borders, indented like all other output; the only use of Rich."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mlcert.core.text import cleaned
from mlcert.views.lines import MARGIN, cells, paragraph, span, text_of

FEW = 4  # columns of a table; wider tables have no space between columns to spare


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], width: int, stream: TextIO, *, styled: bool, colored: bool
) -> None:
    """Print a table on a stream; columns of numbers are aligned to the right.

    No word or number is broken. If the columns do not fit, each row becomes a sentence that names them.
    """
    columns, rows = [cleaned(column) for column in columns], [[cleaned(cell) for cell in row] for row in rows]
    gap = 2 if len(columns) <= FEW else 1
    needed = [
        max(_needed([column, *cells_of], is_whole=place == 0))
        for place, (column, *cells_of) in enumerate(zip(columns, *rows, strict=True))
    ]
    if sum(needed) + gap * len(columns) + len(MARGIN) > width:
        stream.write("".join(f"{line}\n" for row in rows for line in _as_sentence(columns, row, width)))
        stream.flush()
        return
    table = Table(box=None, padding=(0, gap, 0, 0), show_edge=False, header_style="bold" if styled else "")
    for place, column in enumerate(columns):
        numbers = all(row[place].replace("%", "").strip().isdigit() for row in rows if row[place])
        table.add_column(
            Text(column), justify="right" if numbers and rows else "left", no_wrap=place == 0, min_width=needed[place]
        )
    for row in rows:
        table.add_row(*map(Text, row))
    printed = StringIO()
    console = Console(
        _environ={},  # of its own accord, Rich would read COLUMNS
        file=printed,
        width=width,
        force_terminal=styled,
        no_color=not colored,
        highlight=False,
        legacy_windows=False,
    )
    console.print(Padding(table, (0, 0, 0, 1)))
    stream.write("".join(f"{line.rstrip()}\n" for line in printed.getvalue().splitlines()))
    stream.flush()


def _needed(texts: Sequence[str], *, is_whole: bool) -> list[int]:
    """Return how many cells each text of a column needs: those of its longest word, or of all of it."""
    return [cells(text) if is_whole else max(map(cells, text.split()), default=0) for text in texts]


def _as_sentence(columns: Sequence[str], row: Sequence[str], width: int) -> list[str]:
    """Return the first cell of a row and then each of the others after the name of its column."""
    others = [f"{column} {cell}".strip() for column, cell in zip(columns[1:], row[1:], strict=True) if cell]
    text = ", ".join([f"{columns[0]} {row[0].strip()}".strip(), *others])
    indent = span(MARGIN + " " * (len(row[0]) - len(row[0].lstrip())))
    return [text_of(line) for line in paragraph(text, width - 1, first=indent, hang=len(indent[0][1]) + 2)]
