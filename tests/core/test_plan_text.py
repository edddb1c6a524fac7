"""A plan is kept as a text: it comes back as it was, and what is damaged has its default."""

from __future__ import annotations

import json
from datetime import date

from mlcert.core.plan import Plan
from mlcert.core.plan_text import plan_from, plan_text
from tests.cases import cases

TODAY = date(2026, 11, 28)
PLAN = Plan(
    "T-1",
    date(2026, 11, 20),
    date(2027, 1, 14),
    date(2026, 11, 1),
    minutes=45,
    weekdays=frozenset({0, 5}),
    sat_before=3,
)


@cases(
    "plan",
    [
        PLAN,
        PLAN._replace(dated_weekdays=frozenset({2})),
        Plan("T-1", date(2026, 11, 20), minutes=5),
        Plan("T-1", TODAY, is_passed=True),
    ],
)
def test_a_plan_comes_back_as_it_was(plan: Plan) -> None:
    assert plan_from(plan_text(plan), "T-1", TODAY) == plan


@cases("text", ["", "{", "[1]", "7", '{"minutes": "9", "days": 4, "set_on": null}', "[" * 99_999])
def test_what_cannot_be_read_is_the_default(text: str) -> None:
    assert plan_from(text, "T-1", TODAY) == Plan("T-1", TODAY)


@cases(
    ("name", "value", "expected"),
    [
        ("minutes", 0, PLAN._replace(minutes=20)),
        ("minutes", 1, PLAN._replace(minutes=1)),
        ("minutes", 10**9, PLAN._replace(minutes=20)),
        ("days", "mon,noon", PLAN._replace(weekdays=frozenset(range(7)))),
        ("dated_days", "mon,noon", PLAN),
        ("set_on", "yesterday", PLAN._replace(set_on=TODAY)),
        ("dated_on", 5, PLAN._replace(dated_on=date(2026, 11, 20))),
        ("passed", 1, PLAN),
        ("sat_before", -1, PLAN._replace(sat_before=0)),
        ("exam_date", "soon", PLAN._replace(exam_date=None, dated_on=None, sat_before=0)),
    ],
)
def test_one_damaged_value_leaves_the_others(name: str, value: object, expected: Plan) -> None:
    text = json.dumps(json.loads(plan_text(PLAN)) | {name: value})

    assert plan_from(text, "T-1", TODAY) == expected
