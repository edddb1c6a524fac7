"""The state of a session on display: a value that a key or a tick turns into the next state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from mlcert.core.model import Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.session import Move, MoveKind, PaperQuestion, QuestionState, Session
from mlcert.screens.clock import SessionClock
from mlcert.views.exam import SheetFilter


class Display(Enum):
    """What is displayed."""

    QUESTION = "question"
    FEEDBACK = "feedback"
    SHEET = "answer sheet"  # the review screen of an exam
    FAMILY = "family"  # the family of the question on feedback, side by side
    ENTRY = "entry"  # the entry in the notes of the term that the question on feedback rests on
    HAND_IN = "hand in"  # the confirmation, which names the unanswered questions


WITH_KEY = (
    Display.FEEDBACK,
    Display.FAMILY,
    Display.ENTRY,
)  # what reveals the key of the present question, whose answer is final


class State(NamedTuple):
    """A session and everything on the screen that a key can change."""

    session: Session
    questions: Mapping[str, Question]  # the questions of the paper by id; they never change
    clock: SessionClock
    display: Display = Display.QUESTION
    help: bool = False  # whether the help covers what is displayed
    picked: tuple[str, ...] = ()  # digests of choices not yet submitted; an exam saves every pick at once instead
    highlighted: int | None = None  # the place of the option that Enter chooses
    message: str = ""  # shown above the keys until the next key
    notices: tuple[str, ...] = ()  # shown once, above the first question
    typed: str | None = None  # the digits of a question's number, typed after g
    cursor: int = 0  # on the answer sheet: the place of a question
    filter: SheetFilter = SheetFilter.ALL
    columns: int = 1  # of the answer sheet
    family_is_finished: bool = False  # on feedback: whether the family of the question may be displayed
    has_entry: bool = False  # on feedback: whether there is an entry to display
    writes_note: bool = False  # on feedback: whether the learner is writing a note, away from the page
    draft: str = ""  # a note that could not be saved
    clock_hidden: bool = False
    is_over: bool = False  # nothing more is displayed; the session itself may be unfinished

    @property
    def asked(self) -> PaperQuestion:
        """The present question on the paper."""
        return self.session.paper[self.session.here]

    @property
    def question_state(self) -> QuestionState:
        """The state of the present question."""
        return self.session.question_states[self.session.here]

    @property
    def question(self) -> Question:
        """The present question with its text and choices."""
        return self.questions[self.asked.question]

    @property
    def clock_runs(self) -> bool:
        """Whether time counts; it does not on feedback, a family, an entry, and help."""
        return not (self.is_over or self.help or self.display in WITH_KEY)


class Step(NamedTuple):
    """A state, and the moves that led to it, which must be saved before the state is displayed."""

    state: State
    moves: tuple[Move, ...] = ()

    def move(self, kind: MoveKind, *, question: str | None = None, picks: Sequence[str] = ()) -> Step:
        """Add a graded move, on the present question unless another question or none ("") is named.

        The first move takes the time spent since the move before the step.
        """
        state = self.state
        name = state.asked.question if question is None else question
        is_answer = kind is MoveKind.PICK
        guess = is_answer and state.question_state.guess
        move = state.session.grade(Move(kind, name, tuple(picks), guess=guess, spent=state.clock.spent))
        session = state.session.after(move)
        clock = state.clock.after_moves(session.used)
        return Step(state._replace(session=session, clock=clock), (*self.moves, move))

    def change(self, **values: Any) -> Step:
        """Return the step with other values in its state."""
        return self._replace(state=self.state._replace(**values))
