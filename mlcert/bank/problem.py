"""A problem in a question file: its place, what is wrong, and how to fix it."""

from __future__ import annotations

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.text import shortened

MAXIMUM_PRINTED = 500  # characters of a message


class Problem(NamedTuple):
    """Something in a question file that must be fixed."""

    file: str
    line: int  # from 1
    id: str  # of the question, term or exam with the problem; empty outside them
    rule: str  # the short name of the rule, for programs
    message: str  # what is wrong and how to fix it

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: "
        name = f"{shortened(self.id)}: " if self.id else ""
        return f"{where}{name}{shortened(self.message, MAXIMUM_PRINTED)}"
