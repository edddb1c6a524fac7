"""The clock of a session: what counts, what does not, when it is kept, when it warns."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from mlcert.screens.clock import SessionClock, warning
from tests.cases import cases


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@cases(("passed", "counted"), [(0.25, 0.25), (2, 2), (29.9, 29.9), (30, 30), (30.1, 0), (3600, 0), (-1, 0), (0, 0)])
def test_time_counts_unless_the_machine_slept_or_the_clock_went_back(passed: float, counted: float) -> None:
    clock = SessionClock(100.0, spent=seconds(1)).tick(100.0 + passed, runs=True)

    assert clock.spent == seconds(1 + counted)
    assert clock.reading == 100.0 + passed


def test_after_a_gap_time_counts_from_its_end() -> None:
    clock = SessionClock(0.0).tick(500.0, runs=True).tick(503.0, runs=True).tick(400.0, runs=True)

    assert clock.tick(404.0, runs=True).spent == seconds(7)


def test_a_clock_that_does_not_run_counts_nothing_and_goes_on_from_there() -> None:
    clock = SessionClock(0.0).tick(10.0, runs=False)

    assert clock.spent == seconds(0)
    assert clock.tick(12.0, runs=True).spent == seconds(2)


def test_a_pause_costs_nothing_however_short_it_is() -> None:
    clock = SessionClock(0.0).tick(3.0, runs=True).resume(23.0).tick(25.0, runs=True)

    assert clock.spent == seconds(5)


@given(st.lists(st.tuples(st.floats(-100, 100), st.booleans())))
def test_the_time_used_never_shrinks(ticks: list[tuple[float, bool]]) -> None:
    clock, reading = SessionClock(0.0, moved=seconds(9)), 0.0
    for passed, runs in ticks:
        reading += passed
        after = clock.tick(reading, runs=runs)
        assert after.used >= clock.used
        clock = after


@cases(("spent", "due"), [(0, False), (1.999, False), (2, True), (2.5, True)])
def test_the_time_is_kept_after_every_two_seconds_used(spent: float, due: bool) -> None:
    clock = SessionClock(0.0, moved=seconds(5), spent=seconds(4 + spent), kept=seconds(9))

    assert clock.must_be_kept is due
    assert not clock.after_keeping().must_be_kept
    assert clock.after_keeping().used == clock.used


def test_moves_keep_the_time_as_well() -> None:
    clock = SessionClock(1.0, moved=seconds(5), spent=seconds(4), kept=seconds(5), limit=seconds(60))

    after = clock.after_moves(seconds(9))

    assert after == SessionClock(1.0, moved=seconds(9), kept=seconds(9), limit=seconds(60))


@cases(("used", "left", "is_up"), [(0, 60, False), (59.999, 0.001, False), (60, 0, True), (61, 0, True)])
def test_the_limit_is_reached_by_the_time_used(used: float, left: float, is_up: bool) -> None:
    clock = SessionClock(0.0, moved=seconds(0), spent=seconds(used), limit=seconds(60))

    assert (clock.left, clock.is_up) == (seconds(left), is_up)


def test_without_a_limit_the_time_is_never_up_and_never_late() -> None:
    clock = SessionClock(0.0, spent=minutes(1000))

    assert (clock.left, clock.is_up, clock.is_late) == (None, False, False)


@cases(
    ("limit", "left", "is_late"),
    [
        (minutes(4), seconds(60), True), (minutes(4), seconds(60.1), False),
        (minutes(30), seconds(180), True), (minutes(30), seconds(180.1), False),
        (minutes(10), seconds(60), True), (minutes(10), seconds(61), False),
        (seconds(50), seconds(50), True),
    ],
)  # fmt: skip
def test_it_is_late_in_the_last_minute_or_the_last_tenth(limit: timedelta, left: timedelta, is_late: bool) -> None:
    assert SessionClock(0.0, spent=limit - left, limit=limit).is_late is is_late


@cases(
    ("before", "after", "said"),
    [
        (minutes(30.1), minutes(30), "30 minutes left."), (minutes(30), minutes(29.9), ""),
        (minutes(31), minutes(30.1), ""), (minutes(30.1), minutes(29.9), "30 minutes left."),
        (minutes(10.1), minutes(10), "10 minutes left."), (minutes(10), minutes(9.9), ""),
        (minutes(5.1), minutes(5), "5 minutes left."), (minutes(5), minutes(4.9), ""),
        (minutes(40), minutes(4), "5 minutes left."), (minutes(3), minutes(0), ""),
        (None, None, ""),
    ],
)  # fmt: skip
def test_warnings_come_once_each(before: timedelta | None, after: timedelta | None, said: str) -> None:
    assert warning(before, after) == said
