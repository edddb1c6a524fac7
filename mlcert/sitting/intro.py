"""What is said once before an exam starts: a page to read, then begin or leave."""

from __future__ import annotations

from mlcert.errors import InterruptedBySignalError
from mlcert.sitting.still import Still
from mlcert.views.exam import intro_page
from mlcert.views.lines import EMPTY, Lines, Look, Page


class Intro(Still):
    """A room with one page; where there is no screen it is printed and the exam begins."""

    def __init__(self, lines: Lines) -> None:
        self.is_over = False
        self.accepted = False
        self._lines = lines

    def page(self, look: Look) -> Page:
        """The page."""
        return intro_page(self._lines, look)

    def press(self, key: str) -> None:
        """Enter begins, q leaves."""
        if key == "c-c":
            raise InterruptedBySignalError("Interrupted; no exam was begun.")
        if key in ("enter", "q"):
            self.accepted = key == "enter"
            self.is_over = True

    def lines(self, look: Look) -> Lines:
        """The page as lines, once."""
        del look
        self.accepted = self.is_over = True
        return (EMPTY, *self._lines, EMPTY)
