"""Take lines without any mark: they belong to a stem, an option, what explains the question, or the next one."""

from __future__ import annotations

from mlcert.bank.importing.lines import lines_ahead, section_lines
from mlcert.bank.importing.text import key_lines, number_lines, option_lines, side_by_side, titles
from mlcert.bank.importing.text.key_list import with_letters_below
from mlcert.bank.importing.text.question_so_far import ENDS_SENTENCE, QuestionSoFar
from mlcert.bank.importing.text.reading import MAXIMUM_LINES, TextReading


def take_prose(reading: TextReading, number: int, line: str) -> None:
    """Take a line without a mark, by the part of the question that was read before it."""
    item = reading.item
    if item is not None and item.expects_answer:
        line = with_letters_below(line, reading.lines, reading.count_without_key() + 1)
    if item is None:
        reading.item = QuestionSoFar(number, "text", line)
    elif _take_key(reading, item, line):
        return
    elif section_lines.LABEL_OF_OPTIONS.fullmatch(line) and not (item.options or any(item.explanation)):
        item.lists_options = True
    elif key_lines.takes_explanation_first(item, line):
        return
    elif _is_instruction(reading, item, line):
        item.stem.append(line)
    elif item.options or item.answer is not None:
        _take_prose_after_options(reading, item, number, line)
    elif not key_lines.is_about_stem(item, line, reading.lines):
        _take_stem(reading, item, number, line)


def _is_instruction(reading: TextReading, item: QuestionSoFar, line: str) -> bool:
    """Return whether a line below the options says how many to choose; after an empty line, only above the answer."""
    if not item.options or item.answer is not None or not section_lines.HOW_MANY.fullmatch(line):
        return False
    following = next(iter(reading.lines.peek()), "")
    return key_lines.answer_in(item, following) is not None if reading.after_blank else not item.is_over


def _take_key(reading: TextReading, item: QuestionSoFar, line: str) -> bool:
    after_blank = reading.after_blank
    return key_lines.take_verdict(item, line, reading.lines, after_blank=after_blank) or key_lines.take_key(
        item, line, after_blank=after_blank
    )


def _take_prose_after_options(reading: TextReading, item: QuestionSoFar, number: int, line: str) -> None:
    explains, section = section_lines.EXPLANATION.fullmatch(line), section_lines.SECTION.fullmatch(line)
    if section and section[1] and item.options and item.answer is None and line.lstrip(" *_")[:1].isupper():
        item.expects_answer = item.is_over = True
        return
    if item.answer is not None and lines_ahead.holds_question([line, *reading.lines.peek()[:1]]):
        reading.without_question(number).stem.append(line)
    elif explains or (section and section[2]):
        item.is_over = item.explains = True
        item.paragraph = (0, 0)
        item.explanation.append(section_lines.without_name(line, explains) if explains else "")
    elif not item.is_over and item.answer is None and (not reading.after_blank or item.options[-1] == [""]):
        _take_more_of_option(item, number, line)
    elif item.kind == "bullet" and not item.is_over and not _follows_marked_bullets(item, reading):
        item.bullets_to_stem()
        item.stem += ["", line]
    elif item.kind == "bullet" and section_lines.ABOUT_MARKS.fullmatch(line):
        item.is_over = True
    elif (
        item.is_open_ended
        or (not reading.after_blank and reading.explains)
        or (item.explains and not any(item.explanation))
        or (item.answer is None and option_lines.goes_on_below(item, reading.lines))
    ):
        item.is_over = True
        if reading.after_blank and not (item.explains and not any(item.explanation)):
            item.paragraph = (number, len(item.explanation))
        item.explanation.append(line)
    elif reading.explains and item.answer is not None and (section_lines.EXPLAINS.match(line) or item.begins(line)):
        item.explanation.append(line)
    else:
        follows_answer = item.answer is not None and not any(item.explanation)
        reading.close()
        reading.item = QuestionSoFar(number, "text", line)
        reading.item.follows_answer = follows_answer and section_lines.SITUATION.match(line) is None


def _follows_marked_bullets(item: QuestionSoFar, reading: TextReading) -> bool:
    """Return whether bullets above a line are options, because some are marked as the key, and no letters follow."""
    return item.marked_bullets() > 0 and item.asks() and not number_lines.has_letters_ahead(reading.lines)


def _take_more_of_option(item: QuestionSoFar, number: int, line: str) -> None:
    """Take a line that goes on with the last option or is a note; in a row of options, it may hold more."""
    if item.notes_after == len(item.options) or section_lines.NOTE.match(line):
        item.notes_after = len(item.options)
        item.explanation.append(line)
        return
    if not item.is_side_by_side:
        item.options[-1].append(line)
        return
    more, *options = side_by_side.rest_of_row(item, line)
    if item.is_in_columns:
        item.why_not = "a line goes on with one of several options side by side"
    item.options[-1].append(more.text)
    for label, text in options:
        item.add(number, "label", label, text)


def _take_stem(reading: TextReading, item: QuestionSoFar, number: int, line: str) -> None:
    if reading.after_blank and not item.is_open_ended and any(item.stem):
        last = next(text for text in reversed(item.stem) if text)
        is_addition = len(line) < 40 and line.strip().startswith(("(", "Choose", "Select"))  # noqa: PLR2004
        if item.asks() and not is_addition:
            reading.close()
        elif not last.rstrip().endswith(ENDS_SENTENCE) and not is_addition and not item.listed:
            reading.item = None  # a title
    elif not item.is_open_ended and titles.is_above(item.stem, line, is_first=not reading.has_question):
        reading.item = None
    if reading.item is None:
        reading.item = QuestionSoFar(number, "text", line)
    elif len(item.stem) < MAXIMUM_LINES:
        item.stem.append(line)
