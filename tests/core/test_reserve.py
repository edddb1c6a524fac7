"""The seats of a paper by domain, and the reserve: what is kept for mock exams, and that practice never changes it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Exam, ExamDomain, Outline
from mlcert.core.reserve import reserve, seats_of, share_out
from tests.core.banks import a_bank, in_families, with_outlines


def known(last: int) -> QuestionHistory:
    """A question displayed last by that move."""
    return QuestionHistory("any", last_seq=last)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 60), min_size=1), st.integers(0, 200))
def test_seats_are_shared_out_to_the_last_one_and_within_one_of_the_exact_share(
    weights: dict[str, int], seats: int
) -> None:
    shares = share_out(seats, weights)

    total = sum(weights.values())
    assert sum(shares.values()) == (seats if total else 0)
    exact = {name: seats * weight / total for name, weight in weights.items() if total}
    assert [name for name in exact if abs(shares[name] - exact[name]) >= 1] == [], (shares, exact)


def test_scored_and_unscored_seats_are_shared_out_apart() -> None:
    domains = tuple(
        ExamDomain(name, name, name, weight, ()) for name, weight in zip("abcd", (20, 24, 36, 20), strict=True)
    )
    exam = Exam("T", "T", "active", 180, 65, 50, 14, 100, 1000, 750, domains)

    assert seats_of(exam, exam.questions, exam.scored)[0] == {"a": 13, "b": 16, "c": 23, "d": 13}


def test_the_reserve_is_the_papers_still_to_come_but_at_most_half_of_a_topic() -> None:
    bank = a_bank({"a": 100, "b": 6}, weights={"a": 50, "b": 50}, questions=10)

    one, two = reserve(bank, {}, 1), reserve(bank, {}, 2)

    assert Counter(name[0] for name in two) == {"a": 10, "b": 3}
    assert Counter(name[0] for name in one) == {"a": 5, "b": 3}
    assert one < two
    assert reserve(bank, {}, 2) == two
    assert reserve(bank, {}, 0) == frozenset()
    assert not reserve(a_bank({"a": 10}), {}, 2)


def test_the_reserve_holds_whole_families() -> None:
    bank = with_outlines(
        a_bank({"a": 0}, weights={"a": 100}, questions=4), *in_families(*(f"f{n:02}" for n in range(40)))
    )

    kept = reserve(bank, {}, 2)

    assert set(Counter(name[:3] for name in kept).values()) == {3}
    assert len(kept) == 3 * 2 * 4


def test_at_most_half_of_the_families_of_a_topic_are_kept_a_single_question_being_one() -> None:
    bank = with_outlines(a_bank({"a": 3}, weights={"a": 100}, questions=20), *in_families("x", "y"))

    kept = reserve(bank, {}, 2)

    assert len({name[0] if name[0] in "xy" else name for name in kept}) == 2  # of five


def test_a_family_of_which_a_question_was_met_is_not_kept() -> None:
    bank = with_outlines(a_bank({"a": 0}, weights={"a": 100}, questions=20), *in_families("x", "y", "z", "w"))
    histories = {"x-0": known(1), "y-2": known(2)}

    assert len(reserve(bank, {}, 2)) == 6
    assert Counter(name[0] for name in reserve(bank, histories, 2)) == {"z": 3, "w": 3}


def test_a_family_is_kept_whole_with_its_drills_and_its_questions_for_other_exams() -> None:
    odd: dict[str, dict[str, Any]] = {
        "y-1": {"drill": True},
        "y-2": {"exams": ("U",)},
        "x-0": {"drill": True},
        "x-2": {"exams": ("U",)},
    }
    siblings = (one._replace(**odd.get(one.id, {})) for one in in_families("x", "y"))
    bank = with_outlines(a_bank({"a": 0}, weights={"a": 100}, questions=20), *siblings)

    kept = reserve(bank, {}, 2)

    assert Counter(name[0] for name in kept) in ({"x": 3}, {"y": 3})


def test_a_family_that_has_only_drills_is_not_kept() -> None:
    drills = (one._replace(drill=True) for one in in_families("x", "y"))

    assert reserve(with_outlines(a_bank({"a": 0}, weights={"a": 100}, questions=20), *drills), {}, 2) == frozenset()


def test_a_family_of_which_a_removed_question_was_met_is_not_kept() -> None:
    bank = with_outlines(a_bank({"a": 0}, weights={"a": 100}, questions=20), *in_families("x", "y"))

    for family, other in ("xy", "yx"):
        kept = reserve(bank, {"gone": QuestionHistory("gone", family)}, 2)
        assert {name[0] for name in kept} == {other}


def test_drills_and_questions_for_other_exams_are_not_kept() -> None:
    drills = tuple(Outline(f"drill-{n}", "a", "d", "apply", drill=True) for n in range(9))
    others = tuple(Outline(f"other-{n}", "a", "d", "apply", exams=("U",)) for n in range(9))
    ours = tuple(Outline(f"ours-{n}", "a", "d", "apply", exams=("U", "T")) for n in range(4))
    bank = with_outlines(a_bank({"a": 0}, weights={"a": 100}, questions=20), *drills, *others, *ours)

    assert Counter(name.split("-")[0] for name in reserve(bank, {}, 2)) == {"ours": 2}


def test_the_largest_fractions_get_the_seats_left_over_the_earlier_domain_winning_a_tie() -> None:
    assert share_out(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert share_out(2, {"a": 1, "b": 1, "c": 1}) == {"a": 1, "b": 1, "c": 0}
    assert share_out(7, {"a": 10, "b": 45, "c": 45}) == {"a": 1, "b": 3, "c": 3}
    assert share_out(5, {"a": 0, "b": 0}) == {"a": 0, "b": 0}
    assert share_out(0, {"a": 3}) == {"a": 0}


def test_the_reserve_does_not_count_seats_twice_and_halves_each_topic_rounded_down() -> None:
    assert Counter(name[0] for name in reserve(a_bank({"a": 7}, weights={"a": 100}, questions=10), {}, 2)) == {"a": 3}
    assert not reserve(a_bank({"a": 1}, weights={"a": 100}, questions=10), {}, 2)


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(2, 30), min_size=2, max_size=4),
    st.integers(0, 3),
    st.sets(st.integers(0, 119)),
)
def test_practice_outside_the_reserve_never_changes_it(sizes: dict[str, int], papers: int, met: set[int]) -> None:
    weights = {topic: 100 // len(sizes) for topic in sizes}
    bank = a_bank(sizes, weights=weights, questions=12)
    kept = reserve(bank, {}, papers)
    practiced = [one for place, one in enumerate(bank.outlines) if place in met and one.id not in kept]

    assert reserve(bank, {one.id: known(place) for place, one in enumerate(practiced, 1)}, papers) == kept


@given(
    st.dictionaries(st.sampled_from("abcd"), st.integers(2, 60), min_size=2, max_size=4),
    st.integers(0, 3),
)
def test_the_reserve_holds_the_seats_of_its_papers_by_domain_or_half_of_a_topic(
    sizes: dict[str, int], papers: int
) -> None:
    bank = a_bank(sizes, weights={topic: 100 // len(sizes) for topic in sizes}, questions=12)
    exam = bank.exams[0]
    seats, _ = seats_of(exam, exam.questions, exam.scored)

    kept = Counter(name[0] for name in reserve(bank, {}, papers))

    assert {topic: kept[topic] for topic in sizes} == {
        topic: min(papers * seats[topic], size // 2) for topic, size in sizes.items()
    }


def test_once_a_paper_of_the_reserve_was_sat_the_other_one_is_still_kept() -> None:
    bank = a_bank({"a": 40, "b": 40}, weights={"a": 60, "b": 40}, questions=10)
    both = reserve(bank, {}, 2)
    first = reserve(bank, {}, 1)

    assert reserve(bank, {name: known(place) for place, name in enumerate(sorted(first), 1)}, 1) == both - first
