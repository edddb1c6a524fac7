"""mlcert alone: an unfinished quiz if there is one, else what to try first."""

from __future__ import annotations

from mlcert.practice.results import unfinished_sessions
from mlcert.practice.sitting import topic_titles
from mlcert.services import Services
from mlcert.views.home import home_view


def home(services: Services) -> None:
    """At most four lines: where you are, and what to type."""
    layout = services.terminal.layout
    services.terminal.show(home_view(unfinished_sessions(services), topic_titles(services), layout))
