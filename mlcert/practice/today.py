"""What a day holds for the learner's exam, and its session."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, timedelta

from mlcert.core.model import Bank, Exam, Outline
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.plan import DAYS_TO_CATCH_UP, Pace, Plan, Supply, fitting
from mlcert.core.practice_time import pace_from, time_by_day
from mlcert.core.scope import questions_of_exam
from mlcert.core.selection import SelectionContext, select_quiz, supply_of
from mlcert.core.session import Move, MoveKind
from mlcert.core.today import MORE, Today, only_repeats, repeats_among, today_of
from mlcert.errors import NothingToAskError
from mlcert.practice.names import bank_notices
from mlcert.practice.plan import mocks_sat, plan_of
from mlcert.practice.quiz import begin_quiz, stand_in_notices
from mlcert.practice.selection import selection_context
from mlcert.practice.sitting import Start, for_this_sitting
from mlcert.practice.todays_session import close_earlier_session, keep_todays_session, todays_session
from mlcert.practice.unfinished import notices_at_start
from mlcert.services import Services
from mlcert.views.plan import PlanContext

MAXIMUM_MOVES = 2000  # enough for two weeks of an hour each day
MOVES_FOR_PACE = 1000  # enough for fifty new questions and fifty repeats
TODAY = timedelta(days=2)  # whenever a day begins
TO_CATCH_UP = TODAY + timedelta(days=DAYS_TO_CATCH_UP)


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
    since = services.now() - (TODAY if plan.days_left(today) is None else TO_CATCH_UP)  # a date lets days be missed
    key = services.bank_key
    times = [] if history is None else history.time_practiced(key, since=since, maximum=MAXIMUM_MOVES)
    answers = [] if history is None else history.answer_times(key, maximum=MOVES_FOR_PACE)
    practiced, pace = time_by_day(times, services.days()), pace_from(answers, context.histories)
    left = today_of(plan, today, supply, sat=sat, practiced=practiced, pace=pace)
    return Day(today, exam, plan, sat, pool, context, supply, pace, left)


def start_today(services: Services, *, new: int = 0) -> Start:
    """Continue the session of today; begin it if there is none, and if it is over, another one of five questions.

    A number of `new` questions begins the first one of all, which has only them. It is a quiz without a time limit.
    Starting it closes the session of an earlier day.

    Raises:
        NothingToAskError: the bank has no question for the exam that is not kept for mock exams.
    """
    bank = services.bank_with_my_exam
    close_earlier_session(bank.default, services)
    begun = todays_session(bank.default, services)
    if begun is not None and not begun.is_over:
        with suppress(NothingToAskError):  # every open question has been reworded: another session begins
            return for_this_sitting(begun, services)
        services.history.append(begun, Move(MoveKind.CLOSE), at=services.now())
    day = day_for(bank, services)
    count, again = (new, 0) if new else (day.left.new + day.left.again, day.left.again)
    if begun is not None or not count:
        only_seen = only_repeats(day.plan, day.date, day.supply)
        count, again = MORE, repeats_among(MORE, day.supply, only_repeats=only_seen)
    seed = services.new_seed()
    rng = services.rng_for(seed)
    selection = select_quiz(
        day.pool, count, again=again, uses_reserve=False, exam=day.exam, context=day.context, rng=rng
    )
    if not selection.asked:
        listing = services.commands.write("bank", "list")
        raise NothingToAskError(
            f"There is no question to practice for {bank.default}. `{listing}` shows what there is."
        )
    notices = (*bank_notices(services), *stand_in_notices(selection), *notices_at_start(services))
    start = begin_quiz(selection, day.context, services, seed=seed, rng=rng)
    keep_todays_session(start.session, bank.default, services, is_first=bool(new))
    return start._replace(notices=notices)


def plan_context(exam: Exam, services: Services) -> PlanContext:
    """Return what the page of the plan for an exam shows."""
    day = day_for(services.bank.with_default(exam.code), services)
    return PlanContext(
        exam=exam,
        plan=day.plan,
        today=day.date,
        sat=day.sat,
        supply=day.supply,
        fitting=fitting(day.plan, day.date, day.supply, day.pace),
        commands=services.commands,
    )
