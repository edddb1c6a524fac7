"""mlcert alone: an unfinished quiz if there is one, else what to try first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlcert.views.home import home_view

if TYPE_CHECKING:
    from mlcert.services import Services


def home(services: Services) -> None:
    """At most four lines: where you stand, and what to type."""
    bank = services.bank
    history = services.history_if_any()
    unfinished = history.open_sessions(bank.name) if history is not None else []
    titles = {topic.id: topic.title for topic in bank.topics}
    services.terminal.show(home_view(unfinished, titles, services.terminal.layout))
