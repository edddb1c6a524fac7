"""Turn a question as it was typed into the stems by which facts are searched."""

from __future__ import annotations

from mlcert.core.answers import Asked
from mlcert.core.names import VENDOR, distance, plain_form, words_of
from mlcert.core.query import ASKING, LONGEST_NAME, MAXIMUM_WORDS, content_places, known_spellings
from mlcert.core.similar import allowed_slips

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from typing import Protocol

    from mlcert.core.notes import FactWords

    class Vocabulary(Protocol):
        """The words of the notes, such as the compiled copy of a bank keeps them."""

        def known(self, words: Sequence[str]) -> Collection[str]:
            """Return those of these words that are in the notes or the questions."""

        def stems_of(self, words: Sequence[str]) -> Mapping[str, str]:
            """Return the stem of each of these words that is known in this or another form."""

        def words_like(self, word: str) -> Sequence[tuple[str, int]]:
            """Return known words that may be this word without its slips, and how often the notes use them."""

        def named(self, names: Sequence[str]) -> Mapping[str, Sequence[str]]:
            """Return the terms that have each of these folded names; names without a term are left out."""

        def phrases(self, phrases: Sequence[str]) -> Mapping[str, str]:
            """Return the word that stands for each of these phrases; phrases without one are left out."""

        def labels(self, phrases: Sequence[str]) -> Mapping[str, Collection[str]]:
            """Return the stems that label facts of the kind that each of these phrases asks for."""

        def synonyms_of(self, stems: Sequence[str]) -> Mapping[str, Sequence[str]]:
            """Return the stems that mean much the same as each of these stems."""

        def counts_of(self, stems: Sequence[str]) -> Mapping[str, int]:
            """Return in how many facts, with the names of their terms, each of these stems occurs."""

        def fact_count(self) -> int:
            """Return how many facts there are."""

        def facts_with(self, stems: Sequence[str], terms: Sequence[str]) -> Sequence[FactWords]:
            """Return the facts that contain the most of these stems, and all facts of these terms."""


LONGEST_PHRASE = 3  # words
SHORTEST_PART = 3  # letters of a word that is written together with another
LONGEST_PARTED = 30  # letters of two words together; there are too many ways to part a longer text


def asked_in(query: str, vocabulary: Vocabulary) -> Asked:
    """Return what a question is about."""
    typed = list(words_of(query)[:MAXIMUM_WORDS])
    spelled = known_spellings(typed, vocabulary.known)
    typed = [spelled[word][0] for word in typed]
    labels = _labels(typed, vocabulary)
    words = _spelled(_parted(_joined(_with_phrases(typed, vocabulary), vocabulary), vocabulary), vocabulary)
    stems = vocabulary.stems_of(words)
    in_order = [stems.get(word, word) for word in words]
    names = _names_in(words, in_order, vocabulary)
    contents = {*content_places(words), *(place for start, end, _ in names for place in (start, end - 1))}
    content = [in_order[place] for place in sorted(contents)]
    synonyms = vocabulary.synonyms_of(list(dict.fromkeys(content)))
    every = [*content, *(other for others in synonyms.values() for other in others)]
    named: dict[str, frozenset[str]] = {}
    for start, end, terms in names:
        stems_of_name = frozenset(in_order[place] for place in contents.intersection(range(start, end)))
        named.update({term: stems_of_name for term in terms if term not in named})
    return Asked(
        words={stem: synonyms.get(stem, ()) for stem in content},
        named=named,
        labels=labels,
        counts=vocabulary.counts_of(every),
        total=vocabulary.fact_count(),
    )


