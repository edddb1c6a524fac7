"""Remove what is around the text of a line: signs of quotations, elements that fold it away, votes of readers."""

from __future__ import annotations

from mlcert.bank.importing import answer_lines, line_markup, section_lines
from mlcert.bank.importing.markup import without_struck
from mlcert.bank.importing.question_so_far import QuestionSoFar
from mlcert.bank.importing.text_reading import TextReading


def without_votes(reading: TextReading, number: int, line: str) -> str:
    """Return a line without the votes of readers in it, which are a line of their own."""
    before, votes, after = line.partition("Community vote distribution ")
    if not votes or not before.strip():
        return line
    reading.lines.put_back([(number, votes + after)])
    return before.rstrip()


def without_details(reading: TextReading, line: str) -> str:
    """Return a line without the elements that fold text away; what they display instead is a line of its own."""
    item = reading.item
    if line_markup.DETAILS.search(line) and item is not None and item.options:
        item.is_over = True
    for found in line_markup.DETAILS.finditer(line):
        reading.details = max(reading.details + (-1 if found[1] else 1), 0)
    line = line_markup.DETAILS.sub("", line)
    summary = line_markup.SUMMARY.search(line)
    if summary is None:
        return line
    text = line_markup.EMPHASIS.sub("", summary[1]).strip()
    if reading.answers.begins_below(item, text, line[summary.end() :]):
        return line_markup.SUMMARY.sub("Answers\n", line)
    if item is not None and section_lines.REVEALED.fullmatch(text):
        item.may_have_key = item.answer is None and bool(item.options) and not item.checked
        rest = line_markup.EMPHASIS.sub("", line[summary.end() :]).strip() or reading.lines.following()
        item.expects_answer = item.expects_answer or _is_key_of(item, rest)
    if item is not None and item.options and item.answer is None and answer_lines.BARE_KEY.fullmatch(text):
        text = f"Answer: {text}"
    inner = text if answer_lines.answer_in(text) else summary[1] if section_lines.is_question(summary[1]) else ""
    return line_markup.SUMMARY.sub(lambda _: f"{inner}\n", line)


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
