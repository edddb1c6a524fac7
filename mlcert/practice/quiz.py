"""Start a quiz."""

from __future__ import annotations

from datetime import timedelta
from random import Random  # noqa: TID251 - the type; random numbers are handed in

from mlcert.core.mode import QUIZ
from mlcert.core.model import Exam
from mlcert.core.plan import Supply
from mlcert.core.scope import questions_of_exam
from mlcert.core.selection import (
    Selection,
    SelectionContext,
    count_and_limit,
    select_quiz,
    shuffle_choices,
)
from mlcert.core.session import Session
from mlcert.core.supply import supply_of
from mlcert.core.today import only_repeats, repeats_among
from mlcert.errors import NothingDueError, NothingToAskError, WrongUsageError
from mlcert.practice.bank_name import bank_notices
from mlcert.practice.names import domain_notices, slip_notices, with_meaning
from mlcert.practice.plan import plan_of
from mlcert.practice.quiz_request import QuizRequest, nothing_fits, nothing_seen_fits, pool_for
from mlcert.practice.selection import return_of, selection_context
from mlcert.practice.session_context import SessionStart
from mlcert.practice.unfinished import notices_at_start
from mlcert.practice.wording import with_wordings
from mlcert.services import Services


def start_quiz(request: QuizRequest, services: Services) -> SessionStart:
    """Select questions, shuffle their choices, and keep the new quiz in the history.

    Raises:
        WrongUsageError: a number is below 1, or minutes are given for an untimed quiz.
        UnknownNameError: nothing has one of the names.
        NothingToAskError: no question fits the request.
        NothingDueError: only missed questions are wanted, and none comes back yet.
    """
    _refuse_invalid(request)
    bank = services.bank_with_my_exam
    pool = pool_for(request, bank, services)
    context = selection_context(bank, services)
    count, limit = count_and_limit(request.questions, request.minutes, untimed=request.untimed, pace=bank.pace)
    seed = services.new_seed() if request.seed is None else request.seed
    rng = services.rng_for(seed)
    exam = bank.exam(bank.default)
    again = _repeats_among(
        count, request, exam, supply_of(pool, context.histories, context.kept, context.days_since), services
    )
    selection = select_quiz(pool, count, again=again, exam=exam, context=context, only=request.only, rng=rng)
    seen = [context.histories[outline.id] for outline in pool if outline.id in context.histories]
    to_come = return_of(seen, services) if request.only == "missed" else ""
    if not selection.asked:
        if to_come:
            raise NothingDueError(to_come, [known.question for known in seen if known.missed])
        request = request._replace(names=tuple(with_meaning(name, services) for name in request.names))
        raise NothingToAskError(nothing_seen_fits(request) if pool else nothing_fits(request, bank, services.commands))
    if limit is not None and request.minutes is None:
        limit = bank.pace * len(selection.asked)
    notices = (
        *domain_notices(request.names, bank),
        *slip_notices(request.names, bank, services),
        *_notices(request, count, selection, to_come, services),
        *notices_at_start(services),
    )
    start = begin_quiz(selection, context, services, seed=seed, rng=rng, limit=limit, scope=request.names)
    return start._replace(notices=notices)


def begin_quiz(
    selection: Selection,
    context: SelectionContext,
    services: Services,
    *,
    seed: int,
    rng: Random,
    limit: timedelta | None = None,
    scope: tuple[str, ...] = (),
) -> SessionStart:
    """Shuffle the choices of the selected questions, and keep the new quiz in the history."""
    questions = services.compiled.questions(outline.id for outline in selection.asked)
    paper, wordings = with_wordings(shuffle_choices(questions.values(), rng, context.histories), services)
    session = Session(
        id=services.new_id(),
        mode=QUIZ,
        bank=services.bank_key,
        paper=paper,
        began=services.now(),
        seed=seed,
        limit=limit,
        scope=scope,
    )
    return SessionStart(services.history.begin(session, wordings), questions)


def _refuse_invalid(request: QuizRequest) -> None:
    if request.untimed and request.minutes is not None:
        raise WrongUsageError("--minutes and --untimed cannot be combined; leave one out.")


def _repeats_among(count: int, request: QuizRequest, exam: Exam | None, supply: Supply, services: Services) -> int:
    """Return how many questions of a quiz are seen ones.

    In the last days before the exam, all are, as in the session of today, unless the learner chose what to practice.
    """
    if exam is None or not request.is_for_the_whole_exam:
        return repeats_among(count, supply)
    return repeats_among(count, supply, only_repeats=only_repeats(plan_of(exam, services), services.today, supply))


def _notices(
    request: QuizRequest, count: int, selection: Selection, to_come: str, services: Services
) -> tuple[str, ...]:
    """Return the notices at the start.

    They tell of fewer questions than requested, others than those of the exam, use of the reserve, stand-ins, and fresh
    misses.
    """
    notices = [*bank_notices(services), *_of_other_exams(selection, services)]
    asked = len(selection.asked)
    if asked < count and (request.questions is not None or request.minutes is not None or request.only):
        kind = f"{request.only} " if request.only else ""
        notices.append(f"Only {asked} {kind}{'question fits' if asked == 1 else 'questions fit'} your options.")
    if selection.from_reserve:
        were = "was" if selection.from_reserve == 1 else "were"
        notices.append(f"{selection.from_reserve} of these questions {were} reserved for a mock exam.")
    return (*notices, *stand_in_notices(selection), *([to_come] if to_come else []))


def _of_other_exams(selection: Selection, services: Services) -> list[str]:
    """Return a sentence on the questions that the learner's exam does not ask; none without such questions."""
    bank = services.bank_with_my_exam
    of_exam = {outline.id for outline in questions_of_exam(bank)}
    others = sum(outline.id not in of_exam for outline in selection.asked)
    if not others:
        return []
    if others == len(selection.asked):
        return [f"{bank.default} does not ask {'this question' if others == 1 else 'these questions'}."]
    return [f"{bank.default} does not ask {others} of these questions."]


def stand_in_notices(selection: Selection) -> list[str]:
    """Return a sentence on the questions that stand in for missed ones; none without such questions."""
    if selection.stand_ins == 1:
        return ["1 of these questions stands in for another one of its family that you missed."]
    count = selection.stand_ins
    return [f"{count} of these questions stand in for others of their families that you missed."] if count else []
