"""What is said once before an exam starts: a page to read, then begin or leave."""

from __future__ import annotations

from enum import Enum

from mlcert.errors import InterruptedBySignalError
from mlcert.screens.reading import ReadingDialog
from mlcert.views.exam import cover_page
from mlcert.views.lines import EMPTY, Layout, Lines, Page


class Decision(Enum):
    """What the learner makes of the cover."""

    NONE = "none yet"
    BEGIN = "begin"
    LEAVE = "leave"


def press_on_cover(decision: Decision, key: str) -> Decision:
    """The decision after a key: Enter begins, q leaves, and nothing is changed once it is made."""
    if decision is not Decision.NONE:
        return decision
    return {"enter": Decision.BEGIN, "q": Decision.LEAVE}.get(key.lower(), Decision.NONE)


class Cover(ReadingDialog):
    """A dialog with one page; where there is no screen it is printed and the exam begins."""

    def __init__(self, lines: Lines) -> None:
        self._decision = Decision.NONE
        self._lines = lines

    @property
    def is_over(self) -> bool:
        """Whether it was decided."""
        return self._decision is not Decision.NONE

    @property
    def accepted(self) -> bool:
        """Whether the exam is to begin."""
        return self._decision is Decision.BEGIN

    @property
    def page_key(self) -> object:
        """The page never changes."""
        return None

    def page(self, layout: Layout) -> Page:
        """The page."""
        return cover_page(self._lines, layout)

    def press(self, key: str) -> None:
        """Take a key.

        Raises:
            InterruptedBySignalError: it was ^C.
        """
        if key == "c-c":
            raise InterruptedBySignalError("Interrupted; no exam was begun.")
        self._decision = press_on_cover(self._decision, key)

    def lines(self, layout: Layout) -> Lines:
        """The page as lines, once."""
        del layout
        self._decision = Decision.BEGIN
        return (EMPTY, *self._lines, EMPTY)
