"""Keep notes of the learner's own about terms and questions."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.lookup import find_name
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.notes import OwnNote
from mlcert.core.text import cleaned, storable
from mlcert.errors import WrongUsageError
from mlcert.practice.lookup import term_called
from mlcert.services import Services

MAXIMUM_NOTE = 2000  # characters


class NamedNote(NamedTuple):
    """A note with the name of the term that it is about, or with the id of the question."""

    name: str
    note: OwnNote


def add_note(words: Sequence[str], services: Services) -> NamedNote:
    """Save what follows a name as a note on the term or question that it names, and return it.

    The note is the last word, which may be a text in quotes; without quotes, it begins after the longest name.

    Raises:
        WrongUsageError: there is no name or no text, or the text is too long.
        UnknownNameError: the words before the last one, and no fewer, name neither a term nor a question.
        HistoryError: the note cannot be saved.
    """
    ends = range(len(words) - 1, 0, -1)
    end = next((end for end in ends if _is_name(" ".join(words[:end]), services)), len(words) - 1)
    before, text = words[:end], _one_line(" ".join(words[end:]))
    if not before or not text:
        example = services.commands.write("note", *(before or ["recall"]), "never judged alone")
        raise WrongUsageError(f"Write the note after the name, as in `{example}`.")
    _check_length(text)
    note = OwnNote(*_about(" ".join(before), services), text, services.now().isoformat())
    services.history.add_note(services.bank_key, note)
    return _named(note, services)


def note_question(name: str, text: str, services: Services) -> None:
    """Save a note on the question with an id.

    Raises:
        WrongUsageError: the text is too long.
        HistoryError: the note cannot be saved.
    """
    text = _one_line(text)
    _check_length(text)
    services.history.add_note(services.bank_key, OwnNote("question", name, text, services.now().isoformat()))


def _one_line(text: str) -> str:
    return " ".join(cleaned(storable(text), " ").split())


def _check_length(text: str) -> None:
    if len(text) > MAXIMUM_NOTE:
        raise WrongUsageError(f"A note has at most {MAXIMUM_NOTE:,} characters; this one has {len(text):,}.")


def notes_kept(services: Services) -> list[NamedNote]:
    """Return the learner's notes in this bank, the oldest first.

    Raises:
        HistoryError: the history cannot be read.
    """
    history = services.history_if_any()
    notes = [] if history is None else history.own_notes(services.bank_key)
    return [_named(note, services) for note in notes]


def _is_name(name: str, services: Services) -> bool:
    return bool(services.compiled.questions([name])) or find_name(name, services.notes).term is not None


def _about(name: str, services: Services) -> tuple[str, str]:
    """Return the kind and the id of the question or term that a name stands for."""
    if services.compiled.questions([name]):
        return "question", name
    return "term", term_called(name, services, kind="term or question")


def _named(note: OwnNote, services: Services) -> NamedNote:
    return NamedNote(services.notes.name_of(note.about) if note.kind == "term" else note.about, note)
