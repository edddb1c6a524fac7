"""What today holds in one line, for the prompt of a shell."""

from __future__ import annotations

from datetime import date

from mlcert.core.listing import counted
from mlcert.core.plan import Plan, Supply
from mlcert.core.today import Begun, Rest, Today, why_nothing_is_left

WHY_NOTHING = {
    Rest.PASSED: "exam passed, nothing planned",
    Rest.DAY_OFF: "no practice planned today",
    Rest.MOCK: "",  # the line says that the mock exam is due
    Rest.DONE: "done for today",
}


def status_line(left: Today, supply: Supply, begun: Begun | None, plan: Plan, today: date, *, quiet: bool) -> str:
    """Return what is left to do today, and the days until the exam, such as `8 new and 3 missed today, 48 days`.

    If nothing is left and `quiet`, the line is empty; so it is once the minutes are done, whatever is unfinished then.
    """
    duty = None if begun is None or begun.is_extra else begun
    what, days_left = _what_is_left(left, supply, begun), plan.days_left(today)
    if quiet and not left.mock and not (what and left.minutes):
        return ""
    why_nothing = WHY_NOTHING[why_nothing_is_left(left, plan, today, has_begun=duty is not None)]
    parts = [what or why_nothing, "mock exam due" if left.mock else "", counted(days_left, "day") if days_left else ""]
    return ", ".join(part for part in parts if part)


def _what_is_left(left: Today, supply: Supply, begun: Begun | None) -> str:
    if begun is not None:
        return "" if begun.is_over or begun.is_extra else f"{begun.to_go} of {begun.total} to go today"
    seen = "missed" if left.again <= supply.due else "to repeat"
    parts = [f"{count} {kind}" for count, kind in ((left.new, "new"), (left.again, seen)) if count]
    return f"{' and '.join(parts)} today" if parts else ""
