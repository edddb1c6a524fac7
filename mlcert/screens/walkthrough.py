"""A walk through the questions of a session that is over, with the reason of every option."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mlcert.core.model import Question
from mlcert.core.session import PaperQuestion, QuestionState
from mlcert.errors import InterruptedBySignalError
from mlcert.screens.unclocked import Unclocked
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, Page, keys_line, paragraph, span
from mlcert.views.question import FeedbackNotes, Header, feedback_page, page_head


class Reviewed(NamedTuple):
    """A question to walk through, as it was asked; without its text if it has been reworded or removed."""

    asked: PaperQuestion
    state: QuestionState
    question: Question | None


class Walkthrough(Unclocked):
    """A room that shows one feedback page after the other; where there is no screen, all of them."""

    def __init__(self, reviewed: Sequence[Reviewed], read: Callable[[Question], FeedbackNotes], title: str) -> None:
        self.is_over = not reviewed
        self._reviewed = reviewed
        self._read = read
        self._title = title
        self._at = 0

    def page(self, layout: Layout) -> Page:
        """The present question with its reasons; one that was reworded since is named."""
        asked, state, question = self._reviewed[self._at]
        head = Header(self._title, self._at + 1, len(self._reviewed), None, 0, clock_hidden=True)
        keys = [("n", "next"), ("p", "back"), (layout.symbols.up + layout.symbols.down, "Space scroll"), ("q", "leave")]
        if question is None:
            return _gone(asked.question, head, keys, layout)
        page = feedback_page(
            question, asked, state, self._read(question), head=head, is_last=False, layout=layout, keys=keys
        )
        return page._replace(name=f"{page.name} {self._at}", start=0)

    def press(self, key: str) -> None:
        """To the next or the one before, or out."""
        if key == "c-c":
            raise InterruptedBySignalError("Interrupted.")
        if key == "q":
            self.is_over = True
        elif key in ("n", "enter", "right"):
            self.is_over = self._at == len(self._reviewed) - 1
            self._at = min(self._at + 1, len(self._reviewed) - 1)
        elif key in ("p", "left"):
            self._at = max(0, self._at - 1)

    def lines(self, layout: Layout) -> Lines:
        """Every page, one after the other."""
        out: list[Line] = []
        for at in range(len(self._reviewed)):
            self._at = at
            page = self.page(layout)
            out += [EMPTY, *page.head, *page.body]
        self.is_over = True
        return tuple(out)


def _gone(name: str, head: Header, keys: Sequence[tuple[str, str]], layout: Layout) -> Page:
    """A question that was reworded or taken away since, by its id."""
    body = paragraph(f"{name}: reworded or taken away since.", layout.inner, first=span(MARGIN), style="dim")
    return Page(f"gone {name}", page_head(head, QuestionState(), layout), body, keys_line(keys, layout), scrolls=True)
