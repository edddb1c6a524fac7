"""How much the words of a question count, and which of them a name or a phrase contains.

Words are compared by their stems. A word counts the more, the fewer facts contain it. A synonym counts for a little
less than the word itself.
"""

from __future__ import annotations

from math import log

from mlcert.core.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

SYNONYM = 0.8  # what a synonym counts for, as a share of the word itself


class QuestionWords(NamedTuple):
    """What a question is about."""

    words: Mapping[str, Sequence[str]]  # the stem of each word that counts, and its synonyms
    named: Mapping[str, Collection[str]]  # the terms whose names are in the question, and the stems of those names
    labels: frozenset[str]  # the stems that a label has if the fact is of the kind that the question asks for
    counts: Mapping[str, int]  # in how many facts a stem occurs
    total: int  # how many facts there are

    @property
    def every_stem(self) -> list[str]:
        """The words, the rarest first and equally rare ones by the alphabet, and then their synonyms."""
        synonyms = {other for others in self.words.values() for other in others}.difference(self.words)
        known = (self.counts.keys() & stems for stems in (self.words, synonyms))
        in_order = (sorted(stems, key=lambda stem: (self.counts[stem], stem)) for stems in known)
        return [stem for stems in in_order for stem in stems]


class Weights:
    """How much each word of a question counts, and each of its synonyms."""

    def __init__(self, asked: QuestionWords) -> None:
        self.asked = asked
        self.of: dict[str, dict[str, float]] = {}  # the words of the question by each stem that stands for them
        self.rarest = log(1 + asked.total)  # the inverse document frequency of a stem that is in no fact
        self.rarities = {stem: log(1 + asked.total / (1 + count)) for stem, count in asked.counts.items()}
        self.own = {word: self.rarity(word) for word in asked.words}
        self.total = 0.0
        for word, synonyms in asked.words.items():
            own, is_known = self.own[word], word in asked.counts
            forms = {other: self.rarity(other) for other in synonyms}
            forms = {other: SYNONYM * (min(own, rarity) if is_known else rarity) for other, rarity in forms.items()}
            forms[word] = own
            self.total += max(forms.values())
            for form, weight in forms.items():
                self.of.setdefault(form, {})[word] = weight

    def rarity(self, stem: str) -> float:
        """Return the inverse document frequency of a stem."""
        return self.rarities.get(stem, self.rarest)

    def found(self, stems: Iterable[str]) -> Mapping[str, float]:
        """Return the words of the question that these stems contain, and how much the best form of each counts."""
        hits = self.of.keys() & stems
        if len(hits) == 1:
            return self.of[hits.pop()]
        found: dict[str, float] = {}
        for stem in hits:
            for word, weight in self.of[stem].items():
                if weight > found.get(word, 0.0):
                    found[word] = weight
        return found


class Match(NamedTuple):
    """A name or a phrase with words of the question."""

    stems: Sequence[str]
    found: Mapping[str, float]  # the words of the question that it contains, and how much each counts
    weight: float  # how much they count together
    share: float  # how much of the name or phrase they are, from 0 to 1


NO_MATCH = Match((), {}, 0.0, 0.0)


def matches(names: str, weights: Weights) -> Iterator[Match]:
    """Yield the names or phrases with words of the question."""
    for name in () if weights.of.keys().isdisjoint(names.split()) else names.split(";"):
        stems = name.split()
        if found := weights.found(stems):
            weight = sum(found.values())
            yield Match(stems, found, weight, min(1.0, weight / sum(map(weights.rarity, stems))))


def best_of(matches: Iterable[Match]) -> Match:
    """Return the name or phrase of which the question covers the most."""
    return max(matches, key=lambda match: match.share * match.weight, default=NO_MATCH)
