"""The values that a look-up reads: terms, facts, first answers. NamedTuples keep its imports light."""

from __future__ import annotations

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import words_of


class Fact(NamedTuple):
    """One or two true sentences about a term; `id` is `term.fact`, as questions refer to it."""

    id: str
    text: str
    was: str = ""  # what the 2021 notes claim, if it is wrong or out of date
    exam: str = ""  # when it decides an exam question, or when the exam expects the old answer
    from_notes: bool = False
    as_of: str = ""  # YYYY-MM, if it can change
    source: str = ""
    checked: bool = True  # whether somebody has opened the page at `source`
    asked: tuple[str, ...] = ()  # phrases by which learners ask for it, for look-up only


def term_of(fact: str) -> str:
    """Return the id of the term that a fact belongs to.

    >>> term_of("firehose.no-replay")
    'firehose'
    """
    return fact.partition(".")[0]


class FormerName(NamedTuple):
    """A former name of a service, and the month (YYYY-MM) in which that name ended."""

    name: str
    until: str


class Confusion(NamedTuple):
    """A term that another term is confused with, and how to tell them apart."""

    term: str
    tell: str


class Term(NamedTuple):
    """An entry of the notes: what the term is, when it is the answer, and what it is confused with."""

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
    closed: str = ""  # closed to new customers since YYYY-MM-DD or YYYY-MM
    ended: str = ""  # discontinued since YYYY-MM-DD or YYYY-MM

    def facts_called(self, name: str) -> tuple[str, ...]:
        """Return the ids of the facts that a name means, as "eta" means one in the entry of the settings of XGBoost."""
        words = set(words_of(name))
        if not words or not words.isdisjoint(words_of(self.id)):
            return ()
        called = tuple(fact.id for fact in self.facts if words.issubset(words_of(fact.id.partition(".")[2])))
        return called or tuple(
            fact.id for fact in self.facts if "_" in name and name.casefold() in fact.text.casefold()
        )


class FirstAnswers(NamedTuple):
    """How a learner first answered some questions.

    Only the first answer in a family counts, since it has shown the choices of the others, and drills do not count.
    """

    met: int  # how many questions were ever displayed
    given: int  # how many first answers were given
    right: int  # how many of those were correct


class OwnNote(NamedTuple):
    """A note that the learner wrote about a term or a question."""

    kind: str  # term | question
    about: str  # its id
    text: str
    at: str  # a moment in UTC, as the history keeps it


class FactWords(NamedTuple):
    """The words by which a fact is found, as stems with spaces between them."""

    fact: str  # term.fact
    term: str
    names: str  # of the term, with " ; " between them
    gist: str  # of the term
    text: str
    label: str  # the id of the fact within its term
    asked: str  # the phrases by which learners ask for it, with " ; " between them
    questions: str  # what questions that rest on it say
    place: int  # in its entry, from 0
