"""Find the terms that the learner means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain

from mlcert.core.joined_names import MAXIMUM_COMPARED, completed, divisions, joined, joins, parts_of
from mlcert.core.lookup import Result, find_name, is_name_in
from mlcert.core.notes import Term
from mlcert.core.possible_terms import suggestions
from mlcert.core.query import asking_spelled
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

    def term_of(name: str) -> str | None:
        return named(name).term

    def term_of_exact(name: str) -> str | None:
        return named(name).term if is_exact(name) else None

    text = asking_spelled(" ".join(words), services.notes.known)
    is_exact = is_name_in(services.notes)
    separate = [word for word in words if not joins(word)]
    given = separate if 1 < len(separate) <= MAXIMUM_COMPARED else []
    parts = joined(text, is_exact)
    typed = [parts, given] if any(" " in word for word in words) else [parts]
    runs = list(divisions(text.split(), minimum=2))
    tried = chain(
        *((names for names in (completed(way, term_of), way)) for way in typed),
        (run for run in runs if all(map(is_exact, run))),
        (names for run in runs if all(map(is_exact, names := completed(run, term_of_exact)))),
        (completed(given, term_of), given),
        runs,
    )
    found = next((names for names in tried if text not in names and _are_names(names, term_of)), None)
    if found is None and len(text.split()) > 1 and (term := term_of_exact(" ".join(parts) or text)):
        one = f"'{text}' stands for a single term, {services.notes.name_of(term)}"
        raise WrongUsageError(f"{one}: `{services.commands.write('lookup', term)}`. Name two or three.")
    names = found or parts or given
    if not names:
        parts = parts_of(text)
        count = len(parts) if len(parts) > 1 else len(separate)
        raise WrongUsageError(f"Name two or three terms, not {count}.")
    ids = [term_of(name) or term_called(name, services) for name in names]
    if len(set(ids)) < len(ids):
        twice = next(term for term in ids if ids.count(term) > 1)
        shown = services.commands.write("lookup", twice)
        same = " and ".join(f"'{name}'" for name, term in zip(names, ids, strict=True) if term == twice)
        raise WrongUsageError(f"{same} stand for the same term: `{shown}`. Name different terms.")
    return services.notes.terms(ids)


def _are_names(names: Sequence[str], term_of: Callable[[str], str | None]) -> bool:
    """Return whether these are the names of different terms."""
    return bool(names) and len({term_of(name) for name in names} - {None}) == len(names)


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
