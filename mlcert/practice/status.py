"""What today holds in one line, for the prompt of a shell."""

from __future__ import annotations

from mlcert.kept_status import Lines
from mlcert.practice.today import day_for
from mlcert.practice.todays_session import todays_session
from mlcert.services import Services
from mlcert.views.status import status_line


def status(services: Services) -> Lines:
    """Return what is left to do today. This changes nothing."""
    bank = services.bank_with_my_exam
    day, begun = day_for(bank, services), todays_session(bank.default, services)
    days_left = day.plan.days_left(day.date)
    full, quiet = (status_line(day.left, day.supply, begun, days_left, quiet=quiet) for quiet in (False, True))
    return Lines(full, quiet)
