"""Which of the columns that may be the question's hold words, where that of the best name only numbers questions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mlcert.bank.importing.columns.column_names import QUESTION, question_among
from mlcert.bank.importing.columns.columns import Columns, squashed

NUMBER = re.compile(r"\W*(?:q|question|frage|pregunta|pergunta)?\W{0,3}\d{1,5}\W*", re.IGNORECASE)


def is_number(value: object) -> bool:
    """Return whether a value is the number of a question and not its text.

    >>> is_number(3), is_number("Q 12"), is_number("What is 2 + 2?")
    (True, True, False)
    """
    return isinstance(value, int) or (isinstance(value, str) and NUMBER.fullmatch(value) is not None)


def question_name(entry: Mapping[str, object]) -> str:
    """Return the name of the part of an entry that is the question, but not its number; empty if there is none."""
    return question_among(name for name in entry if not is_number(entry[name])) or question_among(entry)


def with_words(columns: Columns, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """Return columns whose question is not the number of one, if the header names another column that may hold it."""
    names = squashed(header)
    others = {
        name: place
        for place, name in reversed(list(enumerate(names)))
        if name in QUESTION and not _holds_numbers(place, rows)
    }
    if not others or not _holds_numbers(columns.question, rows):
        return columns
    return columns._replace(question=others[question_among(others)])


def _holds_numbers(place: int, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether the cells of a column only number the rows, or are empty."""
    return all(is_number(cell) for row in rows for cell in row[place : place + 1] if cell.strip())
