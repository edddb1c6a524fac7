"""Find the compiled copy of a folder, fresh or made anew."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from contextlib import closing, suppress

from mlcert import __version__
from mlcert.bank.compiled.reading import CompiledBank
from mlcert.errors import NoQuestionsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mlcert.bank.contents import Contents

LAYOUT = f"5/{__version__}"  # of the tables below and of what reads the files: a new one compiles anew


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


def open_compiled(folder: str, cache: str, read: Callable[[str, Sequence[str]], Contents]) -> CompiledBank:
    """The compiled copy of `folder`, made anew by `read` if it is older than the files.

    Where the cache folder cannot be written, the copy is made in memory, in silence.

    Raises:
        NoQuestionsError: there is no question file.
        BankUnusableError: as `read` raises it.
    """
    files = files_of(folder)
    path = os.path.join(cache, f"{os.path.basename(folder) or 'bank'}-{zlib.crc32(folder.encode()):08x}.sqlite")
    stamp = _stamp(folder, files)
    db = _open_if_fresh(path, stamp)
    if db is None and (digest := _digest(folder, files)):
        db = _open_if_fresh(path, digest, name="digest")
        if db is None:
            return CompiledBank(_compile(path, stamp, digest, read(folder, files)))
    return CompiledBank(db or _compile("", stamp, "", read(folder, files)))


def _stamp(folder: str, files: Sequence[str]) -> str:
    """Where, when and how large the files are: equal stamps need no look into the files."""
    stats = []
    for name in files:
        with suppress(OSError):
            found = os.stat(os.path.join(folder, name))
            stats.append([name, found.st_mtime_ns, found.st_size])
    return json.dumps([LAYOUT, folder, stats])


def _digest(folder: str, files: Sequence[str]) -> str:
    from hashlib import sha256  # only where the stamp differs

    whole = sha256(LAYOUT.encode())
    for name in files:
        try:
            with open(os.path.join(folder, name), "rb") as file:
                content = file.read()
        except OSError:
            return ""
        whole.update(f"{name}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def _open_if_fresh(path: str, expected: str, name: str = "stamp") -> sqlite3.Connection | None:
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
        row = None  # not whole, or not ours
    if row is not None and row[0] == expected:
        return db
    db.close()
    return None


def _compile(path: str, stamp: str, digest: str, contents: Contents) -> sqlite3.Connection:
    """Write the copy beside its place and move it there; in memory where that is not possible."""
    from mlcert.bank.compiled.tables import fill  # only where the copy is older than the files

    if path:
        beside = f"{path}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with suppress(FileNotFoundError):
                os.remove(beside)
            with closing(sqlite3.connect(beside, isolation_level=None)) as db:
                fill(db, stamp, digest, contents)
            os.replace(beside, path)
        except (OSError, sqlite3.Error):
            with suppress(OSError):
                os.remove(beside)
        else:
            fresh = _open_if_fresh(path, stamp)
            if fresh is not None:
                return fresh
    db = sqlite3.connect(":memory:", isolation_level=None)
    fill(db, stamp, digest, contents)
    return db
