"""Find texts that point at choices by their letters or places, or mean several at once: choices are shuffled."""

from __future__ import annotations

import re

# A letter alone, in parentheses or not; A and a are also articles, so they count only beside other letters or signs.
LETTER = r"\(?[A-Fa-f]\)?(?![\w*+#/'-])"
NO_ARTICLE = r"\(?[B-Fb-f]\)?(?![\w*+#/'-])"
JOINT = r"(?:\s*(?:,|\+|&|/)\s*(?:(?:and|or|nor)\s+)?|\s+(?:and|or|nor|plus|with|then|as well as)\s+)"
LETTERS = rf"{LETTER}(?:{JOINT}{LETTER})+"
ENDS = r"(?=\)|[.,;:]|$|\s+(?:and|or|but|because|since|plus)\b)"
IS = r"(?:is|are|was|were|would be|must be)"
GRADE = r"(?:the |a |both |all |also )*(?:correct|incorrect|right|wrong|best|answers?)\b"
OPTIONS = r"(?:options?|choices?|answers?|alternatives?|responses?)"
PLACE = "(?:first|second|third|fourth|fifth|sixth|last|previous|preceding|above)"
POINTING = re.compile(
    "|".join(
        (
            # Options a and c together; option A; answer (b)
            rf"\b(?i:{OPTIONS})\s+(?:{LETTERS}|{NO_ARTICLE}|\(?A\)?(?![\w*+#/'-])|\(?a{ENDS}|\(?a\)?\s+{IS})",
            # The correct answer is b; the best solution is A
            rf"\b(?i:answers?|options?|choices?|(?:correct|right|best|wrong) \w+)\s+{IS}:?\s+"
            rf"(?:{LETTERS}|{NO_ARTICLE}|\(?[Aa]{ENDS})",
            # Only b is correct; A and C are right
            rf"(?:^|[.;:,]\s+|\b(?:[Bb]oth|[Oo]nly|because|that|while|but)\s+)(?:{LETTERS}|{LETTER})\s+{IS}\s+{GRADE}",
            # The same as B, but cheaper
            rf"(?:^|[.;:,]\s+)(?i:the same as|same as|see|like|unlike|as in|as with)\s+(?:{LETTERS}|\(?[A-Fb-f]{ENDS})",
            # the first option; the option above; option 2
            rf"\b(?i:the {PLACE}(?: two| three)? options?|options? (?:above|below|[1-6](?![\w.,]*\d)))\b",
        )
    )
)
LETTERS_ALONE = re.compile(
    rf"(?:(?:(?:all|none|any|everything|each)(?: of (?:these|them|the above))? )?(?:but|except)(?: for)? |not )"
    rf"(?:{LETTERS}|{LETTER})"
    rf"|(?:both |either |neither |only )?{LETTERS}(?: only| together| combined)?|only {LETTER}|{LETTER} (?:only|alone)",
    re.IGNORECASE,
)
EACH = r"(?:all|none|both|any|neither|either|each|one|(?:any )?two|(?:any )?three|some|most|more than one)"
OTHERS = (
    r"(?:these|those|them|the others?|(?:(?:the|these|those) )?(?:above|below|other |previous |given |listed )?"
    r"(?:options|choices|answers|solutions)?(?: above| below)?)"
)
VERDICT = r"(?: (?:is|are|apply|applies|would be)(?: all)?(?: correct| right| true| valid| wrong| incorrect| false)?)?"
TOGETHER = re.compile(
    rf"{EACH} of {OTHERS}{VERDICT}"
    rf"|(?:all|every|no|both|each|any) (?:the )?(?:other )?(?:options?|choices?)(?: above| below)?{VERDICT}",
    re.IGNORECASE,
)
MAY_BEGIN = re.compile(  # a choice that means others
    r"\s*(?:\(?[a-f]\b|all\b|any|every|each\b|none\b|no\b|not\b|both\b|n?either\b|only\b|one\b|two\b|three\b|some\b|more\b|most\b|but\b|except\b)",
    re.IGNORECASE,
)
OF_THE_ABOVE = re.compile(rf"\b{EACH} (?:of )?the (?:above|below)\b", re.IGNORECASE)


def points_at_choice(text: str) -> bool:
    """Return whether a text names a choice by its letter or its place.

    >>> points_at_choice("The correct answer is b."), points_at_choice("The answer is a stream.")
    (True, False)
    """
    return POINTING.search(text) is not None


def means_others(text: str) -> bool:
    """Return whether the text of a choice means other choices, by letters or together.

    >>> means_others("Both A and C"), means_others("None of these."), means_others("Both of the streams")
    (True, True, False)
    """
    lower = text.casefold()
    has_place = "above" in lower or "below" in lower
    if not has_place and MAY_BEGIN.match(text) is None:
        return False  # most texts
    folded = " ".join(text.split()).rstrip(".")
    if LETTERS_ALONE.fullmatch(folded) or TOGETHER.fullmatch(folded):
        return True
    return has_place and OF_THE_ABOVE.search(folded) is not None
