"""A plan: study days, dates of mock exams, what fits, what today holds, missed days; with the edges of each."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.plan import DEFAULT_PACE, Pace, Plan, Supply, fitting, missed_days, mocks_to_come, pace_of
from mlcert.core.today import Rest, Today, only_repeats, repeats_among, today_of, why_nothing_is_left
from mlcert.core.weekdays import EVERY_DAY, weekdays_in, weekdays_text
from tests.cases import cases

MONDAY = date(2026, 11, 23)
PLENTY = Supply(unseen=664, seen=120, due=30)
WEEKEND = frozenset({5, 6})


def days(count: int) -> timedelta:
    return timedelta(days=count)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def a_plan(left: int | None = 48, **fields: Any) -> Plan:
    """A plan set on a Monday, so many days before the exam."""
    exam_date = None if left is None else MONDAY + days(left)
    return Plan("T", MONDAY, exam_date, None if left is None else MONDAY, **fields)


@cases(("left", "expected"), [(48, 48), (1, 1), (0, None), (-1, None), (None, None)])
def test_days_are_counted_down_to_the_exam_and_never_below_one(left: int | None, expected: int | None) -> None:
    assert a_plan(left).days_left(MONDAY) == expected
    assert a_plan(left).study_days_left(MONDAY) == (expected or 0)


def test_study_days_are_those_of_the_week_that_were_chosen() -> None:
    plan = a_plan(
        13, weekdays=WEEKEND
    )  # Monday to the Saturday after the next: 28 and 29 November, 5 December excluded

    assert [plan.study_days_left(MONDAY + days(n)) for n in (0, 5, 6, 7, 12, 13)] == [3, 3, 2, 1, 1, 0]
    assert [plan.is_study_day(MONDAY + days(n)) for n in range(7)] == [False] * 5 + [True] * 2


@given(st.integers(0, 800), st.sets(st.integers(0, 6), min_size=1), st.integers(0, 6))
def test_study_days_are_those_that_a_calendar_counts(left: int, weekdays: set[int], shift: int) -> None:
    today = MONDAY + days(shift)
    plan = Plan("T", today, today + days(left), today, weekdays=frozenset(weekdays))

    assert plan.study_days_left(today) == sum((today + days(n)).weekday() in weekdays for n in range(left))


@cases(
    ("left", "expected"),
    [
        (48, [24, 8]), (24, [12, 4]), (28, [14, 4]), (30, [15, 5]), (21, [10, 4]),
        (20, [4]), (8, [4]),
        (7, []), (1, []), (0, []), (-5, []), (None, []),
    ],
)  # fmt: skip
def test_mock_exams_are_half_way_and_shortly_before_the_exam(left: int | None, expected: list[int]) -> None:
    plan = a_plan(left)

    assert [((plan.exam_date or MONDAY) - day).days for day in plan.mock_dates] == expected


def test_the_dates_of_mock_exams_stay_whatever_day_it_is_and_move_only_with_the_exam_date() -> None:
    plan = a_plan(48)

    assert plan._replace(set_on=MONDAY + days(9), minutes=60).mock_dates == plan.mock_dates
    assert plan._replace(dated_on=MONDAY + days(9)).mock_dates != plan.mock_dates
    assert plan._replace(dated_on=None).mock_dates == plan._replace(exam_date=None).mock_dates == ()


@given(st.integers(0, 400), st.sets(st.integers(0, 6), min_size=1))
def test_mock_exams_are_on_study_days_between_today_and_the_exam_in_order(left: int, weekdays: set[int]) -> None:
    plan = a_plan(left, weekdays=frozenset(weekdays))

    assert list(plan.mock_dates) == sorted(set(plan.mock_dates))
    outside = [day for day in plan.mock_dates if not MONDAY < day < MONDAY + days(left)]
    assert (outside, [day for day in plan.mock_dates if not plan.is_study_day(day)]) == ([], [])


def test_where_no_day_of_practice_is_left_a_mock_exam_keeps_its_date() -> None:
    fixed = a_plan(10)

    def moved(weekday: int) -> Plan:
        return fixed._replace(weekdays=frozenset({weekday}), dated_weekdays=EVERY_DAY)

    assert [(MONDAY + days(10) - day).days for day in fixed.mock_dates] == [4], "a Sunday; the exam is on a Thursday"
    assert [moved(weekday).mock_dates[0] - fixed.mock_dates[0] for weekday in (6, 0, 2, 3)] == [
        days(0), days(1), days(3), days(0)
    ]  # fmt: skip


def test_a_mock_exam_is_due_from_its_date_until_it_is_sat_and_never_from_the_exam_on() -> None:
    plan = a_plan(48)  # 24 and 8 days before, so 24 and 40 days after the plan

    def due(day: int, sat: int) -> int:
        return plan.mock_due(MONDAY + days(day), sat)

    assert [due(day, 0) for day in (0, 23, 24, 30, 47, 48, 60)] == [0, 0, 1, 1, 1, 0, 0]
    assert [due(day, 1) for day in (24, 39, 40, 47, 48)] == [0, 0, 2, 2, 0]
    assert [due(day, 2) for day in (24, 40, 47)] == [0, 0, 0]
    assert a_plan(None).mock_due(MONDAY, 0) == a_plan(-3).mock_due(MONDAY, 0) == 0


def test_papers_are_kept_for_the_mock_exams_still_to_come_and_for_two_without_a_date() -> None:
    assert [mocks_to_come(a_plan(48), MONDAY, sat) for sat in (0, 1, 2, 3)] == [2, 1, 0, 0]
    assert [mocks_to_come(a_plan(10), MONDAY, sat) for sat in (0, 1)] == [1, 0]
    assert mocks_to_come(a_plan(7), MONDAY, 0) == 0
    for no_date in (a_plan(None), a_plan(0), a_plan(-9)):
        assert [mocks_to_come(no_date, MONDAY, sat) for sat in (0, 1, 2, 5)] == [2, 1, 0, 0]


def test_after_the_exam_the_plan_is_past_and_on_the_day_itself_it_is_not() -> None:
    assert [a_plan(left).is_past(MONDAY) for left in (1, 0, -1, None)] == [False, False, True, False]


def test_the_verdict_is_shown_from_fourteen_days_before_the_exam_and_without_a_date() -> None:
    assert [a_plan(left).shows_verdict(MONDAY) for left in (48, 15, 14, 1, 0, -1, None)] == [False, False] + [True] * 5


def test_the_pace_is_the_average_of_the_last_fifty_times_with_reading_each_at_most_three_minutes() -> None:
    slow, quick = (minutes(50), minutes(1)), (minutes(1), minutes(0.5))

    assert pace_of([slow] * 49, DEFAULT_PACE.new) == timedelta(seconds=115)
    assert pace_of([slow] * 50, DEFAULT_PACE.new) == minutes(4)
    assert pace_of([slow] * 99 + [quick] * 50, DEFAULT_PACE.new) == minutes(1.5)
    assert pace_of([slow] * 25 + [quick] * 25, DEFAULT_PACE.again) == minutes(2.75)
    assert pace_of([(minutes(1), minutes(9))] * 50, DEFAULT_PACE.again) == minutes(4)
    assert pace_of([(minutes(0), minutes(0))] * 50, DEFAULT_PACE.again) == timedelta(seconds=10)


def test_what_fits_is_85_percent_of_the_time_of_all_study_days_but_the_last_three() -> None:
    assert fitting(a_plan(48), MONDAY, PLENTY) == 399  # .85 * 45 * 1200 / 115 = 399.1
    assert fitting(a_plan(48, weekdays=WEEKEND), MONDAY, PLENTY) == 88  # 13 study days: .85 * 10 * 1200 / 115
    assert fitting(a_plan(48), MONDAY, PLENTY, Pace(new=minutes(1))) == 664  # there are no more
    assert fitting(a_plan(4), MONDAY, PLENTY) == 8
    assert [fitting(a_plan(left), MONDAY, PLENTY) for left in (3, 1)] == [0, 0]
    assert [fitting(a_plan(left), MONDAY, Supply(50, 19, 0)) for left in (4, 3, 1)] == [8, 26, 8]
    assert [fitting(a_plan(left), MONDAY, PLENTY) for left in (0, -3, None)] == [664] * 3


def test_today_holds_new_questions_and_a_few_missed_ones() -> None:
    # 15% of 20 minutes are 180 s: three times 75 s; the other 975 s are eight times 115 s
    assert today_of(a_plan(48), MONDAY, PLENTY) == Today(8, 3, 20)
    assert today_of(a_plan(48, minutes=60), MONDAY, PLENTY) == Today(26, 8, 60)
    assert today_of(a_plan(48), MONDAY, PLENTY._replace(due=1)) == Today(9, 1, 20)
    assert today_of(a_plan(48), MONDAY, Supply(664, 0, 0)) == Today(10, 0, 20)
    assert today_of(a_plan(None), MONDAY, PLENTY) == Today(8, 3, 20)
    assert today_of(a_plan(48), MONDAY, PLENTY, pace=Pace(minutes(4), minutes(3))) == Today(4, 1, 20)


def test_five_minutes_a_day_hold_a_question_of_each_kind() -> None:
    assert today_of(a_plan(48, minutes=5), MONDAY, PLENTY) == Today(1, 1, 5)
    assert today_of(a_plan(48, minutes=5), MONDAY, PLENTY._replace(due=0)) == Today(2, 0, 5)
    assert today_of(a_plan(48, minutes=5), MONDAY, PLENTY._replace(due=0), pace=Pace(minutes(6))) == Today(1, 0, 5)


def test_the_last_three_study_days_only_repeat_once_twenty_questions_have_been_seen() -> None:
    assert [today_of(a_plan(left), MONDAY, PLENTY) for left in (4, 3, 1)] == [Today(8, 3, 20)] + [Today(0, 16, 20)] * 2
    assert today_of(a_plan(1), MONDAY, Supply(664, 19, 9)) == Today(8, 3, 20)
    assert today_of(a_plan(3), MONDAY, Supply(664, 20, 0)) == Today(0, 16, 20)
    assert today_of(a_plan(8, weekdays=frozenset({0})), MONDAY, PLENTY) == Today(0, 16, 20), "two Mondays are left"


def test_the_day_of_the_exam_repeats_and_after_it_a_plan_is_like_one_without_a_date() -> None:
    assert [today_of(a_plan(left), MONDAY, PLENTY) for left in (-1, -90)] == [Today(8, 3, 20)] * 2
    assert today_of(a_plan(0), MONDAY, PLENTY) == Today(0, 16, 20)


def test_when_new_questions_run_out_seen_ones_take_their_time() -> None:
    assert today_of(a_plan(48), MONDAY, Supply(4, 700, 30)) == Today(4, 9, 20)
    assert today_of(a_plan(48), MONDAY, Supply(0, 700, 0)) == Today(0, 16, 20)
    assert today_of(a_plan(48), MONDAY, Supply(0, 7, 0)) == Today(0, 7, 20)
    assert today_of(a_plan(48), MONDAY, Supply(0, 0, 0)) == Today(0, 0, 20)


def test_any_practice_today_counts_and_as_long_as_time_is_left_a_question_is_too() -> None:
    def after(spent: float, supply: Supply = PLENTY) -> Today:
        return today_of(a_plan(48), MONDAY, supply, practiced={MONDAY: minutes(spent), MONDAY - days(1): minutes(99)})

    assert after(10) == Today(3, 2, 10)
    assert after(19.5) == Today(0, 1, 1)
    assert after(19.5, Supply(9, 9, 0)) == Today(1, 0, 1)
    assert after(19.5, Supply(0, 9, 0)) == Today(0, 1, 1)
    assert after(20) == after(200) == Today(0, 0, 0)


def test_an_exam_that_was_passed_asks_for_nothing_and_keeps_no_papers() -> None:
    passed = a_plan(None, is_passed=True)

    assert today_of(passed, MONDAY, PLENTY) == Today(0, 0, 0)
    assert mocks_to_come(passed, MONDAY, 0) == 0


def test_a_day_without_study_asks_for_nothing() -> None:
    assert today_of(a_plan(48, weekdays=WEEKEND), MONDAY, PLENTY) == Today(0, 0, 0)


def test_a_mock_exam_replaces_the_practice_of_its_date_only() -> None:
    plan = a_plan(48)

    assert today_of(plan, MONDAY + days(24), PLENTY) == Today(0, 0, 0, mock=1)
    on_time = {MONDAY + days(n): minutes(20) for n in range(1, 24)}
    assert today_of(plan, MONDAY + days(25), PLENTY, practiced=on_time) == Today(8, 3, 20, mock=1)
    assert today_of(plan, MONDAY + days(25), PLENTY, sat=1, practiced=on_time) == Today(8, 3, 20)
    assert today_of(plan, MONDAY + days(24), PLENTY, sat=1, practiced=on_time) == Today(8, 3, 20)


def test_why_nothing_is_left_is_said_as_it_is() -> None:
    plan = a_plan(20)
    mock = plan.mock_dates[0]
    nothing, mock_due = Today(0, 0, 0), Today(0, 0, 0, mock=1)

    def why(left: Today, plan: Plan, day: date, *, has_begun: bool = False) -> Rest:
        return why_nothing_is_left(left, plan, day, has_begun=has_begun)

    assert why(nothing, plan._replace(is_passed=True), MONDAY, has_begun=True) is Rest.PASSED
    assert why(nothing, plan, MONDAY) is why(mock_due, plan, MONDAY) is why(nothing, plan, mock) is Rest.DONE
    assert why(nothing, plan._replace(weekdays=WEEKEND), MONDAY) is Rest.DAY_OFF
    assert why(mock_due, plan, mock) is Rest.MOCK
    assert why(mock_due, plan, mock, has_begun=True) is why(mock_due._replace(minutes=1), plan, mock) is Rest.DONE


def test_missed_days_are_offered_at_half_again_as_much_a_day() -> None:
    plan = a_plan(48, minutes=60)
    kept = {MONDAY + days(n): minutes(60) for n in range(1, 5)}
    missed = {day: spent for day, spent in kept.items() if day != MONDAY + days(3)}

    assert today_of(plan, MONDAY + days(5), PLENTY, practiced=kept).to_catch_up == 0
    assert today_of(plan, MONDAY + days(5), PLENTY, practiced=missed) == Today(26, 8, 60, to_catch_up=90)
    missed[MONDAY + days(5)] = timedelta(minutes=50)
    assert today_of(plan, MONDAY + days(5), PLENTY, practiced=missed) == Today(3, 2, 10, to_catch_up=40)


def test_what_was_missed_is_made_up_for_by_longer_practice_later_but_not_in_advance() -> None:
    plan = a_plan(48)

    def behind(*spent: float) -> int:
        practiced = {MONDAY + days(n): minutes(each) for n, each in enumerate(spent)}
        return missed_days(plan, MONDAY + days(len(spent)), practiced)

    assert behind(0) == 0, "the day on which the plan was made asks for nothing"
    assert [behind(0, 0), behind(0, 0, 0), behind(0, 0, 20)] == [1, 2, 1]
    assert [behind(0, 19), behind(0, 10, 10), behind(0, 10, 9)] == [0, 1, 1]
    assert [behind(0, 0, 30), behind(0, 0, 30, 30), behind(0, 0, 300)] == [0, 0, 0]
    assert [behind(0, 200, 0), behind(500, 0)] == [1, 1]


def test_missed_days_begin_anew_with_the_plan_and_leave_out_mock_exams_and_days_without_study() -> None:
    assert missed_days(a_plan(48), MONDAY + days(14), {}) == 13
    assert missed_days(a_plan(48), MONDAY + days(26), {}) == 13, "of the last 14 days, one was for a mock exam"
    assert missed_days(a_plan(48)._replace(set_on=MONDAY + days(22)), MONDAY + days(26), {}) == 2
    assert missed_days(a_plan(48, weekdays=WEEKEND), MONDAY + days(14), {}) == 4
    assert [missed_days(a_plan(left), MONDAY + days(26), {}) for left in (26, 20, None)] == [0, 0, 0]
    assert missed_days(a_plan(48), MONDAY - days(3), {}) == 0, "a clock that was set back"


@given(
    st.one_of(st.none(), st.integers(-5, 60)),
    st.integers(5, 240),
    st.sets(st.integers(0, 6), min_size=1),
    st.tuples(st.integers(0, 700), st.integers(0, 700), st.floats(0, 1)),
    st.tuples(st.integers(10, 360), st.integers(10, 360)),
    st.integers(0, 300),
)
def test_today_fits_its_time_and_asks_for_no_more_than_there_is(
    left: int | None,
    per_day: int,
    weekdays: set[int],
    counts: tuple[int, int, float],
    seconds: tuple[int, int],
    spent: int,
) -> None:
    plan = a_plan(left, minutes=per_day, weekdays=frozenset(weekdays))
    supply = Supply(counts[0], counts[1], int(counts[1] * counts[2]))
    pace = Pace(*(timedelta(seconds=each) for each in seconds))

    today = today_of(plan, MONDAY, supply, practiced={MONDAY: minutes(spent)}, pace=pace)

    assert 0 <= today.new <= supply.unseen
    assert 0 <= today.again <= supply.seen
    assert today.minutes <= per_day
    total = today.new + today.again
    assert total <= 1 or pace.new * today.new + pace.again * today.again <= minutes(today.minutes)
    has_time = spent < per_day and MONDAY.weekday() in weekdays
    assert bool(total) == (has_time and bool(supply.unseen or supply.seen))
    assert fitting(plan, MONDAY, supply, pace) <= supply.unseen


def test_weekdays_are_read_by_short_and_full_names_and_written_in_the_order_of_a_week() -> None:
    assert weekdays_in("sun,mon") == weekdays_in(" Monday , SUN") == frozenset({0, 6})
    assert [weekdays_in(text) for text in ("", "mon,", "m", "monda", "mon tue", "1")] == [None] * 6
    assert weekdays_text(EVERY_DAY) == "mon,tue,wed,thu,fri,sat,sun"
    assert weekdays_in(weekdays_text(EVERY_DAY)) == EVERY_DAY


def test_one_question_in_seven_is_a_missed_one_and_seen_ones_take_the_places_of_new_ones_that_are_lacking() -> None:
    assert [repeats_among(count, PLENTY) for count in (1, 5, 7, 8, 10, 14, 15, 300)] == [1, 1, 1, 2, 2, 2, 3, 30]
    assert repeats_among(10, Supply(664, 30, due=1)) == 1
    assert repeats_among(5, Supply(664, 30, due=0)) == 0
    assert repeats_among(5, Supply(2, 30, due=3)) == 3
    assert repeats_among(5, Supply(0, 30, due=3)) == 5
    assert repeats_among(5, Supply(9, 3, due=0), only_repeats=True) == 3
    assert repeats_among(10, PLENTY, only_repeats=True) == 10
    assert repeats_among(5, Supply(0, 0, 0)) == 0


def test_the_last_three_study_days_and_that_of_the_exam_only_repeat_once_twenty_questions_were_seen() -> None:
    assert [only_repeats(a_plan(left), MONDAY, PLENTY) for left in (4, 3, 1, 0, -1, None)] == [
        False, True, True, True, False, False
    ]  # fmt: skip
    assert [only_repeats(a_plan(1), MONDAY, Supply(9, seen, 0)) for seen in (19, 20)] == [False, True]
