"""What names on the command line stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mlcert.core.joined_names import joined
from mlcert.core.lookup import find_name, is_name_in
from mlcert.core.model import Bank, Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import nearest, squash, words_of
from mlcert.core.possible_terms import suggestions
from mlcert.core.scope import exam_domain_called, names_in, questions_in, topic_called
from mlcert.core.similar import Name, slipped
from mlcert.errors import NothingToAskError, UnknownNameError
from mlcert.services import Services

MAXIMUM_OFFERED = 3  # ids that begin with a name which is none


class Named(NamedTuple):
    """What a name on the command line stands for."""

    ids: frozenset[str]  # of questions
    slips: tuple[tuple[str, str], ...] = ()  # names with a slip, and those that they were taken for


def questions_named(
    name: str, bank: Bank, services: Services, *, kind: str = "domain, topic or term"
) -> frozenset[str]:
    """Return the ids of the questions that the name of a domain, topic, term or exam domain stands for.

    Raises:
        UnknownNameError: nothing has this name; the message says of which `kind` it might have been.
    """
    named = _named(name, bank, services)
    if named is None:
        near = nearest(name, names_in(bank)) or suggestions(name, services.compiled)
        named = _named(name, bank, services)  # again, because a copy that had lost the name has just been rebuilt
    if named is None:
        raise UnknownNameError(kind, name, near, otherwise=_see_list(services))
    return named.ids


def slip_notices(names: Iterable[str], bank: Bank, services: Services) -> list[str]:
    """Return a sentence on each name with a slip that says what it was taken for."""
    slips = (slip for name in names if (named := _named(name, bank, services)) for slip in named.slips)
    return [f"'{typed}' was taken for {meant}." for typed, meant in slips]


def with_meaning(name: str, services: Services) -> str:
    """Return a name, with that of its term in parentheses if it is another one."""
    term = find_name(name, services.compiled).term
    called = services.compiled.name_of(term) if term else name
    return name if squash(called) == squash(name) else f"{name} ({called})"


def domain_notices(names: Iterable[str], bank: Bank) -> list[str]:
    """Return a sentence on each name that stands for a domain of the default exam although a topic has it too."""
    taken = [(exam_domain_called(name, bank), topic_called(name, bank)) for name in names]
    return [
        f"You practice the domain {domain.title} of {bank.default}, not only the topic {topic.title}."
        for domain, topic in taken
        if domain is not None and topic is not None
    ]


def names_given(words: Sequence[str], names: Sequence[str], services: Services) -> list[str]:
    """Return the names after `-d`, and the name that words without an option are.

    Words that are no name by themselves belong to the name before them, as in `-d feature store`, and so do all that
    follow a word which is none, as in `-d what is recall`.
    """
    rest = " ".join(words)
    for place, name in enumerate(names if rest else ()):
        apart = (name, rest)
        if stands_for(" ".join(apart), services) and not all(stands_for(each, services) for each in apart):
            return [*names[:place], f"{name} {rest}", *names[place + 1 :]]
    return [rest, *names] if rest else list(names)


def stands_for(name: str, services: Services) -> bool:
    """Return whether a name stands for a domain, topic or term."""
    return _named(name, services.bank_with_my_exam, services) is not None


def _named(name: str, bank: Bank, services: Services) -> Named | None:
    compiled = services.compiled

    def find_term(called: str) -> str | None:
        return find_name(called, compiled).term

    def called(form: str) -> frozenset[str] | None:
        return questions_in(form, bank, compiled.terms_called, find_term, compiled.resting_on)

    def named(one: str) -> Named | None:
        ids = called(one)
        in_bank = {squash(known): known for known in names_in(bank)}
        if ids is not None and (squash(one) in in_bank or compiled.terms_called(one)):
            return Named(ids)
        names = [Name(squashed, known, known) for squashed, known in in_bank.items()]
        for near in slipped(one, names, compiled.known(words_of(one)))[:1]:
            return Named(called(near) or frozenset(), ((one, near),))
        meant = find_name(one, compiled)
        slips = ((one, compiled.name_of(meant.terms[0])),) if meant.match == "fuzzy" and meant.term else ()
        return None if ids is None else Named(ids, slips)

    whole = named(name)
    parts = [named(part) for part in joined(name, is_name_in(compiled))] if whole is None else []
    found = [part for part in parts if part is not None]
    if not found or len(found) < len(parts):
        return whole
    return Named(
        frozenset[str]().union(*(part.ids for part in found)), tuple(slip for part in found for slip in part.slips)
    )


def question_called(name: str, services: Services) -> Question:
    """Return the question with this id.

    Raises:
        UnknownNameError: there is no such question.
    """
    question = services.compiled.questions([name]).get(name)
    if question is None:
        raise UnknownNameError("question", name, _ids_like(name, services), otherwise=_see_list(services))
    return question


def _ids_like(name: str, services: Services) -> tuple[str, ...]:
    """Return the ids of questions and families that are spelled like a name, or else begin with it."""
    outlines = services.bank.outlines
    ids = dict.fromkeys([*(outline.id for outline in outlines), *(outline.family for outline in outlines)])
    return nearest(name, filter(None, ids)) or tuple(known for known in ids if known.startswith(name))[:MAXIMUM_OFFERED]


def _see_list(services: Services) -> str:
    """Return a sentence that names the command which shows what a bank holds."""
    return f"`{services.commands.write('bank', 'list')}` shows what there is."


def questions_asked_for(words: Sequence[str], names: Sequence[str], services: Services) -> list[tuple[Question, ...]]:
    """Return the question or the family of each id as one group, then each other question that the names stand for.

    Words that are no ids are a name, and belong to the one after `-d` if need be. The questions of names come in the
    order of the files, those of a family in one group, and no question comes twice.

    Raises:
        UnknownNameError: an id belongs to neither a question nor a family, or a name stands for nothing.
        NothingToAskError: the names stand for something, but there is no question on it.
    """
    bank = services.bank
    groups = {word: found for word in words if (found := _question_or_family(word, services))}
    others = [word for word in words if word not in groups]
    names = names_given(others, names, services)
    text = " ".join(others)
    if text in names and not stands_for(text, services) and (near := _ids_like(others[0], services)):
        raise UnknownNameError("question", others[0], near)
    shown = {question.id for group in groups.values() for question in group}
    for name in names:
        kind = "question, domain, topic or term" if [name] == others else "domain, topic or term"
        named = questions_named(name, bank, services, kind=kind) - shown
        shown |= named
        in_groups: dict[str, list[str]] = {}
        for outline in bank.outlines:
            if outline.id in named:
                in_groups.setdefault(outline.family or outline.id, []).append(outline.id)
        groups |= {
            f"{name} {group}": tuple(services.compiled.questions(members).values())
            for group, members in in_groups.items()
        }
    if not groups:
        meant = " or ".join(with_meaning(name, services) for name in names)
        raise NothingToAskError(f"There is no question on {meant} yet. {_see_list(services)}")
    return list(groups.values())


def names_among(words: Sequence[str], names: Sequence[str], services: Services) -> list[str]:
    """Return the names after `-d`, and the name that those words are which are no ids of questions or families."""
    return names_given([word for word in words if not _question_or_family(word, services)], names, services)


def _question_or_family(name: str, services: Services) -> tuple[Question, ...]:
    compiled = services.compiled
    return tuple(compiled.questions(compiled.family(name) or [name]).values())
