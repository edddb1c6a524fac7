"""mlcert results: what quizzes and exams came to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from mlcert.commands import world_of
from mlcert.core.session import vanished
from mlcert.errors import NothingToAskError, WrongUsageError
from mlcert.outcome import bank_option, outcome_json, reading_of, show_outcome
from mlcert.sitting.walk import Walk
from mlcert.views.results import RESULT_COLUMNS, result_rows, results_json

if TYPE_CHECKING:
    from mlcert.core.session import Session
    from mlcert.world import World

LATEST = 30  # results that are listed if not all are asked for
app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings={"help_option_names": ["-h", "--help"]})


class Review(StrEnum):
    """Which questions of a session to walk through."""

    WRONG = "wrong"
    MARKED = "marked"
    GUESSED = "guessed"
    ALL = "all"


@app.command(epilog="Examples: mlcert results, mlcert results 12, mlcert results 12 --review wrong")
def results(
    ctx: typer.Context,
    number: Annotated[int | None, typer.Argument(metavar="[N]", help="The number of a quiz or exam.")] = None,
    review: Annotated[
        Review | None,
        typer.Option("--review", metavar="WHICH", help="Walk through the wrong, marked or guessed questions, or all."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List all of them, not the latest 30 only.")] = False,
    bank: Annotated[
        str | None, typer.Option("--bank", metavar="DIR", help="The results of the questions in this folder.")
    ] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Lines of text instead of a full screen.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List quizzes and exams; show one again; walk through its questions with every option's reason."""
    world = world_of(ctx)
    world.use_bank(bank)
    if number is None:
        if review is not None:
            raise WrongUsageError("--review walks through one quiz or exam; name its number.")
        show_list(world, every=every, json=json)
        return
    session = world.store.session(number, world.bank.name)
    if json:
        world.terminal.write_json(outcome_json(session, world))
    elif review is None:
        show_outcome(session, world)
    else:
        world.use_terminal(screen=not plain)
        walk_through(session, review, world)


def show_list(world: World, *, every: bool, json: bool) -> None:
    """Print the latest quizzes and exams, or all of them, the newest first; as JSON always all."""
    store = world.peek()
    found = store.results(world.bank.name) if store is not None else []
    if json:
        world.terminal.write_json(results_json(found))
    elif not found:
        world.terminal.write(" Nothing yet; mlcert quiz begins.")
    else:
        shown = found if every else found[:LATEST]
        world.terminal.table(RESULT_COLUMNS, result_rows(shown))
        if len(found) > len(shown):
            world.terminal.write(f" {len(found) - len(shown)} earlier: mlcert results --all{bank_option(world)}")


def walk_through(session: Session, review: Review, world: World) -> None:
    """Show the questions of a session that is over, one after the other.

    Raises:
        NothingToAskError: it is an exam that is not over yet, or no question fits.
    """
    if session.kind == "exam" and not session.is_over:
        raise NothingToAskError(
            f"Exam {session.number} is not over; mlcert exam --resume{bank_option(world)} goes on with it."
        )
    shown = [place for place in session.places if session.standings[place].seen or session.is_over]
    places = [place for place in shown if _fits(review, place, session)]
    if not places:
        raise NothingToAskError(f"Nothing in {session.kind} {session.number} is {review.value}.")
    found = world.shelf.questions(session.paper[place].question for place in places)
    gone = set(vanished(session, found))
    questions = [None if (name := session.paper[place].question) in gone else found[name] for place in places]
    title = session.exam or f"Quiz {session.number}"
    walk = Walk(session, places, questions, lambda question: reading_of(question, world), title)
    world.terminal.run(walk)


def _fits(review: Review, place: int, session: Session) -> bool:
    standing = session.standings[place]
    if review is Review.WRONG:
        return not session.is_right(place)
    if review is Review.MARKED:
        return standing.marked
    return review is Review.ALL or standing.guess
