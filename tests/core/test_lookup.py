"""Ranking names: beginnings, slips, words, and when one hit is clear."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.lookup import Hit, Name, is_clear, rank
from mlcert.core.names import distance, squash

WORDS = st.text("abcd", max_size=8)


def named(*names: str) -> list[Name]:
    return [Name(squash(name), name, squash(name)) for name in names]


def test_a_beginning_comes_before_a_slip() -> None:
    hits = rank("elastic", named("Elastic net", "Elastics", "Classic"))

    assert [hit.term for hit in hits][:2] == ["elastics", "elasticnet"]


def test_words_may_stand_in_any_order_and_be_cut_short() -> None:
    assert [hit.term for hit in rank("forest rand", named("Random Forest", "Random search"))] == ["randomforest"]


def test_a_slip_in_each_word_is_forgiven() -> None:
    assert rank("precison recal", named("Precision recall"))[0].term == "precisionrecall"


def test_two_letters_are_not_guessed_at() -> None:
    assert rank("l1", named("l2", "f1")) == []


def test_one_hit_is_clear_and_two_alike_are_not() -> None:
    assert is_clear([Hit("a", "fuzzy", 2)])
    assert is_clear([Hit("a", "fuzzy", 1), Hit("b", "fuzzy", 2)])
    assert not is_clear([Hit("a", "fuzzy", 1), Hit("b", "fuzzy", 1.5)])
    assert not is_clear([Hit("a", "text", 0), Hit("b", "text", 1)])
    assert is_clear([Hit("a", "prefix", 0.2), Hit("b", "fuzzy", 1)])
    assert not is_clear([Hit("a", "prefix", 1.5), Hit("b", "fuzzy", 2)])
    assert not is_clear([])


@given(WORDS, WORDS)
def test_the_distance_is_the_same_both_ways_and_zero_only_for_equals(one: str, other: str) -> None:
    there, back = distance(one, other, 8), distance(other, one, 8)

    assert there == back
    assert (there == 0) == (one == other)


@given(WORDS, st.integers(0, 7), st.sampled_from("abcd"))
def test_one_edit_is_a_distance_of_at_most_one(word: str, at: int, letter: str) -> None:
    for edited in (word[:at] + letter + word[at:], word[:at] + word[at + 1 :], word[:at] + letter + word[at + 1 :]):
        found = distance(word, edited, 2)
        assert found is not None
        assert found <= 1


@given(WORDS, WORDS, st.integers(0, 3))
def test_a_bound_only_cuts_off(one: str, other: str, most: int) -> None:
    whole = distance(one, other, 8)

    assert distance(one, other, most) == (whole if whole is not None and whole <= most else None)
