"""One session and the person at it: its clock, its moves, and what every kind of it does alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from mlcert.core.model import Question
from mlcert.core.session import NO_TIME, Move, MoveKind, PaperQuestion, QuestionState, Session
from mlcert.errors import AnswerNotSavedError, ContinuedElsewhereError, HistoryError, InterruptedBySignalError
from mlcert.history.history import History
from mlcert.screens.answers import places_in
from mlcert.views.lines import EMPTY, MARGIN, Layout, Lines, Page, paragraph, span
from mlcert.views.question import FeedbackNotes, Header, help_page

ASLEEP = 30.0  # seconds between two ticks from which the machine was asleep, not the learner slow
HEARTBEAT = 2.0  # seconds of clock after which the time used is kept
LATE = timedelta(minutes=1)  # the clock warns from here, or in the last tenth


@dataclass(frozen=True, slots=True)
class SittingContext:
    """What a sitting needs beside its session."""

    questions: Mapping[str, Question]
    history: History
    now: Callable[[], datetime]
    ticks: Callable[[], float]
    titles: Mapping[str, str]  # of topics
    read: Callable[[Question], FeedbackNotes]
    notices: Sequence[str] = ()  # what must be said at the start
    bank_option: str = ""  # the words that name another bank on a command line


class Sitting(ABC):
    """A room that a terminal can show, or print line by line; both lead to the same moves."""

    help: ClassVar[Sequence[tuple[str, str]]]

    def __init__(self, session: Session, context: SittingContext) -> None:
        self.session = session
        self.context = context
        self.helps = False
        self.message = ""
        self.to_say: list[str] = []  # in lines, before anything else
        self.highlight: int | None = None  # the option that Enter would choose
        self.clock_hidden = False
        self.notices = tuple(context.notices)
        self.ended = False
        self._ticked = context.ticks()
        self._spent = max(
            context.history.used(session) - session.used, NO_TIME
        )  # kept by the heartbeat, in no move yet
        self._kept = session.used + self._spent

    # What a terminal asks.

    @property
    def is_over(self) -> bool:
        """Whether the sitting has come to an end; the session may still be open."""
        return self.ended

    def page(self, layout: Layout) -> Page:
        """What stands on the screen now."""
        if self.helps:
            return help_page(self.help, head=self.head(), state=self.state, layout=layout)
        return self.own_page(layout)

    def press(self, key: str) -> None:
        """Take a key, as the last line of the page says."""
        self.tick()
        if self.ended:
            return
        self.message = ""
        if key == "c-c":
            raise InterruptedBySignalError(self.kept_sentence())
        if self.helps:
            self.helps = False
        else:
            self.own_press(key)

    @abstractmethod
    def own_page(self, layout: Layout) -> Page:
        """The page that stands where no help is asked for."""

    @abstractmethod
    def own_press(self, key: str) -> None:
        """Take a key that is none for all sittings."""

    @abstractmethod
    def lines(self, layout: Layout) -> Lines:
        """What is to be printed next, where there is no screen; each line once."""

    @abstractmethod
    def take_line(self, line: str) -> bool:
        """Take a line; False if it was meant for what comes next and is to be said again once that is printed."""

    @property
    @abstractmethod
    def clock_runs(self) -> bool:
        """Whether what is on display uses time."""

    def said_lines(self, layout: Layout) -> Lines:
        """What a command was answered with, and the help if it was asked for; each once."""
        out: Lines = ()
        for sentence in self.to_say:
            out += paragraph(sentence, layout.inner, first=span(MARGIN))
        self.to_say.clear()
        if self.helps:
            out += (EMPTY, *self.page(layout).body, EMPTY)
            self.helps = False
        return out

    def take_key_line(self, key: str) -> None:
        """Take a key that was written as a line, and answer with a sentence what a screen would show by a sign."""
        self.press(key)
        if key == "m":
            self.to_say.append("Marked." if self.state.marked else "No longer marked.")
        elif key == "u":
            self.to_say.append("Noted: a guess." if self.state.guess else "No guess, then.")
        self.say_message()

    def say_message(self) -> None:
        """Say in a line what a screen would show above its keys."""
        if self.message:
            self.to_say.append(self.message)
            self.message = ""

    def answer_in(self, line: str) -> bool:
        """Give the answer that a line holds, such as `b`, `a c` or `b?` for a guess; False if it holds none."""
        places = places_in(line.rstrip("?"), self.question.asks_for, len(self.asked.choices))
        if places is None:
            return False
        if line.endswith("?") and not self.state.guess:
            self.append(MoveKind.GUESS)
        self.answer([self.asked.choices[place] for place in places])
        return True

    def move_highlight(self, key: str) -> None:
        """Up or down one option; above the first one there is none."""
        last = len(self.asked.choices) - 1
        if key == "up":
            self.highlight = None if not self.highlight else self.highlight - 1
        else:
            self.highlight = 0 if self.highlight is None else min(self.highlight + 1, last)

    def no_more_lines(self) -> None:
        """The end of the input leaves, as q does."""
        if not self.ended:
            self.leave()

    def tick(self) -> None:
        """Count the time since the last tick, if what is on display uses time and nobody slept; end at the limit."""
        now = self.context.ticks()
        passed, self._ticked = now - self._ticked, now
        if self.ended or self.helps or not self.clock_runs or not 0 <= passed <= ASLEEP:
            return
        self._spent += timedelta(seconds=passed)
        if self.session.limit is not None and self.used >= self.session.limit:
            self.time_is_up()
        elif (self.used - self._kept).total_seconds() >= HEARTBEAT:
            self._kept = self.used
            self.context.history.keep_used(self.session, self.used)

    def pause(self) -> None:
        """Keep the time used; what passes until `resume` costs nothing."""
        self.tick()
        if not self.ended:
            self.context.history.keep_used(self.session, self.used)

    def resume(self) -> None:
        """Let the clock go on from here."""
        self._ticked = self.context.ticks()

    # The present question.

    @property
    def asked(self) -> PaperQuestion:
        """The present question as it stands on the paper."""
        return self.session.paper[self.session.here]

    @property
    def state(self) -> QuestionState:
        """How the present question stands."""
        return self.session.question_states[self.session.here]

    @property
    def question(self) -> Question:
        """The present question in full."""
        return self.context.questions[self.asked.question]

    @property
    def used(self) -> timedelta:
        """The time used, that since the last move included."""
        return self.session.used + self._spent

    @property
    def left(self) -> timedelta | None:
        """The time left; None without a limit."""
        return None if self.session.limit is None else max(self.session.limit - self.used, NO_TIME)

    def head(self) -> Header:
        """What stands above the page."""
        limit, left = self.session.limit, self.left
        return Header(
            title=self.title(),
            place=self.session.number_of(self.session.here),
            total=len(self.session.counted_places),
            left=None if left is None else left.total_seconds(),
            used=self.used.total_seconds(),
            is_late=left is not None and limit is not None and left <= max(LATE, limit / 10),
            clock_hidden=self.clock_hidden,
            notices=self.notices,
        )

    def title(self) -> str:
        """What stands at the left of the head: the topic of the question."""
        return self.context.titles.get(self.asked.topic, self.asked.topic)

    # Moves.

    def append(self, kind: MoveKind, picks: Sequence[str] = (), *, question: str | None = None) -> None:
        """Keep a move before anything of it is shown, with the clock's time; and the end, where it is the last."""
        move = self.move(kind, picks, question=question)
        moves = [move]
        if kind in (MoveKind.PICK, MoveKind.SKIP) and self.session.after(move).is_over:
            moves.append(Move(MoveKind.END))
        self.append_all(moves)

    def append_all(self, moves: Sequence[Move]) -> None:
        """Keep several moves, all or none; the first of them carries the clock's time."""
        self.session = self.context.history.append(self.session, *moves, at=self.context.now())
        self._spent = NO_TIME
        self._kept = self.session.used

    def move(self, kind: MoveKind, picks: Sequence[str] = (), *, question: str | None = None) -> Move:
        """A move on the present question, with the time since the last."""
        name = self.asked.question if question is None else question
        return Move(kind, name, tuple(picks), guess=self.state.guess, spent=self._spent)

    def answer(self, picks: Sequence[str]) -> None:
        """Keep an answer; where that is not possible, say that it was not saved."""
        try:
            self.append(MoveKind.PICK, picks)
        except ContinuedElsewhereError:
            raise
        except HistoryError as error:
            raise AnswerNotSavedError(
                error, self.session.mode.resume_command(self.session.number) + self.context.bank_option
            ) from error

    def mark(self) -> None:
        """Mark the question, or take the mark back."""
        self.append(MoveKind.UNMARK if self.state.marked else MoveKind.MARK)

    def show(self, place: int) -> None:
        """Put a question on display; it is seen from now on."""
        kind = MoveKind.GO if self.session.question_states[place].seen else MoveKind.SHOWN
        name = self.session.paper[place].question
        self.session = self.context.history.append(self.session, Move(kind, name), at=self.context.now())
        self._ticked = self.context.ticks()

    def time_is_up(self) -> None:
        """The limit is reached: the session is over."""
        self.append(MoveKind.TIME_UP)
        self.ended = True

    def leave(self) -> None:
        """Leave the session open, where it is."""
        if not self.session.is_over:
            self.append(MoveKind.LEAVE)
        self.ended = True

    def kept_sentence(self) -> str:
        """What is said to those who interrupt."""
        if self.session.is_over:
            return "Interrupted; all you answered is kept."
        command = self.session.mode.resume_command(self.session.number) + self.context.bank_option
        return f"Interrupted. All answers are kept. Resume with `{command}`."
