"""What a session needs to be displayed: its questions, the facts in their feedback, and the notices at the start."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mlcert.core.listing import counted
from mlcert.core.mode import EXAM
from mlcert.core.model import Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.notes import term_of
from mlcert.core.session import Session
from mlcert.core.wording import known_questions
from mlcert.errors import NothingToAskError
from mlcert.fast_path import entry_context
from mlcert.practice.note import note_question
from mlcert.practice.wording import as_asked
from mlcert.screens.context import SessionContext
from mlcert.services import Services
from mlcert.views.question import FeedbackNotes


class SessionStart(NamedTuple):
    """A session that is about to be displayed, its questions by id, and the notices at its start."""

    session: Session
    questions: Mapping[str, Question]
    notices: tuple[str, ...] = ()


def session_context(start: SessionStart, services: Services) -> SessionContext:
    """Return what a session needs besides itself to be displayed."""
    return SessionContext(
        questions=start.questions,
        history=services.history,
        now=services.now,
        ticks=services.ticks,
        titles=topic_titles(services),
        read=lambda question: feedback_notes(question, services),
        save_note=lambda question, text: note_question(question, text, services),
        notices=start.notices,
        commands=services.commands,
    )


def resumed_start(session: Session, services: Services) -> SessionStart:
    """Return the start of a resumed session, without the questions that cannot be asked now.

    An exam goes on with the wordings that it began with. A quiz leaves out open questions that have been reworded or
    removed, because their feedback would be out of date; this is not kept in the history, so once the questions are
    back as they were, they can be answered.

    Raises:
        NothingToAskError: no open question is left.
    """
    worded = as_asked(session, services)
    questions = known_questions(worded)
    has_feedback = session.mode.feedback
    missing = {
        asked.question
        for asked, state in session.counted
        if asked.question not in questions or (has_feedback and not worded[asked.question].is_asked_like_this)
        if not (has_feedback and state.answered)
    }
    if not missing:
        return SessionStart(session, questions)
    is_changed = _changed_sentence(session, missing)
    session = session.with_unavailable(missing)
    if not session.is_over and (session.next_open is None if has_feedback else not session.counted):
        write = services.commands.write
        raise NothingToAskError(
            f"{is_changed}, and {session.label} has no other. Restore the question files, "
            f"drop the {session.mode.name} with `{write('results', 'discard', str(session.number))}`, "
            f"or start a new one with `{write(session.mode.name)}`."
        )
    left_out = "It is" if len(missing) == 1 else "They are"
    return SessionStart(session, questions, (f"{is_changed}. {left_out} left out for now.",))


def _changed_sentence(session: Session, missing: Collection[str]) -> str:
    """Return a sentence, without its period, on how many open and how many answered questions have changed."""
    answered = sum(asked.question in missing for asked, _ in session.answers)
    opened = len(missing) - answered
    parts = [counted(opened, "open question")] if opened else []
    parts += [counted(answered, "answered question")] if answered else []
    have = "has" if len(missing) == 1 else "have"
    return f"{' and '.join(parts)} {have} been reworded or removed"


def held_by_exams(services: Services) -> frozenset[str]:
    """Return the ids of the questions on the papers of unfinished exams, and of the families of these questions."""
    history = services.history_if_any()
    exams = [] if history is None else history.open_sessions(services.bank_key, EXAM)
    names = {name for exam in exams for asked in exam.paper for name in (asked.question, asked.family)}
    return frozenset(names) - {""}


def topic_titles(services: Services) -> dict[str, str]:
    """Return the titles of topics by id."""
    return {topic.id: topic.title for topic in services.bank.topics}


def feedback_notes(question: Question, services: Services) -> FeedbackNotes:
    """Return what feedback adds to a question: facts, names of terms, its finished family, notes, and an entry."""
    compiled = services.compiled
    names = {choice.term: compiled.name_of(choice.term) for choice in question.choices if choice.term}
    facts, entry = [], None
    for fact_id in question.rests_on:
        term = compiled.term(term_of(fact_id))
        if term is not None:
            facts += [(term.id, term.name, fact) for fact in term.facts if fact.id == fact_id]
        if term is not None and entry is None:
            entry = (term, entry_context(term, services))
    own = services.history.own_notes(services.bank_key, [question.id, *dict.fromkeys(term for term, _, _ in facts)])
    return FeedbackNotes(facts, names, finished_family(question, services), services.commands, own, entry)


def finished_family(question: Question, services: Services) -> tuple[Question, ...]:
    """Return the questions of the family of a question on feedback, if the learner has answered all the others.

    Return none if one of them is on the paper of an unfinished exam, because the family would reveal its key.
    """
    ids = services.compiled.family(question.family)
    others = frozenset(ids) - {question.id}
    if not others or not others <= services.history.answered(services.bank_key, others):
        return ()
    if not held_by_exams(services).isdisjoint(ids):
        return ()
    return tuple(services.compiled.questions(ids).values())
