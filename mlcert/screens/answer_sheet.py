"""The review screen of an exam: a cursor over every question, filters, and the way to the end."""

from __future__ import annotations

from mlcert.core.session import Session
from mlcert.views.exam import CELL, SHOWS, review_page
from mlcert.views.lines import Layout, Page
from mlcert.views.question import Header

BACK, END = -1, -2  # what a key can mean beside the place of a question


class Review:
    """Where the cursor is and what is shown; it changes nothing of the session."""

    def __init__(self) -> None:
        self._cursor = 0
        self._shows = "a"
        self._columns = 1

    def open_at(self, place: int) -> None:
        """Come to the screen from this question."""
        self._cursor = place

    def page(self, session: Session, head: Header, message: str, layout: Layout) -> Page:
        """Every question as it stands."""
        self._columns = max(1, layout.inner // CELL)
        return review_page(session, head, self._cursor, self._shows, self._columns, message, layout)

    def press(self, key: str, session: Session) -> int | None:
        """The place of the question to go to, BACK, END, or None where one stays here."""
        if key in SHOWS:
            self._shows = key
        shown = [place for place, _ in SHOWS[self._shows](session)]
        if shown and self._cursor not in shown:
            self._cursor = shown[0]
        if key in ("left", "right", "up", "down") and shown:
            by = {"left": -1, "right": 1, "up": -self._columns, "down": self._columns}[key]
            at = shown.index(self._cursor) + by
            self._cursor = shown[at] if 0 <= at < len(shown) else self._cursor
        if key == "enter" and shown:
            return self._cursor
        return {"escape": BACK, "e": END}.get(key)
