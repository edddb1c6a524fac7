"""Tell whether the keys of a text stand above their questions, which only the whole text shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from mlcert.bank.importing.candidate import Skipped
from mlcert.bank.importing.decoding import numbered_lines
from mlcert.bank.importing.lines import answer_lines, plain_forms, section_lines
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.marks.lettered import labeled, narrow, option_in

HEAD = 1_000  # lines in which the first question begins
LONGEST = 1_000  # characters of a line that is more than text
NUMBERED_HEADING = re.compile(r"#{1,6}\s.*\d")
OTHER_ANSWER = re.compile(r"\d{1,2}|true|false", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
NO_QUESTION = "it names a key, but no question is before it"
UNCLEAR = "its key may be the one above it or the one below it"


# What a line is, as far as the order of keys and questions is concerned.
KEY, OTHER_KEY, IN_LIST, OPTION, EXPLANATION, QUESTION, TEXT = "kolfeqt"
# Another key is no line that can be moved. An option is the first one, and a question has a mark or asks.


class KeysAbove:
    """Knows where the keys of a text stand."""

    def __init__(self, data: bytes) -> None:
        """Take the whole text, which is read to its end only if it begins with a key."""
        self.are_above = False  # whether each is above its question
        self.are_unclear = False  # whether some may be above their questions, and others not
        self.skipped: list[Skipped] = []  # a key that belongs to no question
        parts = _parts(numbered_lines(data))
        head = [*_until_question(islice(parts, HEAD))]
        if head and head[-1][1] in (KEY, OTHER_KEY):
            order = "".join(part for _, part in chain(head[-1:], parts))
            if not (_is_below_text(head) and order[1:2] != QUESTION):
                self._judge(head[-1][0], order)

    def _judge(self, line: int, order: str) -> None:
        """Take the line of the first key, and what comes from there on."""
        if order[1:2] in (OPTION, KEY, OTHER_KEY, IN_LIST, ""):
            return
        *questions, rest = order.split(OPTION)
        is_last = (
            KEY in rest or OTHER_KEY in rest if questions else order.rstrip(TEXT + EXPLANATION)[-1] in KEY + OTHER_KEY
        )
        if is_last:
            self.skipped.append(Skipped(line, NO_QUESTION))
        elif (
            questions
            and order[1] != EXPLANATION
            and OTHER_KEY not in order
            and all(each.count(KEY) == 1 for each in questions)
        ):
            self.are_above = True
        elif questions or QUESTION in order:
            self.are_unclear = True

    def in_usual_order(self, lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Yield the lines of the text, in which each key is above its question, with each key below it."""
        key: list[tuple[int, str]] = []
        for numbered in lines:
            line = numbered[1]
            is_key = _is_key(line)
            if key and (is_key or kinds.heading_in(line) or kinds.is_rule(line)):
                yield from key
                key = []
            if not is_key:
                yield numbered
            else:
                key = [numbered]
        yield from key


def _until_question(parts: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield parts until one shows whether a question or a key comes first."""
    for line, part in parts:
        yield line, part
        if part in (KEY, OTHER_KEY, OPTION, QUESTION):
            return


def _is_below_text(head: Sequence[tuple[int, str]]) -> bool:
    """Return whether the last part is directly below a text, which may be its question."""
    return len(head) > 1 and head[-2] == (head[-1][0] - 1, TEXT)


def _parts(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    is_code = was_listed = False
    for number, line in lines:
        if kinds.is_fence(line):
            is_code = not is_code
        if line.strip() and not is_code:
            part, is_listed = _part(narrow(line)), kinds.BULLET.match(line) is not None
            yield number, TEXT if part == OPTION and is_listed and was_listed else part
            was_listed = is_listed


def _part(line: str) -> str:
    if len(line) > LONGEST:
        return TEXT
    if plain_forms.is_labeled(line):
        return OPTION if line[0] == "A" else QUESTION if _asks(line) else TEXT
    if part := _part_of_key(line):
        return part
    option = option_in(line)
    if kinds.box_in(line) or (option and option.label == "A") or (option is None and kinds.BULLET.match(line)):
        return OPTION
    if section_lines.EXPLANATION.fullmatch(line):
        return EXPLANATION
    begins = kinds.NUMBERED.match(line) or kinds.QUESTION.match(line) or NUMBERED_HEADING.match(line)
    return QUESTION if begins or _asks(line) else TEXT


def _asks(line: str) -> bool:
    return line.rstrip(" *_").endswith("?")


def _part_of_key(line: str) -> str:
    """Return what a line that names a key is; empty if it names none."""
    answer = answer_lines.answer_in(line)
    if answer and answer_lines.bare_key_in(answer):
        return KEY
    if "<summary" in line:
        answer = answer_lines.answer_in(TAG.sub(" ", line))
    if answer is not None and (not answer or labeled(answer) or OTHER_ANSWER.fullmatch(answer)):
        return OTHER_KEY
    numbered = kinds.NUMBERED.fullmatch(line)
    return IN_LIST if numbered and answer_lines.BARE_KEY.fullmatch(numbered[3]) else ""


def _is_key(line: str) -> bool:
    answer = answer_lines.answer_in(line) if len(line) <= LONGEST else None
    return bool(answer) and answer_lines.bare_key_in(answer or "") != ""
