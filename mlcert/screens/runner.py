"""The loop of a session on a terminal: it saves every move in the history before it displays what follows.

This file is long because keys, lines and the clock share the one place that saves.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from mlcert.core.session import Move, MoveKind, Session
from mlcert.errors import (
    AnswerNotSavedError,
    ContinuedElsewhereError,
    HistoryError,
    InterruptedBySignalError,
    WrongUsageError,
)
from mlcert.screens.context import SessionContext
from mlcert.screens.feedback_keys import not_noted, noted
from mlcert.screens.keys import opened, press, tick
from mlcert.screens.line_help import line_help
from mlcert.screens.lines import keys_for, printed
from mlcert.screens.pages import header_lines_of, header_of, page_of
from mlcert.screens.shared_keys import leave
from mlcert.screens.state import WITH_KEY, Display, State, Step
from mlcert.views.exam import columns_of
from mlcert.views.lines import EMPTY, Layout, Lines, Page, paragraphs
from mlcert.views.question import FeedbackNotes, Header

COVERS = (Display.FAMILY, Display.ENTRY)  # what is printed after feedback, which then goes on
NO_NOTES = FeedbackNotes((), {})
NOT_SAVED = "This was not saved."
MAXIMUM_STANDSTILL = 20  # lines in a row that do not lead on; who sends more is a program, not a learner


class Runner:
    """The dialog of a quiz or an exam; the only class of this package that writes to the history."""

    def __init__(self, session: Session, context: SessionContext) -> None:
        self._context = context
        self._revision = 0  # increases when what is displayed changes, except for the clock
        self._notes = NO_NOTES
        self._drawn: tuple[int, Layout, Header, Page] | None = None
        self._printed: tuple[Display, int] | None = None  # in line mode: what was printed last
        self._replies: list[str] = []  # in line mode: sentences to print before anything else
        self._standstill = 0  # in line mode: lines in a row that neither answered nor led to another question
        step = opened(
            session,
            context.questions,
            reading=context.ticks(),
            used=context.history.used(session),
            notices=context.notices,
        )
        self.state = State(session, context.questions, step.state.clock)
        self._keep(step.moves)
        self._display(step.state)
        self._reply(self.state.message)

    @property
    def session(self) -> Session:
        """The session as the history holds it."""
        return self.state.session

    @property
    def is_over(self) -> bool:
        """Whether nothing more is displayed; the session may still be unfinished."""
        return self.state.is_over

    @property
    def meaning_of_keys(self) -> object:
        """A value that changes when keys begin to mean something else, on the same question too."""
        state = self.state
        is_typing = state.typed is not None
        return state.display, state.help, is_typing, state.session.here, state.question_state.postponed

    @property
    def page_key(self) -> object:
        """A value that changes only when the page does."""
        return self._revision, self._header

    @property
    def _header(self) -> Header:
        return header_of(self.state, self._context.titles)

    def page(self, layout: Layout) -> Page:
        """Return the page on display; if only the clock has changed, only the header is drawn again."""
        if self.state.columns != columns_of(layout):
            self.state = self.state._replace(columns=columns_of(layout))
        header = self._header
        if self._drawn is not None and self._drawn[:2] == (self._revision, layout):
            page = self._drawn[3]
            if header != self._drawn[2]:
                page = page._replace(header=header_lines_of(self.state, header, layout))
        else:
            page = page_of(self.state, header, self._notes, layout)
        self._drawn = (self._revision, layout, header, page)
        return page

    # Keys and time.

    def press(self, key: str) -> None:
        """Take a key.

        Raises:
            AnswerNotSavedError: the answer could not be saved; what is displayed stays as it is.
            ContinuedElsewhereError: another terminal has continued the session.
            InterruptedBySignalError: the key was ^C.
        """
        self.tick()
        if self.is_over:
            return
        if key == "c-c":
            raise InterruptedBySignalError(self.when_interrupted)
        self._take(press(self.state, key))

    def tick(self) -> None:
        """Count the time since the last tick, and save the time used every two seconds."""
        before, reading = self.state.message, self._context.ticks()
        if not self._take(tick(self.state, reading)):  # the end of the time, which the next tick tries to save again
            self.state = self.state._replace(clock=self.state.clock.tick(reading, runs=self.state.clock_runs))
        if self.state.message != before:
            self._reply(self.state.message)
        if not self.is_over and self.state.clock.must_be_kept:
            self._keep_time()

    def pause(self) -> None:
        """Save the time used; the time until `resume` does not count."""
        self.tick()
        if not self.is_over:
            self._keep_time()

    def resume(self) -> None:
        """Resume the clock."""
        self.state = self.state._replace(clock=self.state.clock.resume(self._context.ticks()))

    def _keep_time(self) -> None:
        """Save the time used; if that fails, the next tick tries again."""
        with suppress(HistoryError):
            self._context.history.keep_used(self.session, self.state.clock.used)
            self.state = self.state._replace(clock=self.state.clock.after_keeping())

    def _take(self, step: Step) -> bool:
        """Save the moves of a step, then display its state; return False if they could not be saved.

        Then everything stays as it is, with a message; only leaving is possible all the same.
        """
        try:
            self._keep(step.moves)
        except ContinuedElsewhereError:
            raise
        except HistoryError as error:
            kinds = {move.kind for move in step.moves}
            if kinds & {MoveKind.PICK, MoveKind.UNKNOWN}:
                raise AnswerNotSavedError(error, self._resume_command()) from error
            is_leaving = kinds == {MoveKind.LEAVE}
            message = "" if is_leaving else f"{NOT_SAVED} {error}"
            self._display(self.state._replace(is_over=is_leaving, message=message))
            return False
        self._display(step.state)
        return True

    def _keep(self, moves: Sequence[Move]) -> None:
        if moves:
            self._context.history.append(self.session, *moves, at=self._context.now())

    def _display(self, state: State) -> None:
        """Display a state; read once what feedback needs."""
        before, self.state = self.state, state
        if before._replace(clock=state.clock) == state:
            return
        self._revision += 1
        if state.display is Display.FEEDBACK and before.display not in WITH_KEY:
            self._read_notes()
            has_entry = self._notes.entry is not None
            self.state = state._replace(family_is_finished=bool(self._notes.family), has_entry=has_entry)

    def _read_notes(self) -> None:
        self._notes = self._context.read(self.state.question)

    # A note of the learner's own.

    @property
    def draft(self) -> str | None:
        """The note that the learner is to write; None if they are not writing one."""
        return self.state.draft if self.state.writes_note else None

    def take_text(self, text: str, problem: str = "") -> None:
        """Save a note on the present question and show it; one that cannot be saved is the next draft."""
        text = text.strip()
        try:
            if text and not problem:
                self._context.save_note(self.state.asked.question, text)
        except (HistoryError, WrongUsageError) as error:
            problem = f"{NOT_SAVED} {error}"
        self._take(not_noted(self.state, text, problem) if problem else noted(self.state, text))
        self._read_notes()

    def _resume_command(self) -> str:
        return self._context.commands.write(*self.session.resume_words)

    @property
    def when_interrupted(self) -> str:
        """That the answers are saved, if there are any, and how to resume."""
        if self.session.is_over:
            return "Your answers are saved."
        command = self._resume_command()
        if self.session.has_answers:
            return f"Your answers are saved; resume with `{command}`."
        return f"Resume with `{command}`."

    # Line mode.

    def lines(self, layout: Layout) -> Lines:
        """Return the lines to print next, where there is no screen; each line is returned once."""
        out = paragraphs(self._replies, layout)
        self._replies.clear()
        if self.state.help and not self.is_over:
            out += line_help(self.state, layout)
            self.press("escape")
        elif self.state.display in COVERS and not self.is_over:
            out += (EMPTY, *self.page(layout).body, EMPTY)
            self.press("escape")
        now = (self.state.display, self.session.here)
        if self.is_over or now == self._printed:
            return out
        self._printed = now
        return out + printed(self.state, self.page(layout), layout)

    def take_line(self, line: str) -> bool:
        """Take a line; return False if it belongs to what is printed next and must be read again then.

        After 20 lines in a row that neither answer nor lead to another question, this leaves as q does.
        """
        self.tick()
        if self.is_over:
            return True
        before = self._progress
        is_taken = self._take_line(line)
        self._standstill = self._standstill + 1 if self._progress == before else 0
        if self._standstill == MAXIMUM_STANDSTILL and not self.is_over:
            self._reply(f"{MAXIMUM_STANDSTILL} lines in a row did not lead on, so you have left.")
            self.no_more_lines()
        return is_taken

    @property
    def _progress(self) -> tuple[int, int]:
        """What changes with every line that leads on: the question on display, and how many are answered."""
        return self.session.here, len(self.session.answers)

    def _take_line(self, line: str) -> bool:
        meaning = keys_for(line, self.state)
        for key in meaning.keys:
            self.press(key)
            if self.draft is not None:
                self.take_text(meaning.text)
            self._reply(self.state.message)
            if self.state.message.startswith(NOT_SAVED):
                return True
        self._reply(meaning.reply)
        return not meaning.is_held

    def _reply(self, sentence: str) -> None:
        if sentence:
            self._replies.append(sentence)

    def no_more_lines(self) -> None:
        """Leave the session at the end of the input, as q does."""
        if not self.is_over:
            self._take(leave(self.state))
