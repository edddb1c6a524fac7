"""Moments as the learner reads them; apart from `lines.py` because a look-up does not need `datetime`."""

from __future__ import annotations

from datetime import date, datetime

from mlcert.views.lookup import date_in_words


def local_date(moment: str) -> str:
    """Return the date of a moment in UTC where the learner is, such as 2026-11-22; the system knows the time zone."""
    return datetime.fromisoformat(moment).astimezone().date().isoformat()


def day_in_words(day: date, today: date) -> str:
    """Return a date in words, without its year if it is that of today.

    >>> day_in_words(date(2026, 12, 9), date(2026, 12, 12)), day_in_words(date(2027, 1, 2), date(2026, 12, 12))
    ('December 9', 'January 2, 2027')
    """
    return date_in_words(day.isoformat()).removesuffix(f", {today.year}")


def short_day(day: date) -> str:
    """Return a date without its year in at most six characters.

    >>> short_day(date(2026, 11, 16))
    'Nov 16'
    """
    month, number = day_in_words(day, day).split(" ")
    return f"{month[:3]} {number}"
