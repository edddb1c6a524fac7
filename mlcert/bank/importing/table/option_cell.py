"""Read the cells of a row that hold several options or answers, perhaps with marks at the correct ones."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlcert.bank.importing.columns.json_cell import CellError, texts_in, value_of
from mlcert.bank.importing.json.options import options_of
from mlcert.bank.importing.lines.line_kinds import box_in
from mlcert.bank.importing.marks.keys import AND, is_marks

NUMBERS = re.compile(rf"\d{{1,2}}(?:\s*(?:[,;/&\s]|,?\s{AND}\s)\s*\d{{1,2}})*")
NUMBER_IN_LINE = re.compile(r"(?<!\S)(\d{1,2})[.)]\s+(?=\S)")
GOES_ON = re.compile(r"(?:and|or|nor|then|but|so|with|which|using)\b")  # what is before it, if an option has commas


def marked_in(cell: str) -> list[tuple[str, bool, str]]:
    """Return the options in a cell with whether each is marked as correct, and why; none in other cells.

    Each line has a box, or the cell is a list of objects in JSON.
    """
    if cell.startswith("[") and cell.endswith("]") and "{" in cell:
        value = value_of(cell)
        is_list = isinstance(value, list) and all(isinstance(part, dict) for part in value)
        _, texts, marked, reasons = options_of(value) if is_list else ([], [], set(), [])
        return [(text, at in marked, why) for at, (text, why) in enumerate(zip(texts, reasons, strict=True)) if marked]
    found = [box_in(line) for line in cell.split("\n") if line.strip()]
    return [(*box, "") for box in found if box] if len(found) > 1 and all(found) else []


def _numbered_in_line(cell: str) -> tuple[str, ...]:
    """Return the options in a line that numbers from 1 divide; none if there are others, or too few."""
    starts = list(NUMBER_IN_LINE.finditer(cell))
    numbers = [int(start[1]) for start in starts]
    if len(numbers) < 2 or starts[0].start() > 0 or numbers != list(range(1, len(numbers) + 1)):  # noqa: PLR2004
        return ()
    ends = [*(start.start() for start in starts[1:]), len(cell)]
    return tuple(cell[start.start() : end].strip(" ,;") for start, end in zip(starts, ends, strict=True))


def answers_in(cell: str) -> tuple[str, ...]:
    """Return the answers in a cell, which are several if it is a list as programs write it."""
    is_list = cell.startswith("[") and not is_marks(cell.strip("[]"))
    return texts_in(cell) if is_list else (cell,) if cell else ()


def texts_of(cell: str) -> Sequence[str]:
    """Return the options in a cell, which are several if it is a list as programs write it."""
    return texts_in(cell) if cell.startswith("[") and cell.endswith("]") else [cell]


def options_in_cell(cell: str, answer: str) -> tuple[str, ...]:
    """Return the options in a cell; commas separate them only if one of the parts is the answer.

    So do numbers in one line, only if they are what the answer consists of.

    >>> options_in_cell("S3, EBS", "EBS"), options_in_cell("1. Rhine 2. Alps 3. Danube", "1,3")
    (('S3', 'EBS'), ('1. Rhine', '2. Alps', '3. Danube'))

    Raises:
        CellError: it cannot be told where an option ends.
    """
    options = texts_in(cell) or (_numbered_in_line(cell) if NUMBERS.fullmatch(answer) else ())
    parts = tuple(part.strip() for part in cell.split(","))
    has_commas = any(GOES_ON.match(part) or part.count("(") != part.count(")") for part in parts)
    if not options and not has_commas and answer.casefold() in (part.casefold() for part in parts):
        options = parts
    if cell and not options and not cell.startswith("["):
        raise CellError("its options are in one cell, and it cannot be told where one ends")
    return options
