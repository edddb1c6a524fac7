"""The end of a quiz or an exam: a page that opens at the score, with a walkthrough of the mistakes."""

from __future__ import annotations

from collections.abc import Callable

from mlcert.screens.reading_dialog import DialogWithHelp, keys_page
from mlcert.screens.shared_keys import NO_SUCH_KEY
from mlcert.screens.walkthrough import Walkthrough
from mlcert.views.lines import Layout, Lines, Page
from mlcert.views.session_result import SessionResult, session_result_page


class Ending(DialogWithHelp):
    """A dialog that shows a result on a screen; without a screen it shows nothing, because the result is printed."""

    def __init__(
        self,
        view: Callable[[Layout], SessionResult],
        walkthrough: Callable[[], Walkthrough] | None,
        what: str = "your mistakes",
    ) -> None:
        """Take the result for a layout, the walkthrough of the mistakes if there are any, and what it shows."""
        super().__init__()
        self._view = view
        self._new_walkthrough = walkthrough
        self._what = what
        self._walkthrough: Walkthrough | None = None  # None while the result is displayed
        self._is_over = False

    @property
    def is_over(self) -> bool:
        """Whether the learner has left."""
        return self._is_over

    @property
    def page_key(self) -> object:
        """The position among the mistakes, or the message on the result and whether its help is displayed."""
        return super().page_key if self._walkthrough is None else self._walkthrough.page_key

    @property
    def meaning_of_keys(self) -> object:
        """The position among the mistakes; on the result, whether its help is displayed."""
        return super().meaning_of_keys if self._walkthrough is None else self._walkthrough.meaning_of_keys

    def page(self, layout: Layout) -> Page:
        """Return the result or, in the walkthrough, the present mistake with its reasons."""
        if self._walkthrough is not None:
            return self._walkthrough.page(layout)
        enter, leave = ("Enter", "leave" if self._new_walkthrough is None else f"review {self._what}"), ("q", "leave")
        keys = [enter, (layout.symbols.up + layout.symbols.down, "Space scroll"), leave]
        page = session_result_page(self._view(layout), keys, layout, message=self._message)
        return keys_page([enter, leave], page.header, layout) if self._shows_help else page

    def press(self, key: str) -> None:
        """Take a key: Enter opens the mistakes, q and ^C leave; at their end the result comes back.

        Enter leaves where there is no mistake. ? shows the help, and another key a message. q on an entry or the help
        goes back. ^C is no failure here, because everything has been saved.
        """
        self._message = ""
        goes_back = self._shows_help if self._walkthrough is None else self._walkthrough.q_goes_back
        if key == "c-c" or (key.lower() == "q" and not goes_back):
            self._is_over = True
        elif self._walkthrough is not None:
            self._walkthrough.press(key)
            if self._walkthrough.is_over:
                self._walkthrough = None
        elif self._has_taken(key):
            return
        elif key == "enter":
            self._is_over = self._new_walkthrough is None
            self._walkthrough = self._new_walkthrough and self._new_walkthrough()
        else:
            self._message = NO_SUCH_KEY

    @property
    def draft(self) -> str | None:
        """The note that the learner is to write on the present mistake."""
        return None if self._walkthrough is None else self._walkthrough.draft

    def take_text(self, text: str, problem: str = "") -> None:
        """Save a note on the present mistake."""
        if self._walkthrough is not None:
            self._walkthrough.take_text(text, problem)

    def lines(self, layout: Layout) -> Lines:
        """Return no lines, and end."""
        del layout
        self._is_over = True
        return ()
