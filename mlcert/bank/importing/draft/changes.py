"""Say what changed in a question of a draft that was updated."""

from __future__ import annotations

from mlcert.bank.importing.question.imported_question import ImportedQuestion
from mlcert.core.named_tuple import NamedTuple


class Update(NamedTuple):
    """A question that was updated: its id, the parts that changed, and its earlier stem."""

    id: str
    parts: tuple[str, ...]  # of 'stem', 'options', 'key', 'reasons' and 'explanation'
    earlier_stem: str


def update_of(name: str, earlier: ImportedQuestion, later: ImportedQuestion) -> Update:
    """Return what changed from one state of a question to the next; the key has not if its option has another text."""
    before, after = ({choice.text: choice for choice in one.choices} for one in (earlier, later))
    kept = before.keys() & after.keys()
    changes = {
        "stem": earlier.text != later.text,
        "options": before.keys() != after.keys(),
        "key": any(before[text].is_right != after[text].is_right for text in kept)
        or len(earlier.key) != len(later.key),
        "reasons": any(before[text].why != after[text].why for text in kept),
        "explanation": earlier.explanation != later.explanation,
    }
    return Update(name, tuple(part for part, is_changed in changes.items() if is_changed), earlier.text)
