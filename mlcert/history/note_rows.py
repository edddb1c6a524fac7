"""Say what is wrong with a note of the learner, and leave out notes that repeat others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mlcert.core.text import cleaned
from mlcert.history.reader import DELETED, NOTED
from mlcert.history.rows import DamagedRowError, moment_in


def fault_of_note(note: Mapping[str, object]) -> str:
    """Return what is wrong with a note; empty if nothing is."""
    try:
        moment_in(note["at"], "the date of the note")
    except DamagedRowError as error:
        return str(error)
    kinds = (*NOTED, *(f"{kind}{DELETED}" for kind in NOTED))
    if note["kind"] not in kinds or not note["about"]:
        return "the note is neither about a term nor about a question"
    if not note["of"]:
        return "the note belongs to no bank"
    return "" if cleaned(str(note["note"]), " ").strip() else "the note has no text"


def without_repeats(notes: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Return notes without those that say again what the latest one with the same text on the same thing says.

    A note that was deleted in between and written again stays.
    """
    latest: dict[tuple[str, ...], tuple[Any, ...]] = {}
    kept = []
    for note in notes:
        text, bank, kind, about, _ = note
        thing = (text, bank, kind.removesuffix(DELETED), about)
        if latest.get(thing) != note:
            kept.append(note)
        latest[thing] = note
    return kept
