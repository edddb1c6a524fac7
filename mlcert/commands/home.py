"""mlcert without a command: show the unfinished quiz or exam, or what to try first."""

from __future__ import annotations

import typer

from mlcert.commands.options import services_of
from mlcert.practice.results import unfinished_sessions
from mlcert.practice.sitting import topic_titles
from mlcert.views.home import home_view


def home(ctx: typer.Context) -> None:
    """Print at most four lines: what is unfinished, and what to type next."""
    services = services_of(ctx)
    layout = services.terminal.layout
    unfinished = unfinished_sessions(services)
    services.terminal.show(home_view(unfinished, topic_titles(services), services.commands, layout))
