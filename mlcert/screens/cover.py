"""What is said once before an exam starts: a page to read, then begin or leave."""

from __future__ import annotations

from mlcert.errors import InterruptedBySignalError
from mlcert.screens.unclocked import Unclocked
from mlcert.views.exam import cover_page
from mlcert.views.lines import EMPTY, Layout, Lines, Page


class Cover(Unclocked):
    """A room with one page; where there is no screen it is printed and the exam begins."""

    def __init__(self, lines: Lines) -> None:
        self.is_over = False
        self.accepted = False
        self._lines = lines

    def page(self, layout: Layout) -> Page:
        """The page."""
        return cover_page(self._lines, layout)

    def press(self, key: str) -> None:
        """Enter begins, q leaves."""
        if key == "c-c":
            raise InterruptedBySignalError("Interrupted; no exam was begun.")
        if key in ("enter", "q"):
            self.accepted = key == "enter"
            self.is_over = True

    def lines(self, layout: Layout) -> Lines:
        """The page as lines, once."""
        del layout
        self.accepted = self.is_over = True
        return (EMPTY, *self._lines, EMPTY)
