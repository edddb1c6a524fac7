"""What a command may use of the outside world: what a look-up uses, and questions, history, clocks, random numbers.

It is long because only this module and the one for look-ups reach the outside world.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext, suppress
from datetime import datetime
from filecmp import cmpfiles
from functools import cached_property
from random import Random
from time import monotonic
from typing import TYPE_CHECKING

from mlcert.bank.compiled.opening import files_of
from mlcert.bank.compiled.questions import CompiledBank
from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Bank
from mlcert.core.settings import Settings
from mlcert.core.text import storable
from mlcert.errors import BankUnusableError, NoQuestionsError, OlderHistoryError
from mlcert.history.banks import KnownBank, known_bank
from mlcert.history.history import History
from mlcert.history.transfer import DamagedExportError
from mlcert.lookup_services import DEFAULT_EXAM, LookupServices, absolute, built_in_folder, local_day, make_terminal
from mlcert.terminal import streams

if TYPE_CHECKING:
    from mlcert.history.merging import Merged
    from mlcert.history.transfer import Exported
    from mlcert.terminal.dialog import Terminal

SLOW_TO_UPDATE = 1_000_000  # bytes; about a thousand answers, whose moves are read in half a second


class Services(LookupServices):
    """What a command needs from the outside world; each part is created when it is first used."""

    def __init__(
        self,
        environ: Mapping[str, str] | None = None,
        *,
        now: Callable[[], datetime] | None = None,
        ticks: Callable[[], float] | None = None,
        rng_for: Callable[[int], Random] | None = None,
        terminal: Terminal | None = None,
    ) -> None:
        super().__init__(environ, now=now)
        self._terminal = terminal
        self.ticks = ticks or monotonic
        self.rng_for = rng_for or _rng_for
        self._compiled: CompiledBank | None = None
        self._known_bank: KnownBank | None = None
        self._history: History | None = None
        self._history_to_read: History | None = None  # for reading only

    def use_terminal(self, *, screen: bool = False, json: bool = False, plain: bool = False) -> Terminal:
        """Choose the kind of terminal: a full `screen` if input and output are a terminal, else lines of text.

        If it is `plain`, or the learner has set that, it prints lines of text for a screen reader.
        """
        if self._terminal is None:
            settings = self.settings_for_output()
            settings = settings._replace(plain=plain or settings.plain)
            self._terminal = make_terminal(self.environ, settings, screen=screen, json=json)
        return self._terminal

    @property
    def terminal(self) -> Terminal:
        """The terminal; lines of text unless `use_terminal` has chosen a full screen."""
        return self.use_terminal()

    def settings_for_output(self) -> Settings:
        """Return the settings that decide how output looks, also in a pipe."""
        return self.settings_if_readable()

    def save_own_setting(self, name: str, value: str) -> None:
        """Save the value of a setting in the history, which is created if there is none; the bank is not needed.

        Raises:
            HistoryError: the value cannot be saved.
        """
        with closing(self._open_history(read_only=False)) as history:
            history.set_own_setting(name, value)

    def merge_history(self, exported: Exported) -> Merged:
        """Add what is in the file of another history to the history, which is created if there is none.

        Raises:
            DamagedExportError: a part of it cannot be read; nothing was changed.
            HistoryError: the history cannot be written.
        """
        is_new = not self.has_history()
        try:
            with closing(self._open_history(read_only=False)) as history:
                return history.merge(exported)
        except DamagedExportError:
            if is_new:
                self.remove_history()
            raise

    def remove_history(self) -> None:
        """Remove the file of the history, and what SQLite keeps beside it.

        Raises:
            OSError: it cannot be removed.
        """
        for end in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                os.remove(f"{self.history_path}{end}")

    def use_bank(self, folder: str | None) -> None:
        """Use the questions of another folder; None keeps the present one."""
        if folder is not None:
            self.folder = absolute(folder)
            if self._compiled is not None:
                self._compiled.close()
            self._compiled = self._bank = self._known_bank = None

    @property
    def notes(self) -> CompiledBank:
        """The notes of the bank and what else a look-up needs."""
        return self.compiled

    @property
    def compiled(self) -> CompiledBank:
        """The bank's questions and notes."""
        if self._compiled is None:
            self._compiled = self._compiled_in(self.folder)
        return self._compiled

    def _compiled_in(self, folder: str) -> CompiledBank:
        return CompiledBank(*self.copy_of(folder))

    @property
    def bank(self) -> Bank:
        """The bank without the texts of its questions and notes."""
        if self._bank is None:
            self._bank = self.compiled.bank()
            if not self._bank.exams and not self.is_built_in:
                self._bank = self._bank.with_pace(self._built_in_bank.pace)
        return self._bank

    @cached_property
    def _built_in_bank(self) -> Bank:
        """The built-in bank without questions, while another is used: it lends its pace, and its name is reserved."""
        return self._bank_without_questions(built_in_folder())

    def _bank_without_questions(self, folder: str) -> Bank:
        with closing(self._compiled_in(folder)) as compiled:
            return compiled.bank_without_questions()

    @property
    def bank_key(self) -> str:
        """The key under which the history keeps the sessions and settings of this bank."""
        return self.known_bank.key

    @property
    def built_in_key(self) -> str:
        """The key under which the history keeps the built-in bank."""
        return self.bank.name if self.is_built_in else self._built_in_bank.name

    @property
    def known_bank(self) -> KnownBank:
        """What the history knows this bank as; this never creates a history."""
        if self._known_bank is None:
            if self.is_built_in:
                self._known_bank = KnownBank(self.bank.name)
            else:
                history = self.history_if_any()
                with nullcontext() if history is None else history.translate_errors():
                    self._known_bank = known_bank(
                        None if history is None else history.db,
                        self._storable_folder,
                        self.bank.name if self.bank.is_named else "",
                        reserved=self._built_in_bank.name,
                        questions={outline.id for outline in self.bank.outlines},
                        is_another=self._is_another,
                    )
        return self._known_bank

    @property
    def _storable_folder(self) -> str:
        """The real path of the bank's folder as the history keeps it."""
        return storable(os.path.realpath(self.folder))

    def _is_another(self, folder: str) -> bool:
        """Return whether a folder still holds a bank with the name of this one, but with other files."""
        try:
            names = files_of(folder)
            if names == files_of(self.folder):
                same, *_ = cmpfiles(folder, self.folder, names, shallow=False)
                if len(same) == len(names):
                    return False
            return self._bank_without_questions(folder).name == self.bank.name
        except NoQuestionsError:
            return False  # the folder was moved or removed
        except BankUnusableError:
            return True

    @property
    def bank_with_my_exam(self) -> Bank:
        """The bank with the learner's default exam, if they chose one.

        A bank without exams has the pace of the learner's default exam in the built-in bank.
        """
        history = self.history_if_any()
        if history is None:
            return self.bank
        if self.bank.exams or self.is_built_in:
            return self.bank.with_default(history.setting(self.bank_key, DEFAULT_EXAM))
        built_in = self._built_in_bank
        return self.bank.with_pace(built_in.with_default(history.setting(built_in.name, DEFAULT_EXAM)).pace)

    @property
    def history(self) -> History:
        """The history; it is created if there is none yet."""
        if self._history is None:
            self._history = self._open_history(read_only=False)
            if not self.is_built_in:
                self._history.claim_bank(self.bank_key, self._storable_folder)
        return self._history

    def _open_history(self, *, read_only: bool) -> History:
        return History(self.history_path, day_of=local_day, read_only=read_only, commands=self.commands)

    @property
    def history_to_read(self) -> History:
        """The history for reading, so that it may lie in a read-only folder; it is created if there is none yet."""
        return self.history_if_any() or self.history

    def history_if_any(self) -> History | None:
        """Return the history for reading; None if there is none. Nothing is created, but an older one is migrated.

        Raises:
            HistoryError: the history cannot be read.
        """
        if self._history is not None:
            return self._history
        if self._history_to_read is None and self.has_history():
            try:
                self._history_to_read = self._open_history(read_only=True)
            except OlderHistoryError:
                if os.path.getsize(self.history_path) > SLOW_TO_UPDATE:
                    streams.announce("Updating the history. This happens once after an update of mlcert.")
                return self.history
        return self._history_to_read

    def question_histories(self) -> dict[str, QuestionHistory]:
        """Return what the history says of the questions of this bank, by id; nothing is created."""
        history = self.history_if_any()
        return {} if history is None else history.question_history(self.bank_key)

    @property
    def opened_history(self) -> History | None:
        """The history, if it is open."""
        return self._history or self._history_to_read

    def history_file_if_any(self) -> History | None:
        """Return the history for reading; None if there is none."""
        return self.history_if_any()

    def damage(self) -> str:
        """Return a sentence on the sessions that could not be read and were left out; empty if all could be read."""
        histories = [history for history in (self._history, self._history_to_read) if history is not None]
        count = len(set[int]().union(*(history.damaged for history in histories)))
        if not count:
            return ""
        cannot = (
            "1 quiz or exam cannot be read and is" if count == 1 else f"{count} quizzes or exams cannot be read and are"
        )
        return f"{cannot} left out. `mlcert history check` names the damage."

    def close(self) -> None:
        """Close the open files; what is used after that is opened again."""
        for file in (self._compiled, self._history, self._history_to_read):
            if file is not None:
                file.close()
        self._compiled = self._history = self._history_to_read = None

    def new_id(self) -> str:
        """Return a random id of 128 bits in hex digits, independent of any seed."""
        return os.urandom(16).hex()

    def new_seed(self) -> int:
        """Return a random seed of 32 bits, for a command without one."""
        return int.from_bytes(os.urandom(4), "big")


@contextmanager
def in_use(given: Services | None) -> Iterator[Services]:
    """Hand out services, and at the end say on standard error what damage was left out; new services are closed."""
    services = given or Services()
    try:
        yield services
        if damage := services.damage():
            services.terminal.warn(damage)
    finally:
        if given is None:
            services.close()


def _rng_for(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - for shuffling, not for secrets
