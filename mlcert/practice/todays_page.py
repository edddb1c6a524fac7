"""What the page of today shows."""

from __future__ import annotations

from mlcert.core.scope import questions_of_exam
from mlcert.lookup_services import DEFAULT_EXAM
from mlcert.practice.day import EXTRA, Day, day_for, latest_of_days
from mlcert.practice.plan import was_planned
from mlcert.practice.readiness import readiness_of
from mlcert.practice.results import unfinished_sessions
from mlcert.practice.session_context import topic_titles
from mlcert.practice.todays_session import close_overnight, earlier_session, todays_session
from mlcert.practice.unfinished import is_reminded
from mlcert.services import Services
from mlcert.views.choice_to_make import Choice, another_exam, first_date
from mlcert.views.today import TodayContext


def todays_page(services: Services) -> TodayContext:
    """Return what the page of today shows; this never creates a history, and changes nothing of today in it."""
    close_overnight(services)
    bank = services.bank_with_my_exam
    pool, histories = questions_of_exam(bank), services.question_histories()
    day, begun = day_for(bank, services, histories), todays_session(bank.default, services)
    apart = (begun, earlier_session(bank.default, services))
    kept = latest_of_days(services)
    unfinished = [] if is_reminded(services) else unfinished_sessions(services)
    is_expecting = day.exam is not None and histories and not day.plan.is_passed
    return TodayContext(
        exam=day.exam,
        plan=day.plan,
        day=day.date,
        left=day.left,
        supply=day.supply,
        begun=begun,
        answered=sum(outline.id in histories and histories[outline.id].answered for outline in pool),
        total=len(pool),
        expectation=readiness_of(day.exam, histories, services).expectation if day.exam and is_expecting else None,
        choice=_choice(day, services),
        unfinished=[session for session in unfinished if session not in apart],
        titles=topic_titles(services),
        commands=services.commands,
        is_extra=begun is not None and kept is not None and kept.kind == EXTRA,
    )


def _choice(day: Day, services: Services) -> Choice | None:
    """Return what the learner has not chosen yet: an exam, if the default one is retired, or else a date for it."""
    following = services.bank.next_exam
    if day.exam is None:
        return None
    if day.exam.status != "retired":
        return None if was_planned(day.exam, services) else first_date(day.exam, day.date, services.commands)
    is_chosen = bool(services.setting(DEFAULT_EXAM))
    return None if is_chosen or following is None else another_exam(day.exam, following.code, services.commands)
