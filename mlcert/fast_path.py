"""Look-ups, answered without importing Typer."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from mlcert.core.lookup import Hit, find, is_clear
from mlcert.core.names import nearest
from mlcert.errors import HistoryError, OlderHistoryError, UnknownNameError
from mlcert.history.reader import first_answers
from mlcert.lookup_services import LookupServices
from mlcert.views.lookup import EntryContext, entry_json, entry_view, hits_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlcert.core.notes import FirstAnswers, Term
    from mlcert.services import Services


def look_up_alone(query: str, given: Services | None) -> None:
    """Print what a query finds; without `given` services, with the few that a look-up needs.

    Raises:
        UnknownNameError: nothing was found.
    """
    if given is not None:
        look_up(query, given)
    elif not _looked_up_with_few(query):
        from mlcert.services import Services  # too heavy for most look-ups

        with closing(Services()) as services:
            look_up(query, services)


def _looked_up_with_few(query: str) -> bool:
    """Print what a query finds and return True; False for another bank and for a history that has to be migrated."""
    with closing(LookupServices()) as services:
        try:
            if services.is_built_in:
                look_up(query, services)
        except OlderHistoryError:
            return False
        return services.is_built_in


def look_up(
    query: str, services: LookupServices, *, sources: bool = False, json: bool = False, pager: bool = True
) -> None:
    """Print the entry that the query means, or a short list of candidates; the command `lookup` calls this too.

    `pager` says whether an entry that is taller than the screen is shown with the pager, if there is one.

    Raises:
        UnknownNameError: no term has this name or a similar one, and no entry mentions it.
    """
    hits = find(query, services.notes)
    if json:
        _print_json(query, hits, services)
    elif is_clear(hits):
        with services.terminal.paging(wanted=pager):
            _print_entry(query, hits[0], services, sources=sources)
    elif hits:
        _print_list(query, hits, services)
    if not hits:
        raise UnknownNameError("term", query, nearest(query, (name.shown for name in services.notes.names_like(query))))


def _print_entry(query: str, hit: Hit, services: LookupServices, *, sources: bool) -> None:
    terminal, term = services.terminal, _term(hit, services)
    context = _entry_context(term, services, asked_for="" if hit.match in ("exact", "alias") else query)
    terminal.show(entry_view(term, context, terminal.layout, sources=sources))


def _print_list(query: str, hits: Sequence[Hit], services: LookupServices) -> None:
    terms = [_term(hit, services) for hit in hits]
    services.terminal.show(hits_view(query, hits[0].match, terms, services.commands, services.terminal.layout))


def _print_json(query: str, hits: Sequence[Hit], services: LookupServices) -> None:
    terms = [_term(hit, services) for hit in hits]
    entries = [entry_json(term, _entry_context(term, services, asked_for="")) for term in terms]
    services.terminal.write_json({"query": query, "match": hits[0].match if hits else "none", "entries": entries})


def _term(hit: Hit, services: LookupServices) -> Term:
    return services.notes.named_term(hit.term)


def _entry_context(term: Term, services: LookupServices, asked_for: str) -> EntryContext:
    notes = services.notes
    related = {other.term for other in term.confused_with} | set(term.see)
    questions = notes.resting_on(term.id)
    return EntryContext(
        domain=notes.title("domain", term.domain),
        topic=notes.title("topic", term.topic),
        names={other: notes.name_of(other) for other in related},
        questions=len(questions),
        first_answers=_first_answers(term, questions, services),
        commands=services.commands,
        asked_for=asked_for,
    )


def _first_answers(term: Term, questions: Sequence[str], services: LookupServices) -> FirstAnswers | None:
    """Return your record on these questions; None without a history that can be read, and then the reason is said."""
    try:
        history = services.history_file_if_any() if questions else None
        if history is None:
            return None
        with history.translate_errors():
            drills = services.notes.drills_resting_on(term.id)
            return first_answers(history.db, services.bank_key, questions, drills)
    except OlderHistoryError:
        raise
    except HistoryError as error:
        services.terminal.warn(str(error))  # the entry is useful without the history
        return None
