"""Which questions come up: unseen first and spread, then missed, then the rest; the reserve last."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Bank, Domain, Exam, ExamDomain, Outline, Topic, outline_of
from mlcert.core.reserve import reserve, seats_of, share_out
from mlcert.core.selection import count_and_limit, filtered, select_quiz, shuffle_choices
from tests.doubles import a_question


def a_bank(sizes: dict[str, int], *, weights: dict[str, int] | None = None, questions: int = 10) -> Bank:
    """A bank with so many questions in each topic; each topic is a domain of its exam if weights are given."""
    outlines = tuple(Outline(f"{topic}-{n}", topic, "d", "apply") for topic in sizes for n in range(sizes[topic]))
    topics = tuple(Topic(topic, topic, "d") for topic in sizes)
    exams: tuple[Exam, ...] = ()
    if weights:
        domains = tuple(ExamDomain(topic, topic, topic, weight, (topic,)) for topic, weight in weights.items())
        exams = (Exam("T", "T", "active", 20, questions, questions - 2, 20, 100, 1000, 750, domains),)
    return Bank("test", (Domain("d", "D", (), topics),), outlines, exams, "T" if exams else "")


def in_families(*names: str, topic: str = "a") -> tuple[Outline, ...]:
    """Three questions of each of these families."""
    return tuple(Outline(f"{name}-{n}", topic, "d", "apply", family=name) for name in names for n in range(3))


def with_outlines(bank: Bank, *outlines: Outline) -> Bank:
    return bank._replace(outlines=(*bank.outlines, *outlines))


def known(last: int, *, missed: bool = False, marked: bool = False) -> QuestionHistory:
    """A question displayed last by that move."""
    return QuestionHistory("any", last_seq=last, miss_seq=last if missed else 0, marked=marked)


def pick(
    bank: Bank,
    count: int,
    histories: dict[str, QuestionHistory] | None = None,
    only: str = "",
    seed: int = 1,
    held: frozenset[str] = frozenset(),
) -> list[str]:
    chosen = select_quiz(
        bank.outlines, count, bank=bank, histories=histories or {}, only=only, rng=Random(seed), held=held
    )
    return [outline.id for outline in chosen.asked]


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 60), min_size=1), st.integers(0, 200))
def test_seats_are_shared_out_to_the_last_one_and_within_one_of_the_exact_share(
    weights: dict[str, int], seats: int
) -> None:
    shares = share_out(seats, weights)

    total = sum(weights.values())
    assert sum(shares.values()) == (seats if total else 0)
    assert all(abs(shares[name] - seats * weights[name] / (total or 1)) < 1 or not total for name in weights)


def test_scored_and_unscored_seats_are_shared_out_apart() -> None:
    domains = tuple(
        ExamDomain(name, name, name, weight, ()) for name, weight in zip("abcd", (20, 24, 36, 20), strict=True)
    )
    exam = Exam("T", "T", "active", 180, 65, 50, 14, 100, 1000, 750, domains)

    assert seats_of(exam, exam.questions, exam.scored)[0] == {"a": 13, "b": 16, "c": 23, "d": 13}


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


def test_unseen_come_first_then_missed_longest_ago_first_then_the_rest() -> None:
    bank = a_bank({"a": 6})
    histories = {
        "a-0": known(1103, missed=True),
        "a-1": known(1101, missed=True),
        "a-2": known(1102),
        "a-3": known(1001),
    }

    order = pick(bank, 6, histories)

    assert set(order[:2]) == {"a-4", "a-5"}
    assert order[2:] == ["a-1", "a-0", "a-3", "a-2"]


def test_only_missed_takes_the_latest_first_and_only_new_and_marked_keep_to_their_word() -> None:
    bank = a_bank({"a": 5})
    histories = {
        "a-0": known(1101, missed=True),
        "a-1": known(1103, missed=True),
        "a-2": known(1102, marked=True),
    }

    assert pick(bank, 5, histories, only="missed") == ["a-1", "a-0"]
    assert pick(bank, 5, histories, only="marked") == ["a-2"]
    assert set(pick(bank, 5, histories, only="new")) == {"a-3", "a-4"}


def test_the_reserve_is_two_papers_but_at_most_half_of_what_is_unseen_in_a_topic() -> None:
    bank = a_bank({"a": 100, "b": 6}, weights={"a": 50, "b": 50}, questions=10)

    kept = reserve(bank, {})

    assert Counter(name[0] for name in kept) == {"a": 10, "b": 3}
    assert reserve(bank, {}) == kept
    assert not reserve(a_bank({"a": 10}), {})


def test_the_reserve_is_touched_only_when_the_pool_is_too_small_and_that_is_counted() -> None:
    bank = a_bank({"a": 10}, weights={"a": 100}, questions=10)
    kept = reserve(bank, {})

    few = select_quiz(bank.outlines, 5, bank=bank, histories={}, rng=Random(1))
    many = select_quiz(bank.outlines, 8, bank=bank, histories={}, rng=Random(1))

    assert len(kept) == 5
    assert not {one.id for one in few.asked} & kept
    assert few.from_reserve == 0
    assert many.from_reserve == 3
    assert {one.id for one in many.asked[5:]} <= kept


def test_what_one_leaves_out_of_count_and_minutes_follows_from_the_pace() -> None:
    pace = timedelta(minutes=2)

    assert count_and_limit(None, None, untimed=False, pace=pace) == (10, timedelta(minutes=20))
    assert count_and_limit(5, None, untimed=False, pace=pace) == (5, timedelta(minutes=10))
    assert count_and_limit(None, 7, untimed=False, pace=pace) == (3, timedelta(minutes=7))
    assert count_and_limit(5, 3, untimed=False, pace=pace) == (5, timedelta(minutes=3))
    assert count_and_limit(None, 1, untimed=False, pace=pace) == (1, timedelta(minutes=1))
    assert count_and_limit(5, None, untimed=True, pace=pace) == (5, None)


@given(st.integers(0, 10**6), st.integers(1, 60), st.sets(st.integers(0, 29)))
def test_a_quiz_never_asks_twice_and_never_more_than_there_is(seed: int, count: int, seen: set[int]) -> None:
    bank = a_bank({"a": 20, "b": 10}, weights={"a": 60, "b": 40})
    histories = {bank.outlines[place].id: known(place, missed=place % 2 == 0) for place in seen}

    order = pick(bank, count, histories, seed=seed)

    assert len(order) == len(set(order)) == min(count, 30)


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


def test_an_unseen_sibling_stands_in_for_a_missed_question_that_is_asked_again() -> None:
    bank = with_outlines(a_bank({"b": 2}), *in_families("x", "y"))
    histories = {"x-1": known(1, missed=True), "b-0": known(2, missed=True), "y-0": known(3, missed=True)}
    histories |= {"y-1": known(4), "y-2": known(5, marked=True)}

    chosen = {
        tuple(pick(bank, 99, histories, only="missed", seed=seed))  # y has no unseen sibling left
        for seed in range(20)
    }

    assert chosen == {("y-0", "b-0", "x-0"), ("y-0", "b-0", "x-2")}


def test_a_selection_says_how_many_questions_stand_in_for_others() -> None:
    bank = with_outlines(a_bank({"b": 2}), *in_families("x", "y"))
    histories = {"x-1": known(3, missed=True), "b-0": known(2, missed=True), "y-0": known(1, missed=True)}

    def stand_ins(count: int, only: str) -> int:
        return select_quiz(bank.outlines, count, bank=bank, histories=histories, only=only, rng=Random(1)).stand_ins

    assert [stand_ins(count, "missed") for count in (1, 2, 3)] == [1, 1, 2]
    assert [stand_ins(9, only) for only in ("", "new", "marked")] == [0, 0, 0]


def test_a_question_with_two_missed_siblings_is_asked_through_one_stand_in() -> None:
    bank = with_outlines(a_bank({"b": 1}), *in_families("x"))

    assert pick(bank, 9, {"x-0": known(1, missed=True), "x-2": known(2, missed=True)}, only="missed") == ["x-1"]


def test_a_stand_in_fits_the_options_of_the_quiz() -> None:
    bank = with_outlines(a_bank({"b": 1}), *in_families("x"))
    histories = {"x-0": known(1, missed=True)}
    pool = [outline for outline in bank.outlines if outline.id != "x-1"]

    chosen = {
        tuple(select_quiz(pool, 9, bank=bank, histories=histories, only="missed", rng=Random(seed)).asked)
        for seed in range(20)
    }

    assert [[one.id for one in asked] for asked in chosen] == [["x-2"]]


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
        assert order[1:] == ["b-1", "x-1"], "an unseen sibling would say too much about the exam"


def test_unseen_questions_of_an_unfinished_exam_count_as_reserved() -> None:
    bank = with_outlines(a_bank({"b": 3}), *in_families("x"))
    histories = {"b-1": known(1)}

    chosen = select_quiz(
        bank.outlines, 9, bank=bank, histories=histories, rng=Random(1), held=frozenset({"b-0", "b-1", "x"})
    )

    assert (len(chosen.asked), chosen.from_reserve) == (4, 2)


def test_questions_that_a_family_leaves_out_do_not_count_toward_the_number_asked_for() -> None:
    bank = with_outlines(a_bank({"b": 4}), *in_families("x", "y"))

    for seed in range(20):
        assert len(pick(bank, 5, seed=seed)) == 5


def test_the_reserve_holds_whole_families() -> None:
    bank = with_outlines(
        a_bank({"a": 0}, weights={"a": 100}, questions=4), *in_families(*(f"f{n:02}" for n in range(40)))
    )

    kept = reserve(bank, {})

    assert set(Counter(name[:3] for name in kept).values()) == {3}
    assert len(kept) == 3 * 2 * 4


def test_at_most_half_of_the_families_of_a_topic_are_kept_a_single_question_being_one() -> None:
    bank = with_outlines(a_bank({"a": 3}, weights={"a": 100}, questions=20), *in_families("x", "y"))

    kept = reserve(bank, {})

    assert len({name[0] if name[0] in "xy" else name for name in kept}) == 2  # of five


def test_a_family_of_which_a_question_was_met_is_not_kept() -> None:
    bank = with_outlines(a_bank({"a": 0}, weights={"a": 100}, questions=20), *in_families("x", "y", "z", "w"))
    histories = {"x-0": known(1), "y-2": known(2)}

    assert len(reserve(bank, {})) == 6
    kept = reserve(bank, histories)
    assert len(kept) == 3
    assert {name[0] for name in kept} <= {"z", "w"}


def test_a_family_is_kept_whole_with_its_drills_and_its_questions_for_other_exams() -> None:
    odd: dict[str, dict[str, Any]] = {
        "y-1": {"drill": True},
        "y-2": {"exams": ("U",)},
        "x-0": {"drill": True},
        "x-2": {"exams": ("U",)},
    }
    siblings = (one._replace(**odd.get(one.id, {})) for one in in_families("x", "y"))
    bank = with_outlines(a_bank({"a": 0}, weights={"a": 100}, questions=20), *siblings)

    kept = reserve(bank, {})

    assert Counter(name[0] for name in kept) in ({"x": 3}, {"y": 3})


def test_a_family_that_has_only_drills_is_not_kept() -> None:
    drills = (one._replace(drill=True) for one in in_families("x", "y"))

    assert reserve(with_outlines(a_bank({"a": 0}, weights={"a": 100}, questions=20), *drills), {}) == frozenset()


def test_a_family_of_which_a_removed_question_was_met_is_not_kept() -> None:
    bank = with_outlines(a_bank({"a": 0}, weights={"a": 100}, questions=20), *in_families("x", "y"))

    for family, other in ("xy", "yx"):
        kept = reserve(bank, {"gone": QuestionHistory("gone", family)})
        assert kept == frozenset(), f"half of the one family {other} is none"


def test_drills_and_questions_for_other_exams_are_not_kept() -> None:
    drills = tuple(Outline(f"drill-{n}", "a", "d", "apply", drill=True) for n in range(9))
    others = tuple(Outline(f"other-{n}", "a", "d", "apply", exams=("U",)) for n in range(9))
    ours = tuple(Outline(f"ours-{n}", "a", "d", "apply", exams=("U", "T")) for n in range(4))
    bank = with_outlines(a_bank({"a": 0}, weights={"a": 100}, questions=20), *drills, *others, *ours)

    assert Counter(name.split("-")[0] for name in reserve(bank, {})) == {"ours": 2}


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


def test_a_topic_is_drawn_by_the_square_root_of_its_weight_over_its_share() -> None:
    bank = a_bank({"a": 60, "b": 20}, weights={"a": 50, "b": 50}, questions=4)
    # 56 and 16 are left beside the reserve; a is drawn at 56 sqrt(50 / 75), b at 16 sqrt(50 / 25): two to one.

    for seed in range(5):
        topics = Counter(name[0] for name in pick(bank, 30, seed=seed))
        assert topics["a"] == pytest.approx(20, abs=1), seed


def test_a_topic_that_the_exam_does_not_name_is_drawn_by_the_number_of_its_questions() -> None:
    bank = a_bank({"a": 40, "b": 40}, weights={"a": 100}, questions=4)
    # 32 of a are left beside the reserve and drawn at 32 sqrt(100 / 50), b at 40: 45 to 40.

    topics = Counter(name[0] for name in pick(bank, 30))

    assert topics["a"] == pytest.approx(16, abs=1)


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


def test_the_largest_fractions_get_the_seats_left_over_the_earlier_domain_winning_a_tie() -> None:
    assert share_out(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert share_out(2, {"a": 1, "b": 1, "c": 1}) == {"a": 1, "b": 1, "c": 0}
    assert share_out(7, {"a": 10, "b": 45, "c": 45}) == {"a": 1, "b": 3, "c": 3}
    assert share_out(5, {"a": 0, "b": 0}) == {"a": 0, "b": 0}
    assert share_out(0, {"a": 3}) == {"a": 0}


def test_the_reserve_does_not_count_seats_twice_and_halves_each_topic_rounded_down() -> None:
    assert Counter(name[0] for name in reserve(a_bank({"a": 7}, weights={"a": 100}, questions=10), {})) == {"a": 3}
    assert not reserve(a_bank({"a": 1}, weights={"a": 100}, questions=10), {})


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
