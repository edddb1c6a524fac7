"""Divide an object of JSON that holds lists side by side, such as questions and keys, into one for each question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mlcert.bank.importing.columns.column_names import INDEX, KEY, OPTION, OPTIONS, question_among
from mlcert.bank.importing.columns.json_cell import CellError
from mlcert.core.names import squash


def rows_in(value: object) -> list[dict[str, Any]]:
    """Return an object for each question, if a value holds its questions in one list and their keys in another.

    What is no list is the same for all of them. Programs also write a list as an object whose names are numbers.

    >>> rows_in({"question": ["One?", "Two?"], "answer": ["x", "y"], "topic": "z"})[1]
    {'question': 'Two?', 'answer': 'y', 'topic': 'z'}
    >>> rows_in({"question": "One?", "answer": ["x", "y"]})
    []

    Raises:
        CellError: the lists are not of the same length.
    """
    stems = _stems(value)
    if not isinstance(value, dict) or not stems:
        return []
    columns = {name: column for name, part in value.items() if (column := _column(part, stems)) is not None}
    needed = [name for name in value if _is_needed(squash(str(name)))]
    if not needed or not all(name in columns for name in needed):
        return []
    if any(len(columns[name]) != len(stems) for name in needed):
        raise CellError("its lists of questions, options and keys are not of the same length")
    same = {name: column for name, column in columns.items() if len(column) == len(stems)}
    return [
        {name: same[name][place] if name in same else part for name, part in value.items()}
        for place in range(len(stems))
    ]


def has_rows(value: object) -> bool:
    """Return whether a value holds lists side by side, even if they are not of the same length."""
    try:
        return rows_in(value) != []
    except CellError:
        return True


def _stems(value: object) -> list[str] | dict[str, str]:
    """Return the texts of questions as a value holds them; none if it does not hold several."""
    if not isinstance(value, dict):
        return []
    lists = {squash(str(name)): part for name, part in value.items() if isinstance(part, list | dict)}
    if name := question_among(lists):
        part = lists[name]
        texts = part if isinstance(part, list) else list(part.values())
        is_list = isinstance(part, list) or all(map(str.isdecimal, part))
        return part if is_list and all(isinstance(text, str) for text in texts) else []
    return []


def _column(part: Any, stems: Sequence[str] | dict[str, str]) -> list[Any] | None:
    """Return a list that is written like that of the texts of questions; None for everything else."""
    if isinstance(part, list) and isinstance(stems, list):
        return part
    return (
        list(part.values())
        if isinstance(part, dict) and isinstance(stems, dict) and part.keys() == stems.keys()
        else None
    )


def _is_needed(name: str) -> bool:
    return name in KEY | INDEX | OPTIONS or OPTION.fullmatch(name) is not None
