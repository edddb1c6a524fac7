"""Moments as the learner reads them; apart from `lines.py` because a look-up does not need `datetime`."""

from __future__ import annotations

from datetime import datetime


def local_date(moment: str) -> str:
    """Return the date of a moment in UTC where the learner is, such as 2026-11-22; the system knows the time zone."""
    return datetime.fromisoformat(moment).astimezone().date().isoformat()
