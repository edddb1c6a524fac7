"""Write and read the lines of an exported history, each of which holds an object of JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from mlcert.core.text import shortened

Row = dict[str, Any]


class LineError(Exception):
    """A line cannot be read; the message says why."""


def line_of(document: Mapping[str, object]) -> str:
    """Return a document as a line, without the end of the line."""
    return json.dumps(document, ensure_ascii=False, separators=(", ", ": "))


def without_blank_end(lines: Iterable[str]) -> Iterator[str]:
    """Yield the lines without the blank ones at the end."""
    blank: list[str] = []
    for line in lines:
        if line.strip():
            yield from blank
            yield line
            blank = []
        else:
            blank.append(line)


def object_in(line: str) -> Row:
    """Return the object that a line holds.

    Raises:
        LineError: it holds none, or one that has a key twice.
    """
    try:
        document = json.loads(line, object_pairs_hook=_with_each_key_once, parse_constant=_no_number)
        line_of(document).encode()  # which fails for half of a surrogate pair
    except _KeyTwiceError as error:
        raise LineError(f"'{shortened(str(error))}' is there twice") from error
    except (ValueError, RecursionError) as error:
        raise LineError("it is not valid JSON") from error
    if not isinstance(document, dict):
        raise LineError("it is not a line of an exported history")
    return document


def is_in_utc(moment: str) -> bool:
    """Return whether a moment is in UTC, so that moments compare as text; one that cannot be read is found later."""
    try:
        return datetime.fromisoformat(moment).utcoffset() in (None, timedelta())
    except ValueError:
        return True


class _KeyTwiceError(Exception):
    """An object of a document has two values for a key."""


def _with_each_key_once(pairs: list[tuple[str, object]]) -> Row:
    row = dict(pairs)
    if len(row) < len(pairs):
        ((key, _),) = Counter(key for key, _ in pairs).most_common(1)
        raise _KeyTwiceError(key)
    return row


def _no_number(name: str) -> object:
    raise ValueError(name)  # NaN and Infinity, which JSON does not have
