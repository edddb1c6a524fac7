"""Look after the history file: back it up, check it, and rebuild its summaries."""

from __future__ import annotations

import os

from mlcert.core.listing import counted
from mlcert.errors import ForeignHistoryError, HistoryError, NoSuchSessionError, WrongUsageError
from mlcert.history.check import Check
from mlcert.history.database import Database
from mlcert.lookup_services import absolute
from mlcert.practice.settings import damaged_plans
from mlcert.services import Services


def back_up(path: str, services: Services) -> str:
    """Copy the history into a file, which may be an older backup, and return its absolute path; safe while it is used.

    Raises:
        NoSuchSessionError: there is no history.
        WrongUsageError: the path is the history itself, or a file that is not a history.
        HistoryError: the history cannot be read, or the copy cannot be written.
    """
    history = services.history_if_any()
    if history is None:
        raise NoSuchSessionError(no_history(services))
    target = absolute(path)
    if os.path.isdir(target):
        target = os.path.join(target, os.path.basename(services.history_path))
    if os.path.exists(target):
        if os.path.samefile(target, services.history_path):
            raise WrongUsageError(f"{target} is the history itself. Name another file for the backup.")
        _refuse_other_files(target)
    history.back_up(target)
    return target


def no_history(services: Services) -> str:
    """Return the sentence that there is no history yet, and how to begin one."""
    return f"There is no history yet. Your first quiz begins one; start it with `{services.commands.write('quiz')}`."


def _refuse_other_files(path: str) -> None:
    try:
        Database(path, read_only=True).close()
    except ForeignHistoryError as error:
        raise WrongUsageError(f"{path} exists and is not a backup. Name another file.") from error
    except HistoryError:
        return  # an older or a damaged history, which a backup may replace


def check_sentences(check: Check, path: str) -> list[str]:
    """Return what a check of the history at `path` found, what to do about it, and last how much can be read."""
    out = [f"SQLite reports: {fault}" for fault in check.faults]
    for bank, number, reason in check.unreadable:
        out.append(f"Quiz or exam {number} of {bank} cannot be read and is left out: {reason}.")
    for bank, number, reason in check.contradicting:
        out.append(f"Quiz or exam {number} of {bank} is left out of exports: {reason}.")
    if check.faults or check.unreadable or check.contradicting:
        out.append(f"If you have an older backup without this damage, copy it to {path} while mlcert is not running.")
    rebuild = "Rebuild them with `mlcert history check --rebuild`."
    if check.outdated_questions:
        summaries = f"The summaries of {counted(check.outdated_questions, 'question')}"
        out.append(f"{summaries} do not agree with your answers. {rebuild}")
    if check.outdated_results:
        results = f"The results of {_sessions(check.outdated_results)}"
        out.append(f"{results} do not agree with your answers. {rebuild}")
    if check.lost_wordings:
        wordings = f"The wordings of {counted(check.lost_wordings, 'question')} are lost"
        out.append(f"{wordings}. Reports show the words of today instead, where the choices are the same.")
    if check.clocks:
        out.append(
            f"The time on the clock of {_sessions(check.clocks)} is damaged. The time of the answers counts instead."
        )
    out += check.settings
    readable = (
        f"{_sessions(check.sessions)} can be read, with {counted(check.moves, 'step')} such as answers and marks."
    )
    return [*out, f"No problems: {readable}" if check.is_sound else readable]


def _sessions(count: int) -> str:
    return "1 quiz or exam" if count == 1 else f"{count} quizzes and exams"


def check_history(services: Services, *, rebuild: bool) -> Check:
    """Return what is wrong with the history; `rebuild` first replaces the summaries by what the moves say.

    Raises:
        NoSuchSessionError: there is no history.
        HistoryError: the history cannot be read at all, or cannot be written.
    """
    if services.history_if_any() is None:
        raise NoSuchSessionError(no_history(services))
    if rebuild:
        services.history.rebuild_summaries()
    found = services.history_to_read.check()
    return found._replace(settings=(*found.settings, *damaged_plans(services)))
