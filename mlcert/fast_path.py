"""Look-ups, answered without importing Typer."""

from __future__ import annotations

from contextlib import closing

from mlcert.core.lookup import Result, find_by_name, is_settled
from mlcert.core.query import asks
from mlcert.errors import LOOK_FURTHER, HistoryError, NoAnswerError, OlderHistoryError, UnknownNameError
from mlcert.history.reader import first_answers, own_notes
from mlcert.lookup_services import LookupServices
from mlcert.views.lookup import EntryContext, candidates_view, entry_json, entry_view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from mlcert.core.notes import Term
    from mlcert.services import Services


def look_up_alone(query: str, given: Services | None) -> None:
    """Print what a query finds; without `given` services, with the few that a look-up needs.

    Raises:
        NoAnswerError, UnknownNameError: nothing was found.
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
    """Print the entry that the query means, a comparison, or a short list; the command `lookup` calls this too.

    An entry that answers a question begins with the facts that answer. `pager` says whether what is taller than the
    screen is shown with the pager, if there is one.

    Raises:
        NoAnswerError: no fact answers a part of the question.
        UnknownNameError: no term has this name or a similar one, and no entry mentions it.
    """
    result = find_by_name(query, services.notes)
    unknown: Sequence[str] = ()
    if not is_settled(query, result):
        from mlcert.core.query_meaning import find_with_facts  # ranks facts, which a name does not need
        from mlcert.core.unknown_names import unknown_names  # imported by it as well

        result = find_with_facts(query, result, services.notes)
        unknown = unknown_names(query, services.notes) if result.match == "list" else ()
    terms = [services.notes.named_term(term) for term in result.terms]
    if result.match == "alias" and not result.answers:
        result = result._replace(answers=terms[0].facts_called(query))
    if json:
        entries = [entry_json(term, entry_context(term, services)) for term in terms]
        answers = list(result.answers) if result.term or result.match == "list" else []  # the page shows no others
        document = {"query": query, "match": result.match, "entries": entries, "answers": answers}
        services.terminal.write_json(document)
    elif result.match == "compare":
        show_comparison(terms, services, pager=pager)
    elif result.term:
        with services.terminal.paging(wanted=pager):
            _print_entry(query, result, terms, services, sources=sources)
    elif terms:
        groups = groups_of(result, terms)
        view = candidates_view(
            query,
            groups,
            services.commands,
            services.terminal.layout,
            answers=result.answers,
            names=dict(result.names),
            unknown=unknown,
            missing=result.missing,
        )
        with services.terminal.paging(wanted=pager):
            services.terminal.show(view)
    if not terms and asks(query):
        raise NoAnswerError(query)
    if not terms:
        from mlcert.core.possible_terms import suggestions  # which a found name does not need

        raise UnknownNameError("term", query, suggestions(query, services.notes), otherwise=LOOK_FURTHER)


def show_comparison(terms: Sequence[Term], services: LookupServices, *, pager: bool = True) -> None:
    """Print terms side by side; the command `compare` calls this too."""
    from mlcert.views.compare import compare_view  # which an entry does not need

    asked = {term.id for term in terms if services.notes.resting_on(term.id)}
    terminal = services.terminal
    names = {other.term: services.notes.name_of(other.term) for term in terms for other in term.confused_with}
    comparison = compare_view(terms, asked, services.commands, terminal.layout, names=names)
    with terminal.paging(wanted=pager):
        terminal.show(comparison.before)
        if comparison.rows:
            terminal.table(comparison.columns, comparison.rows)
        terminal.show(comparison.after)


def groups_of(result: Result, terms: Sequence[Term]) -> list[tuple[str, list[Term]]]:
    """Return the candidates of a result by what makes them so."""
    by_id = {term.id: term for term in terms}
    groups = result.groups or ((result.match, result.terms),)
    return [(kind, [by_id[name] for name in names]) for kind, names in groups]


def _print_entry(query: str, result: Result, terms: Sequence[Term], services: LookupServices, *, sources: bool) -> None:
    terminal, term = services.terminal, terms[0]
    context = entry_context(term, services)._replace(
        asked_for="" if result.match in ("exact", "alias") else query,
        answers=result.answers,
        gist_first=result.gist_first,
        others={other.id: other.name for other in terms[1:]},
    )
    terminal.show(entry_view(term, context, terminal.layout, sources=sources))


def entry_context(term: Term, services: LookupServices) -> EntryContext:
    """Return what an entry is printed with, also where feedback opens it."""
    notes = services.notes
    related = {other.term for other in term.confused_with} | set(term.see)
    questions = notes.resting_on(term.id)
    return EntryContext(
        domain=notes.title("domain", term.domain),
        topic=notes.title("topic", term.topic),
        names={other: notes.name_of(other) for other in related},
        questions=len(questions),
        first_answers=None,
        commands=services.commands,
    )._replace(**_from_history(term, questions, services))


def _from_history(term: Term, questions: Sequence[str], services: LookupServices) -> dict[str, Any]:
    """Return your record on these questions and your notes on the term, as attributes of an entry's context.

    Return nothing without a history that can be read, and then the reason is said.
    """
    try:
        history = services.history_file_if_any()
        if history is None:
            return {}
        with history.translate_errors():
            bank, notes = services.bank_key, services.notes
            drills = notes.drills_resting_on(term.id)
            record = first_answers(history.db, bank, questions, drills) if questions else None
            return {"first_answers": record, "own_notes": own_notes(history.db, bank, [term.id, *questions])}
    except OlderHistoryError:
        raise
    except HistoryError as error:
        services.terminal.warn(str(error))  # the entry is useful without the history
        return {}
