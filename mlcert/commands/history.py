"""mlcert history: say where the history is, back it up, check it, take it to another machine, erase it."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import new_group, services_of
from mlcert.errors import DamagedHistoryError
from mlcert.practice import history_transfer
from mlcert.practice.history_file import back_up, check_history, check_sentences
from mlcert.practice.merge_report import merge_sentences

app = new_group("Say where your history is, back it up, check, move or erase it.")
File = Annotated[str, typer.Argument(metavar="FILE", help="The file to write; an older backup is replaced.")]
Rebuild = Annotated[bool, typer.Option("--rebuild", help="Rebuild results and summaries from your answers.")]


@app.command(short_help="Print the path of the history file.")
def where(ctx: typer.Context) -> None:
    """Print the path of the history file; MLCERT_HOME changes its folder."""
    services = services_of(ctx)
    services.terminal.write(services.history_path)


@app.command(
    short_help="Copy the history into a file.", epilog=examples("mlcert history backup ~/mlcert-backup.sqlite")
)
def backup(ctx: typer.Context, file: File) -> None:
    """Copy the history into a file, also while mlcert is running elsewhere."""
    services = services_of(ctx)
    services.terminal.write(f"The history was copied to {back_up(file, services)}.")


@app.command(short_help="Say whether everything in the history can be read.")
def check(ctx: typer.Context, rebuild: Rebuild = False) -> None:
    """Say whether the history can be read completely, and name what cannot."""
    services = services_of(ctx)
    found = check_history(services, rebuild=rebuild)
    for sentence in check_sentences(found, services.history_path):
        services.terminal.write(sentence)
    if not found.is_sound:
        raise DamagedHistoryError


@app.command(short_help="Write the history to a text file.", epilog=examples("mlcert history export my-history.jsonl"))
def export(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write; an older export is replaced.")],
) -> None:
    """Write the whole history to a text file in JSON Lines, for another machine or another program."""
    services = services_of(ctx)
    for sentence in history_transfer.export(file, services):
        services.terminal.write(sentence)


@app.command(
    name="import",
    short_help="Merge an exported history into this one.",
    epilog=examples("mlcert history import my-history.jsonl"),
)
def import_(
    ctx: typer.Context, file: Annotated[str, typer.Argument(metavar="FILE", help="A file that `export` wrote.")]
) -> None:
    """Merge an exported history into this one, without duplicates; a damaged file changes nothing."""
    services = services_of(ctx)
    for sentence in merge_sentences(history_transfer.merge(file, services)):
        services.terminal.write(sentence)


@app.command(short_help="Erase the history.", epilog=examples("mlcert history erase"))
def erase(
    ctx: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    no_backup: Annotated[bool, typer.Option("--no-backup", help="Keep no copy of the history.")] = False,
) -> None:
    """Erase everything that you have answered, after asking; a copy is kept beside it unless you say otherwise."""
    services = services_of(ctx)
    services.terminal.write(history_transfer.erase(services, yes=yes, keep_backup=not no_backup))
