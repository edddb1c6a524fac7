"""The page of today as a dialog: a key chooses what comes next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from mlcert.screens.reading_dialog import DialogWithHelp, keys_page
from mlcert.screens.shared_keys import NO_SUCH_KEY
from mlcert.views.lines import MARGIN, Layout, Lines, Page, paragraph, span
from mlcert.views.question import message_lines


class Next(Enum):
    """What the learner has chosen; the value is the key."""

    TODAY = "enter"
    EXAM = "e"
    PROGRESS = "p"
    RESULTS = "r"
    LOOKUP = "l"
    QUIT = "q"


class TodayDialog(DialogWithHelp):
    """A dialog with one page, which ends when the learner has chosen; in lines, a letter or an empty line chooses."""

    def __init__(self, view: Callable[[Layout], Page], keys: Sequence[tuple[str, str]]) -> None:
        """Take the page for a layout, and its keys with their labels."""
        super().__init__()
        self._view = view
        self._keys = {key: Next(key) for written, _ in keys for key in written.lower().split(", ")}
        self._labels = keys
        self._printed = False
        self.chosen: Next | None = None

    @property
    def is_over(self) -> bool:
        """Whether the learner has chosen."""
        return self.chosen is not None

    def page(self, layout: Layout) -> Page:
        """Return the page of today, or its help."""
        page = self._view(layout)
        if self._shows_help:
            return keys_page(self._labels, page.header, layout)
        return page._replace(footer=(*message_lines(self._message, layout), *page.footer))

    def press(self, key: str) -> None:
        """Take a key: ? shows the help, and any key returns; ^C leaves as q does, because nothing has begun."""
        self._message = ""
        if key == "c-c":
            self.chosen = Next.QUIT
        elif self._has_taken(key):
            return
        elif key.lower() in self._keys:
            self.chosen = self._keys[key.lower()]
        else:
            self._message = NO_SUCH_KEY

    def lines(self, layout: Layout) -> Lines:
        """Return the page as lines, once, and which lines fit; these again after one that does not."""
        if self._printed and not (self._message or self._shows_help):
            return ()
        page = Page("", (), (), ()) if self._printed else self._view(layout)
        self._printed, self._message, self._shows_help = True, "", False
        (_, enter), *letters = self._labels
        text = f"An empty line: {enter}. A letter: {', '.join(f'{key} {label}' for key, label in letters)}."
        return (*page.header, *page.body, *paragraph(text, layout.inner, first=span(MARGIN), style="dim"))

    def take_line(self, line: str) -> bool:
        """Take a line: the letter of a key, or an empty line for Enter."""
        self.press(line.strip() or "enter")
        return True

    def no_more_lines(self) -> None:
        """Quit at the end of the input."""
        self.chosen = Next.QUIT
