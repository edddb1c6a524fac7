"""Read the days of a week on which a learner studies, and write them."""

from __future__ import annotations

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FULL_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EVERY_DAY = frozenset(range(7))  # 0 is Monday


def weekdays_in(text: str) -> frozenset[int] | None:
    """Return the days of the week that a text names; None if it names anything else, or nothing.

    >>> sorted(weekdays_in("mon, Wed,sunday")), weekdays_in("mon,noon"), weekdays_in("")
    ([0, 2, 6], None, None)
    """
    names = [name.strip().lower() for name in text.split(",")]
    if not all(name in WEEKDAYS or name in FULL_NAMES for name in names):
        return None
    return frozenset(WEEKDAYS.index(name[:3]) for name in names)


def weekdays_text(weekdays: frozenset[int]) -> str:
    """Return days of the week as a text that `weekdays_in` reads.

    >>> weekdays_text(frozenset({6, 0}))
    'mon,sun'
    """
    return ",".join(WEEKDAYS[day] for day in sorted(weekdays))
