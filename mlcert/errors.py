"""Every failure that is not a bug, with its message and exit code.

It is long because every such failure is here.
"""

from __future__ import annotations

from mlcert.core.listing import listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


MAXIMUM_QUOTED = 60  # characters of a name that a message quotes
INTERRUPT = 2  # the number of the signal that ^C sends


class MlcertError(Exception):
    """A failure that the user can fix; `str(error)` is the whole message they read, `lines` are its lines."""

    exit_code = 1

    def __init__(self, message: str = "", *more: str) -> None:
        self.lines = (message, *more)
        super().__init__("\n".join(self.lines))


class WrongUsageError(MlcertError):
    """The arguments on the command line are invalid or cannot be combined."""

    exit_code = 2


LOOK_FURTHER = "Look up another word or a part of the name."  # what to do where no name of a term is near


class UnknownNameError(MlcertError):
    """Nothing has the name that was given: no domain, topic, term, question, exam or command.

    The message offers the `nearest` names; if there are none, `every` name to choose from, or what to do `otherwise`.
    """

    exit_code = 3

    def __init__(
        self, kind: str, name: str, nearest: Sequence[str] = (), every: Sequence[str] = (), otherwise: str = ""
    ) -> None:
        message = f"There is no {kind} called '{_shortened(name)}'."
        if nearest:
            message += f" Did you mean {listed(nearest, 'or')}?"
        elif every:
            message += f" Choose {listed(every, 'or')}."
        elif otherwise:
            message += f" {otherwise}"
        super().__init__(message)
        self.nearest = tuple(nearest)


class NoAnswerError(MlcertError):
    """No fact of the notes answers the question."""

    exit_code = 3

    def __init__(self, question: str) -> None:
        super().__init__(
            f"The notes do not answer '{_shortened(question)}'. Ask in other words, or look up the name of a term."
        )


class NoSuchSessionError(MlcertError):
    """There is no session to resume or to show: it does not exist, or it is already over."""

    exit_code = 3


class NothingToAskError(MlcertError):
    """No question fits the options."""

    exit_code = 3


class NoNoteError(MlcertError):
    """No note of the learner's own fits what is to be deleted."""

    exit_code = 3


class NothingDueError(NothingToAskError):
    """Questions were missed, but none of them comes back yet; `questions` are their ids, `reason` says when they do."""

    def __init__(self, reason: str, questions: Sequence[str]) -> None:
        super().__init__(f"{reason} Leave out --only missed for a quiz on other questions.")
        self.reason = reason
        self.questions = tuple(questions)


class BankUnusableError(MlcertError):
    """The question files cannot be used; the message lists every problem, one per line."""

    exit_code = 4

    def __init__(self, folder: str, problems: Sequence[str]) -> None:
        are = "is 1 problem" if len(problems) == 1 else f"are {len(problems)} problems"
        fix = f"There {are} in the questions of {folder}. Fix {'it' if len(problems) == 1 else 'them'} and try again:"
        super().__init__(fix, *(f"  {problem}" for problem in problems))


class BankProblemsError(MlcertError):
    """`bank check` has found problems and printed them; the message counts them."""

    exit_code = 4

    def __init__(self, count: int) -> None:
        found = "1 problem. Fix it" if count == 1 else f"{count} problems. Fix them"
        super().__init__(f"The check found {found} and check again.")


class NoQuestionsError(MlcertError):
    """A folder contains no question files."""

    exit_code = 4


class TargetError(MlcertError):
    """What is imported or exported cannot be written where it should go."""

    exit_code = 2


class NotImportedError(MlcertError):
    """Nothing could be imported from some files; the message says why, one line for each, and the first one decides."""

    def __init__(self, errors: Sequence[MlcertError]) -> None:
        super().__init__(*(line for error in errors for line in error.lines))
        self.exit_code = errors[0].exit_code


class EditorError(MlcertError):
    """The learner's editor cannot be started, or has ended with an error."""


class HistoryError(MlcertError):
    """The history cannot be used; the file stays unchanged."""

    exit_code = 5


class ForeignHistoryError(HistoryError):
    """The file is not a history of mlcert, or is only part of one."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"{path} is not a history of mlcert ({reason}). Nothing was changed. Replace it with a backup, move it "
            "away to start a new history, or set MLCERT_HOME to another folder."
        )


class FolderIsFileError(HistoryError):
    """The folder for the history is a file."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder} is a file, but the history needs a folder. Set MLCERT_HOME to another folder.")


