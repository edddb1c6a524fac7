"""The interface between a terminal and the dialogs that it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from mlcert.views.lines import Layout, Lines, Page


class Dialog(Protocol):
    """Something that shows pages and takes keys, or prints lines and takes lines; both ways lead to the same result."""

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to show or to ask."""

    @property
    def page_key(self) -> object:
        """A value that changes only when the page does, so that a terminal knows without drawing the page."""

    @property
    def meaning_of_keys(self) -> object:
        """A value that changes when keys begin to mean something else: those typed before that is seen do not act."""

    @property
    def draft(self) -> str | None:
        """The text that the learner is to write now, apart from the page, as far as it is written; None: no text."""

    @property
    def when_interrupted(self) -> str:
        """A sentence on what has become of what the learner did, if the dialog is interrupted now; empty for none."""

    def take_text(self, text: str, problem: str = "") -> None:
        """Take the text that the learner wrote; a `problem` is a sentence on why they could not write it."""

    def page(self, layout: Layout) -> Page:
        """Return the page to display now."""

    def press(self, key: str) -> None:
        """Take a key: a character, or `up`, `down`, `left`, `right`, `enter`, `escape`, `c-c`.

        `several` stands for keys that came together, of which none counts, and `scroll` for one that has scrolled.
        """

    def lines(self, layout: Layout) -> Lines:
        """Return the lines to print next, where there is no screen; each line is returned once."""

    def take_line(self, line: str) -> bool:
        """Take a line, where there are no keys; return False if it belongs to what is printed next."""

    def no_more_lines(self) -> None:
        """Take the end of the input, where there are no keys."""

    def tick(self) -> None:
        """Count the time that has passed since the last tick."""

    def pause(self) -> None:
        """Pause the clock, because the terminal goes to the background."""

    def resume(self) -> None:
        """Resume the clock, because the terminal is back."""


class Printer(Protocol):
    """The only way to show something to the learner."""

    layout: Layout

    def show(self, lines: Lines) -> None:
        """Print lines on standard output."""

    def paging(self, *, wanted: bool = True) -> AbstractContextManager[bool]:
        """Show what is printed on standard output meanwhile with the pager if it is taller than the screen.

        The value is whether that may happen: there is a pager, and it is `wanted`.
        """

    def warn(self, sentence: str) -> None:
        """Print a sentence on standard error, apart from the result."""

    def write(self, text: str) -> None:
        """Print a line of the result on standard output, without styles."""

    def write_json(self, document: object) -> None:
        """Print the result as a JSON document on standard output."""

    def table(self, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print a table; columns of numbers are aligned to the right."""


class Terminal(Printer, Protocol):
    """The only way to show something to the learner and to ask them."""

    @property
    def has_person(self) -> bool:
        """Whether someone sits at the terminal, sees what is shown, and can be asked."""

    def run(self, dialog: Dialog) -> None:
        """Show a dialog until it is over."""

    def confirm(self, question: str, otherwise: str, *, default: bool = True) -> bool:
        """Ask a yes-or-no question and return whether the answer is yes; Enter alone means `default`.

        Raises:
            NobodyThereError: no one is there to answer; its message is `otherwise`.
            InterruptedBySignalError: ^C was pressed instead.
        """

    def ask(self, question: str) -> str:
        """Ask for a line of text and return it without the spaces around it; empty at the end of the input."""

    def choose(self, question: str, options: Sequence[str]) -> int:
        """Ask for one of several options and return its index; Enter alone chooses the first."""
