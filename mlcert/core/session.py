"""A round under way: a value that each move turns into the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import reduce

from mlcert.core.model import Question

NO_TIME = timedelta(0)


class MoveKind(StrEnum):
    """What can happen in a session."""

    SHOWN = "shown"  # a question stood on the screen: it is seen
    PICK = "pick"  # an answer; in an exam the latest one counts
    GUESS = "guess"  # "this is a guess", said or taken back
    MARK = "mark"  # to be looked at again
    UNMARK = "unmark"  # no longer
    GO = "go"  # to another question
    SKIP = "skip"  # left unanswered
    GONE = "gone"  # questions that were reworded or taken away since; at resuming
    LEAVE = "leave"  # the session stays open
    END = "end"  # over by the wish of the learner
    TIME_UP = "time-up"  # over by the clock


@dataclass(frozen=True, slots=True)
class Move:
    """One thing that happened, and the time on the clock since the move before."""

    kind: MoveKind
    at: datetime
    question: str = ""
    picks: tuple[str, ...] = ()  # digests of choices; of those gone, the ids of the questions
    guess: bool = False
    spent: timedelta = NO_TIME


@dataclass(frozen=True, slots=True)
class Rules:
    """What tells a quiz from an exam."""

    feedback: bool = True  # right or wrong is said after each answer, which then stands; without, it may be changed


QUIZ = Rules()
EXAM = Rules(feedback=False)


@dataclass(frozen=True, slots=True)
class PaperQuestion:
    """A question as it stands on a paper: its choices in their order, and its key as it was."""

    question: str
    topic: str
    choices: tuple[str, ...]  # digests, in the order in which they are shown
    key: frozenset[str]
    scored: bool = True
    marked: bool = False  # from an earlier session

    def counted(self, *, scored: bool) -> PaperQuestion:
        """The same question, as one that counts or does not."""
        return replace(self, scored=scored)


@dataclass(frozen=True, slots=True)
class QuestionState:
    """How one question of the paper stands."""

    seen: bool = False
    picks: frozenset[str] = frozenset()
    answered: bool = False  # with feedback: for good
    skipped: bool = False
    guess: bool = False
    marked: bool = False
    spent: timedelta = NO_TIME
    gone: bool = False  # reworded or taken away since: it no longer counts
    changes: int = 0  # how often an answer given was replaced by another
    first: frozenset[str] = frozenset()  # the picks of the first whole answer

    @property
    def closed(self) -> bool:
        """Nothing is to be done here any more."""
        return self.answered or self.skipped or self.gone


@dataclass(frozen=True, slots=True)
class Session:
    """A quiz or an exam: a paper, and what its moves have made of it."""

    id: str  # random, 32 hex digits
    kind: str  # quiz | exam
    bank: str
    paper: tuple[PaperQuestion, ...]
    began: datetime
    number: int = 0  # small, for typing; 0 until it is kept
    seed: int = 0
    limit: timedelta | None = None  # of time on the clock
    rules: Rules = QUIZ
    exam: str = ""
    scope: str = ""  # what it was restricted to, as words for a command line
    question_states: tuple[QuestionState, ...] = field(default=())
    here: int = 0
    used: timedelta = NO_TIME
    moves: int = 0
    leaves: int = 0  # how often it was left open
    latest: MoveKind | None = None  # the kind of the latest move
    ended: MoveKind | None = None

    def __post_init__(self) -> None:
        if not self.question_states:
            object.__setattr__(self, "question_states", tuple(QuestionState(marked=one.marked) for one in self.paper))

    @property
    def is_over(self) -> bool:
        """Whether nothing can be answered any more: all done, ended, or out of time."""
        if self.ended is not None or self.time_is_up:
            return True
        return self.rules.feedback and all(one.closed for one in self.question_states)

    @property
    def time_is_up(self) -> bool:
        """Whether the time used has reached the limit."""
        return self.limit is not None and self.used >= self.limit

    @property
    def left(self) -> timedelta | None:
        """The time left on the clock, never below zero; None without a limit."""
        return None if self.limit is None else max(self.limit - self.used, NO_TIME)

    @property
    def answers(self) -> tuple[tuple[PaperQuestion, QuestionState], ...]:
        """The questions answered, in the order of the paper."""
        return tuple((asked, one) for asked, one in self.counted if one.answered)

    @property
    def counted(self) -> tuple[tuple[PaperQuestion, QuestionState], ...]:
        """Each question of the paper that still counts, with how it stands."""
        return tuple((self.paper[place], self.question_states[place]) for place in self.counted_places)

    @property
    def counted_places(self) -> tuple[int, ...]:
        """The places of the questions that still count, from 0."""
        return tuple(place for place, one in enumerate(self.question_states) if not one.gone)

    def number_of(self, place: int) -> int:
        """The number that the learner knows a question by, from 1: those that no longer count have none."""
        return sum(one <= place for one in self.counted_places)

    @property
    def next_open(self) -> int | None:
        """The place of the first question at or after the present one that is still to be answered."""
        places = [place for place, one in enumerate(self.question_states) if not one.closed]
        later = [place for place in places if place >= self.here]
        return later[0] if later else places[0] if places else None

    def place_of(self, question: str) -> int:
        """Where a question stands on the paper, from 0; KeyError if it does not."""
        for place, asked in enumerate(self.paper):
            if asked.question == question:
                return place
        raise KeyError(question)

    def is_right(self, place: int) -> bool:
        """Whether exactly the key was picked, neither less nor more."""
        return self.question_states[place].answered and self.question_states[place].picks == self.paper[place].key

    def without(self, questions: Iterable[str]) -> Session:
        """The session without those questions, which were reworded or taken away since."""
        gone = set(questions)
        question_states = tuple(
            replace(one, gone=True) if asked.question in gone and not one.answered else one
            for asked, one in zip(self.paper, self.question_states, strict=True)
        )
        return replace(self, question_states=question_states)

    def after(self, move: Move) -> Session:
        """The session once this has happened.

        Time is counted first: an answer that comes when the limit is reached does not count, and the session
        is over. What is over stays as it is.
        """
        if self.is_over:
            return replace(self, moves=self.moves + 1)
        session = replace(self._counting(move), latest=move.kind, leaves=self.leaves + (move.kind is MoveKind.LEAVE))
        if move.kind in (MoveKind.END, MoveKind.TIME_UP):
            return replace(session, ended=move.kind)
        if move.kind is MoveKind.GONE:
            return session.without(move.picks)
        if not move.question or (session.time_is_up and move.kind is not MoveKind.SHOWN):
            return session
        place = session.place_of(move.question)
        state = session.question_states[place]
        if move.kind in (MoveKind.SHOWN, MoveKind.GO):
            return replace(session._with(place, replace(state, seen=True)), here=place)  # noqa: SLF001 - our own
        return session._with(place, _answered(state, move, session))  # noqa: SLF001 - our own

    def _counting(self, move: Move) -> Session:
        """The time of the move counted: for the session, and for the question that was on display until then."""
        used = self.used + move.spent
        session = replace(self, used=used if self.limit is None else min(used, self.limit), moves=self.moves + 1)
        if not move.question:
            return session
        place = self.here if move.kind is MoveKind.GO else self.place_of(move.question)
        state = self.question_states[place]
        return replace(
            session, question_states=self._states_with(place, replace(state, spent=state.spent + move.spent))
        )

    def _with(self, place: int, state: QuestionState) -> Session:
        return replace(self, question_states=self._states_with(place, state))

    def _states_with(self, place: int, state: QuestionState) -> tuple[QuestionState, ...]:
        return (*self.question_states[:place], state, *self.question_states[place + 1 :])


def _answered(old: QuestionState, move: Move, session: Session) -> QuestionState:
    """How a question stands after a move on it; with feedback, what is closed stays as it is."""
    if move.kind in (MoveKind.MARK, MoveKind.UNMARK):
        return replace(old, marked=move.kind is MoveKind.MARK)
    if old.closed and session.rules.feedback:
        return old
    if move.kind is MoveKind.GUESS:
        return replace(old, guess=not old.guess)
    if move.kind is MoveKind.SKIP:
        return replace(old, skipped=True)
    return _picked(old, move, session) if move.kind is MoveKind.PICK else old


def _picked(old: QuestionState, move: Move, session: Session) -> QuestionState:
    picks = frozenset(move.picks)
    complete = len(picks) == len(session.paper[session.place_of(move.question)].key)
    changed = old.answered and complete and picks != old.picks
    return replace(
        old,
        picks=picks,
        answered=complete or session.rules.feedback,
        guess=move.guess or old.guess,
        changes=old.changes + changed,
        first=old.first or (picks if complete else frozenset()),
    )


def replay(session: Session, moves: Iterable[Move]) -> Session:
    """The session after all its moves: resuming is replaying."""
    return reduce(Session.after, moves, session)


def unavailable(session: Session, questions: Mapping[str, Question]) -> tuple[str, ...]:
    """The questions of the paper that are gone, or have lost one of the choices or the key they stood with."""
    return tuple(
        asked.question
        for asked in session.paper
        if asked.question not in questions
        or {choice.digest for choice in questions[asked.question].choices} != set(asked.choices)
        or questions[asked.question].key != asked.key
    )
