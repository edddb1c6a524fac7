"""Numbered questions whose key may come later, in a list of answers that names them by their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.bank.importing.candidate import Candidate, Found, Markup, Skipped
from mlcert.bank.importing.question_so_far import QuestionSoFar
from mlcert.bank.importing.text_candidate import text_candidate

MAXIMUM_HELD = 4_000  # questions of a section; more would take too much memory
SEVERAL = "there is no key, and several questions have its number, so that no list of answers can tell it"


class NumberedQuestions:
    """Keeps questions until a list of answers, the end of a section or the end of the text decides what they are."""

    def __init__(self, markup: Markup) -> None:
        self._markup = markup
        self._waiting: dict[int, tuple[QuestionSoFar, str]] = {}  # without an answer, by number
        self._keyed: dict[int, tuple[QuestionSoFar, str]] = {}  # those that the present list of answers has given one
        self._held: dict[int, Candidate] = {}  # those of this section that have their own, until a list may name them
        self._several: set[int] = set()  # numbers that several of them have

    def waiting(self) -> set[int]:
        """Return the numbers of the questions without an answer."""
        return {*self._waiting}

    def is_last_of(self, number: int, count: int) -> bool:
        """Return whether a question, together with all that wait, makes so many, each with a number of its own."""
        return number > 0 and number not in self._waiting and len(self._waiting) + 1 == count

    def hold(self, number: int, candidate: Candidate) -> list[Found]:
        """Keep a question with a key until the end of its section, where a list of answers may give it another one."""
        released = self.release() if number in self._held or len(self._held) == MAXIMUM_HELD else []
        self._held[number] = candidate
        return released

    def release(self) -> list[Found]:
        """Return the questions of the section that have a key of their own, at its end."""
        released: list[Found] = [*self._held.values()]
        self._held.clear()
        return released

    def wait(self, item: QuestionSoFar, stem: str) -> list[Found]:
        """Keep a question until its key is found by its number; return what is skipped because others have it, too."""
        if item.number not in self._waiting and item.number not in self._several:
            self._waiting[item.number] = (item, stem)
            return []
        self._several.add(item.number)
        waiting = [self._waiting.pop(item.number)[0]] if item.number in self._waiting else []
        return [Skipped(one.line, SEVERAL) for one in (*waiting, item)]

    def take_key(self, number: int, letters: str, reason: str) -> None:
        """Take the key of the question with a number, from a line of a list of answers."""
        if number in self._waiting:
            item, _ = self._keyed[number] = self._waiting.pop(number)
            item.answer = letters
            item.explanation += [reason] if reason else []
        elif number in self._keyed:
            self._keyed[number][0].other_answers.append(letters)
        elif number in self._held:
            held = self._held[number]
            self._held[number] = held._replace(other_answers=(*held.other_answers, letters))

    def take_keys(self, letters: Sequence[str]) -> list[Found]:
        """Take the keys of all questions without one, in order, and return these questions."""
        for number, key in zip([*self._waiting], letters, strict=True):
            self.take_key(number, key, "")
        return self.end_keys()

    def end_keys(self) -> list[Found]:
        """Return the questions whose keys a list has given, at its end."""
        self._several.clear()
        keyed: list[Found] = [text_candidate(item, stem, self._markup) for item, stem in self._keyed.values()]
        self._keyed.clear()
        return keyed

    def without_key(self) -> list[Found]:
        """Return the questions for which no list has a key, at the end of the text."""
        return [text_candidate(item, stem, self._markup) for item, stem in self._waiting.values()]
