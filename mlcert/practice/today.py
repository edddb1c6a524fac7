"""What a day holds for the learner's exam: the plan, the supply of questions, the pace, and what is left to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mlcert.core.model import Bank, Exam, Outline
from mlcert.core.plan import Pace, Plan, Supply, fitting
from mlcert.core.practice_time import pace_from, time_by_day
from mlcert.core.scope import questions_of_exam
from mlcert.core.selection import SelectionContext, supply_of
from mlcert.core.today import Today, today_of
from mlcert.practice.plan import mocks_sat, plan_of
from mlcert.practice.selection import selection_context
from mlcert.services import Services
from mlcert.views.plan import PlanContext

LATEST_MOVES = 3000  # enough for two weeks of an hour each day, and for the learner's pace


class Day(NamedTuple):
    """A day of the learner, with everything that decides what it holds."""

    date: date
    exam: Exam | None  # None for a bank without exams
    plan: Plan
    sat: int  # mock exams since the date was set
    pool: Sequence[Outline]  # the questions of the exam
    context: SelectionContext
    supply: Supply
    pace: Pace
    left: Today  # what is left to do


def day_for(bank: Bank, services: Services) -> Day:
    """Return what today holds for the default exam of a bank; this never creates a history."""
    exam, today = bank.exam(bank.default), services.today
    plan = Plan("", today) if exam is None else plan_of(exam, services)
    sat = 0 if exam is None else mocks_sat(plan, exam, services)
    pool, context = questions_of_exam(bank), selection_context(bank, services)
    supply = supply_of(pool, context)
    history = services.history_if_any()
    moves = [] if history is None else history.latest_moves(services.bank_key, LATEST_MOVES)
    pace = pace_from(moves, context.histories)
    left = today_of(plan, today, supply, sat=sat, practiced=time_by_day(moves, services.days()), pace=pace)
    return Day(today, exam, plan, sat, pool, context, supply, pace, left)


def plan_context(exam: Exam, services: Services) -> PlanContext:
    """Return what the page of the plan for an exam shows."""
    day = day_for(services.bank.with_default(exam.code), services)
    return PlanContext(
        exam=exam,
        plan=day.plan,
        today=day.date,
        sat=day.sat,
        unseen=day.supply.unseen,
        fitting=fitting(day.plan, day.date, day.supply, day.pace),
        example=(day.date + timedelta(weeks=8)).isoformat(),
        commands=services.commands,
    )
