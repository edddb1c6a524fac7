"""The session of today: continue it, or begin it."""

from __future__ import annotations

from contextlib import suppress

from mlcert.core.model import Exam
from mlcert.core.plan import fitting
from mlcert.core.scope import questions_of_exam
from mlcert.core.selection import select_quiz
from mlcert.core.session import Move, MoveKind
from mlcert.core.today import MORE, only_repeats, repeats_among
from mlcert.errors import NothingToAskError
from mlcert.practice.bank_name import bank_notices
from mlcert.practice.day import EXTRA, FIRST, begun_today, day_for
from mlcert.practice.quiz import begin_quiz, stand_in_notices
from mlcert.practice.selection import selection_context
from mlcert.practice.session_context import SessionStart, resumed_start
from mlcert.practice.todays_session import close_earlier_session, keep_todays_session, todays_session
from mlcert.practice.unfinished import notices_at_start
from mlcert.services import Services
from mlcert.views.plan import PlanContext


def start_today(services: Services, *, new: int = 0) -> SessionStart:
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
            return resumed_start(begun, services)
        services.history.append(begun, Move(MoveKind.CLOSE), at=services.now())
    pool, context = questions_of_exam(bank), selection_context(bank, services)
    day = day_for(bank, services, context.histories, context.kept)
    count, again = (new, 0) if new else (day.left.new + day.left.again, day.left.again)
    is_extra = begun is not None or not count
    if is_extra:
        only_seen = only_repeats(day.plan, day.date, day.supply)
        count, again = MORE, repeats_among(MORE, day.supply, only_repeats=only_seen)
    seed = services.new_seed()
    rng = services.rng_for(seed)
    selection = select_quiz(pool, count, again=again, uses_reserve=False, exam=day.exam, context=context, rng=rng)
    if not selection.asked:
        listing = services.commands.write("bank", "list")
        raise NothingToAskError(
            f"There is no question to practice for {bank.default}. `{listing}` shows what there is."
        )
    notices = (*bank_notices(services), *stand_in_notices(selection), *notices_at_start(services))
    start = begin_quiz(selection, context, services, seed=seed, rng=rng)
    keep_todays_session(start.session, bank.default, services, kind=FIRST if new else EXTRA if is_extra else "")
    return start._replace(notices=notices)


def plan_context(exam: Exam, services: Services, *, minutes_changed: bool = False) -> PlanContext:
    """Return what the page of the plan for an exam shows."""
    day = day_for(services.bank.with_default(exam.code), services)
    begun = begun_today(exam.code, services) if minutes_changed and day.left.minutes else None
    return PlanContext(
        exam=exam,
        plan=day.plan,
        today=day.date,
        sat=day.sat,
        supply=day.supply,
        fitting=fitting(day.plan, day.date, day.supply, day.pace),
        commands=services.commands,
        counts_later=begun is not None and (begun.is_over or begun.is_extra),
    )
