"""Check families: their labels, their keys, and the reasons of their questions."""

from __future__ import annotations

from collections.abc import Iterator

from mlcert.bank.contents import SourceFile
from mlcert.bank.lint.known import Known, unknown
from mlcert.bank.lint.question_rules import (
    ProblemMaker,
    asked,
    equal_texts,
    exams,
    meaning_others,
    problem_maker,
    prose,
    term,
    topic,
)
from mlcert.bank.problem import Problem
from mlcert.bank.yaml_tree import YamlMap

MINIMUM_KEYS = 3  # choices of a family that must each be the key of one of its questions


def families(file: SourceFile, known: Known) -> Iterator[Problem]:
    """Yield every problem with how the parts of a file's families fit together."""
    for family in file.block.blocks("families"):
        problem = problem_maker(file.name, family.text("id"))
        yield from topic(family, file, known, problem)
        yield from exams(family, known, problem)
        yield from _options(family.block("choices"), known, problem)
        yield from _keys(family, problem)
        for question in family.blocks("questions"):
            yield from _question(
                question, list(family.block("choices")), known, problem_maker(file.name, question.text("id"))
            )


def _options(choices: YamlMap, known: Known, problem: ProblemMaker) -> Iterator[Problem]:
    blocks = [choices.block(label) for label in choices]
    yield from equal_texts([(option.text("text"), option.line_of("text")) for option in blocks], problem)
    for label, option in zip(choices, blocks, strict=True):
        yield from term(option, known, problem)
        yield from prose(option, "text", problem, f"choices: {label}")
        yield from meaning_others(option.text("text"), option.line_of("text"), problem)


def _keys(family: YamlMap, problem: ProblemMaker) -> Iterator[Problem]:
    """At least three choices must be keys; a key that names no choice is reported with its question instead."""
    labels = family.block("choices")
    keys = [question.text("key") for question in family.blocks("questions")]
    used = len(set(keys) & set(labels))
    if keys and all(key in labels for key in keys) and used < min(MINIMUM_KEYS, len(labels)):
        message = f"only {used} of its choices {'is' if used == 1 else 'are'} a key; make at least {MINIMUM_KEYS} keys"
        yield problem(family.line_of("questions"), "family-keys", message)


def _question(question: YamlMap, labels: list[str], known: Known, problem: ProblemMaker) -> Iterator[Problem]:
    key = question.text("key")
    if labels and key and key not in labels:
        yield problem(question.line_of("key"), "reference", unknown("choice", key, labels))
    is_drill = "drill" in question
    for part, needed in (("why", labels), ("when", [] if is_drill else [label for label in labels if label != key])):
        reasons = question.block(part)
        yield from _missing(question, part, needed, problem)
        for label in reasons:
            if label not in labels:
                yield problem(reasons.line_of(label), "reference", unknown("choice", label, labels))
            elif part == "when" and label == key:
                message = (
                    f"'when' says what would make an incorrect choice the answer, but '{label}' is the key; remove it"
                )
                yield problem(reasons.line_of(label), "when", message)
            yield from prose(reasons, label, problem, f"{part}: {label}")
    yield from asked(question, known, problem)


def _missing(question: YamlMap, part: str, needed: list[str], problem: ProblemMaker) -> Iterator[Problem]:
    """Report the labels without a reason or condition that the question must give."""
    if part == "why" and part not in question:
        return  # the check of the structure reports it
    missing = [label for label in needed if label not in question.block(part)]
    if missing:
        names = ", ".join(f"'{label}'" for label in missing)
        yield problem(question.line_of(part), f"missing-{part}", f"'{part}' says nothing about {names}; add it")
