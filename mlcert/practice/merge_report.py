"""Say what became of an exported history that was merged into this one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlcert.core.listing import counted, listed
from mlcert.core.settings import KEPT_BY_PLAN
from mlcert.history.merging import Merged
from mlcert.history.reader import NO_BANK
from mlcert.practice.plan import PLAN
from mlcert.practice.settings import is_listed


def merge_sentences(merged: Merged) -> Iterator[str]:
    """Yield what became of the lines of a merged file, one sentence for each kind."""
    settings = sum(is_listed(bank, name) for bank, name, _ in merged.settings)
    changed = {
        ("session", "added"): merged.new,
        ("note", "added"): merged.notes,
        ("setting", "added"): settings,
        ("note", "deleted, as in the file"): merged.deleted,
    }
    if not (any(changed.values()) or merged.continued or merged.clocks or merged.banks):
        yield "Nothing in the file is new."
    for (what, how), count in changed.items():
        if count:
            yield f"{counted(count, what)} {how}."
    if merged.banks and not merged.new:
        yield f"The folder of {counted(merged.banks, 'bank')} added."
    if merged.clocks and not (merged.new or merged.continued):
        yield f"The longer time on the clock of {counted(merged.clocks, 'session')} taken from the file."
    yield from _sentences_on_kept(merged.kept)
    if merged.continued:
        yield f"{counted(merged.continued, 'session')} continued with what the file has."
    if merged.known:
        yield f"{counted(merged.known, 'session')} already here."
    if merged.is_renumbered:
        yield "Quizzes and exams have new numbers now, in the order in which they began."
    if merged.apart:
        apart = counted(len(merged.apart), "session")
        yield f"{apart} went on in different ways on the two machines and stay as they are here."


def _sentences_on_kept(settings: Sequence[tuple[str, str]]) -> Iterator[str]:
    kept = [_named(bank, name, settings) for bank, name in settings if is_listed(bank, name)]
    if kept:
        stay = "stays as it is" if len(kept) == 1 else "stay as they are"
        yield f"The file differs in {listed(kept)}, which {stay} here."


def _named(bank: str, name: str, among: Sequence[tuple[str, str]]) -> str:
    """Return what a setting is called in a sentence, with its bank if other banks have one of this name."""
    _, _, code = name.partition(" ")
    called = f"the setting {name}" if bank == NO_BANK else KEPT_BY_PLAN.get(name, f"the {PLAN} for {code}")
    return f"{called} (in the bank {bank})" if [other for _, other in among].count(name) > 1 else called
