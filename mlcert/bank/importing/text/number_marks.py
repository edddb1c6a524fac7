"""Rewrite numbers before questions that are written in a rare form, such as "II." or "[2]", in the usual one: "2."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines import lines_ahead
from mlcert.bank.importing.lines.text_lines import TextLines
from mlcert.bank.importing.marks.lettered import labeled
from mlcert.bank.importing.text.question_so_far import QuestionSoFar

ROMAN = re.compile(r"(\**)(?:\(?([ivx]{1,5})\)|([IVX]{1,5})[.)])\s+(\S.*)")
NEXT = re.compile(r"(\**)(?:\(@[\w-]{0,20}\)|#[.)])\s+(\S.*)")  # of the number before, as in Pandoc
MARKED = re.compile(
    r"(\**)(?:(?:\[(\d{1,4})\]|(\d{1,4})\s*/\s*\d{1,4}\s*[.:)]|\d{1,3}\.(\d{1,3})[.)]?|(\d{1,4}):|"
    r"(?:No|Nr|Item|Ex|Exercise|Problem|MCQ)\.?\s*(\d{1,4})\s*[.:)]?)\s+|(\d{1,4})[.)](?=[^\W\d_]))(\S.*)"
)
TASK = re.compile(  # "Exercise 1", whose text may be on the next lines
    r"(\**)(?:Exercise|Problem|Item|MCQ|Task|Aufgabe|Übung|Ejercicio|Exercice|Exercício|Esercizio|Tarea|Tarefa|Zadanie)"
    r"\s*(?:Nr\.|[Nn][.°º]+)?\s*(\d{1,4})(?:\**|\s*[.:)]\**(?:\s+(\S.*))?)"
)
LONE = re.compile(r"(\**)(\d{1,4})\s?[.):]\**()")  # above its question
MAY_BEGIN = re.compile(r"[*(\[#\divxIVXNEPM]|Auf|Übung|Ta|Zad")
BOLD_MARK = re.compile(r"^\*\*([^\s*]{1,9})\*\*\s+")  # in bold type that ends before the text
DIGITS = {"I": 1, "V": 5, "X": 10}


def usual_form(line: str, item: QuestionSoFar | None, last: int, lines: TextLines) -> str:
    """Return a line with its number in the usual form, if it begins a question after the one with the number `last`.

    >>> usual_form("II. Which?", None, 1, TextLines(b"a) x")), usual_form("II. Go.", None, 1, TextLines(b"III. Run."))
    ('2. Which?', 'II. Go.')
    """
    if MAY_BEGIN.match(line) is None or (item is not None and _is_amid(item)):
        return line
    plain = BOLD_MARK.sub(r"\1 ", line) if line.startswith("**") else line
    found = next(filter(None, (each.fullmatch(plain) for each in (ROMAN, NEXT, TASK, MARKED, LONE))), None)
    if found is None or not _has_options(following := lines.peek()):
        return line
    bold, *numbers, text = found.groups()
    number = last + 1
    if found.re is ROMAN:
        number = _of_roman((numbers[0] or numbers[1]).upper())
        if number != last + 1 or (number == 1 and not _goes_on(following)):
            return line
    elif found.re is not NEXT:
        number = int(next(filter(None, numbers)))
        is_first = number == 1 and (item is None or not item.options)
        if not (text or "A")[0].isupper() or not (is_first or number == last + 1 > 1):
            return line
    return f"{bold}{number}. {text}" if text else f"Question {number}"


def _is_amid(item: QuestionSoFar) -> bool:
    """Return whether the stem of a question may go on, because what has been read of it is no title."""
    is_title = item.start == "heading" or (item.start == "text" and item.stem[-1:] == [""])
    return bool(item.stem) and not item.options and item.answer is None and (not is_title or item.asks())


def _of_roman(numeral: str) -> int:
    values = [DIGITS[letter] for letter in numeral]
    return sum(-value if value < after else value for value, after in zip(values, (*values[1:], 0), strict=True))


def _has_options(lines: Sequence[str]) -> bool:
    """Return whether options with letters or boxes come next, before anything else with a number."""
    for line in lines[: lines_ahead.AHEAD]:
        found = labeled(line.strip().removeprefix("*"))
        if kinds.CHECKBOX.match(line) or (found is not None and found.label == "A"):
            return True
        if any(each.match(line) for each in (ROMAN, NEXT, MARKED, kinds.NUMBERED, kinds.QUESTION, kinds.HEADING)):
            return False
    return False


def _goes_on(lines: Sequence[str]) -> bool:
    """Return whether a line below has the next Roman numeral."""
    found = [ROMAN.match(BOLD_MARK.sub(r"\1 ", line.lstrip("# "))) for line in lines]
    return any((each[2] or each[3]).upper() == "II" for each in found if each is not None)
