"""Tell the title of a document or of a part of it from a line of a question below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice

from mlcert.bank.importing.lines import line_kinds as kinds
from mlcert.bank.importing.lines import lines_ahead
from mlcert.bank.importing.marks import option_marks
from mlcert.bank.importing.text.question_so_far import ENDS_SENTENCE

LONGEST = 70  # characters of a title
NUMBER_OF_PART = r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])\b"
AFTER_NUMBER = r"(?:(?:\s*[:.)]|\s+[|\u2013\u2014-])\s+\S.{0,59}|\s*[:.)])?"
PART = (
    r"(?:chapter|section|part|module|unit|lesson|lecture|domain|appendix|"
    r"kapitel|abschnitt|teil|lektion|modul|einheit|chapitre|partie|leçon|unité|capítulo|sección|parte|lección|unidad|"
    r"seção|lição|unidade|capitolo|sezione|lezione|unità|"
    r"(?:(?:practice|mock|sample)\s+)?(?:exams?|tests?|quiz)|(?:practice|question)\s+set)"
)
NUMBERED_PART = re.compile(rf"\W{{0,4}}+(?i:{PART})\s+(?:no\.?\s*|#\s*)?{NUMBER_OF_PART}{AFTER_NUMBER}")
HEADING_OF_PART = re.compile(
    rf"\W{{0,4}}(?i:{PART}|week|day|topic)(?:\s+{NUMBER_OF_PART}{AFTER_NUMBER}|\s*[:\u2013\u2014]\s*\S.{{0,59}})"
    rf"|\W{{0,4}}(?i:(?:practice|mock|sample|review|quiz|exam|test)\s+questions?|{PART})\W*"
)
HIGHEST = re.compile(rb"\n#[ \t]+\S")
HIGHEST_IN_HTML = re.compile(rb"\n[ \t]*<[hH]1\b")
STEM_BEGINS = re.compile(
    r"\W*(?:Which|What|When|Where|Why|Who|Whose|How|Is|Are|Does|Do|Can|The|An?|You|Your|In|For|Given|Consider|Suppose|If|At|"
    r"As|To|Select|Choose|Identify|Name|True|Refer|Case)\b"
)
SHARED = re.compile(  # how what describes a case for the questions below it begins
    r"\W*(?:(?:case\s+study|scenario|fallstudie|szenario|caso\s+práctico)\b|[^\n?]{0,60}\bquestions?\s+\d+\s*(?:[-\u2013]|to|and)\s*\d+\b)"
    r"[^\n]{0,40}?(?::[ \t]*\S|\n\s*\S)",
    re.IGNORECASE,
)
SMALL = frozenset(("a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))


def is_heading_of_part(text: str) -> bool:
    """Return whether a heading names a part of a document, and no question.

    >>> is_heading_of_part("Chapter 3: Streaming"), is_heading_of_part("Part of the VPC"), is_heading_of_part("Quiz")
    (True, False, True)
    """
    return HEADING_OF_PART.fullmatch(text) is not None and not _may_ask(text)


def has_one_title(data: bytes) -> bool:
    """Return whether a document has one heading of the highest level, which then is its title."""
    patterns = (HIGHEST, HIGHEST_IN_HTML) if b"<h1" in data or b"<H1" in data else (HIGHEST,)
    beginning = b"\n" + data[:LONGEST]
    found = chain.from_iterable((pattern.match(beginning), *pattern.finditer(data)) for pattern in patterns)
    return len([*islice(filter(None, found), 2)]) == 1


def is_above_question(text: str, following: Sequence[str]) -> bool:
    """Return whether a title is no question itself, because what comes next is no option, but text."""
    if _may_ask(text) or not following:
        return False
    return lines_ahead.is_prose(following[0].strip("*_ "))


def begins_anew(lines: Sequence[str]) -> bool:
    """Return whether the first of these lines is a question with the number 1."""
    first = next(iter(lines), "")
    found = kinds.QUESTION.match(first) or kinds.NUMBERED.match(first)
    return found is not None and found[2] == "1"


def begins_question(lines: Sequence[str]) -> bool:
    """Return whether the first of these lines begins a question, as far as it tells, or options follow it.

    >>> begins_question(["2. Which one?"]), begins_question(["It is.", "A. x", "B. y"]), begins_question(["It is."])
    (True, True, False)
    """
    first = next(iter(lines), "")
    patterns = (kinds.NUMBERED, kinds.QUESTION, kinds.HEADING)
    return any(each.match(first) for each in patterns) or lines_ahead.options_ahead(lines) == "letters"


def is_line_of_part(line: str, following: Sequence[str]) -> bool:
    """Return whether a line alone names a part of a document, and the next one is not of the same kind.

    >>> is_line_of_part("**Part 2: Storage**", ["Which one?"]), is_line_of_part("Part 1: 5 h", ["Part 2: 9 h"])
    (True, False)
    """
    if NUMBERED_PART.fullmatch(line) is None or _may_ask(line):
        return False
    return not following or NUMBERED_PART.match(following[0]) is None


def is_above(stem: Sequence[str], line: str, *, is_first: bool) -> bool:
    """Return whether the lines of a stem so far are titles, as the next one shows; `is_first` is that of a document.

    >>> is_above(["STREAMS"], "Which one?", is_first=False), is_above(["Streams"], "**Which?**", is_first=False)
    (True, True)
    >>> is_above(["The Exam", "Part Two"], "Which one?", is_first=True), is_above(["It is"], "Is it?", is_first=True)
    (True, False)
    """
    if not stem or STEM_BEGINS.match(line) is None or any(map(_may_ask, stem)):
        return False
    if option_marks.BOLD.fullmatch(line.strip()):
        return not any("**" in each for each in stem)
    if line.isupper():
        return False
    is_title = _is_capitalized if is_first and not _is_capitalized(line) else str.isupper
    return all(map(is_title, stem))


def _may_ask(text: str) -> bool:
    return len(text) > LONGEST or text.rstrip("*_ ").endswith(tuple(sign for sign in ENDS_SENTENCE if sign not in "*_"))


def _is_capitalized(line: str) -> bool:
    words = [word for word in line.split() if word[:1].isalnum()]
    return len(words) > 1 and all(word[0].isupper() or word[0].isdigit() or word in SMALL for word in words)
