"""The table of question states: kept with every move, it says what a rebuild from all moves would say."""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import timedelta
from os.path import join

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlcert.core.memory import MetQuestion
from mlcert.core.mode import EXAM, QUIZ, Mode
from mlcert.core.session import Move, MoveKind, Session
from mlcert.core.today import Begun
from mlcert.errors import OlderHistoryError
from mlcert.history.counts import begun as begun_session
from mlcert.history.counts import met_questions
from mlcert.history.history import History
from tests.doubles import NOON, a_session, utc_day
from tests.history.conftest import OpenHistory

FAMILIES = {"one": "streams", "two": "streams", "three": ""}
STEPS = st.lists(
    st.tuples(
        st.integers(0, 3),  # which session
        st.sampled_from(sorted(set(MoveKind) - {MoveKind.GONE})),
        st.sampled_from(sorted(FAMILIES)),
        st.booleans(),  # an answer: whether it is correct
        st.integers(0, 4),  # the day; the wall clock may go back
    ),
    max_size=40,
)


def begun(history: History, number: int, mode: Mode, bank: str = "test") -> Session:
    paper = tuple(asked._replace(family=FAMILIES[asked.question], wording=f"{number}") for asked in a_session().paper)
    session = a_session()._replace(id=f"{number:032}", mode=mode, bank=bank, paper=paper, limit=timedelta(hours=1))
    return history.begin(session)


def may_follow(session: Session, kind: MoveKind, question: str) -> bool:
    """Whether a screen could make this move: only feedback offers to take an answer back, once a session."""
    if kind is MoveKind.WITHDRAW:
        state = session.question_states[session.place_of(question)]
        return session.mode is QUIZ and state.answered and not session.has_withdrawn and session.ended is None
    return not session.is_over


def move_of(session: Session, kind: MoveKind, question: str, *, right: bool) -> Move:
    asked = session.paper[session.place_of(question)]
    wrong = tuple(digest for digest in asked.choices if digest not in asked.key)[:1]
    picks = (tuple(asked.key) if right else wrong) if kind is MoveKind.PICK else ()
    return Move(kind, "" if kind in (MoveKind.LEAVE, MoveKind.END) else question, picks)


def table(history: History) -> list[tuple[object, ...]]:
    return history.db.execute("SELECT * FROM question_state ORDER BY bank, question").fetchall()


@settings(deadline=None, max_examples=50)
@given(STEPS)
def test_the_states_kept_with_each_move_are_those_of_a_rebuild(
    steps: list[tuple[int, MoveKind, str, bool, int]],
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(History(join(folder, "data", "history.sqlite"), day_of=utc_day)) as history,
    ):
        history.db.execute("PRAGMA synchronous = OFF")
        sessions = [
            begun(history, number, mode, bank)
            for number, (mode, bank) in enumerate([(QUIZ, "test"), (QUIZ, "test"), (EXAM, "test"), (QUIZ, "other")])
        ]
        for number, kind, question, right, day in steps:
            session = sessions[number]
            if may_follow(session, kind, question):
                move = move_of(session, kind, question, right=right)
                sessions[number] = history.append(session, move, at=NOON + timedelta(days=day))
        kept = table(history)
        for session in sessions:
            to_go = sum(not state.closed for _, state in session.counted)
            expected = None if session.is_discarded else Begun(session.is_over, len(session.counted), to_go)
            if session.mode is QUIZ:
                assert begun_session(history.db, session.bank, session.id) == expected
        known = history.question_history("test").values()
        met = {one.question: MetQuestion(one.question, one.family, one.miss_seq, one.miss_at) for one in known}
        assert met_questions(history.db, "test") == met

        history.rebuild_summaries()

        assert kept == table(history)


