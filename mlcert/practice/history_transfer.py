"""Take the history elsewhere: export it to a text file, merge such a file, erase it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from glob import escape, glob
from typing import BinaryIO

from mlcert.bank.file_bytes import MAXIMUM_BYTES
from mlcert.bank.writing import OWNER, write_file
from mlcert.core.listing import counted, listed
from mlcert.core.model import EXAM_CODE
from mlcert.core.settings import Settings, changed
from mlcert.core.text import shortened
from mlcert.errors import (
    NobodyThereError,
    NoSuchSessionError,
    UnknownNameError,
    UnreadableExportError,
    UnwritableCopyError,
    UnwritableHistoryError,
    WrongUsageError,
    reason_of,
)
from mlcert.history.database import unused_path
from mlcert.history.merging import Merged
from mlcert.history.reader import NO_BANK
from mlcert.history.transfer import DamagedExportError, Exported, is_export, read_lines
from mlcert.lookup_services import DEFAULT_EXAM, absolute
from mlcert.practice.history_file import no_history
from mlcert.practice.settings import is_damaged_plan, is_listed
from mlcert.practice.todays_session import close_overnight
from mlcert.services import Services

LONGEST_LINE = MAXIMUM_BYTES  # of an export: it holds no more than a question file, such as the wording of a question


def export(path: str, services: Services) -> Iterator[str]:
    """Write the whole history to a text file that only its owner can read, and yield what was done.

    Raises:
        NoSuchSessionError: there is no history.
        WrongUsageError: the path is a folder, or a file that is not an export.
        HistoryError: the history cannot be read, or the file cannot be written.
    """
    close_overnight(services)
    history = services.history_if_any()
    if history is None:
        raise NoSuchSessionError(no_history(services))
    target = absolute(path)
    _refuse_other_files(target)
    exported = history.exported(lambda bank, name, value: not _fault_of(bank, name, value, services))
    try:
        write_file(target, b"".join(f"{line}\n".encode() for line in exported.lines), OWNER)
    except (OSError, ValueError) as error:
        raise UnwritableCopyError(target, reason_of(error)) from error
    yield f"The history was exported to {target}."
    left_out = {"note": exported.notes, "setting": exported.settings, "clock": exported.clocks}
    if any(left_out.values()):
        counts = listed([counted(count, what) for what, count in left_out.items() if count])
        yield f"Left out, because an import would refuse it: {counts}."


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
        with open(source, "rb") as file:
            exported = read_lines(_decoded(file))
        _check_settings(exported, services)
        return services.merge_history(exported)
    except DamagedExportError as error:
        raise UnreadableExportError(source, error.line, str(error), error.fix) from error
    except FileNotFoundError as error:
        raise WrongUsageError(f"There is no file {source}. Check its name and its folder.") from error
    except OSError as error:
        raise WrongUsageError(f"{source} cannot be read ({reason_of(error)}). Name an exported history.") from error


def _decoded(file: BinaryIO) -> Iterator[str]:
    """Yield the lines of a file, which may be a device without an end."""
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1):
        if len(line) > LONGEST_LINE:
            raise DamagedExportError(number, f"the line is longer than {LONGEST_LINE // 1024**2} MiB")
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise DamagedExportError(number, "the file is not text in UTF-8") from error


def _check_settings(exported: Exported, services: Services) -> None:
    for line, row in exported.rows["setting"]:
        if fault := _fault_of(row["of"], row["setting"], row["value"], services):
            raise DamagedExportError(line, fault)


def _fault_of(bank: str, name: str, value: str, services: Services) -> str:
    """Return what is wrong with a setting of a bank, or of the learner; empty if nothing is."""
    if bank == NO_BANK:
        return _fault_of_own(name, value)
    return _fault_of_exam(name, value, services) if is_listed(bank, name) else ""


def _fault_of_own(name: str, value: str) -> str:
    """Return what is wrong with a setting that belongs to the learner; empty if nothing is."""
    try:
        changed(Settings(), name, value)
    except UnknownNameError:
        return f"there is no setting '{shortened(name)}'"
    except WrongUsageError as error:
        return str(error).removesuffix(".")
    return ""


def _fault_of_exam(name: str, value: str, services: Services) -> str:
    """Return what is wrong with the learner's exam or the plan for one; empty if nothing is."""
    code = value if name == DEFAULT_EXAM else name.partition(" ")[2]
    if not re.fullmatch(EXAM_CODE, code):
        return f"'{shortened(code)}' is not the code of an exam"
    if is_damaged_plan(name, value, services.today):
        return f"the plan for {code} is damaged"
    return ""


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
    sentences, backup = [], ""
    if keep_backup:
        backup = unused_path(f"{stem}.erased.sqlite")
        sentences.append(f"A copy is in {backup}.")
        history = services.history_if_any()
        if history is not None:
            history.back_up(backup)
    services.close()
    try:
        services.remove_history()
    except OSError as error:
        raise UnwritableHistoryError(path, reason_of(error)) from error
    older = sorted({*glob(f"{escape(stem)}.*.sqlite")} - {backup})  # opening an old history has left a copy, too
    if older:
        sentences.append(f"Earlier copies are still in {listed(older)}.")
    return " ".join(["The history was erased.", *sentences])
