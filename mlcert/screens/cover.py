"""The cover page of an exam: the learner reads it, then begins the exam or leaves."""

from __future__ import annotations

from enum import Enum

from mlcert.errors import InterruptedBySignalError
from mlcert.screens.reading import ReadingDialog
from mlcert.views.exam import cover_page
from mlcert.views.lines import EMPTY, Layout, Lines, Page


class Decision(Enum):
    """What the learner has decided on the cover page."""

    NONE = "none yet"
    BEGIN = "begin"
    LEAVE = "leave"


def press_on_cover(decision: Decision, key: str) -> Decision:
    """Return the decision after a key: Enter begins, q leaves; a decision that is made stays."""
    if decision is not Decision.NONE:
        return decision
    return {"enter": Decision.BEGIN, "q": Decision.LEAVE}.get(key.lower(), Decision.NONE)


class Cover(ReadingDialog):
    """A dialog with one page; without a screen, the page is printed and the exam begins."""

    def __init__(self, lines: Lines) -> None:
        self._decision = Decision.NONE
        self._lines = lines

    @property
    def is_over(self) -> bool:
        """Whether the learner has decided."""
        return self._decision is not Decision.NONE

    @property
    def accepted(self) -> bool:
        """Whether the learner has decided to begin."""
        return self._decision is Decision.BEGIN

    @property
    def page_key(self) -> object:
        """A constant, because the page never changes."""
        return None

    def page(self, layout: Layout) -> Page:
        """Return the cover page."""
        return cover_page(self._lines, layout)

    def press(self, key: str) -> None:
        """Take a key.

        Raises:
            InterruptedBySignalError: the key was ^C.
        """
        if key == "c-c":
            raise InterruptedBySignalError("Interrupted. No exam was started.")
        self._decision = press_on_cover(self._decision, key)

    def lines(self, layout: Layout) -> Lines:
        """Return the page as lines, and begin the exam."""
        del layout
        self._decision = Decision.BEGIN
        return (EMPTY, *self._lines, EMPTY)
