"""mlcert history: say where the history is, back it up, check it."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import new_group, services_of
from mlcert.errors import DamagedHistoryError
from mlcert.practice.history_file import back_up, check_history, check_sentences

app = new_group("Say where your history is, back it up, or check it.")
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
    for sentence in check_sentences(found):
        services.terminal.write(sentence)
    if not found.is_sound:
        raise DamagedHistoryError
