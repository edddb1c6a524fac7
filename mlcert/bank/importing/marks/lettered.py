"""Find options by their labels: letters or numbers before them, each on a line or all in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from mlcert.core.named_tuple import NamedTuple

LETTERS = "ABCDEFGHIJ"
# A label and the text after it: "A. Text", "(b) Text", "C)Text", "D: Text", "1. Text", "[E] Text".
LABELED = re.compile(
    r"\s*(?:[-*+•○●◯◉]\s+)?(?:\*\*|__)?(?:[Oo]ption\s+)?(?:[\[(]([A-Ja-j]|\d{1,2})[\])]\s*|"
    r"([A-Ja-j])(?:\.\)(?:\*\*)?\s*|\.:\s+|[.)]\s?[-\u2013\u2014]\s+(?=[^\W\d])|\s?[.:](?:\*\*|__)?\s+| ?\)\s*|"
    r"(?:\*\*)?\s*[-\u2013\u2014]\s+)|(\d{1,2})[.)](?:\*\*)?\s+)"
    r"(?:\*\*\s*)?(\S.*)",
    re.DOTALL,
)
ALONE = re.compile(r"\s*\(?([A-Ja-j])[.)]\s*")  # a letter whose text is on the next line, or is missing
LONGEST_ALONE = 6  # characters of such a line
IN_LINE = re.compile(r"(?:(?<=\s)|^)\(?([A-Ja-j])[.)](?:\s+|$)")
SIGN_BEFORE = re.compile(  # an asterisk, a tick, a cross, or "(Correct)"
    r"\s*(?:[-*+•>]\s+)?(\*(?![*\s])|[✓✔✅☑❌✗✘✖☒]\ufe0f?\s*|\((?:in)?correct\)\s+)(?=\S)", re.IGNORECASE
)
FULL_WIDTH = re.compile(
    r"(\s*[\uff08(]?[A-Ja-j\uff21-\uff2a\uff41-\uff4a\d]{1,3}[\uff0e。\uff1a\uff09、)])\s*(?=\S)"
)  # as texts in East Asia have them
LONGEST_LABEL = 5  # characters, with the signs around it
SEPARATORS = "|;,/ "  # between options in one line
MINIMUM_IN_LINE = 3  # labels in one line that make a list
LINES_KEPT = 64  # of which it is known what they are, because several rules ask for it


class Labeled(NamedTuple):
    """An option with its label as a letter or number."""

    label: str
    text: str


def labeled(text: str) -> Labeled | None:
    """Return the label and the rest of a text that begins with a label; None if it does not.

    >>> labeled("- b) A queue"), labeled("A queue"), labeled("1.5 GB")
    (Labeled(label='B', text='A queue'), None, None)
    """
    found = LABELED.match(text if text.isascii() else narrow(text))
    return Labeled((found[1] or found[2] or found[3]).upper(), found[4].strip()) if found else None


class Signed(NamedTuple):
    """A line without the sign before it: an asterisk, a tick or a cross; empty if there is none."""

    line: str
    sign: str = ""


@lru_cache(maxsize=LINES_KEPT)
def without_sign_before(line: str) -> Signed:
    """Return a line without the sign that judges an option, and this sign.

    >>> without_sign_before("- ✅ B. Beta"), without_sign_before("*B. Beta"), without_sign_before("**B. Beta**")
    (Signed(line='B. Beta', sign='✅'), Signed(line='B. Beta', sign='*'), Signed(line='**B. Beta**', sign=''))
    """
    found = SIGN_BEFORE.match(line)
    return Signed(line[found.end() :].strip(), found[1].strip()) if found else Signed(line.strip(), "")


@lru_cache(maxsize=LINES_KEPT)
def option_in(line: str) -> Labeled | None:
    """Return the label and the text of an option in a line, which may begin with a sign; None if there is no label.

    >>> option_in("❌ B. Beta")
    Labeled(label='B', text='Beta')
    """
    return labeled(without_sign_before(line).line)


def narrow(text: str) -> str:
    r"""Return a text with the label at its beginning in the letters and signs of ASCII.

    >>> narrow("\uff21\uff0e\u308a"), narrow("\uff12\u3001\u4f55"), narrow("\u308a")
    ('A. り', '2. 何', 'り')
    """
    found = None if text.lstrip()[:LONGEST_LABEL].isascii() else FULL_WIDTH.match(text)
    if found is None or found[1].isascii():
        return text
    return normalize("NFKC", found[1]).replace("。", ".").replace("、", ".") + " " + text[found.end() :]


def place_of(label: str) -> int:
    """Return the place, from 0, that a letter or number stands for.

    >>> place_of("C"), place_of("3")
    (2, 2)
    """
    return int(label) - 1 if label.isdecimal() else LETTERS.find(label)


def without_labels(options: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return options without their labels, and the labels; as they are and no labels unless each has its own.

    >>> without_labels(["A) Polly", "B) Lex"])
    (('Polly', 'Lex'), ('A', 'B'))
    >>> without_labels(["A) Polly", "Lex"])
    (('A) Polly', 'Lex'), ())
    """
    found: list[Labeled] = []
    for option in options:
        if (each := labeled(option) if option.strip() else Labeled("", "")) is None:
            return tuple(options), ()
        found.append(each)
    labels = [each.label for each in found if each.label]
    first = first_of(labels)
    places = [int(label) - first if label.isdecimal() else place_of(label) for label in labels]
    if len(labels) < 2 or sorted(places) != list(range(len(labels))):  # noqa: PLR2004
        return tuple(options), ()
    return tuple(each.text for each in found), tuple(each.label for each in found)


