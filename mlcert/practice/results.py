"""The outcome of sessions: the score of a quiz, the report of an exam."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from mlcert.core.model import Exam, Question
from mlcert.core.notes import term_of
from mlcert.core.order import is_due
from mlcert.core.report import Familiar, Report, report
from mlcert.core.score import Result, Score, score
from mlcert.core.session import Session
from mlcert.core.wording import known_questions
from mlcert.errors import NoSuchSessionError
from mlcert.practice.selection import days_since, return_of
from mlcert.practice.sitting import topic_titles
from mlcert.practice.wording import as_asked
from mlcert.services import Services
from mlcert.views.report import ReportContext, report_json
from mlcert.views.score import QuizSummary, session_json

TERMS_TO_READ = 2  # named in a report
TOPICS_TO_PRACTICE = 2  # named in a report


class ExamOutcome(NamedTuple):
    """The report of an exam, and the context it is printed with."""

    exam: Exam
    report: Report
    context: ReportContext


class QuizOutcome(NamedTuple):
    """The score of a quiz, and the summary it is printed with."""

    score: Score
    summary: QuizSummary


def session_numbered(number: int, services: Services) -> Session:
    """Return the session of this bank with this number; this never creates a history.

    Raises:
        NoSuchSessionError: there is no such session.
        HistoryError: it cannot be read.
    """
    history = services.history_if_any()
    if history is None:
        start = services.commands.write("quiz")
        raise NoSuchSessionError(f"There is no quiz or exam {number}. Start one with `{start}`.")
    return history.session(number, services.bank_key)


def exam_of(session: Session, services: Services) -> Exam:
    """Return the exam that a session was drawn for.

    Raises:
        NoSuchSessionError: the bank no longer has the exam's blueprint.
    """
    exam = services.bank.exam(session.exam)
    if exam is None:
        raise NoSuchSessionError(
            f"Exam {session.number} was drawn for {session.exam}, which is no longer in exams.yaml. Put it back."
        )
    return exam


def exam_outcome(session: Session, services: Services) -> ExamOutcome:
    """Return the report of an exam that is over.

    Raises:
        NoSuchSessionError: the bank no longer has the exam's blueprint.
    """
    exam = exam_of(session, services)
    questions = known_questions(as_asked(session, services))
    result = report(session, exam, questions)
    return ExamOutcome(exam, result, _report_context(session, result, exam, questions, services))


def quiz_outcome(session: Session, services: Services) -> QuizOutcome:
    """Return the score of a quiz; while it is unfinished, its score so far."""
    result = score(session)
    return QuizOutcome(result, _quiz_summary(session, result, services))


def _quiz_summary(session: Session, result: Score, services: Services) -> QuizSummary:
    questions = known_questions(as_asked(session, services))
    missed = {name: questions[name] for name in result.missed if name in questions}
    repeatable, missed_command, to_come = 0, "", ""
    if session.is_over and result.missed:
        histories = services.history_to_read.question_history(services.bank_key)
        known = [histories[name] for name in services.compiled.questions(result.missed) if name in histories]
        since = days_since(services)
        repeatable = sum(is_due(one, since) for one in known)
        to_come = return_of(known, services)
    if repeatable:
        scope = [word for name in session.scope for word in ("-d", name)]
        missed_command = services.commands.write("quiz", "--only", "missed", "--count", str(repeatable), *scope)
    return QuizSummary(
        titles=topic_titles(services),
        questions=missed,
        exam_pace=services.bank_with_my_exam.pace,
        terms_to_read={
            question.topic: term_of(question.rests_on[0]) for question in reversed(missed.values()) if question.rests_on
        },
        missed_command=missed_command,
        repeatable=repeatable,
        resume_command="" if session.is_over else services.commands.write(*session.resume_words),
        commands=services.commands,
        notices=(to_come,) if to_come else (),
    )


def _report_context(
    session: Session, result: Report, exam: Exam, questions: Mapping[str, Question], services: Services
) -> ReportContext:
    missed = [questions[name] for name in result.missed if name in questions]
    terms = Counter(term for question in missed for term in dict.fromkeys(map(term_of, question.rests_on)))
    topics = Counter(question.topic for question in missed)
    is_single = len(result.missed) == 1  # otherwise, one miss is no reason to name a term
    named = {term for chosen, correct, _ in result.confusions for term in (chosen, correct)}
    return ReportContext(
        exam=exam,
        number=session.number,
        began=session.began,
        familiar=_familiar(session, services),
        names={term: services.compiled.name_of(term) for term in named},
        terms_to_read=[(term, misses) for term, misses in terms.most_common(TERMS_TO_READ) if misses > 1 or is_single],
        topics_to_practice=[topic for topic, _ in topics.most_common(TOPICS_TO_PRACTICE)],
        commands=services.commands,
    )


def _familiar(session: Session, services: Services) -> Familiar:
    questions, families = services.history_to_read.met_before(session)
    unseen = [asked for asked, _ in session.counted if asked.question not in questions]
    return Familiar(len(session.counted) - len(unseen), sum(asked.family in families for asked in unseen))


def results_of(services: Services, maximum: int | None = None) -> tuple[list[Result], int]:
    """Return the quizzes and exams of this bank, the newest first, at most `maximum`, and how many there are.

    This never creates a history.
    """
    history, bank = services.history_if_any(), services.bank_key
    if history is None:
        return [], 0
    results = history.results(bank, maximum)
    if not results:
        history.refuse_if_damaged()
    return results, history.count_results(bank)


def unfinished_sessions(services: Services) -> list[Session]:
    """Return the latest unfinished exams and quizzes of this bank, the one with the latest move first.

    Quizzes without an answer are left out, because nobody resumes them.
    """
    history = services.history_if_any()
    found = [] if history is None else history.open_sessions(services.bank_key)
    return [session for session in found if session.mode.by_exam or session.has_answers]


def outcome_document(session: Session, services: Services) -> dict[str, object]:
    """Return a session as a JSON document; an unfinished exam reveals nothing about its result.

    Raises:
        NoSuchSessionError: the session is an exam whose blueprint is no longer in the bank.
    """
    worded = as_asked(session, services)
    if not session.mode.by_exam:
        return session_json(session, worded)
    if session.is_hidden or session.is_discarded:
        return {**session_json(session, worded), "exam": session.exam, "report": None}
    exam = exam_of(session, services)
    result = report(session, exam, known_questions(worded))
    return report_json(session, result, exam, worded, _familiar(session, services))
