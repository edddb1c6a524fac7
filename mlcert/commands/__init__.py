"""One file per command, named as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import typer

    from mlcert.services import Services


def services_of(ctx: typer.Context) -> Services:
    """The world this command runs in."""
    return cast("Services", ctx.obj)
