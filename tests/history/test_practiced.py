"""What was practiced since a moment: the answers that count, the time on each question, and the open misses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from mlcert.core.mode import EXAM, QUIZ, Mode
from mlcert.core.progress import Miss
from mlcert.core.session import Move, MoveKind, Session
from mlcert.core.weeks import GradedAnswer
from mlcert.history.history import History
from tests.doubles import NOON, a_session
from tests.history.conftest import OpenHistory

FAMILIES = {"one": "streams", "two": "streams", "three": ""}


def day(count: int) -> datetime:
    return NOON + timedelta(days=count)


def begun(history: History, name: str, mode: Mode = QUIZ, bank: str = "test") -> Session:
    paper = tuple(asked._replace(family=FAMILIES[asked.question]) for asked in a_session().paper)
    session = replace(a_session(), id=name * 32, mode=mode, bank=bank, paper=paper, limit=timedelta(hours=1))
    return history.begin(session)


def pick(session: Session, question: str, *, right: bool, seconds: int = 30) -> Move:
    asked = session.paper[session.place_of(question)]
    wrong = tuple(digest for digest in asked.choices if digest not in asked.key)[:1]
    return Move(MoveKind.PICK, question, tuple(asked.key) if right else wrong, spent=timedelta(seconds=seconds))


def brief(answers: object) -> list[tuple[str, bool]]:
    assert isinstance(answers, list)
    return [(answer.question, answer.is_right) for answer in answers]


def test_answers_come_in_their_order_with_the_times_of_all_of_them(open_history: OpenHistory) -> None:
    history = open_history()
    session = begun(history, "a")
    session = history.append(session, pick(session, "three", right=True, seconds=70), at=day(0))
    session = history.append(session, Move(MoveKind.SKIP, "one", spent=timedelta(seconds=5)), at=day(20))
    session = history.append(session, pick(session, "two", right=True), at=day(20))
    begun(history, "b", bank="other")

    found = history.practiced("test", day(10))

    assert [answer[1:4] for answer in found.answers] == [("one", False, False), ("two", True, True)]
    assert isinstance(found.answers[0], GradedAnswer)
    assert found.time == {name: timedelta(seconds=n) for name, n in (("one", 5), ("two", 30), ("three", 70))}
    assert history.practiced("other", day(0)) == ([], {}, [])


def test_the_incorrect_answer_before_the_moment_comes_too_also_that_of_a_sibling(open_history: OpenHistory) -> None:
    history = open_history()
    old = begun(history, "a")
    old = history.append(old, pick(old, "one", right=False), pick(old, "three", right=True), at=day(0))
    new = begun(history, "b")
    new = history.append(new, pick(new, "two", right=True), pick(new, "three", right=True), at=day(20))

    found = history.practiced("test", day(10))

    assert brief(found.answers) == [("one", False), ("two", True), ("three", True)]


def test_an_exam_counts_once_it_is_over_and_then_the_last_answers(open_history: OpenHistory) -> None:
    history = open_history()
    exam = begun(history, "a", EXAM)
    exam = history.append(exam, pick(exam, "three", right=False), pick(exam, "three", right=True), at=day(0))
    discarded = begun(history, "b", EXAM)
    discarded = history.append(discarded, pick(discarded, "one", right=True), at=day(0))
    history.append(discarded, Move(MoveKind.DISCARD), at=day(0))

    before = history.practiced("test", day(-1)).answers
    history.append(exam, Move(MoveKind.END), at=day(0))

    assert before == []
    assert brief(history.practiced("test", day(-1)).answers) == [("three", True)]


def test_an_answer_that_was_taken_back_does_not_count(open_history: OpenHistory) -> None:
    history = open_history()
    session = begun(history, "a")
    session = history.append(session, pick(session, "one", right=False), at=day(0))
    session = history.append(session, Move(MoveKind.WITHDRAW, "one"), pick(session, "one", right=True), at=day(0))

    assert history.practiced("test", day(-1)).answers == []


def test_an_open_miss_says_what_was_picked_and_whether_it_was_noted_as_a_guess(open_history: OpenHistory) -> None:
    history = open_history()
    session = begun(history, "a")
    guess = Move(MoveKind.GUESS, "two")
    sure, guessed = pick(session, "one", right=False), pick(session, "two", right=False)
    moves = [sure, guess, guess, guess, guessed, Move(MoveKind.UNKNOWN, "three")]
    history.append(session, *moves, at=day(0))
    again = begun(history, "b")
    history.append(again, pick(again, "three", right=False)._replace(guess=True), at=day(1))

    found = history.practiced("test", day(5))

    assert found.answers == []
    picks = pick(again, "three", right=False).picks
    assert found.misses == [
        Miss("three", picks, is_guess=True),
        Miss("two", guessed.picks, is_guess=True),
        Miss("one", sure.picks, is_guess=False),
    ]
