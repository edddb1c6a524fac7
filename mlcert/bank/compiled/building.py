"""Make the compiled copy anew where there is none that is fresh."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from hashlib import sha256

from mlcert.bank.compiled.opening import LAYOUT, copy_path, files_of, open_matching, sizes_of, stamp_of
from mlcert.bank.compiled.tables import fill
from mlcert.bank.contents import Contents

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
    """The copy in the `cache` folder if the files still say the same; else one made of what `read` finds in them.

    `anew` does not trust the copy that is there. Where the cache cannot be written, the copy is made in memory, in
    silence. `say` is called before the files are read, which may take seconds.

    Raises:
        BankUnusableError: as `read` raises it.
    """
    path = copy_path(folder, cache)
    digest = _digest(folder, files)
    same = open_matching(path, "digest", digest) if digest and not anew else None
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
    """Write the copy of a folder that is shipped with the program: it fits files of these names and sizes anywhere.

    Raises:
        BankUnusableError: as `read` raises it.
        OSError, sqlite3.Error: it cannot be written.
    """
    files = files_of(folder)
    with suppress(FileNotFoundError):
        os.remove(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        fill(db, {"stamp": "", "digest": "", "sizes": sizes_of(folder, files)}, read(folder, files))


def _digest(folder: str, files: Sequence[str]) -> str:
    """What the files say, in 64 digits; nothing where one cannot be read."""
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


def _written(path: str, meta: dict[str, str], contents: Contents) -> sqlite3.Connection | None:
    """Write the copy beside its place and move it there, for its owner's eyes only; None where that is not possible."""
    cache = os.path.dirname(path)
    beside = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(cache), mode=0o700, exist_ok=True)
        os.makedirs(cache, mode=0o700, exist_ok=True)
        os.chmod(cache, 0o700)
        with suppress(FileNotFoundError):
            os.remove(beside)
        with closing(sqlite3.connect(beside, isolation_level=None)) as db:
            fill(db, meta, contents)
        os.replace(beside, path)
    except (OSError, sqlite3.Error):
        with suppress(OSError):
            os.remove(beside)
        return None
    return open_matching(path, "stamp", meta["stamp"])
