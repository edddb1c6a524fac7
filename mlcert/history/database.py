"""The history file: create, recognize, migrate and back it up; a file of another kind is refused and not changed.

This file is long because all of these steps share one rule: never harm an existing file.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING

from mlcert.errors import (
    FolderIsFileError,
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

WAIT_FOR_LOCK = 5.0  # seconds
MAGIC = b"SQLite format 3\0"
HEADER = 100  # bytes
DAMAGE = ("not a database", "malformed", "no such table", "no such column", "no such index")  # as SQLite says it
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
OUR_FOLDER = "mlcert"  # another name was chosen by the learner, who may keep other files in it


class Database:
    """An open history file: its transactions, and its errors with messages for the learner."""

    def __init__(
        self, path: str, *, read_only: bool = False, migrate: Callable[[sqlite3.Connection], None] | None = None
    ) -> None:
        """Open the history at `path`; unless `read_only`, create it if there is none, and migrate an older one.

        `migrate` turns the tables of version 1 into the current ones, inside an open transaction.

        Raises:
            HistoryError: the file cannot be created, read or written, is not a history, or is from another version.
        """
        self.path = path
        with self.translate_errors():
            if not read_only and not os.path.exists(path):
                _create(path)
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
        """Back up the file of version 1 beside it, then migrate it to the current version in one transaction."""
        with self.transaction():
            if _pragma(self.db, "user_version") == VERSION:
                return  # another process has just done it
            self.back_up(_unused(os.path.join(os.path.dirname(self.path), "history.v1.sqlite")))
            migrate(self.db)
            _stamp(self.db)
        with suppress(OSError):
            os.chmod(self.path, PRIVATE_FILE)
            if os.path.basename(os.path.dirname(self.path)) == OUR_FOLDER:  # version 0.1.0 let others read it
                os.chmod(os.path.dirname(self.path), PRIVATE_FOLDER)

    def _make_durable(self) -> None:
        """Make commits survive a power failure, and keep the whole history in the one file."""
        with suppress(sqlite3.OperationalError):  # the file is busy or on a network drive; it works without this
            self.db.execute("PRAGMA journal_mode = WAL")
            self.db.execute("PRAGMA wal_checkpoint(PASSIVE)")
        self.db.execute("PRAGMA wal_autocheckpoint = 1")
        self.db.execute("PRAGMA synchronous = FULL")

    def back_up(self, path: str) -> None:
        """Copy the history into a new file at `path`; safe while it is in use.

        Raises:
            HistoryError: the copy cannot be written.
        """
        with self.translate_errors(), _unfinished(path) as copy:
            # A connection with an open transaction cannot back itself up.
            with closing(_connect(self.path, read_only=True)) as source, closing(sqlite3.connect(copy)) as target:
                source.backup(target)
            os.replace(copy, path)

    @contextmanager
    def translate_errors(self) -> Iterator[None]:
        """Translate errors of SQLite and of the file system into errors of mlcert.

        Raises:
            HistoryError: says what failed and how to fix it.
        """
        try:
            yield
        except sqlite3.ProgrammingError:
            raise  # a bug in mlcert
        except UnicodeDecodeError as error:  # of SQLite's own message on a damaged file
            raise UnreadableHistoryError(self.path, "it is damaged") from error
        except (sqlite3.Error, OSError) as error:
            raise self._translated(error) from error

    def _translated(self, error: Exception) -> HistoryError:
        if isinstance(error, IsADirectoryError):
            return ForeignHistoryError(self.path, "it is a folder")
        if isinstance(error, (NotADirectoryError, FileExistsError)):
            return FolderIsFileError(os.path.dirname(self.path))
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        if "locked" in reason:
            return LockedHistoryError(self.path)
        if any(sign in reason for sign in DAMAGE) or (os.path.exists(self.path) and not os.access(self.path, os.R_OK)):
            return UnreadableHistoryError(self.path, reason)
        if "full" in reason:
            return FullDiskError(self.path)
        return UnwritableHistoryError(self.path, reason)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run one transaction that may write from its first statement on."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.db.in_transaction:  # SQLite has already rolled back if the disk is full
                self.db.execute("ROLLBACK")
            raise
        if self.db.in_transaction:
            self.db.execute("COMMIT")

    @contextmanager
    def without_waiting(self) -> Iterator[None]:
        """Give up at once instead of waiting for another program that has locked the file."""
        self.db.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self.db.execute(f"PRAGMA busy_timeout = {WAIT_FOR_LOCK * 1000:.0f}")

    def close(self) -> None:
        """Close the file after merging its write-ahead log into it."""
        with suppress(sqlite3.Error, UnicodeDecodeError):
            self.db.execute("PRAGMA wal_checkpoint(PASSIVE)")
        self.db.close()


def _version_of(path: str) -> int:
    """Return the version of a history; other files and newer versions are refused before SQLite can change them.

    Raises:
        HistoryError: the file is not a history, or is from a newer version.
    """
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        raise ForeignHistoryError(path, "it is a pipe or a device")  # which might never end
    with open(path, "rb") as file:
        header = file.read(HEADER)
    if not header:
        raise ForeignHistoryError(path, "it is empty")
    if len(header) < HEADER or not header.startswith(MAGIC):
        raise ForeignHistoryError(path, "it is damaged or not a database")
    application_id, version = int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big")
    if application_id != APPLICATION_ID:  # but the log beside the file may hold the current values
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


def _unused(path: str) -> str:
    """Return `path`, or if there is such a file, the first path with a number before the extension that is free."""
    stem, extension = os.path.splitext(path)
    for number in count(2):
        if not os.path.exists(path):
            break
        path = f"{stem}-{number}{extension}"
    return path


def _connect(path: str, *, read_only: bool) -> sqlite3.Connection:
    """Open an existing file; this never creates one."""
    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    mode = "ro" if read_only else "rw"
    if read_only and not os.access(os.path.dirname(path), os.W_OK) and not os.path.exists(f"{path}-wal"):
        mode = "ro&immutable=1"  # in a folder that is read-only SQLite cannot make the files that readers share
    return sqlite3.connect(f"file:{address}?mode={mode}", uri=True, isolation_level=None, timeout=WAIT_FOR_LOCK)


def _create(path: str) -> None:
    """Create a history in one step, so that no process ever finds half of one; the first of several processes wins."""
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
    """Create an empty file beside `path`, to be moved there when it is complete; remove it if it was not moved."""
    name = f"{path}.{os.getpid()}.{os.urandom(4).hex()}"
    os.close(os.open(name, os.O_CREAT | os.O_EXCL, PRIVATE_FILE))
    try:
        yield name
    finally:
        with suppress(FileNotFoundError):
            os.remove(name)


def _move_if_absent(source: str, target: str) -> None:
    """Rename a file without ever replacing another one.

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
    """Mark the file as a history of the current version."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")
