"""The time practiced by day, and the learner's own pace with new questions and repeats."""

from __future__ import annotations

from datetime import timedelta

from mlcert.core.memory import QuestionHistory
from mlcert.core.plan import DEFAULT_PACE, Pace
from mlcert.core.practice_time import AnswerTime, pace_from, time_by_day
from tests.doubles import NOON, utc_day

DAY = NOON.date()


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def test_each_day_has_the_sum_of_its_times() -> None:
    times = [((NOON + timedelta(hours=at)).isoformat(), seconds(time)) for at, time in ((0, 30), (1, 9), (12, 7))]

    assert time_by_day(times, utc_day) == {DAY: seconds(39), DAY + timedelta(days=1): seconds(7)}
    assert time_by_day([], utc_day) == {}


def test_the_own_pace_of_each_kind_is_known_from_fifty_answers_that_were_read() -> None:
    answers, histories = [], {}
    for n in range(101):
        name, is_new = f"q{n}", n % 2 == 0
        answers.append(AnswerTime(n, name, seconds(40), seconds(20 if is_new else 10)))
        histories[name] = QuestionHistory(name, first_seq=n if is_new else -1, latest_seq=n)

    assert pace_from(answers, histories) == Pace(seconds(60), seconds(50))
    assert pace_from(answers[:99], histories) == Pace(seconds(60), DEFAULT_PACE.again)
    assert pace_from(answers, {}) == DEFAULT_PACE
