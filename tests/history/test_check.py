"""A check of the history: it counts what can be read, names what cannot, and changes nothing."""

from __future__ import annotations

import pytest

from mlcert.core.session import Move, MoveKind
from mlcert.core.wording import digest_of
from mlcert.errors import DamagedSessionError, MissingSummariesError
from mlcert.history.check import Check, Unreadable
from mlcert.history.history import History
from tests.cases import cases
from tests.doubles import NOON, a_session
from tests.history.conftest import OpenHistory


def with_two_sessions(history: History, bank: str = "test") -> None:
    for name in "ab":
        session = history.begin(a_session()._replace(id=name * 32, bank=bank))
        pick = Move(MoveKind.PICK, "one", session.paper[0].choices[:1])
        history.append(session, Move(MoveKind.SHOWN, "one"), pick, at=NOON)


def test_a_sound_history_is_counted(open_history: OpenHistory) -> None:
    history = open_history()
    assert history.check() == Check(sessions=0, moves=0)
    with_two_sessions(history)

    found = history.check()

    assert found == Check(sessions=2, moves=4, unreadable=(), faults=(), outdated_questions=0)
    assert found.is_sound is True


@cases(
    "found", [Check(1, 1, (Unreadable("b", "1", "r"),)), Check(1, 1, faults=("f",)), Check(1, 1, outdated_questions=1)]
)
def test_any_finding_makes_a_history_unsound(found: Check) -> None:
    assert found.is_sound is False


def test_an_unreadable_session_is_named_with_bank_number_and_reason_and_its_moves_do_not_count(
    open_history: OpenHistory,
) -> None:
    history = open_history()
    with_two_sessions(history)
    history.db.execute("UPDATE move SET question = 'another' WHERE session = 2 AND n = 2")

    found = history.check()

    assert (found.sessions, found.moves) == (1, 2)
    assert found.unreadable == (Unreadable("test", "2", "step 2 names a question that is not one of its questions"),)


def test_every_question_whose_summary_is_wrong_is_counted_once_and_nothing_is_changed(
    open_history: OpenHistory,
) -> None:
    history = open_history()
    with_two_sessions(history)
    of_another_bank = a_session()._replace(id="c" * 32, bank="other")
    history.append(history.begin(of_another_bank), Move(MoveKind.SHOWN, "one"), at=NOON)
    history.append(history.session(1, "other"), Move(MoveKind.SHOWN, "two"), at=NOON)
    history.db.execute("UPDATE question_state SET marked = 1")
    before = history.db.execute("SELECT * FROM question_state").fetchall()

    assert history.check().outdated_questions == 3
    assert history.db.execute("SELECT * FROM question_state").fetchall() == before
    assert not history.db.in_transaction
    history.rebuild_summaries()
    assert history.check().is_sound


def test_a_fault_of_the_file_is_reported_in_the_words_of_sqlite(open_history: OpenHistory) -> None:
    history = open_history()
    with_two_sessions(history)
    history.db.execute("PRAGMA writable_schema = ON")
    history.db.execute("DELETE FROM sqlite_schema WHERE name = 'question_family'")
    history.db.execute("PRAGMA writable_schema = OFF")
    history.close()

    found = open_history().check()

    assert len(found.faults) == 1
    assert "never used" in found.faults[0]


def test_an_exam_with_an_unreadable_moment_cannot_be_ended_and_keeps_what_it_has(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session())
    session = session._replace(mode=session.mode._replace(name="exam", feedback=False, hidden_until_over=True))
    session = history.append(session, Move(MoveKind.PICK, "one", session.paper[0].choices[:1]), at=NOON)
    history.db.execute("UPDATE move SET at = '2026-11-22 12:00'")

    with pytest.raises(DamagedSessionError, match=r"^Quiz or exam 1 cannot be read"):
        history.append(session, Move(MoveKind.END), at=NOON)

    assert history.db.execute("SELECT count(*) FROM move").fetchone() == (1,)


@pytest.mark.parametrize(
    "statement", ["UPDATE session SET right = 2 WHERE key = 1", "UPDATE session SET is_over = 1 WHERE key = 1"]
)
def test_a_result_that_does_not_agree_with_the_answers_is_counted_and_can_be_rebuilt(
    statement: str, open_history: OpenHistory
) -> None:
    history = open_history()
    with_two_sessions(history)
    history.db.execute(statement)

    assert history.check().outdated_results == 1
    history.rebuild_summaries()
    assert history.check().is_sound


def test_wordings_that_are_damaged_or_missing_are_counted(open_history: OpenHistory) -> None:
    history = open_history()
    bodies = {digest_of(text): text for text in ("one", "two", "three")}
    paper = [asked._replace(wording=digest) for asked, digest in zip(a_session().paper, bodies, strict=True)]
    history.begin(a_session()._replace(paper=tuple(paper)), bodies)
    assert history.check().is_sound

    history.db.execute("UPDATE wording SET question = CAST(X'FF' AS TEXT) WHERE question = 'one'")
    history.db.execute("DELETE FROM wording WHERE question = 'two'")

    assert history.check().lost_wordings == 2


def test_a_damaged_setting_is_said_with_its_fix(open_history: OpenHistory) -> None:
    history = open_history()
    history.set_own_setting("plain", "on")
    history.db.execute("UPDATE setting SET value = CAST(X'6FFF' AS TEXT)")

    (sentence,) = history.check().settings

    assert sentence.startswith("plain takes on or off, not 'o\0'.")
    assert sentence.endswith("To correct it, run `mlcert settings plain off`.")


def test_a_table_of_summaries_that_is_missing_is_named_and_can_be_rebuilt(open_history: OpenHistory) -> None:
    history = open_history()
    with_two_sessions(history)
    known = history.question_history("test")
    history.db.execute("DROP TABLE question_state")

    with pytest.raises(MissingSummariesError, match=r"Rebuild them with `mlcert history check --rebuild`\.$"):
        history.check()
    history.rebuild_summaries()
    assert history.check().is_sound
    assert history.question_history("test") == known
