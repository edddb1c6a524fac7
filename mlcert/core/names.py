"""Names as people type them: folding, and the nearest one to a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def squash(name: str) -> str:
    """The letters and digits of a name, in lower case: what is left when case and punctuation are folded.

    >>> squash("SSE-KMS"), squash("Word2Vec"), squash("kinesis data-streams")
    ('ssekms', 'word2vec', 'kinesisdatastreams')
    """
    folded = name.casefold()
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def nearest(name: str, names: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """At most `most` of `names` that are spelled like `name`, the nearest first; none if nothing is like it.

    Up to two letters in five may differ.

    >>> nearest("kinisis", ["Kinesis", "Glue", "S3"])
    ('Kinesis',)
    """
    squashed = squash(name)
    found: dict[str, tuple[int, int, str]] = {}
    for place, known in enumerate(names):
        folded = squash(known)
        slips = distance(squashed, folded, max(len(squashed), len(folded)) * 2 // 5)
        if slips is not None and folded not in found:
            found[folded] = (slips, place, known)
    return tuple(known for _, _, known in sorted(found.values())[:most])


def distance(one: str, other: str, most: int) -> int | None:
    """Letters added, dropped, changed or swapped with a neighbor to get from one word to the other; None above `most`.

    The optimal string alignment distance, cut off where it cannot get small enough.

    >>> distance("kinisis", "kinesis", 2), distance("forrest", "forest", 2), distance("auc", "roc", 1)
    (1, 1, None)
    """
    if abs(len(one) - len(other)) > most:
        return None
    row = list(range(len(other) + 1))
    above = row
    for i, letter in enumerate(one, 1):
        before, above, row = above, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None
