"""Find the question of a draft of which an imported one is a later state."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from mlcert.bank.importing.imported_question import TRUE_OR_FALSE, ImportedChoice, ImportedQuestion, folded
from mlcert.bank.yaml_tree import YamlMap
from mlcert.core.named_tuple import NamedTuple


class Matches(NamedTuple):
    """Questions of a draft with the imported ones that are as they were or have changed, and those that are new."""

    unchanged: list[tuple[YamlMap, ImportedQuestion]]
    changed: list[tuple[YamlMap, ImportedQuestion]]
    new: list[ImportedQuestion]


def matched(existing: Sequence[YamlMap], questions: Sequence[ImportedQuestion]) -> Matches:
    """Find the question of the draft for each imported one: the same, or one with the same stem or the same choices.

    Different questions may have the same stem ("Which is true?") or the same choices ("True", "False"), so both the
    stem and the choices must have something in common, and with another stem the key must be the same.
    """
    if not existing:
        return Matches([], [], list(questions))
    unchanged, old, new = _pairs(existing, questions, lambda block: block.text("imported"), lambda one: one.digest)
    same_stem, old, new = _pairs(old, new, lambda block: _stem(as_imported(block)), _stem, _is_like)
    same_choices, _, new = _pairs(old, new, lambda block: _choices(as_imported(block)), _choices, _is_like)
    return Matches(unchanged, same_stem + same_choices, new)


def _is_like(block: YamlMap, question: ImportedQuestion) -> bool:
    """Return whether a question may be a later state of one in the draft: a choice and half of the words are there."""
    earlier = as_imported(block)
    is_verdict = _choices(question) == tuple(sorted(map(folded, TRUE_OR_FALSE)))
    if _stem(earlier) != _stem(question) and (is_verdict or earlier.key != question.key):
        return False
    before, after = _words(earlier), _words(question)
    return not set(_choices(earlier)).isdisjoint(_choices(question)) and (
        2 * len(before & after) >= min(len(before), len(after))
    )


def _words(question: ImportedQuestion) -> set[str]:
    return set(re.findall(r"\w+", folded(question.text)))


def _stem(question: ImportedQuestion) -> str:
    return folded(question.text)


def _choices(question: ImportedQuestion) -> tuple[str, ...]:
    return tuple(sorted(folded(choice.text) for choice in question.choices))


def _pairs(
    existing: Sequence[YamlMap],
    questions: Sequence[ImportedQuestion],
    of_block: Callable[[YamlMap], Hashable],
    of_question: Callable[[ImportedQuestion], Hashable],
    is_like: Callable[[YamlMap, ImportedQuestion], bool] = lambda *_: True,
) -> tuple[list[tuple[YamlMap, ImportedQuestion]], list[YamlMap], list[ImportedQuestion]]:
    """Pair what is like each other and has a feature that no other has; return the pairs and what is left."""
    blocks: defaultdict[Hashable, list[YamlMap]] = defaultdict(list)
    for block in existing:
        blocks[of_block(block)].append(block)
    counts: defaultdict[Hashable, int] = defaultdict(int)
    features = [of_question(question) for question in questions]
    for feature in features:
        counts[feature] += 1
    pairs, new = [], []
    taken: set[int] = set()
    for question, feature in zip(questions, features, strict=True):
        if len(blocks.get(feature, ())) == 1 == counts[feature] and is_like(blocks[feature][0], question):
            pairs.append((blocks[feature][0], question))
            taken.add(id(blocks[feature][0]))
        else:
            new.append(question)
    return pairs, [block for block in existing if id(block) not in taken], new


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
