"""A list of answers below the questions of a text: which lines belong to it, and to which questions its keys do."""

from __future__ import annotations

from itertools import dropwhile, filterfalse, islice

from mlcert.bank.importing.candidate import Found
from mlcert.bank.importing.lines import answer_lines, line_markup, lines_ahead, section_lines
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines.numbered_keys import (
    BEGINS_WITH_NUMBER,
    DIGIT,
    KEYS_FOLLOW,
    NumberedKey,
    is_head,
    is_head_of_table,
    keys_ahead,
    keys_below_title,
    keys_in,
    keys_in_two,
    listed_in,
    place_in_title,
    text_key_in,
)
from mlcert.bank.importing.lines.text_lines import TextLines
from mlcert.bank.importing.text.list_reasons import ListReasons
from mlcert.bank.importing.text.numbered_questions import NumberedQuestions
from mlcert.bank.importing.text.question_so_far import QuestionSoFar


class AnswerList:
    """Reads lists of answers line by line, and gives their keys to numbered questions."""

    def __init__(self, lines: TextLines, numbered: NumberedQuestions) -> None:
        self.is_open = False  # whether these lines are a list of answers
        self.keys: list[NumberedKey] = []  # of the line that was taken last
        self._lines = lines
        self._numbered = numbered
        self._reasons = ListReasons(lines, numbered)
        self._explains = False  # whether what explains the keys comes below all of them

    def take(self, line: str, item: QuestionSoFar | None, *, after_blank: bool) -> bool:
        """Take a line if it is one of a list of answers, which may begin with it; return whether it is.

        The `item` is the question before the line; it is over if the line has `keys`.
        """
        self.keys = []
        answer = (answer_lines.answer_in(line) or listed_in(line)) if DIGIT.search(line) else ""
        if answer and len(keys_in(answer)) > 1:
            self.is_open, line = True, answer
        if self._begins(line, item) or (self.is_open and self._take_explained(line)):
            self.is_open = True
            return True
        if self.is_open and self._reasons.is_inner(line):
            return self._reasons.take(line, after_blank=after_blank)
        return self._take_keys(line, item) or self._reasons.take(line, after_blank=after_blank)

    def _take_keys(self, line: str, item: QuestionSoFar | None) -> bool:
        """Take a line with keys, or the head or title above keys; return whether it is one."""
        keys = keys_in(line)
        if self.is_open and not keys and (keys := keys_below_title(line)):
            self._begin_part(line)
        expects = item is not None and item.expects_answer and item.start == "number"
        if not self.is_open and not expects and not self._lists_keys(keys, item):
            return False
        if self.is_open and not keys:
            if is_head(line):
                return True
            if self._is_title(line):
                self._begin_part(line)
                return True
            keys = self._by_text(line, item) or self._take_two(line) or self._next_by_text(line)
        own = self._own_number(item)
        self.keys = [key for key in keys if not key.more or key.number in own or self._numbered.takes(key.number)]
        if self.keys:
            self.is_open = True
            self._reasons.begin(self.keys, line)
        return bool(self.keys)

    def take_code(self, line: str) -> bool:
        """Take a line of a block of code if it explains the last key of a list; return whether it does."""
        return self.is_open and self._reasons.take_code(line)

    def begins_below(self, item: QuestionSoFar | None, summary: str, rest: str) -> bool:
        """Return whether a list is folded away below a summary, with the rest of its line first."""
        if KEYS_FOLLOW.fullmatch(summary):
            return bool(keys_in(rest)) or self._is_ahead(item)
        if not section_lines.REVEALED.fullmatch(summary):
            return False
        lines = (rest, *self._lines.peek())
        if not any(map(BEGINS_WITH_NUMBER.match, islice(filterfalse(is_head, lines), 3))):
            return False  # as most are
        ahead = [*dropwhile(is_head, lines)]
        return len({key.number for place in range(3) for key in keys_ahead(ahead[place:])}) > 1

    def give_keys(self, line: int) -> None:
        """Give the keys of the line that was taken last, which has this number, to the questions with their numbers."""
        for key in self.keys:
            self._numbered.take_key(key, line)

    def ended(self) -> list[Found]:
        """Return the questions whose keys a list has given, if it has ended."""
        if not self.is_open:
            return []
        self.is_open, self._explains = False, False
        self._reasons.end()
        return self._numbered.end_keys()

    def _begin_part(self, title: str) -> None:
        self._numbered.begin_list(place_in_title(title))
        self._reasons.begin_part()

    def _begins(self, line: str, item: QuestionSoFar | None) -> bool:
        """Return whether a line is the title of a list of answers, or the head of a table of them."""
        if line.startswith("|") and is_head_of_table(line):
            keys = keys_ahead(self._lines.peek())
            return bool(keys) and keys[0].number in {*self._numbered.numbers(), *self._own_number(item)}
        return KEYS_FOLLOW.fullmatch(line) is not None and self._is_ahead(item)

    @staticmethod
    def _own_number(item: QuestionSoFar | None) -> list[int]:
        return [item.number] if item is not None and item.options else []

    def _take_two(self, line: str) -> list[NumberedKey]:
        """Return the keys of the numbers in a line, which are below it and are taken; none if they are not."""
        keys, below = keys_in_two(line, self._lines.peek())
        while keys and (numbered := self._lines.next()) is not None and numbered[1] != below:
            pass
        return keys

    def _is_ahead(self, item: QuestionSoFar | None) -> bool:
        """Return whether a list of answers comes next, perhaps below the title of a part of it."""
        first, *others = [*self._lines.peek(), ""]
        may_be_title = lines_ahead.is_prose(first) or kinds.HEADING.match(first)
        is_below_title = may_be_title and not first.rstrip().endswith("?") and keys_ahead(others)
        is_title_before = bool(keys_below_title(first))
        return bool(keys_ahead([first, *others]) or self._by_text(first, item) or is_below_title or is_title_before)

    def _by_text(self, line: str, item: QuestionSoFar | None) -> list[NumberedKey]:
        """Return the key in a line that gives it by its text, which the question with the number has as an option."""
        key = text_key_in(line)
        if key is None:
            return []
        asked = item if item is not None and item.number == key.number else self._numbered.waiting_item(key.number)
        return [key] if asked is not None and asked.is_option(key.letters) else []

    def _next_by_text(self, line: str) -> list[NumberedKey]:
        """Return what a line gives as the key of the next question that waits for one, even if no option says that."""
        key, following = text_key_in(line), self._lines.peek()
        is_next = key is not None and self._reasons.last > 0 and key.number == self._reasons.last + 1
        if key is None or not is_next or self._numbered.waiting_item(key.number) is None:
            return []
        is_given_later = any(other.number == key.number for each in following for other in keys_in(each))
        is_question = line.rstrip(" *_").endswith("?") or lines_ahead.options_ahead(following) == "letters"
        return [] if is_given_later or is_question else [key]

    def _is_title(self, line: str) -> bool:
        """Return whether a line in a list of answers is the title of a part of it."""
        keys = keys_ahead(self._lines.peek()) if kinds.HEADING.match(line) or lines_ahead.is_prose(line) else []
        last = self._reasons.last
        return bool(keys) and (not last or keys[0].number <= last) and not line.rstrip().endswith("?")

    def _lists_keys(self, keys: list[NumberedKey], item: QuestionSoFar | None) -> bool:
        """Return whether a line holds nothing but keys of several questions, all of which wait for theirs."""
        is_list = item is not None and bool(item.options) and len(keys) > 1
        return is_list and {key.number for key in keys} <= {*self._numbered.waiting(), *self._own_number(item)}

    def _take_explained(self, line: str) -> bool:
        """Take a line of the explanations below all keys, each with its number; return whether it is one."""
        keyed = self._numbered.keyed()
        if not self._explains:
            may_begin = len(keyed) > 1 and not self._reasons.is_below_heading
            section = section_lines.SECTION.fullmatch(line) if may_begin else None
            first = kinds.NUMBERED.match(next(iter(self._lines.peek()), "")) if section and section[2] else None
            self._explains = first is not None and int(first[2]) in keyed
            return self._explains
        numbered = kinds.NUMBERED.fullmatch(line)
        if numbered is None or int(numbered[2]) not in keyed or line.rstrip(" *_").endswith("?"):
            return False
        if answer_lines.BARE_KEY.fullmatch(numbered[3]) or lines_ahead.options_ahead(self._lines.peek()) == "letters":
            return False
        self._reasons.last = int(numbered[2])
        self._numbered.add_reason(self._reasons.last, [line_markup.without_partner(numbered[3])])
        return True
