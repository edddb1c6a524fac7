"""A walk through the questions of a session that is over, with the reason of every option."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mlcert.core.model import Question
from mlcert.core.session import PaperQuestion, QuestionState
from mlcert.errors import InterruptedBySignalError
from mlcert.screens.reading import ReadingDialog
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, Page, keys_line, paragraph, span
from mlcert.views.question import FeedbackNotes, Header, feedback_page, page_head


class Reviewed(NamedTuple):
    """A question to walk through, as it was asked; without its text if it has been reworded or removed."""

    asked: PaperQuestion
    state: QuestionState
    question: Question | None


class Walk(NamedTuple):
    """Where the learner is among so many pages."""

    pages: int
    at: int = 0
    is_over: bool = False


def press_on_walk(walk: Walk, key: str) -> Walk:
    """The walk after a key: to the next page, after the last one out, back, or out with q."""
    key = key.lower()
    if walk.is_over or key == "q":
        return walk._replace(is_over=True)
    if key in ("n", "enter", "right"):
        return walk._replace(is_over=True) if walk.at == walk.pages - 1 else walk._replace(at=walk.at + 1)
    if key in ("p", "left"):
        return walk._replace(at=max(0, walk.at - 1))
    return walk


class Walkthrough(ReadingDialog):
    """A dialog that shows one feedback page after the other; where there is no screen, all of them."""

    def __init__(self, reviewed: Sequence[Reviewed], read: Callable[[Question], FeedbackNotes], title: str) -> None:
        self._walk = Walk(len(reviewed), is_over=not reviewed)
        self._reviewed = reviewed
        self._read = read
        self._title = title
        self._notes: dict[str, FeedbackNotes] = {}

    @property
    def is_over(self) -> bool:
        """Whether the walk has come to its end."""
        return self._walk.is_over

    @property
    def page_key(self) -> object:
        """The page changes only with the question."""
        return self._walk

    def page(self, layout: Layout) -> Page:
        """The present question with its reasons; one that has been reworded since is named."""
        return self._page(self._walk.at, layout)

    def _page(self, at: int, layout: Layout) -> Page:
        asked, state, question = self._reviewed[at]
        header = Header(self._title, at + 1, len(self._reviewed), None, 0, clock_hidden=True)
        keys = [("n", "next"), ("p", "back"), (layout.symbols.up + layout.symbols.down, "Space scroll"), ("q", "leave")]
        if question is None:
            return _reworded(asked.question, page_head(header, QuestionState(), layout), keys, layout)
        page = feedback_page(
            question, asked, state, self._notes_of(question),
            head=page_head(header, state, layout), keys=keys, layout=layout,
        )  # fmt: skip
        return page._replace(name=f"{page.name} {at}", start=0)

    def _notes_of(self, question: Question) -> FeedbackNotes:
        """What feedback adds to the question, read once."""
        if question.id not in self._notes:
            self._notes[question.id] = self._read(question)
        return self._notes[question.id]

    def press(self, key: str) -> None:
        """Take a key.

        Raises:
            InterruptedBySignalError: it was ^C.
        """
        if key == "c-c":
            raise InterruptedBySignalError("Interrupted.")
        self._walk = press_on_walk(self._walk, key)

    def lines(self, layout: Layout) -> Lines:
        """Every page, one after the other."""
        out: list[Line] = []
        for at in range(len(self._reviewed)):
            page = self._page(at, layout)
            out += [EMPTY, *page.head, *page.body]
        self._walk = self._walk._replace(is_over=True)
        return tuple(out)


def _reworded(name: str, head: Lines, keys: Sequence[tuple[str, str]], layout: Layout) -> Page:
    """A question that has been reworded or removed since, by its id."""
    body = paragraph(f"{name}: reworded or removed since.", layout.inner, first=span(MARGIN), style="dim")
    return Page(f"reworded {name}", head, body, keys_line(keys, layout), scrolls=True)
