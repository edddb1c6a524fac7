"""Spell a question as the notes do: words written together or apart, and words with slips."""

from __future__ import annotations

from mlcert.core.names import distance
from mlcert.core.query import ASKING, content_places
from mlcert.core.similar import SHORT, SHORTEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mlcert.core.reading_notes import Vocabulary

LONGEST_PHRASE = 3  # words
SHORTEST_PART = 3  # letters of a word that is written together with another
SHORT_OF_MANY = 6  # letters of a word of a longer question that may contain only one slip, being another word with two
FEW = 3  # words of content of a question that is likely to be about each of them
LONGEST_PARTED = 30  # letters of two words together; there are too many ways to part a longer text


def runs(words: Sequence[str], longest: int) -> Iterator[str]:
    """Yield each word, and each two words in a row and so on, with spaces between them."""
    for length in range(1, longest + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def joined_words(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return the words with those joined that are one word or name together, such as "blazing text"."""
    together = [run.replace(" ", "") for run in runs(words, LONGEST_PHRASE)]
    known = vocabulary.known([*words, *together])

    def whole(run: Sequence[str]) -> str | None:
        together = "".join(run)
        return together if together in known and not all(word in known for word in run) else None

    return replaced(words, LONGEST_PHRASE, whole)


def replaced(words: list[str], longest: int, replacement: Callable[[Sequence[str]], str | None]) -> list[str]:
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


def parted_words(words: list[str], vocabulary: Vocabulary) -> list[str]:
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


def spelled(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Return the words with each unknown word replaced by the known word that it most likely is."""
    known = vocabulary.known(words)
    stems = vocabulary.stems_of([word for word in words if word not in known])
    contents = len(content_places(words))
    return [
        word if word in known else _nearest(word, vocabulary, _most_slips(word, contents, is_form=word in stems))
        for word in words
    ]


def _most_slips(word: str, contents: int, *, is_form: bool) -> int:
    """Return how many slips an unknown word may contain in a question with so many words of content.

    A word that is a form of a known one is usually no slip, and a word that is all of a question may be the name of
    something else, as "florist" is in "random florist" if it is most of it.
    """
    if word.isdecimal() or len(word) <= LONGEST_PHRASE:
        return 0
    if is_form or contents == 1:
        return 1
    return 2 if len(word) > (SHORT if contents <= FEW else SHORT_OF_MANY) else 1


def _nearest(word: str, vocabulary: Vocabulary, slips: int) -> str:
    """Return the known word that is most like an unknown one; the word itself if none is within so many slips."""
    near = [
        (changed, -count, other)
        for other, count in (vocabulary.words_like(word) if slips else ())
        if (changed := _changed(word, other, slips)) is not None
    ]
    return min(near)[2] if near else word


def is_respelled(word: str, known: Iterable[str]) -> bool:
    """Return whether an unknown word of a long question is read as one of these known words."""
    slips = _most_slips(word, FEW + 1, is_form=False)
    return any(other[0] == word[0] and _changed(word, other, slips) is not None for other in known)


def _changed(word: str, other: str, slips: int) -> int | None:
    """Return how many slips make a word of another; None if it is too short or there are more than so many."""
    return distance(word, other, slips) if len(other) >= SHORTEST else None
