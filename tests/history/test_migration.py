"""A history written by version 0.1.0 is brought up to date once, whole, and copied before.

`data/history-0.1.0.sqlite` holds, of the built-in bank: quiz 1 (finished; a mark, a guess, a skip), quiz 2
(unfinished), exam 3 (short and finished), exam 4 (unfinished, with a mark), quiz 6 (two missed questions answered
wrongly again); of a folder named "my questions": quiz 5. MLA-C02 was made the default exam.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from mlcert.core.mode import EXAM, QUIZ
from mlcert.core.session import MoveKind
from mlcert.errors import DamagedSessionError
from mlcert.history.history import History
from tests.doubles import utc_day
from tests.history.conftest import OpenHistory

OLD = Path(__file__).parent.parent / "data" / "history-0.1.0.sqlite"


@pytest.fixture
def old(path: str) -> sqlite3.Connection:
    """The history of version 0.1.0 in the place of the history, to be looked at or changed before it is opened."""
    os.makedirs(os.path.dirname(path))
    shutil.copy(OLD, path)
    return sqlite3.connect(path)


def rows(db: sqlite3.Connection, statement: str) -> list[tuple[object, ...]]:
    found = db.execute(statement).fetchall()
    db.close()
    return found


def test_every_session_and_every_move_is_kept(old: sqlite3.Connection, open_history: OpenHistory) -> None:
    columns = "session, n, kind, question, picks, guess, is_right, spent_ms, at"
    before = rows(old, f"SELECT {columns} FROM move ORDER BY session, n")

    history = open_history()

    after = history.db.execute(f"SELECT {columns} FROM move ORDER BY session, n").fetchall()
    assert after == before
    seqs = [(at, seq) for seq, at in history.db.execute("SELECT seq, at FROM move ORDER BY seq")]
    assert seqs == sorted(seqs), "moves are ordered by their moment"


def test_moves_come_in_the_order_of_their_moments_over_all_sessions(
    old: sqlite3.Connection, open_history: OpenHistory
) -> None:
    old.execute("UPDATE move SET at = '2026-01-01T00:00:00.000+00:00' WHERE session IN (2, 3) AND n = 1")
    old.execute("UPDATE move SET at = '2026-01-02T00:00:00.000+00:00' WHERE session = 2 AND n < 4 AND n > 1")
    old.commit()
    old.close()

    first = open_history().db.execute("SELECT session, n FROM move ORDER BY seq LIMIT 5").fetchall()

    assert first == [(2, 1), (3, 1), (2, 2), (2, 3), (1, 1)]


def test_results_are_those_that_version_0_1_0_showed(old: sqlite3.Connection, open_history: OpenHistory) -> None:
    old.close()

    found = {result.number: result for result in open_history().results("mlcert")}

    shown = {number: (one.mode, one.exam, one.right, one.scored, one.is_over) for number, one in found.items()}
    assert shown == {
        1: (QUIZ, "", 0, 4, True),
        2: (QUIZ, "", 0, 6, False),
        3: (EXAM, "MLS-C01", 1, 15, True),
        4: (EXAM, "MLA-C02", 1, 8, False),
        6: (QUIZ, "", 0, 2, True),
    }
    assert [found[number].scope for number in (1, 2, 6)] == [("kinesis",), ("glue", "athena"), ()]
    assert {result.number: result.scope for result in open_history().results("my questions")} == {5: ("kinesis",)}


def test_unfinished_sessions_go_on_where_they_were(old: sqlite3.Connection, open_history: OpenHistory) -> None:
    moves = Counter(number for (number,) in rows(old, "SELECT session FROM move"))
    history = open_history()

    exam, quiz = history.open_sessions("mlcert")

    assert (exam.number, exam.mode, quiz.number, quiz.mode) == (4, EXAM, 2, QUIZ)
    assert (exam.moves, quiz.moves) == (moves[4], moves[2])
    assert sum(state.answered for state in exam.question_states) == 2
    assert sum(state.marked for state in exam.question_states) == 1
    assert sum(state.answered for state in quiz.question_states) == 1
    assert {asked.wording for asked in exam.paper} == {""}


def test_misses_marks_and_first_answers_are_known(old: sqlite3.Connection, open_history: OpenHistory) -> None:
    over = "session IN (SELECT session FROM move WHERE kind IN ('end', 'time-up'))"
    graded = rows(
        old,
        f"SELECT question, is_right FROM move JOIN session ON number = session WHERE is_right IS NOT NULL"
        f" AND bank = 'mlcert' AND (session.kind = 'quiz' OR {over}) ORDER BY at, session, n",
    )
    history = open_history()

    known = history.question_history("mlcert")

    assert {name for name, one in known.items() if one.missed} == {name for name, right in graded if not right}
    assert sum(one.marked for one in known.values()) == 3
    assert history.last_answer("mlcert", str(graded[-1][0])) is not None


def test_a_rebuild_from_the_moves_changes_nothing(old: sqlite3.Connection, open_history: OpenHistory) -> None:
    old.close()
    history = open_history()
    before = history.question_history("mlcert")

    history.rebuild_summaries()

    assert history.question_history("mlcert") == before


def test_settings_and_time_used_are_kept(old: sqlite3.Connection, open_history: OpenHistory) -> None:
    old.execute("UPDATE clock SET used_ms = used_ms + 1700 WHERE session = 4")  # time on the clock since the last move
    old.commit()
    ((used,),) = rows(old, "SELECT used_ms FROM clock WHERE session = 4")
    history = open_history()

    assert history.setting("mlcert", "exam") == "MLA-C02"
    assert history.used(history.session(4, "mlcert")).total_seconds() * 1000 == used


def test_a_migrated_history_has_the_tables_of_a_new_one_and_only_its_owner_can_read_it(
    old: sqlite3.Connection, path: str, open_history: OpenHistory, tmp_path: Path
) -> None:
    old.close()
    os.chmod(path, 0o644)
    statement = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"

    migrated = open_history().db.execute(statement).fetchall()

    with closing(History(str(tmp_path / "new" / "history.sqlite"), day_of=utc_day)) as new:
        assert migrated == new.db.execute(statement).fetchall()
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


def test_the_old_file_is_copied_once_before(old: sqlite3.Connection, path: str, open_history: OpenHistory) -> None:
    before = rows(old, "SELECT * FROM move ORDER BY session, n")
    copy = os.path.join(os.path.dirname(path), "history.v1.sqlite")

    open_history().close()
    open_history().close()

    assert rows(sqlite3.connect(copy), "SELECT * FROM move ORDER BY session, n") == before
    assert rows(sqlite3.connect(copy), "PRAGMA user_version") == [(1,)]


def test_an_older_copy_is_not_overwritten(old: sqlite3.Connection, path: str, open_history: OpenHistory) -> None:
    old.close()
    copy = Path(os.path.dirname(path)) / "history.v1.sqlite"
    copy.write_text("an earlier copy")

    open_history()

    assert copy.read_text() == "an earlier copy"
    assert rows(sqlite3.connect(copy.with_name("history.v1-2.sqlite")), "PRAGMA user_version") == [(1,)]


@pytest.mark.parametrize(("folder", "mode"), [("mlcert", 0o700), ("shared", 0o755)])
def test_only_our_own_folder_is_closed_to_others(folder: str, mode: int, tmp_path: Path) -> None:
    (tmp_path / folder).mkdir(mode=0o755)
    path = tmp_path / folder / "history.sqlite"
    shutil.copy(OLD, path)

    History(str(path), day_of=utc_day).close()

    assert stat.S_IMODE(os.stat(tmp_path / folder).st_mode) == mode


def test_a_session_with_an_unreadable_moment_is_left_out(old: sqlite3.Connection, open_history: OpenHistory) -> None:
    old.execute("UPDATE move SET at = 'yesterday' WHERE session = 6 AND is_right = 0")
    old.commit()
    old.close()

    history = open_history()

    known = history.question_history("mlcert").values()
    of_session_6 = {seq for (seq,) in history.db.execute("SELECT seq FROM move WHERE session = 6 AND at = 'yesterday'")}
    assert of_session_6.isdisjoint(one.latest_seq for one in known)
    assert [(one.number, one.reason) for one in history.check().unreadable] == [
        ("6", "the date of step 2 cannot be read")
    ]
    with pytest.raises(DamagedSessionError):
        history.session(6, "mlcert")


def test_what_cannot_be_read_is_kept_and_left_out(
    old: sqlite3.Connection, path: str, open_history: OpenHistory
) -> None:
    old.execute("UPDATE session SET paper = '[[' WHERE number = 1")
    old.execute("UPDATE session SET scope = '-d ''unclosed' WHERE number = 2")
    old.execute("UPDATE session SET paper = '[[\"short\"]]' WHERE number = 3")
    old.commit()
    old.close()
    history = open_history()

    assert [session.number for session in history.open_sessions("mlcert")] == [4, 2]
    assert history.session(2, "mlcert").scope == ()
    papers = dict(history.db.execute("SELECT number, paper FROM session WHERE number IN (1, 3)"))
    assert papers == {1: "[[", 3: json.dumps([["short"]])}
    with closing(History(path, day_of=utc_day)) as again:
        assert again.damaged == set()


def test_a_migration_that_fails_leaves_the_old_history(
    old: sqlite3.Connection, path: str, open_history: OpenHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(old, "SELECT * FROM move ORDER BY session, n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mlcert.history.states.rebuild", fail)
    with pytest.raises(Exception, match="No space left"):
        open_history()
    monkeypatch.undo()

    assert os.listdir(os.path.dirname(path)) == ["history.sqlite"], "no copy for each attempt"
    assert rows(sqlite3.connect(path), "SELECT * FROM move ORDER BY session, n") == before
    assert rows(sqlite3.connect(path), "PRAGMA user_version") == [(1,)]
    assert open_history().session(1, "mlcert").moves > 0


def test_moves_of_old_that_took_questions_away_are_still_read(
    old: sqlite3.Connection, open_history: OpenHistory
) -> None:
    gone = old.execute("SELECT json_extract(paper, '$[5][0]') FROM session WHERE number = 2").fetchone()[0]
    place = old.execute("SELECT max(n) + 1 FROM move WHERE session = 2").fetchone()[0]
    old.execute(
        "INSERT INTO move VALUES (2, ?, 'gone', '', ?, 0, NULL, 0, '2026-11-27T11:00:00.000+00:00')", (place, gone)
    )
    old.commit()
    old.close()

    session = open_history().session(2, "mlcert")

    assert session.question_states[5].removed
    assert session.latest is MoveKind.GONE
    assert {result.number: result.total for result in open_history().results("mlcert")}[2] == 5
