"""How stems, options and reasons are worded: length, requirement, dates, English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.guessability import ENOUGH, NUMBER, is_numeric
from mlcert.bank.lint.words import count_of, without_blocks
from mlcert.bank.problem import Problem
from mlcert.bank.question_source import QuestionSource

SHORTEST_STEM = 40  # words; a table, a policy or code counts
LONGEST_STEM = 100  # words; blocks apart
OPTION_WORDS = 11  # at the median
REQUIREMENT = re.compile(r"\b(?:LEAST|MOST|LOWEST|HIGHEST|FEWEST|SHORTEST|FASTEST|BEST)\b")
REQUIREMENTS = (25, 42)  # percent of the stems: about a third
QUESTION = re.compile(r"\?\s*(?:\((?:Choose|Select) \w+\.?\)\.?\s*)?$")
META = re.compile(
    r"\b(?:a learner|the notes|notes of 20\d\d|the exam|(?:in|since|until|before|after) 20[12]\d|as of (?:20\d\d|"
    r"January|February|March|April|May|June|July|August|September|October|November|December))\b",
    re.IGNORECASE,
)
CODE = re.compile(r"[`_=(){}\[\]<>]|\w\.\w+\(")
OWN = re.compile(
    r"(?<!\byour )(?<!\btheir )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\bour )(?<!\bmy )(?<!'s )(?<!s' )(?<!\u2019s )"
    r"\bown\b(?! (?:the|a|an|it|its|their|this|that|them|no|one|several|many|most|all)\b)",
    re.IGNORECASE,
)
QUOTATION = re.compile(r'"[^"]*"')
SHALL = re.compile(r"\bshall\b", re.IGNORECASE)


def stems(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Stems that are too short or too long, do not end with their question, or talk about dates and exams."""
    for question in questions:
        text, line = question.stem, question.stem_line
        if not text.strip():
            continue
        whole, prose = count_of(text), count_of(without_blocks(text))
        if not question.is_drill and (whole < SHORTEST_STEM or prose > LONGEST_STEM):
            count = whole if whole < SHORTEST_STEM else prose
            message = f"the stem has {count} words; {SHORTEST_STEM} to {LONGEST_STEM} are usual: say more, or less"
            yield question.found(line, "stem-length", message)
        if not QUESTION.search(without_blocks(text).rstrip()):
            yield question.found(line, "last-sentence", "the stem does not end with its question; move it to the end")
        meta = META.search(text)
        if meta:
            message = f"'{meta[0]}' in the stem; a date belongs in 'as_of', and a scenario knows of no exam"
            yield question.found(line, "dates-and-meta", message)


def requirements(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Whether about a third of the stems says what must be best, with a word such as LEAST or MOST."""
    asked = [question for question in questions if not question.is_drill]
    least, most = REQUIREMENTS
    share = 100 * sum(bool(REQUIREMENT.search(question.stem)) for question in asked) / max(1, len(asked))
    if len(asked) >= ENOUGH and not least <= share <= most:
        message = f"LEAST, MOST or the like is in {share:.1f} % of {len(asked)} stems; {least} to {most} % are usual"
        yield Problem(asked[0].file, 1, "", "requirements", message)


def option_lengths(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Whether options are whole solutions rather than names: their words at the median, numbers and code apart."""
    told = [question for question in questions if not (is_numeric(question) or _is_of_numbers_or_code(question))]
    counts = [count_of(option.text) for question in told for option in question.choices]
    if len(told) >= ENOUGH and median(counts) < OPTION_WORDS:
        message = f"options have {median(counts):g} words at the median; {OPTION_WORDS} are the least: write solutions"
        yield Problem(told[0].file, 1, "", "option-length", message)


def _is_of_numbers_or_code(question: QuestionSource) -> bool:
    """Whether the options are mostly numbers, or mostly code."""
    few = 5  # words: a number with its unit and what it counts
    numbers = all(NUMBER.search(option.text) and count_of(option.text) <= few for option in question.choices)
    code = sum(bool(CODE.search(option.text)) for option in question.choices) * 2 > len(question.choices)
    return numbers or code


def english(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """'own' without a possessive and 'shall' in stems, options and reasons; what a family shares is named once."""
    seen: set[tuple[str, int, str]] = set()
    for question in questions:
        texts = [(question.stem, question.stem_line)]
        for option in question.choices:
            texts += [(option.text, option.line), (option.why, option.why_line), (option.when, option.when_line)]
        for text, line in texts:
            for rule, message in slips(text):
                if (question.file, line, message) not in seen:
                    seen.add((question.file, line, message))
                    yield question.found(line, rule, message)


def english_of_notes(files: Sequence[SourceFile]) -> Iterator[Problem]:
    """The same in the gists and facts of the notes."""
    for file in files:
        for term in file.block.blocks("terms") if file.kind == "notes" else ():
            name = term.text("id")
            texts = [(name, term.text("gist"), term.line_of("gist"))]
            texts += [
                (f"{name}.{fact.text('id')}", fact.text("text"), fact.line_of("text")) for fact in term.blocks("facts")
            ]
            for where, text, line in texts:
                yield from (Problem(file.name, line, where, rule, message) for rule, message in slips(text))


def slips(text: str) -> Iterator[tuple[str, str]]:
    """The slips of English in a text, quotations apart: their rule, and a sentence that quotes them.

    >>> [message for _, message in slips("Runs in an own container that shall be small.")]
    ["'…in an own container…' has 'own' without a possessive", "'…container that shall be…' has 'shall'"]
    """
    if "own" not in (folded := text.casefold()) and "shall" not in folded:
        return  # nearly every text; looking for what stands before a word takes ten times as long
    text = QUOTATION.sub('""', text)
    for rule, pattern, fault in (
        ("own", OWN, "has 'own' without a possessive"),
        ("shall", SHALL, "has 'shall'"),
    ):
        found = pattern.search(text)
        if found:
            around = (*text[: found.start()].split()[-2:], found[0], *text[found.end() :].split()[:1])
            yield rule, f"'…{' '.join(around)}…' {fault}"
