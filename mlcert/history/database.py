"""Open the history: make it, migrate it, refuse what is newer or not ours."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress

from mlcert.errors import HistoryError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

WAIT_FOR_LOCK = 5000  # milliseconds
MIGRATIONS = (
    (
        "CREATE TABLE session (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
        " bank TEXT NOT NULL, exam TEXT NOT NULL, seed INTEGER NOT NULL, scope TEXT NOT NULL, limit_ms INTEGER,"
        " paper TEXT NOT NULL, began TEXT NOT NULL) STRICT",
        "CREATE TABLE move (session INTEGER NOT NULL REFERENCES session (number), n INTEGER NOT NULL,"
        " kind TEXT NOT NULL, question TEXT NOT NULL, picks TEXT NOT NULL, guess INTEGER NOT NULL,"
        " is_right INTEGER, spent_ms INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (session, n)) STRICT,"
        " WITHOUT ROWID",
        "CREATE INDEX move_question ON move (question, at)",
        "CREATE INDEX move_graded ON move (question, at, is_right, session) WHERE is_right IS NOT NULL",
        "CREATE INDEX move_marked ON move (question, at, kind) WHERE kind IN ('mark', 'unmark')",
        "CREATE INDEX move_ended ON move (session) WHERE kind IN ('end', 'time-up')",
        "CREATE TABLE clock (session INTEGER PRIMARY KEY REFERENCES session (number), used_ms INTEGER NOT NULL) STRICT",
        "CREATE TABLE setting (bank TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,"
        " PRIMARY KEY (bank, name)) STRICT, WITHOUT ROWID",
    ),
)


class Database:
    """An open history: its layout, its transactions, and its failures as sentences."""

    def __init__(self, path: str, *, read_only: bool = False) -> None:
        """Open the history at `path`, making or migrating it unless `read_only`.

        Raises:
            HistoryError: it cannot be made, read or written, or is from a newer mlcert.
        """
        self._path = path
        with self.translate_errors():
            if read_only:
                address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
                self.db = sqlite3.connect(f"file:{address}?mode=ro", uri=True, isolation_level=None)
            else:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                self.db = sqlite3.connect(path, isolation_level=None)
            try:
                self._make_ready(read_only=read_only)
            except BaseException:
                self.close()
                raise

    def _make_ready(self, *, read_only: bool) -> None:
        self.db.execute(f"PRAGMA busy_timeout = {WAIT_FOR_LOCK}")
        version = self._version()
        self.is_empty = read_only and version == 0  # only just being made by another
        if version > len(MIGRATIONS):
            raise HistoryError(
                f"The history {self._path} is from a newer mlcert (layout {version}, this one knows "
                f"{len(MIGRATIONS)}); update mlcert, or name another folder with MLCERT_HOME."
            )
        if read_only:
            if 0 < version < len(MIGRATIONS):
                message = f"The history {self._path} is from an older mlcert; mlcert quiz brings it up to date."
                raise HistoryError(message)
            return
        if version < len(MIGRATIONS):
            self._migrate()
        with suppress(sqlite3.OperationalError):  # busy with another's first start, or on a network drive: it
            self.db.execute("PRAGMA journal_mode = WAL")  # works all the same, and the next start asks again
        self.db.execute("PRAGMA synchronous = FULL")

    def _version(self) -> int:
        return int(self.db.execute("PRAGMA user_version").fetchone()[0])

    def _migrate(self) -> None:
        with self.transaction():
            for number, statements in enumerate(MIGRATIONS[self._version() :], self._version() + 1):
                for statement in statements:
                    self.db.execute(statement)
                self.db.execute(f"PRAGMA user_version = {number}")

    @contextmanager
    def translate_errors(self) -> Iterator[None]:
        """Turn SQLite's failures into sentences."""
        try:
            yield
        except sqlite3.ProgrammingError:
            raise  # ours: a bug says so
        except (sqlite3.Error, OSError) as error:
            raise HistoryError(self._sentence(error)) from error

    def _sentence(self, error: Exception) -> str:
        reason = str(error)
        if isinstance(error, OSError):
            reason = error.strerror or reason
        elsewhere = "name another folder with MLCERT_HOME"
        if "locked" in reason:
            return f"The history {self._path} is locked by another program; end that one and try again."
        if "not a database" in reason or "malformed" in reason:
            mend = f"put a copy back in its place, or {elsewhere}"
            return f"The history {self._path} cannot be read ({reason}); nothing was changed: {mend}."
        if "full" in reason:
            return f"The history {self._path} cannot be written (the disk is full); free some room, or {elsewhere}."
        return f"The history {self._path} cannot be written ({reason}); make its folder writable, or {elsewhere}."

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction that has the right to write from its first statement on."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.db.in_transaction:  # a full disk rolls back by itself
                self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()
