"""The time that a learner has practiced: by day, and for each kind of question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from mlcert.core.memory import QuestionHistory
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.plan import DEFAULT_PACE, Pace, pace_of


class AnswerTime(NamedTuple):
    """The time that an answer with feedback took."""

    seq: int
    question: str
    answering: timedelta
    reading: timedelta  # its feedback


def time_by_day(times: Iterable[tuple[str, timedelta]], day_of: Callable[[str], date]) -> dict[date, timedelta]:
    """Return the time practiced on each day, from times with their moments; `day_of` gives the day of a moment."""
    by_day: dict[date, timedelta] = defaultdict(timedelta)
    for moment, time in times:
        by_day[day_of(moment)] += time
    return dict(by_day)


def pace_from(answers: Iterable[AnswerTime], histories: Mapping[str, QuestionHistory]) -> Pace:
    """Return the learner's own pace with new questions and with repeats; `answers` come in the order of `seq`."""
    times: dict[bool, list[tuple[timedelta, timedelta]]] = {True: [], False: []}
    for seq, question, answering, reading in answers:
        if question in histories:
            times[histories[question].first_seq == seq].append((answering, reading))
    return Pace(pace_of(times[True], DEFAULT_PACE.new), pace_of(times[False], DEFAULT_PACE.again))
