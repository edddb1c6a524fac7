"""The first five minutes: which exams there are to choose from, the first questions, and what tomorrow holds."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from mlcert.core.model import Bank, Exam, Topic
from mlcert.core.plan import Supply
from mlcert.core.scope import questions_of_exam
from mlcert.core.today import Today, today_of
from mlcert.lookup_services import DEFAULT_EXAM
from mlcert.practice.day import day_for
from mlcert.practice.quiz import start_quiz
from mlcert.practice.quiz_request import QuizRequest
from mlcert.practice.session_context import SessionStart
from mlcert.practice.today import start_today
from mlcert.services import Services

FIRST_QUESTIONS = 5


def is_first_run(services: Services) -> bool:
    """Return whether the bank has exams, and the learner has neither chosen one nor answered anything."""
    history, bank = services.history_if_any(), services.bank
    if history is None:
        return bool(bank.exams)
    is_chosen = bool(history.setting(services.bank_key, DEFAULT_EXAM))
    return bool(bank.exams) and not is_chosen and not history.count_results(services.bank_key)


def exams_to_choose_from(bank: Bank) -> list[Exam]:
    """Return the exams of the bank, that which can be taken next first, and retired ones last."""
    following = bank.next_exam
    return sorted(bank.exams, key=lambda exam: (exam != following, exam.status == "retired"))


def topic_to_begin_with(bank: Bank) -> Topic:
    """Return the topic with the most questions in the first domain of the default exam."""
    exam = bank.exam(bank.default)
    counts = Counter(outline.topic for outline in questions_of_exam(bank))
    in_domain = exam.domains[0].topics if exam else ()
    return max((topic for topic in bank.topics if topic.id in in_domain), key=lambda topic: counts[topic.id])


def start_first_questions(services: Services) -> SessionStart:
    """Begin the session of today with five new questions, without a time limit.

    Raises:
        NothingToAskError: the bank has no question for the exam.
    """
    return start_today(services, new=FIRST_QUESTIONS)


def start_topic(topic: Topic, services: Services) -> SessionStart:
    """Begin a quiz of five questions on one topic, without a time limit."""
    return start_quiz(QuizRequest(names=(topic.id,), questions=FIRST_QUESTIONS, untimed=True), services)


def today_and_tomorrow(services: Services) -> tuple[Today, Today, Supply]:
    """Return what is left today, what the next day holds if that is not done, and from how many questions."""
    day = day_for(services.bank_with_my_exam, services)
    tomorrow = today_of(day.plan, day.date + timedelta(days=1), day.supply, sat=day.sat, pace=day.pace)
    return day.left, tomorrow, day.supply
