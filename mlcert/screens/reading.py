"""The base of dialogs that only show pages to read: the cover of an exam, and the review of a session."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.screens.key_table import KeyTable
from mlcert.screens.shared_keys import HELP, PAGING, SCROLLING
from mlcert.views.lines import Layout, Lines, Page
from mlcert.views.question import help_page

ON_EVERY_PAGE = KeyTable(SCROLLING, PAGING, HELP).help


class ReadingDialog:
    """A dialog without a clock; without a screen, all of its pages are printed at once."""

    @property
    def draft(self) -> str | None:
        """None, because the dialog asks for no text."""
        return None

    def take_text(self, text: str, problem: str = "") -> None:
        """Do nothing, because the dialog asks for no text."""

    @property
    def meaning_of_keys(self) -> object:
        """A value that changes with the page: keys that were typed before do not act on it."""
        return self.page_key

    @property
    def page_key(self) -> object:
        """A value that changes only when the page does."""
        raise NotImplementedError

    def take_line(self, line: str) -> bool:
        """Return False, because the dialog asks for no line: it belongs to what is printed next."""
        del line
        return False

    def no_more_lines(self) -> None:
        """Do nothing, because the dialog asks for no line."""

    def tick(self) -> None:
        """Do nothing, because the dialog has no clock."""

    def pause(self) -> None:
        """Do nothing, because the dialog has no clock."""

    def resume(self) -> None:
        """Do nothing, because the dialog has no clock."""


def keys_page(keys: Sequence[tuple[str, str]], header: Lines, layout: Layout) -> Page:
    """Return the help of a page to read: its own keys, and those of every such page."""
    return help_page([*keys, *ON_EVERY_PAGE], header=header, layout=layout)
