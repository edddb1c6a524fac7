"""mlcert without a command: the page of today, from which a key leads to what is next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import typer

from mlcert.commands.options import services_of
from mlcert.commands.run_session import run_session
from mlcert.core.model import Exam
from mlcert.errors import HistoryError, InterruptedBySignalError, WrongUsageError
from mlcert.practice.exam import keep_default_exam
from mlcert.practice.first_run import (
    FIRST_QUESTIONS,
    exams_to_choose_from,
    is_first_run,
    start_first_questions,
    start_topic,
    today_and_tomorrow,
    topic_to_begin_with,
)
from mlcert.practice.plan import (
    HAS_PASSED,
    NO_DATE,
    PlanRequest,
    change_plan,
    date_in_reply,
    lacks_date,
    minutes_a_day,
    plan_of,
)
from mlcert.practice.today import start_today
from mlcert.practice.todays_page import todays_page
from mlcert.practice.unfinished import keep_reminded
from mlcert.screens.today import Next, TodayDialog
from mlcert.services import Services
from mlcert.views.first_run import (
    after_the_first_questions,
    before_the_first_questions,
    exam_option,
    ways_to_begin,
    welcome,
)
from mlcert.views.plan import after_the_exam
from mlcert.views.today import today_keys, today_page
from mlcert.views.today_lines import today_lines

COMMANDS: dict[Next | None, str] = {Next.EXAM: "exam", Next.PROGRESS: "progress", Next.RESULTS: "results"}
COMES_BACK = (COMMANDS[Next.PROGRESS], COMMANDS[Next.RESULTS])  # to the page of today
LATER, NEW_DATE = "Decide later.", "I have a new date."
AFTER_THE_EXAM = {LATER: "", "I passed.": HAS_PASSED, NEW_DATE: "", "I have no date.": NO_DATE}


def home(ctx: typer.Context, bank: str | None) -> list[str]:
    """Show the page of today, and return the words of the command that the learner chose there; none if it is done.

    Where nobody can press a key, the page is printed in at most six lines.
    """
    services = services_of(ctx, bank)
    terminal = services.use_terminal(screen=True)
    if terminal.has_person and is_first_run(services):
        _first_run(services)
        return []
    if terminal.has_person:
        _after_the_exam(services)
    return page_of_today(services, bank)


def page_of_today(services: Services, bank: str | None) -> list[str]:
    """Show the page of today, also once more, and return the words of the command that the learner chose there."""
    context, terminal = todays_page(services), services.terminal
    if not terminal.has_person:
        terminal.show(today_lines(context))
        return []
    dialog = TodayDialog(lambda layout: today_page(context, layout), today_keys(context))
    terminal.run(dialog)
    chosen = Next.EXAM if dialog.chosen is Next.TODAY and context.mock_is_next else dialog.chosen
    command = COMMANDS.get(chosen, "")
    if context.unfinished and command not in COMES_BACK:
        with suppress(HistoryError):  # what cannot be kept is only said again
            keep_reminded(services)
    words: list[str] = []
    if chosen is Next.TODAY:
        run_session(start_today(services), services)
    elif chosen is Next.LOOKUP:
        term = terminal.ask("Look up:").split()
        words = ["lookup", *term] if term else []
    elif command:
        words = [command]
    return [*words, *(["--bank", bank] if bank and words else [])]


def _first_run(services: Services) -> None:
    """Lead through the first five minutes: which exam, five questions, and only then the date and the minutes."""
    terminal, commands = services.terminal, services.commands
    terminal.show(welcome(terminal.layout))
    exams = exams_to_choose_from(services.bank)
    exam = exams[terminal.choose("Which exam?", [exam_option(one) for one in exams])]
    topic = topic_to_begin_with(services.bank.with_default(exam.code))
    terminal.show(before_the_first_questions(terminal.layout))
    ways = ways_to_begin(exam, topic, FIRST_QUESTIONS, commands)
    on_topic = terminal.choose("How do you want to begin?", ways) == 1
    keep_default_exam(exam.code, services)
    session = run_session(start_topic(topic, services) if on_topic else start_first_questions(services), services)
    if not session.is_over:
        return
    with _saved_before():
        if lacks_date(exam, services):
            _ask_for_the_date(exam, services)
        _ask("Minutes a day? (20)", lambda text: PlanRequest(minutes=minutes_a_day(text)), exam, services)
    terminal.show(after_the_first_questions(*today_and_tomorrow(services), commands, terminal.layout))


def _after_the_exam(services: Services) -> None:
    """Once the date of the exam is over, ask what is next, until there is an answer; Enter alone decides nothing."""
    bank, terminal = services.bank_with_my_exam, services.terminal
    exam = bank.exam(bank.default)
    if exam is None or not (plan := plan_of(exam, services)).is_past(services.today):
        return
    answer = list(AFTER_THE_EXAM)[terminal.choose(after_the_exam(plan), list(AFTER_THE_EXAM))]
    date = AFTER_THE_EXAM[answer]
    if answer == NEW_DATE:
        _ask_for_the_date(exam, services)
    elif date:
        change_plan(exam, PlanRequest(date), services)
    if date == HAS_PASSED:
        with _saved_before():
            _offer_another_exam(services)


@contextmanager
def _saved_before() -> Iterator[None]:
    """Where something is saved already, an interruption does not say that nothing was changed."""
    try:
        yield
    except InterruptedBySignalError as error:
        raise InterruptedBySignalError("What you entered before is saved.") from error


def _offer_another_exam(services: Services) -> None:
    others = [exam for exam in exams_to_choose_from(services.bank) if not plan_of(exam, services).is_passed]
    options = ["None for now.", *map(exam_option, others)]
    chosen = services.terminal.choose("Which exam is next?", options) if others else 0
    if chosen:
        exam = keep_default_exam(others[chosen - 1].code, services)
        if lacks_date(exam, services):
            _ask_for_the_date(exam, services)


def _ask_for_the_date(exam: Exam, services: Services) -> None:
    def request(text: str) -> PlanRequest:
        return PlanRequest(date=date_in_reply(text, services.today))

    _ask("When is your exam? (YYYY-MM-DD; Enter: later)", request, exam, services)


def _ask(question: str, request: Callable[[str], PlanRequest], exam: Exam, services: Services) -> None:
    """Ask for a part of the plan until the answer fits."""
    while True:
        try:
            change_plan(exam, request(services.terminal.ask(question)), services)
        except WrongUsageError as error:
            services.terminal.warn(str(error))
        else:
            return
