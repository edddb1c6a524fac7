"""Build the compiled copy if none is up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress

from mlcert.bank.compiled.opening import UNTOUCHED, copy_path, files_of, open_matching, sizes_of, stamp_of
from mlcert.bank.compiled.same_files import digest_of_files, open_same
from mlcert.bank.compiled.tables import fill
from mlcert.bank.contents import Contents
from mlcert.bank.writing import make_private_folder

Read = Callable[[str, Sequence[str]], Contents]


def open_built(
    folder: str,
    files: Sequence[str],
    *,
    cache: str,
    read: Read,
    anew: bool = False,
    announce: Callable[[], None] = lambda: None,
) -> sqlite3.Connection:
    """Open the copy in the `cache` folder if its files are unchanged; else build one from what `read` returns.

    `anew` rebuilds the copy even if it seems up to date. If the cache cannot be written, the copy is built in memory,
    without a message. `announce` is called before the files are read, which may take seconds.

    Raises:
        BankUnusableError: `read` raised it.
    """
    path = copy_path(folder, cache)
    digest = digest_of_files(folder, files)
    same = None if anew else open_same(folder, files, cache=cache, digest=digest)
    if same is not None:
        return same
    announce()
    stamp = stamp_of(folder, files)
    contents = read(folder, files)
    meta = {"stamp": stamp, "digest": digest, "sizes": ""}
    written = _written(path, meta, contents) if digest else None
    if written is not None:
        return written
    db = sqlite3.connect(":memory:", isolation_level=None)
    fill(db, meta, contents)
    return db


def build(folder: str, path: str, read: Read) -> None:
    """Write the copy of a folder that a wheel ships: it is valid for files of the same names and sizes anywhere.

    Raises:
        BankUnusableError: `read` raised it.
        OSError, sqlite3.Error: the copy cannot be written.
    """
    files = files_of(folder)
    with suppress(FileNotFoundError):
        os.remove(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        fill(db, {"stamp": "", "digest": "", "sizes": sizes_of(folder, files)}, read(folder, files))


def _written(path: str, meta: dict[str, str], contents: Contents) -> sqlite3.Connection | None:
    """Write the copy beside its path, move it there and open it, readable only by its owner; None if that fails."""
    temporary = f"{path}.{os.getpid()}"
    try:
        make_private_folder(os.path.dirname(path))
        with suppress(FileNotFoundError):
            os.remove(temporary)
        with closing(sqlite3.connect(temporary, isolation_level=None)) as db:
            fill(db, meta, contents)
        os.utime(temporary, (UNTOUCHED, UNTOUCHED))
        os.replace(temporary, path)
    except (OSError, sqlite3.Error):
        with suppress(OSError):
            os.remove(temporary)
        return None
    return open_matching(path, "stamp", meta["stamp"])
