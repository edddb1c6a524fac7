"""Whatever the plan, the minutes and the questions that are left: what is said of them is whole and makes sense."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.command_line import ON_BUILT_IN
from mlcert.core.model import Exam, ExamDomain
from mlcert.core.plan import Plan, Supply, fitting
from mlcert.core.today import today_of
from mlcert.views.lines import Layout
from mlcert.views.plan import PlanContext, plan_sentences
from mlcert.views.status import status_line
from mlcert.views.today import TodayContext, today_keys, today_page
from tests.doubles import page_text

TODAY = date(2026, 11, 23)
EXAM = Exam("T-1", "T", "active", 130, 65, 50, 14, 100, 1000, 720, (ExamDomain("d", "D", "D", 100, ("t",)),))
NONSENSE = re.compile(r"\b(1 (questions|days|minutes)|0 (new|missed|seen|questions?|more|minutes|days))\b|None| -\d")
A_PLAN = st.builds(
    lambda left, ago, minutes, weekdays, passed: Plan(
        "T-1",
        TODAY - timedelta(days=ago),
        None if left is None or passed else TODAY + timedelta(days=left),
        None if left is None or passed else TODAY - timedelta(days=ago),
        minutes,
        frozenset(weekdays),
        is_passed=passed,
    ),
    st.one_of(st.none(), st.integers(-5, 60)),
    st.integers(0, 60),
    st.sampled_from([1, 5, 20, 240]),
    st.sets(st.integers(0, 6), min_size=1),
    st.booleans(),
)
A_SUPPLY = st.builds(
    lambda unseen, seen, due, kept: Supply(unseen, seen, min(seen, due), kept),
    st.sampled_from([0, 1, 7, 664]),
    st.sampled_from([0, 1, 19, 20, 700]),
    st.sampled_from([0, 1, 30]),
    st.sampled_from([0, 1, 390]),
)


@given(A_PLAN, A_SUPPLY, st.integers(0, 3), st.sampled_from([0, 19, 20, 300]))
def test_every_sentence_of_the_plan_and_of_today_makes_sense(
    plan: Plan, supply: Supply, sat: int, practiced: int
) -> None:
    left = today_of(plan, TODAY, supply, sat=sat, practiced={TODAY: timedelta(minutes=practiced)})
    sentences = plan_sentences(PlanContext(EXAM, plan, TODAY, sat, supply, fitting(plan, TODAY, supply), ON_BUILT_IN))
    context = TodayContext(
        EXAM, plan, TODAY, left, supply, None, supply.seen, 1305, None, None, (), {}, ON_BUILT_IN
    )  # fmt: skip
    page = page_text(today_page(context, Layout()))
    status = status_line(left, supply, None, plan, TODAY, quiet=False)

    assert [sentence for sentence in sentences if not re.fullmatch(r"[A-Z0-9].*[.?]", sentence)] == []
    for text in (*sentences, page, status):
        assert not NONSENSE.search(text), text
    assert "Today " in page
    assert today_keys(context)
    assert not left.new or f"{left.new} new question" in page
