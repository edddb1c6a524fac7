"""What today holds: new and seen questions, a mock exam that is due, time to catch up, and what is offered after it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.plan import DEFAULT_PACE, FEW_SEEN, LAST_DAYS, NO_TIME, Pace, Plan, Supply, missed_days

MORE = 5  # questions that are offered once today is done
ONE_IN = 7  # questions of a quiz repeats a miss


class Today(NamedTuple):
    """What is left to do today. All is 0 once the minutes are done, on a day without practice, and after the exam."""

    new: int  # questions that were never seen
    again: int  # missed questions, the oldest first, and then others that were seen before
    minutes: int  # rounded up
    mock: int = 0  # the number, from 1, of the mock exam that is due; on its date it replaces the practice
    to_catch_up: int = 0  # the minutes that would also make up for missed days; 0 if none was missed


class Begun(NamedTuple):
    """How far the session of today has come."""

    is_over: bool
    total: int  # questions that count
    to_go: int  # those of them that still need an answer
    is_extra: bool = False  # questions offered once the day was done, or had nothing planned: no duty


class Rest(Enum):
    """Why nothing is left to do today."""

    PASSED = "the exam was passed"
    DAY_OFF = "no practice is planned on this day of the week"
    MOCK = "the mock exam takes the place of the questions"
    DONE = "today is done"


def why_nothing_is_left(left: Today, plan: Plan, today: date, *, has_begun: bool) -> Rest:
    """Return why nothing is left to do today, if that is so; `has_begun` says whether there was a session of today."""
    if plan.is_passed:
        return Rest.PASSED
    if has_begun or left.minutes:
        return Rest.DONE
    if not plan.is_study_day(today):
        return Rest.DAY_OFF
    return Rest.MOCK if left.mock and today in plan.mock_dates else Rest.DONE


def today_of(
    plan: Plan,
    today: date,
    supply: Supply,
    *,
    sat: int = 0,  # mock exams since the date was set
    practiced: Mapping[date, timedelta] | None = None,  # by day, all quizzes and exams together
    pace: Pace = DEFAULT_PACE,
) -> Today:
    """Return what is left to do today.

    Missed questions take 15% of the time, rounded up to a whole question, and new ones the rest. If new questions run
    out, and on the last three study days once 20 questions have been seen, seen questions take all of it. As long as
    time is left, there is at least one question.
    """
    practiced = practiced or {}
    mock = plan.mock_due(today, sat)
    whole_day, done = timedelta(minutes=plan.minutes), practiced.get(today, NO_TIME)
    left = max(NO_TIME, whole_day - done)
    if plan.is_passed or not plan.is_study_day(today) or (mock and today in plan.mock_dates) or not left:
        return Today(0, 0, 0, mock)
    new, again = _divided(left, plan, today, supply, pace)
    to_catch_up = _minutes(whole_day * 3 / 2 - done) if missed_days(plan, today, practiced) else 0
    return Today(new, again, _minutes(left), mock, to_catch_up)


def _minutes(time: timedelta) -> int:
    """Return a time in minutes, rounded up."""
    return -(-time // timedelta(minutes=1))


def repeats_among(count: int, supply: Supply, *, only_repeats: bool = False) -> int:
    """Return how many of `count` questions are seen ones; the others are new.

    One in seven, rounded up, is a missed question, if so many are due: about the part of the time that they have in the
    session of today. When no new ones are left, and with `only_repeats`, all are seen.

    >>> repeats_among(5, Supply(unseen=600, seen=90, due=30)), repeats_among(10, Supply(600, 90, 30))
    (1, 2)
    """
    again = min(supply.due, -(-count // ONE_IN))
    new = 0 if only_repeats else min(count - again, supply.unseen)
    return min(supply.seen, count - new)


def only_repeats(plan: Plan, today: date, supply: Supply) -> bool:
    """Return whether today is one of the last study days, or that of the exam: no new questions once 20 were seen."""
    is_dated = plan.exam_date is not None and not plan.is_past(today)
    return is_dated and plan.study_days_left(today) <= LAST_DAYS and supply.seen >= FEW_SEEN


def _divided(left: timedelta, plan: Plan, today: date, supply: Supply, pace: Pace) -> tuple[int, int]:
    """Return how many new and how many seen questions the time that is left is divided into."""
    unseen = 0 if only_repeats(plan, today, supply) else supply.unseen
    again = min(supply.due, -(-left * 3 // (pace.again * 20)))
    new = min(unseen, max(NO_TIME, left - pace.again * again) // pace.new)
    if new == unseen:
        again = min(supply.seen, max(again, (left - pace.new * new) // pace.again))
    if new or again:
        return new, again
    return (1, 0) if unseen else (0, min(1, supply.seen))
