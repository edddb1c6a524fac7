"""One file per command, named as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import typer

    from mlcert.world import World


def world_of(ctx: typer.Context) -> World:
    """The world this command runs in."""
    return cast("World", ctx.obj)
