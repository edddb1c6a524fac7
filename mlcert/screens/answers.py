"""Which keys and which lines are an answer."""

from __future__ import annotations


def place_of_key(key: str, choices: int) -> int | None:
    """The place of the choice that a letter or digit names, or None.

    >>> place_of_key("b", 4), place_of_key("6", 4)
    (1, None)
    """
    place = "abcdef".find(key) if len(key) == 1 else -1
    if place < 0 and len(key) == 1:
        place = "123456".find(key)
    return place if 0 <= place < choices else None


def places_in(line: str, asks_for: int, choices: int) -> list[int] | None:
    """The places of the choices that a line names, such as `b`, `a c` or `a,c`; None if it is no such answer."""
    tokens = line.replace(",", " ").split()
    if len(tokens) == 1 and asks_for > 1:
        tokens = list(tokens[0])
    places = [place for token in tokens if (place := place_of_key(token, choices)) is not None]
    return places if len(places) == len(tokens) and len(set(places)) == len(places) == asks_for else None


def what_fits(choices: int, asks_for: int) -> str:
    """Which lines are an answer.

    >>> what_fits(4, 1)
    'Answer a to d, such as a (a? for a guess)'
    """
    letters = "abcdef"[:choices]
    example = letters[0] if asks_for == 1 else " ".join(letters[:asks_for])
    many = f"a to {letters[-1]}" if asks_for == 1 else f"{asks_for} of a to {letters[-1]}"
    return f"Answer {many}, such as {example} ({example}? for a guess)"
