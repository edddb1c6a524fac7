"""The cover page of an exam: the learner reads it, then begins the exam or leaves."""

from __future__ import annotations

from enum import Enum

from mlcert.errors import InterruptedBySignalError
from mlcert.screens.reading_dialog import ReadingDialog
from mlcert.screens.shared_keys import NOT_PRESSED
from mlcert.views.exam import cover_page
from mlcert.views.lines import EMPTY, MARGIN, Layout, Lines, Page, span

BEGIN_OR_LEAVE = "Enter begins the exam; q leaves."
HOW_ON = (span(f"{MARGIN}{BEGIN_OR_LEAVE}", "dim"), EMPTY)


class Decision(Enum):
    """What the learner has decided on the cover page."""

    NONE = "none yet"
    BEGIN = "begin"
    LEAVE = "leave"


def press_on_cover(decision: Decision, key: str) -> Decision:
    """Return the decision after a key: Enter begins, q leaves; a decision that is made stays."""
    if decision is not Decision.NONE:
        return decision
    return {"enter": Decision.BEGIN, "q": Decision.LEAVE}.get(key.lower(), Decision.NONE)


class Cover(ReadingDialog):
    """A dialog with one page; without a screen, the page is printed and a line begins the exam or leaves."""

    def __init__(self, lines: Lines) -> None:
        self._decision = Decision.NONE
        self._lines = lines
        self._message = ""
        self._to_print: Lines = (EMPTY, *lines, EMPTY, *HOW_ON)

    @property
    def is_over(self) -> bool:
        """Whether the learner has decided."""
        return self._decision is not Decision.NONE

    @property
    def when_interrupted(self) -> str:
        """That no exam was started."""
        return "No exam was started."

    @property
    def accepted(self) -> bool:
        """Whether the learner has decided to begin."""
        return self._decision is Decision.BEGIN

    @property
    def page_key(self) -> object:
        """The message."""
        return self._message

    @property
    def meaning_of_keys(self) -> object:
        """A constant, because a message changes no key."""
        return None

    def page(self, layout: Layout) -> Page:
        """Return the cover page."""
        return cover_page(self._lines, layout, message=self._message)

    def press(self, key: str) -> None:
        """Take a key; one that decides nothing shows which keys do.

        Raises:
            InterruptedBySignalError: the key was ^C.
        """
        if key == "c-c":
            raise InterruptedBySignalError(self.when_interrupted)
        self._decision = press_on_cover(self._decision, key)
        self._message = "" if self.is_over or key in NOT_PRESSED else BEGIN_OR_LEAVE

    def lines(self, layout: Layout) -> Lines:
        """Return the page and how to go on as lines, once."""
        del layout
        lines, self._to_print = self._to_print, ()
        return lines

    def take_line(self, line: str) -> bool:
        """Take a line: an empty one begins the exam, q leaves; any other begins it and answers its first question."""
        line = line.strip().lower()
        if line == "?":
            self._to_print = HOW_ON
            return True
        self._decision = Decision.LEAVE if line == "q" else Decision.BEGIN
        return line in ("", "q")

    def no_more_lines(self) -> None:
        """Leave at the end of the input."""
        self._decision = Decision.LEAVE
