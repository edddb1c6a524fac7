"""The history file: create, recognize, migrate and back it up; a file of another kind is refused and not changed.

This file is long because all of these steps share one rule: never harm an existing file.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from itertools import count

from mlcert.errors import (
    DanglingHistoryError,
    FolderIsFileError,
    ForeignHistoryError,
    FullDiskError,
    HistoryError,
    LockedHistoryError,
    MissingSummariesError,
    NewerHistoryError,
    OlderHistoryError,
    UnreadableHistoryError,
    UnwritableCopyError,
    UnwritableHistoryError,
    reason_of,
)
from mlcert.history.schema import APPLICATION_ID, FIRST_WITH_ID, TABLES, TABLES_OF_VERSION_1, VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WAIT_FOR_LOCK = 5.0  # seconds
MAGIC = b"SQLite format 3\0"
HEADER = 100  # bytes
LARGEST_PAGE = 65_536  # bytes; the header says 1 for it
DAMAGE = ("not a database", "malformed", "no such table", "no such column", "no such index")  # as SQLite says it
PRIVATE_FOLDER, PRIVATE_FILE, OTHERS = 0o700, 0o600, 0o077
UNDECODED = "\0"  # stands for bytes of a text that are not UTF-8; no text of ours holds it
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
        self._read_only = read_only
        with self.translate_errors():
            if link := dangling_link(path):
                raise DanglingHistoryError(link)
            if not read_only and not os.path.exists(path):
                _create(path)
            version = _version_of(path)
            if version < VERSION and (read_only or migrate is None):
                raise OlderHistoryError(path)
            _make_private(path)
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
            copy = unused_path(os.path.join(os.path.dirname(self.path), "history.v1.sqlite"))
            self.back_up(copy)
            try:
                migrate(self.db)
                _stamp(self.db)
            except BaseException:
                os.remove(copy)  # the file stays as it was, and each attempt would leave a copy
                raise

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
            HistoryError: the history cannot be read, or the copy cannot be written.
        """
        try:
            with _unfinished(path) as copy:
                # A connection with an open transaction cannot back itself up.
                with closing(_connect(self.path, read_only=True)) as source, closing(sqlite3.connect(copy)) as target:
                    source.backup(target)
                    target.execute("PRAGMA journal_mode = DELETE")  # so that reading the copy puts no log beside it
                for suffix in ("-wal", "-shm"):  # of an older copy; SQLite would take them for those of the new one
                    with suppress(FileNotFoundError):
                        os.remove(path + suffix)
                os.replace(copy, path)
        except (sqlite3.Error, OSError) as error:
            of_history = self._translated(error)
            if isinstance(of_history, (UnreadableHistoryError, LockedHistoryError)):
                raise of_history from error
            raise UnwritableCopyError(path, reason_of(error)) from error

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
        reason = reason_of(error)
        if reason.endswith("no such table: question_state"):
            return MissingSummariesError(self.path)
        if "locked" in reason:
            return LockedHistoryError(self.path)
        is_damaged = any(sign in reason for sign in DAMAGE)
        if is_damaged or (os.path.exists(self.path) and not os.access(self.path, os.R_OK)):
            return UnreadableHistoryError(self.path, reason)
        return FullDiskError(self.path) if "full" in reason else UnwritableHistoryError(self.path, reason)

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
        """Close the file, if it was open for writing after merging its write-ahead log into it."""
        if self._read_only:
            self.db.close()
            return
        with suppress(sqlite3.Error, UnicodeDecodeError):
            self.db.execute("PRAGMA wal_checkpoint(PASSIVE)")
        self.db.close()


def dangling_link(path: str) -> str:
    """Return the path, or that of its folder, if it is a link to what does not exist; empty if neither is."""
    places = (path, os.path.dirname(path))
    return next((place for place in places if os.path.islink(place) and not os.path.exists(place)), "")


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
    elif version < FIRST_WITH_ID:
        raise UnreadableHistoryError(path, "its version is damaged")
    if version > VERSION:
        raise NewerHistoryError(path)
    _refuse_if_cut_off(path, header)
    return version


def _refuse_if_cut_off(path: str, header: bytes) -> None:
    """Refuse a file that is shorter than its header says, unless its log may hold what is missing.

    Raises:
        UnreadableHistoryError: the file is cut off.
    """
    change, valid_for = header[24:28], header[92:96]
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big") if change == valid_for else 0
    has_log = False
    with suppress(FileNotFoundError):  # no log, or another process has just merged and removed it
        has_log = os.path.getsize(f"{path}-wal") > 0
    if not has_log and os.path.getsize(path) < pages * (LARGEST_PAGE if page == 1 else page):
        raise UnreadableHistoryError(path, "it is cut off")


def _pragma(db: sqlite3.Connection, name: str) -> int:
    (value,) = db.execute(f"PRAGMA {name}").fetchone()
    return int(value)


def unused_path(path: str) -> str:
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
    db = sqlite3.connect(f"file:{address}?mode={mode}", uri=True, isolation_level=None, timeout=WAIT_FOR_LOCK)
    db.text_factory = _decoded
    return db


def _decoded(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError:  # one damaged text must not stop a whole query
        return text.decode(errors="replace").replace("\ufffd", UNDECODED)


def _make_private(path: str) -> None:
    """Let nobody else read the history, which version 0.1.0 and copies from elsewhere allow."""
    with suppress(OSError):  # it belongs to somebody else
        if os.stat(path).st_mode & OTHERS:
            os.chmod(path, PRIVATE_FILE)
        folder = os.path.dirname(path)
        if os.path.basename(folder) == OUR_FOLDER and os.stat(folder).st_mode & OTHERS:
            os.chmod(folder, PRIVATE_FOLDER)


def _create(path: str) -> None:
    """Create a history in one step, so that no process ever finds half of one; the first of several processes wins."""
    os.makedirs(os.path.dirname(path), mode=PRIVATE_FOLDER, exist_ok=True)
    with _unfinished(path) as unfinished:
        _make_tables(unfinished)
        with suppress(FileExistsError):
            _move_if_absent(unfinished, path)


def _make_tables(path: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN")
        for statement in TABLES:
            db.execute(statement)
        _stamp(db)
        db.execute("COMMIT")
        # From the start: changing the mode while others begin to write makes SQLite refuse them at once.
        db.execute("PRAGMA journal_mode = WAL")


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