def test_an_exam_that_is_over_tells_its_answers_in_the_order_in_which_they_were_given(
    open_history: OpenHistory,
) -> None:
    history = open_history()
    session = begun(history, 1, EXAM)
    for hours, question, right in ((3, "two", True), (2, "one", False), (1, "one", True)):
        at = NOON + timedelta(hours=hours)  # the wall clock goes back
        session = history.append(session, Move(MoveKind.SHOWN, question), at=at)
        session = history.append(session, move_of(session, MoveKind.PICK, question, right=right), at=at)

    history.append(session, Move(MoveKind.END), at=NOON)

    known = history.question_history("test")
    assert {name: (one.first_seq, one.first_right, one.given_before) for name, one in known.items()} == {
        "two": (2, True, False),
        "one": (6, True, True),
    }
    assert not known["one"].missed


def test_a_question_left_incomplete_in_an_exam_is_missed_but_was_not_answered(open_history: OpenHistory) -> None:
    history = open_history()
    session = begun(history, 1, EXAM)
    nothing = Move(MoveKind.PICK, "one")

    history.append(session, Move(MoveKind.SHOWN, "one"), nothing, Move(MoveKind.END), at=NOON)

    known = history.question_history("test")["one"]
    assert (known.answered, known.missed, known.latest_seq) == (False, True, 2)


def test_a_skipped_question_is_missed_and_has_no_first_answer(open_history: OpenHistory) -> None:
    history = open_history()

    history.append(begun(history, 1, QUIZ), Move(MoveKind.SHOWN, "one"), Move(MoveKind.SKIP, "one"), at=NOON)

    known = history.question_history("test")["one"]
    assert (known.answered, known.missed, known.latest_right) == (False, True, False)


def test_i_do_not_know_is_an_answer_that_is_wrong(open_history: OpenHistory) -> None:
    history = open_history()

    history.append(begun(history, 1, QUIZ), Move(MoveKind.SHOWN, "one"), Move(MoveKind.UNKNOWN, "one"), at=NOON)

    known = history.question_history("test")["one"]
    assert (known.answered, known.first_right, known.missed) == (True, False, True)
    assert known.first_credit == 1 / len(a_session().paper[0].choices)


def test_the_first_answer_keeps_its_moment_its_credit_and_the_words_that_were_asked(open_history: OpenHistory) -> None:
    history = open_history()
    for number in (1, 2):
        session, at = begun(history, number, QUIZ), NOON + timedelta(days=number)
        right = move_of(session, MoveKind.PICK, "one", right=number == 1)
        history.append(session, Move(MoveKind.SHOWN, "two"), right, at=at)

    known = history.question_history("test")
    assert known["one"][5:10] == (2, True, "2026-11-23T12:00:00.000+00:00", 1.0, "1")
    assert known["two"][5:10] == (0, False, "", 0.0, "")


def test_a_table_with_the_columns_of_another_version_is_rebuilt_when_the_history_is_opened_to_write(
    open_history: OpenHistory,
) -> None:
    history = open_history()
    session = begun(history, 1, QUIZ)
    history.append(session, move_of(session, MoveKind.PICK, "one", right=True), at=NOON)
    known = history.question_history("test")
    history.db.execute("ALTER TABLE question_state DROP COLUMN first_wording")
    history.close()

    with pytest.raises(OlderHistoryError):
        open_history(read_only=True)
    assert open_history().question_history("test") == known
    assert open_history(read_only=True).check().outdated_questions == 0


def test_an_answer_taken_back_leaves_what_its_siblings_remember(open_history: OpenHistory) -> None:
    history = open_history()
    first = begun(history, 1, QUIZ)
    history.append(first, move_of(first, MoveKind.PICK, "two", right=False), at=NOON)
    session = begun(history, 2, QUIZ)
    later = NOON + timedelta(days=3)
    session = history.append(session, move_of(session, MoveKind.PICK, "one", right=True), at=later)
    closed = not history.question_history("test")["two"].missed

    history.append(session, Move(MoveKind.WITHDRAW, "one"), at=later)

    known = history.question_history("test")
    assert closed
    assert known["two"].missed, "the miss is open again"
    assert not known["one"].answered
