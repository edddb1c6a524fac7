"""Which column of a table holds what: by the names of the columns, or as a person says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mlcert.bank.importing.columns.column_names import (
    CODE,
    CONTEXT,
    EXPLANATION,
    INDEX,
    KEY,
    MARK,
    NO_NUMBER,
    NOTES,
    NUMBERED_KEY,
    OPTION,
    OPTIONS,
    OTHER_KEY,
    OTHER_QUESTION,
    PLURAL_OF_ANSWER,
    WRONG,
    question_among,
)
from mlcert.bank.importing.columns.second_keys import FLAGS, VOTES
from mlcert.bank.importing.marks.keys import FALSE, TRUE, naming_in, verdict_in
from mlcert.bank.importing.marks.lettered import LETTERS
from mlcert.bank.importing.question.unused_parts import unused_columns
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import squash

ADDITION = re.compile(r"\s+[-\u2013\u2014(]")  # to a name, as in "Question - at most 120 characters"
ROWS_TO_GUESS = 200


class Columns(NamedTuple):
    """The places of columns, from 0; -1 and none if a table has no such column."""

    question: int
    options: tuple[int, ...] = ()
    answer: int = -1
    explanation: int = -1
    wrong: tuple[int, ...] = ()  # options that are incorrect, if the answer is an option itself
    in_one_cell: bool = False
    reasons: tuple[int, ...] = ()  # what is said about each option; none, or as many as options
    marks: tuple[int, ...] = ()  # whether each option is correct; none, or as many as options
    other_answers: tuple[int, ...] = ()  # which name the key too
    other_numbers: tuple[tuple[int, frozenset[int]], ...] = ()  # whose numbers name it too, and from what they count
    more_answers: tuple[int, ...] = ()  # each of which may name one more option of the key
    is_index: bool = False  # whether the column of the answer is called an index
    is_of_data: bool = False  # whether it has one of the names of data sets, whose numbers count from 0 or from 1
    first: frozenset[int] = frozenset()  # from what numbers of options count, as far as it is known: 0, 1, or both
    twice: str = ""  # the label of an option that two columns hold
    naming: str = ""  # how answers name options, as far as rows show it: by `text` or by `place`
    context: tuple[int, ...] = ()  # what stands before the question
    code: tuple[int, ...] = ()  # of it, what is code
    votes: tuple[int, ...] = ()  # of readers for options
    flags: tuple[tuple[int, str], ...] = ()  # whose numbers may name the key or say yes or no, and their names
    unused: tuple[tuple[int, str], ...] = ()  # of which nothing is imported, and their names

    @property
    def width(self) -> int:
        """The least number of cells of a row that has them all."""
        return max((self.question, self.answer, self.explanation, *self.options, *self.wrong)) + 1

    @property
    def used(self) -> frozenset[int]:
        """The places of all columns of which something is imported or compared."""
        return frozenset((
            self.question, self.answer, self.explanation, *self.options, *self.wrong, *self.reasons, *self.marks,
            *self.other_answers, *self.more_answers, *self.context, *self.votes,
            *(place for place, _ in self.other_numbers), *(place for place, _ in self.flags),
        ))  # fmt: skip

    def with_unused(self, header: Sequence[str]) -> Columns:
        """Return the columns together with those that a header names and of which nothing is imported."""
        return self._replace(unused=tuple(unused_columns(header, self.used).items()))

    def __str__(self) -> str:
        """Write the columns as a person would name them."""
        first, last = (self.options[0] + 1, self.options[-1] + 1) if self.options else (0, 0)
        parts = {
            "question": self.question + 1,
            "options": f"{first}-{last}" if last > first else first,
            "answer": self.answer + 1,
            "explanation": self.explanation + 1,
        }
        return ",".join(f"{name}={place}" for name, place in parts.items() if place)


def squashed(header: Sequence[str]) -> list[str]:
    """Return the names of columns in a form in which spellings are the same, without additions to them."""
    return [squash(ADDITION.split(name.strip())[0]) for name in header]


def by_names(header: Sequence[str]) -> Columns | None:
    """Return the columns that a header names; None unless it names at least a question, and options or an answer."""
    names = squashed(header)
    wanted = filter(None, (question_among(names), *OTHER_QUESTION))
    question = next((place for each in wanted if (place := _first(names, each)) >= 0), -1)
    letters = {
        place: found[1] for place, name in enumerate(names) if (found := OPTION.fullmatch(name)) and place != question
    }
    answer, more = _first(names, KEY), list[int]()
    if sum(map(str.isalpha, letters.values())) > 1 and answer < 0:
        numbered = [place for place in letters if NUMBERED_KEY.fullmatch(names[place])]
        answer, *more = numbered or [-1]
        letters = {place: label for place, label in letters.items() if place not in numbered}
    options = tuple(sorted(letters, key=lambda place: _rank(letters[place])))
    in_one_cell = False
    is_index = answer < 0 <= _first(names, INDEX)
    answer = _first(names, INDEX) if is_index else answer
    if len(options) < 2:  # noqa: PLR2004
        one_cell = _first(names, OPTIONS)
        if one_cell < 0 <= _first(names, PLURAL_OF_ANSWER) and _first(names, KEY - PLURAL_OF_ANSWER) >= 0:
            one_cell, answer = _first(names, PLURAL_OF_ANSWER), _first(names, KEY - PLURAL_OF_ANSWER)
        in_one_cell, options = one_cell >= 0, (one_cell,) if one_cell >= 0 else ()
    of_data = next((place for each in OTHER_KEY if (place := _first(names, each)) >= 0), -1)
    is_of_data = answer < 0 <= of_data and bool(options)
    answer = of_data if is_of_data else answer
    wrong = tuple(place for place, name in enumerate(names) if WRONG.fullmatch(name))
    explanation = next((place for each in (EXPLANATION - NOTES, NOTES) if (place := _first(names, each)) >= 0), -1)
    reasons = _reasons(names, [letters[place] for place in options if place in letters])
    if explanation < 0 and not reasons:
        explanation = next((place for place, name in enumerate(names) if _is_numbered_note(name)), -1)
    marked = {found[1] or found[2]: place for place, name in enumerate(names) if (found := MARK.fullmatch(name))}
    marks = tuple(marked.get(letters[place], -1) for place in options if place in letters)
    marks = () if -1 in marks else marks
    if question < 0 or (answer < 0 and not options and not wrong):
        return None
    taken = (question, answer, *options, *more)
    others = tuple(place for place, name in enumerate(names) if name in KEY and place not in taken)
    numbers = tuple(
        (place, frozenset({0} if name in INDEX else {0, 1}))
        for place, name in enumerate(names)
        if name in (KEY | INDEX) - NO_NUMBER and place not in taken
    )
    is_numbered = len(letters) > 1 and letters[options[0]].isdecimal() and not is_of_data
    first = {int(letters[options[0]])} if is_numbered else set()
    twice = next((label for label in letters.values() if list(letters.values()).count(label) > 1), "")
    return Columns(
        question, options, answer, explanation, wrong, in_one_cell, reasons, marks,
        others, numbers, tuple(more), is_index, is_of_data,
        frozenset() if is_index else frozenset(first & {0, 1}), twice.upper(),
        context=tuple(place for place, name in enumerate(names) if name in CONTEXT | CODE and place != question),
        code=tuple(place for place, name in enumerate(names) if name in CODE),
        votes=tuple(place for place, name in enumerate(names) if name in VOTES and place not in taken),
        flags=tuple((place, name) for place, name in enumerate(names) if name in FLAGS and place not in taken),
    )  # fmt: skip


def with_context(context: Iterable[str], question: str) -> str:
    """Return a question below what it is about; empty if there is no question."""
    return "\n\n".join(filter(None, (*context, question))) if question else ""


def as_code(text: str) -> str:
    """Return a text as code, which is indented and keeps its line ends."""
    return "\n".join(f"    {line}" for line in text.split("\n")) if text.strip() else ""


def with_naming(columns: Columns, rows: Sequence[Sequence[str]]) -> Columns:
    """Return columns with what some rows show about how answers name options, or that they are no verdicts."""
    if not columns.options and not columns.wrong:
        answers = {verdict_in("".join(cells[columns.answer : columns.answer + 1]))[0] for cells in rows} - {""}
        return columns if answers <= TRUE | FALSE or columns.answer < 0 else columns._replace(naming="text")
    namings = {
        naming_in(cells[columns.answer], [cells[place] for place in columns.options])
        for cells in rows
        if columns.answer >= 0 and columns.width <= len(cells)
    } - {""}
    return columns._replace(naming=namings.pop()) if len(namings) == 1 else columns


def _first(names: Sequence[str], among: frozenset[str] | str) -> int:
    """Return the place of the first name that is among others, or is another one; -1 if there is none."""
    wanted = {among} if isinstance(among, str) else among
    return next((place for place, name in enumerate(names) if name in wanted), -1)


def _reasons(names: Sequence[str], labels: Sequence[str]) -> tuple[int, ...]:
    """Return the places of what is said about options, such as `explanationa`; -1 for an option without it.

    There are none if only one option has such a column, which then is about the question.
    """
    places = tuple(_first(names, frozenset(f"{name}{label}" for name in EXPLANATION)) for label in labels)
    return places if sum(place >= 0 for place in places) > 1 else ()


def _is_numbered_note(name: str) -> bool:
    """Return whether a name is that of an explanation with the number 1, such as `extra1`."""
    return name.endswith("1") and name.removesuffix("1") in EXPLANATION


def _rank(label: str) -> int:
    return int(label) if label.isdecimal() else LETTERS.lower().index(label)
