"""Term, Fact, FirstAnswers: what look-up reads (NamedTuples, so that a look-up imports nothing heavy)."""

from __future__ import annotations

from typing import NamedTuple


class Fact(NamedTuple):
    """One true sentence or two about a term; `id` is `term.fact`, as questions name it."""

    id: str
    text: str
    was: str = ""  # what the 2021 notes claim, where they are wrong or dated
    exam: str = ""  # where it decides, or where the exam expected the old answer
    from_notes: bool = False
    as_of: str = ""  # YYYY-MM, where it can change
    source: str = ""
    checked: bool = True  # the page of `source` was opened


class FormerName(NamedTuple):
    """A name a service had, and the month (YYYY-MM) in which it lost it."""

    name: str
    until: str


class Confusion(NamedTuple):
    """A neighbor that a term is taken for, and how to tell them apart."""

    term: str
    tell: str


class Term(NamedTuple):
    """One entry of the notes: what it is, when it is the answer, what it is confused with."""

    id: str
    name: str
    kind: str  # service | method | measure | idea
    topic: str
    domain: str
    gist: str
    facts: tuple[Fact, ...]
    aliases: tuple[str, ...] = ()
    formerly: tuple[FormerName, ...] = ()
    aspects: tuple[tuple[str, str], ...] = ()  # (label, value), in the order of the file's `aspects`
    confused_with: tuple[Confusion, ...] = ()
    see: tuple[str, ...] = ()
    closed: str = ""  # no longer open to new customers since YYYY-MM-DD or YYYY-MM
    ended: str = ""  # gone since YYYY-MM-DD or YYYY-MM


class FirstAnswers(NamedTuple):
    """How a learner did on some questions when they answered them first."""

    met: int  # questions that were ever displayed
    right: int  # of those: correct at the first answer
