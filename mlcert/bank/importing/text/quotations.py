"""Take quotations below options that are in none: they say something about the option, or explain the question."""

from __future__ import annotations

from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines import lines_ahead
from mlcert.bank.importing.lines.line_markup import QUOTED
from mlcert.bank.importing.marks.lettered import option_in
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.bank.importing.text.reading import TextReading

SPOILER = ">!"


def take_note(reading: TextReading, line: str) -> bool:
    """Take a line of a quotation directly below an option; return whether it is one."""
    item, quoted = reading.item, QUOTED.match(line)
    if item is None or quoted is None:
        return False
    text, depth = line[quoted.end() :], quoted[0].count(">")
    if _is_option(item, text):
        item.quote_depth = depth
    is_inner = depth > item.quote_depth and not reading.after_blank
    if not is_inner or not _may_have_note(item) or not _is_note(quoted[0], text):
        return False
    below = next((each for each in reading.lines.peek() if _depth(each) < depth), "")
    if len(line) - len(line.lstrip()) >= max(item.list_indent, 0) + 2 or _is_option(
        item, QUOTED.sub("", below, count=1)
    ):
        item.add_feedback(text)
    else:
        item.is_over = True
        item.explanation.append(text)
    return True


def _depth(line: str) -> int:
    """Return in how many quotations, one in another, a line is."""
    found = QUOTED.match(line) if ">" in line else None
    return found[0].count(">") if found else 0


def _is_option(item: QuestionSoFar, line: str) -> bool:
    is_bullet = item.kind == "bullet" and kinds.BULLET.match(line) is not None
    return is_bullet or kinds.box_in(line) is not None or option_in(line) is not None


def _may_have_note(item: QuestionSoFar) -> bool:
    """Return whether the last option is read to its end, but others may follow."""
    return bool(item.options) and item.options[-1] != [""] and not item.is_over and item.answer is None


def _is_note(signs: str, text: str) -> bool:
    return SPOILER not in signs and text[:1].isalpha() and lines_ahead.is_prose(text)
