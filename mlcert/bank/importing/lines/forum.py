"""Find what readers of a site wrote below a question: posts with names, times and votes, which explain nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlcert.bank.importing.decoding import DOCUMENT_SAMPLE, has_any
from mlcert.bank.importing.marks.lettered import labeled

WORDS = (b"upvoted", b"highly voted", b"selected answer")  # in small letters, without which no sign is there
SHOWS = re.compile(rb"\b(?:upvoted \d+ times?|Highly Voted|Selected Answer)\b", re.IGNORECASE)
LONGEST = 300  # characters of the first line of a post
UNIT = r"(?:year|month|week|day|hour|minute)s?"
AGO = (
    rf"(?:(?:\d+|an?)\s+{UNIT}(?:,?\s+(?:and\s+)?\d+\s+{UNIT})*\s+ago|"
    r"(?:hace|vor|il\s+y\s+a|há)\s+\w{1,6}\s+(?:años?|m[eê]s(?:es)?|mois|semanas?|semaines?|d[ií]as?|horas?|heures?|minut[oe]s?|"
    r"jahr(?:en?)?|monat(?:en?)?|wochen?|tag(?:en?)?|stunden?|minuten?|ans?|années?|jours?|anos?)|"
    r"\w{1,6}\s+(?:ann[oi]|mes[ei]|settiman[ae]|giorn[oi]|or[ae]|minut[oi])\s+fa)"
)
NAME = r"\W{0,4}(?:[\w.@-]{2,40}\s+){0,3}"
HEAD = re.compile(
    rf"{NAME}\W{{0,3}}(?:Highly Voted|Most Recent|Most Liked)\b.*|{NAME}\W{{0,3}}{AGO}\W*|\W*Selected Answer\W.*",
    re.IGNORECASE,
)
TIME = re.compile(rf"\W*(?:(?:Highly Voted|Most Recent|Most Liked)\W+)?{AGO}\W*", re.IGNORECASE)
END = re.compile(r".*\bupvoted \d+ times?\W*", re.IGNORECASE)


class Forum:
    """Tells the lines of posts from the others, one line after the other."""

    def __init__(self, data: bytes) -> None:
        """Take the whole document."""
        sample = data[:DOCUMENT_SAMPLE]
        self.has_posts = has_any(sample, WORDS) and SHOWS.search(sample) is not None
        self.is_open = False  # whether the line before is in a post, or below posts

    def opens(self, line: str, following: Sequence[str]) -> bool:
        """Return whether a post begins with a line, which may be the name of who wrote it."""
        if not self.has_posts or len(line) > LONGEST or labeled(line) is not None:
            return False
        is_name = len(line.split()) <= 3 and bool(following) and TIME.fullmatch(following[0]) is not None  # noqa: PLR2004
        return is_name or HEAD.fullmatch(line) is not None


def ends_post(line: str, following: str, lines: Sequence[str]) -> bool:
    """Return whether a line is the last one of a post: it counts votes, or no line below does and it ends a paragraph.

    >>> ends_post("upvoted 5 times", "Which?", []), ends_post("Yes.", "", ["upvoted 5 times"])
    (True, False)
    """
    return END.fullmatch(line) is not None or (not following.strip() and not any(map(END.fullmatch, lines)))
