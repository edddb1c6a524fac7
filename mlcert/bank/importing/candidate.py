"""What a reader finds in a file of another format: something that may become a question, or a reason why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum

from mlcert.bank.lint.question_rules import CHOICES_IN_DRAFT
from mlcert.core.named_tuple import NamedTuple


class UnreadableSourceError(Exception):
    """Nothing in a file can be read; the message says why."""


class Markup(Enum):
    """How the texts of a candidate are written."""

    VERBATIM = "verbatim"  # tags and entities are part of it
    PLAIN = "plain"  # but with tags and entities that programs leave behind
    HTML = "html"
    MARKDOWN = "markdown"


class Candidate(NamedTuple):
    """Something that may become a question, as its source writes it."""

    line: int  # of the file, from 1
    text: str
    options: tuple[str, ...] = ()  # empty where a place is empty; none if they may be in the text
    answers: tuple[str, ...] = ()  # letters, numbers or texts that name the key; a text may name several options
    marked: frozenset[int] | None = None  # the places of the key, from 0, if the format marks them
    other_answers: tuple[str, ...] = ()  # each of which, if it names options, names the key too
    naming: str = ""  # how the source names options that an answer may mean in two ways: by `text` or by `place`
    reasons: tuple[str, ...] = ()  # what the source says about each option; none if it says nothing
    explanation: str = ""
    labels: tuple[str, ...] = ()  # of the options; none if they are letters in order
    markup: Markup = Markup.PLAIN
    remark: str = ""  # what is odd about it
    image: str = ""  # a picture that belongs to the question but not to its texts
    hints: tuple[tuple[str, tuple[str, ...]], ...] = ()  # what else suggests a key, and the letters, or those in a draw
    id: str = ""  # that the source gives it, if it may be one of ours
    domain: str = ""  # an id too; empty: as for the whole file
    topic: str = ""
    titles: tuple[str, str] = ("", "")  # of the domain and the topic; empty: their ids
    category: tuple[int, str] | None = None  # that is no domain and topic, as the source writes it, with its line
    other_places: tuple[tuple[frozenset[int], ...], ...] = ()  # of the key, too; of each, one of these is meant
    is_export: bool = False  # of mlcert, in which no letter in an explanation is certainly that of an option
    unused: tuple[str, ...] = ()  # the names of its parts, and of the file's, with words of which nothing is imported


class Skipped(NamedTuple):
    """Something that cannot become a question, and why."""

    line: int
    why: str


LINES_READ = 80_000  # of a file, which take some seconds; what begins below them is not imported
MANY_OPTIONS = 100  # more are not looked at: repeated ones, which are left out, cannot be so many
PICTURE_IN_OPTION = "an option refers to a picture, which was not imported"
TWO_KEYS = "two keys are given, and they differ"
Found = Candidate | Skipped
Reader = Callable[[bytes], Iterator[Found]]  # takes a file in UTF-8 with line feeds


def too_many(count: int) -> str:
    """Return the reason why so many options are no question.

    >>> too_many(7)
    'there are 7 options, and mlcert takes at most 6'
    """
    return f"there are {count} options, and mlcert takes at most {CHOICES_IN_DRAFT[1]}"
