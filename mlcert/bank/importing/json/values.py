"""Read values of JSON: their names in one spelling, their texts, and the numbers that they consist of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from mlcert.core.names import squash

TEXT_OF_OPTION = (
    "text",
    "option",
    "value",
    "content",
    "answer",
    "label",
    "title",
    "choice",
    "name",
    "body",
    "answertext",
)
NUMBER = re.compile(r"\d{1,2}")
NAMES_KEPT = 64  # of entries and options; most of a file have the same


def numbers_in(value: Any) -> list[int]:
    """Return the different numbers that a value consists of; none if it is anything else."""
    values = value if isinstance(value, list) else [value]
    if not all(type(one) is int or (isinstance(one, str) and NUMBER.fullmatch(one.strip())) for one in values):
        return []
    return [int(one) for one in values] if len(set(map(str, values))) == len(values) else []


def squashed(value: Mapping[object, Any]) -> dict[str, Any]:
    """Return an entry with its names in a form in which spellings are the same."""
    return dict(zip(_squashed_names(tuple(map(str, value))), value.values(), strict=True))


@lru_cache(maxsize=NAMES_KEPT)
def _squashed_names(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(squash, names))


def are_numbers(labels: Sequence[str]) -> bool:
    """Return whether there are labels, and all are numbers."""
    return bool(labels) and all(map(str.isdecimal, labels))


def is_true(mark: object) -> bool:
    """Return whether a mark says yes."""
    return mark is True or mark == 1 or (isinstance(mark, str) and mark.strip().lower() in ("true", "yes", "1"))


def first_of(entry: Mapping[str, Any], names: Sequence[str] | frozenset[str]) -> Any:
    """Return the part of an entry below the first of these names that it has; an empty text if it has none."""
    return next((entry[name] for name in names if name in entry), "")


def text_in(value: Any) -> str:
    """Return a value as text; of an object, the text in it."""
    if value is None:
        return ""
    if isinstance(value, dict):
        entry = squashed(value)
        return next((text_in(entry[name]) for name in TEXT_OF_OPTION if name in entry), "")
    if isinstance(value, list):
        return "\n".join(text_in(part) for part in value)
    return str(value)
