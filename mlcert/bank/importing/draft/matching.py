"""Find the question of a draft of which an imported one is a later state.

A question of a draft is only ever replaced on evidence. These are shared by a draft and a file:

- what is exactly as it was imported;
- what has the id that an import gave it, as in a file that mlcert has exported, and a choice in common;
- what asks the same, with the same stem and the same choices, whatever the key is now;
- what has the same stem and most of its choices, also if a person has reworded the stem in the draft since then, as the
  end of its id still tells.

A file is a later state of what was imported only if they share a quarter of the questions of the smaller one. Otherwise
it is another file, however it is called: a stem that fits any subject ("Which of these statements about … is true?")
above the same choices links no files.

In a later state of the file, a question with another stem is a later state of one in the draft only if all this holds:

- the key and the choices are the same, apart from one choice; if that is correct, it was only reworded, too. Where
  there are only two choices, as of "true or false", only the spelling of the stem may differ;
- the stems are close: words were only added or only removed, or hardly any was replaced by another, and no name was;
  or, between the same neighbors and with the same choices, half of the words are the same;
- each of the two is nearest to the other, and no third question is as near.

Wherever it is and whatever its words are, it is one also if it has three or more choices, the same key and the same
explanation, and no other question of the draft or the file has these choices or this explanation; but not if a name or
number in the stem was replaced, or it asks for the opposite.

Whatever lacks this evidence is new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence

from mlcert.bank.importing.draft.draft_question import Pair, as_imported, folded_choices
from mlcert.bank.importing.draft.draft_text import id_of
from mlcert.bank.importing.draft.reworded import ONLY_TWO, Neighbors, reworded_pairs
from mlcert.bank.importing.draft.rewording import Rewording, content_words
from mlcert.bank.importing.question.imported_question import ImportedQuestion, asked_by, folded
from mlcert.bank.yaml_tree import YamlMap
from mlcert.core.named_tuple import NamedTuple

SHARE = 4  # a file is a later state if at least one in so many questions is shared
BOTH = 2  # the earlier and the later state of a question
LONG = 6  # words that say what a stem is about; then one choice is enough to recognize the question


class Matches(NamedTuple):
    """Questions of a draft with the imported ones that are as they were or have changed, and those that are new."""

    unchanged: list[Pair]
    changed: list[Pair]
    new: list[ImportedQuestion]
    is_later_state: bool = True  # whether they may be from the same source; if not, what the draft has more is not gone


def matched(existing: Sequence[YamlMap], questions: Sequence[ImportedQuestion]) -> Matches:
    """Find the question of the draft for each imported one, as the head of this module says."""
    if not existing:
        return Matches([], [], list(questions))
    unchanged, old, new = _pairs(existing, questions, lambda block: block.text("imported"), lambda one: one.digest)
    same_id, old, new = _pairs(old, new, lambda block: block.text("id"), lambda one: one.own_id, _shares_a_choice)
    same, old, new = _pairs(old, new, lambda block: as_imported(block).asked, lambda one: one.asked)
    same_stem, left, rest = _pairs(old, new, lambda block: _stem(as_imported(block)), _stem, _keeps_choices)
    before_edits, left, rest = _pairs_before_edits(left, rest)
    same = [*same_id, *same]
    shared = [*unchanged, *same, *same_stem, *before_edits]
    if SHARE * len(shared) < min(len(existing), len(questions)):
        return Matches(unchanged, same, new, is_later_state=False)
    reworded, rest = reworded_pairs(left, rest, Neighbors(existing, questions, shared))
    same_answer, _, rest = _pairs(
        _without(left, reworded), rest, lambda block: _answer(as_imported(block)), _answer, _asks_the_same
    )
    same_answer = _of_their_own(same_answer, existing, questions)
    found = {id(question) for _, question in (*shared, *reworded, *same_answer)}
    rest = [question for question in questions if id(question) not in found]
    changed = sorted([*same, *same_stem, *before_edits, *reworded, *same_answer], key=lambda pair: pair[1].line)
    return Matches(unchanged, changed, rest)


def _shares_a_choice(block: YamlMap, question: ImportedQuestion) -> bool:
    return bool(question.own_id and folded_choices(as_imported(block)) & folded_choices(question))


def _stem(question: ImportedQuestion) -> str:
    return folded(question.text)


def _answer(question: ImportedQuestion) -> tuple[frozenset[str], ...]:
    """Return the choices and the key of a question, and what explains it."""
    return folded_choices(question), question.key, _explanation(question)


def _explanation(question: ImportedQuestion) -> frozenset[str]:
    return frozenset(map(folded, question.explained))


def _asks_the_same(block: YamlMap, question: ImportedQuestion) -> bool:
    """Return whether questions with the same answer and explanation may be one, whatever the words of their stems."""
    is_telling = len(question.choices) > ONLY_TWO and bool(question.explained)
    return is_telling and not Rewording(as_imported(block).text, question.text).asks_another_thing


def _of_their_own(
    pairs: Sequence[Pair], existing: Sequence[YamlMap], questions: Sequence[ImportedQuestion]
) -> list[Pair]:
    """Return those pairs whose choices and explanation no other question of the draft or the file has."""
    if not pairs:
        return []
    counts: Counter[tuple[str, frozenset[str]]] = Counter()
    for one in (*map(as_imported, existing), *questions):
        counts.update((("choices", folded_choices(one)), ("explanation", _explanation(one))))
    return [
        (block, question)
        for block, question in pairs
        if counts["choices", folded_choices(question)] == counts["explanation", _explanation(question)] == BOTH
    ]


def _keeps_choices(block: YamlMap, question: ImportedQuestion) -> bool:
    """Return whether two questions with the same stem have enough choices in common to be one."""
    earlier = as_imported(block)
    before, after = folded_choices(earlier), folded_choices(question)
    common, largest = len(before & after), max(len(before), len(after))
    if not common or common >= largest - 1:
        return common > 0
    return len(content_words(question.text)) >= LONG or (2 * common >= largest and earlier.key == question.key)


def _pairs(
    existing: Sequence[YamlMap],
    questions: Sequence[ImportedQuestion],
    of_block: Callable[[YamlMap], Hashable],
    of_question: Callable[[ImportedQuestion], Hashable],
    is_like: Callable[[YamlMap, ImportedQuestion], bool] = lambda *_: True,
) -> tuple[list[Pair], list[YamlMap], list[ImportedQuestion]]:
    """Pair what is like each other and has a feature that no other has; return the pairs and what is left."""
    blocks: defaultdict[Hashable, list[YamlMap]] = defaultdict(list)
    for block in existing:
        blocks[of_block(block)].append(block)
    counts: defaultdict[Hashable, int] = defaultdict(int)
    features = [of_question(question) for question in questions]
    for feature in features:
        counts[feature] += 1
    pairs, new = [], []
    for question, feature in zip(questions, features, strict=True):
        if len(blocks.get(feature, ())) == 1 == counts[feature] and is_like(blocks[feature][0], question):
            pairs.append((blocks[feature][0], question))
        else:
            new.append(question)
    return pairs, _without(existing, pairs), new


def _without(existing: Sequence[YamlMap], pairs: Sequence[Pair]) -> list[YamlMap]:
    taken = {id(block) for block, _ in pairs}
    return [block for block in existing if id(block) not in taken]


def _pairs_before_edits(
    existing: Sequence[YamlMap], questions: Sequence[ImportedQuestion]
) -> tuple[list[Pair], list[YamlMap], list[ImportedQuestion]]:
    """Pair what a person has edited with what has the stem with which it was imported: its id depends on that."""
    by_id: defaultdict[str, list[YamlMap]] = defaultdict(list)
    for block in existing:
        if as_imported(block).digest != block.text("imported"):
            by_id[block.text("id")[:-8]].append(block)
    pairs, rest = [], []
    taken: set[int] = set()
    for question in questions:
        edited = by_id.get(id_of(question)[:-8], ()) if by_id else ()
        had = [one for one in edited if _had_stem(one, question) and _keeps_choices(one, question)]
        if len(had) == 1 and id(had[0]) not in taken:
            pairs.append((had[0], question))
            taken.add(id(had[0]))
        else:
            rest.append(question)
    return pairs, _without(existing, pairs), rest


def _had_stem(block: YamlMap, question: ImportedQuestion) -> bool:
    """Return whether a question of a draft was imported with this stem, to judge by its id."""
    choices = tuple(choice.text for choice in as_imported(block).choices)
    return block.text("id")[-8:] in (asked_by(question.text, choices)[:8], question.asked[:8])
