"""Write notes for Anki: as text, and as a package if genanki is installed."""

from __future__ import annotations

import os
import tempfile
import zipfile
import zlib
from collections.abc import Sequence
from hashlib import sha256
from importlib import import_module
from typing import Any, BinaryIO

from mlcert.bank.exporting.entry import Entry, escaped, with_fences
from mlcert.core.model import Choice

DECK = "mlcert"
MODEL = 1_607_392_319  # the id of the note type, which never changes, so that Anki recognizes notes again
MODEL_NAME = "mlcert question 1"
MAXIMUM_BYTES = 64 * 1024 * 1024  # of the collection in a package, unpacked
HEAD = "#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n#deck column:2\n#tags column:5\n"
FIELDS = ("Question", "Choices", "Answer", "Reasons")
FRONT = '<div class="stem">{{Question}}</div>{{Choices}}'
BACK = '{{FrontSide}}<hr id="answer"><p class="key">{{Answer}}</p>{{Reasons}}'
STYLE = """\
.card { font: 18px/1.4 sans-serif; text-align: left; max-width: 40em; margin: 0 auto }
.key { font-weight: bold } pre { white-space: pre-wrap; font-size: 14px }"""
LIST = '<ol type="A">'  # with letters, also where no style says so


class NoGenankiError(Exception):
    """A package was asked for, but the library that writes it is not installed."""


def text_of(entries: Sequence[Entry]) -> str:
    """Return questions as a text that Anki imports with note type Basic; a second import updates the notes."""
    return HEAD + "".join(
        "\t".join(
            map(
                _cell,
                (_guid(entry), _deck(entry), _left(stem + choices), f"{answer}{_left(reasons)}", " ".join(entry.tags)),
            )
        )
        + "\n"
        for entry in entries
        for stem, choices, answer, reasons in [_fields(entry)]
    )


def _left(html: str) -> str:
    """Return what a card displays from the left on also with note type Basic, which centers everything."""
    return f'<div style="text-align:left">{html}</div>'


def package_of(entries: Sequence[Entry]) -> bytes:
    """Return questions as a package for Anki; a second import updates the notes and keeps their schedule.

    Raises:
        NoGenankiError: genanki is not installed.
    """
    try:
        genanki: Any = import_module("genanki")  # it need not be installed
    except ImportError as error:
        raise NoGenankiError from error
    model = genanki.Model(
        MODEL, MODEL_NAME, fields=[{"name": name} for name in FIELDS], css=STYLE,
        templates=[{"name": "Card 1", "qfmt": FRONT, "afmt": BACK}],
    )  # fmt: skip
    decks: dict[str, Any] = {}
    for entry in entries:
        name = _deck(entry)
        deck = decks.setdefault(name, genanki.Deck(_number(name), name))
        deck.add_note(genanki.Note(model=model, fields=list(_fields(entry)), guid=_guid(entry), tags=list(entry.tags)))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "deck.apkg")
        genanki.Package(list(decks.values())).write_to_file(path)
        with open(path, "rb") as file:
            return file.read()


def is_package(content: BinaryIO) -> bool:
    """Return whether a file is a package of questions that mlcert exported."""
    try:
        with zipfile.ZipFile(content) as package, package.open("collection.anki2") as file:
            return MODEL_NAME.encode() in file.read(MAXIMUM_BYTES)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, ValueError, RuntimeError, NotImplementedError):
        return False


def _fields(entry: Entry) -> tuple[str, str, str, str]:
    question = entry.question
    several = f'<p class="several">{entry.instruction}</p>' if entry.instruction else ""
    choices = "".join(f"<li>{escaped(choice.text)}</li>" for _, choice in entry.choices)
    reasons = "".join(f"<li>{_option(choice)}{with_fences(choice.why)}</li>" for _, choice in entry.choices)
    explanation = with_fences(question.explanation)
    return with_fences(question.text), f"{several}{LIST}{choices}</ol>", entry.key, f"{explanation}{LIST}{reasons}</ol>"


def _option(choice: Choice) -> str:
    text = escaped(choice.text)
    return f"<b>{text}</b>" if choice.is_right else text


def _guid(entry: Entry) -> str:
    """Return the id of a note, which depends only on the id of its question."""
    return sha256(f"mlcert {entry.question.id}".encode()).hexdigest()[:16]


def _deck(entry: Entry) -> str:
    return f"{DECK}::{entry.domain_title}"


def _number(name: str) -> int:
    """Return the id of a deck, which depends only on its name."""
    return int(sha256(name.encode()).hexdigest()[:8], 16) | 1 << 30


def _cell(text: str) -> str:
    """Return a field on one line; in a block, line ends become breaks."""
    return text.replace("\t", "    ").replace("\n", "<br>")
