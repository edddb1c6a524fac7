"""The language in which the structure of a file is described: texts, numbers, lists, mappings, records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

UNBOUNDED = 1_000_000


@dataclass(frozen=True, slots=True)
class Text:
    """Text; one of certain words, or of a pattern, where they are given."""

    one_of: tuple[str, ...] = ()
    pattern: str = ""
    looks_like: str = ""  # the pattern in words
    words: int = 0  # at most so many; 0: any number
    is_prose: bool = False  # its lines and paragraphs are kept; any other text is read as one line


@dataclass(frozen=True, slots=True)
class Flag:
    """A key that is either absent or has one certain word."""

    word: str
    value: bool = True  # what it means that the word is there


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of things of one shape."""

    of: Shape
    minimum: int = 0
    maximum: int = UNBOUNDED
    plural: str = "entries"


@dataclass(frozen=True, slots=True)
class Labeled:
    """A mapping from labels of the author's choosing to things of one shape."""

    of: Shape
    pattern: str  # of a label
    looks_like: str
    minimum: int = 0
    maximum: int = UNBOUNDED
    plural: str = "entries"


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a record."""

    name: str
    shape: Shape
    about: str  # a sentence for the documentation
    required: bool = False
    since: int = 1  # the first format that has it
    attribute: str | None = None  # of the value that is read, where it is not the name; "": only checked, never read

    @property
    def reads_as(self) -> str:
        """The attribute of the value that is read; empty where the field is only checked."""
        return self.name if self.attribute is None else self.attribute


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys."""

    fields: tuple[Field, ...]
    named: str = ""  # the key whose text names this record in a problem
    is_unique: bool = False  # that name says enough without the name of what holds the record
    any_of: tuple[str, ...] = ()  # keys of which at least one must be there
    by_name: Mapping[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {known.name: known for known in self.fields})


Shape = Text | Flag | Whole | Listing | Labeled | Record
LINE = Text()  # any text but an empty one, read as one line
PROSE = Text(is_prose=True)  # any text but an empty one, its paragraphs and blocks kept