def first_of(labels: Sequence[str]) -> int:
    """Return the number from which labels count: 0 if they are numbers and one of them is 0, else 1.

    >>> first_of(["0", "1"]), first_of(["1", "2"]), first_of(["A", "B"])
    (0, 1, 1)
    """
    return 0 if "0" in labels and all(map(str.isdecimal, labels)) else 1


def numbered_from(options: Sequence[str]) -> frozenset[int]:
    """Return the first number of options that are all numbered; none of others.

    >>> numbered_from(["0) Polly", "1) Lex"]), numbered_from(["A) Polly", "B) Lex"])
    (frozenset({0}), frozenset())
    """
    _, labels = without_labels(options)
    return frozenset({first_of(labels)} if any(map(str.isdecimal, labels)) else ())


def options_in(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return a text up to its labeled options, and the options with their labels; all of it and none if it has none.

    >>> options_in("Which one?\nA. This\nB. That")
    ('Which one?', ('A. This', 'B. That'))
    >>> options_in("Which one? A) This B) That C) Neither")
    ('Which one?', ('A) This', 'B) That', 'C) Neither'))
    """
    lines = [(line, labeled(line)) for line in text.split("\n")]
    for first in ("A", "0", "1"):
        stem, options = _in_lines(lines, first)
        if len(options) > 1:
            return stem, options
    return _in_one_line(text)


def _in_lines(lines: Sequence[tuple[str, Labeled | None]], first: str) -> tuple[str, tuple[str, ...]]:
    """Return the text of lines up to those of options, and these; the first of them has this label."""
    stem: list[str] = []
    options: list[str] = []
    for line, found in lines:
        label = found.label if found else label_alone(line)
        if label and label == _following(first, len(options)):
            options.append(line.strip())
        elif options:
            options[-1] += "\n" + line
        else:
            stem.append(line)
    return "\n".join(stem).strip(), tuple(options)


def label_alone(line: str) -> str:
    """Return the label of which a line consists; empty if it has anything else, or none.

    >>> label_alone("(c)"), label_alone("c) x")
    ('C', '')
    """
    found = ALONE.fullmatch(line) if len(line) <= LONGEST_ALONE else None
    return found[1].upper() if found else ""


def _following(first: str, count: int) -> str:
    """Return the label that is so many places after another one; empty if there is none."""
    return str(int(first) + count) if first.isdecimal() else LETTERS[count : count + 1]


def _in_one_line(text: str) -> tuple[str, tuple[str, ...]]:
    starts: list[int] = []
    for found in IN_LINE.finditer(text):
        if place_of(found[1].upper()) == len(starts):
            starts.append(found.start())
    if len(starts) < MINIMUM_IN_LINE:
        return text, ()
    ends = [*starts[1:], len(text)]
    parts = tuple(text[start:end].strip() for start, end in zip(starts, ends, strict=True))
    between = {part[-1] for part in parts[:-1]}
    if len(between) == 1 and between < set(SEPARATORS):
        parts = tuple(part.rstrip(SEPARATORS) for part in parts)
    return (text[: starts[0]].strip(), parts) if all(map(labeled, parts)) else (text, ())
