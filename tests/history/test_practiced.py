"""What was practiced since a moment: the answers that count, the time on each question, and the open misses."""

from __future__ import annotations

from datetime import datetime, timedelta

from mlcert.core.mode import EXAM, QUIZ, Mode
from mlcert.core.progress import Miss
from mlcert.core.session import Move, MoveKind, Session
from mlcert.core.weeks import GradedAnswer
from mlcert.history.history import History
from mlcert.history.times import answer_times, time_practiced
from tests.doubles import NOON, a_session
from tests.history.conftest import OpenHistory

FAMILIES = {"one": "streams", "two": "streams", "three": ""}


def day(count: int) -> datetime:
    return NOON + timedelta(days=count)


def begun(history: History, name: str, mode: Mode = QUIZ, bank: str = "test") -> Session:
    paper = tuple(asked._replace(family=FAMILIES[asked.question]) for asked in a_session().paper)
    session = a_session()._replace(id=name * 32, mode=mode, bank=bank, paper=paper, limit=timedelta(hours=1))
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


def test_what_was_asked_first_is_as_it_stood_on_its_paper(open_history: OpenHistory) -> None:
    history = open_history()
    session = begun(history, "a")
    history.append(session, pick(session, "two", right=True), pick(session, "three", right=True), at=day(0))

    known = history.question_history("test")

    assert history.asked_first([known["two"]]) == [session.paper[session.place_of("two")]]


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


def practice(history: History, *steps: tuple[str, float, float, str]) -> None:
    """Moves: the name of the session, the seconds after noon, the seconds spent, and the question that was answered."""
    sessions = {
        name: begun(history, name, EXAM if name == "e" else QUIZ) for name in sorted({step[0] for step in steps})
    }
    for name, at, spent, question in steps:
        move = pick(sessions[name], question, right=True) if question else Move(MoveKind.MARK, "one")
        move = move._replace(spent=timedelta(seconds=spent))
        sessions[name] = history.append(sessions[name], move, at=NOON + timedelta(seconds=at))


def total(history: History, since: datetime = NOON, maximum: int = 99) -> float:
    times = time_practiced(history.db, "test", since - timedelta(days=1), maximum)
    return sum(time.total_seconds() for _, time in times)


def times_of_answers(history: History, maximum: int = 99, *, is_new: bool = True) -> list[tuple[float, float]]:
    found = answer_times(history.db, "test", maximum, is_new=is_new)
    return [(answering.total_seconds(), reading.total_seconds()) for answering, reading in reversed(found)]


def test_answering_and_reading_count_and_so_does_the_time_to_a_mark(open_history: OpenHistory) -> None:
    history = open_history()
    practice(history, ("a", 0, 0, ""), ("a", 20, 20, ""), ("a", 60, 40, "one"), ("a", 90, 0, ""), ("a", 150, 60, "two"))

    assert total(history) == 150
    assert times_of_answers(history) == [(40, 30)]


def test_each_time_counts_three_minutes_at_most_and_none_less_than_nothing(open_history: OpenHistory) -> None:
    history = open_history()
    practice(history, ("a", 0, 0, ""), ("a", 3600, 3500, "one"), ("a", 9999, 0, "two"), ("a", 99, 10, ""))

    assert total(history) == 180 + 180 + 10, "the clock was set back after the second answer"
    assert times_of_answers(history) == [(180, 180), (0, 0)]


def test_time_between_sessions_and_after_anything_but_feedback_is_no_practice(open_history: OpenHistory) -> None:
    history = open_history()
    practice(history, ("a", 0, 10, ""), ("a", 99, 0, ""), ("a", 99, 10, "one"), ("b", 50, 5, ""), ("a", 130, 5, ""))
    practice(history, ("e", 200, 9, "one"), ("e", 290, 8, "two"))

    assert total(history) == 10 + 10 + 5 + 5 + 26 + 9 + 8
    assert times_of_answers(history) == [(10, 26)]


def test_the_times_of_repeats_are_apart_from_those_of_new_questions_and_of_other_banks(
    open_history: OpenHistory,
) -> None:
    history = open_history()
    practice(history, ("a", 0, 7, "one"), ("a", 5, 0, ""), ("b", 20, 9, "one"), ("b", 26, 0, ""))
    for name, bank in (("c", "other"), ("d", "unlike")):
        session = begun(history, name, bank=bank)
        session = history.append(session, pick(session, "one", right=True, seconds=11), at=NOON)
        history.append(session, Move(MoveKind.MARK, "one"), at=NOON)

    assert (times_of_answers(history), times_of_answers(history, is_new=False)) == ([(7, 5)], [(9, 6)])


def test_times_are_told_by_quarters_of_an_hour_in_which_a_day_may_begin(open_history: OpenHistory) -> None:
    history = open_history()
    practice(history, *(("a", 60 * minutes, 7, "") for minutes in (0, 14, 15, 60)))

    found = time_practiced(history.db, "test", NOON, 99)

    moments = [f"2026-11-22T{time}:00.000+00:00" for time in ("12:00", "12:15", "13:00")]
    assert [(at, time.total_seconds()) for at, time in found] == list(zip(moments, (14, 7, 7), strict=True))


def test_only_what_is_recent_of_this_bank_and_can_be_read_is_told(open_history: OpenHistory) -> None:
    history = open_history()
    practice(history, ("a", 0, 1, "one"), ("a", 100_000, 2, "two"), ("a", 100_010, 4, ""))
    other = begun(history, "b", bank="other")
    history.append(other, pick(other, "one", right=True), at=NOON)

    assert total(history) == 1 + 2 + 180 + 4 + 6
    assert total(history, maximum=2) == 4 + 6
    assert total(history, since=NOON + timedelta(days=2)) == 2 + 180 + 4 + 6
    assert (times_of_answers(history, 4), times_of_answers(history, 3)) == (
        [(1, 180), (2, 6)],
        [(2, 6)],
    )
    history.db.execute("UPDATE move SET at = 'noon', spent_ms = -5 WHERE n = 1")
    assert total(history) == 2 + 4 + 6


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
