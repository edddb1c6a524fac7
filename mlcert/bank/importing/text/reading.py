"""What has been read of a text: the present question, and those before it, which may wait for a key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from mlcert.bank.importing.candidate import Candidate, Found, Markup, Skipped
from mlcert.bank.importing.lines import answer_lines, page_lines
from mlcert.bank.importing.lines.forum import Forum
from mlcert.bank.importing.lines.keys_above import UNCLEAR, KeysAbove
from mlcert.bank.importing.lines.text_lines import TextLines
from mlcert.bank.importing.marks.lettered import options_in
from mlcert.bank.importing.text import roman_options, statements, titles
from mlcert.bank.importing.text.answer_list import AnswerList
from mlcert.bank.importing.text.key_list import MAY_BE_LIST, keys_of_all
from mlcert.bank.importing.text.numbered_questions import NumberedQuestions
from mlcert.bank.importing.text.option_table import TableColumns
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.bank.importing.text.tasks import Tasks
from mlcert.bank.importing.text.text_candidate import text_candidate, why_not

SHARED = "it describes a case, which is not imported; put it into each question below that needs it"
MAXIMUM_LINES = 2_000  # of a part of a question; more is another kind of text


class TextReading:
    """The present question, what comes next, and what has been found."""

    def __init__(self, data: bytes, markup: Markup, *, explains: bool) -> None:
        """Take the file; unless it `explains`, a line after an answer begins the next question."""
        keys = KeysAbove(data)
        self.lines = TextLines(data, keys, has_headings=markup is Markup.MARKDOWN)
        self.forum = Forum(data)
        self.markup = markup
        self.explains = explains
        self.item: QuestionSoFar | None = None  # the present question
        self.after_blank = True
        self.keys_are_unclear = keys.are_unclear  # whether some may be above their questions, and others not
        self.found: list[Found] = [*keys.skipped]
        self.has_question = False  # whether one has been read
        self.last_number = 0  # of the question before this one
        self.follows_letters = False  # whether the last question has options with letters and no key
        self.details = 0  # elements that fold away what these lines say
        self.table: TableColumns | None = None  # of the options whose rows these lines are
        self.numbered = NumberedQuestions(markup)
        self.answers = AnswerList(self.lines, self.numbered)
        self._data = data
        self._tasks = Tasks(data)
        self._without_options: list[tuple[int, Skipped]] = []  # by level of heading
        self._levels: set[int] = set()  # of headings that are questions
        self._without_key = 0  # how many questions have been read since the last list of answers, if none has a key
        self._has_key = False  # whether one of them has

    @cached_property
    def has_title(self) -> bool:
        """Whether the document has one heading of the highest level, which then is its title."""
        return titles.has_one_title(self._data)

    def released(self) -> list[Found]:
        """Return what has been found since the last call."""
        found, self.found = self.found, []
        if not self.keys_are_unclear:
            return found
        return [Skipped(one.line, UNCLEAR) if isinstance(one, Candidate) and one.answers else one for one in found]

    def end(self) -> None:
        """End the present question, and all that has waited for the end of the text."""
        self.close()
        self.found += self._tasks.release(is_end=True)
        self.found += self.numbered.end_keys()
        self.found += self.numbered.release()
        self.found += self.numbered.all_waiting()
        self.found += self.numbered.keys_without_question()
        self.found += [skipped for level, skipped in self._without_options if level in self._levels]

    def number(self) -> int:
        """Return the number of the present question, or else of the last one."""
        return self.item.number if self.item is not None and self.item.options else self.last_number

    def count_without_key(self) -> int:
        """Return how many questions before the present one have been read, if none of them has a key; else 0."""
        return 0 if self._has_key else self._without_key

    def take_answer(self, answer: str) -> None:
        """Take what a line says the answer is; if it is nothing, it is on the next line."""
        item = self.item
        if item is None:
            return
        item.is_over = True
        answer = statements.without_number(answer, item.number) if item.is_statement else answer
        if answer:
            answer = roman_options.key_in_letters(answer) if item.has_numerals else answer
            item.answer, item.may_have_key = page_lines.ICON.sub("", answer).strip(), False
        else:
            item.expects_answer = True

    def is_leftover(self, line: str) -> bool:
        """Return whether a line is no part of a question; below a letter alone, it is the option, unless it counts."""
        is_option = self.item is not None and self.item.options[-1:] == [[""]] and not any(map(str.isdigit, line))
        return not is_option and page_lines.is_leftover(line)

    def without_question(self, number: int) -> QuestionSoFar:
        """Begin a question with options that follow another one; the paragraph between them, if any, is its stem."""
        before = self.item
        item = QuestionSoFar(number, "text", "")
        if before is not None and before.paragraph[0]:
            line, place = before.paragraph
            stem = "\n".join(before.explanation[place:]).strip()
            item = QuestionSoFar(
                line, before.start, stem, number=before.number, indent=before.indent, level=before.level
            )
            del before.explanation[place:]
        self.close()
        self.item = item
        return item

    def close(self) -> None:
        """End the present question."""
        item, self.item = self.item, None
        self.details, self.forum.is_open = 0, False
        if item is None:
            return
        self.last_number = item.number
        self.numbered.seen.add(item.number)
        item.why_not = item.why_not or why_not(item) or ("" if item.options else item.open_code)
        self.follows_letters = item.may_list_letters()
        keys = self._keys_of_all(item)
        if item.why_not and (item.options or item.open_code or item.asks()):
            self.found.append(Skipped(item.line, item.why_not))
            return
        reason = "there are no options"
        if item.kind == "bullet" and item.answer is None and not item.marked_bullets():
            reason = "none of its options is marked as correct" if len(item.options) > 1 else reason
            item.bullets_to_stem()
        stem = "\n".join(item.stem).strip()
        in_line = answer_lines.ANSWER_IN_LINE.fullmatch(stem) if item.answer is None and not item.options else None
        if in_line and options_in(in_line[1])[1]:
            stem, item.answer = in_line[1], in_line[2]
        if item.options or item.answer is not None or options_in(stem)[1]:
            self._levels.add(item.level)
            self._take_question(item, stem, keys)
        elif item.asks() or (item.start == "number" and stem):
            self.found.append(Skipped(item.line, reason))
        elif titles.SHARED.match(stem):
            self.found.append(Skipped(item.line, SHARED))
        elif item.level and stem:
            self._without_options.append((item.level, Skipped(item.line, "there are no options")))

    def _keys_of_all(self, item: QuestionSoFar) -> list[str]:
        """Return the keys of this question and of all before it, if its own seems to list them."""
        if self._has_key or item.why_not:
            return []
        keys = keys_of_all(item, self._without_key)
        if keys and not self.numbered.is_last_of(item.number, len(keys)):
            item.why_not = MAY_BE_LIST
        return keys

    def _take_question(self, item: QuestionSoFar, stem: str, keys: Sequence[str]) -> None:
        """Take a question that was read to its end, and the `keys` of all questions, if it ends in a list of these."""
        if keys:
            item.answer = None
        self.has_question = True
        candidate = text_candidate(item, stem, self.markup)
        has_key = bool(candidate.answers or candidate.marked)
        self._has_key = self._has_key or has_key
        self._without_key += not has_key
        is_kept = self._tasks.keep(item, candidate)
        self.found += self._tasks.release()
        if is_kept:
            return
        if not item.number or item.is_card:
            self.found.append(candidate)
        elif has_key:
            self.found += self.numbered.hold(item.number, candidate)
        else:
            self.found += self.numbered.wait(item, stem)
        if keys:
            self.found += self.numbered.take_keys(keys)
            self._without_key = 0
