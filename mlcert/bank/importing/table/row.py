"""Turn a row of a table into a candidate: its options, and its key, which may be texts, letters, numbers or marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from mlcert.bank.importing.candidate import Candidate, Markup
from mlcert.bank.importing.columns.columns import Columns, as_code, with_context
from mlcert.bank.importing.columns.json_cell import CellError
from mlcert.bank.importing.columns.second_keys import Hint, flag_in, places_of, votes_in
from mlcert.bank.importing.marks.keys import BINARY
from mlcert.bank.importing.marks.lettered import numbered_from, options_in
from mlcert.bank.importing.marks.weights import Weighed, share_of, weighed_in_table
from mlcert.bank.importing.question.unused_parts import unused_in_row
from mlcert.bank.importing.table.option_cell import NUMBERS, answers_in, marked_in, options_in_cell, texts_of

YES = frozenset({
    "1", "1.0", "true", "t", "yes", "y", "x", "correct", "right", "\u2713", "\u2714",
    "ja", "wahr", "richtig", "sí", "si", "oui", "vrai", "sim", "vero", "verdadero", "verdadeiro",
})  # fmt: skip
NO = frozenset({
    "0", "0.0", "false", "f", "no", "n", "incorrect", "wrong", "-", "", "\u2717",
    "nein", "falsch", "non", "faux", "não", "nao", "falso",
})  # fmt: skip
NOTHING = frozenset({"null", "none", "nan", "n/a"})  # how programs write that a cell is empty


def candidate_of(row: Sequence[str], columns: Columns, line: int, markup: Markup) -> Candidate:
    """Return what a row holds."""

    def cell(place: int) -> str:
        return row[place].strip() if 0 <= place < len(row) else ""

    answer = cell(columns.answer)
    answer = "" if columns.marks and answer.casefold() in NOTHING else answer
    options = tuple(cell(place) for place in columns.options)
    _check_options(cell(columns.question), options, columns)
    list_of_marked = marked_in(cell(columns.options[0]) if columns.in_one_cell else "" if columns.options else answer)
    answers = answers_in(answer) if columns.in_one_cell or not list_of_marked else ()
    answers += tuple(filter(None, map(cell, columns.more_answers)))
    marked, remark = None, ""
    reasons = tuple(cell(place) for place in columns.reasons)
    if list_of_marked:
        options = tuple(text for text, _, _ in list_of_marked)
        marked = frozenset(place for place, (_, is_right, _) in enumerate(list_of_marked) if is_right)
        reasons = tuple(reason for _, _, reason in list_of_marked)
    elif columns.in_one_cell:
        options = options_in_cell(cell(columns.options[0]), answer)
    elif columns.wrong and not options:
        options = (answer, *chain.from_iterable(texts_of(cell(place)) for place in columns.wrong))
        marked, answers = frozenset({0}), ()
    if list_of_marked:
        pass
    elif columns.marks and not answers:
        marked, remark = _marked([cell(place) for place in columns.marks])
    elif numbers := numbers_in(answer, options):
        listed = options or options_in(cell(columns.question))[1]
        is_list = columns.is_of_data or (columns.in_one_cell and cell(columns.options[0]).startswith("["))
        marked, remark = _by_numbers(numbers, listed, columns, is_list=is_list)
        answers = answers if marked is None else ()
    elif 0 in columns.first or (columns.in_one_cell and cell(columns.options[0]).startswith("[")):
        _check_text(answer, options)
    others = [other for other in map(cell, columns.other_answers) if not NUMBERS.fullmatch(other)]
    numbered = [(numbers_in(cell(place), options), starts) for place, starts in columns.other_numbers]
    of_key = numbers_in("".join(answers), options) if list_of_marked else []
    answers = () if of_key else answers
    other_places = tuple(
        tuple(frozenset(number - start for number in numbers) for start in sorted(starts))
        for numbers, starts in (*numbered, (of_key, frozenset({0, 1})))
        if numbers
    )
    flags = [(name, numbers_in(cell(place), ())) for place, name in columns.flags if answers or marked]
    other_places += tuple(tuple(places) for _, numbers in flags if (places := places_of(numbers, len(options))))
    marks = [cell(place) for place in columns.marks]
    if answers and marks and not _shares_in(marks).why_not:  # unclear ones may count who chose each option
        other_places += ((_marked(marks)[0],),)
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
        unused=unused_in_row(row, columns.unused),
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


def _shares_in(marks: Sequence[str]) -> Weighed:
    """Return what the marks of options say if they are shares of the credit; nothing if they are others."""
    shares = [share for mark in marks if (share := share_of(mark)) is not None]
    is_other = len(shares) < len(marks) or all(mark.casefold() in YES | NO for mark in marks)
    return Weighed(frozenset()) if is_other else weighed_in_table(shares)


def _marked(marks: Sequence[str]) -> tuple[frozenset[int], str]:
    """Return the places of the marks that say yes, or give credit, and what is odd about them.

    Raises:
        CellError: a mark says neither yes nor no, or the shares of the credit do not tell.
    """
    found = _shares_in(marks)
    if found.why_not:
        raise CellError(found.why_not)
    if found.places:
        return found.places, found.remark
    for mark in marks:
        if mark.casefold() not in YES | NO:
            raise CellError(f"the mark '{mark[:40]}' of an option says neither yes nor no")
    return frozenset(place for place, mark in enumerate(marks) if mark.casefold() in YES), ""
