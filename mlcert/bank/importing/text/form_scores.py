"""Tell from the points after a stem that somebody has answered a form, whose boxes may then be no key."""

from __future__ import annotations

import re

POINTS_OF = r"(\d{1,3}) ?/ ?(\d{1,3})\s*"  # so many of so many
SCORE = re.compile(rf".*(?:\*\s+|[?:.]\s+(?=0)){POINTS_OF}", re.DOTALL)  # without the asterisk, "3/10" may be a place
AFTER_ASTERISK = re.compile(rf"\*\s+{POINTS_OF}$")
AFTER_QUESTION = re.compile(rf"(?<=\?)\s+{POINTS_OF}$")
POINTS = re.compile(rf"\s*{POINTS_OF}")
MAY_BE_TICKED = "its boxes may be those that somebody has ticked"


def why_no_key(stem: str) -> str:
    """Return why the boxes below a stem may be no key: points are missing; empty if none are.

    >>> why_no_key("Which? * 0/1"), why_no_key("Which? * 1/1"), why_no_key("Which? 1/3")
    ('its boxes may be those that somebody has ticked, with a score of 0/1', '', '')
    """
    score = SCORE.fullmatch(stem) if "/" in stem else None
    if score is None or int(score[1]) >= int(score[2]):
        return ""
    return f"{MAY_BE_TICKED}, with a score of {score[1]}/{score[2]}"


def is_below(stem: str, line: str) -> bool:
    """Return whether a line below the last one of a stem holds its points.

    >>> is_below("Which? *", "1/1"), is_below("Which?", "0/1"), is_below("Which?", "3/10")
    (True, True, False)
    """
    return (stem.rstrip().endswith("*") or line.strip().startswith("0")) and POINTS.fullmatch(line) is not None


def without_score(stem: str, number: int, *, has_boxes: bool) -> tuple[str, str]:
    """Return the stem of the question with a `number` without its points, and a remark if its end may be points.

    >>> without_score("Which? * 1/1", 1, has_boxes=True), without_score("Which? 2/10", 2, has_boxes=True)
    (('Which?', ''), ('Which? 2/10', ''))
    >>> without_score("Which? 1/2", 3, has_boxes=True)
    ('Which? 1/2', "its boxes may be those that somebody has ticked, if '1/2' is a score")
    """
    if "/" not in stem:
        return stem, ""
    if score := AFTER_ASTERISK.search(stem):
        return stem[: score.start()].rstrip(), ""
    points = AFTER_QUESTION.search(stem) if has_boxes else None
    if points is None or int(points[1]) >= int(points[2]) or int(points[1]) == number:  # its place among the questions
        return stem, ""
    return stem, f"{MAY_BE_TICKED}, if '{points[0].strip()}' is a score"
