"""What is remembered of a question: first answers, misses until they are closed, marks; siblings of a family."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.memory import Event, EventKind, QuestionHistory, remember
from tests.cases import cases
from tests.doubles import NOON, utc_day

ANSWER, SEEN, UNANSWERED = EventKind.ANSWER, EventKind.SEEN, EventKind.UNANSWERED


def moment(day: float) -> str:
    """A moment so many days after noon, in UTC."""
    return (NOON + timedelta(days=day)).isoformat(timespec="milliseconds")


def event(
    kind: EventKind, question: str = "q", *, seq: int, day: float = 0, right: bool = False, family: str = "f"
) -> Event:
    return Event(kind, question, family, seq, moment(day), right)


def after(*events: Event) -> dict[str, QuestionHistory]:
    """What is known of the questions of one family after these events."""
    family: dict[str, QuestionHistory] = {}
    for each in events:
        remember(family, each, utc_day)
    return family


def test_a_question_that_was_only_displayed_is_known_but_not_answered() -> None:
    known = after(event(SEEN, seq=3), event(SEEN, seq=8, day=2))["q"]

    assert known == QuestionHistory(
        "q", "f", moment(2), 3, 8,
        first_seq=0, first_right=False, first_at="", first_credit=0.0, first_wording="", given_before=False,
        latest_seq=0, latest_right=False, miss_seq=0, miss_at="",
    )  # fmt: skip
    assert (known.answered, known.missed) == (False, False)


@cases("right", [True, False])
def test_the_first_answer_is_kept_whatever_is_answered_later(right: bool) -> None:
    known = after(event(SEEN, seq=1), event(ANSWER, seq=2, right=right), event(ANSWER, seq=5, day=1, right=not right))[
        "q"
    ]

    assert (known.first_seq, known.first_right, known.answered) == (2, right, True)
    assert (known.latest_seq, known.latest_right, known.last_seq) == (5, not right, 5)
    assert known.seen_seq == 1


def test_a_question_left_unanswered_is_missed_and_has_no_first_answer() -> None:
    known = after(event(SEEN, seq=1), event(UNANSWERED, seq=2, day=1))["q"]

    assert (known.answered, known.first_seq) == (False, 0)
    assert (known.miss_seq, known.miss_at, known.missed) == (2, moment(1), True)
    assert (known.latest_seq, known.latest_right) == (2, False)


def test_the_first_answer_after_a_question_was_left_is_the_first_answer() -> None:
    known = after(event(UNANSWERED, seq=1), event(ANSWER, seq=2, right=True))["q"]

    assert (known.first_seq, known.first_right) == (2, True)


def test_a_correct_answer_opens_no_miss_and_a_wrong_one_does() -> None:
    assert not after(event(ANSWER, seq=1, right=True))["q"].missed
    assert after(event(ANSWER, seq=1))["q"].miss_seq == 1


@cases(("days", "missed"), [(0, True), (1, True), (2, False), (3, False), (-3, True)])
def test_a_correct_answer_closes_a_miss_from_the_second_day_after_it(days: int, missed: bool) -> None:
    known = after(event(ANSWER, seq=1), event(ANSWER, seq=2, day=days, right=True))["q"]

    assert known.missed is missed
    assert (known.miss_seq, known.miss_at) == ((1, moment(0)) if missed else (0, ""))


def test_days_are_those_of_the_calendar_and_not_24_hours() -> None:
    late, early = 0.49, 1.51  # a quarter of an hour before midnight, and after midnight of the second day

    known = after(event(ANSWER, seq=1, day=late), event(ANSWER, seq=2, day=early, right=True))["q"]

    assert not known.missed


def test_a_new_miss_replaces_the_old_one_and_its_days_are_counted_anew() -> None:
    missed = [event(ANSWER, seq=1), event(ANSWER, seq=2, day=3)]

    assert after(*missed)["q"].miss_seq == 2
    assert after(*missed, event(ANSWER, seq=3, day=4, right=True))["q"].missed
    assert not after(*missed, event(ANSWER, seq=3, day=5, right=True))["q"].missed


def test_a_miss_that_was_closed_can_be_opened_again() -> None:
    known = after(event(ANSWER, seq=1), event(ANSWER, seq=2, day=2, right=True), event(UNANSWERED, seq=3, day=2))["q"]

    assert (known.miss_seq, known.miss_at) == (3, moment(2))


def test_displaying_marking_or_leaving_a_question_does_not_close_its_miss() -> None:
    for kind in (SEEN, EventKind.MARK, EventKind.UNMARK):
        known = after(event(ANSWER, seq=1), event(kind, seq=2, day=9, right=True))["q"]
        assert known.miss_seq == 1, kind


def test_a_mark_stays_until_it_is_taken_back_and_grades_nothing() -> None:
    marked = after(event(SEEN, seq=1), event(EventKind.MARK, seq=2, day=1))["q"]
    answered = after(event(EventKind.MARK, seq=1), event(ANSWER, seq=2), event(SEEN, seq=3))["q"]
    unmarked = after(event(EventKind.MARK, seq=1), event(EventKind.UNMARK, seq=2))["q"]

    assert marked == QuestionHistory("q", "f", seen_at=moment(1), seen_seq=1, last_seq=2, marked=True)
    assert (answered.marked, unmarked.marked) == (True, False)
    assert (unmarked.latest_seq, unmarked.missed) == (0, False)


# Families.


def test_a_sibling_first_displayed_after_a_miss_closes_it_on_the_second_day() -> None:
    for day, missed in ((1, True), (2, False)):
        known = after(
            event(ANSWER, "missed", seq=1),
            event(SEEN, "sibling", seq=2, day=day),
            event(ANSWER, "sibling", seq=3, day=day, right=True),
        )
        assert known["missed"].missed is missed, day


def test_a_sibling_that_was_displayed_before_the_miss_does_not_close_it() -> None:
    known = after(
        event(SEEN, "sibling", seq=1),
        event(ANSWER, "missed", seq=2),
        event(ANSWER, "sibling", seq=3, day=5, right=True),
    )

    assert known["missed"].miss_seq == 2


def test_a_wrong_answer_to_a_sibling_closes_nothing() -> None:
    known = after(event(ANSWER, "missed", seq=1), event(ANSWER, "sibling", seq=2, day=5))

    assert [known[name].missed for name in ("missed", "sibling")] == [True, True]


def test_one_correct_answer_closes_every_miss_that_it_may() -> None:
    known = after(
        event(ANSWER, "one", seq=1),
        event(ANSWER, "two", seq=2, day=1),
        event(ANSWER, "six", seq=3, day=4),
        event(ANSWER, "new", seq=4, day=4, right=True),
    )

    assert {name: one.miss_seq for name, one in known.items()} == {"one": 0, "two": 0, "six": 3, "new": 0}


def test_a_first_answer_says_whether_a_sibling_had_been_answered_before() -> None:
    known = after(
        event(SEEN, "one", seq=1),
        event(UNANSWERED, "two", seq=2),
        event(ANSWER, "two", seq=3, right=True),
        event(ANSWER, "one", seq=4, right=True),
        event(ANSWER, "two", seq=5, right=True),
        event(SEEN, "six", seq=6),
    )

    assert {name: one.given_before for name, one in known.items()} == {"one": True, "two": False, "six": False}


# Whatever happens.


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(sorted(EventKind, key=lambda kind: kind.value)),
        st.sampled_from(["one", "two", "six"]),
        st.integers(0, 6),
        st.booleans(),
    ),
    max_size=14,
)


def numbered(rows: Iterable[tuple[EventKind, str, int, bool]]) -> list[Event]:
    return [
        event(kind, question, seq=seq, day=day, right=right and kind is ANSWER)
        for seq, (kind, question, day, right) in enumerate(rows, 1)
    ]


@given(EVENTS)
def test_what_is_remembered_is_what_the_events_say(rows: list[tuple[EventKind, str, int, bool]]) -> None:
    events = numbered(rows)

    known = after(*events)

    assert set(known) == {each.question for each in events}
    for name, one in known.items():
        own = [each for each in events if each.question == name]
        graded = [each for each in own if each.kind in (ANSWER, UNANSWERED)]
        answers = [each for each in own if each.kind is ANSWER]
        marks = [each.kind is EventKind.MARK for each in own if each.kind in (EventKind.MARK, EventKind.UNMARK)]
        assert (one.seen_seq, one.last_seq, one.seen_at) == (own[0].seq, own[-1].seq, own[-1].at)
        assert (one.first_seq, one.first_right) == ((answers[0].seq, answers[0].is_right) if answers else (0, False))
        assert (one.latest_seq, one.latest_right) == ((graded[-1].seq, graded[-1].is_right) if graded else (0, False))
        assert one.marked == (marks[-1] if marks else False)
        others = [each.seq for each in events if each.kind is ANSWER and each.question != name]
        assert one.given_before == bool(answers and others and min(others) < answers[0].seq)


@given(EVENTS)
def test_a_miss_is_open_if_nothing_after_the_latest_one_closes_it(rows: list[tuple[EventKind, str, int, bool]]) -> None:
    events = numbered(rows)
    first_displayed = {each.question: each.seq for each in reversed(events)}

    known = after(*events)

    for name, one in known.items():
        misses = [
            each
            for each in events
            if each.question == name and (each.kind is UNANSWERED or (each.kind is ANSWER and not each.is_right))
        ]
        closed = bool(misses) and any(
            each.is_right
            and each.seq > misses[-1].seq
            and (utc_day(each.at) - utc_day(misses[-1].at)).days >= 2
            and (each.question == name or first_displayed[each.question] > misses[-1].seq)
            for each in events
        )
        assert one.miss_seq == (misses[-1].seq if misses and not closed else 0)
