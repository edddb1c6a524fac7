"""Find the question files of a folder and a compiled copy of them that is fresh."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from mlcert import __version__
from mlcert.errors import NoQuestionsError

if TYPE_CHECKING:
    from collections.abc import Sequence

Connection = sqlite3.Connection  # to a copy
LAYOUT = f"6/{__version__}"  # of the tables and of what reads the files: a new one compiles anew


def files_of(folder: str) -> tuple[str, ...]:
    """The names of the bank files in a folder, as problems show them: exams, questions, then notes.

    Raises:
        NoQuestionsError: the folder is not there, cannot be listed, or holds no question file.
    """
    try:
        top = _yaml_in(folder)
        notes_folder = os.path.join(folder, "notes")
        notes = _yaml_in(notes_folder) if os.path.isdir(notes_folder) else []
    except OSError as error:
        reason = error.strerror or str(error)
        raise NoQuestionsError(f"The questions in {folder} cannot be read ({reason}); name another folder.") from error
    exams = [name for name in top if name == "exams.yaml"]
    questions = [name for name in top if name != "exams.yaml"]
    if not questions:
        message = "write one as questions/README.md says, or name another folder with --bank"
        raise NoQuestionsError(f"There is no question file (*.yaml) in {folder}; {message}.")
    return (*exams, *questions, *(f"notes/{name}" for name in notes))


def _yaml_in(folder: str) -> list[str]:
    return sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")))


def copy_path(folder: str, cache: str) -> str:
    """Where the copy of a folder is kept in the `cache` folder."""
    return os.path.join(cache, f"{os.path.basename(folder) or 'bank'}-{zlib.crc32(folder.encode()):08x}.sqlite")


def stamp_of(folder: str, files: Sequence[str]) -> str:
    """Where, when and how large the files are: equal stamps need no look into the files."""
    stats = []
    for name in files:
        with suppress(OSError):
            found = os.stat(os.path.join(folder, name))
            stats.append([name, found.st_mtime_ns, found.st_size])
    return json.dumps([LAYOUT, folder, stats])


def sizes_of(folder: str, files: Sequence[str]) -> str:
    """What the files are called and how large they are. Times say nothing of files that pip has installed."""
    sizes = []
    for name in files:
        with suppress(OSError):
            sizes.append([name, os.stat(os.path.join(folder, name)).st_size])
    return json.dumps([LAYOUT, sizes])


def open_fresh(folder: str, files: Sequence[str], *, cache: str, shipped: str = "") -> sqlite3.Connection | None:
    """The copy of these files if there is a fresh one: in the `cache` folder, or as `shipped` with the program.

    The copy in the cache must fit the times and sizes of the files, the shipped one their names and sizes.
    """
    db = open_matching(copy_path(folder, cache), "stamp", stamp_of(folder, files))
    if db is None and shipped:
        db = open_matching(shipped, "sizes", sizes_of(folder, files))
    return db


def open_matching(path: str, name: str, expected: str) -> sqlite3.Connection | None:
    """The copy at `path` if it is one and has this value of `stamp`, `digest` or `sizes`; else None."""
    if not os.path.exists(path):
        return None
    address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    try:
        db = sqlite3.connect(f"file:{address}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        return None  # it is only a copy and is made anew
    try:
        row = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    except sqlite3.Error:
        row = None  # incomplete, or not ours
    if row is not None and row[0] == expected:
        return db
    db.close()
    return None
