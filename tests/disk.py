"""No waits for the disk: what tests keep need not survive a power failure, and an empty history is made only once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from tempfile import TemporaryDirectory

from mlcert.bank.compiled import building, tables
from mlcert.bank.contents import Contents
from mlcert.history import database
from mlcert.history.database import Database

MAKE_DURABLE = Database._make_durable


def do_not_wait_for_the_disk(replace: Callable[[object, str, object], object] = setattr) -> None:
    """Let this process write histories and compiled copies without waiting until they are on the disk."""
    with TemporaryDirectory() as folder:
        path = os.path.join(folder, "empty.sqlite")
        database._make_tables(path)
        with open(path, "rb") as file:
            empty = file.read()

    def make_tables(path: str) -> None:
        with open(path, "wb") as file:
            file.write(empty)

    def make_durable(opened: Database) -> None:
        MAKE_DURABLE(opened)
        opened.db.execute("PRAGMA synchronous = OFF")

    def fill(db: sqlite3.Connection, meta: Mapping[str, str], contents: Contents) -> None:
        db.execute("PRAGMA synchronous = OFF")
        tables.fill(db, meta, contents)

    replace(database, "_make_tables", make_tables)
    replace(Database, "_make_durable", make_durable)
    replace(building, "fill", fill)
