"""What a line says the answer is, with its name or without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from mlcert.bank.importing.lines.line_markup import EMPHASIS, without_partner
from mlcert.bank.importing.lines.section_lines import without_about_question
from mlcert.bank.importing.marks import label_words as words
from mlcert.bank.importing.marks.keys import AND, LETTERS_OF_KEY, WITH_SENTENCE
from mlcert.bank.importing.marks.lettered import LINES_KEPT, labeled

WIDE = re.compile(r"[\uff21-\uff3a\uff41-\uff5a]")  # letters of full width
ANSWER = re.compile(
    rf"\W{{0,40}}(?:{words.NAME_OF_ANSWER})(?:\(s\)|\s+(?:{words.IS}))?"
    r"\s*[*_]{0,3}\s*[:=\uff1a]\s*[*_]{0,3}\s*(.*)"
    rf"|\W{{0,40}}(?:{words.NAME_OF_ANSWER})[.*_]{{1,5}}\s+(\({LETTERS_OF_KEY}\)[.:]?(?:\s+\S.*)?)"
    r"|\W{0,40}the\s+(?:correct|right)\s+(?:answers?|options?|choices?)\s+(?:is|are)\s+(.*)"
    rf"|(?!\W{{0,40}}(?:solutions?|soln?|correct|richtig)\s+{LETTERS_OF_KEY})"  # a title such as "Solution A"
    rf"\W{{0,40}}(?:(?:so|hence|thus|therefore)\W{{1,2}})?(?:{words.NAME_OF_ANSWER})"
    rf"(?:\s+(?:{words.IS})\b)?(?:\W{{1,4}}|\W*-->\s*){words.KEY_AFTER_NAME}",
    re.IGNORECASE,
)
NUMBERED_ANSWER = re.compile(  # "A1: B", "Answer to question 1: B"
    r"\W{0,6}a(?:ns(?:wer)?)?(?:\s+(?:to|of|for))?(?:\s+question)?\s*#?(\d{1,4})\s*[*_]{0,2}[:.)\u2013-][*_\s]{0,4}(\S.*)",
    re.IGNORECASE,
)
LONGEST_NUMBER = 30  # characters before the end of the number in such a line
JUDGED = re.compile(  # "Option B is correct.", "Hence, B is the correct answer."
    r"\W{0,10}(?:(?:so|hence|thus|therefore)\W{1,2})?(?:(?:the\s+)?(?:answers?|options?|choices?)\s+)?[(\[*_]{0,3}"
    rf"({LETTERS_OF_KEY})[)\]*_]{{0,3}}\s+(?:is|are)\s+(?:the\s+)?(?:correct|right)"
    r"(?:\s+(?:answers?|options?|choices?))?\W*$",
    re.IGNORECASE,
)
CORRECT_ALONE = re.compile(
    r"[\s*_]*[(\[]\W{0,3}correct(?:\s+answer)?\W{0,3}[)\]][\s*_]*", re.IGNORECASE
)  # below an option
COMMENT_AFTER = re.compile(r"(?<=\w)[\s*_.)]{0,6}<!--(?:(?!-->).){0,200}-->\s*$")
VERDICT_ALONE = re.compile(
    r"\s*[*_]{0,2}(?:(right|correct)|wrong|incorrect)[*_.!]{0,3}\s*", re.IGNORECASE
)  # below an option
OPTION_ALONE = re.compile(rf"\W*(?:option|choice)\s+({LETTERS_OF_KEY})\W*", re.IGNORECASE)
ANSWER_AT_END = re.compile(  # of the line of the last option
    r"\s[(\[*_|]{0,4}((?:correct\s)?(?:answers?|ans|key)[*_]{0,3}\s?[:.=][\s*_(\[]{1,5}"
    rf"{LETTERS_OF_KEY})[\s)\]*_.]{{0,6}}$",
    re.IGNORECASE,
)
LONGEST_AT_END = 60  # characters of an answer at the end of a line
NEGATED = re.compile(r"\b(?:not|n't|except|incorrect|wrong|false|least|untrue)\b", re.IGNORECASE)
BARE_KEY = re.compile(
    r"\W*[A-J](?:(?:\s*[,;/&]\s*|\s+(?:and|und|et|y|e)\s+|\s+)[A-J])*\W*|\W*[a-j](?:\s*[,;/&]\s*[a-j])*\W*|[A-J]{2,5}(?:\s*[^\w\s.,:;!?()\[\]]{1,3})?"
)
REMARK_ON_KEY = re.compile(r"[*_\s]*\([^()]{0,200}\)\W*$")  # "C (changed by readers)"
KEY_OF_NUMBERS = re.compile(  # "1 and 3", "2 - since it is cheap"
    rf"\d{{1,2}}(?:\s*(?:,|&|\s{AND}\s)\s*\d{{1,2}})*(?:\.|\s*[\u2013\u2014]\s*[^\W\d].*|\s+-\s+[^\W\d].*)?"
)
DASH = re.compile(r"&[mn]dash;")
TRUE_FALSE = re.compile(r"\W*(?:true|false)\W*", re.IGNORECASE)
KEY_IN_STEM = re.compile(  # "Which one? (B)", "(B) Which one?"
    r"(.*[.?:!_])\s*[(\[]\s*([A-J]{1,5})\s*[)\]]|\(\s*([A-J])\s*\)\s*(\S.*[.?:!_])", re.DOTALL
)
KEY_IN_GAP = re.compile(
    r"(.*)\uff08\s*([A-J]{1,5})\s*\uff09\s*([\u3002\uff1f]?)", re.DOTALL
)  # as texts in Chinese have it
LETTER = re.compile(r"\b[A-J]\b", re.IGNORECASE)
ANSWER_IN_LINE = re.compile(r"(.*\S)\s+(?:correct\s+)?(?:answers?|ans|key)\s*[:=]\s*(\S.*)", re.IGNORECASE | re.DOTALL)


@lru_cache(maxsize=LINES_KEPT)
def answer_in(line: str) -> str | None:
    """Return what a line says the answer is, which may be nothing; None if it is no such line.

    >>> answer_in("**Correct answer:** B, E"), answer_in("Answer:"), answer_in("Answer the phone.")
    ('B, E', '', None)
    """
    line = without_about_question(line)
    line = COMMENT_AFTER.sub("", line) if "<!--" in line else line
    found = ANSWER.fullmatch(line) if _may_say_answer(line) else None
    if found is None and not line.isascii() and WIDE.search(line):
        found = ANSWER.fullmatch(normalize("NFKC", line))
    if found is None:
        return None
    said = next((part for part in found.groups() if part is not None), "")
    return without_partner(said.rstrip().removesuffix("-->").rstrip("*_| \t") if found[1] is not None else said)


def _may_say_answer(line: str) -> bool:
    """Return whether a line has what each answer in a line has: a sign after its name, a verb, or a key at the end."""
    if ":" in line or "=" in line or "\uff1a" in line:
        return True
    folded = line.casefold()
    if " is" in folded or " are" in folded:
        return True
    if ". (" in line or ".* (" in line or ".** (" in line:
        return True
    for sign in reversed(line[-LONGEST_AT_END:]):
        if sign.isalnum() or sign == "_":
            return sign in "abcdefghijABCDEFGHIJ"
    return True


def bare_key_in(answer: str) -> str:
    """Return the letters of which an answer consists, but for a remark in brackets at its end; empty if it does not.

    >>> bare_key_in("C** (changed)"), bare_key_in("C, because it is cheap (and fast)")
    ('C', '')
    """
    bare = REMARK_ON_KEY.sub("", answer)
    return bare if BARE_KEY.fullmatch(bare) else ""


def letters_in(key: str) -> frozenset[str]:
    """Return the letters that a bare key names.

    >>> sorted(letters_in("a and C")), sorted(letters_in("BE."))
    (['A', 'C'], ['B', 'E'])
    """
    return frozenset(map(str.upper, LETTER.findall(key))) or frozenset(filter(str.isalpha, key))


def is_key_with_reason(line: str, labels: Sequence[str]) -> bool:
    """Return whether a line begins like an option with one of these labels, perhaps in bold type.

    >>> is_key_with_reason("<b>B. It is cheap.</b>", ["A", "B"]), is_key_with_reason("Because it is.", ["A", "B"])
    (True, False)
    """
    text = DASH.sub("\u2013", EMPHASIS.sub("", line).strip()) if "&" in line else EMPHASIS.sub("", line).strip()
    found, several = labeled(text), WITH_SENTENCE.match(text)
    return (found is not None and found.label in labels) or (several is not None and several[1][0] in labels)
