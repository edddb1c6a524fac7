"""Find the lines with which exam sites advertise themselves on every page of a document, amid its questions."""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 2_000_000  # bytes of a document that show what is repeated
LEAST = 3  # times that a line is there
ADVERTISEMENT = re.compile(
    rb"^[ \t>]{0,99}(\S.{0,150}\b(?:exams?|dumps?|certifications?)\b.{0,150}"
    rb"(?:questions?\b|dumps?\b|Q&A|\bpdf\b|\bvce\b|\bvisit\b|https?://|www\.).{0,150}"
    rb"|(?:https?://)?(?:www\.)?[\w-]{1,60}\.(?:com|net|org|io|co\.\w\w)/?)[ \t]{0,99}$",
    re.IGNORECASE | re.MULTILINE,
)
NUMBER = re.compile(r"\W*(?:page\W*)?\d{1,4}\W*", re.IGNORECASE)  # of a page, below such a line


class Advertising:
    """Tells the lines that advertise from the others, one line after the other."""

    def __init__(self, data: bytes) -> None:
        """Take the whole document."""
        found = Counter(b" ".join(match[1].split()) for match in ADVERTISEMENT.finditer(data[:SAMPLE]))
        self._lines = frozenset(
            line.decode("utf-8", "replace")
            for line, count in found.items()
            if count >= LEAST and not line.endswith((b"?", b":"))
        )
        self._is_last = False  # whether the line before was one

    def holds(self, line: str) -> bool:
        """Return whether the next line is one of them, or the number of a page below it."""
        if not self._lines:
            return False
        words = " ".join(line.split())
        if not words:
            return False
        was_last, self._is_last = self._is_last, words in self._lines
        return self._is_last or (was_last and NUMBER.fullmatch(words) is not None)
