"""A question of a draft as if it were imported, to compare it with what is."""

from __future__ import annotations

from mlcert.bank.importing.question.imported_question import ImportedChoice, ImportedQuestion, folded
from mlcert.bank.yaml_tree import YamlMap

Pair = tuple[YamlMap, ImportedQuestion]  # a question of a draft and a later state of it


def folded_choices(question: ImportedQuestion) -> frozenset[str]:
    """Return the folded texts of the choices of a question."""
    return frozenset(folded(choice.text) for choice in question.choices)


def as_imported(block: YamlMap) -> ImportedQuestion:
    """Return a question of a draft as if it were imported."""
    choices = tuple(
        ImportedChoice(
            " ".join((choice.text("right") or choice.text("wrong")).split()),
            "right" in choice,
            choice.text("why").strip("\n"),
        )
        for choice in block.blocks("choices")
    )
    return ImportedQuestion(block.line, block.text("text").strip("\n"), choices, block.text("explanation").strip("\n"))
