"""Pair the questions of a draft with those of a later state of its source whose stem is another: see `matching`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from mlcert.bank.importing.draft.draft_question import Pair, as_imported, folded_choices
from mlcert.bank.importing.draft.rewording import Rewording
from mlcert.bank.importing.question.imported_question import ImportedQuestion, folded
from mlcert.bank.yaml_tree import YamlMap
from mlcert.core.named_tuple import NamedTuple

MAXIMUM_ALIKE = 50  # questions with the same key and choices; of more, only those in the same place are compared
ONLY_TWO = 2  # choices, which say little about what is asked

Feature = tuple[frozenset[str], frozenset[str]]


class Neighbors:
    """What stands before and after each question in a draft and in a file, of what both have."""

    def __init__(
        self, existing: Sequence[YamlMap], questions: Sequence[ImportedQuestion], shared: Sequence[Pair]
    ) -> None:
        """Take all questions of both, in their order, and the pairs of those that both have."""
        number = {id(one): at for at, pair in enumerate(shared) for one in pair}
        self._of = {**_neighbors(list(map(id, existing)), number), **_neighbors(list(map(id, questions)), number)}

    def of(self, one: YamlMap | ImportedQuestion) -> tuple[int, int]:
        """Return the numbers of what stands before and after a question, the same in the draft and in the file."""
        return self._of[id(one)]


def _neighbors(items: list[int], number: dict[int, int]) -> dict[int, tuple[int, int]]:
    """Return the numbers of the nearest items before and after each one that have a number; -1: none."""
    before: dict[int, int] = {}
    after: dict[int, int] = {}
    for found, ordered in ((before, items), (after, items[::-1])):
        last = -1
        for item in ordered:
            found[item] = last
            last = number.get(item, last)
    return {item: (before[item], after[item]) for item in items}


class _Likeness(NamedTuple):
    """How like two questions are; the greater, the more."""

    agreement: float  # of the words of the stems
    choices: int  # that both have
    is_in_place: bool


def reworded_pairs(
    existing: Sequence[YamlMap], questions: Sequence[ImportedQuestion], neighbors: Neighbors
) -> tuple[list[Pair], list[ImportedQuestion]]:
    """Pair what is like each other and nearest to each other; return the pairs and what is left of the file."""
    alike = _Alike(existing, neighbors)
    likeness: dict[tuple[int, int], _Likeness] = {}
    for place, question in enumerate(questions):
        around = neighbors.of(question)
        for at, earlier in alike.to(question, around).items():
            found = _likeness(earlier, question, neighbors.of(existing[at]) == around)
            if found:
                likeness[at, place] = found
    nearest = _nearest(likeness)
    taken = {place for _, place in nearest}
    pairs = [(existing[at], questions[place]) for at, place in nearest]
    return pairs, [question for place, question in enumerate(questions) if place not in taken]


class _Alike:
    """The questions of a draft by what they have in common with others, and by their neighbors where they are many."""

    def __init__(self, existing: Sequence[YamlMap], neighbors: Neighbors) -> None:
        self._groups: defaultdict[Feature, dict[int, ImportedQuestion]] = defaultdict(dict)
        self._in_place: defaultdict[tuple[Feature, tuple[int, int]], dict[int, ImportedQuestion]] = defaultdict(dict)
        for at, earlier in enumerate(map(as_imported, existing)):
            for feature in _features(earlier):
                self._groups[feature][at] = earlier
        for feature, group in self._groups.items():
            for at, earlier in group.items() if len(group) > MAXIMUM_ALIKE else ():
                self._in_place[feature, neighbors.of(existing[at])][at] = earlier

    def to(self, question: ImportedQuestion, around: tuple[int, int]) -> dict[int, ImportedQuestion]:
        """Return, by their places in the draft, what may be an earlier state of a question with these neighbors."""
        found: dict[int, ImportedQuestion] = {}
        for feature in _features(question):
            group = self._groups.get(feature, {})
            if len(group) > MAXIMUM_ALIKE:
                group = self._in_place.get((feature, around), {})
            if len(group) <= MAXIMUM_ALIKE:
                found.update(group)
        return found


def _features(question: ImportedQuestion) -> set[Feature]:
    """Return what questions have in common whose choices and key are the same, apart from one choice."""
    choices, key = folded_choices(question), question.key
    if len(choices) <= ONLY_TWO:
        return {(key, choices)}
    return {(key, choices), *((key - {one}, choices - {one}) for one in choices)}


def _likeness(earlier: ImportedQuestion, question: ImportedQuestion, is_in_place: bool) -> _Likeness | None:
    """Return how like two questions with almost the same choices are; none if they are not one."""
    wording = Rewording(earlier.text, question.text)
    before, after = folded_choices(earlier), folded_choices(question)
    if len(after) <= ONLY_TWO:
        is_one = wording.is_spelling
    else:
        is_in_place_and_same = is_in_place and before == after and wording.is_possible
        is_one = (wording.is_close and _has_same_key(earlier, question)) or is_in_place_and_same
    return _Likeness(wording.agreement, len(before & after), is_in_place) if is_one else None


def _has_same_key(earlier: ImportedQuestion, question: ImportedQuestion) -> bool:
    """Return whether the key is the same, or the one choice that changed is correct in both and only reworded."""
    before, after = (
        [choice for choice in one.choices if folded(choice.text) not in folded_choices(other)]
        for one, other in ((earlier, question), (question, earlier))
    )
    if not any(choice.is_right for choice in (*before, *after)):
        return True
    return (
        len(before) == len(after) == 1
        and before[0].is_right == after[0].is_right
        and Rewording(before[0].text, after[0].text).is_close
    )


def _nearest(likeness: dict[tuple[int, int], _Likeness]) -> list[tuple[int, int]]:
    """Return the pairs of which each member is nearest to the other, and no third one is as near."""
    sides: tuple[defaultdict[int, list[_Likeness]], ...] = (defaultdict(list), defaultdict(list))
    for pair, found in likeness.items():
        for side, member in zip(sides, pair, strict=True):
            side[member].append(found)
    best = [{member: max(found) for member, found in side.items()} for side in sides]
    ties = [Counter({member: found.count(max(found)) for member, found in side.items()}) for side in sides]
    return [
        pair
        for pair, found in likeness.items()
        if all(best[side][member] == found and ties[side][member] == 1 for side, member in enumerate(pair))
    ]
