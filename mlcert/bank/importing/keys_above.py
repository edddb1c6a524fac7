"""Tell whether the keys of a text stand above their questions, which only the whole text shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from mlcert.bank.importing import answer_lines, section_lines
from mlcert.bank.importing import line_kinds as kinds
from mlcert.bank.importing.candidate import Skipped
from mlcert.bank.importing.decoding import numbered_lines
from mlcert.bank.importing.lettered import narrow, option_in

HEAD = 1_000  # lines in which the first question begins
LONGEST = 1_000  # characters of a line that is more than text
NUMBERED_HEADING = re.compile(r"#{1,6}\s.*\d")
NO_QUESTION = "it names a key, but no question is before it"
UNCLEAR = "the keys of this file may be those of the questions above them or below them, so none of them is used"


# What a line is, as far as the order of keys and questions is concerned.
KEY, OPTION, EXPLANATION, QUESTION, TEXT = "kfeqt"  # an option is the first one, a question has a mark or asks


class KeysAbove:
    """Knows where the keys of a text stand."""

    def __init__(self, data: bytes) -> None:
        """Take the whole text, which is read to its end only if it begins with a key."""
        self.are_above = False  # whether each is above its question
        self.are_unclear = False  # whether some may be above their questions, and others not
        self.skipped: list[Skipped] = []  # a key that belongs to no question, or what is unclear
        parts = _parts(numbered_lines(data))
        head = [*_until_question(islice(parts, HEAD))]
        if head and head[-1][1] == KEY and not _is_below_text(head):
            line, _ = head[-1]
            self._judge(line, "".join(part for _, part in chain(head[-1:], parts)))

    def _judge(self, line: int, order: str) -> None:
        """Take the line of the first key, and what comes from there on."""
        *questions, rest = order.split(OPTION)
        if not questions or order[1] not in (QUESTION, TEXT):
            return
        if KEY in rest:
            self.skipped.append(Skipped(line, NO_QUESTION))
        elif all(each.count(KEY) == 1 for each in questions):
            self.are_above = True
        else:
            self.are_unclear = True
            self.skipped.append(Skipped(line, UNCLEAR))

    def in_usual_order(self, lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Yield the lines of the text with each key below its question; without keys if these are unclear."""
        key: list[tuple[int, str]] = []
        for numbered in lines:
            line = numbered[1]
            is_key = _is_key(line)
            if key and (is_key or kinds.heading_in(line) or kinds.is_rule(line)):
                yield from key
                key = []
            if not is_key:
                yield numbered
            elif self.are_above:
                key = [numbered]
        yield from key


def _until_question(parts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield parts until one shows whether a question or a key comes first."""
    for line, part in parts:
        yield line, part
        if part in (KEY, OPTION, QUESTION):
            return


def _is_below_text(head: Sequence[tuple[int, str]]) -> bool:
    """Return whether the last part is directly below a text, which may be its question."""
    return len(head) > 1 and head[-2] == (head[-1][0] - 1, TEXT)


def _parts(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    is_code = False
    for number, line in lines:
        if kinds.is_fence(line):
            is_code = not is_code
        if line.strip() and not is_code:
            yield number, _part(narrow(line))


def _part(line: str) -> str:
    if len(line) > LONGEST:
        return TEXT
    if _is_key(line):
        return KEY
    option = option_in(line)
    if kinds.box_in(line) or (option and option.label == "A"):
        return OPTION
    if section_lines.EXPLANATION.fullmatch(line):
        return EXPLANATION
    begins = kinds.NUMBERED.match(line) or kinds.QUESTION.match(line) or NUMBERED_HEADING.match(line)
    return QUESTION if begins or line.rstrip(" *_").endswith("?") else TEXT


def _is_key(line: str) -> bool:
    answer = answer_lines.answer_in(line) if len(line) <= LONGEST else None
    return answer_lines.bare_key_in(answer or "") != ""
