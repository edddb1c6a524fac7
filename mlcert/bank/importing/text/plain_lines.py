"""Take lines that are an option, a key or prose and nothing else, without a look at the rules about other lines."""

from __future__ import annotations

from mlcert.bank.importing.candidate import Markup
from mlcert.bank.importing.lines.plain_forms import closes_details, is_box, is_labeled, is_prose, key_in
from mlcert.bank.importing.text import key_lines, line_wrappings, option_taking, prose_taking
from mlcert.bank.importing.text.reading import TextReading


def take_plain_line(reading: TextReading, number: int, line: str) -> bool:
    """Take a line that is an option, a key or prose and nothing else; return whether it is one."""
    if not (
        (is_box(line) and option_taking.take_plain_box(reading, number, line))
        or (is_labeled(line) and option_taking.take_plain_label(reading, number, line))
        or ((key := key_in(line)) and _take_key(reading, key))
        or (closes_details(line) and _close_details(reading, line))
        or (is_prose(line) and _take_prose(reading, number, line))
    ):
        return False
    reading.table, reading.after_blank = None, False
    return True


def _take_key(reading: TextReading, key: str) -> bool:
    """Take the key of a question whose options are above it, and which has none."""
    item = reading.item
    if item is None or not item.options or item.answer is not None:
        return False
    reading.take_answer(key)
    return True


def _close_details(reading: TextReading, line: str) -> bool:
    """End what is folded away, unless the line is a text or within a table."""
    if reading.markup is not Markup.MARKDOWN or reading.table is not None:
        return False
    line_wrappings.without_details(reading, line)
    return True


def _take_prose(reading: TextReading, number: int, line: str) -> bool:
    if reading.is_leftover(line) or key_lines.answer_in(reading.item, line) is not None:
        return False
    prose_taking.take_prose(reading, number, line)
    return True
