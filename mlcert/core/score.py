"""The score of a session, its topics, its time and its guesses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from mlcert.core.mode import Mode
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.session import NO_TIME, MoveKind, Session


class Tally(NamedTuple):
    """A number of correct answers out of a total."""

    right: int
    total: int

    @classmethod
    def of(cls, outcomes: Sequence[bool]) -> Tally:
        """Return how many of some outcomes are correct.

        >>> Tally.of([True, False])
        Tally(right=1, total=2)
        """
        return cls(sum(outcomes), len(outcomes))

    @property
    def percent(self) -> int:
        """The percentage of correct answers, rounded half up; 0 if the total is 0."""
        return (200 * self.right + self.total) // (2 * self.total) if self.total else 0


class Score(NamedTuple):
    """The result of a session; questions that were skipped or not reached count as wrong."""

    whole: Tally
    topics: tuple[tuple[str, Tally], ...]  # topic ids, in the order in which they came up
    used: timedelta
    limit: timedelta | None
    pace: timedelta  # time per question seen
    guesses: Tally  # correct guesses out of all guesses
    to_go: int  # still to be answered; 0 once it is over
    not_reached: int
    skipped: int
    missed: tuple[str, ...]  # ids of questions answered wrong, skipped or out of time, but not of those never shown
    timed_out: bool


def score(session: Session) -> Score:
    """Return the score of a session: no partial credit, no penalty for a guess.

    While the session is open, and if it was discarded, only answered or skipped questions count; otherwise, once it is
    over, all of its questions count.
    """
    right = {asked.question: session.is_right(place) for place, asked in enumerate(session.paper)}
    counted = session.counted_places
    graded = [(session.paper[place], session.question_states[place]) for place in counted if session.reveals(place)]
    return Score(
        whole=Tally.of([right[asked.question] for asked, _ in graded]),
        topics=tuple(
            (topic, Tally.of([right[asked.question] for asked, _ in graded if asked.topic == topic]))
            for topic in dict.fromkeys(asked.topic for asked, _ in graded)
        ),
        used=session.used,
        limit=session.limit,
        pace=pace_of(session),
        guesses=Tally.of([right[asked.question] for asked, state in graded if state.answered and state.guess]),
        to_go=0 if session.is_over else len(counted) - len(graded),
        not_reached=sum(not state.seen for _, state in graded),
        skipped=sum(state.skipped for _, state in graded),
        missed=tuple(asked.question for asked, state in graded if state.seen and not right[asked.question]),
        timed_out=session.time_is_up or session.ended is MoveKind.TIME_UP,
    )


def pace_of(session: Session) -> timedelta:
    """Return the average time on a question that was seen; zero if none was."""
    return _average([state.spent for _, state in session.counted if state.seen])


def pace_of_answers(session: Session) -> timedelta:
    """Return the average time on a question that was answered; zero if none was."""
    return _average([state.spent for _, state in session.answers])


def _average(spent: Sequence[timedelta]) -> timedelta:
    return sum(spent, NO_TIME) / len(spent) if spent else NO_TIME


class Result(NamedTuple):
    """A session in a list of results."""

    number: int
    session: str  # its id
    mode: Mode
    exam: str  # its code; empty for a quiz
    scope: tuple[str, ...]  # the names it was restricted to
    began: str  # UTC
    right: int  # number of correct scored questions
    scored: int
    total: int
    is_over: bool
    is_discarded: bool = False  # the learner has dropped it, so it has no result

    @property
    def is_hidden(self) -> bool:
        """Whether its result must stay hidden: until the session is over, and for good if an exam was discarded."""
        return self.mode.hidden_until_over and (self.is_discarded or not self.is_over)
