"""What a command may use of the outside: bank, history, terminal, clocks, random numbers, folders.

It must be cheap to import, because look-up uses it: what is heavy is imported where it is first needed. It
is long because it is the one place where the outside is reached.
"""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING

from mlcert.errors import UnreadableHistoryError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime, timedelta
    from random import Random

    from mlcert.bank.compiled.notes import CompiledNotes
    from mlcert.bank.compiled.opening import Connection
    from mlcert.bank.compiled.questions import CompiledBank
    from mlcert.bank.contents import Contents
    from mlcert.core.model import Bank
    from mlcert.history.database import Database
    from mlcert.history.history import History
    from mlcert.terminal.dialog import Terminal
    from mlcert.views.lines import Layout

WIDEST = 100  # columns beyond which lines are hard to read
USUAL = 80
DAY_STARTS = 4  # hours after midnight: what is answered later in the night belongs to the day before
DEFAULT_EXAM = "exam"  # the setting that names it


class Services:
    """What a command needs of the outside, made when it is first asked for."""

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
        self._history: History | None = None
        self._peeked: History | None = None  # for reading only
        self._history_file: Database | None = None

    @property
    def is_built_in(self) -> bool:
        """Whether the questions are the built-in ones."""
        return self.folder == built_in_folder()

    @property
    def home(self) -> str:
        """Where the history and the compiled copy are kept."""
        return home_folder(self.environ)

    @property
    def history_path(self) -> str:
        """The file of the history."""
        return os.path.join(self.home, "history.sqlite")

    def day_of(self, moment: str) -> date:
        """The learner's local day of a moment in UTC; a day begins at 04:00."""
        from datetime import datetime, timedelta  # not in a look-up

        return (datetime.fromisoformat(moment).astimezone() - timedelta(hours=DAY_STARTS)).date()

    def use_bank(self, folder: str | None) -> None:
        """Take the questions from another folder."""
        if folder is not None:
            self.folder = os.path.abspath(folder)
            for held in (self._notes, self._compiled):
                if held is not None:
                    held.close()
            self._notes = self._compiled = self._bank = None

    @property
    def notes(self) -> CompiledNotes:
        """The bank's notes, and what a look-up needs besides: nothing heavy is imported for it."""
        if self._compiled is not None:
            return self._compiled
        if self._notes is None:
            from mlcert.bank.compiled.notes import CompiledNotes  # not where only the help is wanted

            self._notes = CompiledNotes(*self._copy_of(self.folder))
        return self._notes

    @property
    def compiled(self) -> CompiledBank:
        """The bank's questions and notes."""
        if self._compiled is None:
            from mlcert.bank.compiled.questions import CompiledBank  # heavy for a look-up

            self._compiled = CompiledBank(*self._copy_of(self.folder))
        return self._compiled

    def _copy_of(self, folder: str) -> tuple[Connection, Callable[[], Connection]]:
        """The compiled copy of a folder, made if none is fresh; and what makes it anew should it be damaged."""
        from mlcert.bank.compiled.opening import files_of, open_fresh  # sqlite3: not where only the help is wanted

        files, cache = files_of(folder), os.path.join(self.home, "cache")

        def build(*, anew: bool) -> Connection:
            from mlcert.bank.compiled.building import open_built  # only where no copy is fresh

            return open_built(folder, files, cache=cache, read=_read_bank, anew=anew, say=self._say_it_takes_time)

        shipped = shipped_copy() if folder == built_in_folder() else ""
        return open_fresh(folder, files, cache=cache, shipped=shipped) or build(anew=False), lambda: build(anew=True)

    def _say_it_takes_time(self) -> None:
        """Say on a screen that the questions are being compiled, which may take seconds."""
        if sys.stderr is not None and sys.stderr.isatty():
            sys.stderr.write("Preparing the questions; this is needed once after an update.\n")
            sys.stderr.flush()

    @property
    def bank(self) -> Bank:
        """Everything about the bank but its questions and notes."""
        if self._bank is None:
            self._bank = self.compiled.bank()
            if not self._bank.exams and not self.is_built_in:
                self._bank = self._bank.with_pace(self._built_in_pace())
        return self._bank

    def _built_in_pace(self) -> timedelta:
        """The pace of the built-in bank, which a bank without exams borrows."""
        from mlcert.bank.compiled.questions import CompiledBank  # heavy for a look-up

        compiled = CompiledBank(*self._copy_of(built_in_folder()))
        try:
            return compiled.bank().pace
        finally:
            compiled.close()

    @property
    def bank_with_my_exam(self) -> Bank:
        """The bank, with the learner's own exam as the default where they chose one; the history is made for it."""
        return self.bank.with_default(self.history.setting(self.bank.name, DEFAULT_EXAM))

    @property
    def history(self) -> History:
        """The history, made if there is none yet."""
        if self._history is None:
            from mlcert.history.history import History  # heavy for a look-up

            self._history = History(self.history_path, day_of=self.day_of)
        return self._history

    def history_if_any(self) -> History | None:
        """The history for reading only; None where there is none. Nothing is made or migrated.

        Raises:
            HistoryError: there is one, and it cannot be read.
        """
        if self._history is not None:
            return self._history
        if self._peeked is None and self._has_history():
            from mlcert.history.history import History  # heavy for a look-up

            self._peeked = History(self.history_path, day_of=self.day_of, read_only=True)
        return self._peeked

    def history_file_if_any(self) -> Database | None:
        """The file of the history, open for reading only, without what it takes to answer in it; None if there is none.

        Raises:
            HistoryError: there is one, and it cannot be read.
        """
        if self._history_file is None and self._has_history():
            from mlcert.history.database import Database  # not for --version

            self._history_file = Database(self.history_path, read_only=True)
        return self._history_file

    def _has_history(self) -> bool:
        try:
            os.stat(self.history_path)
        except FileNotFoundError:
            return False
        except (OSError, ValueError) as error:
            raise UnreadableHistoryError(self.history_path, str(error)) from error
        return True

    def use_terminal(self, *, screen: bool = False, json: bool = False) -> Terminal:
        """Choose the kind of terminal: a full `screen` where a person sits at both ends, else lines."""
        if self._terminal is None:
            self._terminal = make_terminal(self.environ, screen=screen, json=json)
        return self._terminal

    @property
    def terminal(self) -> Terminal:
        """The person, as they are best reached."""
        return self.use_terminal()

    def close(self) -> None:
        """Close the files."""
        for held in (self._notes, self._compiled, self._history, self._peeked, self._history_file):
            if held is not None:
                held.close()

    def new_id(self) -> str:
        """A random id of 128 bits, whatever the seed."""
        return os.urandom(16).hex()

    def new_seed(self) -> int:
        """A seed for those who gave none."""
        return int.from_bytes(os.urandom(4), "big")


