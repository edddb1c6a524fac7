"""mlcert results: what quizzes and exams came to."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from mlcert.commands.options import BankFolder, Json, Plain, new_app, services_of
from mlcert.commands.outcome import print_outcome
from mlcert.errors import WrongUsageError
from mlcert.practice.names import bank_option
from mlcert.practice.results import outcome_document, questions_to_review, results_of
from mlcert.practice.sitting import feedback_notes
from mlcert.screens.walkthrough import Walkthrough
from mlcert.services import Services
from mlcert.views.results import RESULT_COLUMNS, result_rows, results_json

LATEST = 30  # results that are listed unless all are asked for
app = new_app()


class Review(StrEnum):
    """Which questions of a session to walk through."""

    WRONG = "wrong"
    MARKED = "marked"
    GUESSED = "guessed"
    ALL = "all"


Number = Annotated[int | None, typer.Argument(metavar="[N]", help="The number of a quiz or exam.")]
ReviewOption = Annotated[
    Review | None,
    typer.Option("--review", metavar="WHICH", help="Walk through the wrong, marked or guessed questions, or all."),
]
Every = Annotated[bool, typer.Option("--all", help="List all of them, not only the latest 30.")]


@app.command(epilog="Examples: mlcert results, mlcert results 12, mlcert results 12 --review wrong")
def results(
    ctx: typer.Context,
    number: Number = None,
    review: ReviewOption = None,
    every: Every = False,
    bank: BankFolder = None,
    plain: Plain = False,
    json: Json = False,
) -> None:
    """List quizzes and exams; show one again; walk through its questions with every option's reason."""
    services = services_of(ctx, bank)
    if number is None:
        if review is not None:
            raise WrongUsageError("--review walks through one quiz or exam; name its number.")
        _list(services, every=every, json=json)
        return
    session = services.history.session(number, services.bank.name)
    if json:
        services.terminal.write_json(outcome_document(session, services))
    elif review is None:
        print_outcome(session, services)
    else:
        reviewed = questions_to_review(session, review.value, services)
        title = session.exam or f"Quiz {session.number}"
        terminal = services.use_terminal(screen=not plain)
        terminal.run(Walkthrough(reviewed, lambda question: feedback_notes(question, services), title))


def _list(services: Services, *, every: bool, json: bool) -> None:
    """Print the latest results, or all of them, the newest first; as JSON always all."""
    found, terminal = results_of(services), services.terminal
    if json:
        terminal.write_json(results_json(found))
    elif not found:
        terminal.write(" No results yet. Start with `mlcert quiz`.")
    else:
        shown = found if every else found[:LATEST]
        terminal.table(RESULT_COLUMNS, result_rows(shown))
        if len(found) > len(shown):
            terminal.write(f" {len(found) - len(shown)} earlier: mlcert results --all{bank_option(services)}")
