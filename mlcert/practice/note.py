"""Keep notes of the learner's own about terms and questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlcert.core.lookup import find_whole_name
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.notes import OwnNote
from mlcert.core.text import cleaned, storable
from mlcert.errors import NoNoteError, UnknownNameError, WrongUsageError
from mlcert.practice.lookup import unknown_term
from mlcert.services import Services

MAXIMUM_NOTE = 2000  # characters


class NamedNote(NamedTuple):
    """A note with the name of the term that it is about, or with the id of the question."""

    name: str
    note: OwnNote


def add_note(words: Sequence[str], services: Services) -> NamedNote:
    """Save what follows a name, word for word, as a note on the term or question that it names, and return it.

    The name is the longest run of words at the beginning that is one. A last word with a space in it was quoted, so the
    words before it are the name.

    Raises:
        WrongUsageError: there is no text, or it is too long, or it is uncertain which words are the name.
        UnknownNameError: no words at the beginning name a term or a question.
        HistoryError: the note cannot be saved.
    """
    ends = range(len(words) - 1, 0, -1)
    about, end = next(
        ((about, end) for end in ends if (about := _called(" ".join(words[:end]), services))), (None, len(words) - 1)
    )
    name, text = " ".join(words[:end]), _tidied(" ".join(words[end:]))
    if not name or not text:
        example = services.commands.write("note", *([name] if name else ["recall"]), "never judged alone")
        raise WrongUsageError(f"Write the note after the name, as in `{example}`.")
    is_quoted = len(words[-1].split()) > 1
    if about is None or (is_quoted and end < len(words) - 1):
        raise _uncertain(words, services)
    _check_length(text)
    note = OwnNote(*about, text, services.now().isoformat())
    services.history.add_note(services.bank_key, note)
    return _named(note, services)


def _uncertain(words: Sequence[str], services: Services) -> WrongUsageError | UnknownNameError:
    """Return an error that says how to write a note whose name is no single one by itself."""
    name = " ".join(words[:-1])
    bare = name.split()
    runs = ((start, end) for start in range(len(bare)) for end in range(len(bare), start, -1))
    start, end = next((run for run in runs if _called(" ".join(bare[slice(*run)]), services)), (0, 0))
    if not end:
        return unknown_term(name, services, kind="term or question")
    text = words[-1] if any(" " in word for word in words) else " ".join([*bare[end:], words[-1]])
    example = services.commands.write("note", " ".join(bare[start:end]), text)
    return WrongUsageError(f"'{name}' is not the name of a single term. Write one name before the note: `{example}`.")


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
    name, begins = " ".join(words[:end]), _folded(_tidied(" ".join(words[end:])))
    on_it = _on(name, kept, services)
    if not on_it:
        if _called(name, services) is None:
            raise unknown_term(name, services, kind="term or question")
        raise NoNoteError(f"You have no note on {name}.")
    fitting = [one for one in on_it if _folded(one.note.text).casefold().startswith(begins.casefold())]
    if not fitting:
        raise NoNoteError(f"No note of yours on {on_it[0].name} begins with '{begins}'.")
    fitting = [one for one in fitting if _folded(one.note.text).casefold() == begins.casefold()] or fitting
    if len({one.note.text for one in fitting}) > 1:
        example = services.commands.write("note", "--delete", fitting[0].note.about, _folded(fitting[0].note.text))
        raise WrongUsageError(
            f"{len(fitting)} of your notes on {on_it[0].name} fit. Add how the one begins, as in `{example}`."
        )
    services.history.delete_note(services.bank_key, fitting[0].note, services.now())
    return fitting[0]


def _on(name: str, kept: Sequence[NamedNote], services: Services) -> list[NamedNote]:
    """Return the notes on what a name stands for, which the bank may have lost since."""
    by_id = [one for one in kept if one.note.about == name]
    return by_id or [one for one in kept if one.note.about == find_whole_name(name, services.notes).term]


def note_question(name: str, text: str, services: Services) -> None:
    """Save a note on the question with an id.

    Raises:
        WrongUsageError: the text is too long.
        HistoryError: the note cannot be saved.
    """
    text = _tidied(text)
    _check_length(text)
    services.history.add_note(services.bank_key, OwnNote("question", name, text, services.now().isoformat()))


def _tidied(text: str) -> str:
    """Return a text with its lines as they are, without what acts on a terminal and without spaces around its words."""
    lines = (_folded(cleaned(line, " ")) for line in storable(text).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _folded(text: str) -> str:
    """Return a text on one line, as it is typed in a command."""
    return " ".join(text.split())


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


def _called(name: str, services: Services) -> tuple[str, str] | None:
    """Return the kind and the id of the question or term with a name that is all of these words; None without one."""
    if services.compiled.questions([name]):
        return "question", name
    term = find_whole_name(name, services.notes).term
    return ("term", term) if term else None


def _named(note: OwnNote, services: Services) -> NamedNote:
    return NamedNote(services.notes.name_of(note.about) if note.kind == "term" else note.about, note)
