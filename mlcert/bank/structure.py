"""The language in which the shape of a file is said: plain data in, problems with their lines out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mlcert.core.names import nearest

QUOTED = 40  # characters of a value that a problem quotes


class Problem(NamedTuple):
    """Something in a file that must be mended, with the sentence that says the mend."""

    file: str
    line: int
    id: str  # of the question, term or exam it stands in; empty above them
    rule: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: "
        return f"{where}{self.id}: {self.message}" if self.id else where + self.message


class YamlList(list[object]):
    """A list of a file, with the line of each entry."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class YamlMap(dict[str, object]):
    """A mapping of a file, with the line of each key; every scalar is text."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """The line of a key, or of the block itself where the key is missing."""
        return self.lines.get(key, self.line)

    def text(self, key: str) -> str:
        """The text under a key; nothing where there is none, or something else."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def rows(self, key: str) -> YamlList:
        """The list under a key; an empty one where there is none, or something else."""
        value = self.get(key)
        return value if isinstance(value, YamlList) else YamlList(self.line)

    def blocks(self, key: str) -> list[YamlMap]:
        """The mappings in the list under a key; whatever else stands there is left out."""
        return [one for one in self.rows(key) if isinstance(one, YamlMap)]

    def texts(self, key: str) -> list[str]:
        """The texts in the list under a key; whatever else stands there is left out."""
        return [one for one in self.rows(key) if isinstance(one, str)]

    def block(self, key: str) -> YamlMap:
        """The mapping under a key; an empty one where there is none, or something else."""
        value = self.get(key)
        return value if isinstance(value, YamlMap) else YamlMap(self.line)


@dataclass(frozen=True, slots=True)
class Text:
    """Text; of certain words, or of a pattern, where they are given."""

    one_of: tuple[str, ...] = ()
    pattern: str = ""
    looks_like: str = ""  # the pattern in words
    words: int = 0  # at most so many; 0: any number


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things of one shape."""

    of: Shape
    least: int = 0
    most: int = 1_000_000
    plural: str = "entries"


@dataclass(frozen=True, slots=True)
class Words:
    """A mapping of names of the author's choosing to text."""

    pattern: str
    looks_like: str


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys."""

    fields: Mapping[str, Shape]
    needs: frozenset[str] = field(default_factory=frozenset)
    named: str = ""  # the key whose text names this record in a problem


ANY = Text()  # any text but an empty one
Shape = Text | Whole | Listing | Words | Record


def problems_of(root: object, shape: Shape, file: str) -> Iterator[Problem]:
    """Every way in which `root` is not of this shape, in the order of the file."""
    yield from _read(root, shape, _Place(file, 1, "", "the file"))


class _Place(NamedTuple):
    file: str
    line: int
    id: str
    what: str

    def problem(self, rule: str, message: str) -> Problem:
        return Problem(self.file, self.line, self.id, rule, message)


def _read(value: object, shape: Shape, place: _Place) -> Iterator[Problem]:
    if isinstance(shape, Record):
        yield from _record(value, shape, place)
    elif isinstance(shape, Listing):
        yield from _listing(value, shape, place)
    elif isinstance(shape, Words):
        yield from _words(value, shape, place)
    elif not isinstance(value, str):
        yield place.problem("shape", f"{place.what} must be text, not {_sort(value)}")
    elif not value.strip():
        yield place.problem("empty", f"{place.what} is empty; write it or take the key out")
    elif isinstance(shape, Whole):
        yield from _whole(value, shape, place)
    else:
        yield from _text(value, shape, place)


def _text(value: str, shape: Text, place: _Place) -> Iterator[Problem]:
    if shape.one_of and value not in shape.one_of:
        near = nearest(value, shape.one_of, most=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        choices = ", ".join(shape.one_of[:-1]) + " or " + shape.one_of[-1] if len(shape.one_of) > 1 else ""
        must = f"must be {choices or shape.one_of[0]}"
        yield place.problem("value", f"{place.what} {must}, not '{_short(value)}'{hint}")
    elif shape.pattern and not re.fullmatch(shape.pattern, value):
        yield place.problem("value", f"{place.what} must be {shape.looks_like}, not '{_short(value)}'")
    elif shape.words and len(value.split()) > shape.words:
        count = len(value.split())
        yield place.problem("length", f"{place.what} has {count} words; {shape.words} are the most")


def _whole(value: str, shape: Whole, place: _Place) -> Iterator[Problem]:
    if not re.fullmatch(r"[0-9]{1,9}", value) or not shape.least <= int(value) <= shape.most:
        bounds = f"a whole number from {shape.least} to {shape.most}"
        yield place.problem("value", f"{place.what} must be {bounds}, not '{_short(value)}'")


def _words(value: object, shape: Words, place: _Place) -> Iterator[Problem]:
    if not isinstance(value, YamlMap):
        yield place.problem("shape", f"{place.what} must be 'key: text' pairs, not {_sort(value)}")
        return
    for key, text in value.items():
        inside = place._replace(line=value.line_of(key), what=f"{place.what}: {key}")
        if not re.fullmatch(shape.pattern, key):
            yield inside.problem("value", f"{place.what}: the key must be {shape.looks_like}, not '{key}'")
        yield from _read(text, Text(), inside)


def _listing(value: object, shape: Listing, place: _Place) -> Iterator[Problem]:
    if not isinstance(value, YamlList):
        yield place.problem("shape", f"{place.what} must be a list, not {_sort(value)}")
        return
    if len(value) < shape.least:
        wanted = f"at least {shape.least}" if shape.least > 1 else "at least one"
        yield place.problem("count", f"{place.what} has {len(value)} {shape.plural}; {wanted} must be there")
    if len(value) > shape.most:
        at_most = f"at most {shape.most} may be there"
        yield place.problem("count", f"{place.what} has {len(value)} {shape.plural}; {at_most}")
    for line, entry in zip(value.lines, value, strict=True):
        yield from _read(entry, shape.of, place._replace(line=line, what=f"an entry of {place.what}"))


def _record(value: object, shape: Record, place: _Place) -> Iterator[Problem]:
    if not isinstance(value, YamlMap):
        yield place.problem("shape", f"{place.what} must be a block of keys, not {_sort(value)}")
        return
    name = value.text(shape.named) if shape.named else ""
    own = place.id + "." + name if place.id and name else place.id or name
    for key in value:
        if key not in shape.fields:
            near = nearest(key, [known for known in shape.fields if known not in value], most=1)
            hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(shape.fields)}"
            yield Problem(place.file, value.line_of(key), own, "unknown-key", f"unknown key '{key}'; {hint}")
    for key, its in shape.fields.items():
        if key in value:
            if its is ANY and isinstance(value[key], str) and not str.isspace(value[key] or " "):  # type: ignore[arg-type]
                continue  # nearly every scalar is such a text; the long way costs ten times as much
            inside = _Place(place.file, value.line_of(key), own, key)
            yield from _read(value[key], its, inside)
        elif key in shape.needs:
            yield Problem(place.file, value.line, own, "missing-key", f"'{key}' is missing; write it")


def _sort(value: object) -> str:
    if isinstance(value, YamlMap):
        return "a block of keys"
    return "a list" if isinstance(value, YamlList) else "text"


def _short(value: str) -> str:
    folded = " ".join(value.split())
    return folded if len(folded) <= QUOTED else folded[: QUOTED - 1] + "…"
