"""Something in a question file that must be fixed, with its place and the sentence that says how."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """Something in a file that must be fixed, with the sentence that says how."""

    file: str
    line: int  # from 1
    id: str  # of the question, term or exam that it is in; empty above them
    rule: str  # a short name, for programs
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: "
        return f"{where}{self.id}: {self.message}" if self.id else where + self.message
