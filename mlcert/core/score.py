"""What a session was worth; by topic, in time, in guesses."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from mlcert.core.mode import Mode
from mlcert.core.session import MoveKind, Session


class Tally(NamedTuple):
    """So many right of so many."""

    right: int
    total: int

    @property
    def percent(self) -> int:
        """Percent right, rounded down; 0 of nothing."""
        return 100 * self.right // self.total if self.total else 0


class Score(NamedTuple):
    """The result of a session; what was skipped or not reached counts as wrong."""

    whole: Tally
    topics: tuple[tuple[str, Tally], ...]  # topic ids, in the order in which they came up
    used: timedelta
    limit: timedelta | None
    pace: timedelta  # time per question seen
    guesses: Tally  # guesses, and how many of them hit
    to_go: int  # still to be answered; 0 once it is over
    not_reached: int
    skipped: int
    missed: tuple[str, ...]  # answered wrong, skipped or out of time; not what was never shown
    timed_out: bool


def score(session: Session) -> Score:
    """What the session is worth: all or nothing per question, no penalty for a guess.

    While it is open, only what was answered or skipped counts; once it is over, all of its questions do.
    """
    right = {asked.question: session.is_right(place) for place, asked in enumerate(session.paper)}
    counted = session.counted
    graded = [(asked, one) for asked, one in counted if one.closed or session.is_over]
    seen = [one for _, one in counted if one.seen]
    return Score(
        whole=_tally([right[asked.question] for asked, _ in graded]),
        topics=tuple(
            (topic, _tally([right[asked.question] for asked, _ in graded if asked.topic == topic]))
            for topic in dict.fromkeys(asked.topic for asked, _ in graded)
        ),
        used=session.used,
        limit=session.limit,
        pace=sum((one.spent for one in seen), timedelta(0)) / len(seen) if seen else timedelta(0),
        guesses=_tally([right[asked.question] for asked, one in graded if one.answered and one.guess]),
        to_go=len(counted) - len(graded),
        not_reached=sum(not one.seen for _, one in graded),
        skipped=sum(one.skipped for _, one in graded),
        missed=tuple(asked.question for asked, one in graded if one.seen and not right[asked.question]),
        timed_out=session.time_is_up or session.ended is MoveKind.TIME_UP,
    )


def _tally(outcomes: list[bool]) -> Tally:
    return Tally(sum(outcomes), len(outcomes))


class Result(NamedTuple):
    """A session in a list of results."""

    number: int
    session: str  # its id
    mode: Mode
    exam: str  # its code; empty for a quiz
    scope: tuple[str, ...]  # the names it was restricted to
    began: str  # UTC
    right: int  # of the scored ones
    scored: int
    total: int
    is_over: bool

    @property
    def is_hidden(self) -> bool:
        """Whether nothing may be told of it yet but that it exists."""
        return self.mode.hidden_until_over and not self.is_over
