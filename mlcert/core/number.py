"""Read whole numbers that come from outside: typed, from the environment or from a file."""

from __future__ import annotations

LARGEST = 2**63 - 1  # what the history can hold


def whole(text: str, minimum: int, maximum: int) -> int | None:
    """Return the number that a text of ASCII digits stands for; None if it is anything else or out of bounds.

    Both bounds are allowed and must not be negative. A text of any length is safe.

    >>> whole("12", 1, 65), whole("66", 1, 65), whole("²", 1, 65), whole("", 1, 65)
    (12, None, None, None)
    """
    if not (text.isascii() and text.isdigit()):
        return None
    digits = text.lstrip("0") or "0"
    if len(digits) > len(str(maximum)):
        return None  # Python refuses to convert thousands of digits
    number = int(digits)
    return number if minimum <= number <= maximum else None
