"""Rank names that begin with a query or are spelled like it."""

from __future__ import annotations

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import distance, squash, words_of
from mlcert.core.similar import SHORTEST, VERY_SHORT, Name, allowed_slips

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAXIMUM_HITS = 10
KIND, PER_LETTER = 0.3, 0.05  # the cost of a name that ends with the query, and of each other letter in it


class Hit(NamedTuple):
    """A term whose name is like the query; the lower the cost, the more likely."""

    term: str
    match: str  # prefix | fuzzy
    cost: float
    names: tuple[str, ...]  # of the term that are like the query, as they are written, the most likely first


def rank(query: str, names: Iterable[Name]) -> list[Hit]:
    """Return the terms whose names begin with the query or differ from it in a few slips, the most likely first.

    Names that begin with the query come before similar names, except those that are a single slip away.
    """
    squashed, words = squash(query), words_of(query)
    hits = (_prefix(squashed, words, name) or _fuzzy(squashed, words, name) for name in names)
    best: dict[str, Hit] = {}
    for hit in sorted(filter(None, hits), key=_order):
        likelier = best.get(hit.term)
        best[hit.term] = likelier._replace(names=likelier.names + hit.names) if likelier else hit
    return list(best.values())[:MAXIMUM_HITS]


def _order(hit: Hit) -> tuple[bool, float, str]:
    """Sort prefixes before slips; one slip in a whole name is as good as the beginning of a word."""
    return hit.match != "prefix" and hit.cost > 1, hit.cost, hit.term


def _prefix(squashed: str, words: Sequence[str], name: Name) -> Hit | None:
    """Return a hit if the name begins with the query, or if each word of the query begins a word of the name."""
    if len(squashed) > 1 and name.squashed.startswith(squashed):
        return Hit(name.term, "prefix", 0.1 * (len(name.squashed) - len(squashed)), (name.shown,))
    remaining = list(words_of(name.shown))
    if not 0 < len(words) <= len(remaining) or len(squashed) < 3:  # noqa: PLR2004 - too many names begin with two letters
        return None
    for word in words:
        match = next((other for other in remaining if other == word), None) or next(
            (other for other in remaining if other.startswith(word)), None
        )
        if match is None:
            return None
        remaining.remove(match)
    if words == words_of(name.shown)[-len(words) :]:  # a kind of what the query says, as a "real-time endpoint" is
        return Hit(name.term, "prefix", KIND + PER_LETTER * sum(map(len, remaining)), (name.shown,))
    return Hit(name.term, "prefix", 1 + 0.1 * sum(map(len, remaining)), (name.shown,))


def _fuzzy(squashed: str, words: Sequence[str], name: Name) -> Hit | None:
    """Return a hit if the whole name, its beginning, or each of its words is within a few slips of the query."""
    slips = allowed_slips(len(squashed))
    if squashed[:1] != name.squashed[:1]:
        slips = min(slips, 1)
    costs: list[float] = []
    whole = _difference(squashed, name.squashed, slips) if slips else None
    if whole is not None:
        costs.append(whole)
    elif slips > 1 and len(name.squashed) > len(squashed) + 1:
        beginning = _in_beginning(squashed, name.squashed, slips - 1)
        if beginning is not None:
            costs.append(beginning + 0.5 + 0.1 * (len(name.squashed) - len(squashed)))
    by_words = _by_words(words, words_of(name.shown))
    if by_words is not None:
        costs.append(by_words)
    return Hit(name.term, "fuzzy", min(costs), (name.shown,)) if costs else None


def _difference(word: str, other: str, maximum: int) -> int | None:
    """Return how many slips turn a word into another, at most so many.

    A wrong letter of three, or a wrong first one of up to five, makes another word.
    """
    if len(word) == len(other) <= VERY_SHORT and sorted(word) != sorted(other):
        maximum = 0 if len(word) < SHORTEST or word[0] != other[0] else maximum
    return distance(word, other, maximum)


def _in_beginning(squashed: str, name: str, maximum: int) -> int | None:
    """Return how many slips turn a query into the beginning of a name, which may be a letter shorter or longer."""
    ends = range(len(squashed) - 1, len(squashed) + 2)
    return min((slips for end in ends if (slips := distance(squashed, name[:end], maximum)) is not None), default=None)


def _by_words(words: Sequence[str], name_words: Sequence[str]) -> float | None:
    """Return the cost of matching each word of the query to a similar word of the name; None if a word matches none."""
    if not 0 < len(words) <= len(name_words):
        return None
    remaining = list(name_words)
    cost = 0.0
    for word in words:
        allowed = allowed_slips(len(word))
        near = [
            (slips, other)
            for other in remaining
            if (slips := _difference(word, other, allowed if word[0] == other[0] else min(allowed, 1))) is not None
        ]
        if not near:
            return None
        slips, other = min(near)
        cost += slips
        remaining.remove(other)
    return cost + len(remaining)
