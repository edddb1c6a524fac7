"""Numbered questions whose key may come later, in a list of answers that names them by their numbers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mlcert.bank.importing.candidate import Candidate, Found, Markup, Skipped
from mlcert.bank.importing.lines.numbered_keys import NumberedKey
from mlcert.bank.importing.marks.keys import by_labels_with_their_texts
from mlcert.bank.importing.marks.lettered import LETTERS
from mlcert.bank.importing.marks.markup import one_line
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.bank.importing.text.text_candidate import text_candidate

Waiting = dict[int, tuple[QuestionSoFar, str]]  # with their stems, by number
MOST_NAMED = 10  # numbers of questions that are not there
MAXIMUM_HELD = 4_000  # questions of a section; more would take too much memory
SEVERAL = "there is no key, and several questions have its number, so that no list of answers can tell it"


class NumberedQuestions:
    """Keeps questions until a list of answers, the end of a section or the end of the text decides what they are."""

    def __init__(self, markup: Markup) -> None:
        self._markup = markup
        self._waiting: Waiting = {}  # questions of this section without an answer, by number
        self._numbers: set[int] = set()  # of these, also of those that have got one from a list
        self._earlier: list[Waiting] = []  # those of sections before it, which have the same numbers
        self._lists: list[dict[int, NumberedKey]] = []  # lists of answers to several sections
        self._places: list[str] = []  # in the titles of these lists
        self._without: list[tuple[QuestionSoFar, str]] = []  # questions that the list of their section has left out
        self._has_list = False  # whether this section has a list of answers
        self._above: dict[int, set[NumberedKey]] = {}  # what a list of answers above all questions says, by number
        self._keyed: Waiting = {}  # those that the present list of answers has given one
        self.seen: set[int] = set()  # the numbers of all questions, also of those that are skipped
        self._not_seen: dict[int, int] = {}  # numbers in lists of answers and their lines, if no question had them yet
        self._gives_keys = False  # whether a list of answers has a key for any question
        self._held: dict[int, Candidate] = {}  # those of this section that have their own, until a list may name them

    def waiting(self) -> set[int]:
        """Return the numbers of the questions without an answer."""
        return {number for section in (*self._earlier, self._waiting) for number in section}

    def numbers(self) -> set[int]:
        """Return the numbers of the questions to which a list of answers may give a key, or another one."""
        return {*self.waiting(), *self._keyed, *self._held}

    def keyed(self) -> Collection[int]:
        """Return the numbers of the questions that the present list of answers has given a key."""
        return self._keyed.keys()

    def takes(self, number: int) -> bool:
        """Return whether a list of answers may give a key, or another one, to a question with a number."""
        sections = (self._waiting, *self._earlier, self._keyed)
        return number in self._held or any(number in section for section in sections)

    def waiting_item(self, number: int) -> QuestionSoFar | None:
        """Return the question of this section without an answer that has a number; None if there is none."""
        return self._waiting[number][0] if number in self._waiting else None

    def is_last_of(self, number: int, count: int) -> bool:
        """Return whether a question, together with all that wait, makes so many, each with a number of its own."""
        return number > 0 and not self._earlier and number not in self._waiting and len(self._waiting) + 1 == count

    def hold(self, number: int, candidate: Candidate) -> list[Found]:
        """Keep a question with a key until the end of its section, where a list of answers may give it another one."""
        released = self.release() if number in self._held or len(self._held) == MAXIMUM_HELD else []
        above = self._letters_above(number)
        self._held[number] = candidate._replace(other_answers=(*candidate.other_answers, *above))
        return released

    def release(self) -> list[Found]:
        """Return the questions of the section that have a key of their own, at its end."""
        released: list[Found] = [*self._held.values()]
        self._held.clear()
        return released

    def wait(self, item: QuestionSoFar, stem: str) -> list[Found]:
        """Keep a question until its key is found by its number; one with the number of another begins a section.

        The questions of all sections are returned where lists of answers to them have ended.
        """
        found = self.all_waiting() if self._lists else []
        if item.number in self._numbers:
            if self._has_list:
                self._without += self._waiting.values()
            else:
                self._earlier.append(self._waiting)
            self._waiting, self._numbers, self._has_list = {}, set(), False
        self._numbers.add(item.number)
        self._waiting[item.number] = (item, stem)
        return found

    def take_key(self, key: NumberedKey, line: int = 0) -> None:
        """Take the key of the question with its number, from a line of a list of answers."""
        if key.number not in self.seen:
            self._not_seen.setdefault(key.number, line)
        self._gives_keys = self._gives_keys or key.number in self.seen
        if self._earlier:
            if not self._lists or key.number in self._lists[-1]:
                self._lists.append({})
            self._lists[-1][key.number] = key
        elif key.number in self._waiting:
            self._keyed[key.number] = self._waiting.pop(key.number)
            self._has_list = True
            item, _ = self._keyed[key.number]
            _give(key, item)
            item.other_answers += self._letters_above(key.number)
        elif key.number in self._keyed:
            self._keyed[key.number][0].other_answers.append(key.letters)
        elif key.number in self._held:
            held = self._held[key.number]
            self._held[key.number] = held._replace(other_answers=(*held.other_answers, key.letters))
        elif not (self._numbers or self._held):
            self._above.setdefault(key.number, set()).add(key)

    def keys_without_question(self) -> list[Found]:
        """Return the numbers for which a list of answers has a key, but the text no question, as a reason at its line.

        There are none if the list has no key for any question of the text.
        """
        numbers = [number for number in self._not_seen if number not in self.seen]
        if not numbers or not (self._gives_keys or self.seen.intersection(self._above)):
            return []
        named = ", ".join(map(str, numbers[:MOST_NAMED])) + ", …" * (len(numbers) > MOST_NAMED)
        why = f"a list of answers has a key for {named}, but no question has that number"
        is_above = not self._above.keys().isdisjoint(numbers)
        return [Skipped(self._not_seen[numbers[0]], f"{why}, so the list is not used" if is_above else why)]

    def _letters_above(self, number: int) -> list[str]:
        """Return the keys that a list above all questions has for a number."""
        return [key.letters for key in self._above.get(number, ()) if key.letters]

    def begin_list(self, place: str) -> None:
        """Take note of the number or letter in the title of a part of a list of answers; empty if it has none."""
        if self._earlier:
            self._places.append(place)

    def add_reason(self, number: int, lines: Sequence[str]) -> None:
        """Add lines that say why the key is one that the present list of answers has for a number."""
        if number in self._keyed:
            explanation = self._keyed[number][0].explanation
            explanation += lines if any(explanation) else filter(None, lines)
        elif self._lists and number in self._lists[-1]:
            key = self._lists[-1][number]
            self._lists[-1][number] = key._replace(more="\n".join((key.more, *lines)).strip())

    def take_keys(self, letters: Sequence[str]) -> list[Found]:
        """Take the keys of all questions without one, in order, and return these questions."""
        for number, key in zip([*self._waiting], letters, strict=True):
            self.take_key(NumberedKey(number, key))
        return self.end_keys()

    def end_keys(self) -> list[Found]:
        """Return the questions whose keys a list has given, at its end."""
        keyed: list[Found] = [text_candidate(item, stem, self._markup) for item, stem in self._keyed.values()]
        self._keyed.clear()
        return keyed

    def all_waiting(self) -> list[Found]:
        """Return all questions that have waited, with the keys from lists of answers to sections with the same numbers.

        Such a list belongs to the section in its place if each section has one, with a key for each question that
        waits, and no title tells otherwise; else a key belongs to the only question with its number.
        """
        self._take_keys_above()
        sections = [*self._earlier, self._waiting]
        in_order = self._places in ([], [*map(str, range(1, len(sections) + 1))], [*LETTERS[: len(sections)]])
        has_all = (
            in_order and len(self._lists) == len(sections) and all(map(set.issuperset, map(set, self._lists), sections))
        )
        found: list[Found] = [text_candidate(item, stem, self._markup) for item, stem in self._without]
        for place, section in enumerate(sections):
            for number, (item, stem) in section.items():
                is_several = sum(number in other for other in sections) > 1
                keys = [keys[number] for keys in self._lists if number in keys]
                if has_all or (len(keys) == 1 and not is_several):
                    _give(self._lists[place][number] if has_all else keys[0], item)
                is_doubtful = is_several and not has_all
                found.append(Skipped(item.line, SEVERAL) if is_doubtful else text_candidate(item, stem, self._markup))
        self._without, self._earlier, self._lists, self._places = [], [], [], []
        self._waiting, self._numbers, self._has_list = {}, set(), False
        return found

    def _take_keys_above(self) -> None:
        """Give the keys of a list above all questions, if it names each of them once and no other one."""
        is_only_list = not (self._earlier or self._lists or self._has_list or self._without)
        if not is_only_list or self._above.keys() != self._waiting.keys():
            return
        for number, (key, *others) in self._above.items():
            if not others:
                _give(key, self._waiting[number][0])


def _give(key: NumberedKey, item: QuestionSoFar) -> None:
    """Give a question its key, and what a list of answers says about it."""
    whole, texts = f"{key.letters}. {key.more}", [one_line("\n".join(option)) for option in item.options]
    is_text = bool(key.more) and by_labels_with_their_texts(whole, texts, item.labels) is not None
    item.answer = whole if is_text else key.letters
    item.explanation += key.more.split("\n") if key.more and not is_text else []
