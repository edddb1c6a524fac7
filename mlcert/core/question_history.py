"""What the history knows of a question (NamedTuples, so that a look-up imports nothing heavy)."""

from __future__ import annotations

from typing import NamedTuple


class QuestionHistory(NamedTuple):
    """A question that was seen."""

    at: str  # when it was last shown or answered: UTC, comparable as text
    missed: bool = False  # the latest answer was wrong, skipped or timed out
    marked: bool = False


class FirstAnswers(NamedTuple):
    """How a learner did on some questions when they met them first."""

    met: int  # questions that were ever shown
    right: int  # of those: right at the first answer


class Result(NamedTuple):
    """A session in a list of results."""

    number: int
    session: str
    kind: str  # quiz | exam
    exam: str  # its code; empty for a quiz
    scope: str  # what a quiz was restricted to, as words for a command line
    started: str  # UTC
    right: int  # of the scored ones
    scored: int
    total: int
    is_over: bool


class LastAnswer(NamedTuple):
    """The latest answer to a question, as it was graded when it was given."""

    at: str  # UTC, comparable as text
    picks: tuple[str, ...]  # digests of choices; none where it was left or the time was up
    is_right: bool
