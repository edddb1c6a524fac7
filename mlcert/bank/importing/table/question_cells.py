"""Read tables of which one cell in each row holds a whole question in JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from mlcert.bank.importing.candidate import Found, Skipped
from mlcert.bank.importing.columns.json_cell import CellError, value_of
from mlcert.bank.importing.json.question_entry import is_question
from mlcert.bank.importing.json.reader import read_values
from mlcert.bank.importing.table.delimited import ROWS_TO_HEADER, Row
from mlcert.core.names import squash


def column_in(rows: Sequence[Row]) -> int:
    """Return the place of the column that holds a question in the first rows, one of which may be a header; else -1."""
    width = max((len(cells) for _, cells in rows), default=0)
    sample = rows[: ROWS_TO_HEADER + 1]
    columns = (place for place in range(width) if any(_holds_question(cells, place) for _, cells in sample[:2]))
    return next((place for place in columns if all(_holds_question(cells, place) for _, cells in sample[1:])), -1)


def read(rows: Iterable[Row], place: int) -> Iterator[Found]:
    """Yield the questions in a column; the first row may be a header, whose names say what is in the other columns."""
    filled = iter([(line, cells) for line, cells in rows if any(map(str.strip, cells))])
    line, first = next(filled, (0, []))
    has_header = not _holds_question(first, place)
    names = first if has_header else []
    values = (_value(row, place, names) for row in filled)
    yield from read_values(values if has_header else chain([_value((line, first), place, names)], values))


def _value(row: Row, place: int, names: Sequence[str]) -> tuple[int, object]:
    """Return the question in a row, with what other columns say that it does not."""
    line, cells = row
    try:
        value = value_of("".join(cells[place : place + 1]).strip())
    except CellError:
        return line, Skipped(line, "the question in it is not valid JSON")
    others = {name: cell for at, (name, cell) in enumerate(zip(names, cells, strict=False)) if at != place and cell}
    if not isinstance(value, dict):
        return line, value
    own = {squash(str(name)) for name in value}
    return line, {**value, **{name: cell for name, cell in others.items() if squash(name) not in own}}


def _holds_question(cells: Sequence[str], place: int) -> bool:
    cell = "".join(cells[place : place + 1]).strip()
    try:
        return cell.startswith("{") and is_question(value_of(cell))
    except CellError:
        return False
