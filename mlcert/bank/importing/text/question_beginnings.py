"""Begin questions with headings and with lines that begin with a number."""

from __future__ import annotations

from mlcert.bank.importing.lines import answer_lines, line_markup, section_lines
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines.text_lines import TextLines
from mlcert.bank.importing.text import number_lines, number_marks, statements, titles
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.bank.importing.text.reading import TextReading


def take_heading(reading: TextReading, number: int, level: int, text: str) -> None:
    """Take a heading: of a part of the present question, with its answer, or of the next one."""
    item, section = reading.item, section_lines.SECTION.fullmatch(text)
    if section and section[1]:
        is_below = item is not None and item.start == "heading" and level > item.level
        reading.answers.is_open = item is None or (item.number > 0 and not is_below)
    if item is not None and section:
        item.expects_answer = bool(section[1]) and item.answer is None
        item.is_over = item.is_over or bool(item.options and not section[3])
        return
    answer = answer_lines.answer_in(text)
    if item is not None and answer and item.answer is None:
        has_options = item.options or (any(item.stem) and number_lines.has_letters_ahead(reading.lines))
        if has_options:
            reading.take_answer(answer)
            return
    reading.close()
    if not answer:
        _begin_heading(reading, number, level, text)


def _begin_heading(reading: TextReading, number: int, level: int, text: str) -> None:
    """Begin a question with a heading, unless it is the title of a part or of all."""
    if text.endswith(("?", ".", ":")) or text[-1].isdecimal():
        text = number_marks.usual_form(text, None, reading.last_number, reading.lines)
    numbered = kinds.QUESTION.fullmatch(text) or kinds.NUMBERED.fullmatch(text)
    titled = kinds.TITLE.fullmatch(text) or kinds.TITLE_OF_EXAM.fullmatch(text)
    is_title = level == 1 and reading.has_title and titles.is_above_question(text, reading.lines.peek())
    if not titled and not numbered and (is_title or titles.is_heading_of_part(text)):
        reading.after_blank = True
        return
    count = int(numbered[2] if numbered else titled[1] if titled else 0)
    reading.item = QuestionSoFar(number, "heading", text if numbered or not titled else "", number=count, level=level)


def is_underlined_title(line: str, lines: TextLines) -> bool:
    """Return whether a line is a number such as "QA-007" that is underlined, as Markdown has headings, too."""
    if not line[-1:].isdecimal() or line.strip().isdecimal() or kinds.TITLE.fullmatch(line) is None:
        return False
    return kinds.RULE.fullmatch(lines.following()) is not None


def take_number(reading: TextReading, number: int, line: str) -> bool:
    """Take a line that begins with a number: a question or an option; return whether it is one."""
    titled = kinds.QUESTION.fullmatch(line)
    if titled and (_begins_titled(reading, int(titled[2])) or (line.isupper() and not titled[3])):
        stem = "" if section_lines.is_below_number(titled[3]) else line_markup.without_partner(titled[3])
        item = reading.item
        if item is not None and item.start == "heading" and item.number == int(titled[2]) and not item.options:
            item.stem = [stem] if stem else []  # what the heading has announced
            return True
        reading.close()
        reading.item = QuestionSoFar(number, "number", stem, number=int(titled[2]), indent=len(titled[1]))
        return True
    found = kinds.NUMBERED.fullmatch(line)
    if not found or _is_key_with_reason(reading.item, line):
        return not found and _take_key_before(reading, number, line)
    indent, count, text = len(found[1]), int(found[2]), line_markup.without_partner(found[3])
    item = reading.item
    sign = kinds.sign_of_number(line)
    is_inner = item is not None and (indent > item.indent or (item.start == "number" and sign != item.sign))
    if item is not None and (
        _take_statement(reading, item, number, count, text, sign)
        or _take_entry(item, number, count, text, reading.lines, is_inner=is_inner, line=line)
    ):
        return True
    if item is not None and not number_lines.begins_question(
        item, indent, count, reading.lines, after_blank=reading.after_blank
    ):
        if count == 1 and item.labels[:1] == ["1"] and not item.is_over:
            item.why_not = "the numbers of its options begin anew"
        return False
    reading.close()
    reading.item = QuestionSoFar(number, "number", text, number=count, indent=indent)
    reading.item.sign = sign
    return True


def _is_key_with_reason(item: QuestionSoFar | None, line: str) -> bool:
    """Return whether a line such as "2 - since it is" names a numbered option, where an answer is expected."""
    if item is None or not item.expects_answer or item.labels[:1] != ["1"]:
        return False
    return answer_lines.KEY_OF_NUMBERS.fullmatch(line.strip()) is not None


def _take_entry(
    item: QuestionSoFar, number: int, count: int, text: str, lines: TextLines, *, is_inner: bool, line: str
) -> bool:
    """Take a line with a number if it is an entry of a list in a stem, or an option; return whether it is one."""
    if number_lines.is_listed(item, count, text, lines, is_inner=is_inner):
        item.listed = count
        item.stem.append(line.strip())
    elif number_lines.is_numbered_option(item, count, text, lines, is_inner=is_inner):
        item.add(number, "label", str(count), text)
    else:
        return False
    return True


def _take_statement(reading: TextReading, before: QuestionSoFar, number: int, count: int, text: str, sign: str) -> bool:
    """Take a numbered statement, which may have its verdict in brackets; return whether the line is one."""
    if not statements.begins_statement(before, count, text):
        return False
    if before.is_statement:
        reading.close()
    statement, verdict = statements.judged(text)
    item = reading.item = QuestionSoFar(number, "number", statement, number=count)
    item.is_statement, item.answer, item.sign = True, verdict or None, sign
    return True


def _take_key_before(reading: TextReading, number: int, line: str) -> bool:
    """Take a line that begins with the key of a question, and its number; return whether it is one."""
    found = kinds.KEY_BEFORE.fullmatch(line)
    count = reading.item.number if reading.item is not None else 0
    if found is None or int(found[2]) != count + 1 or not number_lines.has_letters_ahead(reading.lines):
        return False
    reading.close()
    reading.item = QuestionSoFar(number, "number", found[3], number=int(found[2]))
    reading.item.answer_before = found[1]
    return True


def _begins_titled(reading: TextReading, count: int) -> bool:
    """Return whether a line such as "Question 5" begins a question, and does not refer to one."""
    item = reading.item
    return not reading.explains or reading.after_blank or item is None or count == item.number + 1
