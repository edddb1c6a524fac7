"""Check what makes a bank trustworthy: keys, clues, duplicates and coverage.

This file is long because it collects the findings of every strict check.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.format_2_rules import format_2_problems
from mlcert.bank.lint.giveaways import clues, is_longest, is_shortest
from mlcert.bank.lint.guessability import ENOUGH
from mlcert.bank.lint.near_duplicates import pairs_alike
from mlcert.bank.lint.service_status import MAXIMUM_AGE, stale_services
from mlcert.bank.problem import Problem
from mlcert.bank.question_source import QuestionSource, question_blocks, questions_of
from mlcert.bank.yaml_tree import YamlMap

MAXIMUM_LONGEST = 33  # percent of the questions with one key
MAXIMUM_SHORTEST = 40
MAXIMUM_RECALL = 30  # percent of all questions
MINIMUM_MULTIPLE = 14
MINIMUM_ANALYZE = 35
MINIMUM_IN_TOPIC = 8  # questions
MAXIMUM_UNCHECKED = 15  # percent of the sourced facts; the share must stay below it
LISTS = {
    "long-keys": "Keys over 1.5 times the mean length of their distractors",
    "absolute-words": "Absolute words that occur only in distractors",
    "echoes": "Keys that echo rare words of the stem",
    "bare-facts": "Facts without a question",
    "unchecked-sources": "Sources that nobody has opened",
    "stale-services": f"Services whose status nobody has looked at for {MAXIMUM_AGE} months",
    "drafts": "To do in drafts",
    "to-do": "To fix before the next version of the file format, which will refuse it",
}


@dataclass(frozen=True, slots=True)
class Findings:
    """What a strict check found: problems to fix, and lists to review."""

    problems: tuple[Problem, ...]
    lists: Mapping[str, tuple[Problem, ...]]  # by the names of LISTS, each in the order of the files
    bare_facts: Mapping[str, int]  # how many facts have no question, by domain


def findings(files: Sequence[SourceFile], today: date) -> Findings:
    """Return what makes these files less trustworthy on this day, beyond the problems that make them unsound.

    Shares (of long keys, of levels) are taken over one file with at least 20 questions, since shares of fewer mean
    little. Whether facts have questions is checked only if every file could be read, since the questions may be in one
    that could not. Lengths are in characters.
    """
    of_files = {file.name: questions_of(file) for file in files if file.kind == "questions"}
    questions = [question for in_file in of_files.values() for question in in_file]
    facts = _facts(files, questions) if all(isinstance(file.root, YamlMap) for file in files) else []
    problems: list[Problem] = []
    for file in files:
        if file.kind == "questions":
            problems += _shares(file, of_files[file.name])
            problems += _small_topics(file, of_files[file.name])
    problems += _duplicates(questions)
    problems += [
        fact.found("uncovered", "no question rests on this fact; write one") for fact in facts if fact.needs_question
    ]
    problems += _unchecked(facts)
    unmet, to_do = format_2_problems(files, of_files)
    lists = {**_lists(files, questions, facts), "stale-services": tuple(stale_services(files, today)), "to-do": to_do}
    return Findings((*problems, *unmet), lists, Counter(fact.domain for fact in facts if fact.is_bare))


@dataclass(frozen=True, slots=True)
class _Fact:
    file: str
    domain: str
    id: str
    block: YamlMap
    is_bare: bool  # no question rests on it

    @property
    def needs_question(self) -> bool:
        return self.is_bare and self.block.text("from") == "notes"

    def found(self, rule: str, message: str) -> Problem:
        return Problem(self.file, self.block.line, self.id, rule, message)


def _facts(files: Sequence[SourceFile], questions: Sequence[QuestionSource]) -> list[_Fact]:
    rested_on = {fact for question in questions for fact in question.rests_on}
    found = []
    for file in files:
        for term in file.block.blocks("terms") if file.kind == "notes" else ():
            for fact in term.blocks("facts"):
                name = f"{term.text('id')}.{fact.text('id')}"
                found.append(_Fact(file.name, file.block.text("domain"), name, fact, name not in rested_on))
    return found


def _shares(file: SourceFile, questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    if len(questions) < ENOUGH:
        return
    single = [question for question in questions if len(question.keys) == 1 and question.distractors]
    levels = Counter(question.level for question in questions)
    apart = {question.family or question.id: question for question in questions}  # a paper holds one of a family
    multiple = sum(len(question.keys) > 1 for question in apart.values())
    longest, shortest = sum(map(is_longest, single)), sum(map(is_shortest, single))
    for rule, clause, count, of, maximum, fix in (
        (
            "longest-keys",
            "the single key is the longest choice in",
            longest,
            len(single),
            MAXIMUM_LONGEST,
            "shorten keys",
        ),
        (
            "shortest-keys",
            "the single key is the shortest choice in",
            shortest,
            len(single),
            MAXIMUM_SHORTEST,
            "shorten distractors",
        ),
        (
            "recall",
            "the level is recall in",
            levels["recall"],
            len(questions),
            MAXIMUM_RECALL,
            "ask for more than facts",
        ),
    ):
        if count * 100 > maximum * of:
            yield _share(file, rule, f"{clause} {_percent(count, of)}; the maximum is {maximum}%, so {fix}")
    for rule, clause, count, of, minimum, fix in (
        ("multiple-response", "there are several keys in", multiple, len(apart), MINIMUM_MULTIPLE, "write some"),
        ("analyze", "the level is analyze in", levels["analyze"], len(questions), MINIMUM_ANALYZE, "write scenarios"),
    ):
        if count * 100 < minimum * of:
            yield _share(file, rule, f"{clause} {_percent(count, of)}; the minimum is {minimum}%, so {fix}")


def _share(file: SourceFile, rule: str, message: str) -> Problem:
    return Problem(file.name, file.block.line_of("questions"), "", rule, message)


def _percent(count: int, of: int, noun: str = "questions") -> str:
    return f"{count} of {of} {noun} ({100 * count / of:.1f}%)"


def _small_topics(file: SourceFile, questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    counts = Counter(question.topic for question in questions)
    for topic in file.block.blocks("topics"):
        count = counts[topic.text("id")]
        if count < MINIMUM_IN_TOPIC:
            questions_in_topic = f"{count} question{'s' if count != 1 else ''}"
            message = f"the topic has {questions_in_topic}; the minimum is {MINIMUM_IN_TOPIC}, so write more"
            yield Problem(file.name, topic.line, topic.text("id"), "small-topic", message)


def _duplicates(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    for pair in pairs_alike(questions):
        other = f"'{pair.earlier.id}' ({pair.earlier.file}:{pair.earlier.line})"
        message = f"nearly the same as {other}: {100 * pair.share:.0f}% is shared; ask something else or delete one"
        yield pair.question.found(pair.question.line, "near-duplicate", message)


def _unchecked(facts: Sequence[_Fact]) -> Iterator[Problem]:
    sourced = [fact for fact in facts if "source" in fact.block]
    unchecked = [fact for fact in sourced if "checked" in fact.block]
    if sourced and len(unchecked) * 100 >= MAXIMUM_UNCHECKED * len(sourced):
        share = _percent(len(unchecked), len(sourced), "sourced facts")
        goal = f"open pages until the share is below {MAXIMUM_UNCHECKED}%"
        message = f"nobody has opened the sources of {share}, the first of them here; {goal}"
        yield Problem(unchecked[0].file, unchecked[0].block.line_of("checked"), "", "unchecked", message)


def _lists(
    files: Sequence[SourceFile], questions: Sequence[QuestionSource], facts: Sequence[_Fact]
) -> dict[str, tuple[Problem, ...]]:
    problems = [*clues(questions)]
    problems += [fact.found("bare-facts", "no question rests on this fact") for fact in facts if fact.is_bare]
    problems += _unopened(files, facts)
    lists: dict[str, list[Problem]] = {name: [] for name in LISTS}
    for problem in problems:
        lists[problem.rule].append(problem)
    return {name: tuple(entries) for name, entries in lists.items()}


def _unopened(files: Sequence[SourceFile], facts: Sequence[_Fact]) -> Iterator[Problem]:
    for file in files:
        for question in question_blocks(file):
            if "checked" in question:
                line = question.line_of("checked")
                yield Problem(file.name, line, question.text("id"), "unchecked-sources", question.text("source"))
    for fact in facts:
        if "checked" in fact.block:
            line = fact.block.line_of("checked")
            yield Problem(fact.file, line, fact.id, "unchecked-sources", fact.block.text("source"))
