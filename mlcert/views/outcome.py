"""The outcome of a quiz or an exam: as a page it begins with the score, and as printed lines it ends with it."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.named_tuple import NamedTuple
from mlcert.views.lines import EMPTY, Layout, Lines, Page, rule
from mlcert.views.question import footer_lines


class Outcome(NamedTuple):
    """The parts of an outcome, each without empty lines at its ends; only the score is never empty."""

    score: Lines
    figures: Lines = ()  # topics or domains, time, guesses
    missed: Lines = ()
    next_steps: Lines = ()  # commands


def outcome_page(outcome: Outcome, keys: Sequence[tuple[str, str]], layout: Layout, *, message: str = "") -> Page:
    """Return the page of an outcome, whose score stays in view while the rest scrolls."""
    body = from_the_score(outcome)[len(outcome.score) + 1 :]
    return Page("outcome", (*outcome.score, rule(layout)), body, footer_lines(message, keys, layout), scrolls=True)


def from_the_score(outcome: Outcome) -> Lines:
    """Return all lines of an outcome for whoever reads them from the top: the score comes first."""
    return _joined(outcome.score, outcome.figures, outcome.missed, outcome.next_steps)


def up_to_the_score(outcome: Outcome) -> Lines:
    """Return all lines of an outcome for a terminal, where the last ones stay in view: the score comes last."""
    return (EMPTY, *_joined(outcome.missed, outcome.figures, outcome.next_steps, outcome.score), EMPTY)


def _joined(*parts: Lines) -> Lines:
    """Return the parts with an empty line between two of them."""
    lines: Lines = ()
    for part in parts:
        lines += (EMPTY, *part) if lines and part else part
    return lines
