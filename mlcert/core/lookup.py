"""Rank the terms that a learner's query may mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mlcert.core.names import distance, squash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    class Names(Protocol):
        """A source of names, such as the compiled copy of a bank."""

        def terms_called(self, name: str) -> list[tuple[str, str]]:
            """Return the ids of the terms with this name, and whether it is `exact` or an `alias`."""

        def names_like(self, query: str) -> list[Name]:
            """Return the names worth ranking for a query."""

        def terms_saying(self, query: str) -> list[str]:
            """Return the ids of the terms whose notes contain every word of the query, the best match first."""


VENDOR = ("amazon", "aws")
WORD = re.compile(r"[^\W_]+")
FILLERS = frozenset(
    {"a", "an", "and", "aws", "amazon", "for", "in", "is", "of", "on", "or", "the", "to", "vs", "what", "with"}
)
MAXIMUM_HITS = 10
CLEAR = 0.8  # if the second hit costs at least this much more than the first, the first is clear


class Name(NamedTuple):
    """One of the names of a term, folded and as it is written."""

    squashed: str
    shown: str
    term: str


class Hit(NamedTuple):
    """A term that the query may mean; the lower the cost, the more likely."""

    term: str
    match: str  # exact | alias | prefix | fuzzy | text
    cost: float


def find(query: str, names: Names) -> list[Hit]:
    """Return the terms that the query may mean: those with that name, with a similar name, or that mention it."""
    for form in (forms := simplified(query)):
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
    """Return the folded name without the vendor at the beginning and without the word "service" at the end.

    >>> short_form("Amazon Elasticsearch Service"), short_form("Recall")
    ('elasticsearch', 'recall')
    """
    words = name.replace("(", " ").replace(")", " ").split()
    if len(words) > 1 and words[0].casefold() in VENDOR:
        words = words[1:]
    if len(words) > 1 and words[-1].casefold() == "service":
        words = words[:-1]
    return squash("".join(words))


def simplified(query: str) -> list[str]:
    """Return the query as typed, then without parentheses, without vendor and filler words, and without short words.

    >>> simplified("AWS Elastic MapReduce (EMR)")
    ['AWS Elastic MapReduce (EMR)', 'AWS Elastic MapReduce', 'Elastic MapReduce']
    """
    base = query.partition("(")[0].strip() or query
    words = base.replace("/", " ").split()
    content = [word for word in words if word.casefold() not in FILLERS]
    longer = [word for word in content if len(word) > 2]  # noqa: PLR2004 - two letters are rarely what a query is about
    forms = [query, base, " ".join(content), " ".join(longer)]
    return list(dict.fromkeys(form for form in forms if squash(form)))


def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name.

    >>> words_of("SSE-KMS encryption")
    ('sse', 'kms', 'encryption')
    """
    return tuple(WORD.findall(name.casefold()))


def rank(query: str, names: Iterable[Name]) -> list[Hit]:
    """Return the terms whose names begin with the query or differ from it in a few slips, the most likely first.

    Names that begin with the query come before similar names, except those that are a single slip away.
    """
    squashed, words = squash(query), words_of(query)
    best: dict[str, Hit] = {}
    for name in names:
        hit = _prefix(squashed, words, name) or _fuzzy(squashed, words, name)
        if hit is not None and (name.term not in best or _order(hit) < _order(best[name.term])):
            best[name.term] = hit
    return sorted(best.values(), key=_order)[:MAXIMUM_HITS]


def _order(hit: Hit) -> tuple[bool, float, str]:
    """Sort prefixes before slips; one slip in a whole name is as good as the beginning of a word."""
    return hit.match != "prefix" and hit.cost > 1, hit.cost, hit.term


def is_clear(hits: Sequence[Hit]) -> bool:
    """Return whether the first hit is so much more likely than the second that it can be shown at once."""
    if len(hits) < 2:  # noqa: PLR2004 - there is no second hit
        return bool(hits)
    first, second = hits[0], hits[1]
    if first.match == "text":
        return False
    if first.match != second.match:
        return first.match in ("exact", "alias") or (first.match == "prefix" and first.cost < CLEAR)
    return second.cost - first.cost >= CLEAR


def _prefix(squashed: str, words: Sequence[str], name: Name) -> Hit | None:
    """Return a hit if the name begins with the query, or if each word of the query begins a word of the name."""
    if len(squashed) > 1 and name.squashed.startswith(squashed):
        return Hit(name.term, "prefix", 0.1 * (len(name.squashed) - len(squashed)))
    remaining = list(words_of(name.shown))
    if not words or len(squashed) < 3:  # noqa: PLR2004 - too many names begin with two letters
        return None
    for word in words:
        match = next((other for other in remaining if other == word), None) or next(
            (other for other in remaining if other.startswith(word)), None
        )
        if match is None:
            return None
        remaining.remove(match)
    return Hit(name.term, "prefix", 1 + 0.1 * sum(map(len, remaining)))


def _fuzzy(squashed: str, words: Sequence[str], name: Name) -> Hit | None:
    """Return a hit if the whole name, its beginning, or each of its words is within a few slips of the query."""
    slips = allowed_slips(len(squashed))
    costs: list[float] = []
    whole = distance(squashed, name.squashed, slips) if slips else None
    if whole is not None:
        costs.append(whole)
    elif slips and len(name.squashed) > len(squashed) + 1:
        beginning = distance(squashed, name.squashed[: len(squashed)], slips)
        if beginning is not None:
            costs.append(beginning + 0.5 + 0.1 * (len(name.squashed) - len(squashed)))
    by_words = _by_words(words, words_of(name.shown))
    if by_words is not None:
        costs.append(by_words)
    return Hit(name.term, "fuzzy", min(costs)) if costs else None


def _by_words(words: Sequence[str], name_words: Sequence[str]) -> float | None:
    """Return the cost of matching each word of the query to a similar word of the name; None if a word matches none."""
    remaining = list(name_words)
    cost = 0.0
    for word in words:
        allowed = allowed_slips(len(word))
        near = [(slips, other) for other in remaining if (slips := distance(word, other, allowed)) is not None]
        if not near:
            return None
        slips, other = min(near)
        cost += slips
        remaining.remove(other)
    return cost + len(remaining) if words else None


def allowed_slips(length: int) -> int:
    """Return how many slips a word of so many letters may contain and still be recognized.

    >>> [allowed_slips(length) for length in (2, 3, 5, 8, 12)]
    [0, 1, 1, 2, 3]
    """
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 10 else 3  # noqa: PLR2004
