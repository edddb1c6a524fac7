"""The building blocks that describe the structure of a file: texts, numbers, lists, mappings and records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

UNBOUNDED = 1_000_000


@dataclass(frozen=True, slots=True)
class Text:
    """A text, which may have to be one of certain words or match a pattern."""

    one_of: tuple[str, ...] = ()
    pattern: str = ""
    looks_like: str = ""  # the pattern described in words
    words: int = 0  # the maximum number of words; 0: no limit
    is_prose: bool = False  # whether lines and paragraphs are kept; any other text is folded into one line


@dataclass(frozen=True, slots=True)
class Flag:
    """A key that is either absent or has one fixed word as its value."""

    word: str
    value: bool = True  # the value of the attribute if the word is present


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number within bounds."""

    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A list whose entries have the same shape."""

    of: Shape
    minimum: int = 0
    maximum: int = UNBOUNDED
    plural: str = "entries"


@dataclass(frozen=True, slots=True)
class Labeled:
    """A mapping from labels that the author chooses to entries of the same shape."""

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
    since: int = 1  # the first format with this key
    attribute: str | None = None  # where the value is read to, if not to the name; "": only checked, never read
    draft_may_lack: bool = False  # whether a required key may be missing in a draft
    only_in_draft: bool = False

    @property
    def about_format(self) -> str:
        """Sentences on the files that may have this key, each after a space; empty if all may have it."""
        draft = " Only in a draft." if self.only_in_draft else ""
        return (f" Since format {self.since}." if self.since > 1 else "") + draft

    @property
    def reads_as(self) -> str:
        """The attribute that the value is read to; empty if the field is only checked."""
        return self.name if self.attribute is None else self.attribute


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys."""

    fields: tuple[Field, ...]
    named: str = ""  # the key whose text identifies the record in problems
    is_unique: bool = False  # whether that text identifies the record without the id of what contains it
    any_of: tuple[str, ...] = ()  # at least one of these keys is required
    by_name: Mapping[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {known.name: known for known in self.fields})


Shape = Text | Flag | Whole | Listing | Labeled | Record
LINE = Text()  # any text that is not empty, folded into one line
PROSE = Text(is_prose=True)  # any text that is not empty, with its paragraphs and blocks
