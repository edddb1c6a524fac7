"""Read tables of which one cell in each row holds a whole question in JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mlcert.bank.importing.candidate import Found, Skipped
from mlcert.bank.importing.delimited import ROWS_TO_HEADER, Row
from mlcert.bank.importing.json_cell import CellError, value_of
from mlcert.bank.importing.json_list import is_question, read_values


def column_in(rows: Sequence[Row]) -> int:
    """Return the place of the column that holds a question in the first rows, one of which may be a header; else -1."""
    width = max((len(cells) for _, cells in rows), default=0)
    sample = rows[: ROWS_TO_HEADER + 1]
    columns = (place for place in range(width) if any(_holds_question(cells, place) for _, cells in sample[:2]))
    return next((place for place in columns if all(_holds_question(cells, place) for _, cells in sample[1:])), -1)


def read(rows: Iterable[Row], place: int) -> Iterator[Found]:
    """Yield the questions in a column; the first row may be a header."""
    filled = ((line, cells) for line, cells in rows if any(map(str.strip, cells)))
    first = next(filled, None)
    values = (_value(line, cells, place) for line, cells in filled)
    if first is not None and _holds_question(first[1], place):
        yield from read_values(each for found in ([_value(*first, place)], values) for each in found)
    else:
        yield from read_values(values)


def _value(line: int, cells: Sequence[str], place: int) -> tuple[int, object]:
    try:
        return line, value_of("".join(cells[place : place + 1]).strip())
    except CellError:
        return line, Skipped(line, "the question in it is not valid JSON")


def _holds_question(cells: Sequence[str], place: int) -> bool:
    cell = "".join(cells[place : place + 1]).strip()
    try:
        return cell.startswith("{") and is_question(value_of(cell))
    except CellError:
        return False
