"""Find the boxes, ticks, crosses and circles with which options of a text begin, and whether they are marked."""

from __future__ import annotations

from itertools import takewhile

from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines.text_lines import TextLines
from mlcert.bank.importing.marks.lettered import option_in
from mlcert.bank.importing.text.question_so_far import QuestionSoFar


def box_in(item: QuestionSoFar | None, line: str, lines: TextLines) -> tuple[str, bool] | None:
    """Return the text after a box, and whether the box is checked; None if there is no box.

    The text is empty if a block of code follows.
    """
    if box := kinds.box_in(line) or _with_sign(item, line, lines):
        return box
    empty = kinds.EMPTY_BOX.fullmatch(line)
    is_option = empty and (kinds.FENCE.match(lines.following()) or _is_among_boxes(item, lines))
    return ("", empty[1] != " ") if empty and is_option else None


def _with_sign(item: QuestionSoFar | None, line: str, lines: TextLines) -> tuple[str, bool] | None:
    """Return the text beside a tick, a cross or a circle, and whether it marks the option; None if there is none."""
    return _signed_in(item, line, lines) or _circled_in(item, line, lines) or _signed_after(item, line, lines)


def _signed_after(item: QuestionSoFar | None, line: str, lines: TextLines) -> tuple[str, bool] | None:
    """Return the text of an entry of a list, and whether a tick is after it, if some entries have one and others not.

    The list is below a question without a mark at its beginning.
    """
    entry = kinds.signed_after(line)
    if entry is None or item is None or item.is_open_ended or item.is_over or item.answer is not None:
        return None
    if not item.asks():
        return None
    if not item.options:
        following = map(kinds.signed_after, takewhile(kinds.BULLET.match, lines.peek()))
        item.has_signs_after = {entry[1], *(each[1] for each in following if each)} == {True, False}
    return entry if item.has_signs_after else None


def _signed_in(item: QuestionSoFar | None, line: str, lines: TextLines) -> tuple[str, bool] | None:
    """Return the text after a tick or a cross, and whether it is a tick, if each option begins with one."""
    signed = kinds.signed_in(line) if item is not None and option_in(line) is None else None
    if signed is None or item is None or item.is_over or item.answer is not None:
        return None
    following = next(iter(lines.peek()), "")
    is_first = not item.options and bool(item.stem) and kinds.signed_in(following) and not option_in(following)
    return signed if is_first or item.kind == "box" else None


def _circled_in(item: QuestionSoFar | None, line: str, lines: TextLines) -> tuple[str, bool] | None:
    """Return the text after a circle, and whether it is filled, if some of the options have each kind."""
    circled = kinds.CIRCLED.match(line) if item is not None and not line.isascii() else None
    if circled is None or item is None or item.is_over or item.answer is not None or not item.stem:
        return None
    following = takewhile(bool, map(kinds.CIRCLED.match, lines.peek()))
    kinds_of_circle = {bool(each[1]) for each in (circled, *following) if each}
    if not item.has_circles and (item.options or len(kinds_of_circle) == 1):
        return None
    item.has_circles = True
    return circled[2], bool(circled[1])


def _is_among_boxes(item: QuestionSoFar | None, lines: TextLines) -> bool:
    """Return whether an option with a box is before this line or on the next one."""
    is_after_box = item is not None and item.kind == "box" and not item.is_over
    return is_after_box or kinds.CHECKBOX.match(lines.following()) is not None
