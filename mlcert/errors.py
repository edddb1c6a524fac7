"""Every failure that is not a bug, with its sentence and exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class MlcertError(Exception):
    """A failure the user can do something about; `str(error)` is the whole sentence they read."""

    exit_code = 1


class WrongUsageError(MlcertError):
    """The words on the command line do not fit together."""

    exit_code = 2


class UnknownNameError(MlcertError):
    """A domain, topic, term, question, exam or session was named that does not exist."""

    exit_code = 3

    def __init__(self, sort: str, name: str, nearest: Sequence[str] = ()) -> None:
        sentence = f"There is no {sort} called '{name}'."
        if nearest:
            sentence += f" Did you mean {_either(nearest)}?"
        super().__init__(sentence)
        self.nearest = tuple(nearest)


class NoSuchSessionError(MlcertError):
    """`--resume` or `results` named a session that is not there, or is over."""

    exit_code = 3


class NothingToAskError(MlcertError):
    """The selection is empty: nothing is left to ask with these options."""

    exit_code = 3


class BankUnusableError(MlcertError):
    """The question files cannot be used; the sentence lists every problem, one a line."""

    exit_code = 4

    def __init__(self, folder: str, problems: Sequence[str]) -> None:
        count = len(problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the questions of {folder}; fix "
        head += "it" if count == 1 else "them"
        super().__init__(head + " and try again:\n" + "\n".join(f"  {problem}" for problem in problems))


class BankProblemsError(MlcertError):
    """`bank check` has printed what is wrong; this says how much it is."""

    exit_code = 4

    def __init__(self, count: int) -> None:
        super().__init__(
            f"{count} problem{'s' if count != 1 else ''}; fix {'them' if count != 1 else 'it'} and check again."
        )


class NoQuestionsError(MlcertError):
    """There are no question files where they were looked for."""

    exit_code = 4


class HistoryError(MlcertError):
    """The history cannot be used; it is left as it is."""

    exit_code = 5


class ForeignHistoryError(HistoryError):
    """The file is not a history of ours, or what is left of one."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"{path} is not a history of mlcert ({reason}). Nothing was changed. Put a backup in its place, move it "
            "away to start a new history, or name another folder with MLCERT_HOME."
        )


class NewerHistoryError(HistoryError):
    """The history was written by a later version."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The history {path} is from a newer mlcert. Update mlcert, or name another folder with MLCERT_HOME."
        )


class OlderHistoryError(HistoryError):
    """The history was written by an earlier version, and this command changes nothing."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The history {path} is from an older mlcert. Run `mlcert results` once to bring it up to date."
        )


class UnreadableHistoryError(HistoryError):
    """The history is damaged."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"The history {path} cannot be read ({reason}). Nothing was changed. Put a backup in its place, or name "
            "another folder with MLCERT_HOME."
        )


class LockedHistoryError(HistoryError):
    """Another program holds the history."""

    def __init__(self, path: str) -> None:
        super().__init__(f"The history {path} is locked by another program. Close that program and try again.")


class FullDiskError(HistoryError):
    """There is no room left for the history."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The history {path} cannot be written because the disk is full. Free some space, or name another folder "
            "with MLCERT_HOME."
        )


class UnwritableHistoryError(HistoryError):
    """The history, or its folder, cannot be written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            f"The history {path} cannot be written ({reason}). Make its folder writable, or name another folder with "
            "MLCERT_HOME."
        )


class AnswerNotSavedError(HistoryError):
    """An answer could not be kept, and was not graded."""

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
    """Something had to be asked and nobody is there to answer."""

    exit_code = 6


class InterruptedBySignalError(MlcertError):
    """^C, a lost terminal or a polite request to stop: all that was answered is kept."""

    def __init__(self, sentence: str, exit_code: int = 130) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " or " + names[-1]
