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
        known = [*names_in(bank), *compiled.names()]
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


def questions_asked_for(ids: list[str], names: list[str], services: Services) -> list[Question]:
    """The questions with these ids, then those that the names stand for in the order of the files, each once.

    Raises:
        UnknownNameError: an id or a name names nothing.
    """
    bank = services.bank
    found = {name: question_called(name, services) for name in ids}
    for name in names:
        named = questions_named(name, bank, services)
        found |= services.compiled.questions(outline.id for outline in bank.outlines if outline.id in named)
    return list(found.values())


def bank_option(services: Services) -> str:
    """The words that name another bank on a command line, a space before them; nothing for the built-in one."""
    return "" if services.is_built_in else " " + shlex.join(["--bank", services.folder])
