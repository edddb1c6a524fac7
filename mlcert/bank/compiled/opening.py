"""Find the question files of a folder, and open a compiled copy of them that is up to date."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from contextlib import suppress

from mlcert import __version__
from mlcert.errors import NoQuestionsError, reason_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

Connection = sqlite3.Connection  # to a compiled copy
OTHER_KINDS = {"exams.yaml": "exams", "synonyms.yaml": "synonyms"}  # files at the top that hold no questions
ANOTHER = "another folder with --bank or MLCERT_BANK"
UNTOUCHED = 1_000_000_000  # the time of a copy in the cache, in seconds, which every change by others changes
LAYOUT = f"16/{__version__}"  # of the tables and of the reader; a change makes older copies out of date


def files_of(folder: str) -> tuple[str, ...]:
    """Return the names of the question files in a folder, as problems show them: exams, synonyms, questions, notes.

    Raises:
        NoQuestionsError: the folder does not exist, cannot be listed, or contains no question file.
    """
    try:
        top = _yaml_in(folder)
        notes_folder = os.path.join(folder, "notes")
        notes = _yaml_in(notes_folder) if os.path.isdir(notes_folder) else []
    except (OSError, ValueError) as error:  # a damaged history may name a folder that no system allows
        raise NoQuestionsError(
            f"The questions in {folder} cannot be read ({reason_of(error)}). Name {ANOTHER}."
        ) from error
    others = [name for name in top if name in OTHER_KINDS]
    questions = [name for name in top if name not in OTHER_KINDS]
    if not questions:
        fix = f"Write one as questions/README.md explains, or name {ANOTHER}."
        raise NoQuestionsError(f"There is no question file (*.yaml) in {folder}. {fix}")
    return (*others, *questions, *(f"notes/{name}" for name in notes))


def _yaml_in(folder: str) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")))


def copy_path(folder: str, cache: str) -> str:
    """Return the path of a folder's copy in the `cache` folder."""
    return os.path.join(cache, f"{os.path.basename(folder) or 'bank'}-{zlib.crc32(os.fsencode(folder)):08x}.sqlite")


def stamp_of(folder: str, files: Sequence[str]) -> str:
    """Return the folder, times and sizes of the files as text; while it is the same, nobody has to read the files."""
    stats = []
    for name in files:
        with suppress(OSError):
            status = os.stat(os.path.join(folder, name))
            stats.append([name, status.st_mtime_ns, status.st_size])
    return json.dumps([LAYOUT, folder, stats])


def sizes_of(folder: str, files: Sequence[str]) -> str:
    """Return the names and sizes of the files as text. Files that pip has installed have meaningless times."""
    sizes = []
    for name in files:
        with suppress(OSError):
            sizes.append([name, os.stat(os.path.join(folder, name)).st_size])
    return json.dumps([LAYOUT, sizes])


def open_fresh(folder: str, files: Sequence[str], *, cache: str, shipped: str = "") -> sqlite3.Connection | None:
    """Open a copy of these files that is up to date: in the `cache` folder, or at the path `shipped`; None without one.

    A copy in the cache must match the times and sizes of the files, a shipped copy their names and sizes.
    """
    path = copy_path(folder, cache)
    db = open_matching(path, "stamp", stamp_of(folder, files)) if is_untouched(path) else None
    if db is None and shipped:
        db = open_matching(shipped, "sizes", sizes_of(folder, files))
    return db


def is_untouched(path: str) -> bool:
    """Return whether nothing else has written to a copy in the cache since it was built."""
    try:
        return os.stat(path).st_mtime == UNTOUCHED
    except OSError:
        return False


def open_matching(path: str, name: str, expected: str) -> sqlite3.Connection | None:
    """Open the copy at `path` if its `stamp`, `digest` or `sizes` has the expected value; None if it does not."""
    if not os.path.exists(path):
        return None
    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        db = sqlite3.connect(f"file:{address}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return None  # the copy can be rebuilt
    try:
        row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        row = None  # the file is incomplete or not a compiled copy
    if row is not None and row[0] == expected:
        return db
    db.close()
    return None
