"""Check the structure of a question file against its description."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlcert.bank.problem import Problem
from mlcert.bank.shapes import LINE, PROSE, UNBOUNDED, Field, Flag, Labeled, Listing, Record, Shape, Text, Whole
from mlcert.bank.yaml_tree import YamlList, YamlMap
from mlcert.core.listing import listed
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import nearest
from mlcert.core.number import whole
from mlcert.core.text import shortened


def problems_of(
    root: object, shape: Shape, file: str, file_format: int = 1, *, is_draft: bool = False
) -> Iterator[Problem]:
    """Yield every problem with the structure of `root`, in the order of the file.

    Keys that were introduced by a later format than `file_format` are problems, and so are keys of drafts elsewhere.
    """
    yield from _check(root, shape, _Place(file, 1, "", "the file", file_format, is_draft))


class _Place(NamedTuple):
    file: str
    line: int
    id: str
    what: str
    file_format: int
    is_draft: bool

    def problem(self, rule: str, message: str) -> Problem:
        return Problem(self.file, self.line, self.id, rule, message)


def _check(value: object, shape: Shape, place: _Place) -> Iterator[Problem]:
    if isinstance(shape, Record):
        yield from _record(value, shape, place)
    elif isinstance(shape, Listing):
        yield from _listing(value, shape, place)
    elif isinstance(shape, Labeled):
        yield from _labeled(value, shape, place)
    elif not isinstance(value, str):
        yield place.problem("shape", f"{place.what} must be text, not {_kind(value)}")
    elif not value.strip():
        yield place.problem("empty", f"{place.what} is empty; write it or remove the key")
    elif isinstance(shape, Whole):
        yield from _whole(value, shape, place)
    elif isinstance(shape, Flag):
        yield from _text(value, Text(one_of=(shape.word,)), place)
    else:
        yield from _text(value, shape, place)


def _text(value: str, shape: Text, place: _Place) -> Iterator[Problem]:
    if shape.one_of and value not in shape.one_of:
        near = nearest(value, shape.one_of, maximum=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        must = f"must be {listed(shape.one_of, 'or')}"
        yield place.problem("value", f"{place.what} {must}, not '{shortened(value)}'{hint}")
    elif shape.pattern and not re.fullmatch(shape.pattern, value):
        yield place.problem("value", f"{place.what} must be {shape.looks_like}, not '{shortened(value)}'")
    elif shape.words and len(value.split()) > shape.words:
        count = len(value.split())
        yield place.problem("length", f"{place.what} has {count} words, but at most {shape.words} are allowed")
    elif not shape.is_prose and "\n" in value.strip():  # at its end, a block has one
        yield place.problem("value", f"{place.what} must be one line; join its lines")


def _whole(value: str, shape: Whole, place: _Place) -> Iterator[Problem]:
    if whole(value, shape.minimum, shape.maximum) is None:
        bounds = f"a whole number from {shape.minimum} to {shape.maximum}"
        yield place.problem("value", f"{place.what} must be {bounds}, not '{shortened(value)}'")


def _labeled(value: object, shape: Labeled, place: _Place) -> Iterator[Problem]:
    if not isinstance(value, YamlMap):
        pairs = "'label: text' pairs" if isinstance(shape.of, Text) else "labels, each with a block of keys"
        yield place.problem("shape", f"{place.what} must be {pairs}, not {_kind(value)}")
        return
    yield from _count(len(value), shape, place)
    for label, entry in value.items():
        inside = place._replace(line=value.line_of(label), what=f"{place.what}: {shortened(label)}")
        if not re.fullmatch(shape.pattern, label):
            yield inside.problem(
                "value", f"{place.what}: the label must be {shape.looks_like}, not '{shortened(label)}'"
            )
        yield from _check(entry, shape.of, inside)


def _listing(value: object, shape: Listing, place: _Place) -> Iterator[Problem]:
    if not isinstance(value, YamlList):
        yield place.problem("shape", f"{place.what} must be a list, not {_kind(value)}")
        return
    yield from _count(len(value), shape, place)
    for line, entry in zip(value.lines, value, strict=True):
        yield from _check(entry, shape.of, place._replace(line=line, what=f"an entry of {place.what}"))


def _count(count: int, shape: Listing | Labeled, place: _Place) -> Iterator[Problem]:
    if shape.minimum <= count <= shape.maximum:
        return
    if shape.minimum == shape.maximum:
        must = f"there must be exactly {shape.minimum}"
    elif shape.maximum == UNBOUNDED:
        must = "there must be at least " + ("one" if shape.minimum == 1 else str(shape.minimum))
    elif shape.minimum:
        must = f"there must be {shape.minimum} to {shape.maximum}"
    else:
        must = f"there may be at most {shape.maximum}"
    yield place.problem("count", f"{place.what} has {count} {shape.plural}; {must}")


def _record(value: object, shape: Record, place: _Place) -> Iterator[Problem]:
    if not isinstance(value, YamlMap):
        yield place.problem("shape", f"{place.what} must be a block of keys, not {_kind(value)}")
        return
    name = value.text(shape.named) if shape.named else ""
    whole = name if shape.is_unique else f"{place.id}.{name}" if place.id and name else place.id or name
    for key in value:
        if key not in shape.by_name:
            near = nearest(key, [known for known in shape.by_name if known not in value], maximum=1)
            hint = f"did you mean '{near[0]}'?" if near else f"known keys are {', '.join(shape.by_name)}"
            yield Problem(
                place.file, value.line_of(key), whole, "unknown-key", f"unknown key '{shortened(key)}'; {hint}"
            )
    for key, known in shape.by_name.items():
        if key in value:
            entry = value[key]
            if misplaced := _misplaced(known, place):
                yield Problem(place.file, value.line_of(key), whole, *misplaced)
            elif (
                isinstance(entry, str)
                and (known.shape is PROSE or (known.shape is LINE and "\n" not in entry))
                and entry.strip()
            ):
                continue  # a shortcut for nearly every scalar; the full check takes ten times as long
            else:
                yield from _check(entry, known.shape, place._replace(line=value.line_of(key), id=whole, what=key))
        elif known.required and not (place.is_draft and known.draft_may_lack):
            yield Problem(place.file, value.line, whole, "missing-key", f"'{key}' is missing; write it")
    if shape.any_of and not any(key in value for key in shape.any_of):
        keys = " or ".join(f"'{key}'" for key in shape.any_of if shape.by_name[key].since <= place.file_format)
        yield Problem(place.file, value.line, whole, "missing-key", f"{keys} is missing; write it")


def _misplaced(known: Field, place: _Place) -> tuple[str, str] | None:
    """Return the rule and the message if such a file cannot have the key; None if it can."""
    if known.since > place.file_format:
        message = f"'{known.name}' needs 'format: {known.since}'; change the format at the top of the file"
        return "format", message
    if known.only_in_draft and not place.is_draft:
        message = f"'{known.name}' belongs in a draft; remove it, or write 'draft: true' at the top of the file"
        return "draft", message
    return None


def _kind(value: object) -> str:
    if isinstance(value, YamlMap):
        return "a block of keys"
    return "a list" if isinstance(value, YamlList) else "text"
