"""Near-duplicates: what shares three fifths of its runs of words is found, and nothing else."""

from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from mlcert.bank.lint.near_duplicates import _alike, pairs_alike
from mlcert.bank.question_source import Option, QuestionSource

SETS = st.lists(st.frozensets(st.integers(0, 24), min_size=1, max_size=14), max_size=12)


def asked(name: str, stem: str, *choices: str, topic: str = "t") -> QuestionSource:
    return QuestionSource("a.yaml", 1, name, topic, "apply", stem, tuple(Option(text, 1) for text in choices), (), ())


def names(*questions: QuestionSource) -> list[tuple[str, str, float]]:
    return [(pair.question.id, pair.earlier.id, round(pair.share, 2)) for pair in pairs_alike(questions)]


def test_the_order_of_choices_case_and_punctuation_make_no_question() -> None:
    first = asked("a", "Which service keeps records?", "Data Streams", "Firehose")

    assert names(first, asked("b", "which service: keeps records", "firehose", "data streams")) == [("b", "a", 1.0)]


def test_three_fifths_shared_are_enough_and_less_is_not() -> None:
    first = asked("a", "one two three four five six")  # four runs of three words

    assert names(first, asked("b", "one two three four five")) == [("b", "a", 0.75)]
    assert names(first, asked("b", "one two three four five nine")) == [("b", "a", 0.6)]
    assert names(first, asked("b", "one two three four nine ten")) == []


def test_questions_of_two_topics_are_not_compared() -> None:
    assert names(asked("a", "one two three"), asked("b", "one two three", topic="u")) == []


def test_the_later_question_is_named_also_where_it_is_the_smaller() -> None:
    assert names(asked("a", "one two three four five six"), asked("b", "one two three four five")) == [("b", "a", 0.75)]


def test_of_many_that_are_all_alike_each_is_named_with_one() -> None:
    same = [asked(str(n), "Which service keeps records for many readers?") for n in range(300)]

    assert len(names(*same)) == 299


def test_of_a_family_only_the_stems_are_compared() -> None:
    choices = ("Data Streams with fan-out", "Firehose to a bucket", "A queue and a function")
    one, two = (asked(name, f"{name} says something else here", *choices)._replace(family="f") for name in "ab")

    assert names(one, two) == []
    assert names(one, two._replace(stem=one.stem)) == [("b", "a", 1.0)]


@given(SETS)
def test_whatever_is_alike_is_found_and_nothing_else(sets: list[frozenset[int]]) -> None:
    found = list(_alike([array("I", sorted(one)) for one in sets]))

    for larger, smaller, share in found:
        assert share == shared(sets[larger], sets[smaller]) >= 0.6
    order = sorted(range(len(sets)), key=lambda place: len(sets[place]))
    with_partner = {
        larger
        for at, larger in enumerate(order)
        if any(shared(sets[larger], sets[smaller]) >= 0.6 for smaller in order[:at])
    }
    assert {larger for larger, _, _ in found} == with_partner
    assert len(found) == len(with_partner)


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)
