"""Name the parts of an entry in JSON, and of its options, that hold words of which nothing is imported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from mlcert.bank.importing.columns.column_names import (
    CODE,
    CONTEXT,
    EXPLANATION,
    INDEX,
    KEY,
    NOTES,
    OPTION,
    OTHER_KEY,
    QUESTION,
    WRONG,
)
from mlcert.bank.importing.columns.second_keys import FLAGS, VOTES
from mlcert.bank.importing.json.answers import KEY_IDS, with_answer
from mlcert.bank.importing.json.options import LABEL_OF_OPTION, MARK_OF_OPTION, PICTURES, options_in
from mlcert.bank.importing.json.values import TEXT_OF_OPTION, squashed
from mlcert.bank.importing.question.unused_parts import unused_in_entry
from mlcert.core.names import squash

USED = CODE | CONTEXT | INDEX | KEY | KEY_IDS | VOTES | FLAGS | PICTURES
USED_OF_OPTION = EXPLANATION | PICTURES | {*LABEL_OF_OPTION, *MARK_OF_OPTION}


def explanations_in(entry: Mapping[str, Any]) -> list[str]:
    """Return the names in an entry of what explains it: notes only if nothing else does."""
    names = [name for name in entry if name in EXPLANATION]
    return [name for name in names if name not in NOTES] or names[:1]


def unused_in(value: Mapping[object, Any], stem: str) -> tuple[str, ...]:
    """Return the names of unused parts of an entry whose question is below the squashed name `stem`.

    >>> unused_in({"q": "Which?", "options": [{"text": "x", "Aside": "s"}], "key": "x", "Hint": "y", "Exp": "z"}, "q")
    ('Aside', 'Hint')
    """
    inner = [part for name, part in value.items() if isinstance(part, dict) and squash(str(name)) in QUESTION]
    parts = ((name, part) for each in (value, *inner) for name, part in each.items())
    every = {name: part for name, part in parts if part not in inner}
    entry = squashed(every)
    written, options = options_in(entry)
    answer = with_answer(entry).get("answer")
    keys = {name for name in OTHER_KEY if entry.get(name) is answer}
    used = {stem, options, *keys, *explanations_in(entry), *filter(_is_used, entry)}
    return (*_in_options(written), *unused_in_entry(every, used))


@lru_cache
def _is_used(name: str) -> bool:
    """Return whether a name alone tells that what is below it is imported."""
    return name in USED or (OPTION.fullmatch(name) or WRONG.fullmatch(name)) is not None


def _in_options(written: Any) -> Iterator[str]:
    """Yield the names of unused parts of options."""
    options: Sequence[Any] = (
        written if isinstance(written, list) else [*written.values()] if isinstance(written, dict) else []
    )
    for option in options:
        if isinstance(option, dict):
            text = next((name for name in TEXT_OF_OPTION if name in squashed(option)), "")
            yield from unused_in_entry(option, USED_OF_OPTION | {text})
