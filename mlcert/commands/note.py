"""mlcert note: keep a note of your own about a term or a question, delete it, or list them."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import BankFolder, Json, NoPager, Plain, new_app, services_of
from mlcert.practice.note import add_note, delete_note, notes_kept
from mlcert.views.notes import notes_list

app = new_app()
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME... NOTE]", help="A term or the id of a question, then the note."),
]
Delete = Annotated[
    bool, typer.Option("--delete", help="Delete the note on this term or question; of several, the one that begins so.")
]


@app.command(epilog=examples("mlcert note recall 'never judged alone'", "mlcert note", "mlcert note --delete recall"))
def note(
    ctx: typer.Context,
    words: Words = None,
    delete: Delete = False,
    bank: BankFolder = None,
    plain: Plain = False,
    no_pager: NoPager = False,
    json: Json = False,
) -> None:
    """Keep a note of your own, which entries and feedback show; without arguments, list your notes."""
    services = services_of(ctx, bank)
    terminal = services.use_terminal(plain=plain)
    if delete:
        kept = [delete_note(words or [], services)]
    else:
        kept = [add_note(words, services)] if words else notes_kept(services)
    if json:
        terminal.write_json([{**one.note._asdict(), "name": one.name} for one in kept])
    elif delete or words:
        done = "Deleted from your notes" if delete else "Noted"
        for line in f"{done} on {kept[0].name}: {kept[0].note.text}".split("\n"):
            terminal.write(line)
    else:
        with terminal.paging(wanted=not no_pager):
            terminal.show(notes_list(kept, services.commands, terminal.layout))
