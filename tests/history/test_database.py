"""The file of the history: made whole, refused untouched if it is not ours, copied safely, readable by nobody else."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from mlcert.core.session import Move, MoveKind
from mlcert.errors import HistoryError, UnreadableHistoryError
from mlcert.history.database import Database, _connect, _create, _move_if_absent
from mlcert.history.history import History
from mlcert.history.schema import APPLICATION_ID, VERSION
from tests.disk import MAKE_DURABLE
from tests.doubles import NOON, a_session, utc_day
from tests.history.conftest import OpenHistory

OLD = Path(__file__).parent.parent / "data" / "history-0.1.0.sqlite"


def test_first_starts_at_once_make_one_whole_history(path: str) -> None:
    def start(_: int) -> int:
        with closing(Database(path)) as database:
            return int(database.db.execute("SELECT count(*) FROM session").fetchone()[0])

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(start, range(16))) == [0] * 16

    Database(path).close()  # two that close at the same moment may leave an empty log to the next
    assert os.listdir(os.path.dirname(path)) == ["history.sqlite"]


def test_a_new_file_is_in_its_place_with_a_write_ahead_log_so_that_no_first_writer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.sqlite"

    _create(str(path))

    assert path.read_bytes()[18:20] == b"\x02\x02", "the versions of the file format for writing and reading"
    assert os.listdir(path.parent) == ["history.sqlite"]


def test_the_file_says_whose_it_is(path: str, open_history: OpenHistory) -> None:
    open_history()

    header = Path(path).read_bytes()
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID == 0x6D6C6372
    assert int.from_bytes(header[60:64], "big") == VERSION == 2


def test_only_its_owner_can_read_the_history(path: str, open_history: OpenHistory) -> None:
    history = open_history()
    history.begin(a_session())

    assert stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode) == 0o700
    for name in os.listdir(os.path.dirname(path)):
        assert stat.S_IMODE(os.stat(os.path.join(os.path.dirname(path), name)).st_mode) == 0o600, name


def test_a_plain_copy_taken_while_it_is_open_is_the_whole_history(
    path: str, open_history: OpenHistory, tmp_path: Path
) -> None:
    history = open_history()
    session = history.begin(a_session())
    history.append(session, Move(MoveKind.SHOWN, "one"), at=NOON)
    copy = tmp_path / "copy.sqlite"

    copy.write_bytes(Path(path).read_bytes())

    with closing(History(str(copy), day_of=utc_day)) as copied:
        assert copied.session(1, "test").moves == 1


def test_every_commit_survives_a_power_cut_whatever_sqlite_was_built_to_do(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect_carelessly(path: str, *, read_only: bool) -> sqlite3.Connection:
        db = _connect(path, read_only=read_only)
        db.execute("PRAGMA synchronous = NORMAL")
        return db

    monkeypatch.setattr("mlcert.history.database._connect", connect_carelessly)
    monkeypatch.setattr(Database, "_make_durable", MAKE_DURABLE)

    with closing(Database(path)) as database:
        kept = [database.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "journal_mode")]
        checkpoint = database.db.execute("PRAGMA wal_autocheckpoint").fetchone()[0]

    full = 2
    assert (kept, checkpoint) == ([full, "wal"], 1)


def test_a_history_that_was_kept_without_a_log_gets_one(path: str, open_history: OpenHistory) -> None:
    open_history().close()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)

    assert open_history().db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_closing_leaves_the_whole_history_in_its_file_even_if_another_program_has_it_open(
    path: str, open_history: OpenHistory, tmp_path: Path
) -> None:
    history = open_history()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM session").fetchone()  # it reads: nothing can be folded in meanwhile
        history.begin(a_session())
        other.execute("COMMIT")
        history.close()
        copy = tmp_path / "copy.sqlite"
        copy.write_bytes(Path(path).read_bytes())

    with closing(History(str(copy), day_of=utc_day)) as copied:
        assert copied.session(1, "test").number == 1


def test_opening_folds_in_what_another_run_left_in_its_log(
    path: str, open_history: OpenHistory, tmp_path: Path
) -> None:
    history = open_history()
    left = tmp_path / "left.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM session").fetchone()  # it reads: nothing can be folded in meanwhile
        history.begin(a_session())
        for suffix in ("", "-wal"):
            Path(f"{left}{suffix}").write_bytes(Path(path + suffix).read_bytes())

    with closing(Database(str(left))):
        copy = tmp_path / "copy.sqlite"
        copy.write_bytes(left.read_bytes())

    with closing(History(str(copy), day_of=utc_day)) as copied:
        assert copied.session(1, "test").number == 1


@pytest.mark.parametrize("has_links", [True, False])
def test_a_new_history_never_takes_the_place_of_another(
    has_links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: str) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    first, second, target = (tmp_path / name for name in ("first", "second", "target"))
    first.write_text("the first")
    second.write_text("the second")
    _move_if_absent(str(first), str(target))

    with pytest.raises(FileExistsError):
        _move_if_absent(str(second), str(target))

    assert target.read_text() == "the first"


def test_a_folder_that_exists_already_is_used(path: str, open_history: OpenHistory) -> None:
    os.makedirs(os.path.dirname(path))

    assert open_history().results("test") == []


def test_a_history_is_recognized_by_its_header_without_another_connection(
    open_history: OpenHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_history().close()
    opened: list[bool] = []

    def count(path: str, *, read_only: bool) -> sqlite3.Connection:
        opened.append(read_only)
        return _connect(path, read_only=read_only)

    monkeypatch.setattr("mlcert.history.database._connect", count)
    open_history()
    open_history(read_only=True)

    assert opened == [False, True]


def test_a_history_can_be_opened_while_another_process_writes(path: str, open_history: OpenHistory) -> None:
    open_history().begin(a_session())
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("mlcert.history.database.WAIT_FOR_LOCK", 0.001)
            assert open_history().session(1, "test").number == 1


def test_a_transaction_lets_nobody_else_write_from_its_first_moment_on(path: str, open_history: OpenHistory) -> None:
    history = open_history()

    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        with history.transaction(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")


def test_a_history_that_cannot_be_migrated_is_closed(path: str) -> None:
    os.makedirs(os.path.dirname(path))
    Path(path).write_bytes(OLD.read_bytes())
    opened: list[sqlite3.Connection] = []

    def fail(db: sqlite3.Connection) -> None:
        opened.append(db)
        raise OSError(28, "No space left on device")

    with pytest.raises(HistoryError):
        Database(path, migrate=fail)

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


def test_a_mistake_of_ours_in_sql_is_not_taken_for_a_damaged_history(open_history: OpenHistory) -> None:
    history = open_history()

    with pytest.raises(sqlite3.ProgrammingError), history.translate_errors():
        history.db.execute("SELECT ?", ())


def test_a_history_whose_pages_are_damaged_is_said_to_be_unreadable(path: str, open_history: OpenHistory) -> None:
    open_history().close()
    content = bytearray(Path(path).read_bytes())
    content[100:4096] = b"x" * 3996
    Path(path).write_bytes(content)

    with pytest.raises(UnreadableHistoryError, match=r"cannot be read \(.*malformed"):
        open_history().begin(a_session())


def test_a_failure_of_the_file_system_is_said_in_its_own_words(path: str) -> None:
    with closing(Database(path)) as database, pytest.raises(HistoryError) as said, database.translate_errors():
        raise OSError(5, "Input/output error")

    assert "(Input/output error)" in str(said.value)


def test_a_backup_is_the_whole_history(open_history: OpenHistory, tmp_path: Path) -> None:
    history = open_history()
    history.append(history.begin(a_session()), Move(MoveKind.SHOWN, "one"), at=NOON)
    copy = str(tmp_path / "backup.sqlite")

    history.back_up(copy)

    assert stat.S_IMODE(os.stat(copy).st_mode) == 0o600
    with closing(History(copy, day_of=utc_day)) as copied:
        assert copied.session(1, "test").moves == 1


def test_a_backup_that_cannot_be_written_is_named_and_not_the_history(
    open_history: OpenHistory, tmp_path: Path
) -> None:
    target = str(tmp_path / "missing" / "backup.sqlite")
    said = re.escape(f"{target} cannot be written (No such file or directory). Its folder must exist, ")

    with pytest.raises(HistoryError, match=f"^{said}"):
        open_history().back_up(target)


def test_a_backup_of_a_damaged_history_names_the_history(
    path: str, open_history: OpenHistory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = open_history()

    def fail(*_: object, **__: object) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    monkeypatch.setattr("mlcert.history.database._connect", fail)
    with pytest.raises(UnreadableHistoryError, match=f"^The history {re.escape(path)} cannot be read"):
        history.back_up(str(tmp_path / "backup.sqlite"))
    assert not (tmp_path / "backup.sqlite").exists()


def test_a_backup_replaces_an_older_one_and_leaves_nothing_beside_it(open_history: OpenHistory, tmp_path: Path) -> None:
    history = open_history()
    folder = tmp_path / "backups"
    folder.mkdir()
    copy = folder / "backup.sqlite"
    copy.write_text("an older one")
    for suffix in ("-wal", "-shm"):
        (folder / f"backup.sqlite{suffix}").write_text("of the older one")

    history.back_up(str(copy))

    assert os.listdir(folder) == ["backup.sqlite"]
    with closing(History(str(copy), day_of=utc_day, read_only=True)) as copied:
        assert copied.results("test") == []
    assert os.listdir(folder) == ["backup.sqlite"], "to read a backup puts nothing beside it"
    with closing(History(str(copy), day_of=utc_day)) as copied:
        assert copied.results("test") == []
    (folder / "occupied").mkdir()
    with pytest.raises(HistoryError):
        history.back_up(str(folder / "occupied"))
    assert sorted(os.listdir(folder)) == ["backup.sqlite", "occupied"]


@pytest.mark.parametrize("read_only", [False, True])
def test_a_history_that_is_cut_off_is_refused_untouched_and_nothing_is_put_beside_it(
    read_only: bool, path: str, open_history: OpenHistory
) -> None:
    open_history().begin(a_session())
    open_history().close()
    whole = Path(path).read_bytes()
    for size in (100, 4096, len(whole) - 4096, len(whole) - 1):
        Path(path).write_bytes(whole[:size])
        for suffix in ("-wal", "-shm"):
            Path(path + suffix).unlink(missing_ok=True)

        with pytest.raises(UnreadableHistoryError, match="it is cut off"):
            open_history(read_only=read_only)

        assert Path(path).read_bytes() == whole[:size]
        assert os.listdir(os.path.dirname(path)) == ["history.sqlite"]
    Path(path).write_bytes(whole)
    assert open_history(read_only=read_only).session(1, "test").number == 1


def test_a_history_with_pages_of_any_size_is_whole(path: str, open_history: OpenHistory) -> None:
    history = open_history()
    history.begin(a_session())
    history.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for statement in ("PRAGMA journal_mode = DELETE", "PRAGMA page_size = 65536", "VACUUM"):
            db.execute(statement)

    assert open_history().session(1, "test").number == 1
    history.close()
    Path(path).write_bytes(Path(path).read_bytes()[:65536])
    with pytest.raises(UnreadableHistoryError, match="it is cut off"):
        open_history()


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("linked", ["history.sqlite", "."])
def test_a_link_to_nothing_is_refused_with_the_fix_and_nothing_is_made(
    linked: str, read_only: bool, path: str, open_history: OpenHistory, tmp_path: Path
) -> None:
    link = Path(os.path.normpath(os.path.join(os.path.dirname(path), linked)))
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path / "drive" / "that is not there")

    with pytest.raises(HistoryError, match=r"is a link to something that does not exist\. Bring that back, or remove"):
        open_history(read_only=read_only)

    assert not (tmp_path / "drive").exists()
    (tmp_path / "drive").mkdir()
    with pytest.raises(HistoryError, match=f"^{re.escape(str(link))} is a link"):
        open_history(read_only=read_only)


@pytest.mark.parametrize("read_only", [False, True])
def test_a_history_that_others_could_read_becomes_private_at_the_next_opening(read_only: bool, tmp_path: Path) -> None:
    for name, mode in (("mlcert", 0o700), ("study", 0o755)):  # the second one may hold other files of the learner
        path = tmp_path / name / "history.sqlite"
        Database(str(path)).close()
        path.chmod(0o644 if name == "study" else 0o601)
        path.parent.chmod(0o755)

        Database(str(path), read_only=read_only).close()

        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == mode


def another_program(path: Path, version: int = 0) -> bytes:
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE notes (text TEXT)")
    db.execute(f"PRAGMA user_version = {version}")
    db.commit()
    db.close()
    return path.read_bytes()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is empty"),
        (b"these are my notes, not a database, " * 50, "damaged or not a database"),
        (OLD.read_bytes()[:56], "damaged or not a database"),
        (OLD.read_bytes()[:99], "damaged or not a database"),
        (b"SQLite format 3\0", "damaged or not a database"),
    ],
    ids=["empty", "text", "cut off", "header cut off", "magic only"],
)
@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("with_log", [False, True])
def test_a_file_that_is_no_history_is_refused_untouched(
    content: bytes, message: str, read_only: bool, with_log: bool, path: str, open_history: OpenHistory
) -> None:
    os.makedirs(os.path.dirname(path))
    Path(path).write_bytes(content)
    if with_log:
        Path(f"{path}-wal").write_bytes(b"a log" * 100)

    with pytest.raises(HistoryError, match=message) as refused:
        open_history(read_only=read_only)

    assert "Nothing was changed" in str(refused.value)
    assert Path(path).read_bytes() == content
    assert not with_log or Path(f"{path}-wal").read_bytes() == b"a log" * 100


@pytest.mark.parametrize("version", [0, 1, 2, 3])
def test_another_programs_database_is_refused_untouched(version: int, path: str, open_history: OpenHistory) -> None:
    os.makedirs(os.path.dirname(path))
    before = another_program(Path(path), version)

    with pytest.raises(HistoryError, match="another program's database"):
        open_history()

    assert Path(path).read_bytes() == before


def test_another_programs_database_with_changes_in_its_log_is_refused_untouched(
    path: str, open_history: OpenHistory, tmp_path: Path
) -> None:
    os.makedirs(os.path.dirname(path))
    theirs = tmp_path / "theirs.sqlite"
    with closing(sqlite3.connect(theirs, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE notes (text TEXT)")
        for suffix in ("", "-wal"):
            Path(path + suffix).write_bytes(Path(f"{theirs}{suffix}").read_bytes())
    before = Path(path).read_bytes()

    with pytest.raises(HistoryError, match="another program's database"):
        open_history()

    assert Path(path).read_bytes() == before


def test_a_history_from_a_newer_version_is_refused_untouched(path: str, open_history: OpenHistory) -> None:
    open_history().close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    db.close()
    before = Path(path).read_bytes()

    with pytest.raises(HistoryError, match="A newer version of mlcert"):
        open_history()

    assert Path(path).read_bytes() == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_history_whose_version_is_damaged_is_refused_untouched(
    read_only: bool, path: str, open_history: OpenHistory
) -> None:
    open_history().close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 1")
    before = Path(path).read_bytes()

    with pytest.raises(UnreadableHistoryError, match="its version is damaged"):
        open_history(read_only=read_only)

    assert Path(path).read_bytes() == before
    assert os.listdir(os.path.dirname(path)) == ["history.sqlite"]


def test_reading_only_makes_and_migrates_nothing(path: str, open_history: OpenHistory) -> None:
    with pytest.raises(HistoryError):
        open_history(read_only=True)
    assert not os.path.exists(path)

    os.makedirs(os.path.dirname(path), exist_ok=True)
    Path(path).write_bytes(OLD.read_bytes())
    with pytest.raises(HistoryError, match=r"An older version of mlcert wrote the history .*\. Start a quiz once"):
        open_history(read_only=True)
    assert Path(path).read_bytes() == OLD.read_bytes()


def test_a_folder_that_cannot_be_made_is_named_with_the_fix(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")

    with pytest.raises(HistoryError, match="MLCERT_HOME"):
        Database(str(tmp_path / "data" / "history.sqlite"))


def test_a_history_that_another_program_holds_is_named_with_the_fix(
    path: str, open_history: OpenHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mlcert.history.database.WAIT_FOR_LOCK", 0.001)
    history = open_history()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(HistoryError, match=r"locked by another program\. Close that program"):
        history.begin(a_session())

    other.close()
