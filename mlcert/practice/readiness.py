"""The evidence for readiness: the first answers that still count, and those that an update of the bank withdrew."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Exam
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.number import LARGEST, whole
from mlcert.core.readiness import (
    FirstAnswer,
    Readiness,
    can_supply,
    count_new,
    count_unanswered,
    evidence,
    is_evidence,
    lacks,
    readiness,
)
from mlcert.errors import HistoryError
from mlcert.practice.plan import plan_of
from mlcert.practice.wording import compared
from mlcert.services import Services
from mlcert.views.readiness import ReadinessContext, ReadinessReport

WITHDRAWN = "withdrawn"  # the name of the setting: how many first answers no longer counted when this was last said
CHECKED = "first-answers-checked"  # the name of the setting: the day on which practice last looked for them


class CountedAnswers(NamedTuple):
    """The first answers in a bank, without those to drills."""

    counted: tuple[QuestionHistory, ...]  # of questions that would be asked with the same words and key today
    withdrawn: int  # how many were to questions that have been reworded, corrected or removed since


def readiness_of(exam: Exam, histories: Mapping[str, QuestionHistory], services: Services) -> Readiness:
    """Return what the first answers among what is known of the questions of this bank say today about an exam."""
    return readiness(evidence_for(exam, first_answers(histories, services), services), exam, services.today)


def readiness_report_of(exam: Exam, services: Services, *, tells: bool = True) -> ReadinessReport:
    """Return what first answers say today about an exam, and how to say it; this never creates a history.

    What has been withdrawn is said once, so only if the learner is told of it.

    Raises:
        HistoryError: the history cannot be read.
    """
    today, outlines, histories = services.today, services.bank.outlines, services.question_histories()
    answers = first_answers(histories, services)
    plan = plan_of(exam, services)
    context = ReadinessContext(
        exam=exam,
        today=today,
        shows_verdict=plan.shows_verdict(today),
        new=count_new(outlines, exam, histories),
        unanswered=count_unanswered(outlines, exam, histories),
        is_large=can_supply(count_new(outlines, exam, {}), lacks(evidence((), exam), exam)),
        is_my_exam=exam.code == services.bank_with_my_exam.default,
        commands=services.commands,
        is_passed=plan.is_passed,
    )
    given = evidence_for(exam, answers, services)
    notice = withdrawal_notice(answers, services) if tells else ""
    found = readiness(given, exam, today)
    if plan.is_passed:
        found = found._replace(expectation=None)
    return ReadinessReport(found, context, notice, given, histories)


def first_answers(histories: Mapping[str, QuestionHistory], services: Services) -> CountedAnswers:
    """Return the first answers among what is known of the questions of this bank, in the order of the answers.

    A question that was asked with its wording of today needs no comparison, so that few papers have to be read.
    """
    given = [known for known in histories.values() if known.first_seq and not known.given_before]
    if not given:
        return CountedAnswers((), 0)
    drills = {outline.id for outline in services.bank.outlines if outline.drill}
    digests = services.compiled.wording_digests()
    given = sorted((known for known in given if known.question not in drills), key=lambda known: known.first_seq)
    changed = {known.question: known for known in given if digests.get(known.question) != known.first_wording}
    worded = compared(services.history_to_read.asked_first(changed.values()), services) if changed else {}
    reworded = {name for name, asked in worded.items() if not asked.is_asked_like_this}
    left_out = reworded | (changed.keys() - worded.keys())
    return CountedAnswers(tuple(known for known in given if known.question not in left_out), len(reworded))


def evidence_for(exam: Exam, answers: CountedAnswers, services: Services) -> list[FirstAnswer]:
    """Return the first answers that are evidence for an exam, by the topics that their questions have today."""
    day_of = services.days()
    outlines = {outline.id: outline for outline in services.bank.outlines}
    return [
        FirstAnswer(outlines[answer.question].topic, answer.first_credit, day_of(answer.first_at))
        for answer in answers.counted
        if is_evidence(outlines[answer.question], exam)
    ]


def withdrawal_notice(answers: CountedAnswers, services: Services) -> str:
    """Return a sentence on the first answers that no longer count; empty unless there are more than it last said."""
    if not answers.withdrawn:
        return ""
    said = whole(services.history_to_read.setting(services.bank_key, WITHDRAWN), 0, LARGEST) or 0
    if answers.withdrawn <= said:
        return ""
    with suppress(HistoryError):  # in a history that cannot be written, it is said again
        services.history.set_setting(services.bank_key, WITHDRAWN, str(answers.withdrawn))
    total = len(answers.counted) + answers.withdrawn
    no_longer = "no longer counts" if answers.withdrawn == 1 else "no longer count"
    if answers.withdrawn == total:
        which = "your first answer" if total == 1 else f"your {total} first answers"
    else:
        which = f"{answers.withdrawn} of your {total} first answers"
    return f"The question bank changed: {which} {no_longer}."


def withdrawal_notices(services: Services) -> tuple[str, ...]:
    """Return that sentence for the start of practice; it looks for withdrawn answers at most once a day."""
    today = services.today.isoformat()
    if services.history.setting(services.bank_key, CHECKED) == today:
        return ()
    services.history.set_setting(services.bank_key, CHECKED, today)
    notice = withdrawal_notice(first_answers(services.question_histories(), services), services)
    return (notice,) if notice else ()
