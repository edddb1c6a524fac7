"""What a name on the command line restricts a selection to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mlcert.core.model import Bank
from mlcert.core.names import squash

TermsCalled = Callable[[str], Iterable[tuple[str, str]]]  # (term id, how it is called so)
RestingOn = Callable[[str], Iterable[str]]


def questions_in(name: str, bank: Bank, terms_called: TermsCalled, resting_on: RestingOn) -> frozenset[str] | None:
    """The ids of the questions that a name stands for; None if it names nothing.

    It is looked for among domains, topics, terms, then the default exam's domains, by id, name and alias (and
    a term's old names), case and punctuation folded; the first kind that has it wins.
    """
    wanted = squash(name)
    for domain in bank.domains:
        if wanted in map(squash, (domain.id, domain.title, *domain.aliases)):
            return frozenset(one.id for one in bank.outlines if one.domain == domain.id)
    for topic in bank.topics:
        if wanted in map(squash, (topic.id, topic.title, *topic.aliases)):
            return frozenset(one.id for one in bank.outlines if one.topic == topic.id)
    for term, _ in terms_called(name):
        return frozenset(resting_on(term))
    exam = bank.exam(bank.default)
    for part in exam.domains if exam else ():
        if wanted in map(squash, (part.id, part.title, part.short)):
            return frozenset(one.id for one in bank.outlines if one.topic in part.topics)
    return None


def names_in(bank: Bank) -> Sequence[str]:
    """The names a slip may have meant, those of domains and topics first."""
    names: list[str] = []
    for domain in bank.domains:
        names += [domain.id, domain.title, *domain.aliases]
    for topic in bank.topics:
        names += [topic.id, topic.title, *topic.aliases]
    return names
