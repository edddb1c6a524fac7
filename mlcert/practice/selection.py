"""What selecting questions needs to know about the past, and when missed questions come back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from mlcert.core.memory import DAYS_TO_CLOSE, QuestionHistory
from mlcert.core.model import Bank
from mlcert.core.selection import SelectionContext
from mlcert.practice.day import days_since, kept_for_exams
from mlcert.practice.session_context import held_by_exams
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
