"""Look-up and --version, answered before Typer is imported."""

from __future__ import annotations

from mlcert import __version__
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
    """Print the entry that is called so; the lookup command of the whole program comes here too.

    Raises:
        UnknownNameError: no term has this id, name, alias or old name.
    """
    from mlcert.views.lookup import entry_json, entry_view, source_lines  # not for --version

    shelf, terminal = world.shelf, world.terminal
    called = shelf.terms_called(query)
    term = shelf.term(called[0][0]) if called else None
    if term is None:
        raise UnknownNameError("term", query, nearest(query, (shown for _, shown, _ in shelf.names())))
    match = called[0][1]
    around = _around(term, world, asked_for="" if match == "exact" else query)
    if json:
        document = {"query": query, "match": match, "entries": [entry_json(term, around)]}
        terminal.write_json(document)
    else:
        terminal.show(source_lines(term) if sources else entry_view(term, around, terminal.look))


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
