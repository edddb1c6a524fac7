"""mlcert results: what quizzes and exams came to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from mlcert.commands import services_of
from mlcert.core.session import unavailable
from mlcert.errors import NothingToAskError, WrongUsageError
from mlcert.practice.outcome import bank_option, feedback_notes_of, outcome_json, show_outcome
from mlcert.screens.walkthrough import Walkthrough
from mlcert.views.results import RESULT_COLUMNS, result_rows, results_json

if TYPE_CHECKING:
    from mlcert.core.session import Session
    from mlcert.services import Services

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
    services = services_of(ctx)
    services.use_bank(bank)
    if number is None:
        if review is not None:
            raise WrongUsageError("--review walks through one quiz or exam; name its number.")
        show_list(services, every=every, json=json)
        return
    session = services.history.session(number, services.bank.name)
    if json:
        services.terminal.write_json(outcome_json(session, services))
    elif review is None:
        show_outcome(session, services)
    else:
        services.use_terminal(screen=not plain)
        walk_through(session, review, services)


def show_list(services: Services, *, every: bool, json: bool) -> None:
    """Print the latest quizzes and exams, or all of them, the newest first; as JSON always all."""
    history = services.history_if_any()
    found = history.results(services.bank.name) if history is not None else []
    if json:
        services.terminal.write_json(results_json(found))
    elif not found:
        services.terminal.write(" Nothing yet; mlcert quiz begins.")
    else:
        shown = found if every else found[:LATEST]
        services.terminal.table(RESULT_COLUMNS, result_rows(shown))
        if len(found) > len(shown):
            services.terminal.write(f" {len(found) - len(shown)} earlier: mlcert results --all{bank_option(services)}")


def walk_through(session: Session, review: Review, services: Services) -> None:
    """Show the questions of a session that is over, one after the other.

    Raises:
        NothingToAskError: it is an exam that is not over yet, or no question fits.
    """
    if session.mode.hidden_until_over and not session.is_over:
        raise NothingToAskError(
            f"Exam {session.number} is not over; mlcert exam --resume{bank_option(services)} goes on with it."
        )
    shown = [place for place in session.counted_places if session.question_states[place].seen or session.is_over]
    places = [place for place in shown if _fits(review, place, session)]
    if not places:
        raise NothingToAskError(f"Nothing in {session.mode.name} {session.number} is {review.value}.")
    found = services.compiled.questions(session.paper[place].question for place in places)
    gone = set(unavailable(session, found))
    questions = [None if (name := session.paper[place].question) in gone else found[name] for place in places]
    title = session.exam or f"Quiz {session.number}"
    walk = Walkthrough(session, places, questions, lambda question: feedback_notes_of(question, services), title)
    services.terminal.run(walk)


def _fits(review: Review, place: int, session: Session) -> bool:
    state = session.question_states[place]
    if review is Review.WRONG:
        return not session.is_right(place)
    if review is Review.MARKED:
        return state.marked
    return review is Review.ALL or state.guess
