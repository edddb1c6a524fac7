"""What happened week by week: misses cleared, repeats answered correctly, and answers on each day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from mlcert.core.memory import QuestionHistory, closes
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.plan import ONE_DAY
from mlcert.core.score import Tally

WEEKS = 10  # in the calendar, this one included


class GradedAnswer(NamedTuple):
    """An answer that was graded, or a question that was displayed and left unanswered."""

    seq: int
    question: str
    is_given: bool  # "I don't know" is an answer too
    is_right: bool
    at: str  # UTC


class Week(NamedTuple):
    """What happened in a week."""

    monday: date
    cleared: int  # misses
    repeats: Tally
    answers: tuple[int, ...]  # on each of its days


def weeks_of(
    answers: Iterable[GradedAnswer],
    histories: Mapping[str, QuestionHistory],
    day_of: Callable[[str], date],
    today: date,
) -> tuple[Week, ...]:
    """Return what happened in the last ten weeks, the oldest first; `answers` come in the order of `seq`.

    A miss is cleared by the answer that `core.memory.remember` describes. A repeat is an answer to a question that had
    been answered before.
    """
    cleared: Counter[date] = Counter()
    repeats: dict[date, list[bool]] = defaultdict(list)
    given: Counter[date] = Counter()
    misses: dict[str, dict[str, tuple[int, date]]] = defaultdict(dict)  # open ones, by family and question
    for seq, question, is_given, is_right, at in answers:
        known = histories.get(question)
        if known is None:
            continue
        day = day_of(at)
        family = misses[known.family or question]
        if is_given:
            given[day] += 1
            if 0 < known.first_seq < seq:
                repeats[day].append(is_right)
        if not is_right:
            family[question] = (seq, day)
        elif family:
            cleared[day] += _clear(family, known, day)
    monday = today - ONE_DAY * today.weekday()
    mondays = [monday - timedelta(weeks=n) for n in reversed(range(WEEKS))]
    return tuple(_week(start, cleared, repeats, given) for start in mondays)


def _clear(family: dict[str, tuple[int, date]], answered: QuestionHistory, day: date) -> int:
    """Remove the misses of a family that a correct answer closes, and return how many they are."""
    closed = [name for name, (seq, missed_on) in family.items() if closes(name, seq, missed_on, answered, day)]
    for name in closed:
        del family[name]
    return len(closed)


def _week(
    monday: date, cleared: Mapping[date, int], repeats: Mapping[date, Sequence[bool]], given: Mapping[date, int]
) -> Week:
    days = [monday + ONE_DAY * n for n in range(7)]
    outcomes = [is_right for day in days for is_right in repeats.get(day, ())]
    return Week(
        monday, sum(cleared.get(day, 0) for day in days), Tally.of(outcomes), tuple(given.get(day, 0) for day in days)
    )
