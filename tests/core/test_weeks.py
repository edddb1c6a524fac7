"""What happened week by week, compared with what memory says of each answer."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.memory import Event, EventKind, QuestionHistory, remember
from mlcert.core.score import Tally
from mlcert.core.weeks import GradedAnswer, Week, weeks_of
from tests.doubles import NOON, utc_day

TODAY = date(2026, 12, 12)  # a Saturday


def at(days_ago: int) -> str:
    moment = NOON.replace(year=TODAY.year, month=TODAY.month, day=TODAY.day) - timedelta(days=days_ago)
    return moment.isoformat(timespec="milliseconds")


def given_on(seq: int, days_ago: int, *, right: bool, question: str = "q", is_given: bool = True) -> GradedAnswer:
    return GradedAnswer(seq, question, is_given, right, at(days_ago))


def test_a_week_counts_repeats_cleared_misses_and_the_answers_of_each_day() -> None:
    histories = {"q": QuestionHistory("q", first_seq=1, seen_seq=1), "new": QuestionHistory("new", first_seq=5)}
    answers = [
        given_on(1, 9, right=False),  # Thursday of last week
        given_on(2, 8, right=True),  # a day later: the miss stays open
        given_on(3, 5, right=True),  # Monday of this week
        given_on(4, 5, right=True, is_given=False),
        given_on(5, 0, right=False, question="new"),
        given_on(6, 0, right=True, question="removed"),
    ]

    weeks = weeks_of(answers, histories, utc_day, TODAY)

    assert len(weeks) == 10
    assert weeks[-2:] == (
        Week(date(2026, 11, 30), 0, Tally(1, 1), (0, 0, 0, 1, 1, 0, 0)),
        Week(date(2026, 12, 7), 1, Tally(1, 1), (1, 0, 0, 0, 0, 1, 0)),
    )
    assert {week.answers for week in weeks[:-2]} == {(0,) * 7}


@given(
    st.lists(
        st.tuples(st.sampled_from(["a1", "a2", "b"]), st.booleans(), st.booleans(), st.integers(0, 3)), max_size=40
    )
)
def test_misses_are_cleared_as_memory_closes_them(steps: list[tuple[str, bool, bool, int]]) -> None:
    families: dict[str, dict[str, QuestionHistory]] = {"f": {}, "": {}}
    answers, closed, day = [], 0, 60
    for seq, (question, is_correct, is_given, days) in enumerate(steps, 1):
        is_right = is_correct and is_given
        day -= days if day > days else 0
        family = "f" if question.startswith("a") else ""
        known = families[family]
        before = sum(one.missed for one in known.values())
        kind = EventKind.ANSWER if is_given else EventKind.UNANSWERED
        remember(known, Event(kind, question, family, seq, at(day), is_right), utc_day)
        if is_right:
            closed += before - sum(one.missed for one in known.values())
        answers.append(given_on(seq, day, right=is_right, question=question, is_given=is_given))
    histories = {**families["f"], **families[""]}

    weeks = weeks_of(answers, histories, utc_day, TODAY)

    assert sum(week.cleared for week in weeks) == closed
