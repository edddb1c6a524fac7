"""What selecting questions needs to know about the past, and when missed questions come back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from mlcert.core.memory import DAYS_TO_CLOSE, QuestionHistory
from mlcert.core.model import Bank
from mlcert.core.order import DaysSince
from mlcert.core.plan import mocks_to_come
from mlcert.core.reserve import reserve
from mlcert.core.selection import SelectionContext
from mlcert.practice.plan import mocks_sat, plan_of
from mlcert.practice.sitting import held_by_exams
from mlcert.services import Services
from mlcert.views.dates import day_in_words


def selection_context(bank: Bank, services: Services) -> SelectionContext:
    """Return what the selection of a quiz needs to know about the past; this never creates a history."""
    histories = services.question_histories()
    return SelectionContext(
        histories,
        days_since(services),
        kept=kept_for_exams(bank, histories, services),
        held=held_by_exams(services),
    )


def kept_for_exams(bank: Bank, histories: Mapping[str, QuestionHistory], services: Services) -> frozenset[str]:
    """Return the ids of the questions that are kept for the mock exams of the default exam that are still to come."""
    exam = bank.exam(bank.default)
    if exam is None:
        return frozenset()
    plan = plan_of(exam, services)
    return reserve(bank, histories, mocks_to_come(plan, services.today, mocks_sat(plan, exam, services)))


def days_since(services: Services) -> DaysSince:
    """Return a function that says how many of the learner's days ago a moment was; 0 for a moment in the future."""
    today, day_of = services.today, services.days()
    return lambda moment: max(0, (today - day_of(moment)).days)


def return_of(known: Iterable[QuestionHistory], services: Services) -> str:
    """Return a sentence on when those questions come back whose miss is not due yet; empty if there are none."""
    today, day_of = services.today, services.days()
    returns = (day_of(question.miss_at) + timedelta(days=DAYS_TO_CLOSE) for question in known if question.missed)
    dates = sorted(day for day in returns if day > today)
    if not dates:
        return ""
    is_one = len(dates) == 1
    come, them = ("1 missed question comes", "it") if is_one else (f"{len(dates)} missed questions come", "them")
    first, last = day_in_words(dates[0], today), day_in_words(dates[-1], today)
    when = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{come} back {when}, two days after you missed {them}."
