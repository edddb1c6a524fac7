"""Rank the terms that may be meant by what somebody typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mlcert.core.names import distance, squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    class Names(Protocol):
        """Where names are looked for: the compiled copy of a bank."""

        def terms_called(self, name: str) -> list[tuple[str, str]]:
            """The ids of terms with this name, and whether it is `exact` or an `alias`."""

        def names_like(self, query: str) -> list[Name]:
            """The names worth ranking for a query."""

        def terms_saying(self, query: str) -> list[str]:
            """The ids of terms whose notes hold every word of the query, the best first."""


VENDOR = ("amazon", "aws")
WORD = re.compile(r"[^\W_]+")
FILLERS = frozenset(
    {"a", "an", "and", "aws", "amazon", "for", "in", "is", "of", "on", "or", "the", "to", "vs", "what", "with"}
)
MOST = 10  # hits worth showing
CLEAR = 0.8  # a slip whose runner-up costs this much more is clear


class Name(NamedTuple):
    """One of the names of a term: folded, and as it is written."""

    squashed: str
    shown: str
    term: str


class Hit(NamedTuple):
    """A term that may be meant; the lower the cost, the likelier."""

    term: str
    match: str  # exact | alias | prefix | fuzzy | text
    cost: float


def find(query: str, names: Names) -> list[Hit]:
    """The terms that may be meant: called so, else beginning so or spelled like it, else saying it."""
    for form in (forms := plainer(query)):
        called = names.terms_called(form)
        if called:
            return [Hit(term, match if form == query else "alias", 0.0) for term, match in called]
    for form in forms:
        hits = rank(form, names.names_like(form))
        if hits:
            return hits
    for form in forms:
        saying = names.terms_saying(form)
        if saying:
            return [Hit(term, "text", float(place)) for place, term in enumerate(saying)]
    return []


def short_form(name: str) -> str:
    """The folded name without the vendor in front and without what says that it is a service.

    >>> short_form("Amazon Elasticsearch Service"), short_form("Recall")
    ('elasticsearch', 'recall')
    """
    words = name.replace("(", " ").replace(")", " ").split()
    if len(words) > 1 and words[0].casefold() in VENDOR:
        words = words[1:]
    if len(words) > 1 and words[-1].casefold() == "service":
        words = words[:-1]
    return squash("".join(words))


def plainer(query: str) -> list[str]:
    """The query as it was typed, then without what stands in brackets, without the vendor, without small words.

    >>> plainer("AWS Elastic MapReduce (EMR)")
    ['AWS Elastic MapReduce (EMR)', 'AWS Elastic MapReduce', 'Elastic MapReduce']
    """
    home = query.partition("(")[0].strip() or query
    words = home.replace("/", " ").split()
    rest = [word for word in words if word.casefold() not in FILLERS]
    longer = [word for word in rest if len(word) > 2]  # noqa: PLR2004 - two letters are rarely what is looked for
    forms = [query, home, " ".join(rest), " ".join(longer)]
    return list(dict.fromkeys(form for form in forms if squash(form)))


def words_of(name: str) -> tuple[str, ...]:
    """The folded words of a name.

    >>> words_of("SSE-KMS encryption")
    ('sse', 'kms', 'encryption')
    """
    return tuple(WORD.findall(name.casefold()))


def rank(query: str, names: Iterable[Name]) -> list[Hit]:
    """The terms whose names begin as the query does, or are within a few slips of it, the likeliest first.

    Names that begin so come before those that are merely like it, but for those a single slip away.
    """
    squashed, words = squash(query), words_of(query)
    best: dict[str, Hit] = {}
    for name in names:
        hit = _prefix(squashed, words, name) or _fuzzy(squashed, words, name)
        if hit is not None and (name.term not in best or _order(hit) < _order(best[name.term])):
            best[name.term] = hit
    return sorted(best.values(), key=_order)[:MOST]


def _order(hit: Hit) -> tuple[bool, float, str]:
    """Beginnings before slips; one slip in a whole name is as good as the beginning of a word."""
    return hit.match != "prefix" and hit.cost > 1, hit.cost, hit.term


def is_clear(hits: Sequence[Hit]) -> bool:
    """Whether the first of these hits is so much likelier than the second that it can be shown at once."""
    if len(hits) < 2:  # noqa: PLR2004 - a runner-up
        return bool(hits)
    first, second = hits[0], hits[1]
    if first.match == "text":
        return False
    if first.match != second.match:
        return first.match in ("exact", "alias") or (first.match == "prefix" and first.cost < CLEAR)
    return second.cost - first.cost >= CLEAR


def _prefix(squashed: str, words: Sequence[str], name: Name) -> Hit | None:
    """The name begins with the query, or each word of the query begins a word of the name."""
    if len(squashed) > 1 and name.squashed.startswith(squashed):
        return Hit(name.term, "prefix", 0.1 * (len(name.squashed) - len(squashed)))
    its = list(words_of(name.shown))
    if not words or len(squashed) < 3:  # noqa: PLR2004 - two letters begin too much
        return None
    for word in words:
        match = next((one for one in its if one == word), None) or next(
            (one for one in its if one.startswith(word)), None
        )
        if match is None:
            return None
        its.remove(match)
    return Hit(name.term, "prefix", 1 + 0.1 * sum(map(len, its)))


def _fuzzy(squashed: str, words: Sequence[str], name: Name) -> Hit | None:
    """The whole name, or word for word, is within a few slips of the query."""
    slips = allowed_slips(len(squashed))
    costs: list[float] = []
    whole = distance(squashed, name.squashed, slips) if slips else None
    if whole is not None:
        costs.append(whole)
    elif slips and len(name.squashed) > len(squashed) + 1:
        head = distance(squashed, name.squashed[: len(squashed)], slips)  # a slip in the beginning of a longer name
        if head is not None:
            costs.append(head + 0.5 + 0.1 * (len(name.squashed) - len(squashed)))
    by_words = _by_words(words, words_of(name.shown))
    if by_words is not None:
        costs.append(by_words)
    return Hit(name.term, "fuzzy", min(costs)) if costs else None


def _by_words(words: Sequence[str], its: Sequence[str]) -> float | None:
    """Each word of the query stands for one of the name, give or take a slip; None if one stands for none."""
    left = list(its)
    cost = 0.0
    for word in words:
        near = [(slips, one) for one in left if (slips := distance(word, one, allowed_slips(len(word)))) is not None]
        if not near:
            return None
        slips, one = min(near)
        cost += slips
        left.remove(one)
    return cost + len(left) if words else None


def allowed_slips(length: int) -> int:
    """How many slips a word of so many letters may hold and still be known.

    >>> [allowed_slips(length) for length in (2, 3, 5, 8, 12)]
    [0, 1, 1, 2, 3]
    """
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 10 else 3  # noqa: PLR2004
