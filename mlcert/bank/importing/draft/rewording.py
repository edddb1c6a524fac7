"""Tell whether one wording of a question is a later state of another, by the words that both have."""

from __future__ import annotations

import re
from functools import lru_cache

from mlcert.bank.importing.question.imported_question import folded
from mlcert.core.names import distance, plain_form

WORD = re.compile(r"\w+")
MIXED = re.compile(r"(?=.*\d)(?=.*\D).*")  # digits among letters
BEGINNING = re.compile(r"(?:^|[.?!:]\s+)\W*(\w+)")  # the first word of a sentence
_FRAME = (  # words with which anything may be asked, in the singular
    "a about all an and answer apply are as at be been best by can choose correct could describe do doe following "
    "for from has have how in into is it its many most of on one option or question select should statement that "
    "the these this those to true two was were what when where which who why will with would you your"
)
FRAME = frozenset(_FRAME.split())
_OPPOSITES = (  # words that turn a question around
    "not no never cannot without except least most fewest fewer less more lowest highest minimum maximum smallest "
    "largest false incorrect wrong isn aren doesn don wasn weren won nicht kein keine pas sauf excepto exceto menos"
)
OPPOSITES = frozenset(_OPPOSITES.split())
LETTERS = 6  # of a word, so that 'columns' and 'columnar' are one
LONG_ENOUGH = 5  # letters of a word in which one may be a slip
WORDINGS_KEPT = 20_000


class Rewording:
    """Two wordings of a stem or an option, and how far their words agree.

    Words with which anything may be asked do not count. `agreement` is the share of the words of the longer one that
    the other has, too.
    """

    def __init__(self, earlier: str, later: str) -> None:
        """Take the earlier and the later wording."""
        self._earlier, self._later = earlier, later
        before, after = content_words(earlier), content_words(later)
        removed, added = before - after, after - before
        slips = {word for word in added if any(_is_slip(word, other) for other in removed)}
        self._removed = {word for word in removed if not any(_is_slip(word, other) for other in slips)}
        self._added = added - slips
        self._shared = len(before & after) + len(slips)
        self._words = max(len(before), len(after))
        self._is_same = folded(earlier) == folded(later)
        self.agreement = 1.0 if self._is_same else self._shared / max(self._words, 1)

    @property
    def is_spelling(self) -> bool:
        """Whether the words are the same, apart from slips."""
        return self._is_same or not (self._removed or self._added or not self._shared)

    @property
    def is_close(self) -> bool:
        """Whether words were only added or only removed, no more than half, or hardly any were replaced by others."""
        if self._is_same:
            return True
        if not (self._removed and self._added):
            return self.agreement >= 1 / 2
        return self.agreement >= 4 / 5 and not self._names_another_thing

    @property
    def is_possible(self) -> bool:
        """Whether half of the words are the same and no name was replaced by another."""
        return self.agreement >= 1 / 2 and not self._names_another_thing

    @property
    def asks_another_thing(self) -> bool:
        """Whether a name or a number was replaced by another, or the one asks for the opposite of the other."""
        before, after = _words(self._earlier), _words(self._later)
        numbers = [{word for word in words if word.isdecimal()} for words in (before - after, after - before)]
        return self._names_another_thing or all(numbers) or bool((before ^ after) & OPPOSITES)

    @property
    def _names_another_thing(self) -> bool:
        before, after = _names(self._earlier), _names(self._later)
        removed, added = before - _words(self._later), after - _words(self._earlier)
        return bool(removed and added) and not all(any(_is_slip(name, other) for other in added) for name in removed)


@lru_cache(maxsize=WORDINGS_KEPT)
def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about, in a plain form.

    >>> sorted(content_words("Which of these statements about Amazon SQS queues is true?"))
    ['amazon', 'queue', 'sqs']
    """
    words = map(plain_form, WORD.findall(text))
    return frozenset(word[:LETTERS] for word in words if word not in FRAME)


def _words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def _names(text: str) -> set[str]:
    """Return words that look like names: with digits among letters, or with a capital that no sentence asks for."""
    beginnings = {match[1] for match in BEGINNING.finditer(text) if match[1][1:] == match[1][1:].lower()}
    words = WORD.findall(text)
    capitals = {word for word in words if word != word.lower() and word not in beginnings}
    return {word.casefold() for word in capitals} | {word.casefold() for word in words if MIXED.fullmatch(word)}


def _is_slip(word: str, other: str) -> bool:
    return (
        min(len(word), len(other)) >= LONG_ENOUGH
        and f"{word}{other}".isalpha()
        and distance(word, other, 1) is not None
    )
