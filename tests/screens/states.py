"""States to press keys on, without a terminal and without a history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from mlcert.core.mode import EXAM
from mlcert.core.model import Question
from mlcert.core.notes import Term
from mlcert.core.session import Move, MoveKind, Session
from mlcert.screens.keys import opened, press, tick
from mlcert.screens.state import State, Step
from mlcert.views.lookup import EntryContext
from tests.doubles import a_question, a_session

TEN_MINUTES = timedelta(minutes=10)
ONE = a_question("one")
TWO = a_question("two")
THREE = a_question("three")
ENTRY = (
    Term(
        "firehose",
        "Firehose",
        kind="service",
        topic="kinesis",
        domain="data-engineering",
        gist="Delivers a stream.",
        facts=(),
    ),
    EntryContext("Data Engineering", "Kinesis", {}, questions=1, first_answers=None),
)
PAIR = a_question("pair", keys=2, choices=5)


def quiz(*questions: Question, limit: timedelta | None = TEN_MINUTES, notices: Sequence[str] = ()) -> State:
    """A quiz with its first question displayed."""
    return _opened(a_session(questions or (ONE, TWO, THREE), limit=limit), questions or (ONE, TWO, THREE), notices)


def exam(*questions: Question, limit: timedelta | None = TEN_MINUTES, notices: Sequence[str] = ()) -> State:
    """An exam with its first question displayed."""
    asked = questions or (ONE, PAIR, THREE)
    return _opened(a_session(asked, limit=limit)._replace(mode=EXAM, exam="T-1"), asked, notices)


def _opened(session: Session, questions: Sequence[Question], notices: Sequence[str]) -> State:
    return opened(session, {question.id: question for question in questions}, reading=0.0, notices=notices).state


def after(state: State, *keys: str) -> Step:
    """The step that all these keys make together; a number of seconds such as `5s` lets time pass."""
    step = Step(state)
    for key in keys:
        is_time = len(key) > 1 and key.endswith("s") and key[:-1].replace(".", "").isdigit()
        reading = step.state.clock.reading
        more = tick(step.state, reading + float(key[:-1])) if is_time else press(step.state, key)
        step = Step(more.state, (*step.moves, *more.moves))
    return step


def kinds(step: Step) -> list[str]:
    """What the moves of a step are, each with its question."""
    return [f"{move.kind} {move.question}".strip() for move in step.moves]


def answers(step: Step) -> list[Move]:
    """The answers among the moves of a step."""
    return [move for move in step.moves if move.kind in (MoveKind.PICK, MoveKind.UNKNOWN)]


def letters(state: State, digests: Sequence[str] | frozenset[str]) -> str:
    """The letters of choices of the present question, in their order."""
    return "".join(
        "abcdef"[state.asked.choices.index(digest)] for digest in sorted(digests, key=state.asked.choices.index)
    )
