"""The history: what is kept is kept for good, and what cannot be used is refused and left as it is."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mlcert.core.session import EXAM, Move, MoveKind, Session
from mlcert.errors import HistoryError, NoSuchSessionError, WentOnElsewhereError
from mlcert.history import MIGRATIONS, History
from tests.doubles import NOON, a_session

OpenStore = Callable[..., History]


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "data" / "history.sqlite")


@pytest.fixture
def open_store(path: str) -> Iterator[OpenStore]:
    """Opens the history, as often as a test likes; all are closed at its end."""
    with ExitStack() as opened:
        yield lambda **more: opened.enter_context(closing(History(path, **more)))


def move(kind: MoveKind = MoveKind.SHOWN, question: str = "one", minute: int = 0, **more: Any) -> Move:
    return Move(kind, NOON + timedelta(minutes=minute), question, **more)


def right(place: int = 0) -> tuple[str, ...]:
    return tuple(a_session().paper[place].key)


def test_a_session_comes_back_as_it_stood(open_store: OpenStore) -> None:
    history = open_store()
    session = history.begin(a_session())
    session = history.append(session, move(), move(MoveKind.PICK, picks=right(), spent=timedelta(seconds=90)))

    again = open_store().session(session.number, "test")

    assert again == session
    assert again.number == 1
    assert again.used == timedelta(seconds=90)


def test_the_latest_unfinished_session_comes_first_and_those_that_are_over_not_at_all(open_store: OpenStore) -> None:
    history = open_store()
    first, second, third = (history.begin(a_session_with(name)) for name in "abc")
    history.append(second, move(minute=1))
    history.append(first, move(minute=2))
    history.append(third, move(minute=3), move(MoveKind.END, "", minute=3))

    assert [session.number for session in history.open_sessions("test")] == [1, 2]
    assert history.open_sessions("another bank") == []


def a_session_with(name: str) -> Session:
    return replace(a_session(), id=name * 32)


def test_a_move_that_another_terminal_has_written_is_refused(open_store: OpenStore) -> None:
    here, there = open_store(), open_store()
    session = here.begin(a_session())
    there.append(there.session(1, "test"), move())

    with pytest.raises(WentOnElsewhereError, match="another terminal"):
        here.append(session, move(MoveKind.MARK))

    assert here.session(1, "test").moves == 1


def test_several_moves_are_kept_all_or_none(open_store: OpenStore) -> None:
    history = open_store()
    session = history.begin(a_session())

    with pytest.raises(KeyError):
        history.append(session, move(), move(question="not on the paper"))

    assert history.session(1, "test").moves == 0


def test_two_quizzes_begun_at_once_are_both_kept(path: str) -> None:
    History(path).close()

    def begin(name: str) -> int:
        history = History(path)
        number = history.begin(a_session_with(name)).number
        history.close()
        return number

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(begin, "abcdefgh"))

    assert sorted(numbers) == list(range(1, 9))


def test_first_starts_at_once_migrate_once(path: str) -> None:
    def version(_: int) -> int:
        with closing(History(path)) as history:
            return history._version()

    with ThreadPoolExecutor(8) as pool:
        versions = list(pool.map(version, range(8)))

    assert versions == [len(MIGRATIONS)] * 8


def test_the_last_answer_is_the_latest_of_this_bank(open_store: OpenStore) -> None:
    history = open_store()
    session = history.begin(a_session(limit=None))
    pick = right()
    history.append(session, move(), move(MoveKind.PICK, picks=pick, minute=1), move(MoveKind.SHOWN, "two", minute=2))
    history.append(history.begin(a_session_with("b")), move(minute=3), move(MoveKind.SKIP, minute=4))

    assert history.last_answer("test", "one") == (
        (NOON + timedelta(minutes=4)).isoformat(timespec="milliseconds"),
        (),
        False,
    )
    assert history.last_answer("test", "two") is None
    assert history.last_answer("another bank", "one") is None


def test_the_record_knows_what_was_seen_missed_and_marked(open_store: OpenStore) -> None:
    history = open_store()
    session = history.begin(a_session())
    wrong = tuple(digest for digest in session.paper[1].choices if digest not in session.paper[1].key)[:1]
    history.append(
        session,
        move(),
        move(MoveKind.PICK, picks=right(), minute=1),
        move(question="two", minute=2),
        move(MoveKind.MARK, "two", minute=3),
        move(MoveKind.PICK, "two", minute=4, picks=wrong),
    )

    histories = history.question_history("test")

    assert set(histories) == {"one", "two"}
    assert (histories["one"].missed, histories["one"].marked) == (False, False)
    assert (histories["two"].missed, histories["two"].marked) == (True, True)
    assert histories["two"].at > histories["one"].at
    assert history.question_history("another bank") == {}


def test_what_was_missed_and_later_right_is_missed_no_more(open_store: OpenStore) -> None:
    history = open_store()
    for minute, picks in ((0, ()), (10, right())):
        session = history.begin(a_session_with(str(minute)[0]))
        history.append(session, move(minute=minute), move(MoveKind.PICK, picks=picks, minute=minute + 1))

    assert history.question_history("test")["one"].missed is False
    assert history.first_answers("test", ["one", "two"]) == (1, 0)


def test_a_mark_lasts_until_it_is_taken_back_in_whatever_session(open_store: OpenStore) -> None:
    history = open_store()
    for minute, name, kind in ((0, "a", MoveKind.MARK), (10, "b", MoveKind.UNMARK), (20, "c", MoveKind.MARK)):
        history.append(history.begin(a_session_with(name)), move(minute=minute), move(kind, minute=minute + 1))
        assert history.question_history("test")["one"].marked == (kind is MoveKind.MARK)


def test_the_banks_of_one_history_do_not_mix(open_store: OpenStore) -> None:
    history = open_store()
    history.append(history.begin(a_session_with("a")), move(), move(MoveKind.MARK), move(MoveKind.PICK))
    history.append(history.begin(replace(a_session_with("b"), bank="other")), move(question="two"))

    assert set(history.question_history("test")) == {"one"}
    assert set(history.question_history("other")) == {"two"}
    assert history.question_history("test")["one"].missed


def test_what_was_answered_in_an_open_exam_is_seen_but_not_missed(open_store: OpenStore) -> None:
    history = open_store()
    session = history.begin(replace(a_session(), kind="exam", rules=EXAM))
    session = history.append(session, move(), move(MoveKind.PICK))
    before = history.question_history("test")["one"].missed

    history.append(session, move(MoveKind.END, ""))

    assert (before, history.question_history("test")["one"].missed) == (False, True)


def test_the_time_used_is_the_last_that_was_kept(open_store: OpenStore) -> None:
    history = open_store()
    session = history.append(
        history.begin(a_session()), move(MoveKind.PICK, picks=right(), spent=timedelta(seconds=10))
    )

    history.keep_used(session, timedelta(seconds=14))

    assert history.used(history.session(1, "test")) == timedelta(seconds=14)


def test_a_history_from_a_newer_mlcert_is_refused_and_untouched(path: str) -> None:
    History(path).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    before = Path(path).read_bytes()

    with pytest.raises(HistoryError, match="newer mlcert"):
        History(path)

    assert Path(path).read_bytes() == before


def test_a_file_that_is_no_history_is_refused_and_untouched(path: str) -> None:
    os.makedirs(os.path.dirname(path))
    Path(path).write_text("these are my notes, not a database, " * 50)

    with pytest.raises(HistoryError, match="nothing was changed"):
        History(path)

    assert Path(path).read_text().startswith("these are my notes")


def test_a_folder_that_cannot_be_made_is_named_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")

    with pytest.raises(HistoryError, match="MLCERT_HOME"):
        History(str(tmp_path / "data" / "history.sqlite"))


def test_a_full_disk_leaves_the_session_as_it_stood(open_store: OpenStore) -> None:
    history = open_store()
    session = history.begin(a_session())
    history.db.execute("PRAGMA max_page_count = 1")
    pages = history.db.execute("PRAGMA page_count").fetchone()[0]
    history.db.execute(f"PRAGMA max_page_count = {pages}")

    kept = [session]

    def until_full() -> None:
        while True:
            kept.append(history.append(kept[-1], move(MoveKind.MARK)))

    with pytest.raises(HistoryError, match="disk is full"):
        until_full()

    assert open_store().session(1, "test") == kept[-1]


def test_an_unknown_session_is_named(open_store: OpenStore) -> None:
    with pytest.raises(NoSuchSessionError, match="no quiz 7"):
        open_store().session(7, "test")


def test_reading_only_makes_nothing(path: str) -> None:
    with pytest.raises(HistoryError):
        History(path, read_only=True)

    assert not os.path.exists(path)


def test_a_history_that_is_only_being_made_is_as_good_as_none(path: str, open_store: OpenStore) -> None:
    os.makedirs(os.path.dirname(path))
    sqlite3.connect(path).execute("CREATE TABLE begun (a)").connection.close()

    assert open_store(read_only=True).is_empty
    assert not open_store().is_empty
    assert not open_store(read_only=True).is_empty
