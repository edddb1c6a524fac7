"""What an answer is: shuffled, read from a line, kept as text, shown in letters."""

from __future__ import annotations

from itertools import permutations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.choice import as_text, expected, from_text, letters_of, place_of_key, possible_answers, read, shuffle
from tests.cases import cases
from tests.doubles import a_question

CHOICES = ("u", "v", "w", "x", "y", "z")


def test_choices_are_shuffled_into_every_order() -> None:
    question = a_question(choices=3)
    digests = [choice.digest for choice in question.choices]

    orders = {shuffle(question, Random(seed)) for seed in range(100)}

    assert orders == set(permutations(digests))


def test_every_letter_and_digit_names_its_choice_in_either_case() -> None:
    assert [place_of_key(key, 6) for key in "abcdef"] == [0, 1, 2, 3, 4, 5]
    assert [place_of_key(key, 6) for key in "ABCDEF"] == [0, 1, 2, 3, 4, 5]
    assert [place_of_key(key, 6) for key in "123456"] == [0, 1, 2, 3, 4, 5]


@cases("key", ["e", "5", "g", "0", "-", "", "ab", "12", "a "])
def test_any_other_key_names_none_of_four_choices(key: str) -> None:
    assert place_of_key(key, 4) is None


@cases(
    ("line", "asks_for", "picks"),
    [
        ("b", 1, ("v",)),
        (" 2 ", 1, ("v",)),
        ("ab", 1, None),
        ("a b", 1, None),
        ("", 1, None),
        ("ab", 2, ("u", "v")),
        ("b,A", 2, ("v", "u")),
        ("1, 3", 2, ("u", "w")),
        ("a", 2, None),
        ("abc", 2, None),
        ("a a", 2, None),
        ("a g", 2, None),
        ("ab c", 3, None),
        ("fed", 3, ("z", "y", "x")),
    ],
)
def test_a_line_is_read_as_a_whole_answer_or_not_at_all(
    line: str, asks_for: int, picks: tuple[str, ...] | None
) -> None:
    assert read(line, CHOICES, asks_for) == picks


@given(st.lists(st.text("0123456789abcdef", min_size=8, max_size=8)))
def test_picks_come_back_from_their_text(picks: list[str]) -> None:
    assert from_text(as_text(picks)) == tuple(picks)


@cases(("picks", "letters"), [("", "none"), ("w", "c"), ("zu", "a and f"), ("zuw", "a, c and f"), ("q", "none")])
def test_picks_are_shown_as_letters_in_the_order_of_the_screen(picks: str, letters: str) -> None:
    assert letters_of(set(picks), CHOICES) == letters


def test_what_a_line_must_hold_is_said_with_an_example() -> None:
    assert expected(6, 1) == "Answer a to f, such as a (a? for a guess)"
    assert expected(5, 3) == "Answer 3 of a to e, such as a b c (a b c? for a guess)"


def test_the_number_of_answers_is_that_of_the_subsets() -> None:
    assert [possible_answers(6, size) for size in (1, 2, 3)] == [6, 15, 20]
