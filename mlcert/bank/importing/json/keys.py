"""Find the places of the options that numbers and ids in JSON name as the key, and what else suggests a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mlcert.bank.importing.columns.column_names import INDEX, KEY, NO_NUMBER, OTHER_KEY
from mlcert.bank.importing.columns.json_cell import CellError
from mlcert.bank.importing.columns.second_keys import FLAGS, VOTES, Hint, flag_in, places_of, votes_in
from mlcert.bank.importing.json.answers import by_place, named_numbers, names_of_key
from mlcert.bank.importing.json.habits import Habits
from mlcert.bank.importing.json.options import label_of
from mlcert.bank.importing.json.values import are_numbers, numbers_in
from mlcert.bank.importing.marks.lettered import numbered_from

NUMERIC_KEYS = (KEY | INDEX) - NO_NUMBER


def counts_places(entry: Mapping[str, Any], used: str, labels: Sequence[str], habits: Habits) -> bool:
    """Return whether numbers count the options in names such as `choice1` instead of being the numbers in them.

    Those of data sets may, below a name such as `label`; others do if one of the document is 0.

    Raises:
        CellError: they do, but the options have numbers as labels, which count from 1.
    """
    name, numbers = named_numbers(entry, names_of_key(used))
    if used and numbers and are_numbers(labels) and (name, 0) in habits.first:
        raise CellError(f"the key {', '.join(map(str, numbers))} may count from 0 or from 1")
    if used:
        return False
    is_of_data = any(each in entry and entry[each] is entry.get("answer") for each in OTHER_KEY)
    return bool(numbers) and are_numbers(labels) and (is_of_data or (name, 0) in habits.first)


def places_of_numbers(
    entry: Mapping[str, Any], used: str, labels: Sequence[str], options: Sequence[str], habits: Habits
) -> tuple[set[int], str]:
    """Return the places that numbers name as the key, and what is odd about it; none if the key is no number.

    Raises:
        CellError: the numbers may count from 0 or from 1.
    """
    name, numbers = named_numbers(entry, INDEX)
    if not numbers:
        name, numbers = by_place(entry, used, labels, options)
    if not numbers:
        return _by_known_place(entry, used, labels, options, habits)
    counted = {start for named, start in habits.first if named == name}
    is_index = name in INDEX and not any(start for _, start in habits.first)  # unless others count from 1
    known = counted or ({0} if is_index else set())
    first = known | numbered_from(options)
    shown = ", ".join(map(str, numbers))
    if len(first) > 1 or not (known or 0 in first):
        raise CellError(f"the key {shown} may count from 0 or from 1")
    start = min(first)
    places = {number - start for number in numbers}
    if not all(0 <= place < len(options) for place in places):
        raise CellError(f"the key {shown} names no option")
    is_shown = counted or 0 in numbered_from(options)
    return places, "" if is_shown else f"the key {shown} is taken to count from 0"


def _by_known_place(
    entry: Mapping[str, Any], used: str, labels: Sequence[str], options: Sequence[str], habits: Habits
) -> tuple[set[int], str]:
    """Return the places of numbers that are both texts of options and their places, and what is odd about them.

    There are none if only the texts count.

    Raises:
        CellError: they may be the places of other options.
    """
    name, numbers = named_numbers(entry, names_of_key(used))
    if (habits.naming == "text" and name not in habits.of_places) or any(str(number) in labels for number in numbers):
        return set(), ""
    by_text = {place for place, option in enumerate(options) if option.strip() in map(str, numbers)}
    given = entry[name] if isinstance(entry.get(name), list) else [entry.get(name)]
    usual = {0, 1} if any(type(one) is int for one in given) else {1}  # a place in quotation marks counts from 1
    known = {start for named, start in habits.first if named == name}
    shown = ", ".join(map(str, numbers))
    for places in ({number - start for number in numbers} for start in known or usual):
        if places != by_text and places <= set(range(len(options))):
            if name in habits.of_places and len(known) == 1 and habits.naming != "text":
                return places, f"the key {shown} is taken for the place of an option, not for its text"
            raise CellError(f"the key {shown} may mean the text of one option or the place of another")
    is_both = len(known) == 1 and {number - min(known) for number in numbers} == by_text
    return (by_text if is_both else set()), ""


def places_of_ids(entry: Mapping[str, Any], names: frozenset[str], written: Any) -> set[int]:
    """Return the places of the options whose ids are the key below a name; none if it consists of anything else."""
    answer = next((entry[name] for name in entry if name in names), "")
    key = {str(one) for one in (answer if isinstance(answer, list) else [answer])} - {""}
    if not key or not isinstance(written, list):
        return set()
    ids = [label_of(part) for part in written]
    return {place for place, name in enumerate(ids) if name in key} if key <= set(ids) else set()


def other_places(
    entry: Mapping[str, Any], used: str, labels: Sequence[str], options: Sequence[str], habits: Habits
) -> Iterator[tuple[frozenset[int], ...]]:
    """Yield the places that each number in an entry may name as the key, unless it is a label or text of an option."""
    texts = (*labels, *options)
    for name in entry:
        numbers = numbers_in(entry[name]) if name in NUMERIC_KEYS and name != used else []
        if numbers and not any(str(number) in texts for number in numbers):
            known = {start for named, start in habits.first if named == name}
            starts = known or ({0} if name in INDEX else {0, 1})
            yield tuple(frozenset(number - start for number in numbers) for start in sorted(starts))
    for name in _flags_in(entry):
        if places := places_of(numbers_in(entry[name]), len(options)):
            yield tuple(places)


def hints_in(entry: Mapping[str, Any], answers: Sequence[str]) -> Iterator[Hint]:
    """Yield what else in an entry suggests a key."""
    for name in entry:
        if name in VOTES:
            yield from votes_in(entry[name])
    for name in _flags_in(entry) if answers else ():
        yield from (hint for number in numbers_in(entry[name]) if number < 2 for hint in flag_in(name, number))  # noqa: PLR2004


def _flags_in(entry: Mapping[str, Any]) -> list[str]:
    """Return the names in an entry that may say yes or no, if the entry names its key before them."""
    first = next((name for name in entry if name in KEY), "")
    return [name for name in entry if name in FLAGS and first not in ("", name)]
