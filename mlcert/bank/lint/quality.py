"""What makes a bank trustworthy: findings on keys, clues, duplicates, coverage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.giveaways import clues, is_longest, is_shortest
from mlcert.bank.lint.near_duplicates import pairs_alike
from mlcert.bank.lint.second_format import demands
from mlcert.bank.problem import Problem
from mlcert.bank.question_source import QuestionSource, question_blocks, questions_of
from mlcert.bank.yaml_tree import YamlMap

ENOUGH = 20  # questions of a file, from which on shares are looked at
MOST_LONGEST = 33  # percent of the questions with one key
MOST_SHORTEST = 40
MOST_RECALL = 30  # percent of all questions
LEAST_MULTIPLE = 14
LEAST_ANALYZE = 35
LEAST_OF_TOPIC = 8  # questions
UNCHECKED = 15  # percent of the sourced facts: so many are too many
ABOVE = re.compile(r"\b(?:all|any|both|each|neither|none)\s+(?:of\s+)?the\s+above\b", re.IGNORECASE)
LISTS = {
    "long-keys": "Keys over 1.5 times the mean length of their distractors",
    "absolute-words": "Absolute words that stand in distractors only",
    "echoes": "Keys that echo rare words of the stem",
    "bare-facts": "Facts without a question",
    "unchecked-sources": "Sources that were not opened",
    "to-do": "To do before files of format 1 become format 2, and in the notes",
}


@dataclass(frozen=True, slots=True)
class Findings:
    """What a strict check found: what must be fixed, and lists of what is worth a look."""

    problems: tuple[Problem, ...]
    lists: Mapping[str, tuple[Problem, ...]]  # by the names of LISTS, each in the order of the files
    bare_facts: Mapping[str, int]  # how many facts have no question, by domain


def findings(files: Sequence[SourceFile]) -> Findings:
    """What makes these files less than trustworthy, beyond what makes them unsound.

    Shares (of long keys, of levels) are taken over one file, and only where it holds at least 20 questions:
    shares of fewer say nothing. What facts and questions owe each other is asked only where every file could
    be read, since what is missing may stand in one that could not. Lengths are in characters.
    """
    of_files = {file.name: questions_of(file) for file in files if file.kind == "questions"}
    questions = [one for written in of_files.values() for one in written]
    facts = _facts(files, questions) if all(isinstance(file.root, YamlMap) for file in files) else []
    problems: list[Problem] = []
    for file in files:
        if file.kind == "questions":
            problems += _shares(file, of_files[file.name])
            problems += _small_topics(file, of_files[file.name])
    problems += _above(questions)
    problems += _duplicates(questions)
    problems += [one.found("uncovered", "no question rests on it; write one") for one in facts if one.must_rest]
    problems += _unchecked(facts)
    must, to_do = demands(files, of_files)
    lists = {**_lists(files, questions, facts), "to-do": to_do}
    return Findings((*problems, *must), lists, Counter(one.domain for one in facts if one.is_bare))


@dataclass(frozen=True, slots=True)
class _Fact:
    file: str
    domain: str
    id: str
    block: YamlMap
    is_bare: bool  # no question rests on it

    @property
    def must_rest(self) -> bool:
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
    single = [one for one in questions if len(one.keys) == 1 and one.distractors]
    levels = Counter(one.level for one in questions)
    apart = {question.family or question.id: question for question in questions}  # a paper holds one of a family
    multiple = sum(len(question.keys) > 1 for question in apart.values())
    longest, shortest = sum(map(is_longest, single)), sum(map(is_shortest, single))
    for rule, what, count, of, most, remedy in (
        ("longest-keys", "the one key is the longest choice in", longest, len(single), MOST_LONGEST, "shorten keys"),
        ("shortest-keys", "the one key is the shortest choice in", shortest, len(single), MOST_SHORTEST, "cut others"),
        ("recall", "recall is the level of", levels["recall"], len(questions), MOST_RECALL, "ask for more than facts"),
    ):
        if count * 100 > most * of:
            yield _share(file, rule, f"{what} {_percent(count, of)}; {most} % are the most: {remedy}")
    for rule, what, count, of, least, remedy in (
        ("multiple-response", "several keys are in", multiple, len(apart), LEAST_MULTIPLE, "ask for two or three"),
        ("analyze", "analyze is the level of", levels["analyze"], len(questions), LEAST_ANALYZE, "write scenarios"),
    ):
        if count * 100 < least * of:
            yield _share(file, rule, f"{what} {_percent(count, of)}; {least} % are the least: {remedy}")


def _share(file: SourceFile, rule: str, message: str) -> Problem:
    return Problem(file.name, file.block.line_of("questions"), "", rule, message)


def _percent(count: int, of: int, what: str = "questions") -> str:
    return f"{count} of {of} {what} ({100 * count / of:.1f} %)"


def _small_topics(file: SourceFile, questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    counts = Counter(one.topic for one in questions)
    for topic in file.block.blocks("topics"):
        count = counts[topic.text("id")]
        if count < LEAST_OF_TOPIC:
            message = (
                f"the topic has {count} question{'s' if count != 1 else ''}; {LEAST_OF_TOPIC} are the least: write more"
            )
            yield Problem(file.name, topic.line, topic.text("id"), "small-topic", message)


def _above(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    seen: set[tuple[str, int]] = set()  # a family names its choices once
    for question in questions:
        for choice in question.choices:
            found = ABOVE.search(choice.text)
            if found and (question.file, choice.line) not in seen:
                seen.add((question.file, choice.line))
                message = f"'{found[0]}' in a choice, but choices are shuffled; say what is meant"
                yield question.found(choice.line, "above", message)


def _duplicates(questions: Sequence[QuestionSource]) -> Iterator[Problem]:
    for pair in pairs_alike(questions):
        other = f"'{pair.earlier.id}' ({pair.earlier.file}:{pair.earlier.line})"
        message = f"nearly the same as {other}: {100 * pair.share:.0f} % are shared; ask something else or drop one"
        yield pair.question.found(pair.question.line, "near-duplicate", message)


def _unchecked(facts: Sequence[_Fact]) -> Iterator[Problem]:
    sourced = [one for one in facts if "source" in one.block]
    unchecked = [one for one in sourced if "checked" in one.block]
    if sourced and len(unchecked) * 100 >= UNCHECKED * len(sourced):
        share = _percent(len(unchecked), len(sourced), "sourced facts")
        message = f"the source of {share} was not opened, beginning here; open pages until it is under {UNCHECKED} %"
        yield Problem(unchecked[0].file, unchecked[0].block.line_of("checked"), "", "unchecked", message)


def _lists(
    files: Sequence[SourceFile], questions: Sequence[QuestionSource], facts: Sequence[_Fact]
) -> dict[str, tuple[Problem, ...]]:
    found = [*clues(questions)]
    found += [one.found("bare-facts", "no question rests on it") for one in facts if one.is_bare]
    found += _unopened(files, facts)
    lists: dict[str, list[Problem]] = {name: [] for name in LISTS}
    for one in found:
        lists[one.rule].append(one)
    return {name: tuple(each) for name, each in lists.items()}


def _unopened(files: Sequence[SourceFile], facts: Sequence[_Fact]) -> Iterator[Problem]:
    for file in files:
        for question in question_blocks(file):
            if "checked" in question:
                line = question.line_of("checked")
                yield Problem(file.name, line, question.text("id"), "unchecked-sources", question.text("source"))
    for one in facts:
        if "checked" in one.block:
            line = one.block.line_of("checked")
            yield Problem(one.file, line, one.id, "unchecked-sources", one.block.text("source"))
