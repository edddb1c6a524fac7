"""A command that consists of others, such as `mlcert bank`, and mlcert itself."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

from mlcert.core.names import nearest
from mlcert.errors import UnknownNameError


class Group(TyperGroup):
    """A group of commands that reports an unknown one as mlcert does."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Resolve the command as Typer does, unless there is none.

        Raises:
            UnknownNameError: there is no such command.
        """
        known = self.list_commands(ctx)
        if args and not args[0].startswith("-") and args[0] not in known:
            raise UnknownNameError("command", args[0], nearest(args[0], known, maximum=1), known)
        return super().resolve_command(ctx, args)
