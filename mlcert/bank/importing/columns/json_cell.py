"""Read several texts from one cell of a table: a list in JSON, or lines, or parts between signs."""

from __future__ import annotations

import json
import re
from ast import literal_eval
from typing import Any
from warnings import catch_warnings, simplefilter

from mlcert.bank.importing.columns.divided import KEPT, UnclearError, divided, lines_in
from mlcert.bank.importing.marks.lettered import options_in

LIST_ENTRY = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
LIST_END = re.compile(r"</(?:li|[ou]l)\s*>", re.IGNORECASE)
BLOCK = re.compile(r"</?(?:div|p)\b[^<>]*>", re.IGNORECASE)
WITHOUT_COMMA = re.compile(r"""['"]\s+['"]""")  # between texts, which Python would take for one
LONGEST_AS_PYTHON = 20_000  # characters
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
    text = BLOCK.sub("\n", text).strip() if BLOCK.search(text) else text
    stem, options = options_in(text)
    if options and not stem:
        return options
    rest = KEPT.sub("", text)
    separator = next((sign for sign in SEPARATORS if sign in rest), "")
    if separator == "||" and ";" in rest:  # either of which may be a part of code
        raise CellError("both || and ; may be between its options, so it cannot be told where one ends")
    try:
        return lines_in(text) if separator == "\n" else divided(text, separator) if separator else ()
    except UnclearError as error:
        raise CellError(f"{error}, so it cannot be told where one ends") from error


def _from_json(text: str) -> tuple[str, ...]:
    values = value_of(text)
    if isinstance(values, dict) and set(values) == {"text", "label"} and all(map(_is_list, values.values())):
        values = dict(zip(values["label"], values["text"], strict=False))  # as data sets have them
    if _is_list(values) and all(isinstance(value, dict) and set(value) == {"text", "label"} for value in values):
        values = {str(value["label"]): value["text"] for value in values}
    parts = values.values() if isinstance(values, dict) else values if _is_list(values) else ()
    if any(isinstance(part, dict | list | tuple) for part in parts):
        raise CellError("its options are lists or objects within one cell")
    if isinstance(values, dict):
        return tuple(f"{label}. {value}" for label, value in values.items())
    if not _is_list(values):
        return ()
    return tuple("" if value is None else str(value) for value in values)


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def value_of(text: str) -> Any:
    r"""Return the value of a text in JSON, or as Python prints it.

    >>> value_of("['it\\'s', None]")
    ["it's", None]

    Raises:
        CellError: it is neither.
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        if len(text) > LONGEST_AS_PYTHON or WITHOUT_COMMA.search(text):
            raise CellError("the options are not valid JSON") from error
    try:
        with catch_warnings():
            simplefilter("ignore")  # about backslashes
            return literal_eval(text)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError) as error:
        raise CellError("the options are not valid JSON") from error