def _labels(words: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Return the stems that label facts of the kind that words ask for; within "how long", "how" asks for nothing."""
    of_phrases = vocabulary.labels(list(runs(words, LONGEST_PHRASE)))
    longer = [f" {phrase} " for phrase in of_phrases]
    kept = (
        phrase
        for phrase in of_phrases
        if not any(f" {phrase} " in other and f" {phrase} " != other for other in longer)
    )
    return frozenset(stem for phrase in kept for stem in of_phrases[phrase])


def runs(words: Sequence[str], longest: int) -> Iterator[str]:
    """Yield each word, and each two words in a row and so on, with spaces between them."""
    for length in range(1, longest + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _with_phrases(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return the words with each known phrase replaced by the word that stands for it."""
    known = vocabulary.phrases(list(runs(words, LONGEST_PHRASE)))
    return _replaced(words, LONGEST_PHRASE, lambda run: known.get(" ".join(run)))


def _joined(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return the words with those joined that are one word or name together, such as "blazing text"."""
    together = [run.replace(" ", "") for run in runs(words, LONGEST_PHRASE)]
    known = vocabulary.known([*words, *together])

    def whole(run: Sequence[str]) -> str | None:
        together = "".join(run)
        return together if together in known and not all(word in known for word in run) else None

    return _replaced(words, LONGEST_PHRASE, whole)


def _replaced(words: list[str], longest: int, replacement: Callable[[Sequence[str]], str | None]) -> list[str]:
    """Return the words with each run replaced that has a replacement, the longest first."""
    out: list[str] = []
    start = 0
    while start < len(words):
        for length in range(min(longest, len(words) - start), 1, -1):
            found = replacement(words[start : start + length])
            if found is not None:
                out.append(found)
                start += length
                break
        else:
            out.append(words[start])
            start += 1
    return out


def _parted(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return the words with each unknown one parted that is two known words ("logfiles") or a number with its unit."""
    known = vocabulary.known(words)
    parts = {word: list(_parts(word)) for word in words if word not in known}
    pieces = vocabulary.known([piece for pairs in parts.values() for pair in pairs for piece in pair])
    out: list[str] = []
    for word in words:
        out += next((pair for pair in parts.get(word, ()) if pair[0].isdecimal() or {*pair} <= {*pieces}), (word,))
    return out


def _parts(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to part a word: a number from its unit, or two words long enough to mean something."""
    for at in range(1, len(word) if len(word) <= LONGEST_PARTED else 0):
        pair = word[:at], word[at:]
        is_number = pair[0].isdecimal() and pair[1].isalpha()
        if is_number or (min(map(len, pair)) >= SHORTEST_PART and (pair[0] in ASKING) == (pair[1] in ASKING)):
            yield pair


def _spelled(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return the words with each unknown word replaced by the known word that it most likely is."""
    known = vocabulary.known(words)
    stems = vocabulary.stems_of([word for word in words if word not in known])
    is_alone = len(content_places(words)) == 1
    return [
        word if word in known else _nearest(word, vocabulary, with_care=is_alone or word in stems) for word in words
    ]


def _nearest(word: str, vocabulary: Vocabulary, *, with_care: bool) -> str:
    """Return the known word that is most like an unknown one; the word itself if none is near.

    With care it may only differ by a single slip: a word whose stem is known is usually another form of a known word,
    and a word that is all of a question may be the name of something else.
    """
    slips = allowed_slips(len(word)) if not word.isdecimal() and len(word) > LONGEST_PHRASE else 0
    slips = min(slips, 1) if with_care else slips
    near = [
        (changed, -count, other)
        for other, count in (vocabulary.words_like(word) if slips else ())
        if (changed := distance(word, other, slips)) is not None
    ]
    return min(near)[2] if near else word


def _names_in(
    words: Sequence[str], stems: Sequence[str], vocabulary: Vocabulary
) -> list[tuple[int, int, Sequence[str]]]:
    """Return where names begin and end in the question, the longest first, and the terms with each.

    A word that asks may begin or end a name if another word belongs to it, as in "one hot".
    """
    plain = [plain_form(word) for word in words]
    spans = {
        (start, end): ("".join(words[start:end]), "".join(plain[start:end]), "".join(stems[start:end]))
        for end in range(1, len(words) + 1)
        for start in range(max(0, end - LONGEST_NAME), end)
        if not ASKING.issuperset(words[start:end]) and not {words[start], words[end - 1]}.intersection(VENDOR)
    }
    terms = vocabulary.named([form for forms in spans.values() for form in forms])
    named: list[tuple[int, int, Sequence[str]]] = []
    for start, end in sorted(spans, key=lambda span: span[0] - span[1]):
        if any(start >= first and end <= last for first, last, _ in named):
            continue
        found = next((terms[form] for form in spans[start, end] if form in terms), ())
        if found:
            named.append((start, end, found))
    return named
