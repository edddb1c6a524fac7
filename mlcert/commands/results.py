"""mlcert results: list the results of quizzes and exams, show one again, or review its questions."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import BankFolder, Html, Json, NoPager, Plain, new_app, services_of
from mlcert.commands.session_result import print_result
from mlcert.core.listing import listed
from mlcert.core.number import LARGEST, whole
from mlcert.core.text import shortened
from mlcert.errors import WrongUsageError
from mlcert.practice.pages import result_page, write_page
from mlcert.practice.report import result_document
from mlcert.practice.results import LATEST, results_of, results_of_other_banks, session_numbered
from mlcert.practice.review import questions_to_review, walkthrough
from mlcert.practice.unfinished import discard, question_before, sessions_to_discard
from mlcert.services import Services
from mlcert.views.results import RESULT_COLUMNS, no_results, result_lines, result_rows, results_json

app = new_app()


class Review(StrEnum):
    """Which questions of a session to review."""

    WRONG = "wrong"
    MARKED = "marked"
    GUESSED = "guessed"
    ALL = "all"


DISCARD = "discard"  # the word in front of the numbers
Numbers = Annotated[
    list[str] | None,
    typer.Argument(metavar="[N | discard N...]", help="Number of a quiz or exam, or those to discard."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Discard without asking.")]
ReviewOption = Annotated[
    Review | None,
    typer.Option("--review", metavar="WHICH", help="Review the wrong, marked or guessed questions, or all."),
]
Every = Annotated[bool, typer.Option("--all", help="List all quizzes and exams, not only the latest 30.")]


@app.command(epilog=examples("mlcert results", "mlcert results 12 --review wrong", "mlcert results discard 12"))
def results(
    ctx: typer.Context,
    numbers: Numbers = None,
    review: ReviewOption = None,
    every: Every = False,
    bank: BankFolder = None,
    yes: Yes = False,
    plain: Plain = False,
    no_pager: NoPager = False,
    json: Json = False,
    html: Html = None,
) -> None:
    """List quizzes and exams, show one again, review its questions with the reason for every option, or drop it."""
    services = services_of(ctx, bank)
    if numbers and numbers[0] == DISCARD:
        _discard([_number(text, services) for text in numbers[1:]], services, yes=yes)
        return
    if numbers and len(numbers) > 1:
        raise WrongUsageError("Name one quiz or exam. Several numbers can only be discarded.")
    number = _number(numbers[0], services) if numbers else None
    if html is not None and (number is None or json or review is not None):
        raise WrongUsageError("--html needs the number of a quiz or exam, and neither --json nor --review.")
    if number is None:
        if review is not None:
            raise WrongUsageError("--review needs the number of a quiz or exam.")
        services.use_terminal(plain=plain)
        _list(services, every=every, json=json, pager=not no_pager)
        return
    session = session_numbered(number, services)
    if html is not None:
        services.terminal.write(f" The page was written to {write_page(html, result_page(session, services))}.")
    elif json:
        services.terminal.write_json(result_document(session, services))
    elif review is None:
        services.use_terminal(plain=plain)
        print_result(session, services, pager=not no_pager)
    else:
        reviewed = questions_to_review(session, review.value, services)
        services.use_terminal(screen=True, plain=plain).run(walkthrough(session, reviewed, services))


def _number(text: str, services: Services) -> int:
    """Return the number that was typed.

    Raises:
        WrongUsageError: it is no number.
    """
    number = whole(text, 0, LARGEST)
    if number is None:
        listing = services.commands.write("results")
        raise WrongUsageError(f"'{shortened(text)}' is not the number of a quiz or exam. `{listing}` lists them.")
    return number


def _discard(numbers: Sequence[int], services: Services, *, yes: bool) -> None:
    if not numbers:
        write = services.commands.write
        raise WrongUsageError(
            f"Name what to discard, as in `{write('results', 'discard', '12')}`. `{write('results')}` lists them."
        )
    sessions = sessions_to_discard(numbers, services)
    question = question_before(sessions)
    otherwise = f"{question} No one is there to answer. Add --yes."
    if yes or services.terminal.confirm(question, otherwise, default=False):
        discard(sessions, services)
        services.terminal.write(f" Discarded: {listed([session.label for session in sessions])}.")
    else:
        services.terminal.write(" Nothing was discarded.")


def _list(services: Services, *, every: bool, json: bool, pager: bool) -> None:
    """Print the latest results, or every result, the newest first; JSON always holds every result."""
    terminal = services.terminal
    shown, count = results_of(services, None if every or json else LATEST)
    if json:
        terminal.write_json(results_json(shown))
    elif not shown:
        for sentence in no_results(services.commands, results_of_other_banks(services)):
            terminal.write(f" {sentence}")
    else:
        with terminal.paging(wanted=pager):
            if terminal.layout.is_plain or terminal.layout.is_narrow:
                terminal.show(result_lines(shown, terminal.layout))
            else:
                terminal.table(RESULT_COLUMNS, result_rows(shown))
            if earlier := count - len(shown):
                command = services.commands.write("results", "--all")
                terminal.write(f" `{command}` also lists {earlier} earlier {'result' if earlier == 1 else 'results'}.")
