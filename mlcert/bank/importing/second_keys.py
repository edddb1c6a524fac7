"""What names a key beside the answer of a question, and may be something else: votes of readers, and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mlcert.bank.importing.lettered import LETTERS

Hint = tuple[str, tuple[str, ...]]  # what suggests a key, and the letters, or those in a draw

VOTES = frozenset({
    "answerscommunity", "communityanswers", "communityvote", "communityvotes", "communityvotedistribution",
    "votedistribution", "votes", "voting",
})  # fmt: skip
FLAGS = frozenset({"correct", "iscorrect", "right", "isright", "richtig"})  # a number may be a place, or say yes or no
VOTE = re.compile(r"\b([A-J]{1,6})\s*(?:\(|:|=)\s*(\d{1,3})\s*%")
LABEL = re.compile(r"[A-J]{1,6}")


def votes_in(value: Any) -> list[Hint]:
    """Return what most readers voted for; nothing if a value holds no votes.

    >>> votes_in(["B (60%)", "A (40%)"]), votes_in({"A": 3, "C": 3})
    ([('readers of the source voted for', ('B',))], [('readers of the source voted for', ('A', 'C'))])
    """
    if isinstance(value, Mapping):
        counts = [(str(label).upper(), count) for label, count in value.items() if type(count) in (int, float)]
        counts = [(label, count) for label, count in counts if LABEL.fullmatch(label)]
    else:
        texts = value if isinstance(value, list) else [value]
        counts = [(vote[1], int(vote[2])) for text in texts if isinstance(text, str) for vote in VOTE.finditer(text)]
    most = max((count for _, count in counts), default=0)
    letters = tuple(label for label, count in counts if count == most)
    return [("readers of the source voted for", letters)] if most else []


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
