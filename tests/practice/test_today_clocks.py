"""Clocks that are set back, journeys to other time zones, and daylight saving: nothing is due twice or lost."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from mlcert.core.session import Session
from mlcert.practice.day import Day, begun_today, day_for
from mlcert.practice.plan import PlanRequest, change_plan
from mlcert.practice.session_context import session_context
from mlcert.practice.status import status
from mlcert.practice.today import start_today
from mlcert.practice.todays_session import todays_session
from mlcert.screens.runner import Runner
from mlcert.services import Services
from tests.cases import cases
from tests.doubles import EXAMS, Clock, ScriptedTerminal, questions_text, trusted

Travel = Callable[[str], None]


@pytest.fixture(autouse=True)
def bank_of_twenty(bank_folder: Path) -> None:
    (bank_folder / "data-engineering.yaml").write_text(questions_text(*trusted(20)))
    exams = EXAMS.replace("questions: 10\n    scored: 8", "questions: 1\n    scored: 1").replace(", glue", "")
    (bank_folder / "exams.yaml").write_text(exams)


@pytest.fixture
def travel() -> Iterator[Travel]:
    """Return a function that moves the learner to another time zone; the test ends where it began."""
    with pytest.MonkeyPatch.context() as patch:

        def to(zone: str) -> None:
            patch.setenv("TZ", zone)
            time.tzset()

        yield to
    time.tzset()


def today(services: Services) -> Day:
    """What the day holds: the same with all that is known of questions, with what counts them, and from days before."""
    bank, now = services.bank_with_my_exam, services.now()
    day = day_for(bank, services)
    assert day_for(bank, services, services.question_histories()) == day
    earlier = Services(services.environ, now=lambda: now - timedelta(days=2))
    earlier.use_bank(services.folder)
    with closing(earlier), closing(earlier.later(2)) as later:
        assert status(later) == status(services)
    session, begun = todays_session(bank.default, services), begun_today(bank.default, services)
    assert (session is None) == (begun is None)
    if session is not None and begun is not None:
        assert (begun.is_over, begun.total) == (session.is_over, len(session.counted))
        assert begun.to_go == sum(not state.closed for _, state in session.counted)
    return day


def sit(services: Services, terminal: ScriptedTerminal, *keys: str) -> Session:
    start = start_today(services)
    terminal.script(*keys)
    terminal.run(Runner(start.session, session_context(start, services)))
    return services.history.session(start.session.number, services.bank_key)


def test_a_clock_that_is_set_back_repeats_no_day_and_asks_nothing_twice(
    services: Services, terminal: ScriptedTerminal, clock: Clock
) -> None:
    change_plan(services.bank.exams[0], PlanRequest(minutes=6, date="2027-01-09"), services)
    first = sit(services, terminal, *["0", "enter"] * 3)
    assert first.is_over
    clock.advance(-5 * 86_400)

    again = sit(services, terminal, "q")

    asked = {asked.question for asked in first.paper}
    assert asked.isdisjoint(asked.question for asked in again.paper), "five more, and none of those just seen"
    assert today(services).supply.due == 0
    assert today(services).left.to_catch_up == 0
    clock.advance(7 * 86_400)
    assert today(services).supply.due == 3, "the misses come back two days after the day that they had then"


@cases(("back", "is_done"), [(1, True), (2, False)])
def test_a_day_that_is_done_stays_done_if_more_is_practiced_a_day_before(
    back: int, services: Services, terminal: ScriptedTerminal, clock: Clock, *, is_done: bool
) -> None:
    change_plan(services.bank.exams[0], PlanRequest(minutes=6, date="2027-01-09"), services)
    assert sit(services, terminal, *["0", "enter"] * 5).is_over
    clock.advance(-back * 86_400)
    more = sit(services, terminal, *["0", "enter"] * 5)
    clock.advance(back * 86_400)

    session = todays_session("T-1", services)

    assert more.is_over
    assert (session is not None) is is_done
    clock.advance(10 * 86_400)


def test_a_clock_that_was_ahead_and_is_put_right_loses_no_miss(
    services: Services, terminal: ScriptedTerminal, clock: Clock
) -> None:
    clock.advance(30 * 86_400)
    sit(services, terminal, "0", "enter", "0", "q")
    clock.advance(-30 * 86_400)

    assert today(services).supply.due == 0
    assert len(sit(services, terminal, "q").answers) == 2, "the session goes on"
    clock.advance(32 * 86_400)
    assert today(services).supply.due == 2


def test_a_journey_to_the_west_continues_the_session_and_one_to_the_east_begins_a_new_day(
    services: Services, terminal: ScriptedTerminal, clock: Clock, travel: Travel
) -> None:
    clock.moment = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
    travel("Asia/Tokyo")  # 06:00 on the 23rd
    assert sit(services, terminal, "0", "q").number == 1
    assert today(services).date == date(2026, 11, 23)

    travel("America/New_York")  # 16:00 on the 22nd
    assert today(services).date == date(2026, 11, 22)
    assert sit(services, terminal, "enter", "0", "q").number == 1
    clock.advance(3600)
    travel("Asia/Tokyo")
    assert len(sit(services, terminal, "q").answers) == 2

    clock.advance(22 * 3600)  # 05:00 on the 24th
    assert sit(services, terminal, "q").number == 2
    assert services.history.session(1, services.bank_key).is_over


@pytest.mark.parametrize(
    ("missed", "hour"),
    [  # in Berlin, clocks are put back on October 25, 2026, and forward on March 28, 2027; the hour is that of UTC
        (datetime(2026, 10, 24, 12, tzinfo=UTC), 3),
        (datetime(2027, 3, 27, 12, tzinfo=UTC), 2),
    ],
)
def test_with_daylight_saving_a_miss_comes_back_at_four_in_the_morning_of_the_second_day(
    missed: datetime, hour: int, services: Services, terminal: ScriptedTerminal, clock: Clock, travel: Travel
) -> None:  # fmt: skip
    travel("Europe/Berlin")
    clock.moment = missed
    sit(services, terminal, "0", "enter", "q")
    clock.moment = (missed + timedelta(days=2)).replace(hour=hour) - timedelta(minutes=1)

    assert today(services).supply.due == 0
    clock.advance(60)
    assert today(services).supply.due == 1


def test_a_night_with_an_hour_twice_is_one_day(
    services: Services, terminal: ScriptedTerminal, clock: Clock, travel: Travel
) -> None:
    travel("Europe/Berlin")
    clock.moment = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 02:30, the first time
    sit(services, terminal, "90s", "0", "q")
    clock.advance(3600)  # 02:30, the second time

    session = sit(services, terminal, "90s", "0", "q")

    assert (session.number, len(session.answers)) == (1, 2)
    assert today(services).date == date(2026, 10, 24)
    assert today(services).left.minutes == 17, "both answers count toward the minutes of that day"
