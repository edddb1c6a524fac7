"""Names as people type them: folding, and the nearest one to a slip."""

from __future__ import annotations

TYPE_CHECKING = False
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
    """At most `most` of `names` that are spelt like `name`, the likest first; none if nothing is like it.

    >>> nearest("kinisis", ["Kinesis", "Glue", "S3"])
    ('Kinesis',)
    """
    from difflib import get_close_matches  # only a slip needs it, and slips can wait 10 ms

    by_squashed: dict[str, str] = {}
    for known in names:
        by_squashed.setdefault(squash(known), known)
    found = get_close_matches(squash(name), by_squashed, n=most, cutoff=0.6)
    return tuple(by_squashed[squashed] for squashed in found)
