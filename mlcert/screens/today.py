"""The page of today as a dialog: a key chooses what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from mlcert.screens.reading import ReadingDialog
from mlcert.views.lines import MARGIN, Layout, Lines, Page, paragraph, span


class Next(Enum):
    """What the learner has chosen; the value is the key."""

    TODAY = "enter"
    EXAM = "e"
    PROGRESS = "p"
    RESULTS = "r"
    LOOKUP = "l"
    QUIT = "q"


class TodayDialog(ReadingDialog):
    """A dialog with one page, which ends when the learner has chosen; in lines, a letter or an empty line chooses."""

    def __init__(self, view: Callable[[Layout], Page], keys: Sequence[tuple[str, str]]) -> None:
        """Take the page for a layout, and its keys with their labels."""
        self._view = view
        self._keys = {key.lower(): Next(key.lower()) for key, _ in keys}
        self._fits = ", ".join(f"{key} {label}" for key, label in keys)
        self._printed = False
        self.chosen: Next | None = None

    @property
    def is_over(self) -> bool:
        """Whether the learner has chosen."""
        return self.chosen is not None

    @property
    def page_key(self) -> object:
        """A constant, because the page never changes."""
        return None

    def page(self, layout: Layout) -> Page:
        """Return the page of today."""
        return self._view(layout)

    def press(self, key: str) -> None:
        """Take a key; ^C leaves as q does, because nothing has begun."""
        self.chosen = Next.QUIT if key == "c-c" else self._keys.get(key.lower(), self.chosen)

    def lines(self, layout: Layout) -> Lines:
        """Return the page as lines, once, and which lines fit."""
        if self._printed:
            return ()
        self._printed = True
        page = self._view(layout)
        fits = f"Type a letter, or an empty line for Enter: {self._fits}."
        return (*page.header, *page.body, *paragraph(fits, layout.inner, first=span(MARGIN), style="dim"))

    def take_line(self, line: str) -> bool:
        """Take a line: the letter of a key, or an empty line for Enter."""
        self.press(line.strip() or "enter")
        return True

    def no_more_lines(self) -> None:
        """Quit at the end of the input."""
        self.chosen = Next.QUIT
