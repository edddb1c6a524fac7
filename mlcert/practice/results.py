"""What sessions came to: the score of a quiz, the report of an exam, the questions to walk through."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from mlcert.core.model import Exam, Question
from mlcert.core.report import Report, report
from mlcert.core.score import Result, Score, score
from mlcert.core.session import QuestionState, Session, is_as_asked
from mlcert.errors import NoSuchSessionError, NothingToAskError
from mlcert.practice.names import bank_option
from mlcert.practice.sitting import topic_titles
from mlcert.screens.walkthrough import Reviewed
from mlcert.services import Services
from mlcert.views.report import ReportContext, report_json
from mlcert.views.score import QuizSummary, session_json

TERMS_TO_READ = 2  # that a report names
TOPICS_TO_PRACTICE = 2
REVIEWS: Mapping[str, Callable[[QuestionState, bool], bool]] = {
    "wrong": lambda _, is_right: not is_right,
    "marked": lambda state, _: state.marked,
    "guessed": lambda state, _: state.guess,
    "all": lambda _, __: True,
}


class ExamOutcome(NamedTuple):
    """The report of an exam, and what it is printed with."""

    exam: Exam
    report: Report
    context: ReportContext


class QuizOutcome(NamedTuple):
    """The score of a quiz, and what it is printed with."""

    score: Score
    summary: QuizSummary


def questions_of(session: Session, services: Services) -> dict[str, Question]:
    """The questions of a session by their ids, as far as the bank has them."""
    return services.compiled.questions(asked.question for asked in session.paper)


def exam_of(session: Session, services: Services) -> Exam:
    """The exam that a session was drawn for.

    Raises:
        NoSuchSessionError: the bank no longer has its blueprint.
    """
    exam = services.bank.exam(session.exam)
    if exam is None:
        raise NoSuchSessionError(
            f"Exam {session.number} was drawn for {session.exam}, which exams.yaml no longer has; put it back."
        )
    return exam


def exam_outcome(session: Session, services: Services) -> ExamOutcome:
    """The report of an exam that is over.

    Raises:
        NoSuchSessionError: the bank no longer has its blueprint.
    """
    exam = exam_of(session, services)
    result = report(session, exam, questions_of(session, services))
    return ExamOutcome(exam, result, _report_context(session, result, exam, services))


def quiz_outcome(session: Session, services: Services) -> QuizOutcome:
    """The score of a quiz: so far, if it is not over."""
    result = score(session)
    return QuizOutcome(result, _quiz_summary(session, result, services))


def resume_command(session: Session, services: Services) -> str:
    """The command that resumes a session, with its bank."""
    return session.mode.resume_command(session.number) + bank_option(services)


def _quiz_summary(session: Session, result: Score, services: Services) -> QuizSummary:
    missed = services.compiled.questions(result.missed)
    exam = services.bank.exam(services.bank.default)
    again = ""
    if session.is_over and result.missed:
        words = ["mlcert", "quiz", "--only", "missed", "--count", str(len(result.missed))]
        again = shlex.join([*words, *(word for name in session.scope for word in ("-d", name))]) + bank_option(services)
    return QuizSummary(
        titles=topic_titles(services),
        questions=missed,
        exam_pace=exam.pace if exam else None,
        read={question.topic: question.rests_on[0].split(".")[0] for question in reversed(missed.values())},
        again=again,
        go_on="" if session.is_over else resume_command(session, services),
    )


def _report_context(session: Session, result: Report, exam: Exam, services: Services) -> ReportContext:
    missed = services.compiled.questions(result.missed)
    terms = Counter(fact.split(".")[0] for question in missed.values() for fact in question.rests_on)
    topics = Counter(question.topic for question in missed.values())
    named = {term for one, other, _ in result.confusions for term in (one, other)}
    return ReportContext(
        exam=exam,
        number=session.number,
        began=session.began,
        seen_before=services.history.seen_before(session),
        names={term: services.compiled.name_of(term) for term in named},
        read=[term for term, _ in terms.most_common(TERMS_TO_READ)],
        practise=[topic for topic, _ in topics.most_common(TOPICS_TO_PRACTICE)],
    )


def questions_to_review(session: Session, which: str, services: Services) -> list[Reviewed]:
    """The questions of a session that are `wrong`, `marked` or `guessed`, or `all` that were displayed.

    Raises:
        NothingToAskError: it may not be told yet, or no question fits.
    """
    if session.mode.hidden_until_over and not session.is_over:
        command = resume_command(session, services)
        raise NothingToAskError(f"Exam {session.number} is not over. Resume it with `{command}`.")
    found = questions_of(session, services)
    reviewed = [
        Reviewed(asked, state, found[asked.question] if is_as_asked(asked, found.get(asked.question)) else None)
        for place, (asked, state) in zip(session.counted_places, session.counted, strict=True)
        if (state.seen or session.is_over) and REVIEWS[which](state, session.is_right(place))
    ]
    if not reviewed:
        raise NothingToAskError(f"Nothing in {session.mode.name} {session.number} is {which}.")
    return reviewed


def results_of(services: Services) -> list[Result]:
    """Every quiz and exam of this bank, the newest first; no history is made for it."""
    history = services.history_if_any()
    return [] if history is None else history.results(services.bank.name)


def unfinished_sessions(services: Services) -> list[Session]:
    """The latest unfinished quizzes and exams of this bank, the one with the latest move first."""
    history = services.history_if_any()
    return [] if history is None else history.open_sessions(services.bank.name)


def outcome_document(session: Session, services: Services) -> dict[str, object]:
    """A session as a document.

    Raises:
        NoSuchSessionError: it is an exam of which the bank no longer has the blueprint.
    """
    questions = questions_of(session, services)
    if not session.mode.by_exam:
        return session_json(session, questions)
    exam = exam_of(session, services)
    return report_json(session, report(session, exam, questions), exam, questions)
