"""What a day holds for the learner's exam; cheap to import, because `--status` asks for it at every prompt."""

from __future__ import annotations

from datetime import date, timedelta

from mlcert.core.memory import MetQuestion
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.plan import DAYS_TO_CATCH_UP, DEFAULT_PACE, Pace, Plan, Supply, mocks_to_come, pace_of
from mlcert.core.practice_time import time_by_day
from mlcert.core.reserve import reserve
from mlcert.core.scope import questions_of_exam
from mlcert.core.supply import supply_of
from mlcert.core.today import Begun, Today, today_of
from mlcert.history.counts import begun, met_questions
from mlcert.history.times import answer_times, time_practiced
from mlcert.practice.plan import mocks_sat, plan_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from mlcert.core.model import Bank, Exam
    from mlcert.core.supply import DaysSince, Met
    from mlcert.lookup_services import LookupServices

MAXIMUM_MOVES = 2000  # enough for two weeks of an hour each day
MOVES_FOR_PACE = 1000  # enough for fifty new questions and fifty repeats
TODAY = timedelta(days=2)  # whenever a day begins
TO_CATCH_UP = TODAY + timedelta(days=DAYS_TO_CATCH_UP)
SESSION = "today"  # the name of the setting: the day, the id of the session, the exam, and FIRST, EXTRA or nothing
FIRST = "first"  # the first questions of all, which are fewer than the minutes of a day allow
EXTRA = "extra"  # questions that were offered when nothing was left to do


class Day(NamedTuple):
    """A day of the learner, with everything that decides what it holds."""

    date: date
    exam: Exam | None  # None for a bank without exams
    plan: Plan
    sat: int  # mock exams since the date was set
    supply: Supply
    pace: Pace
    left: Today  # what is left to do


class DaysSession(NamedTuple):
    """Which session was begun last as that of a day."""

    day: date
    session: str  # its id
    exam: str  # its code
    kind: str  # FIRST, EXTRA, or nothing


def day_for(bank: Bank, services: LookupServices, met: Met | None = None, kept: Collection[str] | None = None) -> Day:
    """Return what today holds for the default exam of a bank; this never creates a history.

    `met` has the questions that were displayed, and `kept` those kept for mock exams, if the caller knows them.
    """
    exam, today, key = bank.exam(bank.default), services.today, services.bank_key
    plan = Plan("", today) if exam is None else plan_of(exam, services)
    sat = 0 if exam is None else mocks_sat(plan, exam, services)
    if met is None:
        met = services.ask_history(lambda db: met_questions(db, key), dict[str, MetQuestion]())
    if kept is None:
        kept = reserve(bank, met, mocks_to_come(plan, today, sat))
    supply = supply_of(questions_of_exam(bank), met, kept, days_since(services))
    since = services.now() - (TODAY if plan.days_left(today) is None else TO_CATCH_UP)  # a date lets days be missed
    none: list[tuple[str, timedelta]] = []
    times = services.ask_history(lambda db: time_practiced(db, key, since, MAXIMUM_MOVES), none)
    practiced, pace = time_by_day(times, services.days()), _pace(services)
    left = today_of(plan, today, supply, sat=sat, practiced=practiced, pace=pace)
    return Day(today, exam, plan, sat, supply, pace, left)


def _pace(services: LookupServices) -> Pace:
    def own(default: timedelta, *, is_new: bool) -> timedelta:
        key = services.bank_key
        none: list[tuple[timedelta, timedelta]] = []
        times = services.ask_history(lambda db: answer_times(db, key, MOVES_FOR_PACE, is_new=is_new), none)
        return pace_of(times, default)

    return Pace(own(DEFAULT_PACE.new, is_new=True), own(DEFAULT_PACE.again, is_new=False))


def kept_for_exams(bank: Bank, met: Met, services: LookupServices) -> frozenset[str]:
    """Return the ids of the questions that are kept for the mock exams of the default exam that are still to come."""
    exam = bank.exam(bank.default)
    if exam is None:
        return frozenset()
    plan = plan_of(exam, services)
    return reserve(bank, met, mocks_to_come(plan, services.today, mocks_sat(plan, exam, services)))


def days_since(services: LookupServices) -> DaysSince:
    """Return a function that says how many of the learner's days ago a moment was; 0 for a moment in the future."""
    today, day_of = services.today, services.days()
    return lambda moment: max(0, (today - day_of(moment)).days)


def begun_today(exam: str, services: LookupServices) -> Begun | None:
    """Return how far the session of today has come, as `todays_session` says; None if there is none."""
    kept = latest_of_days(services)
    if kept is None or not is_current(kept, exam, services):
        return None
    found = services.ask_history(lambda db: begun(db, services.bank_key, kept.session), None)
    if found is None or (kept.kind == FIRST and found.is_over):
        return None
    return found._replace(is_extra=kept.kind == EXTRA)


def latest_of_days(services: LookupServices) -> DaysSession | None:
    """Return which session was begun last as that of a day; None if none was."""
    return session_in(services.setting(SESSION))


def session_in(text: str) -> DaysSession | None:
    """Return what a value of the setting says; None if it is empty or damaged."""
    words = text.split(" ")
    try:
        return DaysSession(date.fromisoformat(words[0]), words[1], words[2], " ".join(words[3:]))
    except (ValueError, IndexError):
        return None


def is_current(kept: DaysSession, exam: str, services: LookupServices) -> bool:
    """Return whether a session is that of today for an exam; one of a day to come is, after a clock was set back."""
    return kept.day >= services.today and kept.exam == exam
