"""Take lines that are an option or prose and nothing else, without a look at the rules about other lines."""

from __future__ import annotations

from mlcert.bank.importing import key_lines, option_taking, prose_taking
from mlcert.bank.importing.plain_forms import is_box, is_labeled, is_prose
from mlcert.bank.importing.text_reading import TextReading


def take_plain_line(reading: TextReading, number: int, line: str) -> bool:
    """Take a line that is an option or prose and nothing else; return whether it is one."""
    if not (
        (is_box(line) and option_taking.take_plain_box(reading, number, line))
        or (is_labeled(line) and option_taking.take_plain_label(reading, number, line))
        or (is_prose(line) and _take_prose(reading, number, line))
    ):
        return False
    reading.table, reading.after_blank = None, False
    return True


def _take_prose(reading: TextReading, number: int, line: str) -> bool:
    if reading.is_leftover(line) or key_lines.answer_in(reading.item, line) is not None:
        return False
    prose_taking.take_prose(reading, number, line)
    return True
