"""A session: a value that each move turns into the next session.

This file is long because each kind of move is handled beside the states that it changes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from functools import reduce

from mlcert.core.choice import is_complete, is_right
from mlcert.core.mode import Mode
from mlcert.core.model import Question
from mlcert.core.named_tuple import NamedTuple

NO_TIME = timedelta(0)


class MoveKind(StrEnum):
    """What can happen in a session, as the history keeps it."""

    SHOWN = "shown"  # a question was displayed: it has been seen
    PICK = "pick"  # an answer; in an exam the latest one counts
    UNKNOWN = "unknown"  # "I don't know": graded as wrong
    WITHDRAW = "withdraw"  # the answer is taken back while its feedback is displayed
    GUESS = "guess"  # the answer is noted as a guess, or the note is removed
    MARK = "mark"  # the question is marked, to look at it again
    UNMARK = "unmark"  # the mark is removed
    NOTE = "note"  # a note was written about the question
    GO = "go"  # another question, or the answer sheet, is displayed
    LATER = "later"  # the question comes back at the end
    SKIP = "skip"  # the question is left unanswered for good
    GONE = "gone"  # questions that had been reworded or removed; written by version 0.1.0 only
    LEAVE = "leave"  # the session is left unfinished
    END = "end"  # the learner has ended the session
    TIME_UP = "time-up"  # the clock has ended the session
    CLOSE = "close"  # the day of the session is over: it ends, and what was not answered does not count
    DISCARD = "discard"  # the learner has dropped the unfinished session: it is over, without a result


class Move(NamedTuple):
    """One thing that happened in a session, and the time used since the move before."""

    kind: MoveKind
    question: str = ""
    picks: tuple[str, ...] = ()  # digests of choices; for GONE, ids of questions
    guess: bool = False
    spent: timedelta = NO_TIME
    is_right: bool | None = None  # of an answer: whether it was correct when it was given


class PaperQuestion(NamedTuple):
    """A question on a paper: its choices in their order, and its key when the paper was drawn."""

    question: str
    topic: str
    choices: tuple[str, ...]  # digests, in the order in which they are shown
    key: frozenset[str]
    scored: bool = True
    marked: bool = False  # in an earlier session
    family: str = ""
    wording: str = ""  # the digest under which the history keeps the text that was shown


class QuestionState(NamedTuple):
    """The state of one question of the paper."""

    seen: bool = False
    picks: frozenset[str] = frozenset()
    answered: bool = False  # in a mode with feedback, the answer is final
    unknown: bool = False  # answered with "I don't know"
    skipped: bool = False
    postponed: bool = False  # it comes back at the end
    guess: bool = False
    marked: bool = False
    spent: timedelta = NO_TIME
    removed: bool = False  # it no longer counts: the day was over, or version 0.1.0 found it reworded or removed
    unavailable: bool = False  # it cannot be asked at present
    withdrawn: bool = False  # an answer was taken back; a later one counts toward the score only
    first: frozenset[str] = frozenset()  # the picks of the first complete answer
    latest: frozenset[str] = frozenset()  # the picks of the latest complete answer
    changes: int = 0  # how often a complete answer was replaced by another

    @property
    def closed(self) -> bool:
        """Whether it needs no answer any more."""
        return self.answered or self.skipped or self.removed


class Session(NamedTuple):
    """A quiz or an exam: a paper, and the state after its moves."""

    id: str  # random, 32 hex digits
    mode: Mode
    bank: str
    paper: tuple[PaperQuestion, ...]
    began: datetime
    number: int = 0  # small, for typing; 0 until the history has kept it
    seed: int = 0
    limit: timedelta | None = None  # of time on the clock
    exam: str = ""  # the code of its exam; empty for a quiz
    scope: tuple[str, ...] = ()  # the names that its questions were restricted to
    states: tuple[QuestionState, ...] = ()  # of its questions; none until a move has changed one
    here: int = 0  # the place of the question displayed last
    used: timedelta = NO_TIME
    moves: int = 0
    leaves: int = 0  # how often it was left unfinished
    latest: MoveKind | None = None  # the kind of the latest move
    ended: MoveKind | None = None

    @property
    def question_states(self) -> tuple[QuestionState, ...]:
        """The state of each question of the paper."""
        return self.states or tuple(QuestionState(marked=asked.marked) for asked in self.paper)

    @property
    def label(self) -> str:
        """What a learner calls it: its mode and its number, such as `quiz 12`."""
        return f"{self.mode.name} {self.number}"

    @property
    def resume_words(self) -> tuple[str, ...]:
        """The words of the command that resumes it."""
        return self.mode.resume_words(self.number, self.exam)

    @property
    def is_over(self) -> bool:
        """Whether nothing can be answered any more, because all is answered, it was ended, or time is up."""
        if self.ended is not None or self.time_is_up:
            return True
        return self.mode.feedback and all(state.closed for state in self.question_states)

    @property
    def is_hidden(self) -> bool:
        """Whether nothing may reveal yet which of its answers are correct."""
        return self.mode.hidden_until_over and not self.is_over

    @property
    def is_discarded(self) -> bool:
        """Whether the learner has dropped it."""
        return self.ended is MoveKind.DISCARD

    @property
    def has_answers(self) -> bool:
        """Whether an answer was given or a question left for good."""
        return any(state.picks or state.closed for state in self.question_states)

    @property
    def was_left_unanswered(self) -> bool:
        """Whether it was left before the first answer, so that nobody resumes it; in progress elsewhere, it was not."""
        return self.latest is MoveKind.LEAVE and not self.has_answers

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
        return tuple((asked, state) for asked, state in self.counted if state.answered)

    @property
    def counted(self) -> tuple[tuple[PaperQuestion, QuestionState], ...]:
        """Each question of the paper that counts, with its state."""
        return tuple((self.paper[place], self.question_states[place]) for place in self.counted_places)

    @property
    def counted_places(self) -> tuple[int, ...]:
        """The places, from 0, of the questions that count and can be asked."""
        states = enumerate(self.question_states)
        return tuple(place for place, state in states if not (state.removed or state.unavailable))

    @property
    def numbered_places(self) -> tuple[int, ...]:
        """The places, from 0, of the questions that count, including those that cannot be asked at present."""
        return tuple(place for place, state in enumerate(self.question_states) if not state.removed)

    def number_of(self, place: int) -> int:
        """Return the number, from 1, that the learner sees for a question; questions that do not count have none."""
        return sum(numbered <= place for numbered in self.numbered_places)

    @property
    def next_open(self) -> int | None:
        """The place of the question to ask next; None if there is none.

        That is the first open question at or after the present one, then the first one before it; postponed questions
        come when no other is left.
        """
        places = [place for place, state in enumerate(self.question_states) if not (state.closed or state.unavailable)]
        places = [place for place in places if not self.question_states[place].postponed] or places
        return next((place for place in places if place >= self.here), places[0] if places else None)

    @property
    def has_withdrawn(self) -> bool:
        """Whether an answer has been taken back, which is possible once per session."""
        return any(state.withdrawn for state in self.question_states)

    def place_of(self, question: str) -> int:
        """Return the place of a question on the paper, from 0; raise KeyError if it is not on the paper."""
        for place, asked in enumerate(self.paper):
            if asked.question == question:
                return place
        raise KeyError(question)

    def is_right(self, place: int) -> bool:
        """Return whether the question at a place is answered with exactly its key."""
        state = self.question_states[place]
        return state.answered and is_right(state.picks, self.paper[place].key)

    def reveals(self, place: int) -> bool:
        """Return whether the key of the question at a place may be shown: once it needs no answer any more.

        A session that was discarded leaves out what was not answered.
        """
        is_finished = self.is_over and not self.is_discarded
        return is_finished or (not self.is_hidden and self.question_states[place].closed)

    def with_unavailable(self, questions: Collection[str]) -> Session:
        """Return the session while some questions cannot be displayed; final answers stay."""
        return self._replace_states(
            state._replace(unavailable=True)
            if asked.question in questions and not (state.answered and self.mode.feedback)
            else state
            for asked, state in zip(self.paper, self.question_states, strict=True)
        )

    def in_full(self) -> Session:
        """Return the session as the history knows it, including questions that cannot be asked at present."""
        return self._replace_states(state._replace(unavailable=False) for state in self.question_states)

    def after(self, move: Move) -> Session:
        """Return the session after a move.

        Time is counted first: an answer that arrives when the limit is reached does not count, and the session is
        over. A session that is over stays as it is, unless its latest answer is withdrawn.
        """
        if self.is_over and not (move.kind is MoveKind.WITHDRAW and self.ended is None and not self.time_is_up):
            return self._replace(moves=self.moves + 1)
        session = self._after_time(move)
        if move.kind is MoveKind.CLOSE:
            reached = {asked.question for asked, state in self.counted if state.closed}
            left = [asked.question for asked in self.paper if asked.question not in reached]
            session = session._with_gone(left)  # noqa: SLF001 - the same class
        if move.kind in (MoveKind.END, MoveKind.TIME_UP, MoveKind.CLOSE, MoveKind.DISCARD):
            return session._replace(ended=move.kind)
        if move.kind is MoveKind.GONE:
            return session._with_gone(move.picks)  # noqa: SLF001 - the same class
        if not move.question or (session.time_is_up and move.kind is not MoveKind.SHOWN):
            return session
        place = session.place_of(move.question)
        state = session.question_states[place]
        if move.kind in (MoveKind.SHOWN, MoveKind.GO):
            states = session._states_with(place, state._replace(seen=True))  # noqa: SLF001 - the same class
            return session._replace(states=states, here=place)
        changed = _changed(state, move, session.paper[place], session.mode)
        return session._replace(states=session._states_with(place, changed))  # noqa: SLF001 - the same class

    def grade(self, move: Move) -> Move:
        """Return the move with its grade: an answer is correct or incorrect, and other moves have no grade."""
        if move.kind not in (MoveKind.PICK, MoveKind.UNKNOWN, MoveKind.SKIP, MoveKind.TIME_UP) or not move.question:
            return move
        return move._replace(is_right=self.after(move).is_right(self.place_of(move.question)))

    def _after_time(self, move: Move) -> Session:
        """Count a move, and its time for the session and for the question that was on display until then."""
        used, states = self.used + move.spent, self.question_states
        if move.question:
            place = self.here if move.kind is MoveKind.GO else self.place_of(move.question)
            states = self._states_with(place, states[place]._replace(spent=states[place].spent + move.spent))
        return self._replace(  # all at once: a history has many moves
            used=used if self.limit is None else min(used, self.limit),
            moves=self.moves + 1,
            latest=move.kind,
            leaves=self.leaves + (move.kind is MoveKind.LEAVE),
            states=states,
        )

    def _states_with(self, place: int, state: QuestionState) -> tuple[QuestionState, ...]:
        return (*self.question_states[:place], state, *self.question_states[place + 1 :])

    def _with_gone(self, questions: Collection[str]) -> Session:
        return self._replace_states(
            state._replace(removed=True) if asked.question in questions and not state.answered else state
            for asked, state in zip(self.paper, self.question_states, strict=True)
        )

    def _replace_states(self, states: Iterable[QuestionState]) -> Session:
        return self._replace(states=tuple(states))


def _changed(state: QuestionState, move: Move, asked: PaperQuestion, mode: Mode) -> QuestionState:
    """Return the state of a question after a move; in a mode with feedback, closed questions stay as they are."""
    is_final = state.closed and mode.feedback
    changed = state
    match move.kind:
        case MoveKind.MARK | MoveKind.UNMARK:
            changed = state._replace(marked=move.kind is MoveKind.MARK)
        case MoveKind.WITHDRAW if state.answered and not state.withdrawn:
            changed = state._replace(answered=False, unknown=False, picks=frozenset(), withdrawn=True)
        case MoveKind.GUESS if not is_final:
            changed = state._replace(guess=not state.guess)
        case MoveKind.SKIP if not is_final:
            changed = state._replace(skipped=True)
        case MoveKind.LATER if not is_final:
            changed = state._replace(postponed=True)
        case MoveKind.UNKNOWN if not is_final:
            changed = state._replace(answered=True, unknown=True)
        case MoveKind.PICK if not is_final:
            changed = _picked(state, move, asked, mode)
    return changed


def _picked(state: QuestionState, move: Move, asked: PaperQuestion, mode: Mode) -> QuestionState:
    picks = frozenset(move.picks)
    complete = is_complete(picks, asked.key)
    return state._replace(
        picks=picks,
        answered=complete or mode.feedback,
        guess=move.guess or state.guess,
        changes=state.changes + (complete and bool(state.latest) and picks != state.latest),
        first=state.first or (picks if complete else frozenset()),
        latest=picks if complete else state.latest,
    )


def replay(session: Session, moves: Iterable[Move]) -> Session:
    """Return the session after all its moves; this is how a session is resumed."""
    return reduce(Session.after, moves, session)


def is_as_asked(asked: PaperQuestion, question: Question | None) -> bool:
    """Return whether a question has the same choices and key as when the paper was drawn."""
    return (
        question is not None
        and {choice.digest for choice in question.choices} == set(asked.choices)
        and question.key == asked.key
    )
