"""What the first rows of a table show: who wrote it, its header, and which columns hold what."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from mlcert.bank.importing.candidate import Reader
from mlcert.bank.importing.columns.columns import ROWS_TO_GUESS, Columns, by_names
from mlcert.bank.importing.columns.columns_to_try import ColumnsToTry, columns_to_try
from mlcert.bank.importing.columns.guessed_columns import by_contents
from mlcert.bank.importing.decoding import numbered_lines
from mlcert.bank.importing.table import blackboard, brightspace, option_rows, question_cells
from mlcert.bank.importing.table.delimited import ROWS_TO_HEADER, Row, delimiter_of, rows_of


def platform_reader(data: bytes) -> Reader | None:
    """Return what reads a table that begins as a platform for courses writes it; None for other tables."""
    if blackboard.is_blackboard(data):
        return blackboard.read
    return brightspace.read if brightspace.is_brightspace(data) else None


def columns_by_contents(data: bytes) -> Columns | None:
    """Return the columns of a table that has no names for them, or none for its options, as its cells suggest."""
    filled = _first_rows(data)
    is_other = platform_reader(data) or question_cells.column_in(filled) >= 0 or option_rows.columns_in(filled)
    return None if is_other else columns_in_cells(filled, header_of(filled))


def columns_to_name(data: bytes, guessed: Columns | None) -> ColumnsToTry | None:
    """Return which columns of a table a person may name if nothing could be imported from it; None if nobody can say.

    `guessed` are its columns as its cells suggest them.
    """
    filled = _first_rows(data)
    header = header_of(filled)
    rows = [cells for line, cells in filled if header is None or line > header[0]]
    return columns_to_try(header[1] if header else None, rows, guessed)


def _first_rows(data: bytes) -> list[Row]:
    head = islice(rows_of(numbered_lines(data), delimiter_of(data)), ROWS_TO_GUESS)
    return [row for row in head if any(cell.strip() for cell in row[1])]


def columns_in_cells(rows: Sequence[Row], header: Row | None) -> Columns | None:
    """Return the columns of a table as its cells suggest; None if a header names them, or nothing suggests itself."""
    named = by_names(header[1]) if header else None
    if named and (named.options or named.wrong):
        return None
    found = by_contents([cells for _, cells in rows if header is None or cells != header[1]])
    if named is None or found is None:
        return found
    is_same = (found.question, found.answer) == (named.question, named.answer)
    return found if is_same and len(found.options) > 1 else None


def header_of(rows: Sequence[Row]) -> Row | None:
    """Return the first row that names columns; None if none of the first rows does."""
    return next((row for row in rows[:ROWS_TO_HEADER] if by_names(row[1])), None)
