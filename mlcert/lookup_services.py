"""What a look-up may use of the outside world: notes, history file, settings, terminal, folders; services extend it.

Every look-up imports this module, so it imports heavy modules only where they are needed. It is long because only this
module and `services.py` reach the outside world.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from mlcert.bank.compiled.opening import files_of, open_fresh
from mlcert.core.command_line import ON_BUILT_IN, CommandWriter
from mlcert.core.number import whole
from mlcert.core.settings import Settings
from mlcert.errors import FolderIsFileError, HistoryError, OlderHistoryError, UnreadableHistoryError, WrongUsageError
from mlcert.history.database import Database, dangling_link
from mlcert.history.reader import bank_setting, own_settings
from mlcert.terminal import streams

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Self, TextIO, TypeVar

    from mlcert.bank.compiled.notes import CompiledNotes
    from mlcert.bank.compiled.opening import Connection
    from mlcert.core.model import Bank
    from mlcert.terminal.dialog import Printer, Terminal
    from mlcert.views.lines import Layout

    Found = TypeVar("Found")
    Made = TypeVar("Made", bound=Printer)

DEFAULT_EXAM = "exam"  # the name of the setting
QUARTERS = {f"{minute:02}": minute // 15 for minute in range(60)}  # a day begins on one of them in every time zone
MAXIMUM_WIDTH = 100  # columns; longer lines are hard to read
MINIMUM_WIDTH, DEFAULT_WIDTH = 20, 80
MAXIMUM_COLUMNS = 1_000_000  # more is no width of a terminal
DEFAULT_PAGER = "less -FRX"  # ends by itself where the text fits, draws colors, and leaves the text on the screen
NO_PAGER = ("", "cat")  # what PAGER says to have none


class LookupServices:
    """What a look-up needs from the outside world; each part is opened when it is first used."""

    def __init__(
        self,
        environ: Mapping[str, str] | None = None,
        *,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self.environ = os.environ if environ is None else environ
        self.now = now or _now
        self._printer: Printer | None = None
        self._notes: CompiledNotes | None = None
        self._history_file: Database | None = None
        self._bank: Bank | None = None

    @cached_property
    def folder(self) -> str:
        """The folder of the bank.

        Raises:
            WrongUsageError: it is in a home folder that does not exist.
        """
        bank = self.environ.get("MLCERT_BANK")
        return absolute(bank) if bank else built_in_folder()

    @property
    def is_built_in(self) -> bool:
        """Whether the bank is the built-in one."""
        return self.folder == built_in_folder()

    @property
    def commands(self) -> CommandWriter:
        """What writes commands on this bank for the learner to paste."""
        return self.commands_on(self.folder)

    def commands_on(self, folder: str) -> CommandWriter:
        """Return what writes commands on the bank of a folder."""
        is_default = folder == built_in_folder() and not self.environ.get("MLCERT_BANK")
        return ON_BUILT_IN if is_default else CommandWriter(short_name(folder))

    @property
    def bank_key(self) -> str:
        """The key under which the history keeps the built-in bank; that of others depends on the history."""
        return self._bank.name if self._bank else self.notes.bank_name()

    @property
    def home(self) -> str:
        """The folder of the history and the compiled copies."""
        return home_folder(self.environ)

    @property
    def history_path(self) -> str:
        """The path of the history file."""
        return os.path.join(self.home, "history.sqlite")

    def read_settings(self) -> tuple[Settings, list[str]]:
        """Return the learner's settings, and a sentence on each saved value that does not fit.

        Without a history, and in one of version 0.1.0, which had none, they are the defaults. Nothing is changed.

        Raises:
            HistoryError: the history cannot be read.
        """
        default: tuple[Settings, list[str]] = (Settings(), [])
        return self.read_from_history(own_settings, default)

    def read_from_history(self, read: Callable[[Connection], Found], otherwise: Found) -> Found:
        """Return what a function reads from the history; `otherwise` without one, and from one of version 0.1.0.

        Raises:
            HistoryError: the history cannot be read.
        """
        history = self.opened_history
        if history is not None:
            with history.translate_errors():
                return read(history.db)
        if not self.has_history():
            return otherwise
        try:
            with closing(Database(self.history_path, read_only=True)) as history, history.translate_errors():
                return read(history.db)
        except OlderHistoryError:
            return otherwise

    def ask_history(self, read: Callable[[Connection], Found], otherwise: Found) -> Found:
        """Return what a function reads from the history, which stays open; `otherwise` without one.

        Raises:
            OlderHistoryError: it has to be migrated first.
            HistoryError: the history cannot be read.
        """
        history = self.history_file_if_any()
        if history is None:
            return otherwise
        with history.translate_errors():
            return read(history.db)

    def setting(self, name: str) -> str:
        """Return the value of a setting of this bank; empty if it was never set.

        Raises:
            HistoryError: the history cannot be read.
        """
        return self.ask_history(lambda db: bank_setting(db, self.bank_key, name), "")

    def settings_for_output(self) -> Settings:
        """Return the settings that decide how output looks; a look-up reads them only if that is a terminal."""
        return self.settings_if_readable() if streams.is_terminal(apart=False) else Settings()

    def settings_if_readable(self) -> Settings:
        """Return the learner's settings; the defaults if the history cannot be read, which those who need it say."""
        try:
            return self.read_settings()[0]
        except HistoryError:
            return Settings()

    def days(self) -> Callable[[str], date]:
        """Return a function that gives the learner's local day of a moment in UTC; when a day begins is a setting.

        Raises:
            HistoryError: the history cannot be read.
        """
        day_starts = self.read_settings()[0].day_starts
        days: dict[tuple[str, int | None], date] = {}  # by quarter of an hour in UTC

        def day(moment: str) -> date:
            quarter = (moment[:14], QUARTERS.get(moment[14:16]))
            if quarter not in days:
                days[quarter] = local_day(moment, day_starts)
            return days[quarter]

        return day

    def later(self, days: int) -> Self:
        """Return the same services some days later, with the same open files."""
        later = object.__new__(type(self))
        later.__dict__ |= self.__dict__ | {"now": lambda: self.now() + timedelta(days=days)}
        return later

    @property
    def today(self) -> date:
        """The learner's local day."""
        return self.days()(self.now().isoformat())

    @property
    def notes(self) -> CompiledNotes:
        """The notes of the bank and what else a look-up needs."""
        if self._notes is None:
            self._notes = self._notes_in(*self.copy_of(self.folder))
        return self._notes

    def _notes_in(self, copy: Connection, rebuild: Callable[[], Connection]) -> CompiledNotes:
        from mlcert.bank.compiled.notes import CompiledNotes  # the status does not need them

        return CompiledNotes(copy, rebuild)

    @property
    def bank(self) -> Bank:
        """The bank without the texts of its questions and notes."""
        if self._bank is None:
            from mlcert.bank.compiled.outlines import CompiledOutlines  # a look-up does not need them

            with closing(CompiledOutlines(*self.copy_of(self.folder))) as compiled:
                self._bank = compiled.bank()
        return self._bank

    @property
    def bank_with_my_exam(self) -> Bank:
        """The bank with the learner's default exam, if they chose one."""
        return self.bank.with_default(self.setting(DEFAULT_EXAM))

    def copy_of(self, folder: str) -> tuple[Connection, Callable[[], Connection]]:
        """Return the compiled copy of a folder, built if none is up to date, and a function that rebuilds it.

        Raises:
            BankUnusableError: the question files cannot be used.
        """
        copy = self._fresh_copy_of(folder) or self._build(folder, anew=False)
        return copy, lambda: self._build(folder, anew=True)

    def has_fresh_copy(self) -> bool:
        """Return whether the notes can be read without compiling the question files first."""
        if self._notes is None:
            copy = self._fresh_copy_of(self.folder) or self._same_copy()
            if copy is None:
                return False
            self._notes = self._notes_in(copy, lambda: self._build(self.folder, anew=True))
        return True

    def _same_copy(self) -> Connection | None:
        """Return the copy that was made from files with the same contents, after their times have changed."""
        from mlcert.bank.compiled.same_files import open_same  # imports hashlib

        return open_same(self.folder, files_of(self.folder), cache=self.cache)

    @property
    def cache(self) -> str:
        """The folder of the compiled copies."""
        return os.path.join(self.home, "cache")

    def _fresh_copy_of(self, folder: str) -> Connection | None:
        shipped = shipped_copy() if folder == built_in_folder() else ""
        return open_fresh(folder, files_of(folder), cache=self.cache, shipped=shipped)

    def _build(self, folder: str, *, anew: bool) -> Connection:
        from mlcert.bank.compiled.building import open_built  # like the next, only if no copy is up to date
        from mlcert.bank.folder import contents  # imports PyYAML

        return open_built(
            folder, files_of(folder), cache=self.cache, read=contents, anew=anew, announce=_announce_preparation
        )

    @property
    def opened_history(self) -> Database | None:
        """The history file, if it is open."""
        return self._history_file

    def history_file_if_any(self) -> Database | None:
        """Return the history file, open for reading; None if there is none.

        Raises:
            OlderHistoryError: it has to be migrated first.
            HistoryError: the history cannot be read.
        """
        if self._history_file is None and self.has_history():
            self._history_file = Database(self.history_path, read_only=True)
        return self._history_file

    def has_history(self) -> bool:
        """Return whether there is a history.

        Raises:
            HistoryError: this cannot be found out.
        """
        try:
            os.stat(self.history_path)
        except FileNotFoundError:
            return bool(dangling_link(self.history_path))  # which is refused when it is opened
        except NotADirectoryError as error:
            raise FolderIsFileError(self.home) from error
        except (OSError, ValueError) as error:
            raise UnreadableHistoryError(self.history_path, str(error)) from error
        return True

    @property
    def terminal(self) -> Printer:
        """What prints lines of text."""
        if self._printer is None:
            from mlcert.terminal.printing import LinePrinter  # the status prints without it

            self._printer = make_printer(LinePrinter, self.environ, self.settings_for_output())
        return self._printer

    def close(self) -> None:
        """Close the open files."""
        for file in (self._notes, self._history_file):
            if file is not None:
                file.close()


