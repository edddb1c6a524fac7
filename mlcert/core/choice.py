"""Everything about what an answer is: shuffle choices; read, check and grade an answer; convert it to and from text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from random import Random  # noqa: TID251 - the type; random numbers are handed in

from mlcert.core.listing import listed
from mlcert.core.model import Choice, Question

LETTERS = "abcdef"
DIGITS = "123456"


def in_order(question: Question) -> list[Choice]:
    """Return the choices in an order that is always the same: sorted by digest, which does not reveal the key.

    Those of a question that keeps its order are in the order of the file.
    """
    return [*question.choices] if question.keeps_order else sorted(question.choices, key=lambda choice: choice.digest)


def shuffle(question: Question, rng: Random) -> tuple[str, ...]:
    """Return the digests of a question's choices in random order, unless it keeps the order of the file."""
    digests = [choice.digest for choice in in_order(question)]
    if not question.keeps_order:
        rng.shuffle(digests)
    return tuple(digests)


def place_of_key(key: str, count: int) -> int | None:
    """Return the place, from 0, of the choice among `count` that a letter or digit names; None if it names none.

    >>> place_of_key("b", 4), place_of_key("B", 4), place_of_key("6", 4)
    (1, 1, None)
    """
    if len(key) != 1:
        return None
    place = max(LETTERS.find(key.lower()), DIGITS.find(key))
    return place if 0 <= place < count else None


def read(line: str, choices: Sequence[str], asks_for: int) -> tuple[str, ...] | None:
    """Return the digests of the choices that a line such as `b`, `a c` or `a,c` names; None unless it is an answer.

    >>> read("a c", ("x", "y", "z"), 2), read("ac", ("x", "y", "z"), 2), read("a a", ("x", "y", "z"), 2)
    (('x', 'z'), ('x', 'z'), None)
    """
    tokens = line.replace(",", " ").split()
    if len(tokens) == 1:
        tokens = list(tokens[0])
    if len(tokens) != asks_for:
        return None
    places = dict.fromkeys(place_of_key(token, len(choices)) for token in tokens)
    picks = tuple(choices[place] for place in places if place is not None)
    return picks if len(picks) == asks_for else None


def toggled(picks: Collection[str], digest: str, asks_for: int) -> tuple[str, ...] | None:
    """Return the picks with a choice added, or taken back if it was picked; None if that would be one too many.

    If the question asks for one choice, the new one replaces the old one.

    >>> toggled(("x",), "y", 2), toggled(("x", "y"), "x", 2), toggled(("x", "y"), "z", 2), toggled(("x",), "y", 1)
    (('x', 'y'), ('y',), None, ('y',))
    """
    if digest in picks:
        return tuple(pick for pick in picks if pick != digest)
    if asks_for == 1:
        return (digest,)
    return None if len(picks) == asks_for else (*picks, digest)


def is_complete(picks: Collection[str], key: Collection[str]) -> bool:
    """Return whether as many choices are picked as the key has."""
    return len(picks) == len(key)


def is_right(picks: Collection[str], key: Collection[str]) -> bool:
    """Return whether exactly the key is picked: there is no partial credit, as in the real exam."""
    return set(picks) == set(key)


def possible_answers(count: int, asks_for: int) -> int:
    """Return how many different complete answers a question with `count` choices has.

    >>> possible_answers(4, 1), possible_answers(5, 2)
    (4, 10)
    """
    answers = 1
    for place in range(asks_for):
        answers = answers * (count - place) // (place + 1)
    return answers


def letters_of(digests: Collection[str], choices: Sequence[str]) -> str:
    """Return the letters of some choices in words, in the order in which the choices are shown.

    >>> letters_of({"x", "z"}, ("x", "y", "z")), letters_of((), ("x", "y"))
    ('a and c', 'none')
    """
    letters = [letter for letter, digest in zip(LETTERS, choices, strict=False) if digest in digests]
    return listed(letters) if letters else "none"


def as_text(picks: Collection[str]) -> str:
    """Return picks as the text that the history keeps."""
    return " ".join(picks)


def from_text(text: str) -> tuple[str, ...]:
    """Return the picks in a text from the history."""
    return tuple(text.split())


def expected(count: int, asks_for: int) -> str:
    """Return a sentence that says which lines are an answer.

    >>> expected(4, 1), expected(5, 2)
    ('Answer a to d, such as a (a? for a guess)', 'Answer 2 of a to e, such as a b (a b? for a guess)')
    >>> expected(2, 1)
    'Answer a or b (a? for a guess)'
    """
    if count == 2:  # noqa: PLR2004 - both are examples
        return "Answer a or b (a? for a guess)"
    letters = LETTERS[:count]
    example = " ".join(letters[:asks_for])
    options = f"a to {letters[-1]}" if asks_for == 1 else f"{asks_for} of a to {letters[-1]}"
    return f"Answer {options}, such as {example} ({example}? for a guess)"
