"""Read any rows from the compiled copy, which is built anew if it turns out to be damaged."""

from __future__ import annotations

import json
import sqlite3

from mlcert.core.text import storable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    Made = TypeVar("Made")

DOCUMENT_DAMAGE = (ValueError, TypeError, KeyError, AttributeError)  # what a damaged document raises
DAMAGE = (sqlite3.Error, *DOCUMENT_DAMAGE)  # what a damaged copy raises


class CompiledCopy:
    """Reads rows from the compiled copy, and rebuilds it if it turns out to be damaged."""

    def __init__(self, db: sqlite3.Connection, rebuild: Callable[[], sqlite3.Connection]) -> None:
        self._db = db
        self._rebuild = rebuild

    def read(self, make: Callable[..., Made], statement: str, values: tuple[object, ...] = ()) -> list[Made]:
        """Return what `make` returns for each row that a statement finds."""
        values = tuple(storable(value) if isinstance(value, str) else value for value in values)
        try:
            return [make(*row) for row in self._db.execute(statement, values)]
        except DAMAGE:
            self.renew()
        return [make(*row) for row in self._db.execute(statement, values)]

    def renew(self) -> None:
        """Build the copy anew, because it is damaged or does not agree with itself."""
        self._db.close()
        self._db = self._rebuild()

    def meta(self, name: str, make: Callable[[str], Made]) -> Made:
        """Return what `make` returns for a value in the table `meta`."""
        return self.read(make, "SELECT max(value) FROM meta WHERE name = ?", (name,))[0]  # NULL if it is missing

    def bank_name(self) -> str:
        """Return the name under which the history keeps the bank."""
        return self.meta("bank", lambda document: str(json.loads(document)["name"]))

    def close(self) -> None:
        """Close the copy."""
        self._db.close()
