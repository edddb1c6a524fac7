"""How a plan is kept: as a text, from which it is read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from mlcert.core.plan import MOST_MINUTES, Plan
from mlcert.core.weekdays import weekdays_in, weekdays_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_EXAMS = 1_000_000  # more than anybody sits


def plan_text(plan: Plan) -> str:
    """Return a plan as a text that `plan_from` reads.

    >>> plan_text(Plan("T-1", date(2026, 11, 28), minutes=30))
    '{"set_on": "2026-11-28", "minutes": 30, "days": "mon,tue,wed,thu,fri,sat,sun"}'
    """
    values = {
        "set_on": plan.set_on.isoformat(),
        "exam_date": plan.exam_date and plan.exam_date.isoformat(),
        "dated_on": plan.dated_on and plan.dated_on.isoformat(),
        "sat_before": plan.sat_before,
        "minutes": plan.minutes,
        "days": weekdays_text(plan.weekdays),
        "dated_days": plan.dated_weekdays and weekdays_text(plan.dated_weekdays),
        "passed": plan.is_passed,
    }
    return json.dumps({name: value for name, value in values.items() if value})


def plan_from(text: str, exam: str, today: date) -> Plan:
    """Return the plan for an exam that a text holds; what is missing or damaged has its default.

    >>> plan_from("", "T-1", date(2026, 11, 28)).minutes
    20
    """
    values = _values_in(text)
    plan = Plan(exam, _day(values.get("set_on")) or today)
    exam_date = _day(values.get("exam_date"))
    if exam_date is not None:
        sat = _number(values.get("sat_before"), 0, MOST_EXAMS) or 0
        dated_on = _day(values.get("dated_on")) or plan.set_on
        then = weekdays_in(str(values.get("dated_days")))
        plan = plan._replace(exam_date=exam_date, dated_on=dated_on, sat_before=sat, dated_weekdays=then)
    return plan._replace(
        minutes=_number(values.get("minutes"), 1, MOST_MINUTES) or plan.minutes,
        weekdays=weekdays_in(str(values.get("days"))) or plan.weekdays,
        is_passed=values.get("passed") is True,
    )


def _values_in(text: str) -> Mapping[str, Any]:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _number(value: object, minimum: int, maximum: int) -> int | None:
    return value if isinstance(value, int) and minimum <= value <= maximum else None
