"""How a document in JSON names the keys of its questions, as far as its entries tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any

from mlcert.bank.importing.columns.column_names import INDEX
from mlcert.bank.importing.columns.json_cell import CellError
from mlcert.bank.importing.json.answers import answers_in, by_place, named_numbers, with_answer
from mlcert.bank.importing.json.options import options_in, options_of
from mlcert.bank.importing.json.values import are_numbers, numbers_in, squashed
from mlcert.bank.importing.marks.keys import naming_in
from mlcert.core.named_tuple import NamedTuple

NUMBER = re.compile(r':\s*\[?\s*"?\d{1,2}"?\s*[],}\n]')  # as a value
NAME_OF_ANSWER = re.compile(  # before it
    r'"[a-z_]{0,40}(?:answer|correct|key|solution|option)[a-z_]{0,20}"\s*$', re.IGNORECASE
)
LONGEST_NAME = 80  # characters, with the space behind it


class Habits(NamedTuple):
    """How a document names keys, as far as its entries tell."""

    first: frozenset[tuple[str, int]]  # from what the numbers below a name count: 0, 1, both or neither
    naming: str  # where both may be meant: by `text` or by `place`; empty if nobody can tell
    of_places: frozenset[str] = frozenset()  # names below which some numbers are places and no texts


def has_numeric_answer(text: str) -> bool:
    """Return whether a document has a number below the name of an answer.

    >>> has_numeric_answer('{"id": 3, "Answer": [2]}'), has_numeric_answer('{"id": 3, "answer": "2 of them"}')
    (True, False)
    """
    numbers = (found.start() for found in NUMBER.finditer(text))
    return any(NAME_OF_ANSWER.search(text, max(number - LONGEST_NAME, 0), number) for number in numbers)


def habits_of(entries: Iterable[tuple[int, Any, Sequence[str]]], maximum: int) -> Habits:
    """Return how the first entries name keys; `maximum` says how many of them to look at."""
    first: set[tuple[str, int]] = set()
    namings: set[str] = set()
    of_places: set[str] = set()
    if_places: set[tuple[str, int]] = set()  # what numbers that are texts of options show if they are places
    for _, value, _ in islice(entries, maximum):
        if isinstance(value, dict):
            entry = with_answer(squashed(value))
            written, used = options_in(entry)
            with suppress(CellError):
                labels, options, _, _ = options_of(written)
                counted = labels if used or not are_numbers(labels) else []
                for name, numbers in (named_numbers(entry, INDEX), by_place(entry, used, counted, options)):
                    first |= _first_numbers(name, numbers, options)
                    of_places |= {name} if numbers and options else set()
                if_places |= _first_numbers(*by_place(entry, used, counted, ()), options)
                namings |= {_naming_in(answer, options, labels) for answer in answers_in(entry, used, options)} - {""}
    are_places = set() if "text" in namings else of_places - {name for name, _ in first}
    first |= {(name, start) for name, start in if_places if name in are_places}
    return Habits(frozenset(first), namings.pop() if len(namings) == 1 else "", frozenset(of_places))


def _first_numbers(name: str, numbers: Sequence[int], options: Sequence[str]) -> set[tuple[str, int]]:
    """Return from what the numbers below a name count, as far as they show it: 0, or the number of options."""
    return {(name, number // len(options)) for number in numbers if options and number in (0, len(options))}


def _naming_in(answer: str, options: Sequence[str], labels: Sequence[str]) -> str:
    """Return whether an answer certainly names options by their text or by their place; empty if it may be either."""
    numbers = numbers_in(answer)
    if not numbers:
        return naming_in(answer, options, labels)
    is_text = answer.strip() in map(str.strip, options)
    is_beyond = any(number > len(options) for number in numbers)  # of all places, from wherever they count
    return "text" if is_text and is_beyond and not labels else ""
