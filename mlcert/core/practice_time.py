"""The time that a learner has practiced: by day, and for each kind of question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from mlcert.core.memory import QuestionHistory
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.plan import DEFAULT_PACE, LONGEST, NO_TIME, Pace, pace_of


class TimedMove(NamedTuple):
    """A move, as far as time goes."""

    seq: int
    session: int
    at: str  # UTC, as the history writes it
    spent: timedelta  # since the move before, without reading feedback
    answers: str = ""  # the question that it answers, if feedback follows


def time_by_day(moves: Iterable[TimedMove], day_of: Callable[[str], date]) -> dict[date, timedelta]:
    """Return the time practiced on each day, in quizzes and exams: for answering, and for reading feedback.

    As in the pace, each time to answer and each time to read counts 3 minutes at most. `moves` come in the order of
    `seq`; `day_of` gives the learner's local day of a moment.
    """
    times: dict[date, timedelta] = defaultdict(timedelta)
    for before, move in _with_their_predecessors(moves):
        times[day_of(move.at)] += min(move.spent, LONGEST) + _reading(before, move)
    return dict(times)


def pace_from(moves: Iterable[TimedMove], histories: Mapping[str, QuestionHistory]) -> Pace:
    """Return the learner's own pace with new questions and with repeats; `moves` come in the order of `seq`."""
    times: dict[bool, list[tuple[timedelta, timedelta]]] = {True: [], False: []}
    for answer, move in _with_their_predecessors(moves):
        if answer is not None and answer.answers in histories:
            is_new = histories[answer.answers].first_seq == answer.seq
            times[is_new].append((answer.spent, _reading(answer, move)))
    return Pace(pace_of(times[True], DEFAULT_PACE.new), pace_of(times[False], DEFAULT_PACE.again))


def _with_their_predecessors(moves: Iterable[TimedMove]) -> Iterator[tuple[TimedMove | None, TimedMove]]:
    """Yield each move with the one before it in its session; None for the first one."""
    latest: dict[int, TimedMove] = {}
    for move in moves:
        yield latest.get(move.session), move
        latest[move.session] = move


def _reading(before: TimedMove | None, move: TimedMove) -> timedelta:
    """Return the time that feedback was read before a move, at most 3 minutes; none unless it follows an answer."""
    if before is None or not before.answers:
        return NO_TIME
    passed = datetime.fromisoformat(move.at) - datetime.fromisoformat(before.at) - move.spent
    return max(NO_TIME, min(passed, LONGEST))
