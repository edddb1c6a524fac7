"""Keep notes of the learner's own about terms and questions."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.lookup import find_name
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.notes import OwnNote
from mlcert.core.text import cleaned, storable
from mlcert.errors import NoNoteError, WrongUsageError
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


def delete_note(words: Sequence[str], services: Services) -> NamedNote:
    """Delete the note on the term or question that words name, and return it.

    If there are several, words after the name say how the one begins.

    Raises:
        WrongUsageError: there is no name, or several notes fit.
        NoNoteError: no note fits.
        UnknownNameError: the words name nothing that has a note, and neither a term nor a question.
        HistoryError: the history cannot be read or written.
    """
    if not words:
        example = services.commands.write("note", "--delete", "recall")
        raise WrongUsageError(f"Name the term or question whose note to delete, as in `{example}`.")
    kept = notes_kept(services)
    end = next((end for end in range(len(words), 0, -1) if _on(" ".join(words[:end]), kept, services)), len(words))
    name, begins = " ".join(words[:end]), _one_line(" ".join(words[end:]))
    on_it = _on(name, kept, services)
    if not on_it:
        _about(name, services)
        raise NoNoteError(f"You have no note on {name}.")
    fitting = [one for one in on_it if one.note.text.casefold().startswith(begins.casefold())]
    if not fitting:
        raise NoNoteError(f"No note of yours on {on_it[0].name} begins with '{begins}'.")
    if len({one.note.text for one in fitting}) > 1:
        example = services.commands.write("note", "--delete", fitting[0].note.about, fitting[0].note.text)
        raise WrongUsageError(
            f"{len(fitting)} of your notes on {on_it[0].name} fit. Add how the one begins, as in `{example}`."
        )
    services.history.delete_note(services.bank_key, fitting[0].note, services.now())
    return fitting[0]


def _on(name: str, kept: Sequence[NamedNote], services: Services) -> list[NamedNote]:
    """Return the notes on what a name stands for, which the bank may have lost since."""
    by_id = [one for one in kept if one.note.about == name]
    return by_id or [one for one in kept if one.note.about == find_name(name, services.notes).term]


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
