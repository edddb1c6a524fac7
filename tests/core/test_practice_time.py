"""The time practiced by day, and the learner's own pace."""

from __future__ import annotations

from datetime import timedelta

from mlcert.core.plan import pace_of
from mlcert.core.practice_time import time_by_day
from tests.doubles import NOON, utc_day

DAY = NOON.date()


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def test_each_day_has_the_sum_of_its_times() -> None:
    times = [((NOON + timedelta(hours=at)).isoformat(), seconds(time)) for at, time in ((0, 30), (1, 9), (12, 7))]

    assert time_by_day(times, utc_day) == {DAY: seconds(39), DAY + timedelta(days=1): seconds(7)}
    assert time_by_day([], utc_day) == {}


def test_the_own_pace_is_known_from_fifty_answers_that_were_read() -> None:
    times = [(seconds(40), seconds(20))] * 50

    assert pace_of(times, seconds(75)) == seconds(60)
    assert pace_of(times[1:], seconds(75)) == seconds(75)
    assert pace_of([], seconds(115)) == seconds(115)
