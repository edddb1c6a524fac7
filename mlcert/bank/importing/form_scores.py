"""Tell from the points after a stem that somebody has answered a form, whose boxes may then be no key."""

from __future__ import annotations

import re

SCORE = re.compile(  # without the asterisk it may be a place, as in "3/10"
    r".*(?:\*\s+|[?:.]\s+(?=0))(\d{1,3}) ?/ ?(\d{1,3})\s*", re.DOTALL
)


def why_no_key(stem: str) -> str:
    """Return why the boxes below a stem may be no key: points are missing; empty if none are.

    >>> why_no_key("Which? * 0/1"), why_no_key("Which? * 1/1"), why_no_key("Which? 1/3")
    ('its boxes may be those that somebody has ticked, with a score of 0/1', '', '')
    """
    score = SCORE.fullmatch(stem) if "/" in stem else None
    if score is None or int(score[1]) >= int(score[2]):
        return ""
    return f"its boxes may be those that somebody has ticked, with a score of {score[1]}/{score[2]}"
