"""A room without a clock that asks for no lines: what the start of an exam and a walk through one share."""

from __future__ import annotations


class Unclocked:
    """Where there is no screen, all of it is printed at once."""

    def take_line(self, line: str) -> bool:
        """No line is asked for; it is meant for what comes next."""
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