def built_in_folder() -> str:
    """Return the folder of the built-in questions: inside the package in a wheel, beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    within = os.path.join(package, "questions")
    return within if os.path.isdir(within) else os.path.join(os.path.dirname(package), "questions")


def local_day(moment: str, day_starts: int) -> date:
    """Return the local day of a moment in UTC, if days begin at the hour `day_starts`; a damaged moment is long ago."""
    try:
        local = datetime.fromtimestamp(datetime.fromisoformat(moment).timestamp())  # noqa: DTZ006 - local, and fast
        return (local - timedelta(hours=day_starts)).date()
    except (ValueError, OverflowError, OSError):
        return date(1970, 1, 1)


def _now() -> datetime:
    return datetime.now(UTC)


def absolute(path: str) -> str:
    """Return a path that a person named as an absolute one; a ~ at its beginning stands for a home folder.

    Raises:
        WrongUsageError: there is no such home folder.
    """
    expanded = os.path.expanduser(path)
    if expanded.startswith("~"):
        home = expanded.split("/")[0]
        raise WrongUsageError(
            f"There is no home folder '{home}'. Name another folder, or write './{path}' for a folder with this name."
        )
    return os.path.abspath(expanded)


def short_name(folder: str) -> str:
    """Return a folder as seen from the current folder, or from ~, if it is in one of them."""
    try:
        bases = {os.getcwd(): "", os.path.expanduser("~"): "~"}
    except FileNotFoundError:  # the current folder was removed
        bases = {os.path.expanduser("~"): "~"}
    for base, name in bases.items():
        if folder == base:
            return name or "."
        if folder.startswith(os.path.join(base, "")):
            inside = folder.removeprefix(os.path.join(base, ""))
            return os.path.join(name or ("." if inside.startswith(("~", "-")) else ""), inside)
    return folder


def shipped_copy() -> str:
    """Return where a wheel holds the compiled copy of the built-in questions; a checkout has no file there."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "questions.sqlite")


