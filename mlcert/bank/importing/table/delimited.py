"""Split lines into rows of cells: which sign separates them, and what stray quotation marks and bars mean."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from mlcert.bank.importing.decoding import numbered_lines

DELIMITERS = "\t,;|"
BAR = "\ue000"  # stands for a bar in a text; nobody writes it
MAXIMUM_CELL = 1_000_000  # characters
LONGEST_WITH_STRAY_QUOTES = 5_000  # characters of a line; longer ones would take too long
LINES_OF_ROW = 100  # more mean that a quotation mark was never closed
SAMPLE = 60  # lines that show the delimiter
LEAST_WIDTH = 3  # cells of a row that show that a line is one
ROWS_TO_HEADER = 5  # among the first of which a header may be
CLOSED_BEFORE_TEXT = re.compile(r'"(?<=[^\s,;|"]") *+[^\s,;|"]')  # a quotation mark that ends less than a cell
TWO_QUOTATIONS = re.compile(r'[^"]*[^\s(\["]"\s(?:.*\s)?"[^\s"][^"]*', re.DOTALL)  # one at each end of a cell
Row = tuple[int, list[str]]  # with the line on which it begins
Rows = Iterator[Row]


def delimiter_of(data: bytes) -> str:
    """Return the sign between cells that makes the most rows of the same width; a comma if none makes any."""
    lines = list(islice(numbered_lines(data[:200_000]), SAMPLE))

    def evenness(delimiter: str) -> tuple[float, int]:
        widths = [len(cells) for _, cells in rows_of(iter(lines), delimiter) if any(cells)]
        commonest = max(set(widths), key=widths.count, default=1)
        return (widths.count(commonest) / len(widths) if commonest > 1 else 0, commonest)

    return max(DELIMITERS, key=evenness)


class _Source:
    """Hands lines to the parser, and remembers those of the present row so that they can be read again."""

    def __init__(self, lines: Iterator[tuple[int, str]]) -> None:
        self._lines = lines
        self.row: list[tuple[int, str]] = []

    def __iter__(self) -> _Source:
        return self

    def __next__(self) -> str:
        if len(self.row) > LINES_OF_ROW:
            raise StopIteration
        self.row.append(next(self._lines))
        return self.row[-1][1] + "\n"

    def read_again(self) -> None:
        """Hand out the lines of the row again, except its first."""
        self._lines = chain(self.row[1:], self._lines)
        self.row = []


def rows_of(lines: Iterator[tuple[int, str]], delimiter: str) -> Rows:
    """Yield the rows of a table, each with the line on which it begins."""
    if delimiter == "|":  # in Markdown, a bar in a text has a backslash before it
        lines = ((number, line.replace("\\|", BAR)) for number, line in lines)
        yield from ((number, [cell.replace(BAR, "|") for cell in row]) for number, row in _parsed(lines, delimiter))
    else:
        yield from _parsed(lines, delimiter)


def _has_stray_quotes(line: str, cells: Sequence[str]) -> bool:
    return CLOSED_BEFORE_TEXT.search(line) is not None or any('"' in cell for cell in cells)


def commonest_width(rows: Sequence[Sequence[str]]) -> int:
    """Return how many cells most rows have."""
    widths = [len(cells) for cells in rows]
    return max(set(widths), key=widths.count, default=0)


def _with_stray_quotes(line: str, delimiter: str, cells: list[str]) -> list[str]:
    r"""Return the cells of a row; a quotation mark ends a cell only before the next one.

    >>> _with_stray_quotes('"a "b" c",d', ",", ['a b" c"', "d"]), _with_stray_quotes('"a" b,"d"', ",", ["a b", "d"])
    (['a "b" c', 'd'], ['"a" b', 'd'])
    """
    if len(line) > LONGEST_WITH_STRAY_QUOTES:
        return cells
    sign = re.escape(delimiter)
    count = len(cells) + (not line.endswith(delimiter))  # because what is after the last sign matches once more
    for inner in (rf'"(?! *(?:{sign}|$))', '""'):  # any within a cell, or only those that are written twice
        cell = rf' *"((?:[^"]|{inner})*)" *(?:{sign}|$)|([^{sign}]*)(?:{sign}|$)'
        matches = list(islice(re.finditer(cell, line), count + 1))
        if len(matches) == count:
            return [_cell_in(match) for match in matches[: len(cells)]]
    return cells


def _cell_in(match: re.Match[str]) -> str:
    """Return the text of a cell, without the quotation marks around it unless these are parts of two quotations."""
    if match[1] is None:
        return match[2].strip().replace('""', '"')
    text = match[1].replace('""', '"')
    return f'"{text}"' if TWO_QUOTATIONS.fullmatch(match[1]) else text


def _swallows_rows(row: Sequence[tuple[int, str]], delimiter: str, width: int) -> bool:
    """Return whether a row of several lines holds other rows, because a quotation mark at its beginning is stray.

    Its first line has all cells of a row, and so have the others, or at least one if a quotation mark is left over.
    """
    first, *others = [line for _, line in row]
    if width < LEAST_WIDTH or first.count('"') % 2 == 0 or _width_of(first, delimiter) < width:
        return False
    are_rows = [_width_of(line, delimiter) == width for line in others if line.strip()]
    is_left_over = sum(line.count('"') for _, line in row) % 2 == 1
    return any(are_rows) if is_left_over else width > LEAST_WIDTH and all(are_rows)


def _width_of(line: str, delimiter: str) -> int:
    """Return how many cells a line has by itself."""
    is_open = line.count('"') % 2 == 1
    reader = csv.reader(
        [line],
        delimiter=delimiter,
        quoting=csv.QUOTE_NONE if is_open else csv.QUOTE_MINIMAL,
        skipinitialspace=True,
    )
    return len(next(reader, []))


def _parsed(lines: Iterator[tuple[int, str]], delimiter: str) -> Rows:
    source = _Source(lines)
    csv.field_size_limit(MAXIMUM_CELL)
    reader = csv.reader(source, delimiter=delimiter, skipinitialspace=True)
    width = 0
    while True:
        source.row = []
        try:
            cells = next(reader, None)
        except csv.Error:
            cells = []
        if not source.row:
            return
        number, first = source.row[0]
        swallows = len(source.row) > 1 and _swallows_rows(source.row, delimiter, width)
        if len(source.row) > 1 and (
            swallows or not cells or len(source.row) > LINES_OF_ROW or (width and len(cells) != width)
        ):
            alone = next(csv.reader([first], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
            if swallows or not width or len(alone) == width or len(source.row) > LINES_OF_ROW or not cells:
                source.read_again()
                reader = csv.reader(source, delimiter=delimiter, skipinitialspace=True)
                cells = [cell.strip().strip('"') for cell in alone]
        elif cells and '"' in first and len(source.row) == 1 and _has_stray_quotes(first, cells):
            cells = _with_stray_quotes(first, delimiter, cells)
        width = width or len(cells or ())
        yield number, cells or []
