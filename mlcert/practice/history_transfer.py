"""Take the history elsewhere: export it to a text file, merge such a file, erase it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from glob import escape, glob

from mlcert.bank.writing import OWNER, write_file
from mlcert.core.listing import listed
from mlcert.errors import (
    NobodyThereError,
    NoSuchSessionError,
    UnreadableExportError,
    UnwritableCopyError,
    UnwritableHistoryError,
    WrongUsageError,
    reason_of,
)
from mlcert.history.database import unused_path
from mlcert.history.merging import Merged
from mlcert.history.transfer import DamagedExportError, is_export, read_lines
from mlcert.lookup_services import absolute
from mlcert.practice.history_file import no_history
from mlcert.services import Services
from mlcert.views.lines import counted


def export(path: str, services: Services) -> str:
    """Write the whole history to a text file that only its owner can read, and return its absolute path.

    Raises:
        NoSuchSessionError: there is no history.
        WrongUsageError: the path is a folder, or a file that is not an export.
        HistoryError: the history cannot be read, or the file cannot be written.
    """
    history = services.history_if_any()
    if history is None:
        raise NoSuchSessionError(no_history(services))
    target = absolute(path)
    _refuse_other_files(target)
    try:
        write_file(target, b"".join(f"{line}\n".encode() for line in history.exported()), OWNER)
    except (OSError, ValueError) as error:
        raise UnwritableCopyError(target, reason_of(error)) from error
    return target


def _refuse_other_files(path: str) -> None:
    if os.path.isdir(path):
        raise WrongUsageError(f"{path} is a folder. Name a file.")
    if os.path.isfile(path):
        with suppress(OSError), open(path, encoding="utf-8", errors="replace") as file:
            if is_export(file.readline(1000)):
                return
        raise WrongUsageError(f"{path} exists and is not an exported history. Name another file.")


def merge(path: str, services: Services) -> Merged:
    """Merge an exported history into this one, all of it or nothing.

    Raises:
        WrongUsageError: the file cannot be read.
        UnreadableExportError: a line of the file is not one of an export.
        HistoryError: the history cannot be written.
    """
    source = absolute(path)
    try:
        with open(source, encoding="utf-8-sig", newline="\n") as file:
            return services.merge_history(read_lines(line for line in file))
    except DamagedExportError as error:
        raise UnreadableExportError(source, error.line, str(error)) from error
    except UnicodeDecodeError as error:
        raise UnreadableExportError(source, 1, "the file is not text in UTF-8") from error
    except OSError as error:
        raise WrongUsageError(f"{source} cannot be read ({reason_of(error)}). Name an exported history.") from error


def merge_sentences(merged: Merged) -> Iterator[str]:
    """Yield what became of the sessions of a merged file, one sentence for each kind."""
    yield f"{counted(merged.new, 'session')} added." if merged.new else "Nothing in the file is new."
    if merged.continued:
        yield f"{counted(merged.continued, 'session')} continued with what the file has."
    if merged.known:
        yield f"{counted(merged.known, 'session')} already here."
    if merged.is_renumbered:
        yield "Quizzes and exams have new numbers now, in the order in which they began."
    if merged.apart:
        apart = counted(len(merged.apart), "session")
        yield f"{apart} went on in different ways on the two machines and stay as they are here."


def erase(services: Services, *, yes: bool, keep_backup: bool) -> str:
    """Erase the history after asking, and return a sentence on each copy of it that is left.

    Raises:
        NoSuchSessionError: there is no history.
        NobodyThereError: no one is there to confirm it.
        HistoryError: the backup cannot be written, or the file cannot be removed.
    """
    if not services.has_history():
        raise NoSuchSessionError(no_history(services))
    path = services.history_path
    if not yes:
        question = f"This erases everything that you have answered ({path})."
        if not services.use_terminal().has_person:
            raise NobodyThereError(f"{question} No one is there to confirm it. Add --yes.")
        if services.terminal.ask(f"{question} Type yes to erase it:").lower() != "yes":
            raise WrongUsageError("Nothing was erased.")
    stem, _ = os.path.splitext(path)
    older = sorted(glob(f"{escape(stem)}.*.sqlite"))
    sentences = []
    if keep_backup:
        backup = unused_path(f"{stem}.erased.sqlite")
        sentences.append(f"A copy is in {backup}.")
        history = services.history_if_any()
        if history is not None:
            history.back_up(backup)
    services.close()
    try:
        for end in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.remove(f"{path}{end}")
    except OSError as error:
        raise UnwritableHistoryError(path, reason_of(error)) from error
    if older:
        sentences.append(f"Earlier copies are still in {listed(older)}.")
    return " ".join(["The history was erased.", *sentences])
