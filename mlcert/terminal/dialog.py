"""What a terminal and whoever uses it promise each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlcert.views.lines import Layout, Lines, Page


class Dialog(Protocol):
    """One who shows pages and takes keys, or prints lines and takes lines; both lead to the same result."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be shown or asked."""

    @property
    def page_key(self) -> object:
        """A value that stays equal as long as the page does, so that nothing is drawn to find out whether it has."""

    @property
    def drops_keys_typed_ahead(self) -> bool:
        """Whether keys that were typed before this page appeared are not to act on it."""

    def page(self, layout: Layout) -> Page:
        """What is displayed now."""

    def press(self, key: str) -> None:
        """Take a key: a character, or `up`, `down`, `left`, `right`, `enter`, `escape`, `c-c`."""

    def lines(self, layout: Layout) -> Lines:
        """What is to be printed next, where there is no screen; each line once."""

    def take_line(self, line: str) -> bool:
        """Take a line, where there are no keys; False if it was meant for what comes next."""

    def no_more_lines(self) -> None:
        """Take the end of the input."""

    def tick(self) -> None:
        """Let the clock go on."""

    def pause(self) -> None:
        """Stop the clock: the terminal is about to be away."""

    def resume(self) -> None:
        """Let the clock go on: the terminal is back."""


class Terminal(Protocol):
    """The one way to a person."""

    layout: Layout

    def run(self, dialog: Dialog) -> None:
        """Show a dialog until it is over."""

    def show(self, lines: Lines) -> None:
        """Print lines on standard output."""

    def warn(self, sentence: str) -> None:
        """Print a sentence apart from the result: on standard error."""

    def write(self, text: str) -> None:
        """Print a line of the result as it is."""

    def write_json(self, document: object) -> None:
        """Print the result as a JSON document."""

    def confirm(self, question: str, otherwise: str) -> bool:
        """Ask for yes or no.

        Raises:
            NobodyThereError: nobody is there to answer; its sentence is `otherwise`.
        """

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print a table; columns whose cells are all numbers stand at the right."""
