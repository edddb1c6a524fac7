"""Tell the objects in JSON that are questions from those that hold questions."""

from __future__ import annotations

from itertools import islice

from mlcert.bank.importing.columns.column_names import INDEX, KEY, OPTION, OTHER_QUESTION, QUESTION, QUESTIONS
from mlcert.bank.importing.json.answers import KEY_IDS
from mlcert.bank.importing.json.columns import has_rows
from mlcert.bank.importing.json.options import LISTS_OF_ANSWERS
from mlcert.bank.importing.json.values import squashed

SIGNS_OF_QUESTION = KEY | LISTS_OF_ANSWERS | INDEX | KEY_IDS  # besides a stem
CERTAIN_STEMS = frozenset().union(*QUESTIONS[:2])  # no other value has these names
TITLES = QUESTIONS[-1]  # which are the stem of a question, or the name of many
MAXIMUM_DEPTH = 6  # of values within others
FIRST = 5  # of the values in a list that show what it holds


def is_question(value: object) -> bool:
    """Return whether a value may be a question, or hold several in lists side by side.

    >>> is_question({"title": "Which?", "options": ["x", "y"], "answer": "x"})
    True
    >>> is_question({"title": "Quiz", "answers": "below", "items": [{"question": "Which?", "answer": "x"}]})
    False
    """
    if not isinstance(value, dict):
        return False
    if has_rows(value):
        return True
    entry = squashed(value)
    stems = [name for name, part in entry.items() if _is_stem(name) and isinstance(part, str | dict)]
    if not stems:
        return False
    if TITLES.issuperset(stems) and any(holds_questions(part) for name, part in entry.items() if not _is_sign(name)):
        return False
    return any(map(_is_sign, entry))


def holds_questions(value: object, depth: int = 0) -> bool:
    """Return whether a value is certainly a question, or has one within it."""
    if depth > MAXIMUM_DEPTH:
        return False
    if isinstance(value, dict):
        if is_question(value) and not CERTAIN_STEMS.isdisjoint(squashed(value)):
            return True
        return any(holds_questions(part, depth + 1) for part in value.values() if isinstance(part, dict | list))
    return isinstance(value, list) and any(holds_questions(part, depth + 1) for part in islice(value, FIRST))


def _is_stem(name: str) -> bool:
    return name in QUESTION or name in OTHER_QUESTION


def _is_sign(name: str) -> bool:
    return name in SIGNS_OF_QUESTION or OPTION.fullmatch(name) is not None
