"""Turn a row of a table into a candidate: its options, and its key, which may be texts, letters, numbers or marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from mlcert.bank.importing.candidate import Candidate, Markup
from mlcert.bank.importing.columns import Columns, as_code, with_context
from mlcert.bank.importing.json_cell import CellError, texts_in
from mlcert.bank.importing.keys import BINARY, is_marks
from mlcert.bank.importing.lettered import numbered_from, options_in
from mlcert.bank.importing.line_kinds import box_in
from mlcert.bank.importing.second_keys import Hint, flag_in, places_of, votes_in

YES = frozenset({"1", "1.0", "true", "t", "yes", "y", "x", "correct", "right", "\u2713", "\u2714"})
NO = frozenset({"0", "0.0", "false", "f", "no", "n", "incorrect", "wrong", "-", "", "\u2717"})
GOES_ON = re.compile(r"(?:and|or|nor|then|but|so|with|which|using)\b")  # what is before it, if an option has commas
NUMBERS = re.compile(r"\d{1,2}(?:\s*[,;/&\s]\s*\d{1,2})*")


def candidate_of(row: Sequence[str], columns: Columns, line: int, markup: Markup) -> Candidate:
    """Return what a row holds."""

    def cell(place: int) -> str:
        return row[place].strip() if 0 <= place < len(row) else ""

    answer = cell(columns.answer)
    options = tuple(cell(place) for place in columns.options)
    _check_options(cell(columns.question), options, columns)
    is_json = answer.startswith("[") and not is_marks(answer.strip("[]"))
    answers = texts_in(answer) if is_json else (answer,) if answer else ()
    answers += tuple(filter(None, map(cell, columns.more_answers)))
    marked, remark = None, ""
    list_of_boxes = _boxes_in(cell(columns.options[0]) if columns.in_one_cell else "" if columns.options else answer)
    if list_of_boxes:
        options = tuple(text for text, _ in list_of_boxes)
        marked = frozenset(place for place, (_, is_checked) in enumerate(list_of_boxes) if is_checked)
        answers = answers if columns.in_one_cell else ()
    elif columns.in_one_cell:
        options = _options_in(cell(columns.options[0]), answer)
    elif columns.wrong and not options:
        options = (answer, *chain.from_iterable(_texts_of(cell(place)) for place in columns.wrong))
        marked, answers = frozenset({0}), ()
    if list_of_boxes:
        pass
    elif columns.marks and not answers:
        marked = _marked([cell(place) for place in columns.marks])
    elif numbers := numbers_in(answer, options):
        listed = options or options_in(cell(columns.question))[1]
        is_list = columns.in_one_cell and cell(columns.options[0]).startswith("[")
        marked, remark = _by_numbers(numbers, listed, columns, is_list=is_list)
        answers = answers if marked is None else ()
    elif 0 in columns.first or (columns.in_one_cell and cell(columns.options[0]).startswith("[")):
        _check_text(answer, options)
    others = [other for other in map(cell, columns.other_answers) if not NUMBERS.fullmatch(other)]
    other_places = tuple(
        tuple(frozenset(number - start for number in numbers) for start in sorted(starts))
        for place, starts in columns.other_numbers
        if (numbers := numbers_in(cell(place), options))
    )
    flags = [(name, numbers_in(cell(place), ())) for place, name in columns.flags if answers or marked]
    other_places += tuple(tuple(places) for _, numbers in flags if (places := places_of(numbers, len(options))))
    if columns.marks and answers:
        other_places += ((_marked([cell(place) for place in columns.marks]),),)
    reasons = tuple(cell(place) for place in columns.reasons)
    before = [as_code(cell(place)) if place in columns.code else cell(place) for place in columns.context]
    return Candidate(
        line,
        with_context(before, cell(columns.question)),
        options,
        answers,
        marked,
        tuple(others),
        "" if columns.naming == "place" and 0 in columns.first else columns.naming,
        reasons if any(reasons) else (),
        cell(columns.explanation),
        markup=markup,
        remark=remark,
        other_places=other_places,
        hints=tuple(_hints(list(map(cell, columns.votes)), flags)),
    )


def _hints(votes: Sequence[str], flags: Sequence[tuple[str, Sequence[int]]]) -> Iterator[Hint]:
    """Yield what votes of readers, and numbers below names, suggest as the key."""
    for cell in votes:
        yield from votes_in(cell)
    for name, numbers in flags:
        yield from (hint for number in numbers if number < 2 for hint in flag_in(name, number))  # noqa: PLR2004


def _check_options(stem: str, options: Sequence[str], columns: Columns) -> None:
    """Make sure that the options of a row are where the header says.

    Raises:
        CellError: they cannot be.
    """
    if not columns.in_one_cell and _is_split(stem, options):
        raise CellError("an option asks and the question does not: is there a separator in a text?")
    if columns.twice:
        raise CellError(f"two columns are for option {columns.twice}")


def _is_split(stem: str, options: Sequence[str]) -> bool:
    """Return whether options seem to be the rest of a stem, which a sign between cells has cut.

    >>> _is_split("Which", ["graph?", "S3"]), _is_split("Choose:", ["Who?", "S3"]), _is_split("Say it", ["Who?", "Me?"])
    (True, False, False)
    """
    asks = [option.endswith("?") for option in options]
    goes_on = asks[:1] == [True] or "".join(options[:1])[:1].islower()
    return goes_on and asks.count(True) == 1 and not stem.rstrip("\"')*_ ").endswith((".", "?", "!", ":", "_", "…"))


def _boxes_in(cell: str) -> list[tuple[str, bool]]:
    """Return the options in a cell each line of which has a box, and whether it is checked; none in other cells."""
    found = [box_in(line) for line in cell.split("\n") if line.strip()]
    return [box for box in found if box] if len(found) > 1 and all(found) else []


def _texts_of(cell: str) -> Sequence[str]:
    """Return the options in a cell, which are several if it is a list as programs write it."""
    return texts_in(cell) if cell.startswith("[") and cell.endswith("]") else [cell]


def numbers_in(answer: str, options: Sequence[str]) -> list[int]:
    """Return the numbers that name options by their places; none if they are a text of an option, or no numbers."""
    numbers = NUMBERS.findall(answer) if NUMBERS.fullmatch(answer) else []
    found = re.findall(r"\d+", numbers[0]) if numbers else []
    if BINARY.fullmatch(answer):
        return []  # a mark for each option
    return [] if any(number in options for number in (*found, answer)) else list(map(int, found))


def _check_text(answer: str, options: Sequence[str]) -> None:
    """Make sure that a number that is the text of an option cannot be the place of another one, counted from 0.

    Raises:
        CellError: it can.
    """
    if answer.isdecimal() and answer in options and int(answer) < len(options) and options[int(answer)] != answer:
        raise CellError(f"the key {answer} may mean the text of one option or the place of another")


def _by_numbers(
    numbers: Sequence[int], options: Sequence[str], columns: Columns, *, is_list: bool
) -> tuple[frozenset[int] | None, str]:
    """Return the places that numbers name if they count from 0, and what is odd about them.

    In a list as programs write it (`is_list`), nobody can tell from what they count unless other rows show it.

    Raises:
        CellError: they may count from 0 or from 1.
    """
    shown = ", ".join(map(str, numbers))
    labels = numbered_from(options)
    known = columns.first or frozenset({0} if columns.is_index else ())
    first = known | labels
    if len(first) > 1 or (is_list and not known and 0 not in first):
        raise CellError(f"the key {shown} may count from 0 or from 1")
    if first != {0}:
        return None, "" if first else f"the key {shown} is taken to count from 1"
    if not all(number < len(options) and options[number] for number in numbers):
        raise CellError(f"the key {shown} names no option")
    return frozenset(numbers), "" if columns.first or labels else f"the key {shown} is taken to count from 0"


def _marked(marks: Sequence[str]) -> frozenset[int]:
    """Return the places of the marks that say yes.

    Raises:
        CellError: a mark says neither yes nor no.
    """
    for mark in marks:
        if mark.casefold() not in YES | NO:
            raise CellError(f"the mark '{mark[:40]}' of an option says neither yes nor no")
    return frozenset(place for place, mark in enumerate(marks) if mark.casefold() in YES)


def _options_in(cell: str, answer: str) -> tuple[str, ...]:
    """Return the options in a cell; commas separate them only if one of the parts is the answer.

    Raises:
        CellError: it cannot be told where an option ends.
    """
    options = texts_in(cell)
    parts = tuple(part.strip() for part in cell.split(","))
    has_commas = any(GOES_ON.match(part) or part.count("(") != part.count(")") for part in parts)
    if not options and not has_commas and answer.casefold() in (part.casefold() for part in parts):
        options = parts
    if cell and not options and not cell.startswith("["):
        raise CellError("its options are in one cell, and it cannot be told where one ends")
    return options
