"""The base of dialogs that only show pages to read: the cover of an exam, and the review of a session."""

from __future__ import annotations


class ReadingDialog:
    """A dialog without a clock; without a screen, all of its pages are printed at once."""

    drops_keys_typed_ahead = False

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
