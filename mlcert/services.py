"""What a command may use of the outside world: bank, history, terminal, clocks, random numbers, folders.

This module must be cheap to import because look-ups use it, so it imports heavy modules only where they are needed.
It is long because it is the only place that reaches the outside world.
"""

from __future__ import annotations

import os
import sys
from contextlib import nullcontext
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

from mlcert.core.number import whole
from mlcert.errors import (
    BankUnusableError,
    FolderIsFileError,
    NoQuestionsError,
    OlderHistoryError,
    UnreadableHistoryError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime
    from random import Random

    from mlcert.bank.compiled.notes import CompiledNotes
    from mlcert.bank.compiled.opening import Connection
    from mlcert.bank.compiled.questions import CompiledBank
    from mlcert.bank.contents import Contents
    from mlcert.core.model import Bank
    from mlcert.history.banks import KnownBank
    from mlcert.history.database import Database
    from mlcert.history.history import History
    from mlcert.terminal.dialog import Terminal
    from mlcert.views.lines import Layout

MAXIMUM_WIDTH = 100  # columns; longer lines are hard to read
MINIMUM_WIDTH, DEFAULT_WIDTH = 20, 80
MAXIMUM_COLUMNS = 1_000_000  # more is no width of a terminal
DAY_STARTS = 4  # hours after midnight; answers given earlier in the night belong to the day before
DEFAULT_EXAM = "exam"  # the name of the setting


class Services:
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
        self.environ = os.environ if environ is None else environ
        self.now = now or _now
        self.ticks = ticks or monotonic
        self.rng_for = rng_for or _rng_for
        self.folder = built_in_folder()
        self._terminal = terminal
        self._notes: CompiledNotes | None = None
        self._compiled: CompiledBank | None = None
        self._bank: Bank | None = None
        self._known_bank: KnownBank | None = None
        self._history: History | None = None
        self._history_to_read: History | None = None  # for reading only
        self._history_file: Database | None = None

    @property
    def is_built_in(self) -> bool:
        """Whether the bank is the built-in one."""
        return self.folder == built_in_folder()

    @property
    def home(self) -> str:
        """The folder of the history and the compiled copies."""
        return home_folder(self.environ)

    @property
    def history_path(self) -> str:
        """The path of the history file."""
        return os.path.join(self.home, "history.sqlite")

    def day_of(self, moment: str) -> date:
        """Return the learner's local day of a moment in UTC; a day begins at 04:00."""
        from datetime import datetime, timedelta  # not in a look-up

        return (datetime.fromisoformat(moment).astimezone() - timedelta(hours=DAY_STARTS)).date()

    def use_bank(self, folder: str | None) -> None:
        """Use the questions of another folder; None keeps the present one."""
        if folder is not None:
            self.folder = os.path.abspath(folder)
            for bank in (self._notes, self._compiled):
                if bank is not None:
                    bank.close()
            self._notes = self._compiled = self._bank = self._known_bank = None

    @property
    def notes(self) -> CompiledNotes:
        """The notes of the bank and what else a look-up needs; they import nothing heavy."""
        if self._compiled is not None:
            return self._compiled
        if self._notes is None:
            from mlcert.bank.compiled.notes import CompiledNotes  # not needed for --help

            self._notes = CompiledNotes(*self._copy_of(self.folder))
        return self._notes

    @property
    def compiled(self) -> CompiledBank:
        """The bank's questions and notes."""
        if self._compiled is None:
            self._compiled = self._compiled_in(self.folder)
        return self._compiled

    def _compiled_in(self, folder: str) -> CompiledBank:
        from mlcert.bank.compiled.questions import CompiledBank  # too heavy for a look-up

        return CompiledBank(*self._copy_of(folder))

    def _copy_of(self, folder: str) -> tuple[Connection, Callable[[], Connection]]:
        """Return the compiled copy of a folder, built if none is up to date, and a function that rebuilds it."""
        from mlcert.bank.compiled.opening import files_of, open_fresh  # imports sqlite3, which --help does not need

        files, cache = files_of(folder), os.path.join(self.home, "cache")

        def build(*, anew: bool) -> Connection:
            from mlcert.bank.compiled.building import open_built  # only if no copy is up to date

            return open_built(
                folder, files, cache=cache, read=_read_bank, anew=anew, announce=self._announce_preparation
            )

        shipped = shipped_copy() if folder == built_in_folder() else ""
        return open_fresh(folder, files, cache=cache, shipped=shipped) or build(anew=False), lambda: build(anew=True)

    def _announce_preparation(self) -> None:
        """Tell the learner that the questions are being compiled, which may take seconds."""
        _announce("Preparing the questions. This happens once after each update.")

    def announce_start(self) -> None:
        """Tell the learner that Python has to compile mlcert first, which may take more than half a second."""
        package = os.path.dirname(os.path.abspath(__file__))
        compiled = os.path.join(package, "__pycache__", f"app.{sys.implementation.cache_tag}.pyc")
        if sys.pycache_prefix or os.path.exists(compiled):
            return
        if sys.dont_write_bytecode or not os.access(package, os.W_OK):
            _announce("Starting. This takes a moment because Python cannot save the compiled program.")
        else:
            _announce("Preparing mlcert. This happens once after each update.")

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
        """The built-in bank, while another one is used: it lends its pace, and its name is reserved."""
        return self._bank_in(built_in_folder())

    def _bank_in(self, folder: str) -> Bank:
        compiled = self._compiled_in(folder)
        try:
            return compiled.bank()
        finally:
            compiled.close()

    @property
    def bank_key(self) -> str:
        """The key under which the history keeps the sessions and settings of this bank."""
        return self.known_bank.key

    @property
    def known_bank(self) -> KnownBank:
        """What the history knows this bank as; this never creates a history."""
        if self._known_bank is None:
            from mlcert.history.banks import KnownBank, known_bank  # not for a look-up

            if self.is_built_in:
                self._known_bank = KnownBank(self.bank.name)
            else:
                history = self.history_if_any()
                with nullcontext() if history is None else history.translate_errors():
                    self._known_bank = known_bank(
                        None if history is None else history.db,
                        os.path.realpath(self.folder),
                        self.bank.name if self.bank.exams else "",
                        reserved=self._built_in_bank.name,
                        questions={outline.id for outline in self.bank.outlines},
                        is_another=self._is_another,
                    )
        return self._known_bank

    def _is_another(self, folder: str) -> bool:
        """Return whether a folder still holds a bank with the name of this one, but with other files."""
        from mlcert.bank.compiled.opening import files_of, sizes_of  # not for --help

        try:
            if sizes_of(folder, files_of(folder)) == sizes_of(self.folder, files_of(self.folder)):
                return False
            return self._bank_in(folder).name == self.bank.name
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
                self._history.claim_bank(self.bank_key, os.path.realpath(self.folder))
        return self._history

    def _open_history(self, *, read_only: bool) -> History:
        from mlcert.history.history import History  # too heavy for a look-up

        return History(self.history_path, day_of=self.day_of, read_only=read_only)

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
        if self._history_to_read is None and self._has_history():
            try:
                self._history_to_read = self._open_history(read_only=True)
            except OlderHistoryError:
                return self.history
        return self._history_to_read

    def history_file_if_any(self) -> Database | None:
        """Return the history file, open for reading; None if there is none. Cheaper than `history_if_any`.

        Raises:
            HistoryError: the history cannot be read.
        """
        if self._history_file is None and self._has_history():
            from mlcert.history.database import Database  # not for --version

            try:
                self._history_file = Database(self.history_path, read_only=True)
            except OlderHistoryError:
                return self.history
        return self._history_file

    def _has_history(self) -> bool:
        try:
            os.stat(self.history_path)
        except FileNotFoundError:
            return False
        except NotADirectoryError as error:
            raise FolderIsFileError(self.home) from error
        except (OSError, ValueError) as error:
            raise UnreadableHistoryError(self.history_path, str(error)) from error
        return True

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

    def use_terminal(self, *, screen: bool = False, json: bool = False) -> Terminal:
        """Choose the kind of terminal: a full `screen` if input and output are a terminal, else lines of text."""
        if self._terminal is None:
            self._terminal = make_terminal(self.environ, screen=screen, json=json)
        return self._terminal

    @property
    def terminal(self) -> Terminal:
        """The terminal; lines of text unless `use_terminal` has chosen a full screen."""
        return self.use_terminal()

    def close(self) -> None:
        """Close the open files."""
        for file in (self._notes, self._compiled, self._history, self._history_to_read, self._history_file):
            if file is not None:
                file.close()

    def new_id(self) -> str:
        """Return a random id of 128 bits in hex digits, independent of any seed."""
        return os.urandom(16).hex()

    def new_seed(self) -> int:
        """Return a random seed of 32 bits, for a command without one."""
        return int.from_bytes(os.urandom(4), "big")


def built_in_folder() -> str:
    """Return the folder of the built-in questions: inside the package in a wheel, beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    within = os.path.join(package, "questions")
    return within if os.path.isdir(within) else os.path.join(os.path.dirname(package), "questions")


def shipped_copy() -> str:
    """Return where a wheel holds the compiled copy of the built-in questions; a checkout has no file there."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "questions.sqlite")


def home_folder(environ: Mapping[str, str]) -> str:
    """Return the user's data folder for mlcert; MLCERT_HOME overrides it."""
    if environ.get("MLCERT_HOME"):
        return os.path.abspath(environ["MLCERT_HOME"])
    if sys.platform == "win32":
        base = environ.get("LOCALAPPDATA") or os.path.join(os.path.expanduser("~"), "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(os.path.expanduser("~"), "Library", "Application Support")
    else:
        base = environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(os.path.abspath(base), "mlcert")


def make_terminal(environ: Mapping[str, str], *, screen: bool, json: bool) -> Terminal:
    """Return a full screen if it is wanted and input and output are a terminal, else lines of text."""
    dumb = environ.get("TERM", "") in ("dumb", "")
    colored = not environ.get("NO_COLOR")
    layout = make_layout(environ)
    if screen and not (dumb or json) and sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        from mlcert.terminal.live import LiveTerminal  # imports prompt_toolkit, only for a full screen

        return LiveTerminal(layout, colored=colored, print_table=_print_table)
    from mlcert.terminal.line import LineTerminal  # not needed for --help

    stream = sys.stderr if json else sys.stdout
    styled = stream.isatty() and not dumb
    return LineTerminal(layout, styled=styled, colored=colored, print_table=_print_table, apart=json)


def make_layout(environ: Mapping[str, str]) -> Layout:
    """Return the width of standard output, from 20 to 100 columns, and the symbols it can show."""
    from mlcert.views.lines import ASCII, Layout, Symbols  # not needed for --help

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    width = DEFAULT_WIDTH
    try:
        width = os.get_terminal_size(sys.stdout.fileno()).columns or DEFAULT_WIDTH
    except (OSError, ValueError, AttributeError):
        width = whole(environ.get("COLUMNS", ""), 1, MAXIMUM_COLUMNS) or DEFAULT_WIDTH
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    return Layout(max(MINIMUM_WIDTH, min(width, MAXIMUM_WIDTH)), Symbols() if encoding == "utf8" else ASCII)


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int, **style: bool) -> None:
    from mlcert.terminal.table import print_table  # imports Rich, only for a table

    print_table(columns, rows, width, **style)


def _read_bank(folder: str, names: Sequence[str]) -> Contents:
    from mlcert.bank.folder import contents  # imports PyYAML, only if the files are newer than their copy

    return contents(folder, names)


def _announce(sentence: str) -> None:
    """Print a sentence on standard error if that is a terminal, before something that takes long."""
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()


def _now() -> datetime:
    from datetime import UTC, datetime  # only needed to record a moment

    return datetime.now(UTC)


def _rng_for(seed: int) -> Random:
    from random import Random  # only needed to shuffle

    return Random(seed)  # noqa: S311 - for shuffling, not for secrets
