"""A question as it is written in its file: its texts and choices, each with its line."""

from __future__ import annotations

from collections.abc import Iterator

from mlcert.bank.contents import SourceFile
from mlcert.bank.problem import Problem
from mlcert.bank.yaml_tree import YamlMap
from mlcert.core.named_tuple import NamedTuple


class Option(NamedTuple):
    """A choice as it is written, with white space folded, and what its question says about it."""

    text: str
    line: int
    why: str = ""
    why_line: int = 0
    when: str = ""
    when_line: int = 0


class QuestionSource(NamedTuple):
    """What the checks of a bank need to know about a question, whether single or in a family."""

    file: str
    line: int
    id: str
    topic: str
    level: str
    stem: str
    keys: tuple[Option, ...]
    distractors: tuple[Option, ...]
    rests_on: tuple[str, ...]
    family: str = ""
    is_drill: bool = False
    stem_line: int = 0

    @property
    def choices(self) -> tuple[Option, ...]:
        """All choices, the keys first."""
        return self.keys + self.distractors

    def found(self, line: int, rule: str, message: str) -> Problem:
        """Return a problem of this question."""
        return Problem(self.file, line, self.id, rule, message)


def questions_of(file: SourceFile, *, without: str = "") -> tuple[QuestionSource, ...]:
    """Return the questions of a file, those of families first; parts with a wrong structure are empty, not refused.

    Those of the topic `without` are left out.
    """
    families, singles = (
        [block for block in file.block.blocks(kind) if not without or block.text("topic") != without]
        for kind in ("families", "questions")
    )
    return (
        *(question for family in families for question in _siblings(family, file.name)),
        *(_single(block, file.name) for block in singles),
    )


def question_blocks(file: SourceFile) -> Iterator[YamlMap]:
    """Yield the mappings of all questions of a file, those of families first; nothing for other kinds of files."""
    if file.kind == "questions":
        for family in file.block.blocks("families"):
            yield from family.blocks("questions")
        yield from file.block.blocks("questions")


def _single(block: YamlMap, file: str) -> QuestionSource:
    keys, distractors = (
        tuple(_option(choice, mark) for choice in block.blocks("choices") if choice.text(mark).strip())
        for mark in ("right", "wrong")
    )
    return _source(block, file, keys, distractors, topic=block.text("topic"))


def _siblings(family: YamlMap, file: str) -> Iterator[QuestionSource]:
    choices = family.block("choices")
    for block in family.blocks("questions"):
        key, why, when = block.text("key"), block.block("why"), block.block("when")
        options = {
            label: Option(_folded(text), choices.line_of(label), why.text(label), why.line_of(label), when.text(label),
                          when.line_of(label))
            for label in choices
            if (text := choices.block(label).text("text")).strip()
        }  # fmt: skip
        keys = tuple(option for label, option in options.items() if label == key)
        distractors = tuple(option for label, option in options.items() if label != key)
        yield _source(block, file, keys, distractors, topic=family.text("topic"), family=family.text("id"))


def _source(
    block: YamlMap,
    file: str,
    keys: tuple[Option, ...],
    distractors: tuple[Option, ...],
    *,
    topic: str,
    family: str = "",
) -> QuestionSource:
    return QuestionSource(
        file=file,
        line=block.line,
        id=block.text("id"),
        topic=topic,
        level=block.text("level"),
        stem=block.text("text"),
        keys=keys,
        distractors=distractors,
        rests_on=tuple(block.texts("rests_on")),
        family=family,
        is_drill="drill" in block,
        stem_line=block.line_of("text"),
    )


def _option(choice: YamlMap, mark: str) -> Option:
    why, when = ((choice.text(key), choice.line_of(key)) for key in ("why", "when"))
    return Option(_folded(choice.text(mark)), choice.line_of(mark), *why, *when)


def _folded(text: str) -> str:
    return " ".join(text.split())
