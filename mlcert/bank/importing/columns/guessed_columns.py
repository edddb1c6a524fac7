"""Which column of a table without names for them holds what, as their cells suggest."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mlcert.bank.importing.columns.column_names import QUESTION
from mlcert.bank.importing.columns.columns import Columns
from mlcert.bank.importing.columns.json_cell import CellError, texts_in
from mlcert.bank.importing.marks.keys import BINARY, is_marks
from mlcert.bank.importing.marks.lettered import place_of
from mlcert.core.names import squash

MARKS = re.compile(r"[A-Ja-j]|\d+")
PADDED = re.compile(r"\s*0\d")  # a number of something else than an option
ROWS_TO_COMPARE = 20
FEW_ROWS = 3  # whose keys may all be the same
LEAST_DIFFERENT = 0.2  # of the cells in a column of options
SHARE_OF_KEYS = 0.6  # of the rows, in a column that names keys


def by_contents(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns as the cells of some rows suggest; None if they suggest nothing."""
    width = max(map(len, rows), default=0)
    filled = [[row[place] for row in rows if place < len(row) and row[place].strip()] for place in range(width)]
    if options := _options_with_bits(rows, width):
        answer = options[-1] + 1
        return Columns(_question_before(options[0], filled), options, answer, _explanation_after(answer, filled))
    shares = [sum(is_marks(cell) and not PADDED.match(cell) for cell in cells) / len(rows) for cells in filled]
    keys = [place for place in range(1, width) if shares[place] >= SHARE_OF_KEYS]
    keys = [place for place in keys if place > 1] or keys  # what comes right after the first column may be numbers
    if not keys:
        sides = [place for place in range(width) if filled[place]]
        return Columns(sides[0], (), sides[1]) if len(sides) == 2 else None  # noqa: PLR2004 - a card
    certain = _certain_keys([place for place in keys if len(filled[place]) == len(rows)], filled)
    answer = certain[0] if len(certain) == 1 else max(keys, key=lambda place: (shares[place], len(filled[place])))
    question = _question_before(answer, filled)
    options = tuple(place for place in range(question + 1, answer))
    in_one_cell = len(options) == 1 or (bool(options) and _holds_several(filled[options[0]]))
    if not in_one_cell and not _may_name(filled[answer], [filled[place] for place in options]):
        return None
    return Columns(question, options, answer, _explanation_after(answer, filled), (), in_one_cell)


def _options_with_bits(rows: Sequence[Sequence[str]], width: int) -> tuple[int, ...]:
    """Return the columns of options before one that has 0 or 1 for each of them, such as `0 1 0`; none without one."""
    for place in range(width):
        bits = [len(re.findall("[01]", row[place])) if place < len(row) and BINARY.fullmatch(row[place].strip()) else 0
                for row in rows]  # fmt: skip
        for start in range(1, place) if all(bits) else ():
            counts = [sum(bool(cell.strip()) for cell in row[start:place]) for row in rows]
            if counts == bits and all(row[start].strip() for row in rows):
                return tuple(range(start, place))
    return ()


def _explanation_after(answer: int, filled: Sequence[Sequence[str]]) -> int:
    """Return the first column after the answer whose cells are long; -1 if there is none."""
    return next((place for place in range(answer + 1, len(filled)) if _length(filled[place]) > 15), -1)  # noqa: PLR2004


def is_row_of_names(rows: Sequence[Sequence[str]], columns: Columns) -> bool:
    """Return whether the first row names the question, or alone holds something else than a key."""

    def cell(row: Sequence[str], place: int) -> str:
        return "".join(row[place : place + 1]).strip() if place >= 0 else ""

    if squash(cell(rows[0], columns.question)) in QUESTION:
        return True
    first, *others = [cell(row, columns.answer) for row in rows]
    is_option = first in [cell(rows[0], place) for place in columns.options]
    return bool(first and others) and not is_option and not is_marks(first) and all(map(is_marks, others))


def _certain_keys(places: Sequence[int], filled: Sequence[Sequence[str]]) -> list[int]:
    """Return the columns in which each cell names one of the columns between it and the question.

    Those of numbers are certain only if there are none of letters, and if the options are all numbers or all texts.
    """
    letters = [place for place in places if not any(cell.strip().isdecimal() for cell in filled[place])]
    return [place for place in letters or places if _is_certain(place, filled, may_mix=bool(letters))]


def _is_certain(place: int, filled: Sequence[Sequence[str]], *, may_mix: bool) -> bool:
    """Return whether the cells of a column name the options before it; they and the options differ from row to row."""
    options = filled[_question_before(place, filled) + 1 : place]
    if len(options) < 2 or _are_alike(options) or _holds_several(options[0]):  # noqa: PLR2004
        return False
    is_alike = len(filled[place]) > FEW_ROWS and len(set(filled[place])) == 1
    are_mixed = len({all(cell.strip().isdecimal() for cell in cells) for cells in options}) > 1
    return (
        not is_alike and (may_mix or not are_mixed) and all(_names_one_of(len(options), cell) for cell in filled[place])
    )


def _names_one_of(count: int, cell: str) -> bool:
    """Return whether a cell names some of so many options by letters or numbers.

    >>> _names_one_of(3, "B, C"), _names_one_of(3, "D"), _names_one_of(3, "4")
    (True, False, False)
    """
    marks = MARKS.findall(cell)
    last = max((int(mark) if mark.isdecimal() else place_of(mark.upper()) + 1 for mark in marks), default=0)
    return is_marks(cell) and bool(marks) and last <= count


def _may_name(answers: Sequence[str], options: Sequence[Sequence[str]]) -> bool:
    """Return whether answers may name options, whose columns these are; letters may, and so may most small numbers.

    Where numbers name options, these differ from row to row; otherwise, the numbers count something else.
    """
    numbers = [int(cell) for cell in answers if cell.strip().isdecimal()]
    if 2 * len(numbers) <= len(answers):
        return True
    return not _are_alike(options) and 2 * sum(number > len(options) for number in numbers) <= len(numbers)


def _are_alike(options: Sequence[Sequence[str]]) -> bool:
    """Return whether the cells in a column of options are mostly the same, as far as there are enough to tell."""
    return any(len(set(cells)) < len(cells) * LEAST_DIFFERENT for cells in options if len(cells) >= ROWS_TO_COMPARE)


def _holds_several(cells: Sequence[str]) -> bool:
    """Return whether the first of these cells holds several texts, or seems to."""
    try:
        return bool(cells) and texts_in(cells[0]) != ()
    except CellError:
        return True


def _question_before(answer: int, filled: Sequence[Sequence[str]]) -> int:
    """Return the first column whose cells mostly have several words or, without one, mostly are no numbers."""
    places = [place for place in range(answer) if filled[place]]

    def mostly(place: int, holds: Callable[[str], bool]) -> bool:
        return 2 * sum(holds(cell.strip()) for cell in filled[place]) > len(filled[place])

    several = (place for place in places if mostly(place, lambda cell: " " in cell))
    words = (place for place in places if not mostly(place, str.isdecimal))
    return next(several, next(words, 0))


def _length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells) if cells else 0
