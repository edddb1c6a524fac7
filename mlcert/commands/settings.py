"""mlcert settings: list the settings, or change one."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import Json, new_app, services_of
from mlcert.practice.settings import change_setting, exam_settings
from mlcert.views.settings import settings_json, settings_view

app = new_app()
Name = Annotated[
    str | None, typer.Argument(metavar="[NAME]", help="The setting to change: plain, pager or day-starts.")
]
Value = Annotated[str | None, typer.Argument(metavar="[VALUE]", help="Its new value.")]


@app.command(epilog=examples("mlcert settings", "mlcert settings plain on", "mlcert settings day-starts 05:00"))
def settings(ctx: typer.Context, name: Name = None, value: Value = None, json: Json = False) -> None:
    """List the settings with their values, or change one; it then counts for every command."""
    services = services_of(ctx)
    if name is not None:
        change_setting(name, value, services)
    (saved, misfits), of_exams = services.read_settings(), exam_settings(services)
    terminal = services.terminal
    if json:
        terminal.write_json(settings_json(saved, of_exams))
    else:
        terminal.show(settings_view(saved, of_exams, terminal.layout))
    for sentence in misfits:
        terminal.warn(sentence)
