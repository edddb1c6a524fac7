"""The one reader of numbers that come from outside."""

from __future__ import annotations

from mlcert.core.number import whole
from tests.cases import cases


@cases(
    ("text", "number"),
    [("0", 0), ("7", 7), ("65", 65), ("007", 7), ("0" * 30, 0), ("66", None), ("-1", None), ("", None)],
)
def test_a_whole_number_between_the_bounds_is_read(text: str, number: int | None) -> None:
    assert whole(text, 0, 65) == number


def test_both_bounds_are_allowed_and_nothing_beyond_them() -> None:
    assert [whole(str(number), 3, 5) for number in range(2, 7)] == [None, 3, 4, 5, None]


@cases(
    "text",
    ["²", "1²", "٣", "３", "①", "1_0", "+1", " 1", "1 ", "1\n", "1.0", "1e1", "0x1", "\x001"],
)
def test_only_ascii_digits_are_a_number(text: str) -> None:
    assert whole(text, 0, 100) is None


@cases("digits", [20, 5_000, 1_000_000])
def test_a_number_of_many_digits_is_out_of_bounds_and_not_an_error(digits: int) -> None:
    assert whole("9" * digits, 0, 10**18) is None
    assert whole("0" * digits + "12", 0, 10**18) == 12
