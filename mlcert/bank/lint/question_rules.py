"""What must hold within a single question, and what a single question and one of a family have in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Protocol

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.known import Known, unknown
from mlcert.bank.problem import Problem
from mlcert.bank.yaml_tree import YamlMap

BLOCK_WIDTH = 60  # columns that fit beside the margins of a screen 80 columns wide
SINGLE_CHOICES = 4
MULTIPLE_CHOICES = (5, 6)
MULTIPLE_KEYS = (2, 3)
LETTER_OF_AN_OPTION = re.compile(r"\b(?:[Oo]ption|[Cc]hoice|[Aa]nswer)s?\s+\(?[A-F]\)?(?!\w)|\boptions?\s+[b-f]\b")


class Says(Protocol):
    """Makes a problem of the question at hand."""

    def __call__(self, line: int, rule: str, message: str) -> Problem:
        """The problem at this line."""


def sayer(file: str, name: str) -> Says:
    """What makes the problems of one question of a file."""

    def problem(line: int, rule: str, message: str) -> Problem:
        return Problem(file, line, name, rule, message)

    return problem


def single_questions(file: SourceFile, known: Known) -> Iterator[Problem]:
    """Every way in which the parts of the single questions of a file do not fit together."""
    for question in file.block.blocks("questions"):
        problem = sayer(file.name, question.text("id"))
        yield from topic(question, file, known, problem)
        yield from _choices(question, known, problem)
        yield from asked(question, known, problem)


def topic(block: YamlMap, file: SourceFile, known: Known, problem: Says) -> Iterator[Problem]:
    """Whether the topic of a question or family is one of its file."""
    topics = known.topics.get(file.block.text("domain"), set())
    name = block.text("topic")
    if name and name not in topics:
        yield problem(block.line_of("topic"), "reference", unknown("topic", name, topics))


def asked(question: YamlMap, known: Known, problem: Says) -> Iterator[Problem]:
    """Whether the parts that every question has are sound: its text, facts, source and exams."""
    for fact, line in question.text_lines("rests_on"):
        if known.lacks(fact, known.facts):
            yield problem(line, "reference", unknown("the fact", fact, known.facts))
    yield from exams(question, known, problem)
    yield from prose(question, "text", problem)
    if question.get("checked") and not question.get("source"):
        yield problem(question.line_of("checked"), "source", "'checked' without a 'source'; name the page")


def exams(block: YamlMap, known: Known, problem: Says) -> Iterator[Problem]:
    """Whether the exams that a question or family is for exist; a bank without exams knows none and takes any."""
    for code, line in block.text_lines("exams") if known.has_exams else ():
        if code not in known.exams:
            yield problem(line, "reference", unknown("exam", code, known.exams))


def prose(block: YamlMap, key: str, problem: Says, what: str = "") -> Iterator[Problem]:
    """Whether a text has blocks that are too wide, or names an option by its letter."""
    text, line, what = block.text(key), block.line_of(key), what or key
    widest = max((_columns(row[4:]) for row in text.splitlines() if row.startswith("    ")), default=0)
    if widest > BLOCK_WIDTH:
        message = f"a block in '{what}' is {widest} columns wide; {BLOCK_WIDTH} fit a screen"
        yield problem(line, "wide-block", message)
    if LETTER_OF_AN_OPTION.search(text):
        message = f"'{what}' names an option by its letter, but choices are shuffled; say what it is"
        yield problem(line, "letter", message)


def term(choice: YamlMap, known: Known, problem: Says) -> Iterator[Problem]:
    """Whether the term that a choice stands for exists."""
    name = choice.text("term")
    if known.lacks(name, known.terms):
        yield problem(choice.line_of("term"), "reference", unknown("term", name, known.terms))


def equal_texts(texts: Sequence[tuple[str, int]], problem: Says) -> Iterator[Problem]:
    """Choices, each with its line, that say the same as an earlier one."""
    lines: dict[str, int] = {}
    for text, line in texts:
        folded = " ".join(text.split())
        if folded and lines.setdefault(folded, line) != line:
            yield problem(line, "equal-choices", f"the same choice is at line {lines[folded]}; reword one of them")


def _choices(question: YamlMap, known: Known, problem: Says) -> Iterator[Problem]:
    choices, line = question.blocks("choices"), question.line_of("choices")
    if not choices:
        return
    yield from _counts(choices, line, problem)
    texts = [(choice.text(key), choice.line_of(key)) for choice in choices for key in ("right", "wrong")]
    yield from equal_texts(texts, problem)
    for choice in choices:
        if ("right" in choice) == ("wrong" in choice):
            yield problem(choice.line, "choice", "a choice is either 'right:' or 'wrong:', once; write one of them")
        if "right" in choice and "when" in choice:
            message = "'when' says what would make a wrong choice the answer; a right one is it already"
            yield problem(choice.line_of("when"), "when", message)
        yield from term(choice, known, problem)
        for key in ("right", "wrong", "why", "when"):
            yield from prose(choice, key, problem)


def _counts(choices: list[YamlMap], line: int, problem: Says) -> Iterator[Problem]:
    right = sum("right" in choice for choice in choices)
    if right == 0:
        yield problem(line, "key", "no choice is marked right; write 'right:' before the key")
    elif right == 1 and len(choices) != SINGLE_CHOICES:
        yield problem(line, "choices", f"{len(choices)} choices with one right; a question with one key has exactly 4")
    elif right > 1 and len(choices) not in MULTIPLE_CHOICES:
        yield problem(line, "choices", f"{len(choices)} choices with {right} right; with several keys there are 5 or 6")
    elif right > 1 and right not in MULTIPLE_KEYS:
        yield problem(line, "key", f"{right} choices are right; two or three may be")


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
