"""What a stem says besides its question: its number, the points that it gives, and how many options to choose."""

from __future__ import annotations

import re

from mlcert.bank.importing.line_kinds import NAME_OF_QUESTION

NUMBER = re.compile(
    r"(?:(?:new question|" + NAME_OF_QUESTION + r")\s*(?:no\.?|number|#)?\s*\d{1,4}[^\S\n]*[.:)\]\-\u2013\u2014]*|"
    r"\(?\d{1,4} ?[.)]|#\d{1,4}[.:)]?)\s+(?=\S)",
    re.IGNORECASE,
)
POINTS = (  # "(1 point)"
    r"[(\[]\s*\d+(?:\.\d+)?(?:\s*/\s*\d+(?:\.\d+)?)?\s*(?:points?|pts?|marks?)\b\.?(?:\s+possible)?\s*[)\]]"
)
POINTS_BEFORE = re.compile(rf"\s*(?i:{POINTS})[\s:.\u2013\u2014-]*(?=[^\sa-z])")  # not in "(5 points) are given"
POINTS_AFTER = re.compile(rf"(?<=[.?!:)])\s*{POINTS}\s*$|\n\s*{POINTS}\s*$", re.IGNORECASE)
QUESTION_BEFORE = re.compile(r"^\s*(?:question|q(?![\s\S]*\n\s*A:))\s*:\s+(?=\S)", re.IGNORECASE)
REQUIRED = re.compile(r"(?<=[?:.])\s+\*$")  # what forms write after a question that must be answered
CHOOSE = re.compile(  # "(Choose two)", but not "select 2% of the rows"
    r"\b(?:choose|select|pick)\s+(?:any\s+|the\s+|exactly\s+)?(?:best\s+|correct\s+)?(two|three|four|five|[2-5])\s*"
    r"(?=[).:\]!]|$|(?:correct\s+|best\s+|right\s+)?(?:answers?|options?|choices?|responses?)\b|of\s+the\s+following)",
    re.IGNORECASE | re.MULTILINE,
)
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
STRAY_QUOTE = re.compile(r'^([^"]*)(?<!\d)"$|^"([^"]*)$')  # but not the sign of inches


def stem_of(text: str) -> str:
    """Return a stem without the number before it, the points that it gives, and a quotation mark without a partner."""
    text = NUMBER.sub("", text, count=1) if NUMBER.match(text) else text
    if text[:1] in "([" or text[-1:] in ")]":
        text = POINTS_AFTER.sub("", POINTS_BEFORE.sub("", text, count=1))
    text = QUESTION_BEFORE.sub("", text, count=1)
    text = REQUIRED.sub("", text) if "*" in text[-2:] else text
    return STRAY_QUOTE.sub(r"\1\2", text) if text.count('"') == 1 else text


def choices_asked_for(stem: str) -> int:
    """Return how many options a stem tells to choose; 0 if it does not say.

    >>> choices_asked_for("Which fit? (Choose two.)"), choices_asked_for("Choose the cheapest.")
    (2, 0)
    """
    folded = stem.casefold()
    may_ask = "choose" in folded or "select" in folded or "pick" in folded
    found = CHOOSE.search(stem) if may_ask else None
    return (COUNTS.get(found[1].lower()) or int(found[1])) if found else 0
