"""What the page of today shows."""

from __future__ import annotations

from mlcert.practice.readiness import readiness_of
from mlcert.practice.results import unfinished_sessions
from mlcert.practice.sitting import topic_titles
from mlcert.practice.today import day_for
from mlcert.practice.todays_session import close_overnight, earlier_session, todays_session
from mlcert.practice.unfinished import is_reminded
from mlcert.services import DEFAULT_EXAM, Services
from mlcert.views.today import TodayContext


def todays_page(services: Services) -> TodayContext:
    """Return what the page of today shows; this never creates a history, and changes nothing of today in it."""
    close_overnight(services)
    bank = services.bank_with_my_exam
    day, begun = day_for(bank, services), todays_session(bank.default, services)
    apart = (begun, earlier_session(bank.default, services))
    unfinished = [] if is_reminded(services) else unfinished_sessions(services)
    histories = day.context.histories
    return TodayContext(
        exam=day.exam,
        plan=day.plan,
        day=day.date,
        left=day.left,
        supply=day.supply,
        begun=begun,
        answered=sum(outline.id in histories and histories[outline.id].answered for outline in day.pool),
        total=len(day.pool),
        expectation=readiness_of(day.exam, histories, services).expectation if day.exam and histories else None,
        instead=_instead(services),
        unfinished=[session for session in unfinished if session not in apart],
        titles=topic_titles(services),
        commands=services.commands,
    )


def _instead(services: Services) -> str:
    """Return an exam that can be taken, if the default one is retired and the learner has not chosen it."""
    history, bank = services.history_if_any(), services.bank
    default, following = bank.exam(bank.default), bank.next_exam
    if default is None or following is None or default.status != "retired":
        return ""
    is_chosen = history is not None and history.setting(services.bank_key, DEFAULT_EXAM)
    return "" if is_chosen else following.code
