"""What today holds in one line, for the prompt of a shell."""

from __future__ import annotations

from mlcert.practice.today import day_for
from mlcert.practice.todays_session import todays_session
from mlcert.services import Services
from mlcert.views.status import status_line


def status(services: Services, *, quiet: bool) -> str:
    """Return what is left to do today; if that is nothing and `quiet`, an empty text. This changes nothing."""
    bank = services.bank_with_my_exam
    day, begun = day_for(bank, services), todays_session(bank.default, services)
    return status_line(day.left, day.supply, begun, day.plan.days_left(day.date), quiet=quiet)
