"""Where blocks of code of a text end that nobody has closed, and which entries of lists begin with such a block."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice

from mlcert.bank.importing.candidate import LINES_READ
from mlcert.bank.importing.decoding import numbered_lines
from mlcert.bank.importing.lines.line_kinds import CHECKBOX, NUMBERED, QUESTION, TITLE, heading_in, is_fence
from mlcert.bank.importing.lines.lines_ahead import AHEAD, options_ahead
from mlcert.bank.importing.marks.lettered import option_in

NumberedLine = tuple[int, str]
OPENS = re.compile(  # a block of code, perhaps as an entry of a list
    r"\s*((?:[-*+•]\s+|\d{1,3}[.)]\s+)?(?:\[[ xX]\]\s+)?(?:\*{0,2}\(?[A-Ja-j][.)]\*{0,2}\s+)?)(`{3,}[^`]*|~{3,}.*)"
)
BLANK_AHEAD = 2 * AHEAD  # lines of which AHEAD may be empty
LOOKED_AT = LINES_READ + 20_000  # lines of a text, the last question that is read and what it shows ahead among them
NEAR = 500  # lines before and after a block in which the question before it, or the same one again, may be

_Form = tuple[int, str, int]  # of a line that begins a question: the level of its heading, the kind, the number


class Fences:
    """What the fences in a text leave open."""

    def __init__(self, data: bytes) -> None:
        """Look for blocks of code without an end, and in entries of lists."""
        self.ends: dict[int, int] = {}  # the line before which such a block ends, and the line on which it begins
        self.entries: dict[int, str] = {}  # the line of an entry that begins with a block, and its fence
        if b"```" in data or b"~~~" in data:
            self._look(data)

    def _look(self, data: bytes) -> None:
        lines = [line for _, line in islice(numbered_lines(data), LOOKED_AT)]
        fences = [place for place, line in enumerate(lines) if "```" in line or "~~~" in line]
        closing = deque(place for place in fences if is_fence(lines[place]))
        after = 0  # the last block
        for place in fences:
            while closing and closing[0] <= place:
                closing.popleft()
            opens = OPENS.fullmatch(lines[place].rstrip()) if place >= after else None
            if opens is None and (place < after or not is_fence(lines[place])):
                continue
            close = closing[0] if closing else len(lines)
            is_closed = close < len(lines) and not lines[close].strip().strip("`~")
            if opens is not None and opens[1]:
                if is_closed and not any(_is_other_part(lines[inner]) for inner in range(place + 1, close)):
                    self.entries[place + 1] = opens[2]
                    after = close + 1
                continue
            end = _end_of(lines, place, close, is_closed=is_closed)
            after = close + 1 if end is None else end
            if end is not None:
                while not lines[end - 1].strip():
                    end -= 1
                self.ends[end + 1] = place + 1

    def closed(self, lines: Iterator[NumberedLine]) -> Iterator[NumberedLine]:
        """Yield lines, and a fence at the end of each block that has none."""
        for number, line in lines:
            if number in self.ends:
                yield number, "```"
                yield number, ""
            yield number, line


def _is_other_part(line: str) -> bool:
    """Return whether a line is no code of an option, but the next one or the next question."""
    return CHECKBOX.match(line) is not None or option_in(line) is not None or heading_in(line) is not None


def _end_of(lines: Sequence[str], start: int, close: int, *, is_closed: bool) -> int | None:
    """Return the place of the line in a block with which something else clearly begins; None if all of it is code.

    If there is a fence at the end of the block, it may belong to another one only if the numbers of questions show it.
    """
    for place in range(start + 1, close):
        line, form = lines[place], _form_of(lines[place])
        if not is_closed and CHECKBOX.match(line):
            return place
        is_question = form is not None or (line.rstrip(" *_").endswith("?") and not lines[place - 1].strip())
        if not is_question or not options_ahead([one for one in lines[place + 1 : place + BLANK_AHEAD] if one.strip()]):
            continue
        if not is_closed or (form is not None and _is_next(form, lines, start, close)):
            return place
    return None


def _form_of(line: str) -> _Form | None:
    """Return how a line begins a question with a number; None if it begins none."""
    heading = heading_in(line) if line.startswith("#") else None
    level, text = heading or (0, line)
    for kind, pattern, group in (("name", QUESTION, 2), ("number", NUMBERED, 2), ("title", TITLE, 1)):
        if (kind != "title" or level) and (found := pattern.fullmatch(text)):
            return level, kind, int(found[group])
    return None


def _is_next(form: _Form, lines: Sequence[str], start: int, close: int) -> bool:
    """Return whether the number of a question is that after the last one above a block, and is not below it again."""
    level, kind, number = form
    above = (found for place in range(start, max(start - NEAR, -1), -1) if (found := _form_of(lines[place])))
    last = next((found for found in above if found[:2] == (level, kind)), None)
    if last != (level, kind, number - 1):
        return False
    return form not in (_form_of(line) for line in lines[close : close + NEAR] if str(number) in line)
