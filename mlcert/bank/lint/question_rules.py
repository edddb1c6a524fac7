"""Check single questions, and the parts that single questions and questions of families have in common."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Protocol

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.known import Known, unknown
from mlcert.bank.lint.other_choices import means_others, points_at_choice
from mlcert.bank.problem import Problem
from mlcert.bank.yaml_tree import YamlMap

BLOCK_WIDTH = 60  # columns; wider blocks do not fit a screen with 80 columns and its margins
SINGLE_CHOICES = 4
MULTIPLE_CHOICES = (5, 6)
MULTIPLE_KEYS = (2, 3)
CHOICES_IN_DRAFT = (2, 6)
ONLY_IN_DRAFT = (
    "true or false is a question only in a draft, because one key needs exactly 4 choices; ask which of 4 statements "
    "is true, remove the question, or leave the file a draft"
)


class ProblemMaker(Protocol):
    """Creates problems of one question."""

    def __call__(self, line: int, rule: str, message: str) -> Problem:
        """Return the problem at a line."""


def problem_maker(file: str, name: str) -> ProblemMaker:
    """Return a function that creates the problems of one question."""

    def problem(line: int, rule: str, message: str) -> Problem:
        return Problem(file, line, name, rule, message)

    return problem


def single_questions(file: SourceFile, known: Known) -> Iterator[Problem]:
    """Yield every problem with how the parts of a file's single questions fit together."""
    for question in file.block.blocks("questions"):
        problem = problem_maker(file.name, question.text("id"))
        yield from topic(question, file, known, problem)
        yield from _choices(question, file, known, problem)
        yield from asked(question, known, problem)


def topic(block: YamlMap, file: SourceFile, known: Known, problem: ProblemMaker) -> Iterator[Problem]:
    """Check that the topic of a question or family is one of its file."""
    topics = known.topics.get(file.block.text("domain"), set())
    name = block.text("topic")
    if name and name not in topics:
        yield problem(block.line_of("topic"), "reference", unknown("topic", name, topics))


def asked(question: YamlMap, known: Known, problem: ProblemMaker) -> Iterator[Problem]:
    """Check the parts that every question has: its text, facts, source and exams."""
    for fact, line in question.text_lines("rests_on"):
        if known.lacks(fact, known.facts):
            yield problem(line, "reference", unknown("fact", fact, known.facts))
    yield from exams(question, known, problem)
    yield from prose(question, "text", problem)
    yield from prose(question, "explanation", problem)
    if question.get("checked") and not question.get("source"):
        yield problem(question.line_of("checked"), "source", "'checked' needs a 'source'; add the web address")


def exams(block: YamlMap, known: Known, problem: ProblemMaker) -> Iterator[Problem]:
    """Check that the exams of a question or family exist; a bank without exams accepts any."""
    for code, line in block.text_lines("exams") if known.has_exams else ():
        if code not in known.exams:
            yield problem(line, "reference", unknown("exam", code, known.exams))


def prose(block: YamlMap, key: str, problem: ProblemMaker, what: str = "") -> Iterator[Problem]:
    """Check that a text has no blocks that are too wide and names no option by its letter or place."""
    text, line, what = block.text(key), block.line_of(key), what or key
    widest = max((_columns(row[4:]) for row in text.splitlines() if row.startswith("    ")), default=0)
    if widest > BLOCK_WIDTH:
        message = f"a block in '{what}' is {widest} columns wide; shorten it to {BLOCK_WIDTH}"
        yield problem(line, "wide-block", message)
    if points_at_choice(text):
        message = f"'{what}' names an option by its letter or place, but choices are shuffled; describe it instead"
        yield problem(line, "letter", message)


def meaning_others(text: str, line: int, problem: ProblemMaker) -> Iterator[Problem]:
    """Check that a choice does not mean other choices, because they are shuffled and each needs a reason of its own."""
    if means_others(text):
        message = f"the choice '{text}' means other choices, but they are shuffled; write what it would do instead"
        yield problem(line, "other-choices", message)


def term(choice: YamlMap, known: Known, problem: ProblemMaker) -> Iterator[Problem]:
    """Check that the term that a choice stands for exists."""
    name = choice.text("term")
    if known.lacks(name, known.terms):
        yield problem(choice.line_of("term"), "reference", unknown("term", name, known.terms))


def equal_texts(texts: Sequence[tuple[str, int]], problem: ProblemMaker) -> Iterator[Problem]:
    """Report choices, each with its line, that have the same text as an earlier one."""
    lines: dict[str, int] = {}
    for text, line in texts:
        folded = " ".join(text.split())
        if folded and lines.setdefault(folded, line) != line:
            yield problem(
                line, "equal-choices", f"the choice at line {lines[folded]} has the same text; reword one of them"
            )


def _choices(question: YamlMap, file: SourceFile, known: Known, problem: ProblemMaker) -> Iterator[Problem]:
    choices, line = question.blocks("choices"), question.line_of("choices")
    if not choices:
        return
    if file.is_draft:
        yield from _counts_in_draft(choices, line, problem)
    yield from _counts(choices, line, problem)
    texts = [(choice.text(key), choice.line_of(key)) for choice in choices for key in ("right", "wrong")]
    yield from equal_texts(texts, problem)
    for text, at in texts:
        yield from meaning_others(text, at, problem)
    for choice in choices:
        if ("right" in choice) == ("wrong" in choice):
            yield problem(choice.line, "choice", "a choice needs exactly one of 'right:' and 'wrong:'")
        if "right" in choice and "when" in choice:
            message = "'when' says what would make an incorrect choice the answer, but this one is a key; remove it"
            yield problem(choice.line_of("when"), "when", message)
        yield from term(choice, known, problem)
        for key in ("right", "wrong", "why", "when"):
            yield from prose(choice, key, problem)


def _counts(choices: list[YamlMap], line: int, problem: ProblemMaker) -> Iterator[Problem]:
    right = sum("right" in choice for choice in choices)
    if right == 0:
        yield problem(line, "key", "no choice is marked as correct; write 'right:' before the key")
    elif right == 1 and _is_true_or_false(choices):
        yield problem(line, "choices", ONLY_IN_DRAFT)
    elif right == 1 and len(choices) != SINGLE_CHOICES:
        yield problem(line, "choices", f"there are {len(choices)} choices; a question with one key needs exactly 4")
    elif right > 1 and len(choices) not in MULTIPLE_CHOICES:
        yield problem(line, "choices", f"there are {len(choices)} choices; a question with several keys needs 5 or 6")
    elif right > 1 and right not in MULTIPLE_KEYS:
        yield problem(line, "choices", f"{right} choices are marked as correct; only two or three are allowed")


def _is_true_or_false(choices: list[YamlMap]) -> bool:
    texts = {choice.text(key).strip(" .").casefold() for choice in choices for key in ("right", "wrong")} - {""}
    return texts in ({"true", "false"}, {"yes", "no"})


def _counts_in_draft(choices: list[YamlMap], line: int, problem: ProblemMaker) -> Iterator[Problem]:
    least, most = CHOICES_IN_DRAFT
    if not least <= len(choices) <= most:
        message = f"there are {len(choices)} choices; even in a draft, a question needs {least} to {most}"
        yield problem(line, "draft", message)
    if all("right" in choice for choice in choices):
        yield problem(line, "draft", "every choice is marked as correct; write 'wrong:' before the distractors")


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
