"""What the cover of an exam and the walk through its questions share: pages to read, without a clock or lines."""

from __future__ import annotations


class ReadingDialog:
    """A dialog without a clock; where there is no screen, all of it is printed at once."""

    drops_keys_typed_ahead = False

    def take_line(self, line: str) -> bool:
        """No line is asked for, so this one is meant for what comes next."""
        del line
        return False

    def no_more_lines(self) -> None:
        """No line is asked for."""

    def tick(self) -> None:
        """No clock runs."""

    def pause(self) -> None:
        """No clock runs."""

    def resume(self) -> None:
        """No clock runs."""
