"""What today holds in one line, for the prompt of a shell."""

from __future__ import annotations

from mlcert.core.plan import Supply
from mlcert.core.session import Session
from mlcert.core.today import Today
from mlcert.views.lines import counted


def status_line(left: Today, supply: Supply, begun: Session | None, days_left: int | None, *, quiet: bool) -> str:
    """Return what is left to do today, and the days until the exam, such as `8 new and 3 missed today, 48 days`.

    If nothing is left and `quiet`, the line is empty.
    """
    what = _what_is_left(left, supply, begun)
    if not what and not left.mock and quiet:
        return ""
    parts = [what or "done for today"]
    parts += ["mock exam due"] if left.mock else []
    parts += [counted(days_left, "day")] if days_left else []
    return ", ".join(parts)


def _what_is_left(left: Today, supply: Supply, begun: Session | None) -> str:
    if begun is not None:
        to_go = sum(not state.closed for _, state in begun.counted)
        return "" if begun.is_over else f"{to_go} of {len(begun.counted)} to go today"
    seen = "missed" if left.again <= supply.due else "seen"
    parts = [f"{count} {kind}" for count, kind in ((left.new, "new"), (left.again, seen)) if count]
    return f"{' and '.join(parts)} today" if parts else ""
