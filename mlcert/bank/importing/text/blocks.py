"""Find questions in lines of text, in Markdown or without markup: each line goes to the module that takes its kind."""

from __future__ import annotations

from collections.abc import Iterator

from mlcert.bank.importing.candidate import Found, Markup, Skipped
from mlcert.bank.importing.lines import answer_lines, line_markup
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines.text_lines import NumberedLine
from mlcert.bank.importing.marks.lettered import labeled, narrow
from mlcert.bank.importing.text import (
    key_lines,
    line_wrappings,
    lines_apart,
    number_lines,
    number_marks,
    option_taking,
    plain_lines,
    prose_taking,
    question_beginnings,
    quotations,
    rules,
)
from mlcert.bank.importing.text.page_remains import PageRemains
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.bank.importing.text.reading import MAXIMUM_LINES, TextReading

MAXIMUM_LINE = 50_000  # characters; a longer line is no part of a question


class TextBlocks:
    """Reads questions line by line."""

    def __init__(self, data: bytes, markup: Markup, *, explains: bool = True) -> None:
        """Take the file; unless it `explains`, a line after an answer begins the next question."""
        self._reading = TextReading(data, markup, explains=explains)
        self._remains = PageRemains(data, self._reading)
        self._in_fence = False
        self._is_markdown = markup is Markup.MARKDOWN
        self._has_comments = self._is_markdown  # false once one was not closed
        self._comment: list[NumberedLine] = []  # one that goes over several lines, as far as it was read

    def found(self) -> Iterator[Found]:
        """Yield what is in the text."""
        reading = self._reading
        is_first = True
        while (numbered := reading.lines.next() or self._next_after_comment()) is not None:
            number, line = numbered
            if is_first and line.strip() == "---" and self._is_markdown:
                self._skip_front_matter()
            elif len(line) > MAXIMUM_LINE:
                reading.found.append(Skipped(number, f"the line is longer than {MAXIMUM_LINE:,} characters"))
            else:
                self._take(number, line)
            is_first = False
            if reading.found:
                yield from reading.released()
        reading.end()
        yield from reading.released()

    def _skip_front_matter(self) -> None:
        lines = self._reading.lines.peek()
        if "---" in (line.strip() for line in lines):
            while (numbered := self._reading.lines.next()) is not None and numbered[1].strip() != "---":
                pass

    def _take(self, number: int, line: str) -> None:
        line = line.rstrip()
        if not line.isascii():
            line = narrow(line)
        if not (self._may_be_plain() and self._take_plain(number, line)):
            self._take_any(number, line)
        fence = self._reading.lines.fences.entries.get(number)
        if fence and line.endswith(fence) and self._reading.item is not None:
            self._reading.item.open_fence(fence)
            self._in_fence = True

    def _take_plain(self, number: int, line: str) -> bool:
        """Take a line that is empty, an option, a key or prose and nothing else; return whether it is one."""
        if not line:
            self._take_blank()
            return True
        return plain_lines.take_plain_line(self._reading, number, line)

    def _take_any(self, number: int, line: str) -> None:
        reading = self._reading
        if self._is_markdown and not self._in_fence:
            if ">" in line and quotations.take_note(reading, line):
                return
            line = line_wrappings.without_signs(reading, line)
        if self._comment or (self._has_comments and not self._in_fence and line_markup.opens_comment(line)):
            self._take_comment(number, line)
        elif self._in_fence or (kinds.is_fence(line) and not reading.forum.is_open):
            self._take_code(number, line)
        elif not line.strip():
            self._take_blank()
        elif self._remains.take(line):
            return
        elif line.isupper() and kinds.PART.fullmatch(line):
            reading.close()
            reading.after_blank = True
        elif kinds.is_rule(line):
            rules.take_rule(reading, line, is_markdown=self._is_markdown)
        else:
            self._take_text(number, line)
            reading.after_blank = False

    def _may_be_plain(self) -> bool:
        """Return whether a line without signs means the same here as anywhere: it is in no code, comment or list."""
        reading = self._reading
        is_amid = self._in_fence or self._comment or reading.answers.is_open or self._remains.may_take_any()
        return not (is_amid or (reading.item is not None and reading.item.expects_answer))

    def _take_comment(self, number: int, line: str) -> None:
        """Take a line of a comment; at its end, look whether it holds an answer or questions."""
        self._comment.append((number, line))
        if len(self._comment) > MAXIMUM_LINES:
            self._comment_is_open()
        if "-->" not in line or not self._comment:
            return
        comment, self._comment = self._comment, []
        (first, before), *_ = comment
        before, _, opened = before.partition("<!--")
        closed, _, after = line.partition("-->")
        if before.strip():
            self._take(first, before)
        lines = [(first, opened), *comment[1:-1], (number, closed)]
        if any(kinds.CHECKBOX.match(text) or labeled(text) for _, text in lines):
            self._reading.found += [
                Skipped(at, "it is in a comment") for at, text in lines if text.rstrip().endswith("?")
            ] or [Skipped(first, "it is in a comment")]
        else:
            for at, text in lines:
                if answer_lines.answer_in(text):
                    self._take(at, text)
        if after.strip():
            self._take(number, after)

    def _comment_is_open(self) -> None:
        """Read the lines of a comment that is not closed as if there were none."""
        (first, line), *others = self._comment
        self._reading.found.append(Skipped(first, "a comment begins here and is not closed; what follows is read"))
        self._reading.lines.put_back([(first, line.partition("<!--")[0]), *others])
        self._comment, self._has_comments = [], False

    def _next_after_comment(self) -> NumberedLine | None:
        """Return the next line at the end of the file, if the file ends in a comment."""
        if self._comment:
            self._comment_is_open()
        return self._reading.lines.next()

    def _take_code(self, number: int, line: str) -> None:
        reading = self._reading
        if kinds.is_fence(line):
            self._in_fence = not self._in_fence
        reading.after_blank = False
        if reading.item is None and reading.answers.take_code(line):
            return
        item = reading.item = reading.item or QuestionSoFar(number, "text", "")
        item.add_code(line, reading.lines.fences.ends.get(number, 0) if kinds.is_fence(line) else 0)

    def _take_blank(self) -> None:
        item = self._reading.item
        if item is not None and not item.options and item.answer is None:
            item.stem.append("")
        elif item is not None and item.explanation:
            item.explanation.append("")
        self._reading.after_blank = True

    def _take_text(self, number: int, line: str) -> None:
        reading = self._reading
        line = line_wrappings.without_bullet(reading, line)
        line, *others = key_lines.divided(reading.item, line_wrappings.without_votes(reading, number, line))
        reading.lines.put_back([(number, other) for other in others])
        if "<" in line and self._is_markdown:
            line = line_wrappings.without_layout(reading, number, line)
            if not line:
                return
        if lines_apart.take_line_apart(reading, number, line):
            return
        line = number_marks.usual_form(line, reading.item, reading.number(), reading.lines)
        heading = kinds.heading_in(line) if self._is_markdown else None
        answer = None if kinds.box_in(line) else key_lines.answer_in(reading.item, line)
        if answer and number_lines.is_in_stem(reading.item, answer, reading.lines):
            answer = None
        if heading:
            question_beginnings.take_heading(reading, number, *heading)
        elif self._is_markdown and question_beginnings.is_underlined_title(line, reading.lines):
            question_beginnings.take_heading(reading, number, 2, line)
        elif reading.item is not None and answer is not None and reading.item.answer is None:
            reading.take_answer(answer)
        elif reading.item is not None and answer and (key := answer_lines.bare_key_in(answer)):
            reading.item.other_answers.append(key)
        elif not (
            option_taking.take_outer(reading, number, line)
            or option_taking.take_option(reading, number, line)
            or question_beginnings.take_number(reading, number, line)
        ):
            prose_taking.take_prose(reading, number, line)
