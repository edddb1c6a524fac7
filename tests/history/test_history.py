"""Sessions in the history: what is kept is kept for good, in the order in which it was written."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from mlcert.core.mode import EXAM, QUIZ
from mlcert.core.session import NO_TIME, Move, MoveKind, Session
from mlcert.core.wording import digest_of
from mlcert.errors import (
    ContinuedElsewhereError,
    DamagedSessionError,
    FullDiskError,
    LockedHistoryError,
    NoSuchSessionError,
)
from mlcert.history.history import History
from tests.doubles import NOON, a_question, a_session, on_paper, utc_day
from tests.history.conftest import OpenHistory

SHOWN = Move(MoveKind.SHOWN, "one")


def pick(session: Session, question: str = "one", *, right: bool = True, spent: timedelta = NO_TIME) -> Move:
    asked = session.paper[session.place_of(question)]
    wrong = tuple(digest for digest in asked.choices if digest not in asked.key)[: len(asked.key)]
    return Move(MoveKind.PICK, question, tuple(asked.key) if right else wrong, spent=spent)


def named(name: str, **more: object) -> Session:
    return a_session()._replace(id=name * 32, **more)  # type: ignore[arg-type]


def days(count: int) -> datetime:
    return NOON + timedelta(days=count)


def answer(history: History, name: str, question: str = "one", *, right: bool, at: datetime = NOON) -> Session:
    """A quiz of its own in which one question is displayed and answered."""
    session = history.begin(named(name))
    session = history.append(session, Move(MoveKind.SHOWN, question), at=at)
    return history.append(session, pick(session, question, right=right), at=at)


def test_a_session_comes_back_as_it_was(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(
        a_session()._replace(seed=7, scope=("kinesis", "two words"), exam="T-1", mode=EXAM, number=99)
    )
    session = history.append(session, SHOWN, pick(session, spent=timedelta(seconds=90)), at=NOON)

    again = open_history().session(session.number, "test")

    assert again == session
    assert again.number == 1
    assert again.used == timedelta(seconds=90)
    assert again.scope == ("kinesis", "two words")


def test_every_field_of_a_paper_comes_back(open_history: OpenHistory) -> None:
    asked = on_paper(a_question("one"))._replace(scored=False, marked=True, family="streams", wording="ab12")
    history = open_history()

    history.begin(a_session()._replace(paper=(asked,), states=()))

    assert open_history().session(1, "test").paper == (asked,)


def test_numbers_count_the_sessions_of_a_bank(open_history: OpenHistory) -> None:
    history = open_history()

    numbers = [history.begin(named(name, bank=bank)).number for name, bank in zip("abcd", "xxyx", strict=True)]

    assert numbers == [1, 2, 1, 3]
    assert history.session(1, "y").id == "c" * 32


def test_the_unfinished_session_with_the_latest_move_comes_first(open_history: OpenHistory) -> None:
    history = open_history()
    first, second, third, _ = (history.begin(named(name)) for name in "abcd")
    history.append(second, SHOWN, at=NOON)
    history.append(first, SHOWN, at=NOON - timedelta(hours=1))  # the wall clock was set back in between
    history.append(third, SHOWN, Move(MoveKind.END), at=NOON)

    assert [session.number for session in history.open_sessions("test")] == [1, 2, 4]
    history.append(history.session(2, "test"), SHOWN, at=NOON)
    assert [session.number for session in history.open_sessions("test")] == [2, 1, 4]
    assert history.open_sessions("another bank") == []


def test_unfinished_sessions_of_one_mode_can_be_asked_for(open_history: OpenHistory) -> None:
    history = open_history()
    history.begin(named("a"))
    history.begin(named("b", mode=EXAM))

    assert [session.number for session in history.open_sessions("test", EXAM)] == [2]
    assert [session.number for session in history.open_sessions("test", QUIZ)] == [1]


def test_a_move_that_another_process_has_written_is_refused(open_history: OpenHistory) -> None:
    here, there = open_history(), open_history()
    session = here.begin(a_session())
    there.append(there.session(1, "test"), SHOWN, at=NOON)

    with pytest.raises(ContinuedElsewhereError, match="mlcert quiz --resume 1"):
        here.append(session, Move(MoveKind.MARK, "one"), at=NOON)

    assert here.session(1, "test").moves == 1


def test_several_moves_are_kept_all_or_none(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session())

    with pytest.raises(KeyError):
        history.append(session, SHOWN, Move(MoveKind.SHOWN, "not on the paper"), at=NOON)

    assert history.session(1, "test").moves == 0
    assert history.question_history("test") == {}


def test_sessions_begun_at_once_are_all_kept(path: str) -> None:
    def begin(name: str) -> int:
        with closing(History(path, day_of=utc_day)) as history:
            return history.begin(named(name)).number

    with ThreadPoolExecutor(8) as pool:
        numbers = list(pool.map(begin, "abcdefgh"))

    assert sorted(numbers) == list(range(1, 9))


def test_what_is_away_at_present_is_not_kept(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session()).with_unavailable({"two", "three"})

    session = history.append(session, SHOWN, pick(session), at=NOON)

    assert session.next_open is None
    assert [one.number for one in history.open_sessions("test")] == [1]
    assert history.session(1, "test").next_open == 1
    assert history.db.execute("SELECT total FROM session").fetchall() == [(len(session.paper),)]


def test_the_time_used_never_becomes_less(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session())
    session = history.append(session, pick(session, spent=timedelta(seconds=10)), at=NOON)

    history.keep_used(session, timedelta(seconds=14))
    history.keep_used(session, timedelta(seconds=12))

    assert history.used(history.session(1, "test")) == timedelta(seconds=14)


def test_keeping_the_time_does_not_wait_for_a_lock_and_other_writes_still_do(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session())
    with closing(sqlite3.connect(history.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedHistoryError):
            history.keep_used(session, timedelta(seconds=14))
        assert history.db.execute("PRAGMA busy_timeout").fetchone() == (5000,)
        other.execute("ROLLBACK")

    history.keep_used(session, timedelta(seconds=14))
    assert history.used(session) == timedelta(seconds=14)


def test_a_session_that_was_removed_has_no_time_to_keep(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session())
    history.db.execute("DELETE FROM session")

    history.keep_used(session, timedelta(seconds=14))

    assert history.db.execute("SELECT count(*) FROM clock").fetchone() == (0,)


def test_the_time_used_is_at_least_that_of_the_moves(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session())
    assert history.used(session) == NO_TIME

    session = history.append(session, pick(session, spent=timedelta(seconds=10)), at=NOON)
    assert history.used(session) == timedelta(seconds=10)
    history.keep_used(session, timedelta(seconds=4))
    assert history.used(session) == timedelta(seconds=10)


def test_moves_are_numbered_from_one_in_each_session_and_over_all_of_them(open_history: OpenHistory) -> None:
    history = open_history()
    first, second = history.begin(named("a")), history.begin(named("b"))
    for _ in range(2):
        first = history.append(first, SHOWN, at=NOON)
        second = history.append(second, SHOWN, at=NOON)

    numbers = history.db.execute("SELECT seq, session, n FROM move ORDER BY seq").fetchall()
    assert numbers == [(1, 1, 1), (2, 2, 1), (3, 1, 2), (4, 2, 2)]


def test_however_many_sessions_are_unfinished_none_is_left_out(open_history: OpenHistory) -> None:
    history = open_history()
    for name in "abcdef0":
        history.begin(named(name))

    assert [session.number for session in history.open_sessions("test")] == [7, 6, 5, 4, 3, 2, 1]


def test_a_session_that_was_removed_is_named(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session())
    history.db.execute("DELETE FROM session")

    with pytest.raises(NoSuchSessionError, match="Quiz 1 was removed from the history"):
        history.append(session, SHOWN, at=NOON)


def test_the_list_of_results_tells_what_each_session_came_to(open_history: OpenHistory) -> None:
    history = open_history()
    quiz = history.begin(named("a", scope=("kinesis",)))
    quiz = history.append(quiz, pick(quiz), pick(quiz, "two", right=False), Move(MoveKind.END), at=NOON)
    unscored = tuple(asked._replace(scored=asked.question != "one") for asked in a_session().paper)
    exam = history.begin(named("b", mode=EXAM, exam="T-1", paper=unscored))
    history.append(exam, pick(exam), pick(exam, "two"), at=NOON)

    newest, oldest = history.results("test")

    assert (oldest.mode, oldest.scope, oldest.right, oldest.scored, oldest.total) == (QUIZ, ("kinesis",), 1, 3, 3)
    assert (oldest.is_over, oldest.is_hidden) == (True, False)
    assert (newest.mode, newest.exam, newest.right, newest.scored, newest.total) == (EXAM, "T-1", 1, 2, 3)
    assert (newest.is_over, newest.is_hidden) == (False, True)


def test_what_had_been_met_before_a_session_its_questions_and_their_families(open_history: OpenHistory) -> None:
    history = open_history()
    families = {"one": "", "two": "f", "three": "g", "gone": "g", "later": "f"}

    def show(name: str, *questions: str, bank: str = "test") -> Session:
        paper = [on_paper(a_question(each))._replace(family=families[each]) for each in questions]
        session = history.begin(named(name, bank=bank, paper=tuple(paper), states=()))
        return history.append(session, *(Move(MoveKind.SHOWN, each) for each in questions), at=NOON)

    show("x", "three", "gone", bank="other")
    assert history.met_before(show("a", "gone")) == (frozenset(), frozenset())
    show("b", "one")
    session = show("c", "one", "two", "three")
    show("d", "later")

    assert history.met_before(session) == (frozenset({"one"}), frozenset({"g"}))


def test_before_its_first_move_nothing_had_been_met_before_a_session(open_history: OpenHistory) -> None:
    history = open_history()
    answer(history, "a", right=True)

    assert history.met_before(history.begin(named("b"))) == (frozenset(), frozenset())


def test_an_unknown_session_is_named_with_the_way_to_the_others(open_history: OpenHistory) -> None:
    with pytest.raises(NoSuchSessionError, match=r"no quiz or exam 7\. `mlcert results`"):
        open_history().session(7, "test")


def test_a_full_disk_leaves_the_session_as_it_was(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session())
    history.db.execute("PRAGMA max_page_count = 1")
    pages = history.db.execute("PRAGMA page_count").fetchone()[0]
    history.db.execute(f"PRAGMA max_page_count = {pages}")
    kept = [session]

    def until_full() -> None:
        while True:
            kept.append(history.append(kept[-1], Move(MoveKind.MARK, "one"), at=NOON))

    with pytest.raises(FullDiskError, match="disk is full"):
        until_full()

    assert open_history().session(1, "test") == kept[-1]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("paper", "[{"),
        ("paper", '[{"question": 1}]'),
        ("paper", '[{"question": "one", "topic": "t", "choices": [1], "key": []}]'),
        ("paper", "5"),
        ("mode", "dance"),
        ("began", "yesterday"),
        ("scope", "{"),
        ("scope", "1"),
        ("paper", "[]"),
        ("paper", '[{"question": "one", "topic": "t", "choices": ["x", "y"], "key": ["z"]}]'),
        ("paper", '[{"question": "one", "topic": "t", "choices": ["x"], "key": ["x"]}]'),
        ("paper", json.dumps([{"question": "one", "topic": "t", "choices": ["x", "y"], "key": ["x"]}] * 2)),
        ("limit_ms", 2**63 - 1),
        ("seed", -1),
        ("began", "0001-01-01T00:00:00+00:00"),
    ],
)
def test_a_damaged_session_is_left_out_and_the_others_are_read(
    column: str, value: object, open_history: OpenHistory
) -> None:
    history = open_history()
    for name in "ab":
        history.append(history.begin(named(name)), SHOWN, at=NOON)
    history.db.execute(f"UPDATE session SET {column} = ? WHERE number = 1", (value,))

    assert [session.number for session in history.open_sessions("test")] == [2]
    assert history.damaged == {1}
    assert 2 in {result.number for result in history.results("test")}
    assert history.count_results("test") == len(history.results("test")) + (column == "began")
    with pytest.raises(DamagedSessionError, match=r"^Quiz or exam 1 cannot be read because the history is damaged"):
        history.session(1, "test")
    history.rebuild_summaries()
    assert set(history.question_history("test")) == {"one"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("kind = 'sneeze'", "step 1 is of an unknown kind"),
        ("kind = CAST(X'73FF' AS TEXT)", "step 1 is of an unknown kind"),
        ("question = 'another'", "step 1 names a question that is not one of its questions"),
        ("question = CAST(X'6FFF' AS TEXT)", "step 1 names a question that is not one of its questions"),
        ("picks = 'another'", "step 1 names an option that its question does not have"),
        ("picks = CAST(X'FF' AS TEXT)", "step 1 names an option that its question does not have"),
        ("spent_ms = -1", "the time spent on step 1 is out of range"),
        ("spent_ms = 9223372036854775807", "the time spent on step 1 is out of range"),
        ("at = '2026-11-22T12:00:00'", "the date of step 1 cannot be read"),
        ("n = 3", "step 1 is missing"),
    ],
)
def test_a_session_with_a_damaged_move_is_left_out(change: str, reason: str, open_history: OpenHistory) -> None:
    history = open_history()
    for name in "ab":
        history.append(history.begin(named(name)), Move(MoveKind.SHOWN, {"a": "one", "b": "two"}[name]), at=NOON)
    history.db.execute(f"UPDATE move SET {change} WHERE seq = 1")

    assert [session.number for session in history.open_sessions("test")] == [2]
    assert [one.reason for one in history.check().unreadable] == [reason]
    history.rebuild_summaries()
    assert set(history.question_history("test")) <= {"one", "two"}


@pytest.mark.parametrize("number", [2**63 - 1, 10**9 + 1])
def test_a_damaged_number_does_not_decide_which_number_comes_next(number: int, open_history: OpenHistory) -> None:
    history = open_history()
    for name in "ab":
        history.begin(named(name))
    history.db.execute("UPDATE session SET number = ? WHERE number = 2", (number,))

    assert history.begin(named("c")).number == 2
    assert [session.number for session in history.open_sessions("test")] == [2, 1]
    assert [result.number for result in history.results("test")] == [2, 1]
    reason = "its name, its number or the name of its bank cannot be read"
    assert [one.reason for one in history.check().unreadable] == [reason]


@pytest.mark.parametrize(
    "statement",
    ["UPDATE move SET seq = 9223372036854775807 WHERE seq = 2", "UPDATE sqlite_sequence SET seq = 9223372036854775807"],
)
def test_a_damaged_order_does_not_stop_the_next_answer(statement: str, open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session())
    session = history.append(session, SHOWN, pick(session), at=NOON)
    history.db.execute(statement)

    history.append(session, Move(MoveKind.SHOWN, "two"), at=NOON)

    assert history.session(1, "test").moves == 3
    (seq,) = history.db.execute("SELECT seq FROM move WHERE n = 3").fetchone()
    assert seq == 2 + ("sqlite_sequence" in statement)


def test_a_damaged_clock_counts_the_time_of_the_answers(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session())
    history.append(session, pick(session, spent=timedelta(seconds=10)), at=NOON)
    history.keep_used(session, timedelta(seconds=14))
    history.db.execute("UPDATE clock SET used_ms = 9223372036854775807")

    assert history.used(history.session(1, "test")) == timedelta(seconds=10)
    assert history.check().clocks == 1


def test_a_setting_is_kept_per_bank(open_history: OpenHistory) -> None:
    history = open_history()
    history.set_setting("test", "exam", "T-1")
    history.set_setting("test", "exam", "T-2")

    assert open_history().setting("test", "exam") == "T-2"
    assert history.setting("other", "exam") == ""


def test_each_wording_is_kept_once(open_history: OpenHistory) -> None:
    history = open_history()
    one, two = {digest_of("first"): "first"}, {digest_of("second"): "second"}
    history.begin(named("a"), one)
    history.begin(named("b"), one | two)

    assert history.wordings([*one, *two, "d3", ""]) == one | two
    history.db.execute("UPDATE wording SET question = 'frist' WHERE question = 'first'")
    assert history.wordings([*one, *two]) == two, "a damaged wording is as if it had not been kept"


# What is known of each question.


def test_the_last_answer_is_the_latest_one_of_this_bank(open_history: OpenHistory) -> None:
    history = open_history()
    session = answer(history, "a", right=True)
    later = answer(history, "b", right=False, at=NOON - timedelta(hours=3))  # the wall clock was set back

    found = history.last_answer("test", "one")

    assert found is not None
    assert (found.is_right, set(found.picks)) == (False, set(later.question_states[0].picks))
    assert found.at == "2026-11-22T09:00:00.000+00:00"
    assert history.last_answer("test", "two") is None
    assert history.last_answer("another bank", "one") is None
    assert session.number == 1


def test_what_was_seen_missed_and_marked_is_known(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session())
    history.append(
        session,
        *(SHOWN, pick(session), Move(MoveKind.SHOWN, "two"), Move(MoveKind.MARK, "two")),
        pick(session, "two", right=False),
        at=NOON,
    )

    known = history.question_history("test")

    assert set(known) == {"one", "two"}
    assert (known["one"].missed, known["one"].marked, known["one"].first_right) == (False, False, True)
    assert (known["two"].missed, known["two"].marked, known["two"].first_right) == (True, True, False)
    assert known["two"].last_seq > known["one"].last_seq
    assert history.question_history("another bank") == {}


def test_a_miss_is_closed_by_a_correct_answer_two_days_later_and_not_before(open_history: OpenHistory) -> None:
    history = open_history()
    answer(history, "a", right=False)
    missed = []
    for name, day in (("b", 0), ("c", 1), ("d", 2)):
        answer(history, name, right=True, at=days(day))
        missed.append(history.question_history("test")["one"].missed)

    assert missed == [True, True, False]
    assert history.first_answers("test", ["one", "two"]) == (1, 1, 0)


def test_a_mark_lasts_until_it_is_taken_back_in_whatever_session(open_history: OpenHistory) -> None:
    history = open_history()
    marked = []
    for name, kind in (("a", MoveKind.MARK), ("b", MoveKind.UNMARK), ("c", MoveKind.MARK)):
        history.append(history.begin(named(name)), SHOWN, Move(kind, "one"), at=NOON)
        marked.append(history.question_history("test")["one"].marked)

    assert marked == [True, False, True]


def test_the_banks_of_one_history_do_not_mix(open_history: OpenHistory) -> None:
    history = open_history()
    answer(history, "a", right=False)
    other = history.begin(named("b", bank="other"))
    history.append(other, pick(other), at=days(5))

    assert history.question_history("test")["one"].missed
    assert not history.question_history("other")["one"].missed


def test_an_open_exam_tells_what_was_seen_and_nothing_else(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session()._replace(mode=EXAM))
    session = history.append(session, SHOWN, pick(session), pick(session, right=False), at=NOON)
    before = history.question_history("test")["one"]

    history.append(session, Move(MoveKind.END), at=NOON)
    after = history.question_history("test")["one"]

    assert (before.answered, before.missed, before.latest_seq) == (False, False, 0)
    assert history.first_answers("test", ["one"]) == (1, 1, 0)
    assert (after.answered, after.first_right, after.missed) == (True, False, True)


def test_an_answer_that_is_withdrawn_is_as_if_it_had_never_been_given(open_history: OpenHistory) -> None:
    history = open_history()
    session = history.begin(a_session())
    session = history.append(session, SHOWN, at=NOON)
    before = history.question_history("test")["one"]
    session = history.append(session, pick(session, right=False), Move(MoveKind.WITHDRAW, "one"), at=NOON)
    withdrawn = history.question_history("test")["one"]
    session = history.append(session, pick(session), at=NOON)
    after = history.question_history("test")["one"]

    assert session.is_right(0)
    for known in (withdrawn, after):
        assert known._replace(last_seq=0) == before._replace(last_seq=0)


def test_the_miss_of_a_sibling_is_closed_only_by_one_first_seen_later(open_history: OpenHistory) -> None:
    history = open_history()
    paper = tuple(asked._replace(family="streams") for asked in a_session().paper)

    def sit(name: str, question: str, at: datetime, *, right: bool) -> None:
        session = history.begin(named(name, paper=paper))
        session = history.append(session, Move(MoveKind.SHOWN, question), at=at)
        history.append(session, pick(session, question, right=right), at=at)

    sit("a", "one", NOON, right=True)
    sit("b", "two", NOON, right=False)
    sit("c", "one", days(3), right=True)
    still_missed = history.question_history("test")["two"].missed
    sit("d", "three", days(3), right=True)
    known = history.question_history("test")

    assert still_missed
    assert not known["two"].missed
    assert [known[name].given_before for name in ("one", "two", "three")] == [False, True, True]
