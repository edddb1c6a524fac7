"""Collect a learner's progress with an exam from the history and the bank."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta

from mlcert.core.progress import Confusion, Miss, confusions, domains_of
from mlcert.core.scope import questions_of_exam
from mlcert.core.weeks import WEEKS, weeks_of
from mlcert.history.practiced import Practiced
from mlcert.practice.exam import choose_exam
from mlcert.practice.readiness import readiness_report_of
from mlcert.practice.session_context import topic_titles
from mlcert.practice.today import plan_context
from mlcert.services import Services
from mlcert.views.progress import Progress


def progress_of(code: str | None, services: Services, *, tells: bool = True) -> Progress:
    """Return the progress with the exam of this code, or with the learner's exam; this never creates a history.

    Without `tells`, it leaves out what is said once.

    Raises:
        NothingToAskError: the bank has no blueprints.
        UnknownNameError: the bank has no exam with this code.
        HistoryError: the history cannot be read.
    """
    exam = choose_exam(code, services)
    bank, today = services.bank.with_default(exam.code), services.today
    questions = questions_of_exam(bank)
    report = readiness_report_of(exam, services, tells=tells)
    ids = {outline.id for outline in questions}
    history, key = services.history_if_any(), services.bank_key
    since = datetime.combine(today, time(), UTC) - timedelta(weeks=WEEKS, days=1)
    practiced = Practiced() if history is None else history.practiced(key, since)
    misses = [miss for miss in practiced.misses if miss.question in ids]
    pairs = _confusions(misses, services)
    exams = [] if history is None else history.results(key, exam=exam.code)
    counts = {} if history is None else history.exams_by_code(key)
    return Progress(
        exam=exam,
        today=today,
        readiness_report=report,
        domains=domains_of(exam, questions, report.evidence, report.histories, practiced.time, topic_titles(services)),
        weeks=weeks_of(practiced.answers, report.histories, services.days(), today),
        misses=len(misses),
        sure=sum(miss.is_sure for miss in misses),
        confusions=pairs,
        names={term: services.compiled.name_of(term) for pair in pairs for term in (pair.chosen, pair.correct)},
        plan=plan_context(exam, services),
        exams=tuple(result for result in reversed(exams) if result.is_over and not result.is_discarded),
        exams_of_others={code: count for code, count in counts.items() if services.bank.exam(code) is None},
        commands=services.commands,
    )


def _confusions(misses: list[Miss], services: Services) -> tuple[Confusion, ...]:
    questions = services.compiled.questions(miss.question for miss in misses if miss.picks)
    keys = {name: question.key for name, question in questions.items()}
    terms: Mapping[str, Mapping[str, str]] = {
        name: {choice.digest: choice.term for choice in question.choices} for name, question in questions.items()
    }
    return confusions(misses, keys, terms)
