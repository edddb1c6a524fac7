"""Remove what is around the text of a line: signs of quotations, elements that fold it away, votes of readers."""

from __future__ import annotations

import re

from mlcert.bank.importing.lines import answer_lines, line_markup, section_lines
from mlcert.bank.importing.marks.lettered import labeled
from mlcert.bank.importing.marks.markup import without_struck
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.bank.importing.text.reading import TextReading

LIST_BELOW = re.compile(r"([^<>]*[?:])\s*(<[ou]l\b[^<>]*>(?:\s*<li\b.*)?)\s*", re.IGNORECASE)  # a stem and its options
ENTRY = re.compile(r"(<li\b[^<>]*>\s*)([^<>\s](?:(?!<li\b).)*)", re.IGNORECASE)


def without_votes(reading: TextReading, number: int, line: str) -> str:
    """Return a line without the votes of readers in it, which are a line of their own."""
    before, votes, after = line.partition("Community vote distribution ")
    if not votes or not before.strip():
        return line
    reading.lines.put_back([(number, votes + after)])
    return before.rstrip()


def without_layout(reading: TextReading, number: int, line: str) -> str:
    """Return a line without the elements of HTML that lay it out; more lines that it holds come next."""
    is_folded = reading.details > 0 or line_markup.DETAILS.search(line) is not None
    line = without_details(reading, line)
    if ("<li" in line or "<ol" in line or "<ul" in line) and not is_folded:
        line = with_bullets(reading, number, line)
    line, *more = line_markup.without_layout(line, is_folded=is_folded)
    reading.lines.put_back([(number, other) for other in more])
    return line


def without_details(reading: TextReading, line: str) -> str:
    """Return a line without the elements that fold text away; what they display instead is a line of its own."""
    item = reading.item
    for end in line_markup.DETAILS.findall(line):
        reading.details = max(reading.details + (-1 if end else 1), 0)
        if item is not None and item.options:
            item.is_over = True
        if item is not None and end:
            item.paragraph = (0, 0)  # what was folded away with the question belongs to it
    line = line_markup.DETAILS.sub("", line)
    summary = line_markup.SUMMARY.search(line) if line else None
    if summary is None:
        return line
    text = line_markup.EMPHASIS.sub("", summary[1]).strip()
    if reading.answers.begins_below(item, text, line[summary.end() :]):
        return line_markup.SUMMARY.sub("Answers\n", line)
    if item is not None and section_lines.REVEALED.fullmatch(text):
        item.may_have_key = item.answer is None and bool(item.options) and not item.checked
        rest = line_markup.EMPHASIS.sub("", line[summary.end() :]).strip() or next(iter(reading.lines.peek()), "")
        item.expects_answer = item.expects_answer or _is_key_of(item, rest.strip())
    if item is not None and item.options and item.answer is None and answer_lines.BARE_KEY.fullmatch(text):
        text = f"Answer: {text}"
    inner = text if answer_lines.answer_in(text) else summary[1] if section_lines.is_question(summary[1]) else ""
    return line_markup.SUMMARY.sub(lambda _: f"{inner}\n", line)


def with_bullets(reading: TextReading, number: int, line: str) -> str:
    """Return a line with bullets before the entries of a list of HTML that may be options without letters.

    What is before such a list is a line of its own.
    """
    if below := LIST_BELOW.fullmatch(line):
        reading.lines.put_back([(number, below[2])])
        return below[1]
    item = reading.item
    may_have_options = item is not None and item.kind in ("", "bullet") and not item.is_over and item.answer is None
    if item is None or not may_have_options or not (item.asks() or item.lists_options):
        return line
    return ENTRY.sub(lambda entry: entry[0] if labeled(entry[2]) else f"{entry[1]}- {entry[2]}", line)


def _is_key_of(item: QuestionSoFar, text: str) -> bool:
    """Return whether a text is the key of numbered options, or says whether a statement without options is true."""
    if item.answer is not None or not item.stem:
        return False
    if item.options:
        return item.labels[0].isdecimal() and answer_lines.KEY_OF_NUMBERS.fullmatch(text) is not None
    return answer_lines.TRUE_FALSE.fullmatch(text) is not None


def without_bullet(reading: TextReading, line: str) -> str:
    """Return a line without a bullet before a name such as "Answer", as nested lists have it below labeled options."""
    item, text = reading.item, line.strip()
    if not text.startswith("- ") or item is None or item.kind != "label" or item.answer is not None:
        return line
    section = section_lines.SECTION.fullmatch(text)
    return text[2:].strip() if section is not None and section[1] else line


def without_signs(reading: TextReading, line: str) -> str:
    """Return a line without the signs of a quotation; one with an answer, also without what is struck out in it."""
    quoted = line_markup.QUOTED.match(line) if ">" in line else None
    line = line[quoted.end() :] if quoted else line
    if "\\" in line:
        line = line_markup.HARD_BREAK.sub(r"\1", line)
    if ":x:" in line or "_mark:" in line or "_check:" in line:
        line = line_markup.with_signs(line)
    answer = answer_lines.answer_in(line) if "~~" in line or "</" in line else None
    if answer is None:
        return line
    rest = without_struck(line)
    if reading.item is not None and not rest.strip():  # such an answer is no key, but contradicts others
        reading.item.other_answers.append(answer.strip("~"))
    return rest
