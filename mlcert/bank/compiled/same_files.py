"""Recognize question files that say what a compiled copy says although their times differ: by a digest."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from mlcert.bank.compiled.opening import LAYOUT, copy_path, is_untouched, open_matching
from mlcert.bank.file_bytes import UnreadableFileError, read_bytes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


def open_same(folder: str, files: Sequence[str], *, cache: str, digest: str | None = None) -> sqlite3.Connection | None:
    """Open the copy in the `cache` folder that was made from files with the same contents; None if there is none.

    `digest` is that of the files, if it is known.
    """
    path = copy_path(folder, cache)
    digest = digest_of_files(folder, files) if digest is None else digest
    return open_matching(path, "digest", digest) if digest and is_untouched(path) else None


def digest_of_files(folder: str, files: Sequence[str]) -> str:
    """Return a digest of the files in 64 hex digits; empty if a file cannot be read."""
    whole = sha256(LAYOUT.encode())
    for name in files:
        try:
            content = read_bytes(os.path.join(folder, name))
        except UnreadableFileError:
            return ""
        whole.update(os.fsencode(f"{name}\0{len(content)}\0"))
        whole.update(content)
    return whole.hexdigest()
