"""Under which key the history keeps a bank: its name, or the path of its folder.

The built-in bank is the built-in files and only they, so their name is reserved. Another folder is known by the name in
its exams file, unless that name is reserved or belongs to another folder that still has other files. Without a name, or
with such a name, a folder is known by its path.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Collection

from mlcert.core.named_tuple import NamedTuple

SIMILAR = 0.5  # the share of a session's questions that a folder must have to be taken for the one that asked them


class KnownBank(NamedTuple):
    """The key of a bank in the history, and whether its name belongs to another bank."""

    key: str
    is_name_taken: bool = False


class OtherBank(NamedTuple):
    """A bank that has results in the history."""

    key: str
    folder: str  # a real path; empty if the history does not know it
    results: int


def known_bank(
    db: sqlite3.Connection | None,
    folder: str,
    name: str,
    *,
    reserved: str,
    questions: Collection[str],
    is_another: Callable[[str], bool],
) -> KnownBank:
    """Return the key of the bank in a folder; `db` is None if there is no history yet.

    `folder` is a real path, `name` the name in its exams file or empty, and `questions` are the ids of its questions.
    `is_another` returns whether a folder holds a bank of the same name with other files.
    """
    if not name:
        return KnownBank(_of_version_1(db, folder, questions) if db is not None else folder)
    owner = _path_of(db, name) if db is not None else ""
    if name == reserved or (owner not in ("", folder) and is_another(owner)):
        return KnownBank(folder, is_name_taken=True)
    return KnownBank(name)


def claim(db: sqlite3.Connection, key: str, folder: str) -> None:
    """Save that a key belongs to the bank in a folder, in the transaction that is open."""
    db.execute("INSERT OR REPLACE INTO bank VALUES (?, ?)", (key, folder))


def is_claimed(db: sqlite3.Connection, key: str, folder: str) -> bool:
    """Return whether a key belongs to the bank in a folder."""
    return _path_of(db, key) == folder


def _path_of(db: sqlite3.Connection, key: str) -> str:
    return "".join(path for (path,) in db.execute("SELECT path FROM bank WHERE name = ?", (key,)))


def _of_version_1(db: sqlite3.Connection, folder: str, questions: Collection[str]) -> str:
    """Return the key of a folder without a name: its base name if version 0.1.0 kept its history so, else its path."""
    base = os.path.basename(folder)
    owner = _path_of(db, base)
    if owner == folder or (not owner and _has_asked(db, base, questions)):
        return base
    return folder


def _has_asked(db: sqlite3.Connection, key: str, questions: Collection[str]) -> bool:
    """Return whether the sessions kept under a key asked questions with these ids."""
    asked: set[str] = set()
    for (paper,) in db.execute("SELECT paper FROM session WHERE bank = ?", (key,)):
        try:
            asked |= {str(row["question"]) for row in json.loads(paper)}
        except (ValueError, TypeError, KeyError):
            continue  # a damaged session belongs to nobody
    return bool(asked) and len(asked.intersection(questions)) >= SIMILAR * len(asked)
