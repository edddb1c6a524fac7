"""Find the terms that the learner means."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from mlcert.core.joined_names import MAXIMUM_COMPARED, completed, joined, joins, parts_of, runs_of_names
from mlcert.core.lookup import Result, find_name, is_name_in
from mlcert.core.notes import Term
from mlcert.core.possible_terms import suggestions
from mlcert.errors import LOOK_FURTHER, UnknownNameError, WrongUsageError
from mlcert.services import Services


def terms_to_compare(words: Sequence[str], services: Services) -> list[Term]:
    """Return the two or three terms that words name, each word a name, or with joining words or nothing between names.

    Raises:
        WrongUsageError: there are fewer or more names, or two names stand for the same term.
        UnknownNameError: a name stands for no term, or for several.
    """

    @cache
    def named(name: str) -> Result:
        return find_name(name, services.notes)

    def is_name(name: str) -> bool:
        return named(name).term is not None

    def are_names(names: Sequence[str]) -> bool:
        return bool(names) and len({named(name).term for name in names} - {None}) == len(names)

    text = " ".join(words)
    separate = [word for word in words if not joins(word)]
    given = separate if 1 < len(separate) <= MAXIMUM_COMPARED else []
    parts = joined(text, is_name_in(services.notes))
    ways = (parts, given, runs_of_names(text.split(), is_name, minimum=2))
    tried = [names for way in ways for names in (completed(way, lambda name: named(name).term), way)]
    names = next((names for names in tried if are_names(names)), given or parts)
    if not names:
        parts = parts_of(text)
        count = len(parts) if len(parts) > 1 else len(separate)
        raise WrongUsageError(f"Name two or three terms, not {count}.")
    ids = [named(name).term or term_called(name, services) for name in names]
    if len(set(ids)) < len(ids):
        raise WrongUsageError(
            f"These names stand for the same term ({', '.join(dict.fromkeys(ids))}); name different terms."
        )
    return services.notes.terms(ids)


def term_called(name: str, services: Services) -> str:
    """Return the id of the term that a name stands for.

    Raises:
        UnknownNameError: there is no such term, or several share the name.
    """
    term = find_name(name, services.notes).term
    if term is not None:
        return term
    error = unknown_term(name, services)
    term = find_name(name, services.notes).term  # again, because a copy that had lost the name has just been rebuilt
    if term is None:
        raise error
    return term


def unknown_term(name: str, services: Services, *, kind: str = "term") -> UnknownNameError:
    """Return the error that no such `kind` of thing has a name, with the terms that share it or names like it."""
    near = suggestions(name, services.notes)
    return UnknownNameError(
        kind, name, find_name(name, services.notes).terms[:MAXIMUM_COMPARED] or near, otherwise=LOOK_FURTHER
    )
