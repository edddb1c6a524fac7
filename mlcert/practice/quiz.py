"""Start a quiz."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from random import Random  # noqa: TID251 - the type; random numbers are handed in
from typing import NamedTuple

from mlcert.core.command_line import CommandWriter
from mlcert.core.mode import QUIZ
from mlcert.core.model import Bank, Outline
from mlcert.core.scope import questions_of_exam
from mlcert.core.selection import (
    Selection,
    SelectionContext,
    count_and_limit,
    filtered,
    select_quiz,
    shuffle_choices,
)
from mlcert.core.session import Session
from mlcert.errors import NothingDueError, NothingToAskError, WrongUsageError
from mlcert.practice.names import bank_notices, domain_notices, questions_named
from mlcert.practice.selection import return_of, selection_context
from mlcert.practice.sitting import Start
from mlcert.practice.unfinished import notices_at_start
from mlcert.practice.wording import with_wordings
from mlcert.services import Services


class QuizRequest(NamedTuple):
    """What the learner asked for on the command line."""

    names: tuple[str, ...] = ()
    questions: int | None = None  # how many
    minutes: int | None = None
    untimed: bool = False
    levels: tuple[str, ...] = ()
    only: str = ""  # new, missed, marked or nothing
    seed: int | None = None
    difficulties: tuple[int, ...] = ()  # 1 to 5
    drill: bool | None = None  # True for only drills, False for no drills
    whole_bank: bool = False  # also what other exams ask


def start_quiz(request: QuizRequest, services: Services) -> Start:
    """Select questions, shuffle their choices, and keep the new quiz in the history.

    Raises:
        WrongUsageError: a number is below 1, or minutes are given for an untimed quiz.
        UnknownNameError: nothing has one of the names.
        NothingToAskError: no question fits the request.
        NothingDueError: only missed questions are wanted, and none comes back yet.
    """
    _refuse_invalid(request)
    bank = services.bank_with_my_exam
    pool = _pool(request, bank, services)
    context = selection_context(bank, services)
    count, limit = count_and_limit(request.questions, request.minutes, untimed=request.untimed, pace=bank.pace)
    seed = services.new_seed() if request.seed is None else request.seed
    rng = services.rng_for(seed)
    exam = bank.exam(bank.default)
    selection = select_quiz(pool, count, exam=exam, context=context, only=request.only, rng=rng)
    seen = [context.histories[outline.id] for outline in pool if outline.id in context.histories]
    to_come = return_of(seen, services) if request.only == "missed" else ""
    if not selection.asked:
        if to_come:
            raise NothingDueError(to_come, [known.question for known in seen if known.missed])
        sentence = _nothing_seen_fits(request) if pool else _nothing_fits(request, bank, services.commands)
        raise NothingToAskError(sentence)
    if limit is not None and request.minutes is None:
        limit = bank.pace * len(selection.asked)
    notices = (
        *domain_notices(request.names, bank),
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
) -> Start:
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
    return Start(services.history.begin(session, wordings), questions)


def _refuse_invalid(request: QuizRequest) -> None:
    if request.untimed and request.minutes is not None:
        raise WrongUsageError("--minutes and --untimed cannot be combined; leave one out.")


def _pool(request: QuizRequest, bank: Bank, services: Services) -> list[Outline]:
    """Return the outlines that the options allow: of the default exam, or of the whole bank.

    Questions that only other exams ask are left out unless the whole bank is wanted, or names have no others.
    """
    if not request.names:
        of_exam = None if request.whole_bank else {outline.id for outline in questions_of_exam(bank)}
        return _fitting(request, bank, of_exam, exam="")
    ids = frozenset[str]().union(*(questions_named(name, bank, services) for name in request.names))
    exam = "" if request.whole_bank else bank.default
    return _fitting(request, bank, ids, exam=exam) or _fitting(request, bank, ids, exam="")


def _fitting(request: QuizRequest, bank: Bank, ids: Collection[str] | None, *, exam: str) -> list[Outline]:
    return filtered(
        bank.outlines, ids, request.levels, difficulties=request.difficulties, drill=request.drill, exam=exam
    )


def _nothing_fits(request: QuizRequest, bank: Bank, commands: CommandWriter) -> str:
    """Return a sentence on options that no question of the bank fits, and one on the way on."""
    kind = "drill" if request.drill else "question"
    nothing = f"There is no {kind}{_conditions(request)}"
    if not request.names and _fitting(request, bank, None, exam=""):
        another = f"`{commands.write('quiz', '--all')}` asks them, too."
        return f"{nothing} for {bank.default} yet, only for other exams. {another}"
    used = {
        "-d": request.names,
        "--level": request.levels,
        "--difficulty": request.difficulties,
        "--drill": request.drill is True,
        "--no-drill": request.drill is False,
    }
    options = [option for option, value in used.items() if value]
    rated = sorted({outline.difficulty for outline in bank.outlines} - {0})
    way_on = f"`{commands.write('bank', 'list')}` shows what there is."
    if len(options) > 1:
        way_on = f"Leave out {', '.join(options[:-1])} or {options[-1]} to have more to choose from."
    elif request.difficulties and rated:
        way_on = f"Questions that have been rated are of difficulty {_either(rated)}."
    return f"{nothing} yet. {way_on}"


def _nothing_seen_fits(request: QuizRequest) -> str:
    """Return a sentence on `--only`, which leaves no question, and one on the way on."""
    conditions = _conditions(request)
    kind = "drill" if request.drill else "question"
    return {
        "new": f"You have seen every {kind}{conditions}. Leave out --only new to practice them again.",
        "missed": f"You have no missed {kind}s{conditions}. Leave out --only missed for a quiz on other questions.",
        "marked": f"You have no marked {kind}s{conditions}. Press m on a question to mark it.",
    }[request.only]


def _conditions(request: QuizRequest) -> str:
    """Return the options that restrict the questions, in words that follow `question`."""
    where = f" on {_either(request.names)}" if request.names else ""
    level = f" at the level {_either(request.levels)}" if request.levels else ""
    difficulty = f" of difficulty {_either(request.difficulties)}" if request.difficulties else ""
    return where + level + difficulty + (" that is not a drill" if request.drill is False else "")


def _either(values: Iterable[object]) -> str:
    return " or ".join(map(str, values))


def _notices(
    request: QuizRequest, count: int, selection: Selection, to_come: str, services: Services
) -> tuple[str, ...]:
    """Return the notices at the start: fewer questions than requested, use of the reserve, stand-ins, fresh misses."""
    notices = [*bank_notices(services)]
    asked = len(selection.asked)
    if asked < count and (request.questions is not None or request.minutes is not None or request.only):
        kind = f"{request.only} " if request.only else ""
        notices.append(f"Only {asked} {kind}{'question fits' if asked == 1 else 'questions fit'} your options.")
    if selection.from_reserve:
        were = "was" if selection.from_reserve == 1 else "were"
        notices.append(f"{selection.from_reserve} of these questions {were} reserved for a mock exam.")
    return (*notices, *stand_in_notices(selection), *([to_come] if to_come else []))


def stand_in_notices(selection: Selection) -> list[str]:
    """Return a sentence on the questions that stand in for missed ones; none without such questions."""
    if selection.stand_ins == 1:
        return ["1 of these questions stands in for another one of its family that you missed."]
    count = selection.stand_ins
    return [f"{count} of these questions stand in for others of their families that you missed."] if count else []
