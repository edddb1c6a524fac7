"""Find the key of options with letters by the asterisk that only some of them have, before the letter or at the end."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.bank.importing.marks import option_marks
from mlcert.bank.importing.text.question_so_far import QuestionSoFar

REMARK = "the option with an asterisk is taken for the key"
SEVERAL = "the options with an asterisk are taken for the key"


def without_asterisk(item: QuestionSoFar, options: Sequence[str]) -> tuple[list[str], set[int]]:
    """Return options without an asterisk at the end if one option has it, and the places of options with one."""
    if item.starred and len(item.starred) < len(options) and not item.has_bullets:
        return [*options], set(item.starred)
    starred = {
        place: found[1] for place, option in enumerate(options) if (found := option_marks.STARRED.fullmatch(option))
    }
    if len(starred) != 1:
        return [*options], set()
    return [starred.get(place, option) for place, option in enumerate(options)], set(starred)
