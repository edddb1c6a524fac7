"""Find what an entry in JSON gives as its key, before it is known which options that names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from mlcert.bank.importing.columns.column_names import INDEX, KEY, OPTION, OPTIONS, OTHER_KEY
from mlcert.bank.importing.json.options import has_marks, options_in
from mlcert.bank.importing.json.values import first_of, is_true, numbers_in, text_in
from mlcert.core.names import squash

KEY_IDS = frozenset({"correctoptionid", "correctanswerid", "correctid", "answerid", "correctchoiceid"})
ALL_KEYS = KEY | INDEX | KEY_IDS


@lru_cache
def names_of_key(used: str) -> frozenset[str]:
    """Return the names of what may be the key of an entry, whose options are below the name `used`."""
    return KEY - {used}


def by_place(
    entry: Mapping[str, Any], used: str, labels: Sequence[str], options: Sequence[str]
) -> tuple[str, list[int]]:
    """Return the numbers that name the key by its place, after their name; none if they are its label or its text."""
    name, numbers = named_numbers(entry, names_of_key(used))
    return name, [] if any(str(number) in (*labels, *options) for number in numbers) else numbers


def named_numbers(entry: Mapping[str, Any], names: frozenset[str]) -> tuple[str, list[int]]:
    """Return the first of the names that an entry has, and the numbers below it."""
    name = next((name for name in entry if name in names), "")
    return name, numbers_in(entry.get(name, ""))


def with_answer(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry whose answer, if it has a name such as `a` or `label` beside options, has that of an answer."""
    if not ALL_KEYS.isdisjoint(entry) or has_marks(options_in(entry)[0]):
        return entry
    has_list = any(name in OPTIONS for name in entry)
    has_options = has_list or sum(OPTION.fullmatch(name) is not None for name in entry) > 1
    names = (name for name in ("a", *OTHER_KEY) if name in entry and (has_list if name == "a" else has_options))
    answer = next((entry[name] for name in names if not isinstance(entry[name], dict)), None)
    return entry if answer is None else {**entry, "answer": answer}


def _place_in(name: str) -> str:
    """Return the letter or number of an option in a name such as `answer_a_correct`; the name itself without one."""
    found = OPTION.fullmatch(squash(name).removesuffix("correct"))
    return found[1] if found else name


def answers_in(entry: Mapping[str, Any], used: str, options: Sequence[str]) -> tuple[str, ...]:
    """Return what names the key, except an index."""
    given = (entry[name] for name in entry if name in KEY and name != used)
    answer = next((part for part in given if part is not None), "")
    if isinstance(answer, bool):
        return (str(answer),)
    if isinstance(answer, list):
        if len(answer) == len(options) > 2 and all(part in (False, True) for part in answer):  # noqa: PLR2004
            return tuple(option for option, is_right in zip(options, answer, strict=True) if is_right)
        return tuple(text_in(part) for part in answer)
    if isinstance(answer, dict):
        chosen = [_place_in(str(label)) for label, part in answer.items() if is_true(part)]
        return tuple(chosen) if chosen else (text_in(answer),)
    if answer in ("", None):
        index = first_of(entry, INDEX)  # a letter
        return (index,) if isinstance(index, str) and not numbers_in(index) else ()
    return (text_in(answer),)


def other_answers(entry: Mapping[str, Any], used: str) -> tuple[str, ...]:
    """Return what names the key beside the first that does, as far as it consists of texts and not of numbers."""
    names = [*(name for name in entry if name in names_of_key(used)), *(name for name in entry if name in INDEX)]
    given = [entry[name] for name in names if entry[name] is not None and not numbers_in(entry[name])]
    others = (
        other if isinstance(other, str) else text_in(other) for other in given[1:] if isinstance(other, str | list)
    )
    return tuple(other for other in others if other.strip())
