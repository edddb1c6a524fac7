"""Check the wording of stems, options and reasons: length, requirements, dates, English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from statistics import median

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.guessability import ENOUGH, NUMBER, is_numeric
from mlcert.bank.lint.words import count_of, without_blocks
from mlcert.bank.problem import Problem
from mlcert.bank.question_source import QuestionSource

MINIMUM_STEM = 40  # words, including tables, policies and code
MAXIMUM_STEM = 100  # words, without blocks
MINIMUM_OPTION = 11  # words, at the median
REQUIREMENT = re.compile(r"\b(?:LEAST|MOST|LOWEST|HIGHEST|FEWEST|SHORTEST|FASTEST|BEST)\b")
REQUIREMENTS = (25, 42)  # percent of the stems: about a third
QUESTION = re.compile(r"\?\s*(?:\((?:Choose|Select) \w+\.?\)\.?\s*)?$")
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = (
    rf"as of (?:20\d\d|{MONTH})|(?:{MONTH}) (?:\d\d?, )?20[12]\d"
    r"|(?:in|of|since|until|before|after|early|late|spring|summer|autumn|fall|winter) 20[12]\d"
)
META = re.compile(rf"\b(?:a learner|the (?:20\d\d )?notes|notes of 20\d\d|the exam|{DATE})\b", re.IGNORECASE)
INLINE_CODE = re.compile(r"`[^`]*`")
CODE = re.compile(r"[`_=(){}\[\]<>]|\w\.\w+\(")
OWN = re.compile(
    r"(?<!\byour )(?<!\btheir )(?<!\bits )(?<!\bhis )(?<!\bher )(?<!\bour )(?<!\bmy )(?<!'s )(?<!s' )(?<!\u2019s )"
    r"\bown\b(?! (?:the|a|an|it|its|their|this|that|them|no|one|several|many|most|all)\b)",
    re.IGNORECASE,
)
QUOTATION = re.compile(r'"[^"]*"')
SHALL = re.compile(r"\bshall\b", re.IGNORECASE)


def stems(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Report stems that are too short or too long, do not end with their question, or mention dates or exams."""
    for question in questions:
        text, line = question.stem, question.stem_line
        if not text.strip():
            continue
        whole, prose = count_of(text), count_of(without_blocks(text))
        if not question.is_drill and (whole < MINIMUM_STEM or prose > MAXIMUM_STEM):
            count = whole if whole < MINIMUM_STEM else prose
            message = f"the stem has {count} words; write {MINIMUM_STEM} to {MAXIMUM_STEM}"
            yield question.found(line, "stem-length", message)
        if not QUESTION.search(without_blocks(text).rstrip()):
            yield question.found(line, "last-sentence", "the stem does not end with its question; move it to the end")
        meta = META.search(INLINE_CODE.sub("", without_blocks(text)))
        if meta:
            message = (
                f"the stem says '{meta[0]}'; put dates in 'as_of', and leave the exam and the notes out of a scenario"
            )
            yield question.found(line, "dates-and-meta", message)


def requirements(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Check that about a third of the stems state a requirement with a word such as LEAST or MOST."""
    asked = [question for question in questions if not question.is_drill]
    minimum, maximum = REQUIREMENTS
    share = 100 * sum(bool(REQUIREMENT.search(question.stem)) for question in asked) / max(1, len(asked))
    if len(asked) >= ENOUGH and not minimum <= share <= maximum:
        usual = f"the usual share is {minimum} to {maximum}%"
        message = f"{share:.1f}% of {len(asked)} stems contain LEAST, MOST or a similar word; {usual}"
        yield Problem(asked[0].file, 1, "", "requirements", message)


def option_lengths(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Check that options are whole solutions, not names, by their median number of words; ignore numbers and code."""
    counted = [question for question in questions if not (is_numeric(question) or _is_of_numbers_or_code(question))]
    counts = [count_of(option.text) for question in counted for option in question.choices]
    if len(counted) >= ENOUGH and median(counts) < MINIMUM_OPTION:
        message = (
            f"the median option has {median(counts):g} words; the minimum is {MINIMUM_OPTION}, so write whole solutions"
        )
        yield Problem(counted[0].file, 1, "", "option-length", message)


def _is_of_numbers_or_code(question: QuestionSource) -> bool:
    """Return whether the options are mostly numbers, or mostly code."""
    few = 5  # words: a number with its unit and what it counts
    numbers = all(NUMBER.search(option.text) and count_of(option.text) <= few for option in question.choices)
    code = sum(bool(CODE.search(option.text)) for option in question.choices) * 2 > len(question.choices)
    return numbers or code


def english(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    """Report 'own' without a possessive and 'shall' in stems, options and reasons; shared choices are reported once."""
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
    """Report 'own' without a possessive and 'shall' in the gists and facts of the notes."""
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
    """Yield the errors of English in a text, except in quotations: the rule, and a message that quotes the error.

    >>> [message for _, message in slips("Runs in an own container that shall be small.")]
    ["'…in an own container…' has 'own' without a possessive", "'…container that shall be…' has 'shall'"]
    """
    if "own" not in (folded := text.casefold()) and "shall" not in folded:
        return  # a shortcut for nearly every text; the patterns below take ten times as long
    text = QUOTATION.sub('""', text)
    for rule, pattern, fault in (
        ("own", OWN, "has 'own' without a possessive"),
        ("shall", SHALL, "has 'shall'"),
    ):
        found = pattern.search(text)
        if found:
            around = (*text[: found.start()].split()[-2:], found[0], *text[found.end() :].split()[:1])
            yield rule, f"'…{' '.join(around)}…' {fault}"
