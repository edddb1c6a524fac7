"""What is left to do today in one line, for the prompt of a shell; cheap to import, like a look-up."""

from __future__ import annotations

from mlcert.errors import OlderHistoryError
from mlcert.history.counts import has_current_states
from mlcert.kept_status import KeptStatus, Lines
from mlcert.practice.day import begun_today, day_for
from mlcert.views.status import status_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlcert.lookup_services import LookupServices

DAYS_KEPT = 3  # so that the first prompt of a day finds its line, also after a weekend


def are_enough(few: LookupServices) -> bool:
    """Return whether the few services of a look-up can tell the status: the bank is the built-in one, the history new.

    Raises:
        HistoryError: the history cannot be read.
    """
    try:
        return few.is_built_in and few.ask_history(has_current_states, otherwise=True)
    except OlderHistoryError:
        return False


def status(services: LookupServices) -> Lines:
    """Return what is left to do today. This changes nothing."""
    bank = services.bank_with_my_exam
    day, begun = day_for(bank, services), begun_today(bank.default, services)
    full, quiet = (status_line(day.left, day.supply, begun, day.plan, day.date, quiet=quiet) for quiet in (False, True))
    return Lines(full, quiet)


def status_to_keep(kept: KeptStatus, services: LookupServices, *, days: int = 1) -> Lines:
    """Return what is left to do today, and keep it until something changes that it depends on.

    What the next days hold if nothing changes is kept too, for so many `days` in all.
    """
    lines = status(services)
    coming = {later.today: status(later) for later in map(services.later, range(1, days))}
    kept.keep(coming | {services.today: lines}, services.read_settings()[0].day_starts)
    return lines
