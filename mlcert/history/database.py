"""The file of the history: made, recognized, migrated, backed up; a file that is not ours is refused untouched.

It is long because recognizing, making, migrating and copying the file share one idea: never to harm what is there.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from mlcert.errors import (
    ForeignHistoryError,
    FullDiskError,
    HistoryError,
    LockedHistoryError,
    NewerHistoryError,
    OlderHistoryError,
    UnreadableHistoryError,
    UnwritableHistoryError,
)
from mlcert.history.schema import APPLICATION_ID, TABLES, TABLES_OF_VERSION_1, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WAIT_FOR_LOCK = 5000  # milliseconds
MAGIC = b"SQLite format 3\0"
HEADER = 100  # bytes
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


class Database:
    """An open history file: its transactions, and SQLite's failures as sentences."""

    def __init__(
        self, path: str, *, read_only: bool = False, migrate: Callable[[sqlite3.Connection], None] | None = None
    ) -> None:
        """Open the history at `path`; unless `read_only`, make it if there is none, and migrate an older one.

        `migrate` turns the tables of version 1 into today's, inside the transaction it is called in.

        Raises:
            HistoryError: it cannot be made, read or written, is not a history, or is from another version.
        """
        self.path = path
        with self.translate_errors():
            if not read_only and not os.path.exists(path):
                _make(path)
            version = _version_of(path)
            if version < VERSION and (read_only or migrate is None):
                raise OlderHistoryError(path)
            self.db = _connect(path, read_only=read_only)
            try:
                if version < VERSION and migrate is not None:
                    self._migrate(migrate)
                if not read_only:
                    self._make_durable()
            except BaseException:
                self.db.close()
                raise

    def _migrate(self, migrate: Callable[[sqlite3.Connection], None]) -> None:
        """Copy the file of version 1 beside it, then bring it to today's version in one transaction."""
        copy = os.path.join(os.path.dirname(self.path), "history.v1.sqlite")
        with self.transaction():
            if _pragma(self.db, "user_version") == VERSION:
                return  # another process has just done it
            if not os.path.exists(copy):
                self.back_up(copy)
            migrate(self.db)
            _stamp(self.db)
        with suppress(OSError):
            os.chmod(self.path, PRIVATE_FILE)

    def _make_durable(self) -> None:
        """Commits survive a power cut, and a plain copy of the file is the whole history."""
        with suppress(sqlite3.OperationalError):  # busy, or on a network drive: it works all the same
            self.db.execute("PRAGMA journal_mode = WAL")
            self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.execute("PRAGMA wal_autocheckpoint = 1")
        self.db.execute("PRAGMA synchronous = FULL")

    def back_up(self, path: str) -> None:
        """Copy the history into a new file at `path`; safe while it is in use.

        Raises:
            HistoryError: the copy cannot be written.
        """
        with self.translate_errors(), _unfinished(path) as copy:
            # Inside a transaction, a connection cannot copy itself.
            with closing(_connect(self.path, read_only=True)) as source, closing(sqlite3.connect(copy)) as target:
                source.backup(target)
            os.replace(copy, path)

    @contextmanager
    def translate_errors(self) -> Iterator[None]:
        """Turn SQLite's failures, and those of the file system, into ours.

        Raises:
            HistoryError: what failed, with the fix.
        """
        try:
            yield
        except sqlite3.ProgrammingError:
            raise  # a bug of ours
        except (sqlite3.Error, OSError) as error:
            raise self._translated(error) from error

    def _translated(self, error: Exception) -> HistoryError:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        if "locked" in reason:
            return LockedHistoryError(self.path)
        if "not a database" in reason or "malformed" in reason:
            return UnreadableHistoryError(self.path, reason)
        if "full" in reason:
            return FullDiskError(self.path)
        return UnwritableHistoryError(self.path, reason)

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
        if self.db.in_transaction:
            self.db.execute("COMMIT")

    def close(self) -> None:
        """Close the file, its write-ahead log folded in."""
        with suppress(sqlite3.Error):
            self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.db.close()


def _version_of(path: str) -> int:
    """The version of a history; what is not a history, or a newer one, is refused before SQLite could change it.

    Raises:
        HistoryError: the file is no history, or from a newer version.
    """
    with open(path, "rb") as file:
        header = file.read(HEADER)
    if not header:
        raise ForeignHistoryError(path, "it is empty")
    if len(header) < HEADER or not header.startswith(MAGIC):
        raise ForeignHistoryError(path, "it is damaged or not a database")
    application_id, version = int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big")
    if application_id != APPLICATION_ID:  # or the log beside the file says more
        with closing(_connect(path, read_only=True)) as db:
            application_id, version = _pragma(db, "application_id"), _pragma(db, "user_version")
            tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if application_id != APPLICATION_ID and (version != 1 or tables != TABLES_OF_VERSION_1):
            raise ForeignHistoryError(path, "it is another program's database")
    if version > VERSION:
        raise NewerHistoryError(path)
    return version


def _pragma(db: sqlite3.Connection, name: str) -> int:
    (value,) = db.execute(f"PRAGMA {name}").fetchone()
    return int(value)


def _connect(path: str, *, read_only: bool) -> sqlite3.Connection:
    """Open an existing file; it is never created here."""
    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    db = sqlite3.connect(f"file:{address}?mode={'ro' if read_only else 'rw'}", uri=True, isolation_level=None)
    db.execute(f"PRAGMA busy_timeout = {WAIT_FOR_LOCK}")
    return db


def _make(path: str) -> None:
    """Put a new history in its place whole, so that nobody ever finds half of one; the first of several wins."""
    os.makedirs(os.path.dirname(path), mode=PRIVATE_FOLDER, exist_ok=True)
    with _unfinished(path) as unfinished:
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as db:
            db.execute("BEGIN")
            for statement in TABLES:
                db.execute(statement)
            _stamp(db)
            db.execute("COMMIT")
            # From the start: changing the mode while others begin to write makes SQLite refuse them at once.
            db.execute("PRAGMA journal_mode = WAL")
        with suppress(FileExistsError):
            _move_if_absent(unfinished, path)


@contextmanager
def _unfinished(path: str) -> Iterator[str]:
    """An empty file beside `path`, to be moved there once it is whole; what is still in its place is removed."""
    name = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
    os.close(os.open(name, os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    try:
        yield name
    finally:
        with suppress(FileNotFoundError):
            os.remove(name)


def _move_if_absent(source: str, target: str) -> None:
    """Rename a file, but never over another one.

    Raises:
        FileExistsError: the target exists.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links; os.rename does not overwrite on Windows
        if os.path.exists(target):
            raise FileExistsError(target) from None
        os.rename(source, target)


def _stamp(db: sqlite3.Connection) -> None:
    """Say that the file is a history of today's version."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")
