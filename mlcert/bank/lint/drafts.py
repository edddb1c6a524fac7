"""What is left to do in a draft before the rules for finished questions can hold for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mlcert.bank.contents import SourceFile
from mlcert.bank.problem import Problem
from mlcert.bank.structure import CHOICE, QUESTION
from mlcert.bank.yaml_tree import YamlMap

LATER = frozenset({"choices", "letter", "other-choices", "wide-block"})  # rules that a draft may break for the moment


def is_to_do(problem: Problem, drafts: Collection[str]) -> bool:
    """Return whether a problem can be left for later, because its file is one of the drafts."""
    return problem.file in drafts and problem.rule in LATER


def to_do(files: Sequence[SourceFile]) -> Iterator[Problem]:
    """Yield what each question of a draft lacks, one entry a question."""
    for file in files:
        for question in file.block.blocks("questions") if file.is_draft else ():
            lacking = [*_lacking(question), *_lacking_in_choices(question)]
            if lacking:
                message = f"write {', '.join(lacking)}"
                yield Problem(file.name, question.line, question.text("id"), "lacking", message)


def _lacking(question: YamlMap) -> Iterator[str]:
    for known in QUESTION.fields:
        if known.draft_may_lack and known.name not in question:
            yield f"'{known.name}'"


def _lacking_in_choices(question: YamlMap) -> Iterator[str]:
    choices = question.blocks("choices")
    for known in CHOICE.fields:
        count = sum(known.name not in choice for choice in choices) if known.draft_may_lack else 0
        if count:
            yield f"'{known.name}' for {count} choice{'s' if count != 1 else ''}"
