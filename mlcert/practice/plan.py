"""The plan for an exam: read it, change it, and count the mock exams that it has."""

from __future__ import annotations

import re
from datetime import date, timedelta

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.number import whole
from mlcert.core.plan import MOST_MINUTES, Plan, example_date
from mlcert.core.plan_text import plan_from, plan_text
from mlcert.core.text import shortened
from mlcert.core.weekdays import weekdays_in
from mlcert.errors import WrongUsageError
from mlcert.history.counts import count_exams
from mlcert.lookup_services import DEFAULT_EXAM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlcert.core.model import Exam
    from mlcert.lookup_services import LookupServices
    from mlcert.services import Services

PLAN = "plan"  # the name of the setting begins with it, and the code of the exam follows
NO_DATE = "none"
HAS_PASSED = "passed"
LONGEST_PLAN = timedelta(days=730)
ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class PlanRequest(NamedTuple):
    """What the learner wants to change, as it was typed; empty or None for what stays."""

    date: str = ""  # or `none`, or `passed`
    minutes: int | None = None
    days: str = ""


def plan_of(exam: Exam, services: LookupServices) -> Plan:
    """Return the learner's plan for an exam, or the default one; this never creates a history."""
    return plan_from(services.setting(_setting(exam)), exam.code, services.today)


def was_planned(exam: Exam, services: LookupServices) -> bool:
    """Return whether the learner has ever set, or declined to set, a date or the minutes for an exam."""
    return bool(services.setting(_setting(exam)))


def lacks_date(exam: Exam, services: Services) -> bool:
    """Return whether no date to come is set for an exam that can be taken and was not passed."""
    plan = plan_of(exam, services)
    return exam.status != "retired" and plan.days_left(services.today) is None and not plan.is_passed


def mocks_sat(plan: Plan, exam: Exam, services: LookupServices) -> int:
    """Return how many mock exams were sat since the exam date was set; all that were sat, without a date to come."""
    sat = _all_mocks(exam, services)
    return sat if plan.days_left(services.today) is None else max(0, sat - plan.sat_before)


def change_plan(exam: Exam, request: PlanRequest, services: Services) -> None:
    """Save a changed plan for an exam, which becomes the learner's exam.

    Raises:
        WrongUsageError: the date or the days do not fit.
    """
    today = services.today
    before = plan_of(exam, services)
    plan = before._replace(set_on=today)
    if (word := request.date.strip().lower()) in (NO_DATE, HAS_PASSED):
        plan = plan._replace(
            exam_date=None, dated_on=None, sat_before=0, dated_weekdays=None, is_passed=word == HAS_PASSED
        )
    elif request.date and (exam_date := _exam_date(request.date, today)) != plan.exam_date:
        sat = _all_mocks(exam, services)
        plan = plan._replace(exam_date=exam_date, dated_on=today, sat_before=sat, dated_weekdays=None, is_passed=False)
    if request.minutes is not None:
        plan = plan._replace(minutes=request.minutes)
    if request.days:
        plan = plan._replace(weekdays=_weekdays(request.days))
        if plan.exam_date is not None and plan.exam_date == before.exam_date:
            plan = plan._replace(dated_weekdays=before.dated_weekdays or before.weekdays)
    services.history.set_setting(services.bank_key, DEFAULT_EXAM, exam.code)
    services.history.set_setting(services.bank_key, _setting(exam), plan_text(plan))


def date_in_reply(text: str, today: date) -> str:
    """Return the date that a learner has typed when asked for it; none for an empty text.

    Raises:
        WrongUsageError: the date does not fit.
    """
    if text.lower() not in ("", NO_DATE, HAS_PASSED):
        _exam_date(text, today, others="")
    return text or NO_DATE


def minutes_a_day(text: str) -> int | None:
    """Return the minutes that a learner has typed; None for an empty text, which changes nothing.

    Raises:
        WrongUsageError: it is no number of minutes.
    """
    minutes = whole(text.strip(), 1, MOST_MINUTES)
    if text and minutes is None:
        raise WrongUsageError(f"Type a whole number from 1 to {MOST_MINUTES:,}, not '{shortened(text)}'.")
    return minutes


def _setting(exam: Exam) -> str:
    return f"{PLAN} {exam.code}"


def _all_mocks(exam: Exam, services: LookupServices) -> int:
    key = services.bank_key
    return services.ask_history(lambda db: count_exams(db, key, exam.code, exam.questions), 0)


def _exam_date(text: str, today: date, others: str = f", or {NO_DATE}, or {HAS_PASSED}") -> date:
    """Return the date that was typed; `others` is what else may be typed, for the sentence that refuses it."""
    typed, example = text.strip(), f"such as {example_date(today)}{others}, not '{shortened(text)}'."
    if not ISO_DATE.fullmatch(typed):
        raise WrongUsageError(f"Type the date as YYYY-MM-DD, {example}")
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        found = None
    if found is None or not today < found <= today + LONGEST_PLAN:
        raise WrongUsageError(f"The date must be a day after today and within two years, {example}")
    return found


def _weekdays(text: str) -> frozenset[int]:
    days = weekdays_in(text)
    if days is None:
        raise WrongUsageError(f"--days takes days of the week, such as mon,wed,sat, not '{shortened(text)}'.")
    return days
