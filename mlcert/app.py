"""The commands and their one-line descriptions, in a Typer group that imports a command only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from mlcert import __version__
from mlcert.commands.group import Group
from mlcert.commands.help import HelpContext
from mlcert.core.text import shortened
from mlcert.errors import WrongUsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlcert.services import Services

COMMANDS = {
    "quiz": "Answer a few questions against the clock and learn from each.",
    "exam": "Take a full mock exam that follows the official blueprint.",
    "plan": "Set the date of your exam and the time you have, and see what fits.",
    "progress": "See where you stand with your exam, in each domain and topic.",
    "results": "List quizzes and exams, show one again, or review its questions.",
    "lookup": "Look up a term in the corrected notes.",
    "compare": "Compare two or three terms side by side.",
    "note": "Keep a note of your own about a term or a question.",
    "bank": "Check, list, show, report, import and export questions.",
    "history": "Say where your history is, back it up, check, move or erase it.",
    "settings": "List your settings, or change one.",
}


MAXIMUM_USAGE_MESSAGE = 200  # characters; it may quote an argument
INTERRUPTED = 130  # what Typer returns after ^C, without a message
NO_SUCH_SHELL = 1  # what Typer returns if it cannot complete in the shell that runs it


class LazyGroup(Group):
    """A group that knows the names of its commands and imports a command's module when the command is called."""

    context_class = HelpContext

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command with this name; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"mlcert.commands.{cmd_name}")  # of the one that is called, none of the others
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        for part in (command, *getattr(command, "commands", {}).values()):
            part.context_class = HelpContext
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands with their descriptions, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(epilog="Tab completion: `mlcert --install-completion`")
def root(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Print what is left today in one line and exit.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="With --status: print nothing once today is done.")] = False,
    bank: Annotated[
        str | None,
        typer.Option("--bank", metavar="DIR", help="Show what today holds for the questions in this folder."),
    ] = None,
) -> None:
    """Practice for the AWS machine-learning certifications, in the terminal."""
    if version:
        typer.echo(f"mlcert {__version__}")
    elif status or quiet:
        raise WrongUsageError("--status takes only --quiet, as in `mlcert --status --quiet`. MLCERT_BANK names a bank.")
    elif ctx.invoked_subcommand is None:
        from mlcert.commands.home import COMES_BACK, home, page_of_today  # like the next, only needed without a command
        from mlcert.commands.options import services_of  # imports services

        words = home(ctx, bank)
        while words and words[0] in COMES_BACK:
            from mlcert.commands.home_pages import PAGES  # imports progress, which few learners want to see at once

            PAGES[words[0]](services_of(ctx))
            words = page_of_today(services_of(ctx), bank)
        if words:
            ctx.command.main(args=words, prog_name="mlcert", standalone_mode=False, obj=services_of(ctx))
    elif bank is not None:
        raise WrongUsageError(f"Put --bank after the command, as in `mlcert {ctx.invoked_subcommand} --bank DIR`.")


def _path_of(command: Any, argv: Sequence[str]) -> str:
    """Return the words that name a command at the beginning of a command line, such as `mlcert bank show`."""
    path, context = "mlcert", typer.Context(command)
    for word in argv:
        command = command.get_command(context, word) if isinstance(command, TyperGroup) else None
        if command is None:
            break
        path += f" {word}"
    return path


def run(argv: Sequence[str], services: Services | None) -> int:
    """Run the command in `argv` and return the exit code; usage errors are reported as mlcert does.

    Without `services`, those of the process are opened when the command needs them.

    Raises:
        WrongUsageError: the arguments are invalid or cannot be combined.
    """
    command = typer.main.get_command(app)
    try:
        code = command.main(args=list(argv), prog_name="mlcert", standalone_mode=False, obj=services)
    except typer.TyperException as error:
        message = shortened(error.format_message().rstrip("."), MAXIMUM_USAGE_MESSAGE)
        raise WrongUsageError(f"{message}. See `{_path_of(command, argv)} --help`.") from error
    except typer.Abort:
        raise KeyboardInterrupt from None
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    if code == NO_SUCH_SHELL:
        raise WrongUsageError("Run this in bash, zsh, fish or PowerShell; tab completion works there.")
    return code if isinstance(code, int) else 0
