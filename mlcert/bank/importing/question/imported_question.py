"""A question as it goes into a draft, and how it is compared with others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from mlcert.bank.importing.marks.markup import one_line
from mlcert.core.model import digest_of
from mlcert.core.named_tuple import NamedTuple

DIGESTS_KEPT = 10_000  # of what is asked, which is asked for all questions of a file twice
OWN_ID = re.compile(r".+-[0-9a-f]{8}")  # that an import gives
TRUE_OR_FALSE = ("True", "False")


class ImportedChoice(NamedTuple):
    """A choice of an imported question."""

    text: str
    is_right: bool
    why: str = ""


class ImportedQuestion(NamedTuple):
    """A question as it goes into a draft, and what is odd about it."""

    line: int
    text: str
    choices: tuple[ImportedChoice, ...]
    explanation: str = ""
    remarks: tuple[str, ...] = ()
    id: str = ""  # that its source gives it
    domain: str = ""
    topic: str = ""
    titles: tuple[str, str] = ("", "")  # of the domain and the topic; empty: their ids

    @property
    def digest(self) -> str:
        """Eight hex digits of everything that goes into the draft."""
        choices = sorted(f"{choice.is_right} {choice.text} {choice.why}" for choice in self.choices)
        return digest_of("\n".join((self.text, *choices, self.explanation)))

    @property
    def characters(self) -> int:
        """How many characters its texts have."""
        return len(self.text) + len(self.explanation) + sum(len(one.text) + len(one.why) for one in self.choices)

    @property
    def asked(self) -> str:
        """The digest of what is asked."""
        return asked_by(self.text, tuple([choice.text for choice in self.choices]))

    @property
    def key(self) -> frozenset[str]:
        """The folded texts of the correct choices."""
        return frozenset(folded(choice.text) for choice in self.choices if choice.is_right)

    @property
    def own_id(self) -> str:
        """The id with which mlcert has exported it; empty for others, which may be numbers that move."""
        return self.id if OWN_ID.fullmatch(self.id) else ""

    @property
    def explained(self) -> tuple[str, ...]:
        """Its explanation and the reasons of its choices, those that it has."""
        return tuple(text for text in (self.explanation, *(choice.why for choice in self.choices)) if text)


def is_said_otherwise(texts: Iterable[str], known: Iterable[str]) -> bool:
    """Return whether there is a text that is none of the known ones, however they are spelled.

    >>> is_said_otherwise(["It is  durable."], ["it is durable."]), is_said_otherwise(["It is fast."], [])
    (False, True)
    """
    return not set(map(folded, texts)) <= set(map(folded, known))


def folded(text: str) -> str:
    """Return a text in a form in which two spellings of it are the same."""
    return one_line(text).casefold()


@lru_cache(maxsize=DIGESTS_KEPT)
def asked_by(stem: str, choices: tuple[str, ...]) -> str:
    """Return a digest of what a question asks, the same for all spellings: of the stem and the choices, not the key."""
    return sha256("\n".join((folded(stem), *sorted(map(folded, choices)))).encode()).hexdigest()
