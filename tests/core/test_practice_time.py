"""The time practiced: by day with reading, and the learner's own pace with new questions and repeats."""

from __future__ import annotations

from datetime import date, timedelta

from mlcert.core.memory import QuestionHistory
from mlcert.core.plan import DEFAULT_PACE, Pace
from mlcert.core.practice_time import TimedMove, pace_from, time_by_day
from tests.doubles import NOON, utc_day

DAY = NOON.date()


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def a_move(seq: int, at: float, spent: float = 0, *, session: int = 1, answers: str = "") -> TimedMove:
    """A move so many seconds after noon."""
    return TimedMove(seq, session, (NOON + seconds(at)).isoformat(), seconds(spent), answers)


def by_day(*moves: TimedMove) -> dict[date, timedelta]:
    return time_by_day(moves, utc_day)


def test_answering_and_reading_count_and_so_does_the_time_to_a_mark() -> None:
    moves = [
        a_move(1, 0),
        a_move(2, 20, 20),  # a mark
        a_move(3, 60, 40, answers="one"),
        a_move(4, 90),  # the next question, after 30 seconds of reading
        a_move(5, 150, 60, answers="two"),
    ]

    assert by_day(*moves) == {DAY: seconds(150)}
    assert by_day() == {}


def test_each_time_counts_three_minutes_at_most() -> None:
    assert by_day(a_move(1, 0), a_move(2, 3600, 3600, answers="one"), a_move(3, 9999)) == {DAY: seconds(360)}


def test_time_between_sessions_or_after_anything_but_an_answer_is_no_practice() -> None:
    assert by_day(a_move(1, 0, 10), a_move(2, 100), a_move(3, 200, 0)) == {DAY: seconds(10)}
    assert by_day(a_move(1, 0, 10, answers="one"), a_move(2, 50, session=2)) == {DAY: seconds(10)}
    mixed = (a_move(1, 0, 10, answers="one"), a_move(2, 5, 5, session=2), a_move(3, 30))
    assert by_day(*mixed) == {DAY: seconds(45)}


def test_a_clock_that_was_set_back_takes_no_time_away() -> None:
    assert by_day(a_move(1, 0, 10, answers="one"), a_move(2, -5000), a_move(3, -4990, 10)) == {DAY: seconds(20)}


def test_each_day_has_its_own_time() -> None:
    late = 12 * 3600

    assert by_day(a_move(1, late - 5, 30), a_move(2, late + 5, 7)) == {
        DAY: seconds(30),
        DAY + timedelta(days=1): seconds(7),
    }


def test_the_own_pace_of_each_kind_is_known_from_fifty_answers_that_were_read() -> None:
    moves, histories = [], {}
    for n in range(101):
        name, is_new = f"q{n}", n % 2 == 0
        seq, at = 3 * n, 100.0 * n
        moves += [a_move(seq, at), a_move(seq + 1, at + 40, 40, answers=name)]
        moves.append(a_move(seq + 2, at + (60 if is_new else 50)))
        histories[name] = QuestionHistory(name, first_seq=seq + 1 if is_new else 1, latest_seq=seq + 1)

    assert pace_from(moves, histories) == Pace(seconds(60), seconds(50))
    assert pace_from(moves[: 3 * 99], histories) == Pace(seconds(60), DEFAULT_PACE.again)
    assert pace_from(moves, {}) == DEFAULT_PACE