def home_folder(environ: Mapping[str, str]) -> str:
    """Return the user's data folder for mlcert; MLCERT_HOME overrides it. A relative XDG_DATA_HOME does not count."""
    if environ.get("MLCERT_HOME"):
        return absolute(environ["MLCERT_HOME"])
    if sys.platform == "win32":
        base = environ.get("LOCALAPPDATA") or os.path.join(os.path.expanduser("~"), "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(os.path.expanduser("~"), "Library", "Application Support")
    else:
        base = environ.get("XDG_DATA_HOME", "")
        base = base if os.path.isabs(base) else os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(os.path.abspath(base), "mlcert")


def make_terminal(environ: Mapping[str, str], settings: Settings, *, screen: bool, json: bool) -> Terminal:
    """Return a full screen if it is wanted and input and output are a terminal, else lines of text."""
    if screen and not (_is_dumb(environ, settings) or json) and streams.are_terminals():
        from mlcert.terminal.live import LiveTerminal  # imports prompt_toolkit and asyncio

        editor = environ.get("VISUAL") or environ.get("EDITOR", "")
        layout = make_layout(environ, plain=settings.plain)
        return LiveTerminal(layout, colored=_is_colored(environ), print_table=_print_table, editor=editor)
    from mlcert.terminal.line import LineTerminal  # imports what catches signals, which a look-up does not need

    return make_printer(LineTerminal, environ, settings, json=json)


def make_printer(
    make: Callable[..., Made], environ: Mapping[str, str], settings: Settings, *, json: bool = False
) -> Made:
    """Return what `make` makes: a LinePrinter or a LineTerminal, for the standard streams as they are."""
    styled = streams.is_terminal(apart=json) and not _is_dumb(environ, settings)
    return make(
        make_layout(environ, plain=settings.plain),
        styled=styled,
        colored=_is_colored(environ),
        print_table=_print_table,
        show_long=_pager(environ) if styled and settings.pager and not json else None,
        apart=json,
        on_screen=streams.is_terminal(apart=json),
    )


def _is_dumb(environ: Mapping[str, str], settings: Settings) -> bool:
    return settings.plain or environ.get("TERM", "") in ("dumb", "")


def _is_colored(environ: Mapping[str, str]) -> bool:
    return not environ.get("NO_COLOR")


def _pager(environ: Mapping[str, str]) -> Callable[[str], bool] | None:
    """Return a function that shows a text with the pager if it is taller than the screen; None if there is no pager."""
    chosen = environ.get("PAGER", DEFAULT_PAGER)
    if chosen.strip() in NO_PAGER:
        return None

    def show_long(text: str) -> bool:
        if text.count("\n") < streams.size().lines:
            return False
        from mlcert.terminal.pager import show_with  # imports subprocess, which only a long text needs

        return show_with(chosen, text, environ, encoding=streams.encoding())

    return show_long


def make_layout(environ: Mapping[str, str], *, plain: bool) -> Layout:
    """Return the width of standard output, from 20 to 100 columns, and the symbols it can show."""
    from mlcert.views.lines import ASCII, PLAIN, Layout, Symbols  # the status needs no layout

    width = streams.size().columns or whole(environ.get("COLUMNS", ""), 1, MAXIMUM_COLUMNS) or DEFAULT_WIDTH
    width = max(MINIMUM_WIDTH, min(width, MAXIMUM_WIDTH))
    if plain:
        return Layout(width, PLAIN, is_plain=True)
    return Layout(width, Symbols() if streams.encoding() == "utf-8" else ASCII)


def _print_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], width: int, stream: TextIO, **style: bool
) -> None:
    from mlcert.terminal.table import print_table  # imports Rich

    print_table(columns, rows, width, stream, **style)


def _announce_preparation() -> None:
    """Tell the learner that the questions are being compiled, which may take seconds."""
    streams.announce("Preparing the questions. This happens once after each update.")
