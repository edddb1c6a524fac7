"""Take lines of dashes or equals signs: below a line of text, they may make a heading of it; else they divide."""

from __future__ import annotations

import re

from mlcert.bank.importing.lines import lines_ahead
from mlcert.bank.importing.text import question_beginnings
from mlcert.bank.importing.text.reading import TextReading

UNDERLINE = re.compile(r" {0,3}(?:(=+)|-+)\s*")
MOST_LINES = 3  # of a heading
TOLERANCE = 2  # characters that an underline may be longer or shorter than the heading


def take_rule(reading: TextReading, line: str, *, is_markdown: bool) -> None:
    """Take a line that only divides, or underlines a heading."""
    item = reading.item
    underlines = UNDERLINE.fullmatch(line) if is_markdown and item is not None and not reading.after_blank else None
    heading = _underlined(reading, line) if underlines else None
    if heading is not None and underlines is not None:
        question_beginnings.take_heading(reading, heading[0], 1 if underlines[1] else 2, heading[1])
    elif item is not None and (item.start == "text" or line.lstrip().startswith("#")):
        reading.close()
    reading.after_blank = True


def _underlined(reading: TextReading, rule: str) -> tuple[int, str] | None:
    """Return the paragraph above a rule with the number of its line, if it is a heading, and take it from its item."""
    item = reading.item
    if item is None:
        return None
    number, place = item.paragraph
    is_below = bool(item.options) or item.answer is not None
    if not is_below and item.start == "heading" and item.level == 1 and not item.number and "" in item.stem:
        number, place = item.line, len(item.stem) - item.stem[::-1].index("")  # below the title of all
    elif not is_below:
        number, place = (item.line, 0) if item.start == "text" else (0, 0)
    part = item.explanation if is_below else item.stem
    lines = part[place:]
    text = " ".join(map(str.strip, lines))
    if not number or not all(lines) or not 0 < len(lines) <= MOST_LINES:
        return None
    is_as_long = abs(len(rule.strip()) - len(lines[-1].strip())) <= TOLERANCE
    asks = text.rstrip("*_ ").endswith("?") and lines_ahead.options_ahead(reading.lines.peek()) == "letters"
    if not (is_as_long or asks):
        return None
    del part[place:]
    return number, text
