"""The order of questions: exam domains by seats, topics in turn, seen questions by how long ago, and due misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Bank, Outline
from mlcert.core.order import Order, put_in_order, spread
from mlcert.core.supply import is_due
from tests.core.banks import a_bank

Histories = dict[str, QuestionHistory]


def known(last: int, days: int, *, missed: bool = False) -> QuestionHistory:
    moment = str(days)
    return QuestionHistory("any", seen_at=moment, last_seq=last, miss_seq=last if missed else 0, miss_at=moment)


def order_of(
    bank: Bank, histories: Histories | None = None, *, kept: frozenset[str] = frozenset(), seed: int = 1
) -> Order:
    """The order of the whole bank; moments are numbers of days ago."""
    exam = bank.exam(bank.default)
    return put_in_order(bank.outlines, exam, histories or {}, kept=kept, days_since=int, rng=Random(seed))


def names(outlines: Sequence[Outline]) -> list[str]:
    return [outline.id for outline in outlines]


SIZES = st.lists(st.integers(1, 60), min_size=4, max_size=4)
WEIGHTS = st.lists(st.integers(1, 97), min_size=3, max_size=3, unique=True).map(
    lambda cuts: [b - a for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), 100], strict=True)]
)


@given(SIZES, WEIGHTS, st.integers(0, 10**6), st.data())
def test_seats_are_in_proportion_within_one_at_every_place(
    sizes: list[int], weights: list[int], seed: int, data: st.DataObject
) -> None:
    bank = a_bank(dict(zip("abcd", sizes, strict=True)), weights=dict(zip("abcd", weights, strict=True)))
    seats = {topic: (weight * size) ** 0.5 for topic, size, weight in zip("abcd", sizes, weights, strict=True)}
    order = order_of(bank, seed=seed).new
    place = data.draw(st.integers(0, len(order)))

    counts = Counter(outline.topic for outline in order[:place])

    # there is a number that gives each domain its seats, within one, unless the domain has run out
    at_least = max((counts[topic] - 1) / seats[topic] for topic in seats)
    at_most = min(
        [(counts[topic] + 1) / seats[topic] for topic, size in zip("abcd", sizes, strict=True) if counts[topic] < size],
        default=at_least,
    )
    assert at_least <= at_most + 1e-9


def test_a_domain_is_asked_by_the_square_root_of_its_weight_times_its_questions() -> None:
    bank = a_bank({"a": 60, "b": 20}, weights={"a": 50, "b": 50})  # sqrt(3000) to sqrt(1000)

    for seed in range(5):
        counts = Counter(outline.topic for outline in order_of(bank, seed=seed).new[:30])
        assert counts["a"] == pytest.approx(19, abs=1), seed


def test_topics_that_the_exam_does_not_name_form_a_domain_whose_weight_is_its_share() -> None:
    bank = a_bank({"a": 40, "b": 30, "c": 10}, weights={"a": 100})  # sqrt(100 * 40) to sqrt(50 * 40)

    counts = Counter(outline.topic for outline in order_of(bank).new[:41])

    assert counts["a"] == pytest.approx(24, abs=1)
    assert counts["b"] == pytest.approx(12.75, abs=1.5)


def test_a_domain_without_weight_comes_after_all_others() -> None:
    bank = a_bank({"a": 5, "b": 3}, weights={"a": 100, "b": 0})

    assert [outline.topic for outline in order_of(bank).new] == ["a"] * 5 + ["b"] * 3


def test_without_an_exam_topics_take_turns() -> None:
    order = order_of(a_bank({"a": 30, "b": 10})).new

    for cut in (8, 16, 24, 32):
        assert Counter(one.topic for one in order[:cut])["b"] == pytest.approx(cut / 4, abs=1)


def test_within_a_domain_a_topic_that_fell_behind_comes_first() -> None:
    bank = a_bank({"a": 10, "b": 10})
    histories = {f"a-{n}": known(n + 1, 3) for n in range(5)}

    order = order_of(bank, histories).new

    assert Counter(one.topic for one in order[:4]) == {"b": 4}, "five of a have been seen, and none of b"
    assert Counter(one.topic for one in order[5:]) == {"a": 5, "b": 5}


def test_new_and_seen_questions_are_apart() -> None:
    bank = a_bank({"a": 4, "b": 4}, weights={"a": 50, "b": 50})
    histories = {f"a-{n}": known(n + 1, 9) for n in range(4)}

    order = order_of(bank, histories)

    assert names(order.seen) == ["a-0", "a-1", "a-2", "a-3"]
    assert {one.topic for one in order.new} == {"b"}


def test_seen_questions_come_by_days_which_count_twice_for_a_miss_and_by_moves_on_the_same_day() -> None:
    bank = a_bank({"a": 6})
    histories = {
        "a-0": known(3, 4),
        "a-1": known(2, 4),
        "a-2": known(9, 2, missed=True),
        "a-3": known(1, 3, missed=True),
        "a-4": known(12, 0, missed=True),
        "a-5": known(11, 0),
    }

    assert names(order_of(bank, histories).seen) == ["a-3", "a-1", "a-0", "a-2", "a-5", "a-4"]


def test_a_miss_is_due_on_the_second_day_after_it() -> None:
    assert [is_due(known(1, days, missed=True), int) for days in (0, 1, 2, 90)] == [False, False, True, True]
    assert not is_due(known(1, 9), int)
    bank = a_bank({"a": 4})
    histories = {"a-0": known(5, 2, missed=True), "a-1": known(3, 2, missed=True), "a-2": known(4, 1, missed=True)}

    assert names(order_of(bank, histories).due) == ["a-1", "a-0"]


def test_due_misses_come_by_the_move_that_missed_them_first_whenever_they_were_seen_again() -> None:
    bank = a_bank({"a": 3})
    histories = {
        "a-0": known(4, 2, missed=True)._replace(miss_seq=3),
        "a-1": known(5, 2, missed=True)._replace(miss_seq=1),
        "a-2": known(6, 2, missed=True)._replace(miss_seq=2),
    }

    assert names(order_of(bank, histories).due) == ["a-1", "a-2", "a-0"]


def test_questions_kept_for_mock_exams_are_apart_until_they_are_seen() -> None:
    bank = a_bank({"a": 6})

    order = order_of(bank, {"a-0": known(1, 2)}, kept=frozenset({"a-0", "a-1", "a-2"}))

    assert sorted(names(order.kept)) == ["a-1", "a-2"]
    assert (sorted(names(order.new)), names(order.seen)) == (["a-3", "a-4", "a-5"], ["a-0"])


@given(
    SIZES,
    st.one_of(st.none(), WEIGHTS),
    st.dictionaries(st.integers(0, 239), st.tuples(st.integers(0, 9), st.booleans())),
    st.sets(st.integers(0, 239)),
    st.integers(0, 10**6),
)
def test_the_order_is_a_permutation(
    sizes: list[int],
    weights: list[int] | None,
    seen: dict[int, tuple[int, bool]],
    kept: set[int],
    seed: int,
) -> None:
    shares = dict(zip("abcd", weights, strict=True)) if weights else None
    bank = a_bank(dict(zip("abcd", sizes, strict=True)), weights=shares)
    ids = [outline.id for outline in bank.outlines]
    histories = {ids[n]: known(n + 1, days, missed=missed) for n, (days, missed) in seen.items() if n < len(ids)}

    order = order_of(bank, histories, kept=frozenset(ids[n] for n in kept if n < len(ids)), seed=seed)

    assert sorted(names([*order.new, *order.seen, *order.kept])) == sorted(ids)
    assert sorted(names(order.seen)) == sorted(histories)
    assert set(names(order.due)) <= {name for name, one in histories.items() if one.missed}


def test_the_same_random_numbers_give_the_same_order_whatever_the_order_of_the_files() -> None:
    bank = a_bank({"a": 9, "b": 9}, weights={"a": 30, "b": 70})
    turned = bank._replace(outlines=bank.outlines[::-1])

    assert order_of(bank, seed=3) == order_of(turned, seed=3)
    assert order_of(bank, seed=3) != order_of(bank, seed=4)


def test_topics_are_spread_until_the_last_one_with_what_came_before() -> None:
    items = a_bank({"a": 6, "b": 2}).outlines

    assert Counter(one.topic for one in spread(items, Random(1))[:4]) == {"a": 3, "b": 1}
    assert next(one.topic for one in spread(items, Random(1), {"a": 18})) == "b", "three quarters of a have been asked"


def test_an_empty_pool_has_an_empty_order() -> None:
    assert put_in_order([], None, {}, kept=(), days_since=int, rng=Random(1)) == Order([], [], [], [])
