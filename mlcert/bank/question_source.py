"""A question as it is written: its words and choices, each with its line."""

from __future__ import annotations

from typing import NamedTuple

from mlcert.bank.contents import SourceFile
from mlcert.bank.structure import Problem, YamlMap


class Option(NamedTuple):
    """A choice as it is written, its white space folded."""

    text: str
    line: int


class QuestionSource(NamedTuple):
    """What a check of a bank needs of a question."""

    file: str
    line: int
    id: str
    topic: str
    level: str
    stem: str
    keys: tuple[Option, ...]
    distractors: tuple[Option, ...]
    rests_on: tuple[str, ...]

    @property
    def choices(self) -> tuple[Option, ...]:
        """All choices, the keys first."""
        return self.keys + self.distractors

    def found(self, line: int, rule: str, message: str) -> Problem:
        """A finding on this question."""
        return Problem(self.file, line, self.id, rule, message)


def questions_of(file: SourceFile) -> tuple[QuestionSource, ...]:
    """The questions of a file in their order; pieces whose shape is wrong are empty, not refused."""
    return tuple(_written(one, file.name) for one in file.block.blocks("questions"))


def _written(block: YamlMap, file: str) -> QuestionSource:
    return QuestionSource(
        file=file,
        line=block.line,
        id=block.text("id"),
        topic=block.text("topic"),
        level=block.text("level"),
        stem=block.text("text"),
        keys=_options(block, "right"),
        distractors=_options(block, "wrong"),
        rests_on=tuple(block.texts("rests_on")),
    )


def _options(block: YamlMap, key: str) -> tuple[Option, ...]:
    found = ((one.text(key), one.line_of(key)) for one in block.blocks("choices"))
    return tuple(Option(" ".join(text.split()), line) for text, line in found if text.strip())
