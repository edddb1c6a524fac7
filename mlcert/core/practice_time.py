"""The time that a learner has practiced, by day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta


def time_by_day(times: Iterable[tuple[str, timedelta]], day_of: Callable[[str], date]) -> dict[date, timedelta]:
    """Return the time practiced on each day, from times with their moments; `day_of` gives the day of a moment."""
    by_day: dict[date, timedelta] = defaultdict(timedelta)
    for moment, time in times:
        by_day[day_of(moment)] += time
    return dict(by_day)
