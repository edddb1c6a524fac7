"""Read options with Roman numerals as if they had letters, where the answer names one of these numerals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlcert.bank.importing.lines import answer_lines
from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines.text_lines import TextLines
from mlcert.bank.importing.marks.lettered import LETTERS, option_in
from mlcert.bank.importing.text.question_so_far import QuestionSoFar

NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
FIRST = tuple("ivxIVX(-*+")  # of a line with such an option
OPTION = re.compile(r"\s*(?:[-*+]\s+)?\(?([ivx]{1,4}|[IVX]{1,4})[.)]\s+(\S.*)")
NUMERAL = r"\(?(?:viii|vii|vi|iv|ix|iii|ii|i|v|x)\)?(?!\w)"
KEY = re.compile(rf"\W*({NUMERAL}(?:(?:\s*[,;&/]\s*|\s+(?:and|und|et|y|e)\s+){NUMERAL})*)\W*", re.IGNORECASE)
WITH_TEXT = re.compile(rf"\W*({NUMERAL})[.:)\s]+(\S.*)", re.IGNORECASE)
OTHERS = (kinds.CHECKBOX, kinds.HEADING, kinds.NUMBERED, kinds.QUESTION)  # which end the options
LEAST = 3  # options; two numerals may be those of statements
REMARK = "its options have Roman numerals, which are read as letters"


def take(number: int, item: QuestionSoFar, line: str, lines: TextLines) -> bool:
    """Take an option with the next Roman numeral, if the lines ahead show that it is one; return whether it is."""
    found = OPTION.fullmatch(line) if line.lstrip().startswith(FIRST) else None
    count = len(item.options)
    if found is None or found[1].lower() != dict(enumerate(NUMERALS)).get(count):
        return False
    if not item.has_numerals and (count or not _begin(lines.peek())):
        return False
    item.has_numerals = True
    item.add(number, "label", LETTERS[count], found[2])
    return True


def key_in_letters(answer: str) -> str:
    """Return an answer with the letters of the options whose Roman numerals it names; as it is if it names none.

    >>> key_in_letters("ii and (iv)"), key_in_letters("iii. Beta"), key_in_letters("Beta")
    ('B, D', 'C. Beta', 'Beta')
    """
    if key := KEY.fullmatch(answer):
        return ", ".join(_letter(numeral) for numeral in re.findall("[ivx]+", key[1].lower()) if numeral in NUMERALS)
    found = WITH_TEXT.fullmatch(answer)
    return f"{_letter(found[1])}. {found[2]}" if found else answer


def _letter(numeral: str) -> str:
    return LETTERS[NUMERALS.index(numeral.strip("()").lower())]


def _begin(ahead: Sequence[str]) -> bool:
    """Return whether all options but the first one are in the lines ahead, and below them an answer that names one."""
    count = 1
    for line in ahead:
        found, lettered = OPTION.fullmatch(line), option_in(line)
        if found and count < len(NUMERALS) and found[1].lower() == NUMERALS[count]:
            count += 1
        elif answer := answer_lines.answer_in(line):
            return count >= LEAST and key_in_letters(answer) != answer
        elif found or (lettered and lettered.label == "A") or any(each.match(line) for each in OTHERS):
            return False
    return False
