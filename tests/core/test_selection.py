"""Which questions a quiz and the session of today ask: new and seen ones mixed, and one of each family."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Bank, Outline, outline_of
from mlcert.core.plan import Supply
from mlcert.core.reserve import reserve
from mlcert.core.selection import (
    Selection,
    SelectionContext,
    count_and_limit,
    filtered,
    select_quiz,
    shuffle_choices,
)
from mlcert.core.supply import supply_of
from mlcert.core.today import repeats_among
from tests.core.banks import a_bank, in_families, with_outlines
from tests.doubles import a_question

Histories = dict[str, QuestionHistory]


def known(last: int, *, days: int = 5, missed: bool = False, marked: bool = False) -> QuestionHistory:
    """A question displayed last by that move, so many days ago, and missed then or not."""
    moment = str(days)
    return QuestionHistory(
        "any", seen_at=moment, last_seq=last, miss_seq=last if missed else 0, miss_at=moment, marked=marked
    )


def context_of(bank: Bank, histories: Histories, held: frozenset[str] = frozenset()) -> SelectionContext:
    """What selection knows of the past; moments are numbers of days ago."""
    return SelectionContext(histories, int, reserve(bank, histories, 2), held)


def supply_in(pool: Iterable[Outline], context: SelectionContext) -> Supply:
    return supply_of(pool, context.histories, context.kept, context.days_since)


def select(
    bank: Bank,
    count: int,
    histories: Histories | None = None,
    only: str = "",
    seed: int = 1,
    held: frozenset[str] = frozenset(),
) -> Selection:
    context = context_of(bank, histories or {}, held)
    exam = bank.exam(bank.default)
    again = repeats_among(count, supply_in(bank.outlines, context))
    return select_quiz(bank.outlines, count, again=again, exam=exam, context=context, only=only, rng=Random(seed))


def pick(
    bank: Bank,
    count: int,
    histories: Histories | None = None,
    only: str = "",
    seed: int = 1,
    held: frozenset[str] = frozenset(),
) -> list[str]:
    return [outline.id for outline in select(bank, count, histories, only, seed, held).asked]


def pick_today(
    bank: Bank, new: int, again: int, histories: Histories, seed: int = 1, held: frozenset[str] = frozenset()
) -> list[str]:
    context = context_of(bank, histories, held)
    exam = bank.exam(bank.default)
    chosen = select_quiz(
        bank.outlines, new + again, again=again, uses_reserve=False, exam=exam, context=context, rng=Random(seed)
    )
    return [outline.id for outline in chosen.asked]


def test_the_same_seed_bank_and_history_ask_the_same_questions_in_the_same_order() -> None:
    bank = a_bank({"a": 20, "b": 20})

    assert pick(bank, 15, seed=7) == pick(bank, 15, seed=7)
    assert pick(bank, 15, seed=7) != pick(bank, 15, seed=8)


def test_the_order_of_a_paper_does_not_depend_on_the_order_of_choices_in_the_file() -> None:
    question = a_question(choices=5, keys=2)
    turned = type(question)(
        **{
            **{name: getattr(question, name) for name in ("id", "topic", "domain", "level", "text", "rests_on")},
            "choices": question.choices[::-1],
        }
    )

    assert shuffle_choices([question], Random(3))[0].choices == shuffle_choices([turned], Random(3))[0].choices


def test_topics_come_round_evenly_until_the_last_one() -> None:
    bank = a_bank({"a": 30, "b": 10})

    order = pick(bank, 40)

    for cut in (8, 16, 24, 32):
        topics = Counter(name[0] for name in order[:cut])
        assert abs(topics["b"] - cut / 4) <= 1.5


def test_a_heavier_domain_comes_up_more_often() -> None:
    bank = a_bank({"a": 40, "b": 40}, weights={"a": 80, "b": 20}, questions=4)

    topics = Counter(name[0] for name in pick(bank, 30))

    assert topics["a"] > topics["b"] * 1.5


def test_what_one_leaves_out_of_count_and_minutes_follows_from_the_pace() -> None:
    pace = timedelta(minutes=2)

    assert count_and_limit(None, None, untimed=False, pace=pace) == (10, timedelta(minutes=20))
    assert count_and_limit(5, None, untimed=False, pace=pace) == (5, timedelta(minutes=10))
    assert count_and_limit(None, 7, untimed=False, pace=pace) == (3, timedelta(minutes=7))
    assert count_and_limit(5, 3, untimed=False, pace=pace) == (5, timedelta(minutes=3))
    assert count_and_limit(None, 1, untimed=False, pace=pace) == (1, timedelta(minutes=1))
    assert count_and_limit(5, None, untimed=True, pace=pace) == (5, None)


def test_a_domain_without_questions_or_weight_pulls_nothing() -> None:
    bank = a_bank({"a": 5, "b": 0}, weights={"a": 100, "b": 0}, questions=4)

    assert len(pick(bank, 9)) == 5


def test_a_quiz_holds_one_question_of_a_family_whatever_is_asked_for() -> None:
    bank = with_outlines(a_bank({"b": 3}), *in_families("x", "y"))
    histories = {"x-0": known(1, missed=True), "x-1": known(2, missed=True), "y-2": known(3, marked=True)}
    histories["y-1"] = known(4, marked=True)

    assert Counter(name[0] for name in pick(bank, 99)) == {"b": 3, "x": 1, "y": 1}
    assert pick(bank, 99, histories, only="missed") == ["x-2"]
    assert pick(bank, 99, histories, only="marked") == ["y-2"]
    assert Counter(name[0] for name in pick(bank, 99, histories, only="new")) == {"b": 3, "x": 1, "y": 1}


def test_a_question_with_two_missed_siblings_is_asked_through_one_stand_in() -> None:
    bank = with_outlines(a_bank({"b": 1}), *in_families("x"))

    assert pick(bank, 9, {"x-0": known(1, missed=True), "x-2": known(2, missed=True)}, only="missed") == ["x-1"]


def test_a_drill_stands_in_only_for_a_drill() -> None:
    drills = [one._replace(drill=one.id in ("x-1", "y-0", "y-2")) for one in in_families("x", "y")]
    bank = with_outlines(a_bank({"b": 1}), *drills)

    for seed in range(20):
        assert pick(bank, 9, {"x-0": known(1, missed=True)}, only="missed", seed=seed) == ["x-2"]
        assert pick(bank, 9, {"y-0": known(1, missed=True)}, only="missed", seed=seed) == ["y-2"]
        assert pick(bank, 9, {"x-1": known(1, missed=True)}, only="missed", seed=seed) == ["x-1"]


def test_a_marked_question_is_asked_itself() -> None:
    bank = with_outlines(a_bank({"b": 1}), *in_families("x"))

    assert pick(bank, 9, {"x-0": known(1, missed=True, marked=True)}, only="marked") == ["x-0"]


def test_questions_on_the_paper_of_an_unfinished_exam_and_their_siblings_come_last() -> None:
    bank = with_outlines(a_bank({"b": 3}), *in_families("x", "y"))
    held = frozenset({"b-1", "x"})

    for seed in range(20):
        order = pick(bank, 9, seed=seed, held=held)
        assert ({one[0] for one in order[:3]}, len(order)) == ({"b", "y"}, 5)
        assert {one if one[0] == "b" else one[0] for one in order[3:]} == {"b-1", "x"}
        histories = {"b-1": known(3, missed=True), "x-1": known(2, missed=True), "y-0": known(1, missed=True)}
        order = pick(bank, 9, histories, only="missed", seed=seed, held=held)
        assert order[0] in ("y-1", "y-2")
        assert order[1:] == ["x-1", "b-1"], "an unseen sibling would say too much about the exam"


def test_questions_that_a_family_leaves_out_do_not_count_toward_the_number_asked_for() -> None:
    bank = with_outlines(a_bank({"b": 4}), *in_families("x", "y"))

    for seed in range(20):
        assert len(pick(bank, 5, seed=seed)) == 5


def test_a_pool_can_be_filtered_by_name_level_difficulty_and_drill() -> None:
    outlines = [
        Outline("one", "t", "d", "recall", difficulty=1),
        Outline("two", "t", "d", "apply", difficulty=4, drill=True),
        Outline("six", "t", "d", "apply", difficulty=5, exams=("T",)),
    ]

    def names(ids: set[str] | None = None, levels: tuple[str, ...] = (), **wishes: Any) -> list[str]:
        return [one.id for one in filtered(outlines, ids, levels, **wishes)]

    assert names() == ["one", "two", "six"]
    assert names({"two", "six"}) == ["two", "six"]
    assert names(set()) == []
    assert names(levels=("recall",)) == ["one"]
    assert names(difficulties=(1, 5)) == ["one", "six"]
    assert names(drill=True) == ["two"]
    assert names(drill=False) == ["one", "six"]
    assert names(exam="T") == ["one", "two", "six"]
    assert names(exam="U") == ["one", "two"]


def test_questions_of_a_topic_come_in_random_order() -> None:
    bank = a_bank({"a": 5})

    assert {pick(bank, 1, seed=seed)[0] for seed in range(40)} == {f"a-{n}" for n in range(5)}


def test_the_first_topic_of_a_quiz_is_drawn_as_well() -> None:
    bank = a_bank({"a": 5, "b": 5})

    assert {pick(bank, 1, seed=seed)[0][0] for seed in range(20)} == {"a", "b"}


def test_choices_come_in_random_order() -> None:
    question = a_question(choices=3)

    assert len({shuffle_choices([question], Random(seed))[0].choices for seed in range(40)}) == 6


def test_a_paper_holds_what_it_needs_of_each_question() -> None:
    question = a_question("one", keys=2, choices=5)._replace(family="streams")

    (marked,) = shuffle_choices([question], Random(1), {"one": known(1, marked=True)})
    (plain,) = shuffle_choices([question], Random(1), {"one": known(1), "two": known(2, marked=True)})

    assert (marked.question, marked.topic, marked.family, marked.key) == ("one", "kinesis", "streams", question.key)
    assert (marked.marked, marked.scored, plain.marked) == (True, True, False)
    assert not shuffle_choices([question], Random(1))[0].marked


def test_questions_last_displayed_by_the_same_move_come_by_name() -> None:
    bank = a_bank({"a": 3})

    assert pick(bank, 3, {"a-2": known(1), "a-0": known(1), "a-1": known(1)}) == ["a-0", "a-1", "a-2"]


def test_minutes_that_no_question_fits_still_ask_one_and_untimed_ones_ask_as_many() -> None:
    pace = timedelta(minutes=3)

    assert count_and_limit(None, 2, untimed=False, pace=pace) == (1, timedelta(minutes=2))
    assert count_and_limit(None, 6, untimed=False, pace=pace) == (2, timedelta(minutes=6))
    assert count_and_limit(None, 6, untimed=True, pace=pace) == (2, None)


def test_what_a_question_leaves_unsaid() -> None:
    assert Outline("q", "t", "d", "apply") == Outline("q", "t", "d", "apply", "", False, 0, ())
    assert outline_of(a_question("q")) == Outline("q", "kinesis", "data-engineering", "apply", "", False, 0, ())


def test_an_exam_is_found_in_any_case_and_gives_the_pace() -> None:
    bank = a_bank({"a": 1}, weights={"a": 100}, questions=8)

    assert bank.exam("t") is bank.exam("T") is bank.exams[0]
    assert bank.exam("u") is None
    assert bank.exam("") is None
    assert bank.pace == bank.exams[0].pace == timedelta(minutes=2.5)
    assert a_bank({"a": 1}).pace == timedelta(minutes=2)
    assert bank.exams[0].extra_minutes == 0
    assert [topic.id for topic in bank.topics] == ["a"]


def test_when_new_ones_run_out_a_due_miss_comes_first_then_those_seen_longest_ago_and_those_of_today_last() -> None:
    bank = a_bank({"a": 7})
    histories = {
        "a-0": known(1, days=9),
        "a-1": known(2, days=5, missed=True),
        "a-2": known(3, days=8),
        "a-3": known(5, days=0, missed=True),
        "a-4": known(4, days=0),
    }

    order = pick(bank, 7, histories)

    assert {order[0], order[3]} == {"a-5", "a-6"}, "five of seven are repeats, spread evenly"
    assert [*order[1:3], *order[4:]] == ["a-1", "a-0", "a-2", "a-4", "a-3"]


def test_the_misses_that_have_waited_longest_but_at_least_two_days_are_spread_evenly_over_a_quiz() -> None:
    bank = a_bank({"a": 50})
    histories = {
        "a-3": known(9, days=1, missed=True),
        "a-5": known(7, days=2, missed=True),
        "a-9": known(4, days=6, missed=True),
        "a-8": known(2, days=20),
    }

    order = pick(bank, 30, histories)

    assert (order[14], order[29]) == ("a-9", "a-5")
    assert not {*order[:14], *order[15:29]} & set(histories), "the one of yesterday waits"


def test_only_missed_takes_the_oldest_first_and_only_those_that_are_two_days_old() -> None:
    bank = a_bank({"a": 6})
    histories = {
        "a-0": known(1, days=30, missed=True),
        "a-1": known(3, days=2, missed=True),
        "a-2": known(2, days=4, marked=True),
        "a-3": known(4, days=1, missed=True),
        "a-4": known(5, days=0, missed=True, marked=True),
    }

    assert pick(bank, 6, histories, only="missed") == ["a-0", "a-1"]
    assert pick(bank, 6, histories, only="marked") == ["a-2", "a-4"]
    assert pick(bank, 6, histories, only="new") == ["a-5"]


def test_only_marked_takes_those_seen_longest_ago_first_whichever_were_missed() -> None:
    bank = a_bank({"a": 2, "b": 1}, weights={"a": 50, "b": 50})
    histories = {
        "a-0": known(2, days=3, marked=True),
        "a-1": known(3, days=2, missed=True, marked=True),
        "b-0": known(1, days=4, marked=True),
    }

    for seed in range(20):
        assert pick(bank, 3, histories, only="marked", seed=seed) == ["b-0", "a-0", "a-1"]


def test_the_oldest_miss_is_that_of_the_earliest_move_whatever_the_clock_said() -> None:
    bank = a_bank({"a": 3})
    histories = {"a-0": known(1, days=2, missed=True), "a-1": known(2, days=40, missed=True)}

    assert pick(bank, 3, histories, only="missed") == ["a-0", "a-1"]


def test_the_reserve_is_touched_only_when_the_pool_is_too_small_and_that_is_counted() -> None:
    bank = a_bank({"a": 10}, weights={"a": 100}, questions=10)
    kept = reserve(bank, {}, 2)

    few, many = select(bank, 5), select(bank, 8)

    assert len(kept) == 5
    assert not {one.id for one in few.asked} & kept
    assert (few.from_reserve, many.from_reserve) == (0, 3)
    assert {one.id for one in many.asked[5:]} <= kept


def test_unseen_questions_of_an_unfinished_exam_count_as_reserved() -> None:
    bank = with_outlines(a_bank({"b": 3}), *in_families("x"))

    chosen = select(bank, 9, {"b-1": known(1)}, held=frozenset({"b-0", "b-1", "x"}))

    assert (len(chosen.asked), chosen.from_reserve) == (4, 2)


def test_an_unseen_sibling_stands_in_for_a_missed_question_that_is_asked_again() -> None:
    bank = with_outlines(a_bank({"b": 2}), *in_families("x", "y"))
    histories = {"x-1": known(1, missed=True), "b-0": known(2, missed=True), "y-0": known(3, missed=True)}
    histories |= {"y-1": known(4), "y-2": known(5, marked=True)}

    chosen = {
        tuple(pick(bank, 99, histories, only="missed", seed=seed))  # y has no unseen sibling left
        for seed in range(20)
    }

    assert chosen == {("x-0", "b-0", "y-0"), ("x-2", "b-0", "y-0")}


def test_a_sibling_stands_in_for_a_miss_among_new_questions_too() -> None:
    bank = with_outlines(a_bank({"b": 9}), *in_families("x"))
    histories = {"x-1": known(1, missed=True), "x-0": known(2)}

    for seed in range(20):
        order = pick(bank, 9, histories, seed=seed)
        assert "x-2" in order
        assert not {"x-0", "x-1"} & set(order)


def test_only_new_questions_begin_with_those_of_families_of_which_nothing_was_answered() -> None:
    bank = with_outlines(a_bank({"b": 2}), *in_families("x", "y"))
    histories = {"x-0": known(1)._replace(family="x", first_seq=1), "y-0": known(2)._replace(family="y")}

    for seed in range(20):
        order = pick(bank, 9, histories, only="new", seed=seed)
        assert sorted(name[0] for name in order[:3]) == ["b", "b", "y"]
        assert order[3][0] == "x", "the answer to it would not be the first one of its family"


def test_a_question_of_an_unfinished_exam_never_stands_in_although_its_family_is_newer_than_the_exam() -> None:
    bank = with_outlines(a_bank({"b": 1}), *in_families("x"))

    for seed in range(20):
        order = pick(bank, 9, {"x-0": known(1, missed=True)}, only="missed", seed=seed, held=frozenset({"x-1"}))
        assert order == ["x-2"], "the paper has x-1 without a family"


def test_a_miss_of_an_unfinished_exam_comes_last_in_a_quiz_on_everything() -> None:
    bank = with_outlines(a_bank({"b": 9}), *in_families("x"))

    order = pick(bank, 10, {"x-1": known(1, missed=True)}, held=frozenset({"x"}))

    assert order[9] in ("x-0", "x-1", "x-2")


def test_a_selection_says_how_many_questions_stand_in_for_others() -> None:
    bank = with_outlines(a_bank({"b": 2}), *in_families("x", "y"))
    histories = {"x-1": known(1, missed=True), "b-0": known(2, missed=True), "y-0": known(3, missed=True)}

    assert [select(bank, count, histories, "missed").stand_ins for count in (1, 2, 3)] == [1, 1, 2]
    assert [select(bank, 9, histories, only).stand_ins for only in ("new", "marked")] == [0, 0]
    assert select(bank, 9, histories).stand_ins == 2
    assert select(bank, 9, {"x-1": known(1, days=1, missed=True)}).stand_ins == 0, "the miss is not due"


def test_a_stand_in_fits_the_options_of_the_quiz() -> None:
    bank = with_outlines(a_bank({"b": 1}), *in_families("x"))
    context = context_of(bank, {"x-0": known(1, missed=True)})
    pool = [outline for outline in bank.outlines if outline.id != "x-1"]

    for seed in range(20):
        (asked,) = select_quiz(pool, 9, exam=None, context=context, only="missed", rng=Random(seed)).asked
        assert asked.id == "x-2"


def histories_of(bank: Bank, seen: dict[int, tuple[int, bool]]) -> Histories:
    """The questions at these places were seen so many days ago, and missed or not."""
    return {
        bank.outlines[place].id: known(1000 - days * 30 + place, days=days, missed=missed)
        for place, (days, missed) in seen.items()
        if place < len(bank.outlines)
    }


SEEN = st.dictionaries(st.integers(0, 29), st.tuples(st.integers(0, 20), st.booleans()))


@given(st.integers(0, 10**6), st.integers(1, 60), SEEN)
def test_a_quiz_never_asks_twice_and_never_more_than_there_is(
    seed: int, count: int, seen: dict[int, tuple[int, bool]]
) -> None:
    bank = a_bank({"a": 20, "b": 10}, weights={"a": 60, "b": 40})

    order = pick(bank, count, histories_of(bank, seen), seed=seed)

    assert len(order) == len(set(order)) == min(count, 30)


@given(st.integers(0, 10**6), SEEN)
def test_a_quiz_on_everything_is_a_permutation_with_one_question_of_each_family(
    seed: int, seen: dict[int, tuple[int, bool]]
) -> None:
    bank = with_outlines(a_bank({"a": 14, "b": 7}, weights={"a": 60, "b": 40}), *in_families("x", "y", "z"))

    order = pick(bank, 99, histories_of(bank, seen), seed=seed)

    singles = [name for name in order if name[0] in "ab"]
    assert sorted(singles) == sorted(one.id for one in bank.outlines if not one.family)
    assert Counter(name[0] for name in order if name[0] in "xyz") == {"x": 1, "y": 1, "z": 1}


def test_today_mixes_new_questions_with_the_oldest_misses_evenly() -> None:
    bank = a_bank({"a": 40})
    histories = {f"a-{n}": known(n + 1, days=9 - n, missed=True) for n in range(9)}

    order = pick_today(bank, 8, 3, histories)

    assert (order[3], order[7], order[10]) == ("a-0", "a-1", "a-2")
    assert not set(histories) & {*order[:3], *order[4:7], *order[8:10]}


def test_today_repeats_due_misses_and_then_what_was_seen_longest_ago() -> None:
    bank = a_bank({"a": 9})
    histories = {
        "a-0": known(1, days=9),
        "a-1": known(2, days=3, missed=True),
        "a-2": known(3, days=1, missed=True),
        "a-3": known(4, days=0),
    }

    assert pick_today(bank, 0, 4, histories) == ["a-1", "a-0", "a-2", "a-3"]
    assert pick_today(bank, 0, 2, histories) == ["a-1", "a-0"]
    assert pick_today(bank, 0, 0, histories) == []


def test_today_goes_on_with_the_other_kind_when_one_runs_out_but_never_with_the_reserve() -> None:
    bank = a_bank({"a": 10}, weights={"a": 100}, questions=10)  # five of them are kept
    seen = sorted({one.id for one in bank.outlines} - reserve(bank, {}, 2))[:2]
    histories = {name: known(place, days=4) for place, name in enumerate(seen, 1)}
    kept = reserve(bank, histories, 2)

    assert Counter(name in histories for name in pick_today(bank, 4, 1, histories)) == {False: 3, True: 2}
    assert Counter(name in histories for name in pick_today(bank, 1, 4, histories)) == {False: 3, True: 2}
    assert not kept & set(pick_today(bank, 9, 9, histories))


def test_today_asks_one_question_of_a_family_and_lets_siblings_stand_in() -> None:
    bank = with_outlines(a_bank({"b": 3}), *in_families("x", "y"))
    histories = {"x-0": known(1, missed=True), "y-0": known(2)}

    order = pick_today(bank, 3, 2, histories)

    assert Counter(name[0] for name in order) == {"b": 3, "x": 1, "y": 1}
    assert not {"x-0"} & set(order)


def test_today_leaves_questions_of_an_unfinished_exam_to_the_end() -> None:
    bank = with_outlines(a_bank({"b": 3}), *in_families("x"))

    order = pick_today(bank, 3, 1, {"x-0": known(1, missed=True)}, held=frozenset({"x"}))

    assert {name[0] for name in order[:3]} == {"b"}
    assert order[3] == "x-0"


def test_what_there_is_to_ask_is_counted_without_the_reserve() -> None:
    bank = a_bank({"a": 10}, weights={"a": 100}, questions=10)  # five of them are kept
    free = sorted({one.id for one in bank.outlines} - reserve(bank, {}, 2))
    histories = {free[0]: known(1, days=2, missed=True), free[1]: known(2, days=1, missed=True)}

    assert supply_in(bank.outlines, context_of(bank, histories)) == Supply(unseen=3, seen=2, due=1, kept=5)
    assert supply_in([], context_of(bank, histories)) == Supply(0, 0, 0)
