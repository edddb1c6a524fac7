"""The results of sessions: the score of a quiz, the report of an exam."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable

from mlcert.core.memory import QuestionHistory
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.scope import questions_of_exam
from mlcert.core.score import Result, Score, score
from mlcert.core.session import Session
from mlcert.core.supply import is_due
from mlcert.core.wording import known_questions
from mlcert.errors import NoSuchSessionError
from mlcert.history.banks import OtherBank
from mlcert.lookup_services import built_in_folder, short_name
from mlcert.practice.day import days_since
from mlcert.practice.names import questions_named, stands_for
from mlcert.practice.selection import return_of
from mlcert.practice.session_context import topic_titles
from mlcert.practice.todays_session import close_overnight, is_of_an_earlier_day, todays_session
from mlcert.practice.wording import as_asked, terms_of, with_topics_of_today
from mlcert.services import Services
from mlcert.views.question import since_sentence
from mlcert.views.results import ElsewhereResults
from mlcert.views.score import QuizSummary

NOT_RESUMED = "The day of this quiz has ended, so it cannot be resumed."
LATEST = 30  # the results that are listed unless all are wanted


class QuizResult(NamedTuple):
    """The score of a quiz, and the summary it is printed with."""

    score: Score
    summary: QuizSummary


def session_numbered(number: int, services: Services) -> Session:
    """Return the session of this bank with this number; this never creates a history.

    Raises:
        NoSuchSessionError: there is no such session.
        HistoryError: it cannot be read.
    """
    close_overnight(services)
    history = services.history_if_any()
    if history is None:
        start = services.commands.write("quiz")
        raise NoSuchSessionError(f"There is no quiz or exam {number}. Start one with `{start}`.")
    return history.session(number, services.bank_key)


def quiz_result(session: Session, services: Services) -> QuizResult:
    """Return the score of a quiz; while it is unfinished, its score so far."""
    result = score(with_topics_of_today(session, services))
    return QuizResult(result, _quiz_summary(session, result, services))


def _quiz_summary(session: Session, result: Score, services: Services) -> QuizSummary:
    worded = as_asked(session, services)
    questions = known_questions(worded)
    changed = [row for row in session.counted if not worded[row[0].question].is_asked_like_this]
    topics = {asked.question: asked.topic for asked in with_topics_of_today(session, services).paper}
    missed = {name: questions[name] for name in result.missed if name in questions}
    repeatable, missed_command, returns = 0, "", list[str]()
    is_closed = session.is_over or is_of_an_earlier_day(session, services)
    if session.is_over and result.missed:
        histories = services.history_to_read.question_history(services.bank_key)
        known = [histories[name] for name in services.compiled.questions(result.missed) if name in histories]
        since = days_since(services)
        due = {one.question for one in known if is_due(one, since)}
        repeatable, returns = len(due), [return_of(known, services), _not_returning(session, known)]
        if due:
            words = _scope_of(due, session, services)
            missed_command = services.commands.write("quiz", "--only", "missed", "--count", str(repeatable), *words)
    return QuizSummary(
        titles=topic_titles(services),
        questions=missed,
        exam_pace=services.bank_with_my_exam.pace,
        since={asked.question: since_sentence(worded[asked.question], asked, state) for asked, state in changed},
        terms_to_read={
            topics[name]: terms[0]
            for name, question in reversed(missed.items())
            if (terms := terms_of(question, services))
        },
        missed_command=missed_command,
        repeatable=repeatable,
        resume_command="" if is_closed else services.commands.write(*session.resume_words),
        commands=services.commands,
        notices=(*filter(None, returns), *_about_today(session, services)),
    )


def _not_returning(session: Session, missed: Iterable[QuestionHistory]) -> str:
    """Say that a question missed after its answer was taken back does not come back; empty if there is none."""
    taken_back = {asked.question for asked, state in session.counted if state.withdrawn}
    is_one = any(known.question in taken_back and not known.missed for known in missed)
    return "The question whose answer you took back does not come back." if is_one else ""


def _scope_of(due: Collection[str], session: Session, services: Services) -> list[str]:
    """Return the words with which a quiz asks these questions of a session, whatever the learner's exam is now."""
    bank = services.bank_with_my_exam
    names = [name for name in session.scope if stands_for(name, services)]
    named = frozenset[str]().union(*(questions_named(name, bank, services) for name in names))
    if not named.issuperset(due):
        names, named = [], frozenset(outline.id for outline in questions_of_exam(bank))
    mine = {outline.id for outline in bank.outlines if outline.is_for(bank.default)}
    words = [word for name in names for word in ("-d", name)]
    return words if (named & mine).issuperset(due) else [*words, "--all"]


def _about_today(session: Session, services: Services) -> list[str]:
    """Return a sentence after the session of today, once it is over or its day has ended."""
    if not session.is_over:
        return [NOT_RESUMED] if is_of_an_earlier_day(session, services) else []
    if todays_session(services.bank_with_my_exam.default, services) != session:
        return []
    return [f"Done for today. `{services.commands.write()}` offers five more questions."]


def results_of(services: Services, maximum: int | None = None) -> tuple[list[Result], int]:
    """Return the quizzes and exams of this bank, the newest first, at most `maximum`, and how many there are.

    This never creates a history.
    """
    close_overnight(services)
    history, bank = services.history_if_any(), services.bank_key
    if history is None:
        return [], 0
    results = history.results(bank, maximum)
    if not results:
        history.refuse_if_damaged()
    return results, history.count_results(bank)


def results_of_other_banks(services: Services) -> list[ElsewhereResults]:
    """Return which other banks have results in the history, the one with the most first; this never creates one."""
    history = services.history_if_any()
    others = [] if history is None else history.other_banks(services.bank_key)
    return [_elsewhere(other, services) for other in others]


def _elsewhere(other: OtherBank, services: Services) -> ElsewhereResults:
    built_in = built_in_folder()
    folder = other.folder or (built_in if other.key == services.built_in_key else other.key)
    return ElsewhereResults(
        name="the built-in bank" if folder == built_in else f"the bank in {short_name(folder)}",
        number=other.results,
        command=services.commands_on(folder).write("results"),
        is_here=os.path.isdir(folder),
        is_named=other.key != folder,
    )


def unfinished_sessions(services: Services) -> list[Session]:
    """Return the unfinished exams and quizzes of this bank, the one with the latest move first.

    Those without an answer are left out, because nobody resumes them.
    """
    close_overnight(services)
    history = services.history_if_any()
    found = [] if history is None else history.open_sessions(services.bank_key)
    return [session for session in found if session.has_answers]
