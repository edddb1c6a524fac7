"""The report of an exam, with where the learner stands, and any session as a JSON document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress

from mlcert.core.model import Exam, Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.report import Familiar, Report, exam_without_blueprint, report
from mlcert.core.session import Session
from mlcert.core.wording import known_questions
from mlcert.errors import DamagedSessionError
from mlcert.practice.readiness import readiness_report_of
from mlcert.practice.today import plan_context
from mlcert.practice.wording import as_asked, terms_of, with_topics_of_today
from mlcert.services import Services
from mlcert.views.readiness import ReadinessReport, readiness_json
from mlcert.views.report import Earlier, ReportContext, report_json
from mlcert.views.score import session_json

TERMS_TO_READ = 2  # named in a report
TOPICS_TO_PRACTICE = 2  # named in a report


class ExamResult(NamedTuple):
    """The report of an exam, the context it is printed with, and where the learner stands today."""

    report: Report
    context: ReportContext
    readiness_report: ReadinessReport | None  # None without a blueprint


def exam_of(session: Session, services: Services) -> Exam:
    """Return the exam that a session was drawn for; what its paper says of it if the bank lacks the blueprint."""
    return services.bank.exam(session.exam) or exam_without_blueprint(session)


def exam_result(session: Session, services: Services) -> ExamResult:
    """Return the report of an exam that is over."""
    exam = exam_of(session, services)
    questions = known_questions(as_asked(session, services))
    session = with_topics_of_today(session, services)
    result = report(session, exam, questions)
    context = _report_context(session, result, exam, questions, services)
    return ExamResult(result, context, readiness_report_of(exam, services) if exam.domains else None)


def _report_context(
    session: Session, result: Report, exam: Exam, questions: Mapping[str, Question], services: Services
) -> ReportContext:
    missed = [questions[name] for name in result.missed if name in questions]
    terms = Counter(term for question in missed for term in terms_of(question, services))
    topics = Counter(asked.topic for asked, _ in session.counted if asked.question in result.missed)
    is_single = len(result.missed) == 1  # otherwise, one miss is no reason to name a term
    named = {term for chosen, correct, _ in result.confusions for term in (chosen, correct)}
    return ReportContext(
        exam=exam,
        number=session.number,
        began=session.began,
        familiar=_familiar(session, services),
        names={term: services.compiled.name_of(term) for term in named},
        terms_to_read=[(term, misses) for term, misses in terms.most_common(TERMS_TO_READ) if misses > 1 or is_single],
        earlier=_earlier(session, exam, services) if exam.domains else None,
        plan=plan_context(exam, services) if exam.domains else None,
        topics_to_practice=[topic for topic, _ in topics.most_common(TOPICS_TO_PRACTICE)],
        commands=services.commands,
    )


def _earlier(session: Session, exam: Exam, services: Services) -> Earlier | None:
    """Return the last exam of the same code before this one that is over and had as many scored questions."""
    history = services.history_to_read
    scored = sum(asked.scored for asked, _ in session.counted)
    for result in history.results(session.bank, exam=exam.code):
        if result.number < session.number and result.scored == scored and result.is_over and not result.is_discarded:
            with suppress(DamagedSessionError):
                then = with_topics_of_today(history.session(result.number, session.bank), services)
                return Earlier(result.number, result.began, report(then, exam, {}))
    return None


def _familiar(session: Session, services: Services) -> Familiar:
    questions, families = services.history_to_read.met_before(session)
    unseen = [asked for asked, _ in session.counted if asked.question not in questions]
    return Familiar(len(session.counted) - len(unseen), sum(asked.family in families for asked in unseen))


def result_document(session: Session, services: Services) -> dict[str, object]:
    """Return a session as a JSON document; an unfinished exam reveals nothing about its result."""
    worded = as_asked(session, services)
    session = with_topics_of_today(session, services)
    if not session.mode.by_exam:
        return session_json(session, worded)
    if session.is_hidden or session.is_discarded:
        return {**session_json(session, worded), "exam": session.exam, "report": None}
    exam = exam_of(session, services)
    result = report(session, exam, known_questions(worded))
    document = report_json(session, result, exam, worded, _familiar(session, services))
    if not exam.domains:
        return {**document, "readiness": None}
    readiness_report = readiness_report_of(exam, services, tells=False)
    shows_verdict = readiness_report.context.shows_verdict
    return {**document, "readiness": readiness_json(readiness_report.readiness, shows_verdict=shows_verdict)}
