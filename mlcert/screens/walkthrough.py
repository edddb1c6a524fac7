"""The review of a session: its questions one after another, with the reason for every option."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from mlcert.core.model import Question
from mlcert.core.session import PaperQuestion, QuestionState
from mlcert.core.wording import AskedQuestion
from mlcert.errors import InterruptedBySignalError
from mlcert.screens.reading import NO_SUCH_KEY, ReadingDialog
from mlcert.views.family import family_page
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, Page, paragraph, span
from mlcert.views.question import FeedbackNotes, Header, feedback_page, footer_lines, header_lines, since_sentence


class Reviewed(NamedTuple):
    """A question to review, as it was asked."""

    asked: PaperQuestion
    state: QuestionState
    worded: AskedQuestion


class Walk(NamedTuple):
    """The learner's position among the pages."""

    pages: int
    at: int = 0  # the index of the present page
    is_over: bool = False
    shows_family: bool = False  # whether the family of the present question covers its page
    message: str = ""


def press_on_walk(walk: Walk, key: str, *, has_family: bool = False) -> Walk:
    """Return the position after a key: the next page, the previous page, or the end after the last page, Esc or q.

    `has_family` says whether v shows the family of the present question; there, any key but q returns to the page.
    Keys that came together do nothing, and another key shows a message.
    """
    if key == "several":
        return walk
    key, walk = key.lower(), walk._replace(message="")
    if walk.is_over or key == "q":
        return walk._replace(is_over=True)
    if walk.shows_family or (key == "v" and has_family):
        return walk._replace(shows_family=not walk.shows_family)
    if key in ("p", "left"):
        return walk._replace(at=max(0, walk.at - 1))
    if key in ("n", "enter", "right") and walk.at < walk.pages - 1:
        return walk._replace(at=walk.at + 1)
    is_over = key in ("n", "enter", "right", "escape")
    return walk._replace(is_over=is_over, message="" if is_over else NO_SUCH_KEY)


class Walkthrough(ReadingDialog):
    """A dialog that shows one feedback page after another; without a screen, it prints all of them."""

    def __init__(
        self, reviewed: Sequence[Reviewed], read: Callable[[Question], FeedbackNotes], title: str, *, back: str = ""
    ) -> None:
        """Take what to show, in order; `back` says in a word where Esc leads if the learner came from another page."""
        self._walk = Walk(len(reviewed), is_over=not reviewed)
        self._reviewed = reviewed
        self._read = read
        self._title = title
        self._back = [("Esc", back)] if back else []
        self._notes: dict[str, FeedbackNotes] = {}

    @property
    def is_over(self) -> bool:
        """Whether the learner has left or has passed the last page."""
        return self._walk.is_over

    @property
    def page_key(self) -> object:
        """The position and the message."""
        return self._walk

    @property
    def meaning_of_keys(self) -> object:
        """The position alone: a message changes no key."""
        return self._walk._replace(message="")

    def page(self, layout: Layout) -> Page:
        """Return the present question with its reasons; one that has been reworded is only named."""
        return self._page(self._walk.at, layout)

    def _page(self, at: int, layout: Layout) -> Page:
        asked, state, worded = self._reviewed[at]
        question = worded.question
        header = Header(self._title, at + 1, len(self._reviewed), None, 0, clock_hidden=True)
        scroll, leave = (layout.symbols.up + layout.symbols.down, "Space scroll"), ("q", "leave")
        keys = [("n", "next"), ("p", "back"), scroll, *self._back, leave]
        since = since_sentence(worded, asked, state)
        if question is None:
            lines = header_lines(header, QuestionState(), layout)
            return _reworded(asked.question, since, lines, keys, self._walk.message, layout)
        notes, lines = self._notes_of(question), header_lines(header, state, layout)
        if self._walk.shows_family:
            keys = [("Enter", "back"), scroll, leave]
            return family_page(notes.family, question, asked.choices, header=lines, keys=keys, layout=layout)
        if notes.family:
            keys.insert(3, ("v", "family"))
        page = feedback_page(
            question, asked, state, notes,
            header=lines, keys=keys, message=self._walk.message, layout=layout, since=since,
        )  # fmt: skip
        return page._replace(name=f"{page.name} {at}", start=0)

    def _notes_of(self, question: Question) -> FeedbackNotes:
        """Return what feedback adds to a question, which is read once."""
        if question.id not in self._notes:
            self._notes[question.id] = self._read(question)
        return self._notes[question.id]

    def press(self, key: str) -> None:
        """Take a key.

        Raises:
            InterruptedBySignalError: the key was ^C.
        """
        if key == "c-c":
            raise InterruptedBySignalError("Interrupted.")
        question = None if self.is_over else self._reviewed[self._walk.at].worded.question
        has_family = question is not None and bool(self._notes_of(question).family)
        self._walk = press_on_walk(self._walk, key, has_family=has_family)

    def lines(self, layout: Layout) -> Lines:
        """Return every page as lines, and end the review."""
        out: list[Line] = []
        for at in range(len(self._reviewed)):
            page = self._page(at, layout)
            out += [EMPTY, *page.header, *page.body]
        self._walk = self._walk._replace(is_over=True)
        return tuple(out)


def _reworded(
    name: str, since: str, header: Lines, keys: Sequence[tuple[str, str]], message: str, layout: Layout
) -> Page:
    """Return the page of a question whose wording was not kept and has changed, which shows only its id."""
    lines = paragraph(name, layout.inner, first=span(MARGIN), style="dim")
    body = (*lines, *paragraph(since, layout.inner, first=span(MARGIN)))
    return Page(f"reworded {name}", header, body, footer_lines(message, keys, layout), scrolls=True)
