"""Turn a question as it was typed into the stems by which facts are searched."""

from __future__ import annotations

from mlcert.core.names import VENDOR, plain_form, words_of
from mlcert.core.query import ASKING, LONGEST_NAME, MAXIMUM_WORDS, content_places, known_spellings
from mlcert.core.spelling import LONGEST_PHRASE, joined_words, parted_words, replaced, runs, spelled
from mlcert.core.word_weights import QuestionWords

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlcert.core.reading_notes import Vocabulary


def words_of_question(query: str, vocabulary: Vocabulary) -> QuestionWords:
    """Return what a question is about."""
    typed = _typed(query, vocabulary)
    labels = _labels(typed, vocabulary)
    words = spelled(parted_words(joined_words(_with_phrases(typed, vocabulary), vocabulary), vocabulary), vocabulary)
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
    return QuestionWords(
        words={stem: synonyms.get(stem, ()) for stem in content},
        named=named,
        labels=labels,
        counts=vocabulary.counts_of(every),
        total=vocabulary.fact_count(),
    )


def labels_asked_for(query: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the stems that a label has if the fact is of the kind that a question asks for."""
    return _labels(_typed(query, vocabulary), vocabulary)


def _typed(query: str, vocabulary: Vocabulary) -> list[str]:
    """Return the folded words of a question, each in the spelling that the notes have."""
    words = words_of(query)[:MAXIMUM_WORDS]
    forms = known_spellings(words, vocabulary.known)
    return [forms[word][0] for word in words]


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


def _with_phrases(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return the words with each known phrase replaced by the word that stands for it."""
    known = vocabulary.phrases(list(runs(words, LONGEST_PHRASE)))
    return replaced(words, LONGEST_PHRASE, lambda run: known.get(" ".join(run)))


def _names_in(
    words: Sequence[str], stems: Sequence[str], vocabulary: Vocabulary
) -> list[tuple[int, int, Sequence[str]]]:
    """Return where names begin and end in the question, the longest first, and the terms with each.

    A word that asks may begin or end a name if another word belongs to it, as in "one hot".
    """
    ordinary = vocabulary.ordinary(words)
    plain = [word if word in ordinary else plain_form(word) for word in words]
    stems = [word if word in ordinary else stem for word, stem in zip(words, stems, strict=True)]
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
