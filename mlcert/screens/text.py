"""A text to read as a dialog, from which a key goes back to the page of today."""

from __future__ import annotations

from collections.abc import Callable

from mlcert.screens.reading_dialog import DialogWithHelp, keys_page
from mlcert.screens.shared_keys import NO_SUCH_KEY
from mlcert.views.lines import Layout, Lines, Page, keys_line
from mlcert.views.question import message_lines

BACK = ("Enter", "go back")


class TextDialog(DialogWithHelp):
    """A dialog with one page that scrolls; without a screen, the text is printed, and the dialog ends."""

    def __init__(self, view: Callable[[Layout], Lines]) -> None:
        """Take the text for a layout."""
        super().__init__()
        self._view = view
        self._is_over = False

    @property
    def is_over(self) -> bool:
        """Whether the learner has gone back."""
        return self._is_over

    def page(self, layout: Layout) -> Page:
        """Return the text, or the help on its keys."""
        if self._shows_help:
            return keys_page([BACK], (), layout)
        keys = [BACK, (layout.symbols.up + layout.symbols.down, "Space scroll")]
        footer = (*message_lines(self._message, layout), *keys_line(keys, layout))
        return Page("text", (), self._view(layout), footer, scrolls=True)

    def press(self, key: str) -> None:
        """Take a key: Enter, q, Esc and ^C go back, because there is nothing to lose."""
        self._message = ""
        if key == "c-c":
            self._is_over = True
        elif self._has_taken(key):
            return
        elif key.lower() in ("enter", "q", "escape"):
            self._is_over = True
        else:
            self._message = NO_SUCH_KEY

    def lines(self, layout: Layout) -> Lines:
        """Return the text, and end."""
        self._is_over = True
        return self._view(layout)
