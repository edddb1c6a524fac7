"""What a line with a number, an answer or a name for answers is, as the lines after it tell."""

from __future__ import annotations

from mlcert.bank.importing.lines import answer_lines, lines_ahead
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines.numbered_keys import KEYS_FOLLOW, keys_ahead
from mlcert.bank.importing.lines.text_lines import TextLines
from mlcert.bank.importing.text.question_so_far import ENDS_SENTENCE, QuestionSoFar


def is_listed(item: QuestionSoFar, count: int, text: str, lines: TextLines, *, is_inner: bool) -> bool:
    """Return whether a line with a number is an entry of a list in a stem: options with other marks follow."""
    if count != item.listed + 1 or item.options or item.answer is not None or item.is_over:
        return False
    if item.listed:
        return True
    before = next((line for line in reversed(item.stem) if line.strip()), "").rstrip()
    is_below = is_inner and bool(item.stem[-1:] and item.stem[-1].strip()) and not answer_lines.BARE_KEY.fullmatch(text)
    if text.rstrip().endswith("?") or not (is_below or before.endswith(ENDS_SENTENCE)):
        return False
    return lines_ahead.is_list_in_stem(lines.peek(), asks=item.asks())


def is_numbered_option(item: QuestionSoFar, count: int, text: str, lines: TextLines, *, is_inner: bool) -> bool:
    """Return whether a line with a number is an option."""
    if item.is_over or item.answer is not None or count != len(item.options) + 1:
        return False
    if item.options:
        is_next = item.start == "number" and count == item.number + 1 and not is_inner
        return item.labels[0].isdecimal() and not is_next
    if text.rstrip(" *_").endswith("?") and not item.asks():
        return False
    if item.start == "number":
        return is_inner and lines_ahead.options_ahead(lines.peek()) == "numbers"
    return bool(item.stem) and lines_ahead.options_ahead(lines.peek()) == "numbers"


def begins_question(item: QuestionSoFar, indent: int, count: int, lines: TextLines, *, after_blank: bool) -> bool:
    """Return whether a line with a number is the stem of the next question."""
    if item.start == "number":
        is_next = count == item.number + 1 and not _is_amid_list(item, count, lines)
        goes_on = (
            not (is_next or after_blank or item.options) and item.stem and not item.stem[-1].endswith(ENDS_SENTENCE)
        )
        return indent <= item.indent and not goes_on and (is_next or has_letters_ahead(lines))
    if item.start == "heading":
        return not (item.options or item.answer) or has_letters_ahead(lines)
    return after_blank or has_letters_ahead(lines)


def _is_amid_list(item: QuestionSoFar, count: int, lines: TextLines) -> bool:
    """Return whether a number goes on with an announced list in what explains a question, because no options follow."""
    if count == 1 or not item.explanation or not item.explanation[-1].lstrip(" *(")[:1].isdigit():
        return False
    entries = [kinds.NUMBERED.match(line) for line in item.explanation[1 - count :]]
    numbers = [int(entry[2]) for entry in entries if entry and not answer_lines.BARE_KEY.fullmatch(entry[3])]
    if numbers != list(range(1, count)) or has_letters_ahead(lines):
        return False
    before = next((line for line in reversed(item.explanation[: 1 - count]) if line.strip()), "")
    return before.rstrip(" *_").endswith(":") or (item.explains and not before)


def begins_marked(item: QuestionSoFar, line: str, lines: TextLines, *, after_blank: bool) -> bool:
    """Return whether a line begins the next question, or the list of answers, by a mark that nothing else has."""
    numbered, titled = kinds.NUMBERED.fullmatch(line), kinds.QUESTION.fullmatch(line)
    if titled:
        return int(titled[2]) == item.number + 1 or (after_blank and not lines_ahead.is_prose(titled[3]))
    if numbered:
        return int(numbered[2]) == item.number + 1 and has_letters_ahead(lines)
    side = kinds.CARD.fullmatch(line)
    is_list = KEYS_FOLLOW.fullmatch(line) is not None and bool(keys_ahead(lines.peek()))
    return kinds.HEADING.match(line) is not None or is_list or (side is not None and side[1] == "Q")


def has_letters_ahead(lines: TextLines) -> bool:
    """Return whether the next options have letters or boxes."""
    return lines_ahead.options_ahead(lines.peek()) == "letters"


def is_in_stem(item: QuestionSoFar | None, answer: str, lines: TextLines) -> bool:
    """Return whether what a line calls an answer is part of a stem, such as "Solution: You use Amazon S3."."""
    if item is None or item.start == "text" or item.options or item.answer is not None or item.asks():
        return False
    others = [line for line in lines.peek() if answer_lines.BARE_KEY.fullmatch(answer_lines.answer_in(line) or "A")]
    return not answer_lines.BARE_KEY.fullmatch(answer) and lines_ahead.options_ahead(others) == "letters"
