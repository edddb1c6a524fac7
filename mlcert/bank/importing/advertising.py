"""Find the lines that are on every page of a document, amid its questions: advertisements, and feet with numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

SAMPLE = 2_000_000  # bytes of a document that show what is repeated
LEAST = 3  # times that a line is there
ADVERTISEMENT = re.compile(
    rb"^[ \t>]{0,99}(\S.{0,150}\b(?:exams?|dumps?|certifications?)\b.{0,150}"
    rb"(?:questions?\b|dumps?\b|Q&A|\bpdf\b|\bvce\b|\bvisit\b|https?://|www\.).{0,150}"
    rb"|(?:https?://)?(?:www\.)?[\w-]{1,60}\.(?:com|net|org|io|co\.\w\w)/?)[ \t]{0,99}$",
    re.IGNORECASE | re.MULTILINE,
)
NUMBER = re.compile(r"\W*(?:page\W*)?\d{1,4}\W*", re.IGNORECASE)  # of a page, below such a line
FOOT = re.compile(  # a text and the number of the page, with wide spaces between them; and the head of the next page
    rb"^[ \t]{0,99}(\S[^\n]{3,100}?)[ \t]{3,99}(\d{1,4})(?:[ \t]{0,9}(?:/|of)[ \t]{0,9}\d{1,4})?[ \t]{0,99}$"
    rb"(?=(?:\n([^\n]{1,150}))?)",
    re.MULTILINE,
)
BESIDE = re.compile(  # the number of a page, with a sign between it and a text
    rb"^[ \t]{0,99}(?:([^\s|][^\n|]{3,100}?) ?(?:[|\x2d]|\xe2\x80[\x93\x94\xa2]|\xc2\xb7) ?(?i:page )?(\d{1,4})"
    rb"|(?i:page )?(\d{1,4}) (?:\||\xe2\x80\xa2|\xc2\xb7) ([^\s|][^\n|]{3,100}?))[ \t]{0,99}$",
    re.MULTILINE,
)
PAGED = re.compile(  # a text and the number of its page, by that name
    rb"^[ \t\f]{0,99}(\S[^\n:]{2,100}?)[ \t,|\x2d\xe2\x80\x93\x94\xc2\xb7]{1,9}"
    rb"(?i:page|pg\.?|p\.|seite|s\.|p\xc3\xa1gina|p\xc3\xa1g\.|pagina|pag\.) ?(\d{1,4})"
    rb"(?: ?(?:/|of|von|de|sur|di) ?\d{1,4})?[ \t]{0,99}$",
    re.MULTILINE,
)
NUMBER_AT_END = re.compile(rb"\d[ \t]{0,99}$", re.MULTILINE)  # of a line
SIGNS_AFTER_NUMBER = (b" | ", b" \xe2\x80\xa2 ", b" \xc2\xb7 ")  # of a page, at the beginning of a line
NO_FOOT = re.compile(
    rb"[^\s.]+$|\W{0,3}(?:[A-Ja-j]|\d{1,4})[.):]|.*[?:]$"
)  # one word, an option, what asks or announces
LEAST_FEET = 2
LEAST_LINES = 3  # between two feet with a sign before the number


class Advertising:
    """Tells the lines that are on every page from the others, one line after the other."""

    def __init__(self, data: bytes) -> None:
        """Take the whole document."""
        found = Counter(b" ".join(match[1].split()) for match in ADVERTISEMENT.finditer(data[:SAMPLE]))
        self._lines = frozenset(
            line.decode("utf-8", "replace")
            for line, count in found.items()
            if count >= LEAST and not line.endswith((b"?", b":"))
        )
        self._feet, heads = _feet_in(data[:SAMPLE])
        self._lines |= heads
        self.has_any = bool(self._lines or self._feet)  # whether there are such lines
        self._is_last = False  # whether the line before was one

    def holds(self, line: str) -> bool:
        """Return whether the next line is one of them, or the number of a page below it."""
        if not self.has_any:
            return False
        if self._feet and _text_of_foot(line.encode()) in self._feet:
            return True
        words = " ".join(line.split())
        if not words:
            return False
        was_last, self._is_last = self._is_last, words in self._lines
        return self._is_last or (was_last and NUMBER.fullmatch(words) is not None)


def _at_numbers(pattern: re.Pattern[bytes], data: bytes) -> Iterator[re.Match[bytes]]:
    """Yield what a pattern matches of the lines that end in a number; few do."""
    for number in NUMBER_AT_END.finditer(data):
        if found := pattern.match(data, data.rfind(b"\n", 0, number.start()) + 1):
            yield found


def _feet_in(data: bytes) -> tuple[frozenset[bytes], frozenset[str]]:
    """Return the texts before rising numbers at the ends of lines, and the lines below several of these."""
    numbers: dict[bytes, list[int]] = {}
    below: dict[bytes, list[bytes]] = {}
    for found in _at_numbers(FOOT, data):
        if not NO_FOOT.match(found[1]):
            numbers.setdefault(found[1], []).append(int(found[2]))
            below.setdefault(found[1], []).append(b" ".join((found[3] or b"").split()))
    feet = frozenset(text for text, each in numbers.items() if len(each) >= LEAST_FEET and each == sorted({*each}))
    feet |= _feet_with_signs_in(data) | _paged_in(data)
    heads = Counter(line for text in feet & below.keys() for line in below[text] if not NO_FOOT.match(line))
    return feet, frozenset(
        line.decode("utf-8", "replace") for line, count in heads.items() if line and count >= LEAST_FEET
    )


def _feet_with_signs_in(data: bytes) -> frozenset[bytes]:
    """Return the texts beside rising numbers, such as "Guide | 9" and "10 | Guide", if these are some lines apart."""
    numbers: dict[bytes, list[int]] = {}
    lines: dict[bytes, list[int]] = {}
    line = end = 0
    is_any_first = any(sign in data for sign in SIGNS_AFTER_NUMBER)
    for found in BESIDE.finditer(data) if is_any_first else _at_numbers(BESIDE, data):
        line, end = line + data.count(b"\n", end, found.start()), found.start()
        text = found[1] or found[4]
        if not NO_FOOT.match(text):
            numbers.setdefault(text, []).append(int(found[2] or found[3]))
            lines.setdefault(text, []).append(line)
    return frozenset(
        text
        for text, each in numbers.items()
        if len(each) >= LEAST_FEET
        and each == sorted({*each})
        and all(after - before > LEAST_LINES for before, after in pairwise(lines[text]))
    )


def _paged_in(data: bytes) -> frozenset[bytes]:
    """Return the texts that are alone in a paragraph on each page, with the next number, such as "Quiz, page 2"."""
    numbers: dict[bytes, list[int]] = {}
    for found in _at_numbers(PAGED, data):
        is_alone = data[max(found.start() - 2, 0) : found.start()] in (b"", b"\n\n")
        is_alone = is_alone and data[found.end() : found.end() + 2] in (b"", b"\n", b"\n\n")
        numbers.setdefault(found[1], []).append(int(found[2]) if is_alone else 0)
    return frozenset(
        text
        for text, each in numbers.items()
        if len(each) >= LEAST_FEET and each[0] in (1, 2) and each == [*range(each[0], each[0] + len(each))]
    )


def _text_of_foot(line: bytes) -> bytes:
    """Return the text beside the number in a line; empty if it is no foot of a page."""
    if not (line.rstrip()[-1:].isdigit() or b"|" in line or not line.isascii()):
        return b""
    if paged := PAGED.fullmatch(line):
        return paged[1]
    found, beside = FOOT.fullmatch(line), BESIDE.fullmatch(line)
    return found[1] if found else (beside[1] or beside[4]) if beside else b""
