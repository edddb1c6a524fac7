"""What a session is asked with and what it came to: shared by quiz, exam and results."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence

from mlcert.core.model import Exam, Question
from mlcert.core.report import Report, report
from mlcert.core.score import Score, score
from mlcert.core.session import Session, unavailable
from mlcert.errors import NoSuchSessionError, NothingToAskError
from mlcert.screens.sitting import SittingContext
from mlcert.services import Services, built_in_folder
from mlcert.views.home import left_open_lines, resume_command
from mlcert.views.lines import Lines
from mlcert.views.question import FeedbackNotes
from mlcert.views.report import ReportContext, report_json, report_view
from mlcert.views.score import QuizSummary, score_view, session_json

TO_READ = 2  # terms that a report sends one to
TO_PRACTISE = 2  # topics


def sitting_context_of(session: Session, notices: Sequence[str], services: Services) -> SittingContext:
    """What a sitting needs beside its session."""
    return SittingContext(
        questions=services.compiled.questions(asked.question for asked in session.paper),
        history=services.history,
        now=services.now,
        ticks=services.ticks,
        titles=titles_of(services),
        read=lambda question: feedback_notes_of(question, services),
        notices=notices,
        bank_option=bank_option(services),
    )


def without_unavailable(session: Session, services: Services) -> tuple[Session, list[str]]:
    """The session for this sitting, without the open questions that cannot be asked now, and what must be said of them.

    Nothing of it is kept: once the questions are back as they were, they can be answered.

    Raises:
        NothingToAskError: no open question is left.
    """
    missing = unavailable(session, services.compiled.questions(asked.question for asked, _ in session.counted))
    if not missing:
        return session, []
    session = session.without(missing)
    have = "1 open question has" if len(missing) == 1 else f"{len(missing)} open questions have"
    if not session.is_over and session.next_open is None:
        raise NothingToAskError(
            f"{have} been reworded or removed, and {session.mode.name} {session.number} has no other. "
            f"Put the question files back as they were, or start anew with `mlcert {session.mode.name}`."
        )
    left = "it is" if len(missing) == 1 else "they are"
    return session, [f"{have} been reworded or removed; {left} left out for now."]


def titles_of(services: Services) -> dict[str, str]:
    """The titles of topics by their ids."""
    return {topic.id: topic.title for topic in services.bank.topics}


def feedback_notes_of(question: Question, services: Services) -> FeedbackNotes:
    """The facts under an explanation, and the names of the terms its choices stand for."""
    facts = []
    names = {choice.term: services.compiled.name_of(choice.term) for choice in question.choices if choice.term}
    for fact_id in question.rests_on:
        term = services.compiled.term(fact_id.split(".")[0])
        if term is not None:
            facts += [(term.id, term.name, fact) for fact in term.facts if fact.id == fact_id]
    return FeedbackNotes(facts, names)


def show_outcome(session: Session, services: Services) -> None:
    """Print the score of a quiz, or of an exam that is still open; the report of an exam that is over."""
    terminal = services.terminal
    if session.mode.by_exam and session.is_over:
        exam = exam_of(session, services)
        questions = services.compiled.questions(asked.question for asked in session.paper)
        result = report(session, exam, questions)
        terminal.show(report_view(result, _report_context(session, result, exam, services), terminal.layout))
    elif session.mode.hidden_until_over:
        terminal.show(_left_open(session, services))
    else:
        outcome = score(session)
        terminal.show(score_view(outcome, _after(session, outcome, services), terminal.layout))


def outcome_json(session: Session, services: Services) -> dict[str, object]:
    """A session as a document."""
    questions = services.compiled.questions(asked.question for asked in session.paper)
    if session.mode.by_exam:
        exam = exam_of(session, services)
        return report_json(session, report(session, exam, questions), exam, questions)
    return session_json(session, questions)


def exam_of(session: Session, services: Services) -> Exam:
    """The exam that a session was drawn for.

    Raises:
        NoSuchSessionError: the bank no longer has its blueprint.
    """
    exam = services.bank.exam(session.exam)
    if exam is None:
        sentence = f"Exam {session.number} was drawn for {session.exam}, which exams.yaml no longer has; put it back."
        raise NoSuchSessionError(sentence)
    return exam


def bank_option(services: Services) -> str:
    """The words that name another bank on a command line; nothing for the built-in one."""
    return "" if services.folder == built_in_folder() else " " + shlex.join(["--bank", services.folder])


def _left_open(session: Session, services: Services) -> Lines:
    return left_open_lines(session, resume_command(session) + bank_option(services), services.terminal.layout)


def _after(session: Session, outcome: Score, services: Services) -> QuizSummary:
    """What the end of a quiz needs beside its score."""
    missed = services.compiled.questions(outcome.missed)
    exam = services.bank.exam(services.bank.default)
    again = go_on = ""
    if not session.is_over:
        go_on = resume_command(session) + bank_option(services)
    elif outcome.missed:
        words = ["mlcert", "quiz", "--only", "missed", "--count", str(len(outcome.missed))]
        again = shlex.join([*words, *(word for name in session.scope for word in ("-d", name))]) + bank_option(services)
    return QuizSummary(
        titles=titles_of(services),
        questions=missed,
        exam_pace=exam.pace if exam else None,
        read={question.topic: question.rests_on[0].split(".")[0] for question in reversed(missed.values())},
        again=again,
        go_on=go_on,
    )


def _report_context(session: Session, result: Report, exam: Exam, services: Services) -> ReportContext:
    """What a report is printed with beside its figures."""
    missed = services.compiled.questions(result.missed)
    read = Counter(fact.split(".")[0] for question in missed.values() for fact in question.rests_on)
    topics = Counter(question.topic for question in missed.values())
    named = {term for one, other, _ in result.confusions for term in (one, other)}
    return ReportContext(
        exam=exam,
        number=session.number,
        began=session.began,
        seen_before=services.history.seen_before(session),
        names={term: services.compiled.name_of(term) for term in named},
        read=[term for term, _ in read.most_common(TO_READ)],
        practise=[topic for topic, _ in topics.most_common(TO_PRACTISE)],
    )
