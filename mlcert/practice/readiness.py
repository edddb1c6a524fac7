"""The evidence for readiness: the first answers that still count, and those that an update of the bank withdrew."""

from __future__ import annotations

from contextlib import suppress

from mlcert.core.model import Exam
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.number import LARGEST, whole
from mlcert.core.readiness import (
    FirstAnswer,
    Readiness,
    can_supply,
    count_new,
    evidence,
    is_evidence,
    lacks,
    readiness,
)
from mlcert.errors import HistoryError
from mlcert.history.first_answers import GivenAnswer
from mlcert.practice.exam import choose_exam
from mlcert.practice.plan import plan_of
from mlcert.practice.wording import compared
from mlcert.services import Services
from mlcert.views.readiness import ReadinessContext, Standing

WITHDRAWN = "withdrawn"  # the name of the setting: how many first answers no longer counted when this was last said
CHECKED = "first-answers-checked"  # the name of the setting: the day on which practice last looked for them


class CountedAnswers(NamedTuple):
    """The first answers in a bank, without those to drills."""

    counted: tuple[GivenAnswer, ...]  # to questions that would be asked with the same words and the same key today
    withdrawn: int  # how many were to questions that have been reworded, corrected or removed since


def readiness_of(code: str | None, services: Services) -> Readiness:
    """Return what first answers say today about the exam with this code, or about the learner's exam.

    This never creates a history.

    Raises:
        NothingToAskError: the bank has no blueprints.
        UnknownNameError: the bank has no exam with this code.
        HistoryError: the history cannot be read.
    """
    exam = choose_exam(code, services)
    return readiness(evidence_for(exam, first_answers(services), services), exam, services.today)


def standing_of(exam: Exam, services: Services, *, tells: bool = True) -> Standing:
    """Return what first answers say today about an exam, and how to say it; this never creates a history.

    What has been withdrawn is said once, so only if the learner is told of it.

    Raises:
        HistoryError: the history cannot be read.
    """
    answers, today, outlines = first_answers(services), services.today, services.bank.outlines
    histories = services.question_histories()
    context = ReadinessContext(
        exam=exam,
        today=today,
        shows_verdict=plan_of(exam, services).shows_verdict(today),
        new=count_new(outlines, exam, histories),
        is_large=can_supply(count_new(outlines, exam, {}), lacks(evidence((), exam), exam)),
        is_my_exam=exam.code == services.bank_with_my_exam.default,
        commands=services.commands,
    )
    given = evidence_for(exam, answers, services)
    notice = withdrawal_notice(answers, services) if tells else ""
    return Standing(readiness(given, exam, today), context, notice, given, histories)


def first_answers(services: Services) -> CountedAnswers:
    """Return the first answers in this bank; exams in progress have none."""
    history = services.history_if_any()
    digests = services.compiled.wording_digests()
    given = [] if history is None else history.given_answers(services.bank_key, digests)
    drills = {outline.id for outline in services.bank.outlines if outline.drill}
    given = [answer for answer in given if answer.question not in drills]
    changed = [answer.asked for answer in given if answer.asked is not None]
    worded = compared(changed, services) if changed else {}
    gone = {name for name, asked in worded.items() if not asked.is_asked_like_this}
    counted = tuple(answer for answer in given if answer.question not in gone)
    return CountedAnswers(counted, len(gone))


def evidence_for(exam: Exam, answers: CountedAnswers, services: Services) -> list[FirstAnswer]:
    """Return the first answers that are evidence for an exam, by the topics that their questions have today."""
    day_of = services.days()
    outlines = {outline.id: outline for outline in services.bank.outlines}
    return [
        FirstAnswer(outlines[answer.question].topic, answer.credit, day_of(answer.at))
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
    notice = withdrawal_notice(first_answers(services), services)
    return (notice,) if notice else ()
