"""mlcert without a command: the page of today, from which a key leads to what is next."""

from __future__ import annotations

import typer

from mlcert.commands.options import services_of
from mlcert.commands.outcome import show_end
from mlcert.practice.sitting import sitting_context
from mlcert.practice.today import start_today
from mlcert.practice.todays_page import todays_page
from mlcert.screens.runner import Runner
from mlcert.screens.today import Next, TodayDialog
from mlcert.services import Services
from mlcert.views.today import today_keys, today_lines, today_page

COMMANDS = {Next.EXAM: "exam", Next.PROGRESS: "progress", Next.RESULTS: "results"}


def home(ctx: typer.Context, bank: str | None) -> list[str]:
    """Show the page of today, and return the words of the command that the learner chose there; none if it is done.

    Where nobody can press a key, the page is printed in at most six lines.
    """
    services = services_of(ctx, bank)
    terminal = services.use_terminal(screen=True)
    context = todays_page(services)
    if not terminal.has_person:
        terminal.show(today_lines(context, terminal.layout))
        return []
    dialog = TodayDialog(lambda layout: today_page(context, layout), today_keys(context))
    terminal.run(dialog)
    words: list[str] = []
    if dialog.chosen is Next.TODAY:
        _sit(services)
    elif dialog.chosen is Next.LOOKUP:
        term = terminal.ask("Look up:").split()
        words = ["lookup", *term] if term else []
    elif dialog.chosen in COMMANDS:
        words = [COMMANDS[dialog.chosen]]
    return [*words, *(["--bank", bank] if bank and words else [])]


def _sit(services: Services) -> None:
    """Continue or begin the session of today."""
    start = start_today(services)
    runner = Runner(start.session, sitting_context(start, services))
    services.terminal.run(runner)
    show_end(runner.session.in_full(), services)
