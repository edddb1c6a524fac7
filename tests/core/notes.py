"""A source of names, words and facts that lives in memory, for tests of what a query finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mlcert.core.names import squash, words_of
from mlcert.core.notes import FactWords
from mlcert.core.reading_notes import Notes
from mlcert.core.similar import Name


class NotesInMemory(Notes):
    """Terms with their names and facts; every word is its own stem, apart from an "s" at its end."""

    def __init__(
        self,
        names: Mapping[str, Sequence[str]],
        facts: Mapping[str, str] | None = None,
        *,
        synonyms: Mapping[str, Sequence[str]] | None = None,
        phrases: Mapping[str, str] | None = None,
        labels: Mapping[str, str] | None = None,
        words: Sequence[str] = (),
        confused: Mapping[str, Sequence[str]] | None = None,
        asked: Mapping[str, str] | None = None,
        ordinary: Sequence[str] = (),
    ) -> None:
        self.confused, self.ordinary_words = confused or {}, frozenset(ordinary)
        self.names = [Name(squash(name), name, term) for term, shown in names.items() for name in (term, *shown)]
        self.facts = []
        places: Counter[str] = Counter()
        for fact, text in (facts or {}).items():
            term, _, label = fact.partition(".")
            of_term = " ; ".join(" ".join(map(stem, words_of(name))) for name in names[term])
            stems = " ".join(map(stem, words_of(text)))
            phrase = " ".join(map(stem, words_of((asked or {}).get(fact, ""))))
            self.facts.append(FactWords(fact, term, of_term, "", stems, label, phrase, "", places[term]))
            places[term] += 1
        self.synonyms, self.known_phrases, self.known_labels = synonyms or {}, phrases or {}, labels or {}
        self.counts = Counter(
            word
            for fact in self.facts
            for word in {*fact.text.split(), *fact.asked.split(), *fact.names.replace(";", " ").split()}
        )
        self.words = {*words, *self.counts, *(word for name in self.names for word in words_of(name.shown))}

    def terms_called(self, name: str) -> list[tuple[str, str]]:
        called = [(one.term, one.shown) for one in self.names if one.squashed == squash(name)]
        return [(term, "exact" if shown == term else "alias") for term, shown in dict(called).items()]

    def ordinary(self, words: Sequence[str]) -> frozenset[str]:
        return self.ordinary_words.intersection(words)

    def rivals(self, term_id: str) -> Sequence[str]:
        return self.confused.get(term_id, ())

    def names_near(self, query: str) -> list[Name]:
        return [name for name in self.names if query]

    names_like = names_near

    def terms_saying(self, query: str) -> list[str]:
        words = {stem(word) for word in words_of(query)}
        return list(dict.fromkeys(fact.term for fact in self.facts if words and words <= {*fact.text.split()}))

    def known(self, words: Sequence[str]) -> frozenset[str]:
        return frozenset(words) & self.words

    def stems_of(self, words: Sequence[str]) -> dict[str, str]:
        return {word: stem(word) for word in words if word in self.words or stem(word) in self.words}

    def words_like(self, word: str) -> list[tuple[str, int]]:
        return [(other, self.counts[other]) for other in sorted(self.words) if other[0] == word[0]]

    def named(self, names: Sequence[str]) -> dict[str, list[str]]:
        found = {name: [one.term for one in self.names if one.squashed == name] for name in names}
        return {name: terms for name, terms in found.items() if terms}

    def phrases(self, phrases: Sequence[str]) -> dict[str, str]:
        return {phrase: self.known_phrases[phrase] for phrase in phrases if phrase in self.known_phrases}

    def labels(self, phrases: Sequence[str]) -> dict[str, list[str]]:
        return {phrase: [self.known_labels[phrase]] for phrase in phrases if phrase in self.known_labels}

    def synonyms_of(self, stems: Sequence[str]) -> dict[str, list[str]]:
        return {word: list(self.synonyms[word]) for word in stems if word in self.synonyms}

    def counts_of(self, stems: Sequence[str]) -> dict[str, int]:
        return {word: self.counts[word] for word in stems if word in self.counts}

    def fact_count(self) -> int:
        return len(self.facts)

    def facts_with(self, stems: Sequence[str], terms: Sequence[str]) -> list[FactWords]:
        return [
            fact
            for fact in self.facts
            if fact.term in terms or not {*fact.text.split(), *fact.asked.split()}.isdisjoint(stems)
        ]


def stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > 3 else word
