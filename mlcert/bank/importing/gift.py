"""Read GIFT, a format of Moodle: a text with its answers in braces.

The file is long because what ends a question and what is in its braces depend on the same signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from mlcert.bank.importing.candidate import Candidate, Found, Markup, Skipped
from mlcert.bank.importing.decoding import numbered_lines
from mlcert.bank.importing.draft.draft_text import is_id, slug_of
from mlcert.bank.importing.marks.weights import FULL, weighed
from mlcert.core.named_tuple import NamedTuple

TITLE = re.compile(r"\s*::((?:\\.|[^\\])*?)::", re.DOTALL)
CATEGORY = re.compile(r"\$CATEGORY:\s*(.*)")
PARTS = re.compile(r"\s*([^/$]+?)\s*/\s*([^/$]+?)\s*")  # '$course$' stands for a course of Moodle
SPACES = re.compile(r"[\s_-]+")
ROOT = "top"  # of the categories of Moodle, which says nothing
MAXIMUM_NAME = 40  # characters of an id
FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
TRUE_OR_FALSE = re.compile(r"\s*(TRUE|FALSE|T|F)\s*(?:#.*)?", re.IGNORECASE | re.DOTALL)
WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d+)?)%")
ESCAPED = re.compile(r"\\([~=#{}:\\n])")
OF_ANSWERS = ("=", "~", "#", "{", "}")  # what a line in braces begins with
ARROW = re.compile(r"(?<!\\)->")
MARKUPS = {"html": Markup.HTML, "markdown": Markup.MARKDOWN, "plain": Markup.VERBATIM}
TWICE = "it has answers in braces twice: is there an empty line between the questions?"
MAXIMUM_LINES = 400  # of a question; more mean that a brace was never closed


class _Place(NamedTuple):
    """The domain and topic of a category, and their titles where these are not their ids."""

    domain: str = ""
    topic: str = ""
    titles: tuple[str, str] = ("", "")


NO_PLACE = _Place()


def read(data: bytes) -> Iterator[Found]:
    """Yield what is in a file of this format."""
    place = NO_PLACE
    category: tuple[int, str] | None = None
    names: dict[tuple[str, ...], str] = {}
    for numbers, lines in _blocks(data):
        line, block = numbers[0], "\n".join(lines)
        if block.startswith("$"):
            written = CATEGORY.match(block)
            name = " ".join((written[1] if written else block).split())
            place = _place(name, names)
            category = (line, name) if place == NO_PLACE else None
            continue
        found = _question(line, block)
        if isinstance(found, Candidate):
            title = TITLE.match(block)
            name = _plain(title[1]) if title else ""
            found = found._replace(
                id=name if is_id(name) else "",
                domain=place.domain,
                topic=place.topic,
                titles=place.titles,
                category=category,
                unused=("category",) if category else (),
            )
        yield found
        if isinstance(found, Skipped) and found.why == TWICE:
            yield from _other_parts(numbers, lines)


def _place(category: str, names: dict[tuple[str, ...], str]) -> _Place:
    """Return the domain and topic of a category; none if it has other parts, or the ids of one with another name.

    `names` holds the names that have ids already.
    """
    found = PARTS.fullmatch(_plain(category))
    if not found:
        return NO_PLACE
    titles = found[1], found[2]
    domain, topic = (title if is_id(title) else slug_of(title, MAXIMUM_NAME) for title in titles)
    if not (domain and topic and category.isprintable()) or (domain == ROOT and topic != titles[1]):
        return NO_PLACE
    plain = [SPACES.sub("-", title.casefold()) for title in titles]
    if [names.setdefault(ids, name) for ids, name in zip(((domain,), (domain, topic)), plain, strict=True)] != plain:
        return NO_PLACE
    return _Place(domain, topic, (titles[0] if domain != titles[0] else "", titles[1] if topic != titles[1] else ""))


def _blocks(data: bytes) -> Iterator[tuple[list[int], list[str]]]:
    """Yield questions, which empty lines outside of braces divide, and categories: the numbers and texts of lines."""
    block: list[str] = []
    numbers: list[int] = []
    depth = at = 0  # where the text begins after the last empty line of the block
    for number, written in numbered_lines(data):
        line = written.strip()
        if line.startswith("//"):
            continue
        is_end = not line and (depth <= 0 or len(block) > MAXIMUM_LINES)
        is_next = (
            line.startswith(("::", "$CATEGORY:"))
            and block
            and (not block[-1] or TITLE.match(line) if depth > 0 else "}" in block[-1])
        )
        if (is_end or is_next) and block:
            yield numbers, block
            numbers, block, depth, at = [], [], 0, 0
        if not block and line.startswith("$"):
            yield [number], [line]
        elif line or block:
            at = len(block) if block and not block[-1] else at
            block.append(line)
            numbers.append(number)
            if depth > 0 and at and "{" in line and _unescaped(line, "{") >= 0 and not block[at].startswith(OF_ANSWERS):
                yield numbers[:at], block[:at]
                numbers, block, depth, at = numbers[at:], block[at:], 0, 0
            depth += _depth(line) if "{" in line or "}" in line else 0
    if block:
        yield numbers, block


def _other_parts(numbers: Sequence[int], lines: Sequence[str]) -> Iterator[Skipped]:
    """Yield what else is wrong below the first question in lines that have answers in braces twice."""
    ends = [place for place, line in enumerate(lines, 1) if line.endswith("}")]
    for start, end in pairwise([*ends, len(lines)]):
        found = _question(numbers[start], "\n".join(lines[start:end])) if end > start else None
        if isinstance(found, Skipped):
            yield found


def _depth(line: str) -> int:
    """Return how many more braces a line opens than it closes."""
    return sum(1 if line[at] == "{" else -1 for at in _places(line, "{}"))


def _question(line: int, block: str) -> Found:
    title = TITLE.match(block)
    text = block[title.end() :] if title else block
    markup = Markup.PLAIN
    found = FORMAT.match(text)
    if found:
        markup, text = MARKUPS.get(found[1].lower(), Markup.PLAIN), text[found.end() :]
    opening = _unescaped(text, "{")
    if opening < 0:
        return Skipped(line, "it is a description without an answer")
    closing = _unescaped(text, "}", opening)
    if closing < 0:
        return Skipped(line, "the braces around its answers are not closed")
    if 0 <= _unescaped(text, "{", opening + 1) < closing:
        return Skipped(line, "there is a brace in its answers without a backslash before it")
    if _unescaped(text, "{", closing) >= 0:
        return Skipped(line, TWICE)
    before, body, after = text[:opening].strip(), text[opening + 1 : closing].strip(), text[closing + 1 :].strip()
    stem = _plain(f"{before} _____ {after}" if after else before)
    if TRUE_OR_FALSE.fullmatch(body):
        return _true_or_false(line, stem, body, markup)
    why_not = _why_not(body)
    return Skipped(line, why_not) if why_not else _choices(line, stem, body, markup)


def _true_or_false(line: int, stem: str, body: str, markup: Markup) -> Candidate:
    body, general = _general(body)
    word, *feedback = _split(body, "#")
    is_true = word.strip().upper().startswith("T")
    wrong, right = [*(_plain(part) for part in feedback), "", ""][:2]  # for the answer that is wrong, and the right one
    return Candidate(
        line, stem, ("True", "False"), marked=frozenset({0 if is_true else 1}),
        reasons=(right, wrong) if is_true else (wrong, right), explanation=general, markup=markup,
    )  # fmt: skip


def _why_not(body: str) -> str:
    """Return why answers are no options to choose between; empty if they are."""
    if not body:
        return "it asks for an essay, not for a choice between options"
    if body.startswith("#") and not body.startswith("####"):
        return "it asks for a number, not for a choice between options"
    if ARROW.search(body) and _unescaped(body, "~") < 0:
        return "it asks to match pairs, not for a choice between options"
    if _unescaped(body, "~") < 0:
        return "it asks for a short answer: it has no incorrect options"
    return ""


def _choices(line: int, stem: str, body: str, markup: Markup) -> Found:
    body, general = _general(body)
    options, reasons, weights = [], [], []
    is_single = False  # in Moodle, an equals sign means that only one answer can be chosen
    for mark, part in _answers(body):
        weight = WEIGHT.match(part)
        weights.append(float(weight[1]) if weight else FULL if mark == "=" else 0.0)
        is_single = is_single or (mark == "=" and weight is None)
        option, *feedback = _split(part[weight.end() :] if weight else part, "#")
        options.append(_plain(option))
        reasons.append(_plain(" ".join(feedback)))
    key = weighed(weights, is_single=is_single or weights.count(FULL) > 1)
    if key.why_not:
        return Skipped(line, key.why_not)
    return Candidate(
        line, stem, tuple(options), marked=key.places, reasons=tuple(reasons), explanation=general, markup=markup,
        remark=key.remark,
    )  # fmt: skip


def _general(body: str) -> tuple[str, str]:
    """Return what is in braces without the general feedback, and that."""
    answers, mark, general = body.rpartition("####")
    return (answers, _plain(general)) if mark else (body, "")


def _answers(body: str) -> Iterator[tuple[str, str]]:
    """Yield the answers in braces, each with the sign before it."""
    places = list(_places(body, "=~"))
    for at, end in zip(places, [*places[1:], len(body)], strict=False):  # there may be none
        yield body[at], body[at + 1 : end].strip()


def _split(text: str, sign: str) -> list[str]:
    parts, start = [], 0
    for at in _places(text, sign):
        parts.append(text[start:at])
        start = at + 1
    return [*parts, text[start:]]


def _unescaped(text: str, sign: str, start: int = 0) -> int:
    return next(_places(text, sign, start), -1)


def _places(text: str, signs: str, start: int = 0) -> Iterator[int]:
    """Yield the places of signs that have no backslash before them, from one such place on."""
    return (found.start() for found in _with_escaped(signs).finditer(text, start) if found[0] in signs)


@cache
def _with_escaped(signs: str) -> re.Pattern[str]:
    """Return what finds signs, and each backslash together with what it escapes."""
    return re.compile(rf"[\\{signs}](?:(?<=\\).)?", re.DOTALL)


def _plain(text: str) -> str:
    return (
        text.strip()
        if "\\" not in text
        else ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text).strip()
    )
