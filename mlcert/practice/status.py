"""What today holds in one line, for the prompt of a shell."""

from __future__ import annotations

from mlcert.kept_status import KeptStatus, Lines
from mlcert.practice.today import day_for
from mlcert.practice.todays_session import todays_session
from mlcert.services import Services
from mlcert.views.status import status_line


def status(services: Services) -> Lines:
    """Return what is left to do today. This changes nothing."""
    bank = services.bank_with_my_exam
    day, begun = day_for(bank, services), todays_session(bank.default, services)
    full, quiet = (status_line(day.left, day.supply, begun, day.plan, day.date, quiet=quiet) for quiet in (False, True))
    return Lines(full, quiet)


def status_to_keep(kept: KeptStatus, services: Services) -> Lines:
    """Return what is left to do today, and keep it until something changes that it depends on."""
    lines = status(services)
    if not services.damage():  # which is said each time
        kept.keep(lines, services.read_settings()[0].day_starts)
    return lines
