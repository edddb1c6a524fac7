"""The review of a session: its questions one after another, with the reason for every option."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mlcert.core.model import Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.session import PaperQuestion, QuestionState
from mlcert.core.wording import AskedQuestion
from mlcert.errors import InterruptedBySignalError, MlcertError
from mlcert.screens.feedback_keys import NOTED, NOTHING_NOTED
from mlcert.screens.reading_dialog import ReadingDialog, keys_page
from mlcert.screens.state import Display
from mlcert.screens.walkthrough_keys import WalkthroughState, press_in_walkthrough
from mlcert.views.entry import entry_page
from mlcert.views.family import family_page
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, Page, paragraph, span
from mlcert.views.question import FeedbackNotes, Header, feedback_page, footer_lines, header_lines, since_sentence


class Reviewed(NamedTuple):
    """A question to review, as it was asked."""

    asked: PaperQuestion
    state: QuestionState
    worded: AskedQuestion


class Walkthrough(ReadingDialog):
    """A dialog that shows one feedback page after another; without a screen, it prints all of them."""

    def __init__(
        self,
        reviewed: Sequence[Reviewed],
        read: Callable[[Question], FeedbackNotes],
        save_note: Callable[[str, str], None],
        title: str,
        *,
        back: str = "",
    ) -> None:
        """Take what to show, in order, and what saves the text of a note on the question with an id.

        `back` says in a word where Esc leads if the learner came from another page.
        """
        self._state = WalkthroughState(len(reviewed), is_over=not reviewed)
        self._reviewed = reviewed
        self._read = read
        self._save_note = save_note
        self._draft = ""  # a note that could not be saved
        self._title = title
        self._back = [("Esc", back)] if back else []
        self._notes: dict[str, FeedbackNotes] = {}

    @property
    def is_over(self) -> bool:
        """Whether the learner has left or has passed the last page."""
        return self._state.is_over

    @property
    def q_goes_back(self) -> bool:
        """Whether an entry or the help covers the page, so that q returns there."""
        return self._state.display is Display.ENTRY or self._state.shows_help

    @property
    def page_key(self) -> object:
        """The position and the message."""
        return self._state

    @property
    def meaning_of_keys(self) -> object:
        """The position alone: a message changes no key."""
        return self._state._replace(message="")

    def page(self, layout: Layout) -> Page:
        """Return the present question with its reasons; one that has been reworded is only named."""
        page = self._page(self._state.at, layout)
        return keys_page(self._keys_to_explain(), page.header, layout) if self._state.shows_help else page

    def _keys_to_explain(self) -> list[tuple[str, str]]:
        leave = ("q, ^C", "leave")
        if self._state.display is Display.FAMILY:
            return [("Enter", "return to the feedback"), leave]
        if self._state.display is Display.ENTRY:
            return [("Enter, q", "return to the feedback"), ("^C", "leave")]
        question = self._reviewed[self._state.at].worded.question
        meant = {"v": "view the question's family", "l": "open the entry that the question rests on"}
        offered = [] if question is None else self._offered(question)
        others = [(key, meant.get(key, "write a note of your own on the question")) for key in offered]
        ways = [("n, Enter, →", "go to the next question"), ("p, ←", "go back to the question before")]
        return [*ways, *others, *((key, f"return to the {where}") for key, where in self._back), leave]

    def _page(self, at: int, layout: Layout) -> Page:
        asked, state, worded = self._reviewed[at]
        question = worded.question
        header = Header(self._title, at + 1, len(self._reviewed), None, 0, clock_hidden=True)
        scroll, leave = (layout.symbols.up + layout.symbols.down, "Space scroll"), ("q", "leave")
        ways = [("n", "next"), ("p", "back"), scroll]
        since = since_sentence(worded, asked, state)
        if question is None:
            lines, keys = header_lines(header, QuestionState(), layout), [*ways, *self._back, leave]
            return _reworded(asked.question, since, lines, keys, self._state.message, layout)
        notes, lines = self._notes_of(question), header_lines(header, state, layout)
        if self._state.display is Display.FAMILY:
            keys = [("Enter", "back"), scroll, leave]
            return family_page(notes.family, question, asked.choices, header=lines, keys=keys, layout=layout)
        if self._state.display is Display.ENTRY and notes.entry is not None:
            return entry_page(notes.entry, header=lines, keys=[("Enter", "back"), scroll], layout=layout)
        labels = {"v": "family", "l": "entry", "w": "note"}
        keys = [*ways, *((key, labels[key]) for key in self._offered(question)), *self._back, leave]
        page = feedback_page(
            question, asked, state, notes,
            header=lines, keys=keys, message=self._state.message, layout=layout, since=since,
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
            raise InterruptedBySignalError(self.when_interrupted)
        question = None if self.is_over else self._reviewed[self._state.at].worded.question
        offered = () if question is None else self._offered(question)
        self._state = press_in_walkthrough(self._state, key, offered=offered)

    def _offered(self, question: Question) -> list[str]:
        """Return the keys that do something for a question besides going on."""
        notes = self._notes_of(question)
        return [*(["v"] if notes.family else []), *(["l"] if notes.entry else []), "w"]

    @property
    def draft(self) -> str | None:
        """The note that the learner is to write; None if they are not writing one."""
        return self._draft if self._state.writes_note else None

    def take_text(self, text: str, problem: str = "") -> None:
        """Save a note on the present question; one that cannot be saved is the next draft."""
        text, name = text.strip(), self._reviewed[self._state.at].asked.question
        try:
            if text and not problem:
                self._save_note(name, text)
                self._notes.pop(name, None)
        except MlcertError as error:
            problem = str(error)
        self._draft = text if problem else ""
        self._state = self._state._replace(writes_note=False, message=problem or (NOTED if text else NOTHING_NOTED))

    def lines(self, layout: Layout) -> Lines:
        """Return every page as lines, and end the review."""
        out: list[Line] = []
        for at in range(len(self._reviewed)):
            page = self._page(at, layout)
            out += [EMPTY, *page.header, *page.body]
        self._state = self._state._replace(is_over=True)
        return tuple(out)


def _reworded(
    name: str, since: str, header: Lines, keys: Sequence[tuple[str, str]], message: str, layout: Layout
) -> Page:
    """Return the page of a question whose wording was not kept and has changed, which shows only its id."""
    lines = paragraph(name, layout.inner, first=span(MARGIN), style="dim")
    body = (*lines, *paragraph(since, layout.inner, first=span(MARGIN)))
    return Page(f"reworded {name}", header, body, footer_lines(message, keys, layout), scrolls=True)
