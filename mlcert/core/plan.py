"""A plan up to an exam: study days, the dates of mock exams, pace, what fits, and days that were missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.weekdays import EVERY_DAY

ONE_DAY = timedelta(days=1)
NO_TIME = timedelta(0)

LAST_DAYS = 3  # study days before the exam that only repeat
FEW_SEEN = 20  # with fewer questions seen, these days bring new ones all the same
FOR_TWO_MOCKS = 21  # study days
FOR_ONE_MOCK = 8
MOCKS = 2  # with no date, papers for so many mock exams are kept
DAYS_WITHOUT_VERDICT = 14  # while more days than these are left, a figure comes without its verdict
OWN_PACE = 50  # answers, from which the learner's own pace is known
LONGEST = timedelta(minutes=3)  # what counts at most, for answering and for reading
SHORTEST_PACE = timedelta(seconds=10)
MOST_MINUTES = 24 * 60  # a day
DAYS_TO_CATCH_UP = 14  # what was missed before them is forgotten


class Plan(NamedTuple):
    """What the learner has set."""

    exam: str  # its code
    set_on: date  # the day of the latest change; missed days count from then on
    exam_date: date | None = None
    dated_on: date | None = None  # the day on which the date was set; it fixes the dates of the mock exams
    minutes: int = 20  # on each study day
    weekdays: frozenset[int] = EVERY_DAY  # the study days of a week; 0 is Monday
    sat_before: int = 0  # mock exams that had been sat when the date was set
    dated_weekdays: frozenset[int] | None = None  # the study days when the date was set, if they have changed since
    is_passed: bool = False  # the learner has passed the exam, so nothing more is planned for it

    def days_left(self, today: date) -> int | None:
        """Return the number of days until the exam, at least 1; None without a date, and from that date on."""
        if self.exam_date is None or self.exam_date <= today:
            return None
        return (self.exam_date - today).days

    def study_days_left(self, today: date) -> int:
        """Return how many study days are left before the exam, today included; 0 without a date."""
        weeks, rest = divmod(self.days_left(today) or 0, 7)
        return weeks * len(self.weekdays) + sum(self.is_study_day(today + ONE_DAY * n) for n in range(rest))

    def is_study_day(self, day: date) -> bool:
        """Return whether the learner studies on this day of the week."""
        return day.weekday() in self.weekdays

    def is_past(self, today: date) -> bool:
        """Return whether the exam was before today, so that the plan needs a new date, or none."""
        return self.exam_date is not None and self.exam_date < today

    def shows_verdict(self, today: date) -> bool:
        """Return whether what is expected comes with its verdict: not while more than 14 days are left."""
        return (self.days_left(today) or 0) <= DAYS_WITHOUT_VERDICT

    @property
    def mock_dates(self) -> tuple[date, ...]:
        """The days from which mock exams are due, fixed on the day when the date was set.

        If the study days have changed since, and one of these days is none any more, it is the next study day instead,
        as long as there is one before the exam.

        Of D study days: with 21 or more, one at half way and one with the larger of 4 and D / 6 days left; with 8 to
        20, one with the larger of 4 and D / 5 days left; with fewer, none.
        """
        if self.exam_date is None or self.dated_on is None:
            return ()
        if self.dated_weekdays is not None:
            then = self._replace(weekdays=self.dated_weekdays, dated_weekdays=None)
            return tuple(self._next_study_day(day, self.exam_date) for day in then.mock_dates)
        days = self.study_days_left(self.dated_on)
        if days >= FOR_TWO_MOCKS:
            left = [days // 2, max(4, days // 6)]
        else:
            left = [max(4, days // 5)] if days >= FOR_ONE_MOCK else []
        return tuple(self._study_day_before(self.exam_date, count) for count in left)

    def _study_day_before(self, day: date, study_days: int) -> date:
        """Return the day from which so many study days are left until `day`."""
        while study_days:
            day -= ONE_DAY
            study_days -= self.is_study_day(day)
        return day

    def _next_study_day(self, day: date, before: date) -> date:
        """Return a day or, if it is no study day, the next one; the day itself if none is left before another one."""
        later = (day + ONE_DAY * n for n in range((before - day).days))
        return next(filter(self.is_study_day, later), day)

    def mock_due(self, today: date, sat: int) -> int:
        """Return the number, from 1, of the mock exam that is due; 0 if none is.

        A mock exam is due from its date until it is sat, or until the exam. `sat` counts those since the date was set.
        """
        dates = self.mock_dates
        return sat + 1 if sat < len(dates) and dates[sat] <= today and self.days_left(today) else 0


def example_date(today: date) -> str:
    """Return a date to come, as it is typed.

    >>> example_date(date(2026, 11, 22))
    '2027-01-17'
    """
    return (today + timedelta(weeks=8)).isoformat()


class Pace(NamedTuple):
    """The time that a question takes, with reading its feedback."""

    new: timedelta = timedelta(seconds=115)
    again: timedelta = timedelta(seconds=75)


DEFAULT_PACE = Pace()


class Supply(NamedTuple):
    """How many questions of the exam there are to ask."""

    unseen: int  # outside those kept for mock exams
    seen: int
    due: int  # open misses that are at least two days old
    kept: int = 0  # unseen questions that are kept for mock exams


def mocks_to_come(plan: Plan, today: date, sat: int) -> int:
    """Return for how many mock exams papers are kept: those that the plan still has, and two without a date to come.

    None are kept for an exam that was passed.

    `sat` counts the mock exams since the date was set, or all of them if no date is set.
    """
    if plan.is_passed:
        return 0
    planned = MOCKS if plan.days_left(today) is None else len(plan.mock_dates)
    return max(0, planned - sat)


def pace_of(times: Sequence[tuple[timedelta, timedelta]], default: timedelta) -> timedelta:
    """Return the average of the last 50 times of the learner, or `default` while there are fewer.

    A time is that of the answer and that of reading its feedback; each counts 3 minutes at most. `times` are either
    those of new questions or those of repeats, the latest last.
    """
    if len(times) < OWN_PACE:
        return default
    counted = [min(answer, LONGEST) + min(reading, LONGEST) for answer, reading in times[-OWN_PACE:]]
    return max(SHORTEST_PACE, sum(counted, NO_TIME) / OWN_PACE)


def fitting(plan: Plan, today: date, supply: Supply, pace: Pace = DEFAULT_PACE) -> int:
    """Return how many new questions fit before the exam: 85% of the time of every study day but the last three.

    While fewer than 20 questions have been seen, the last three study days count as well if there are no others.
    Without a date to come, nothing limits the number.
    """
    if plan.days_left(today) is None:
        return supply.unseen
    days = plan.study_days_left(today)
    if days > LAST_DAYS:
        days -= LAST_DAYS
    elif supply.seen >= FEW_SEEN:
        days = 0
    return min(supply.unseen, timedelta(minutes=plan.minutes) * days * 17 // (pace.new * 20))


def missed_days(plan: Plan, today: date, practiced: Mapping[date, timedelta]) -> int:
    """Return how many days' worth of minutes the learner is behind the plan, rounded down; 0 without a date to come.

    The study days of the last two weeks count, from the day after the change of the plan and without the dates of mock
    exams. Whoever practices longer on a later day catches up; practice in advance is not counted.
    """
    if plan.days_left(today) is None:
        return 0
    waived = plan.mock_dates
    per_day = timedelta(minutes=plan.minutes)
    owed = NO_TIME
    for n in range(min(DAYS_TO_CATCH_UP, (today - plan.set_on).days - 1), 0, -1):
        day = today - ONE_DAY * n
        asked = per_day if plan.is_study_day(day) and day not in waived else NO_TIME
        owed = max(NO_TIME, owed + asked - practiced.get(day, NO_TIME))
    return owed // per_day
