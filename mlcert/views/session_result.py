"""The result of a quiz or an exam: as a page it begins with the score, and as printed lines it ends with it."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.named_tuple import NamedTuple
from mlcert.views.lines import EMPTY, Layout, Lines, Page, rule
from mlcert.views.question import footer_lines


class SessionResult(NamedTuple):
    """The parts of a result, each without empty lines at its ends; only the score is never empty."""

    score: Lines
    figures: Lines = ()  # topics or domains, time, guesses
    missed: Lines = ()
    next_steps: Lines = ()  # commands


def session_result_page(
    result: SessionResult, keys: Sequence[tuple[str, str]], layout: Layout, *, message: str = ""
) -> Page:
    """Return the page of a result, whose score stays in view while the rest scrolls."""
    body = from_the_score(result)[len(result.score) + 1 :]
    return Page("result", (*result.score, rule(layout)), body, footer_lines(message, keys, layout), scrolls=True)


def from_the_score(result: SessionResult) -> Lines:
    """Return all lines of a result for whoever reads them from the top: the score comes first."""
    return _joined(result.score, result.figures, result.missed, result.next_steps)


def up_to_the_score(result: SessionResult) -> Lines:
    """Return all lines of a result for a terminal, where the last ones stay in view: the score comes last."""
    return (EMPTY, *_joined(result.missed, result.figures, result.next_steps, result.score), EMPTY)


def _joined(*parts: Lines) -> Lines:
    """Return the parts with an empty line between two of them."""
    lines: Lines = ()
    for part in parts:
        lines += (EMPTY, *part) if lines and part else part
    return lines
