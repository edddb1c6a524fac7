"""Take the lines of a list of answers that say why the key above them is one."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines import lines_ahead, section_lines
from mlcert.bank.importing.lines.numbered_keys import NumberedKey, keys_in
from mlcert.bank.importing.lines.text_lines import TextLines
from mlcert.bank.importing.marks.lettered import labeled
from mlcert.bank.importing.text import titles
from mlcert.bank.importing.text.numbered_questions import NumberedQuestions

LEAST_INDENT = 2  # of a paragraph below an entry of a list
WIDEST_INDENT = 8  # what is further to the right is a centered title


class ListReasons:
    """Reads what explains the keys of a list, line by line, and adds it to the questions with these numbers."""

    def __init__(self, lines: TextLines, numbered: NumberedQuestions) -> None:
        """Take the lines of the text, and its questions with numbers."""
        self.last = 0  # the number of the last question whose key is in the list
        self._lines = lines
        self._numbered = numbered
        self.is_below_heading = False  # whether the last key was in a heading
        self._indent: int | None = None  # of the line of the last key
        self._paragraphs = 0  # that explain the last key, as far as they have been read
        self._most_paragraphs = 0  # of any key before it

    def begin(self, keys: Sequence[NumberedKey], line: str) -> None:
        """Take note that a line of the list has these keys; what comes below belongs to the last one."""
        self.last, self._indent = keys[-1].number, _indent_of(line) if len(keys) == 1 else None
        self.is_below_heading = kinds.HEADING.match(line) is not None
        self._most_paragraphs, self._paragraphs = max(self._most_paragraphs, self._paragraphs), 0

    def begin_part(self) -> None:
        """Take note of the title of a part of the list, whose keys may be further to the right than those before."""
        self._indent = None

    def end(self) -> None:
        """Forget a list that has ended."""
        self.last, self._indent, self._paragraphs, self._most_paragraphs = 0, None, 0, 0

    def is_inner(self, line: str) -> bool:
        """Return whether a line belongs to the entry of the last key, as its indent shows, and is not the next key."""
        if not self.last or self._indent is None:
            return False
        is_below = LEAST_INDENT <= _indent_of(line) - self._indent <= WIDEST_INDENT
        return is_below and not self._has_next_key(line)

    def take(self, line: str, *, after_blank: bool) -> bool:
        """Take a line that goes on saying why the last key is one; return whether it is that."""
        if not self.last or self._begins_other(line):
            return False
        explains = section_lines.EXPLANATION.fullmatch(line)
        if not (self._is_followed(line) or self._goes_on(line, explains=explains is not None, after_blank=after_blank)):
            return False
        said = section_lines.without_name(line, explains) if explains else line.strip()
        self._numbered.add_reason(self.last, [""] * after_blank + [said])
        self._paragraphs += after_blank or not self._paragraphs
        return True

    def take_code(self, line: str) -> bool:
        """Take a line of a block of code that belongs to the entry of the last key; return whether it does."""
        if self.last:
            self._numbered.add_reason(self.last, [line])
            self._paragraphs = max(self._paragraphs, 1)
        return self.last > 0

    def _goes_on(self, line: str, *, explains: bool, after_blank: bool) -> bool:
        """Return whether a line explains the last key although the next one may not follow."""
        if self.is_inner(line):
            return True
        if not lines_ahead.is_prose(line):
            return explains and not after_blank
        is_sentence = line.rstrip(" *_").endswith((".", "!"))
        if not after_blank:
            return is_sentence or self._paragraphs > 0 or self._most_paragraphs > 0
        ends = is_sentence or self._lines.following().strip() or not self._lines.peek()
        is_title = titles.NUMBERED_PART.fullmatch(line) is not None
        if is_sentence and self._numbered.waiting_item(self.last + 1) is not None:
            return True
        return self._paragraphs < self._most_paragraphs and bool(ends) and not is_title

    def _is_followed(self, line: str) -> bool:
        """Return whether the key of the next question follows, before anything else begins."""
        for each in self._lines.peek():
            if self._has_next_key(each):
                return True
            if self._begins_other(each):
                return False
        return self.is_below_heading and lines_ahead.is_prose(line)

    def _has_next_key(self, line: str) -> bool:
        return any(key.number == self.last + 1 for key in keys_in(line))

    def _begins_other(self, line: str) -> bool:
        """Return whether something begins with a line that is no part of a list of answers."""
        if kinds.HEADING.match(line):
            return True
        if self.is_inner(line):
            return False
        found = labeled(line)
        is_question = kinds.QUESTION.fullmatch(line) or kinds.NUMBERED.fullmatch(line) or line.rstrip().endswith("?")
        return bool(is_question or (found and found.label == "A") or kinds.box_in(line))


def _indent_of(line: str) -> int:
    text = line.expandtabs(4)
    return len(text) - len(text.lstrip())
