"""Look-up and --version, answered before Typer is imported."""

from __future__ import annotations

from mlcert import __version__
from mlcert.core.lookup import Hit, is_clear, plainer, rank
from mlcert.core.names import nearest
from mlcert.errors import HistoryError, UnknownNameError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlcert.core.notes import Term
    from mlcert.views.lookup import Around
    from mlcert.world import World


def answer(argv: Sequence[str], world: World) -> int | None:
    """The exit code, if these words are answered here; None where the whole program is needed."""
    if list(argv) == ["--version"]:
        world.terminal.write(f"mlcert {__version__}")
        return 0
    if len(argv) > 1 and argv[0] == "lookup" and not any(word.startswith("-") for word in argv[1:]):
        look_up(" ".join(argv[1:]), world)
        return 0
    return None


def look_up(query: str, world: World, *, sources: bool = False, json: bool = False) -> None:
    """Print the entry that is meant, or a short list where several may be; the lookup command comes here too.

    Raises:
        UnknownNameError: nothing is called so, is spelt like it, or says it.
    """
    hits = find(query, world)
    if json:
        _print_json(query, hits, world)
    elif is_clear(hits):
        _print_entry(query, hits[0], world, sources=sources)
    elif hits:
        _print_list(query, hits, world)
    if not hits:
        raise UnknownNameError("term", query, nearest(query, world.shelf.names()))


def find(query: str, world: World) -> list[Hit]:
    """The terms that may be meant: called so, else beginning so or spelt like it, else saying it."""
    shelf = world.shelf
    for form in (forms := plainer(query)):
        called = shelf.terms_called(form)
        if called:
            return [Hit(term, match if form == query else "alias", 0.0) for term, match in called]
    for form in forms:
        hits = rank(form, shelf.names_like(form))
        if hits:
            return hits
    for form in forms:
        saying = shelf.terms_saying(form)
        if saying:
            return [Hit(term, "text", float(place)) for place, term in enumerate(saying)]
    return []


def _print_entry(query: str, hit: Hit, world: World, *, sources: bool) -> None:
    from mlcert.views.lookup import entry_view  # not for --version

    terminal, term = world.terminal, _term(hit, world)
    around = _around(term, world, asked_for="" if hit.match in ("exact", "alias") else query)
    terminal.show(entry_view(term, around, terminal.look, sources=sources))


def _print_list(query: str, hits: Sequence[Hit], world: World) -> None:
    from mlcert.views.lookup import hits_view  # not for --version

    found = [_term(hit, world) for hit in hits]
    world.terminal.show(hits_view(query, hits[0].match, found, world.terminal.look))


def _print_json(query: str, hits: Sequence[Hit], world: World) -> None:
    from mlcert.views.lookup import entry_json  # not for --version

    found = [_term(hit, world) for hit in hits]
    entries = [entry_json(term, _around(term, world, asked_for="")) for term in found]
    world.terminal.write_json({"query": query, "match": hits[0].match if hits else "none", "entries": entries})


def _term(hit: Hit, world: World) -> Term:
    return world.shelf.terms([hit.term])[0]  # every name belongs to a term of the same copy


def _around(term: Term, world: World, asked_for: str) -> Around:
    from mlcert.views.lookup import Around  # not for --version

    shelf = world.shelf
    named = {one.term for one in term.confused_with} | set(term.see)
    questions = shelf.resting_on(term.id)
    record = None
    try:
        store = world.peek()
        if store is not None and questions:
            record = store.first_sights(shelf.bank_name(), questions)
    except HistoryError as error:
        world.terminal.warn(str(error))  # the entry is worth printing all the same
    return Around(
        domain=shelf.title("domain", term.domain),
        topic=shelf.title("topic", term.topic),
        names={one: shelf.name_of(one) for one in named},
        questions=len(questions),
        record=record,
        asked_for=asked_for,
    )
