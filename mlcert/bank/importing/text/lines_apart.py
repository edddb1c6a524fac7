"""Take lines that are no part of a question as others are: of tables, lists of answers, cards, and titles of parts."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.bank.importing.lines import answer_lines, line_markup, lines_ahead
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.text import key_lines, option_lines, option_table, titles
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.bank.importing.text.reading import TextReading


def take_line_apart(reading: TextReading, number: int, line: str) -> bool:
    """Take a line that belongs to a table, a list of answers, a card or a title; return whether it does."""
    return (
        _take_row(reading, number, line)
        or _take_keys(reading, number, line)
        or _take_side(reading, number, line)
        or _take_line_of_part(reading, number, line)
        or _is_unclear_key(reading, line)
    )


def _is_unclear_key(reading: TextReading, line: str) -> bool:
    """Return whether a line before a question names a key where each question with a key is skipped."""
    return reading.keys_are_unclear and reading.item is None and bool(answer_lines.answer_in(line))


def _take_line_of_part(reading: TextReading, number: int, line: str) -> bool:
    """Take a line that names a part of the document; below options, it does only if a question follows."""
    if titles.NUMBERED_PART.fullmatch(line) is None:
        return False
    item, following = reading.item, reading.lines.peek()
    is_below = item is not None and (bool(item.options) or item.answer is not None)
    if item is not None and not is_below and (not reading.after_blank or item.start != "text"):
        return False
    if is_below and not reading.after_blank and not titles.begins_anew(following):
        return _is_between_option_and_key(item, line, following)
    if not titles.is_line_of_part(line, following) or (is_below and not titles.begins_question(following)):
        return False
    reading.close()
    reading.lines.put_back([(number, "")])
    return True


def _is_between_option_and_key(item: QuestionSoFar | None, line: str, following: Sequence[str]) -> bool:
    """Return whether a line is the head of a page, because the key follows it and no option continues in a line."""
    return (
        item is not None
        and item.answer is None
        and bool(answer_lines.answer_in(next(iter(following), "")))
        and not any(len(lines) > 1 or len(lines[0]) in (0, *key_lines.USUAL_LENGTHS) for lines in item.options)
        and titles.is_line_of_part(line, following)
    )


def _take_keys(reading: TextReading, number: int, line: str) -> bool:
    """Take a line of a list of answers, which belong to the numbers of questions; return whether it is one."""
    if not reading.answers.take(line, reading.item, after_blank=reading.after_blank):
        reading.found += reading.answers.ended()
        return False
    if reading.answers.keys:
        reading.close()
        reading.answers.give_keys(number)
    return True


def _take_row(reading: TextReading, number: int, line: str) -> bool:
    """Take a row of a table that holds the options of a question; return whether it is one."""
    item = reading.item
    if not line.lstrip().startswith("|") or item is None:
        reading.table = None
        return False
    cells = option_table.cells_of(line)
    if reading.table is not None:
        if not option_table.is_rule(line):
            option_table.take_option(number, item, reading.table, cells)
        return True
    if item.options:
        return False
    ahead = reading.lines.peek()
    has_options = lines_ahead.options_ahead([each for each in ahead if not each.lstrip().startswith("|")]) == "letters"
    if len(ahead) > 1 and option_table.is_rule(ahead[0]) and not has_options:
        reading.table = option_table.columns_of(cells, option_table.cells_of(ahead[1]))
    return reading.table is not None


def _take_side(reading: TextReading, number: int, line: str) -> bool:
    """Take a line such as "Q: What is it?" or "A: This."; return whether it is one."""
    side, item = kinds.CARD.fullmatch(line) if ":" in line else None, reading.item
    if side is None:
        return False
    text = line_markup.without_partner(side[2])
    if side[1] == "Q":
        reading.close()
        reading.item = QuestionSoFar(number, "number", text)
        reading.item.is_card = True
    elif item is None or not item.is_card or (not item.options and option_lines.begins_options(reading.lines)):
        return False
    elif item.answer is None:
        reading.take_answer(text)
    else:
        item.other_answers.append(text)
    return True
