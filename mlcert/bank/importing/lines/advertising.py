"""Find the lines that are on every page of a document, amid its questions: advertisements, and feet with numbers."""

from __future__ import annotations

import re
from collections import Counter

from mlcert.bank.importing.decoding import DOCUMENT_SAMPLE, has_any
from mlcert.bank.importing.lines.page_breaks import lines_at_breaks, without_numbers
from mlcert.bank.importing.lines.page_feet import feet_in, texts_of_foot

LEAST = 3  # times that a line is there
ADVERTISEMENT = re.compile(
    rb"^[ \t>]{0,99}(\S.{0,150}\b(?:exams?|dumps?|certifications?)\b.{0,150}"
    rb"(?:questions?\b|dumps?\b|Q&A|\bpdf\b|\bvce\b|\bvisit\b|https?://|www\.).{0,150}"
    rb"|(?:https?://)?(?:www\.)?[\w-]{1,60}\.(?:com|net|org|io|co\.\w\w)/?)[ \t]{0,99}$",
    re.IGNORECASE | re.MULTILINE,
)
WORDS = (  # in small letters, without which no line advertises
    b"exam", b"dump", b"certification", b".com", b".net", b".org", b".io", b".co.",
)  # fmt: skip
NUMBER = re.compile(r"\W*(?:page\W*)?\d{1,4}\W*", re.IGNORECASE)  # of a page, below such a line


class Advertising:
    """Tells the lines that are on every page from the others, one line after the other."""

    def __init__(self, data: bytes) -> None:
        """Take the whole document."""
        sample = data[:DOCUMENT_SAMPLE]
        matches = ADVERTISEMENT.finditer(sample) if has_any(sample, WORDS) else ()
        found = Counter(b" ".join(match[1].split()) for match in matches)
        self._lines = frozenset(
            line.decode("utf-8", "replace")
            for line, count in found.items()
            if count >= LEAST and not line.endswith((b"?", b":"))
        )
        self._feet, heads = feet_in(sample)
        self._lines |= heads
        self._at_breaks = lines_at_breaks(sample)
        self.has_any = bool(self._lines or self._feet or self._at_breaks)  # whether there are such lines
        self._is_last = False  # whether the line before was one

    def holds(self, line: str) -> bool:
        """Return whether the next line is one of them, or the number of a page below it."""
        if not self.has_any:
            return False
        if self._feet and not self._feet.isdisjoint(texts_of_foot(line.encode())):
            return True
        words = " ".join(line.split())
        if not words:
            return False
        was_last, self._is_last = (
            self._is_last,
            words in self._lines or (bool(self._at_breaks) and without_numbers(words) in self._at_breaks),
        )
        return self._is_last or (was_last and NUMBER.fullmatch(words) is not None)