class DanglingHistoryError(HistoryError):
    """The history, or its folder, is a link to what does not exist."""

    def __init__(self, link: str) -> None:
        super().__init__(
            f"{link} is a link to something that does not exist. Bring that back, or remove the link to start a new "
            "history."
        )


class NewerHistoryError(HistoryError):
    """The history was written by a newer version of mlcert."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"A newer version of mlcert wrote the history {path}. Update mlcert, or set MLCERT_HOME to another folder."
        )


class OlderHistoryError(HistoryError):
    """The history was written by an older version of mlcert, and it was opened only for reading."""

    def __init__(self, path: str) -> None:
        super().__init__(f"An older version of mlcert wrote the history {path}. Start a quiz once to update it.")


class UnreadableHistoryError(HistoryError):
    """The history is damaged."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"The history {path} cannot be read ({reason}). Nothing was changed. Replace it with a backup, or set "
            "MLCERT_HOME to another folder."
        )


class MissingSummariesError(HistoryError):
    """The table that sums up the answers to each question is missing; everything else may be there."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The summaries in the history {path} are missing. Rebuild them with `mlcert history check --rebuild`."
        )


class DamagedSessionError(HistoryError):
    """A session cannot be read, though the rest of the history can."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Quiz or exam {number} cannot be read because the history is damaged there. `mlcert history check` says "
            "where; all others work."
        )


class DamagedHistoryError(HistoryError):
    """`history check` has found problems and printed them."""

    def __init__(self) -> None:
        super().__init__("The check of the history found problems. All that can be read goes on working.")


class UnreadableExportError(HistoryError):
    """A file that should be merged into the history cannot be read."""

    def __init__(self, path: str, line: int, reason: str, fix: str) -> None:
        super().__init__(f"{path}:{line}: {reason}. Nothing was changed. {fix}")


class LockedHistoryError(HistoryError):
    """Another program has locked the history."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The history {path} is locked by another program. Close that program and try again.")


class FullDiskError(HistoryError):
    """The disk is full."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The history {path} cannot be written because the disk is full. Free some space, or set MLCERT_HOME to "
            "another folder."
        )


class UnwritableHistoryError(HistoryError):
    """The history, or its folder, cannot be written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"The history {path} cannot be written ({reason}). Make its folder writable, or set MLCERT_HOME to another "
            "folder."
        )


class UnwritableCopyError(HistoryError):
    """A backup or an export of the history cannot be written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"{path} cannot be written ({reason}). Its folder must exist, be writable and have room for it."
        )


class AnswerNotSavedError(HistoryError):
    """An answer could not be saved and was not graded."""

    def __init__(self, reason: HistoryError, resume_command: str) -> None:
        super().__init__(f"Your last answer was not saved. {reason} Then resume with `{resume_command}`.")


class ContinuedElsewhereError(HistoryError):
    """Another process has written this session's next move."""

    def __init__(self, resume_command: str) -> None:
        super().__init__(
            "This session was continued in another terminal, so nothing was changed here. Finish it there, or leave "
            f"it there and run `{resume_command}`."
        )


class NobodyThereError(MlcertError):
    """The program has a question and no one is there to answer it."""

    exit_code = 6


class OutputError(MlcertError):
    """The output could not be written."""

    exit_code = 7

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The output could not be written ({reason}). Send it to a terminal, a file or another program."
        )


class FileNotWrittenError(MlcertError):
    """A file that was asked for could not be written."""

    exit_code = 7

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} cannot be written ({reason}). Name another file.")


class NobodyReadsError(MlcertError):
    """The reader of the output has had enough and closed it, as `head` does. Nothing is wrong, and nothing is said."""

    exit_code = 0


class InterruptedBySignalError(MlcertError):
    """^C, a closed terminal or a request to terminate stopped the program; every answer is saved."""

    def __init__(self, outcome: str = "", signal: int = INTERRUPT) -> None:
        """Take a sentence on what has become of what was done, if there is one, and the number of the signal."""
        super().__init__(f"{'Interrupted' if signal == INTERRUPT else 'Stopped'}. {outcome}".rstrip())
        self.exit_code = 128 + signal


def reason_of(error: Exception) -> str:
    """Return why a file cannot be used, such as `Permission denied`."""
    return (error.strerror if isinstance(error, OSError) else "") or str(error)


def _shortened(text: str) -> str:
    """Return the beginning of a text that is too long to quote."""
    return text if len(text) <= MAXIMUM_QUOTED else f"{text[: MAXIMUM_QUOTED - 1]}…"
