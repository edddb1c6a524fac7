"""Name the parts of a question that hold words of which nothing is imported, such as hints and references."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from mlcert.core.names import squash

TECHNICAL = frozenset(
    {"id", "uuid", "guid", "questionid", "qid", "type", "questiontype"}
)  # names of what nobody learns
MARKUP = re.compile(r"<[^<>]*>|&[A-Za-z]+;")
MAXIMUM_DEPTH = 6  # of values within others


def unused_columns(header: Sequence[str], used: Collection[int]) -> dict[int, str]:
    """Return the names of columns of which nothing is imported, by their places.

    >>> unused_columns(["ID", "Question", " Topic ", ""], {1})
    {2: 'Topic'}
    """
    return {
        place: name.strip()
        for place, name in enumerate(header)
        if name.strip() and place not in used and squash(name) not in TECHNICAL
    }


def unused_in_row(cells: Sequence[str], columns: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Return the names of those of the columns, which come after their places, that hold words in a row."""
    return tuple(name for place, name in columns if has_words("".join(cells[place : place + 1])))


def unused_in_entry(entry: Mapping[Any, Any], used: Collection[str]) -> Iterator[str]:
    """Yield the names of the parts of an entry that hold words; `used` are the squashed names of those imported."""
    for name, part in entry.items():
        squashed = squash(str(name))
        if squashed not in TECHNICAL and squashed not in used and has_words(part):
            yield str(name)


def has_words(value: object, depth: int = 0) -> bool:
    """Return whether there is a letter in a value, apart from markup.

    >>> has_words("2024-11-29<br>"), has_words(["1", {"by": "Ann"}]), has_words(True)
    (False, True, False)
    """
    if isinstance(value, str):
        return any(map(str.isalpha, MARKUP.sub("", value) if "<" in value or "&" in value else value))
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return depth < MAXIMUM_DEPTH and any(has_words(part, depth + 1) for part in parts)
