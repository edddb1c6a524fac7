"""Find several options in one line, which may be the first of several such lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlcert.bank.importing.lines import answer_lines, lines_ahead
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines.text_lines import TextLines
from mlcert.bank.importing.marks.lettered import LETTERS, SEPARATORS, Labeled, labeled, place_of
from mlcert.bank.importing.text.question_so_far import QuestionSoFar

BOLD_LABEL = re.compile(r"(\*\*|__)(\(?[A-Ja-j][.)])\1")
COLUMN = re.compile(r"(?<!\s)(?:\t|\s{3})[\s|]*(?=\(?[A-Ja-j][.)]\s?\S)")
LABEL = re.compile(r"(?:^|(?<=[\s|;,/]))(\(?)([A-Ja-j])(\.(?=\s)|\))\s*(?=\S)")
LEAST = 3  # options in one line that are some for certain


def options_in_row(item: QuestionSoFar, line: str, lines: TextLines) -> Sequence[Labeled]:
    """Return the options in a line that begins with one, if there are several."""
    line = kinds.without_bullet(line)
    if "." not in line[2:-1] and ")" not in line[2:-1]:
        return ()  # most lines, because only the first label has a sign after it
    line = BOLD_LABEL.sub(r"\2", line) if "**" in line or "__" in line else line
    if LABEL.search(line, 2) is None and COLUMN.search(line) is None:
        return ()
    columns = [labeled(part) for part in COLUMN.split(line)]
    labels = [each.label for each in columns if each is not None]
    is_new = len(labels) == len(columns) == len({*labels} - {*item.labels})
    if len(columns) > 1 and is_new and (item.options or "A" in labels):
        item.is_in_columns = True
        return [Labeled(each.label, each.text) for each in columns if each is not None]
    first = len(item.options) if item.kind == "label" else 0
    found = _from(line, first)
    next_place = _place_of_next(lines)
    options = found[: max(next_place - first, 0)] if next_place > 0 else found
    is_certain = len(options) >= LEAST or first == 0 or item.is_side_by_side or next_place == first + len(options)
    return options if len(options) > 1 and is_certain else ()


def rest_of_row(item: QuestionSoFar, line: str) -> Sequence[Labeled]:
    """Return what goes on with the last option, without a label, and the options after it in the line."""
    first = len(item.options)
    starts = [found.start() for found in LABEL.finditer(line) if place_of(found[2].upper()) == first]
    start = starts[0] if starts else len(line)
    return [Labeled("", line[:start].strip()), *_from(line[start:], first)]


def _from(line: str, first: int) -> list[Labeled]:
    """Return the options in a line whose labels are in order from that of a place, and look alike."""
    starts: list[re.Match[str]] = []
    for found in LABEL.finditer(line):
        is_alike = not starts or (found[1], found[3], found[2].isupper()) == (
            starts[0][1], starts[0][3], starts[0][2].isupper()
        )  # fmt: skip
        has_text = not starts or line[starts[-1].end() : found.start()].strip(SEPARATORS)
        if place_of(found[2].upper()) == first + len(starts) and is_alike and has_text:
            starts.append(found)
    if not starts or starts[0].start() > 0:
        return []
    ends = [*(found.start() for found in starts[1:]), len(line)]
    texts = [line[found.end() : end].strip() for found, end in zip(starts, ends, strict=True)]
    between = {text[-1:] for text in texts[:-1]}
    if len(between) == 1 and between < {*SEPARATORS}:
        texts = [text.rstrip(SEPARATORS) for text in texts]
    return [Labeled(LETTERS[first + place], text) for place, text in enumerate(texts)]


def _place_of_next(lines: TextLines) -> int:
    """Return the place of the first option below, before an answer or the next question; -1 if there is none."""
    for line in lines.peek()[: lines_ahead.AHEAD]:
        found = labeled(line.strip())
        if answer_lines.answer_in(line) is not None or kinds.HEADING.match(line) or kinds.QUESTION.fullmatch(line):
            return -1
        if found is not None:
            return -1 if found.label.isdecimal() else place_of(found.label)
    return -1
