"""The questions that a name on the command line stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mlcert.core.model import Bank, ExamDomain, Outline, Topic
from mlcert.core.names import plain_form

TermsCalled = Callable[[str], Iterable[tuple[str, str]]]  # (id of a term, `exact` or `alias`)
FindTerm = Callable[[str], str | None]
RestingOn = Callable[[str], Iterable[str]]


def questions_in(
    name: str, bank: Bank, terms_called: TermsCalled, find_term: FindTerm, resting_on: RestingOn
) -> frozenset[str] | None:
    """Return the ids of the questions that a name stands for; None if it names nothing.

    The name can be that of a domain of the default exam, or the id, the name or an alias of a domain, a topic or a term
    (or its former name), in this order of priority; last comes a term that `find_term` finds by a name with a slip.
    Case, punctuation and plurals are ignored.
    """
    part, topic = exam_domain_called(name, bank), topic_called(name, bank)
    if part is not None:
        return frozenset(outline.id for outline in bank.outlines if outline.topic in part.topics)
    wanted = plain_form(name)
    for domain in bank.domains:
        if wanted in map(plain_form, (domain.id, domain.title, *domain.aliases)):
            return frozenset(outline.id for outline in bank.outlines if outline.domain == domain.id)
    if topic is not None:
        return frozenset(outline.id for outline in bank.outlines if outline.topic == topic.id)
    term = next((called for called, _ in terms_called(name)), None) or find_term(name)
    return frozenset(resting_on(term)) if term else None


def exam_domain_called(name: str, bank: Bank) -> ExamDomain | None:
    """Return the domain of the default exam with this id, title or short title; None if there is none."""
    exam, wanted = bank.exam(bank.default), plain_form(name)
    domains = exam.domains if exam else ()
    return next((one for one in domains if wanted in map(plain_form, (one.id, one.title, one.short))), None)


def topic_called(name: str, bank: Bank) -> Topic | None:
    """Return the topic with this id, name or alias; None if there is none."""
    wanted = plain_form(name)
    return next((one for one in bank.topics if wanted in map(plain_form, (one.id, one.title, *one.aliases))), None)


def questions_of_exam(bank: Bank) -> list[Outline]:
    """Return the questions of the default exam: those in its domains that it may ask; all if the bank has no exam."""
    exam = bank.exam(bank.default)
    if exam is None:
        return list(bank.outlines)
    topics = {topic for domain in exam.domains for topic in domain.topics}
    return [outline for outline in bank.outlines if outline.topic in topics and outline.is_for(exam.code)]


def names_in(bank: Bank) -> Sequence[str]:
    """Return the names of domains and topics, with which a misspelled name can be compared."""
    names: list[str] = []
    for domain in bank.domains:
        names += [domain.id, domain.title, *domain.aliases]
    for topic in bank.topics:
        names += [topic.id, topic.title, *topic.aliases]
    return names
