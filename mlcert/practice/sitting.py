"""What a sitting needs: the questions of its session, the facts in their feedback, and the notices at the start."""

from __future__ import annotations

from typing import NamedTuple

from mlcert.core.mode import EXAM
from mlcert.core.model import Question
from mlcert.core.notes import term_of
from mlcert.core.session import Session, unavailable
from mlcert.errors import NothingToAskError
from mlcert.practice.names import bank_option
from mlcert.screens.context import SittingContext
from mlcert.services import Services
from mlcert.views.question import FeedbackNotes

MANY = 100  # unfinished exams; more than anybody has


class Start(NamedTuple):
    """A session that is about to be displayed, and the notices at its start."""

    session: Session
    notices: tuple[str, ...] = ()


def sitting_context(start: Start, services: Services) -> SittingContext:
    """Return what a sitting needs besides its session."""
    return SittingContext(
        questions=services.compiled.questions(asked.question for asked in start.session.paper),
        history=services.history,
        now=services.now,
        ticks=services.ticks,
        titles=topic_titles(services),
        read=lambda question: feedback_notes(question, services),
        notices=start.notices,
        bank_option=bank_option(services),
    )


def without_unavailable(session: Session, services: Services) -> Start:
    """Return the session for this sitting, without the open questions that cannot be asked now.

    This is not kept in the history: once the questions are back as they were, they can be answered.

    Raises:
        NothingToAskError: no open question is left.
    """
    missing = unavailable(session, services.compiled.questions(asked.question for asked, _ in session.counted))
    if not missing:
        return Start(session)
    session = session.without(missing)
    have = "1 open question has" if len(missing) == 1 else f"{len(missing)} open questions have"
    if not session.is_over and session.next_open is None:
        raise NothingToAskError(
            f"{have} been reworded or removed, and {session.mode.name} {session.number} has no other. "
            f"Restore the question files, or start a new {session.mode.name} with `mlcert {session.mode.name}`."
        )
    left_out = "It is" if len(missing) == 1 else "They are"
    return Start(session, (f"{have} been reworded or removed. {left_out} left out for now.",))


def held_by_exams(services: Services) -> frozenset[str]:
    """Return the ids of the questions on the papers of unfinished exams, and of the families of these questions."""
    exams = services.history.open_sessions(services.bank.name, EXAM, maximum=MANY)
    names = {name for exam in exams for asked in exam.paper for name in (asked.question, asked.family)}
    return frozenset(names) - {""}


def topic_titles(services: Services) -> dict[str, str]:
    """Return the titles of topics by id."""
    return {topic.id: topic.title for topic in services.bank.topics}


def feedback_notes(question: Question, services: Services) -> FeedbackNotes:
    """Return the facts that a question rests on, the names of the terms of its choices, and its finished family."""
    compiled = services.compiled
    names = {choice.term: compiled.name_of(choice.term) for choice in question.choices if choice.term}
    facts = []
    for fact_id in question.rests_on:
        term = compiled.term(term_of(fact_id))
        if term is not None:
            facts += [(term.id, term.name, fact) for fact in term.facts if fact.id == fact_id]
    return FeedbackNotes(facts, names, finished_family(question, services))


def finished_family(question: Question, services: Services) -> tuple[Question, ...]:
    """Return the questions of the family of a question on feedback, if the learner has answered all the others.

    Return none if one of them is on the paper of an unfinished exam, because the family would reveal its key.
    """
    ids = services.compiled.family(question.family)
    others = frozenset(ids) - {question.id}
    if not others or not others <= services.history.answered(services.bank.name, others):
        return ()
    if not held_by_exams(services).isdisjoint(ids):
        return ()
    return tuple(services.compiled.questions(ids).values())
