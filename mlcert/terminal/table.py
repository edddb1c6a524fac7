"""Tables without borders, indented like all other output; the only use of Rich."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from mlcert.core.text import cleaned

FEW = 4  # columns of a table; wider tables have no space between columns to spare


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], width: int, stream: TextIO, *, styled: bool, colored: bool
) -> None:
    """Print a table on a stream; columns of numbers are aligned to the right."""
    table = Table(
        box=None,
        padding=(0, 2 if len(columns) <= FEW else 1, 0, 0),
        show_edge=False,
        header_style="bold" if styled else "",
    )
    for place, column in enumerate(columns):
        numbers = all(row[place].replace("%", "").strip().isdigit() for row in rows if row[place])
        table.add_column(
            Text(cleaned(column)), justify="right" if numbers and rows else "left", overflow="fold", no_wrap=place == 0
        )
    for row in rows:
        table.add_row(*(Text(cleaned(cell)) for cell in row))
    console = Console(
        file=stream,
        width=width,
        force_terminal=styled,
        no_color=not colored,
        highlight=False,
        legacy_windows=False,
    )
    console.print(Padding(table, (0, 0, 0, 1)))
