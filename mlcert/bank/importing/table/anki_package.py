"""Read packages of Anki (.apkg, .colpkg): zip files with a database of SQLite, which is opened in memory."""

from __future__ import annotations

import json
import sqlite3
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from typing import Any

from mlcert.bank.exporting.anki import MODEL
from mlcert.bank.importing.candidate import Found, Markup, Skipped, UnreadableSourceError
from mlcert.bank.importing.columns.columns import ROWS_TO_GUESS, Columns
from mlcert.bank.importing.table.anki import columns_of_notes, note

COLLECTIONS = ("collection.anki21", "collection.anki2")  # the newer first
COMPRESSED = "collection.anki21b"  # Zstandard, which the standard library cannot read
MAXIMUM_BYTES = 128 * 1024 * 1024  # of a database, unpacked
MAXIMUM_FIELDS = 200_000  # characters of a note
STEPS = 50_000  # of SQLite between two looks at how many there were
MAXIMUM_LOOKS = 4_000
SEPARATOR = "\x1f"
EXPORT_AGAIN = "in Anki, export it again with 'Support older Anki versions (slower/larger files)' checked"


def is_package(raw: bytes) -> bool:
    """Return whether bytes begin as a zip file does."""
    return raw.startswith(b"PK\x03\x04")


def read(raw: bytes) -> Iterator[Found]:
    """Yield what is in a package; the lines are the numbers of its notes.

    Raises:
        UnreadableSourceError: it is no package of Anki, is damaged, or is of a kind that cannot be read.
    """
    try:
        with closing(sqlite3.connect(":memory:")) as db:
            db.deserialize(_database(raw))
            looks = 0

            def look() -> bool:
                nonlocal looks
                looks += 1
                return looks > MAXIMUM_LOOKS

            db.set_progress_handler(look, STEPS)
            db.execute("PRAGMA trusted_schema = OFF")
            db.execute("PRAGMA query_only = ON")
            yield from _notes(db)
    except (
        sqlite3.Error,
        OverflowError,
        MemoryError,
        UnicodeDecodeError,
    ) as error:  # whose words may quote what it holds
        raise UnreadableSourceError("its collection cannot be read: the database is damaged or too large") from error


DOCUMENTS = {  # which are zip files, too, by a part that only they have
    "xl/workbook.xml": "it is a workbook; save its sheet as CSV",
    "word/document.xml": "it is a document of a word processor; save it as text",
}


def _database(raw: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as package:
            names = package.namelist()
            name = next((name for name in COLLECTIONS if name in names), "")
            if COMPRESSED in names:
                raise UnreadableSourceError(f"only newer versions of Anki can read it; {EXPORT_AGAIN}")
            if not name:
                document = next((what for part, what in DOCUMENTS.items() if part in names), "")
                raise UnreadableSourceError(document or "it is a zip file, but it has no collection of Anki")
            with package.open(name) as file:
                content = file.read(MAXIMUM_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        raise UnreadableSourceError(f"it is a damaged zip file ({error})") from error
    if len(content) > MAXIMUM_BYTES:
        raise UnreadableSourceError(f"its collection is larger than {MAXIMUM_BYTES // 1024**2} MiB when it is unpacked")
    return content


def _notes(db: sqlite3.Connection) -> Iterator[Found]:
    kind = db.execute("SELECT type FROM sqlite_master WHERE name = 'notes'").fetchone()
    if kind != ("table",):
        raise UnreadableSourceError("its collection has no notes")
    types = _types(db)
    samples: defaultdict[int, list[list[str]]] = defaultdict(list)
    for kind_of_note, fields in db.execute(
        f"SELECT mid, substr(flds, 1, {MAXIMUM_FIELDS}) FROM notes LIMIT {ROWS_TO_GUESS * 10}"
    ):
        if len(samples[kind_of_note]) < ROWS_TO_GUESS and isinstance(fields, str):
            samples[kind_of_note].append(fields.split(SEPARATOR))
    known: dict[int, Columns] = {
        each: columns_of_notes(rows, types.get(each, ())) for each, rows in samples.items() if rows
    }
    statement = f"SELECT mid, substr(flds, 1, {MAXIMUM_FIELDS}) FROM notes ORDER BY rowid"
    for number, (kind_of_note, fields) in enumerate(db.execute(statement), 1):
        if isinstance(fields, str):
            columns, is_export = known.get(kind_of_note), kind_of_note == MODEL
            yield note(fields.split(SEPARATOR), columns, number, Markup.HTML, is_export=is_export)
        else:
            yield Skipped(number, "the note is damaged")


def _types(db: sqlite3.Connection) -> dict[int, list[str]]:
    """Return the names of the fields of each type of note, as far as they can be read."""
    try:
        (document,) = db.execute("SELECT models FROM col").fetchone()
        models: Any = json.loads(document)
        return {int(number): [str(field["name"]) for field in model["flds"]] for number, model in models.items()}
    except (sqlite3.Error, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
