"""Options that several commands share, and functions that every command uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from mlcert.commands.group import Group
from mlcert.core.number import LARGEST, whole
from mlcert.core.text import shortened
from mlcert.errors import WrongUsageError
from mlcert.services import Services, in_use

HELP = {"help_option_names": ["-h", "--help"]}
BankFolder = Annotated[
    str | None,
    typer.Option("--bank", metavar="DIR", help="Use the questions and notes in this folder (MLCERT_BANK sets it)."),
]
Plain = Annotated[bool, typer.Option("--plain", help="Print lines of text for a screen reader.")]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Print everything at once, without a pager.")]
Html = Annotated[str | None, typer.Option("--html", metavar="FILE", help="Write a page for a browser into this file.")]
ExamCode = Annotated[str | None, typer.Argument(metavar="[CODE]", help="Code of the exam (default: your exam).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Domains = Annotated[
    list[str] | None, typer.Option("--domain", "-d", metavar="NAME", help="Domain, topic or term; repeatable.")
]


def number(option: str, minimum: int, maximum: int) -> Callable[[str], int]:
    """Return a function that reads the number after an option, in ASCII digits, with or without spaces around it."""

    def read(text: str) -> int:
        found = whole(text.strip(), minimum, maximum)
        if found is None:
            raise WrongUsageError(
                f"{option} must be a whole number from {minimum:,} to {maximum:,}, not '{shortened(text)}'."
            )
        return found

    return read


MOST = 100_000  # questions or minutes that an option may ask for
Minutes = Annotated[
    int | None,
    typer.Option(
        "--minutes", metavar="M", help="Time limit in minutes (default: the time the exam allows).",
        parser=number("--minutes", 1, MOST),
    ),
]  # fmt: skip
Seed = Annotated[
    int | None,
    typer.Option(
        "--seed", metavar="N", help="Repeat a selection and order of questions.", parser=number("--seed", 0, LARGEST)
    ),
]


def new_app() -> typer.Typer:
    """Return a Typer app with the conventions of mlcert: plain help, -h, and no completion options."""
    return typer.Typer(rich_markup_mode=None, add_completion=False, context_settings=HELP)


def new_group(help_text: str) -> typer.Typer:
    """Return an app for several commands; without one of them, it prints its help."""
    app = typer.Typer(cls=Group, rich_markup_mode=None, add_completion=False, context_settings=HELP)

    @app.callback(invoke_without_command=True, help=help_text)
    def print_help(ctx: typer.Context) -> None:
        if ctx.invoked_subcommand is None:
            typer.echo(ctx.get_help())

    return app


def services_of(ctx: typer.Context, bank: str | None = None) -> Services:
    """Return the services for this command; `bank` names another folder of questions."""
    root = ctx.find_root()
    services: Services | None = root.meta.get(__name__)
    if services is None:
        services = root.meta[__name__] = root.with_resource(in_use(root.obj))
    services.use_bank(bank)
    return services
