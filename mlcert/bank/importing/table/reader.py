"""Read tables: cells separated by commas, semicolons, tabs or bars, with or without a header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from mlcert.bank.exporting.table import FIELDS, without_reasons
from mlcert.bank.importing.candidate import Candidate, Found, Markup, Skipped, UnreadableSourceError
from mlcert.bank.importing.columns.columns import ROWS_TO_GUESS, Columns, by_names, squashed, with_naming
from mlcert.bank.importing.columns.guessed_columns import is_row_of_names
from mlcert.bank.importing.columns.json_cell import CellError
from mlcert.bank.importing.columns.question_column import with_words
from mlcert.bank.importing.decoding import numbered_lines
from mlcert.bank.importing.table import option_rows, question_cells
from mlcert.bank.importing.table.delimited import Rows, commonest_width, delimiter_of, rows_of
from mlcert.bank.importing.table.header import columns_in_cells, header_of, platform_reader
from mlcert.bank.importing.table.row import candidate_of, numbers_in
from mlcert.bank.structure import ID

NO_FORMULA = re.compile("''*[=+\\-@]")  # how a spreadsheet keeps a text that begins like a formula
SCANNED = 20_000  # rows that show from what numbers count; no more are imported


class UnknownColumnsError(Exception):
    """Nobody can tell which column holds what; `first` is the first row."""

    def __init__(self, first: Sequence[str]) -> None:
        super().__init__()
        self.first = tuple(first)


def read(data: bytes, columns: Columns | None = None) -> Iterator[Found]:
    """Yield what is in a table.

    Raises:
        UnknownColumnsError: the columns have no names, and their cells do not tell.
        UnreadableSourceError: no row has all of the columns.
    """
    if columns is None and (read_platform := platform_reader(data)):
        yield from read_platform(data)
        return
    delimiter = delimiter_of(data)
    rows = rows_of(numbered_lines(data), delimiter)
    head = list(islice(rows, ROWS_TO_GUESS))
    filled = [row for row in head if any(cell.strip() for cell in row[1])]
    if not filled:
        return
    most = max(len(cells) for _, cells in filled)
    if columns is not None and columns.width > most:
        raise UnreadableSourceError(f"it has no column {columns.width}, because its rows have at most {most} cells")
    if columns is None and (place := question_cells.column_in(filled)) >= 0:
        yield from question_cells.read(chain(head, rows), place)
        return
    if columns is None and (of_options := option_rows.columns_in(filled)):
        filled_rows = (row for row in chain(head, rows) if any(cell.strip(" -:") for cell in row[1]))
        yield from option_rows.read(filled_rows, of_options, _markup(delimiter))
        return
    header = header_of(filled)
    above = [line for line, cells in filled if header and line < header[0] and any(cell.strip(" -:") for cell in cells)]
    named = by_names(header[1]) if header else None
    chosen = columns or columns_in_cells(filled, header) or named
    if chosen is None:
        raise UnknownColumnsError(filled[0][1])
    yield from (Skipped(line, "it is above the header") for line in above)
    if named is None and is_row_of_names([cells for _, cells in filled], chosen):
        header = filled[0]
        yield Skipped(header[0], "it seems to be a header")
    rest = [cells for _, cells in filled if header is None or cells != header[1]]
    width = len(header[1]) if header and named else commonest_width(rest)
    usual = commonest_width([cells for cells in rest if not any(map(str.strip, cells[width:]))])
    below = (row for row in chain(head, rows) if header is None or row[0] > header[0])
    if chosen.options and any(
        numbers_in(cell, ()) for _, cells in filled for cell in cells[chosen.answer : chosen.answer + 1]
    ):
        every = islice(rows_of(numbered_lines(data), delimiter), SCANNED)
        scanned = [cells for line, cells in every if header is None or line > header[0]]
        chosen = chosen._replace(first=_first_numbers(scanned, chosen) | chosen.first)
    if chosen.other_numbers:
        numbers = [
            (place, _first_numbers(rest, chosen._replace(answer=place)) or starts)
            for place, starts in chosen.other_numbers
        ]
        chosen = chosen._replace(other_numbers=tuple(numbers))
    chosen = with_words(chosen, header[1], rest) if columns is None and header and named else chosen
    is_own = header is not None and header[1] == FIELDS  # of an export
    chosen = chosen._replace(naming="place") if is_own else with_naming(chosen, rest)
    chosen = chosen if is_own or header is None else chosen.with_unused(header[1])
    markup = Markup.VERBATIM if is_own else _markup(delimiter)
    widths = (width, max(width, usual))
    yield from _questions(below, chosen, header[1] if header else None, (delimiter, markup), widths)


def _first_numbers(rows: Sequence[Sequence[str]], columns: Columns) -> frozenset[int]:
    """Return from what the numbers in the column of the answer count, as far as they tell: 0, 1, both or neither."""
    first: set[int] = set()
    places = answers = 0
    for cells in rows:
        answer = "".join(cells[columns.answer : columns.answer + 1]).strip()
        options = [place for place in columns.options if "".join(cells[place : place + 1]).strip()]
        numbers = numbers_in(answer, [cells[place].strip() for place in options])
        places, answers = places + bool(numbers), answers + bool(answer)
        first |= {0} if 0 in numbers else set()
        first |= {1} if len(options) in numbers and not columns.in_one_cell else set()
    return frozenset({0, 1} if 0 in first and 2 * places < answers else first)  # a 0 among letters may mean anything


def _questions(
    rows: Rows, columns: Columns, header: Sequence[str] | None, signs: tuple[str, Markup], widths: tuple[int, int]
) -> Iterator[Found]:
    """Yield what is in rows; `signs` are what is between cells and the markup in them.

    `widths` are the cells of a row, and how many there may be if the rest is empty.
    """
    delimiter, markup = signs
    width, most = widths
    names = sorted(squashed(header or ()))
    is_other = False
    for line, cells in rows:
        if cells == header:
            yield Skipped(line, "it repeats the header")
            is_other = False
            continue
        (shortest,) = squashed([min(cells, key=len, default="")])  # which is the name of a column in few other rows
        if shortest in names and sorted(squashed(cells)) == names:
            yield Skipped(line, "it is a header with the columns in another order")
            is_other = True
            continue
        if not any(cell.strip(" -:") for cell in cells):
            continue  # an empty row, or the line below the header of a table in Markdown
        if is_other:
            yield Skipped(line, "it is below a header with the columns in another order")
            continue
        if len(cells) > width > columns.width - 1 and (len(cells) > most or any(map(str.strip, cells[width:]))):
            if columns.options or columns.wrong:
                others = "the header has" if header else "most rows have"
                yield Skipped(line, f"it has {len(cells)} cells, but {others} {width}: is there a separator in a text?")
                continue
            cells = [*cells[: width - 1], delimiter.join(cells[width - 1 :])]  # noqa: PLW2901
        yield _found(cells, columns, line, markup)


def _markup(delimiter: str) -> Markup:
    return Markup.MARKDOWN if delimiter == "|" else Markup.PLAIN


def _found(cells: Sequence[str], columns: Columns, line: int, markup: Markup) -> Candidate | Skipped:
    cells = [cell[1:] if NO_FORMULA.match(cell) else cell for cell in cells]
    try:
        found = candidate_of(cells, columns, line, markup)
    except CellError as error:
        return Skipped(line, str(error))
    if markup is not Markup.VERBATIM:  # which only an export is
        return found
    explanation, reasons = without_reasons(found.explanation, len(found.options))
    name = cells[0] if re.fullmatch(ID.pattern, cells[0]) else ""
    return found._replace(explanation=explanation, reasons=reasons, is_export=True, id=name)