def built_in_folder() -> str:
    """The questions beside the package in a checkout, or within it in a wheel."""
    package = os.path.dirname(os.path.abspath(__file__))
    within = os.path.join(package, "questions")
    return within if os.path.isdir(within) else os.path.join(os.path.dirname(package), "questions")


def shipped_copy() -> str:
    """Where a wheel holds the compiled copy of the built-in questions; a checkout has none there."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "questions.sqlite")


def home_folder(environ: Mapping[str, str]) -> str:
    """The user's data folder for mlcert; MLCERT_HOME overrides it."""
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
    """A full screen where it is wanted and a person sits at both ends, else lines of text."""
    dumb = environ.get("TERM", "") in ("dumb", "")
    colored = not environ.get("NO_COLOR")
    layout = make_layout(environ)
    if screen and not (dumb or json) and sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        from mlcert.terminal.live import LiveTerminal  # prompt_toolkit: only for a full screen

        return LiveTerminal(layout, colored=colored, print_table=_print_table)
    from mlcert.terminal.line import LineTerminal  # not where only the help is wanted

    stream = sys.stderr if json else sys.stdout
    styled = stream.isatty() and not dumb
    return LineTerminal(layout, styled=styled, colored=colored, print_table=_print_table, apart=json)


def make_layout(environ: Mapping[str, str]) -> Layout:
    """The width and the signs of standard output."""
    from mlcert.views.lines import ASCII, Layout, Symbols  # not where only the help is wanted

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    width = USUAL
    try:
        width = os.get_terminal_size(sys.stdout.fileno()).columns or USUAL
    except (OSError, ValueError, AttributeError):
        columns = environ.get("COLUMNS", "")
        width = int(columns) if columns.isascii() and columns.isdigit() and int(columns) else USUAL
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    return Layout(max(20, min(width, WIDEST)), Symbols() if encoding == "utf8" else ASCII)


def _print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int, **style: bool) -> None:
    from mlcert.terminal.table import print_table  # Rich: only where there is a table

    print_table(columns, rows, width, **style)


def _read_bank(folder: str, names: Sequence[str]) -> Contents:
    from mlcert.bank.folder import contents  # YAML: only when the files are newer than their copy

    return contents(folder, names)


def _now() -> datetime:
    from datetime import UTC, datetime  # not where nothing is recorded

    return datetime.now(UTC)


def _rng_for(seed: int) -> Random:
    from random import Random  # not where nothing is shuffled

    return Random(seed)  # noqa: S311 - for shuffling, not for secrets
