"""Compare names as people type them, find the nearest name to a misspelled one, and list names in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last


def squash(name: str) -> str:
    """Return the letters and digits of a name in lower case, without punctuation and spaces.

    >>> squash("SSE-KMS"), squash("Word2Vec"), squash("kinesis data-streams")
    ('ssekms', 'word2vec', 'kinesisdatastreams')
    """
    folded = name.casefold()
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def nearest(name: str, names: Iterable[str], maximum: int = 3) -> tuple[str, ...]:
    """Return at most `maximum` of `names` that are spelled like `name`, the nearest first; empty if there is none.

    Up to two letters in five may differ.

    >>> nearest("kinisis", ["Kinesis", "Glue", "S3"])
    ('Kinesis',)
    """
    squashed = squash(name)
    matches: dict[str, tuple[int, int, str]] = {}
    for place, known in enumerate(names):
        folded = squash(known)
        slips = distance(squashed, folded, max(len(squashed), len(folded)) * 2 // 5)
        if slips is not None and folded not in matches:
            matches[folded] = (slips, place, known)
    return tuple(known for _, _, known in sorted(matches.values())[:maximum])


def distance(word: str, other: str, maximum: int) -> int | None:
    """Return how many letters must be added, dropped, changed or swapped to turn `word` into `other`.

    This is the optimal string alignment distance. Return None as soon as it must exceed `maximum`.

    >>> distance("kinisis", "kinesis", 2), distance("forrest", "forest", 2), distance("auc", "roc", 1)
    (1, 1, None)
    """
    if abs(len(word) - len(other)) > maximum:
        return None
    row = list(range(len(other) + 1))
    above = row
    for i, letter in enumerate(word, 1):
        before, above, row = above, row, [i]
        for j, other_letter in enumerate(other, 1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != other_letter))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == other_letter:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > maximum:
            return None
    return row[-1] if row[-1] <= maximum else None
