"""Read several texts from one cell of a table: a list in JSON, or lines, or parts between signs."""

from __future__ import annotations

import json
import re
from typing import Any

from mlcert.bank.importing.lettered import options_in

LIST_ENTRY = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
LIST_END = re.compile(r"</(?:li|[ou]l)\s*>", re.IGNORECASE)
SEPARATORS = ("\n", "||", "|", ";;", ";", "<br>", "<br/>", "<br />")


class CellError(Exception):
    """A cell seems to be JSON and is not; the message says so."""


def texts_in(cell: str) -> tuple[str, ...]:
    r"""Return the texts in a cell; none if it seems to hold a single text.

    >>> texts_in('["one", "two"]'), texts_in("A. one\nB. two"), texts_in("one | two"), texts_in("one")
    (('one', 'two'), ('A. one', 'B. two'), ('one', 'two'), ())
    >>> texts_in("- one\n- two")
    ('one', 'two')

    Raises:
        CellError: the cell begins like JSON but is none.
    """
    text = cell.strip()
    if (
        text.startswith(("[", "{"))
        and len(text) > 1
        and (text[1:].lstrip()[:1] in ('"', "]", "}", "'", "{") or text[-1] in "]}")
    ):
        return _from_json(text)
    if "<li" in text:
        parts = (part.strip() for part in LIST_ENTRY.split(text)[1:])
        return tuple(LIST_END.sub("", part).strip() for part in parts)
    stem, options = options_in(text)
    if options and not stem:
        return options
    for separator in SEPARATORS:
        if separator in text:
            found = [part.strip() for part in text.split(separator) if part.strip()]
            are_entries = all(part.startswith(("- ", "* ", "• ")) for part in found)
            return tuple(part[2:].strip() if are_entries else part for part in found)
    return ()


def _from_json(text: str) -> tuple[str, ...]:
    try:
        values: Any = json.loads(text)
    except (ValueError, RecursionError):
        try:
            values = json.loads(text.replace("'", '"'))  # as Python prints a list
        except (ValueError, RecursionError) as error:
            raise CellError("the options are not valid JSON") from error
    if isinstance(values, dict):
        return tuple(f"{label}. {value}" for label, value in values.items())
    return tuple(str(value) for value in values) if isinstance(values, list) else ()
