"""What is remembered of each question over all sessions: first answers, misses still open, marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import Enum

from mlcert.core.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from mlcert.core.session import PaperQuestion

DAYS_TO_CLOSE = 2  # a correct answer closes a miss on the second day after it at the earliest


class MetQuestion(NamedTuple):
    """As much of a question that was displayed as decides how many there are to ask."""

    question: str
    family: str
    miss_seq: int
    miss_at: str


class QuestionHistory(NamedTuple):
    """What is known of a question that was displayed at least once. Moments are UTC and comparable as text."""

    question: str
    family: str = ""
    seen_at: str = ""  # when it was last displayed or answered
    seen_seq: int = 0  # the move that displayed it first
    last_seq: int = 0  # the latest move on it
    first_seq: int = 0  # the move that answered it first; 0 while it is unanswered
    first_right: bool = False
    first_at: str = ""
    first_credit: float = 0.0  # 1 if it was correct, 0 if not; for "I don't know", 1 / the number of possible answers
    first_wording: str = ""  # the digest of what was asked first; empty in sessions of version 0.1.0
    given_before: bool = False  # a question of its family had been answered before
    latest_seq: int = 0  # the latest graded move; 0 while there is none
    latest_right: bool = False
    miss_seq: int = 0  # the miss that is still open; 0 if there is none
    miss_at: str = ""
    marked: bool = False

    @property
    def missed(self) -> bool:
        """Whether a miss is open."""
        return bool(self.miss_seq)

    @property
    def answered(self) -> bool:
        """Whether it was ever answered, "I don't know" included."""
        return bool(self.first_seq)


class EventKind(Enum):
    """What can happen to a question, as far as memory goes."""

    SEEN = "seen"  # it was displayed
    ANSWER = "answer"  # it was answered, "I don't know" included
    UNANSWERED = "unanswered"  # it was displayed and then left, or time ran out
    MARK = "mark"
    UNMARK = "unmark"


class Event(NamedTuple):
    """Something that happened to a question; events come in the order of `seq`, never in that of clocks."""

    kind: EventKind
    question: str
    family: str
    seq: int
    at: str
    is_right: bool = False
    credit: float = 0.0  # of an answer, as `first_credit`
    wording: str = ""  # the digest of what was asked


class LastAnswer(NamedTuple):
    """The latest answer to a question, as it was graded when it was given."""

    at: str  # UTC, comparable as text
    picks: tuple[str, ...]  # digests of choices; none where it was left or time ran out
    is_right: bool
    asked: PaperQuestion  # as it stood on its paper


def answered_names(histories: Mapping[str, QuestionHistory]) -> frozenset[str]:
    """Return the ids of the questions that were answered, and those of their families."""
    answered = (known for known in histories.values() if known.answered)
    return frozenset(name for known in answered for name in (known.question, known.family) if name)


def remember(family: dict[str, QuestionHistory], event: Event, day_of: Callable[[str], date]) -> None:
    """Change what is known of a family's questions by an event; a question without a family is one of its own.

    An answer that is wrong, and a question that was displayed and left unanswered, open a miss; a new miss replaces
    the old one. A correct answer closes the miss of its question, and those of its family's questions that were
    missed before this question was first displayed, if at least two days have passed since the miss. `day_of` gives
    the learner's local day of a moment.
    """
    old = family.get(event.question) or QuestionHistory(event.question, event.family, seen_seq=event.seq)
    new = old._replace(seen_at=event.at, last_seq=event.seq)
    if event.kind in (EventKind.MARK, EventKind.UNMARK):
        new = new._replace(marked=event.kind is EventKind.MARK)
    elif event.kind is not EventKind.SEEN:
        new = _graded(new, event, family.values())
    family[event.question] = new
    if event.kind is EventKind.ANSWER and event.is_right:
        for name, known in family.items():
            if known.missed and closes(known.question, known.miss_seq, day_of(known.miss_at), new, day_of(event.at)):
                family[name] = known._replace(miss_seq=0, miss_at="")


def _graded(new: QuestionHistory, event: Event, family: Iterable[QuestionHistory]) -> QuestionHistory:
    if event.kind is EventKind.ANSWER and not new.first_seq:
        given_before = any(known.answered for known in family if known.question != new.question)
        new = new._replace(
            first_seq=event.seq,
            first_right=event.is_right,
            first_at=event.at,
            first_credit=event.credit,
            first_wording=event.wording,
            given_before=given_before,
        )
    new = new._replace(latest_seq=event.seq, latest_right=event.is_right)
    return new if event.is_right else new._replace(miss_seq=event.seq, miss_at=event.at)


def closes(missed: str, miss_seq: int, missed_on: date, answered: QuestionHistory, day: date) -> bool:
    """Return whether a correct answer on this day closes an open miss of its family, opened by the move `miss_seq`."""
    may_close = missed == answered.question or answered.seen_seq > miss_seq
    return may_close and (day - missed_on).days >= DAYS_TO_CLOSE
