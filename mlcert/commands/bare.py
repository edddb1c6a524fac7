"""mlcert alone: an unfinished quiz if there is one, else what to try first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlcert.views.bare import bare_view

if TYPE_CHECKING:
    from mlcert.world import World


def bare(world: World) -> None:
    """At most four lines: where you stand, and what to type."""
    bank = world.bank
    store = world.peek()
    unfinished = store.open_sessions(bank.name) if store is not None else []
    titles = {topic.id: topic.title for topic in bank.topics}
    world.terminal.show(bare_view(unfinished, titles, world.terminal.look))
