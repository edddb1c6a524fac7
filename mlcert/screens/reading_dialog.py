"""The bases of dialogs that only show pages to read: the cover of an exam, a review, a score, and the page of today."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.screens.key_table import KeyTable
from mlcert.screens.shared_keys import HELP, NOT_PRESSED, PAGING, SCROLLING
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
    def when_interrupted(self) -> str:
        """Nothing, because reading changes nothing."""
        return ""

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


class DialogWithHelp(ReadingDialog):
    """A dialog with one page, below which a message may stand, and which ? covers with the help on its keys."""

    def __init__(self) -> None:
        self._message = ""
        self._shows_help = False

    @property
    def page_key(self) -> object:
        """The message, and whether the help is displayed."""
        return self._message, self._shows_help

    @property
    def meaning_of_keys(self) -> object:
        """Whether the help is displayed: a message changes no key."""
        return self._shows_help

    def _has_taken(self, key: str) -> bool:
        """Take a key if it means the same on every such page, and return whether it does.

        ? shows the help, any key returns from it, and what stands for keys that do not count changes nothing.
        """
        if key in NOT_PRESSED:
            return True
        if self._shows_help or key == "?":
            self._shows_help = not self._shows_help
            return True
        return False


def keys_page(keys: Sequence[tuple[str, str]], header: Lines, layout: Layout) -> Page:
    """Return the help of a page to read: its own keys, and those of every such page."""
    return help_page([*keys, *ON_EVERY_PAGE], header=header, layout=layout)
