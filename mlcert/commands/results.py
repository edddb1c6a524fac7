"""mlcert results: list the results of quizzes and exams, show one again, or review its questions."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from mlcert.commands.options import BankFolder, Json, Plain, new_app, services_of
from mlcert.commands.outcome import print_outcome
from mlcert.errors import WrongUsageError
from mlcert.practice.names import bank_option
from mlcert.practice.results import outcome_document, questions_to_review, results_of, session_numbered
from mlcert.practice.sitting import feedback_notes
from mlcert.screens.walkthrough import Walkthrough
from mlcert.services import Services
from mlcert.views.results import RESULT_COLUMNS, result_rows, results_json

LATEST = 30  # number of results listed without --all
app = new_app()


class Review(StrEnum):
    """Which questions of a session to review."""

    WRONG = "wrong"
    MARKED = "marked"
    GUESSED = "guessed"
    ALL = "all"


Number = Annotated[int | None, typer.Argument(metavar="[N]", help="Number of a quiz or exam.")]
ReviewOption = Annotated[
    Review | None,
    typer.Option("--review", metavar="WHICH", help="Review the wrong, marked or guessed questions, or all."),
]
Every = Annotated[bool, typer.Option("--all", help="List all quizzes and exams, not only the latest 30.")]


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
    """List quizzes and exams, show one again, or review its questions with the reason for every option."""
    services = services_of(ctx, bank)
    if number is None:
        if review is not None:
            raise WrongUsageError("--review needs the number of a quiz or exam.")
        _list(services, every=every, json=json)
        return
    session = session_numbered(number, services)
    if json:
        services.terminal.write_json(outcome_document(session, services))
    elif review is None:
        print_outcome(session, services)
    else:
        reviewed = questions_to_review(session, review.value, services)
        title = session.exam or f"{session.mode.name.capitalize()} {session.number}"
        terminal = services.use_terminal(screen=not plain)
        terminal.run(Walkthrough(reviewed, lambda question: feedback_notes(question, services), title))


def _list(services: Services, *, every: bool, json: bool) -> None:
    """Print the latest results, or every result, the newest first; JSON always holds every result."""
    terminal = services.terminal
    shown, count = results_of(services, None if every or json else LATEST)
    if json:
        terminal.write_json(results_json(shown))
    elif not shown:
        terminal.write(" No results yet. Start with `mlcert quiz`.")
    else:
        terminal.table(RESULT_COLUMNS, result_rows(shown))
        if earlier := count - len(shown):
            command = f"`mlcert results --all{bank_option(services)}`"
            terminal.write(f" {command} also lists {earlier} earlier {'result' if earlier == 1 else 'results'}.")
