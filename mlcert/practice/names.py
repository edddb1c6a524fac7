"""What names on the command line stand for, and how the bank is named there."""

from __future__ import annotations

import shlex

from mlcert.core.model import Bank, Question
from mlcert.core.names import nearest
from mlcert.core.scope import names_in, questions_in
from mlcert.errors import UnknownNameError
from mlcert.services import Services


def questions_named(name: str, bank: Bank, services: Services) -> frozenset[str]:
    """The ids of the questions that the name of a domain, topic, term or exam domain stands for.

    Raises:
        UnknownNameError: it names nothing.
    """
    compiled = services.compiled
    found = questions_in(name, bank, compiled.terms_called, compiled.resting_on)
    if found is None:
        known = [*names_in(bank), *(like.shown for like in compiled.names_like(name))]
        raise UnknownNameError("domain, topic or term", name, nearest(name, known))
    return found


def question_called(name: str, services: Services) -> Question:
    """The question with this id.

    Raises:
        UnknownNameError: there is none.
    """
    question = services.compiled.questions([name]).get(name)
    if question is None:
        raise UnknownNameError("question", name, nearest(name, (outline.id for outline in services.bank.outlines)))
    return question


def questions_asked_for(ids: list[str], names: list[str], services: Services) -> list[tuple[Question, ...]]:
    """What these ids call, a family as one group; then each other question that the names stand for.

    Those come in the order of the files, and no question comes twice.

    Raises:
        UnknownNameError: an id calls neither a question nor a family, or a name stands for nothing.
    """
    bank = services.bank
    groups = {name: _question_or_family(name, services) for name in ids}
    given = {question.id for group in groups.values() for question in group}
    for name in names:
        named = questions_named(name, bank, services) - given
        found = services.compiled.questions(outline.id for outline in bank.outlines if outline.id in named)
        groups |= {question.id: (question,) for question in found.values()}
    return list(groups.values())


def _question_or_family(name: str, services: Services) -> tuple[Question, ...]:
    compiled = services.compiled
    found = tuple(compiled.questions(compiled.family(name) or [name]).values())
    if not found:
        outlines = services.bank.outlines
        known = dict.fromkeys([*(outline.id for outline in outlines), *(outline.family for outline in outlines)])
        raise UnknownNameError("question", name, nearest(name, filter(None, known)))
    return found


def bank_option(services: Services) -> str:
    """The words that name another bank on a command line, a space before them; nothing for the built-in one."""
    return "" if services.is_built_in else " " + shlex.join(["--bank", services.folder])
