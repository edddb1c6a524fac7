"""What names a key beside the answer of a question, and may be something else: votes of readers, and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mlcert.bank.importing.columns.json_cell import CellError, value_of
from mlcert.bank.importing.marks.lettered import LETTERS

Hint = tuple[str, tuple[str, ...]]  # what suggests a key, and the letters, or those in a draw

VOTES = frozenset({
    "answerscommunity", "communityanswers", "communityvote", "communityvotes", "communityvotedistribution",
    "votedistribution", "votes", "voting",
})  # fmt: skip
FLAGS = frozenset({"correct", "iscorrect", "right", "isright", "richtig"})  # a number may be a place, or say yes or no
VOTE = re.compile(r"\b([A-J]{1,6})\s*(?:\(|:|=)\s*(\d{1,3})\s*%")
COUNT = re.compile(r"\d{1,7}(?:\.\d+)?\s*%?")
NAME_OF_COUNT = re.compile(r"count|votes$|number|total|percent|share", re.IGNORECASE)
LABEL = re.compile(r"[A-J]{1,6}")


def votes_in(value: Any) -> list[Hint]:
    """Return what most readers voted for; nothing if a value holds no votes.

    >>> votes_in(["B (60%)", "A (40%)"]), votes_in({"A": 3, "C": 3})
    ([('readers of the source voted for', ('B',))], [('readers of the source voted for', ('A', 'C'))])
    >>> votes_in([{"voted_answers": "A", "vote_count": 5}, {"voted_answers": "C", "vote_count": "7"}])
    [('readers of the source voted for', ('C',))]
    """
    counts = list(_counts_in(_value_of(value) if isinstance(value, str) else value))
    most = max((count for _, count in counts), default=0)
    letters = tuple(label for label, count in counts if count == most)
    return [("readers of the source voted for", letters)] if most else []


def _value_of(text: str) -> Any:
    """Return the value of a cell in JSON; of another one, its text."""
    if text.lstrip()[:1] not in ("{", "["):
        return text
    try:
        return value_of(text)
    except CellError:
        return text


def _counts_in(value: Any) -> Iterator[tuple[str, float]]:
    """Yield the letters in votes, each with how many chose it."""
    if isinstance(value, str):
        yield from ((vote[1], int(vote[2])) for vote in VOTE.finditer(value))
    elif isinstance(value, list):
        for part in value:
            yield from _counts_in(part)
    elif isinstance(value, Mapping):
        chosen = [part.strip().upper() for part in value.values() if isinstance(part, str)]
        chosen = [letters for letters in chosen if LABEL.fullmatch(letters)]
        counts = {str(name): count for name, part in value.items() if (count := _count_of(part)) is not None}
        named = [count for name, count in counts.items() if NAME_OF_COUNT.search(name)]
        if len(chosen) == 1 and len(named) == 1:
            yield chosen[0], named[0]
        else:
            yield from ((name.upper(), count) for name, count in counts.items() if LABEL.fullmatch(name.upper()))


def _count_of(value: object) -> float | None:
    """Return a number of votes, which may be a share or be written as text; None for anything else."""
    if isinstance(value, str):
        return float(value.strip(" %")) if COUNT.fullmatch(value.strip()) else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def flag_in(name: str, number: int) -> list[Hint]:
    """Return which option 0 or 1 means if it is a place, counted from 0 or from 1, and does not say yes or no.

    >>> flag_in("correct", 1), flag_in("correct", 0)
    ([("'correct' is 1, which may mean", ('A', 'B'))], [("'correct' is 0, which may mean", ('A',))])
    """
    return [(f"'{name}' is {number}, which may mean", (*LETTERS[number - 1 : number], LETTERS[number]))]


def places_of(numbers: Iterable[int], count: int) -> list[frozenset[int]]:
    """Return which places numbers may name among so many options; none if they may say yes or no, or count something.

    >>> places_of([2], 3), places_of([1], 3), places_of([57], 3)
    ([frozenset({2}), frozenset({1})], [], [])
    """
    numbers = list(numbers)
    if max(numbers, default=0) < 2 or max(numbers) > count:  # noqa: PLR2004
        return []
    return [frozenset(number - start for number in numbers) for start in (0, 1)]
