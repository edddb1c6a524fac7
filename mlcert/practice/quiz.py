"""Start and resume a quiz."""

from __future__ import annotations

from dataclasses import dataclass

from mlcert.core.mode import QUIZ
from mlcert.core.model import Bank, Outline
from mlcert.core.selection import Selection, count_and_limit, filtered, select_quiz, shuffle_choices
from mlcert.core.session import Session
from mlcert.errors import NoSuchSessionError, NothingToAskError, WrongUsageError
from mlcert.practice.names import bank_option, questions_named
from mlcert.practice.sitting import Start, without_unavailable
from mlcert.services import Services

HARDEST = 5  # difficulty


@dataclass(frozen=True, slots=True)
class QuizWish:
    """What the learner asked for on the command line."""

    names: tuple[str, ...] = ()
    count: int | None = None
    minutes: int | None = None
    untimed: bool = False
    levels: tuple[str, ...] = ()
    only: str = ""  # new, missed, marked or nothing
    seed: int | None = None
    difficulties: tuple[int, ...] = ()  # 1 to 5
    drill: bool | None = None  # only drills, or none


def start_quiz(wish: QuizWish, services: Services) -> Start:
    """Select questions, shuffle their choices, and keep the new quiz in the history.

    Raises:
        WrongUsageError: a number is below 1, or minutes are given for an untimed quiz.
        UnknownNameError: a name names nothing.
        NothingToAskError: no question fits.
    """
    _refuse_nonsense(wish)
    bank = services.bank_with_my_exam
    pool = _pool(wish, bank, services)
    histories = services.history.question_history(bank.name)
    count, limit = count_and_limit(wish.count, wish.minutes, untimed=wish.untimed, pace=bank.pace)
    seed = services.new_seed() if wish.seed is None else wish.seed
    rng = services.rng_for(seed)
    selection = select_quiz(pool, count, bank=bank, histories=histories, only=wish.only, rng=rng)
    if not selection.asked:
        raise NothingToAskError(_nothing_fits(wish, has_pool=bool(pool)))
    questions = services.compiled.questions(outline.id for outline in selection.asked)
    if len(selection.asked) < count and limit is not None and wish.minutes is None:
        limit = bank.pace * len(selection.asked)
    notices = _notices(wish, count, selection, services)
    session = Session(
        id=services.new_id(),
        mode=QUIZ,
        bank=bank.name,
        paper=shuffle_choices(questions.values(), rng, histories),
        began=services.now(),
        seed=seed,
        limit=limit,
        scope=wish.names,
    )
    return Start(services.history.begin(session), notices)


def _refuse_nonsense(wish: QuizWish) -> None:
    for option, value in (("--count", wish.count), ("--minutes", wish.minutes)):
        if value is not None and value < 1:
            raise WrongUsageError(f"{option} must be at least 1, not {value}.")
    for difficulty in wish.difficulties:
        if not 1 <= difficulty <= HARDEST:
            raise WrongUsageError(f"--difficulty must be 1 to {HARDEST}, not {difficulty}.")
    if wish.untimed and wish.minutes is not None:
        raise WrongUsageError("--minutes and --untimed exclude each other; leave one out.")


def _pool(wish: QuizWish, bank: Bank, services: Services) -> list[Outline]:
    """The questions that the options allow: those for the default exam, or for any if a name has no others."""
    ids = None
    if wish.names:
        ids = frozenset[str]().union(*(questions_named(name, bank, services) for name in wish.names))
    exams = (bank.default, "") if wish.names else (bank.default,)
    pools = (
        filtered(bank.outlines, ids, wish.levels, difficulties=wish.difficulties, drill=wish.drill, exam=exam)
        for exam in exams
    )
    return next((pool for pool in pools if pool), [])


def _nothing_fits(wish: QuizWish, *, has_pool: bool) -> str:
    where = f" on {' or '.join(wish.names)}" if wish.names else ""
    if not has_pool:
        level = f" at the level {' or '.join(wish.levels)}" if wish.levels else ""
        difficulty = f" of difficulty {' or '.join(map(str, wish.difficulties))}" if wish.difficulties else ""
        what = "drill" if wish.drill else "question"
        return f"There is no {what}{where}{level}{difficulty} yet; `mlcert bank list` shows what there is."
    return {
        "new": f"You have met every question{where}; leave out --only new to go through them again.",
        "missed": f"You have missed nothing{where}; leave out --only missed for a usual quiz.",
        "marked": f"You have marked nothing{where}; press m at a question to mark it.",
    }[wish.only]


def _notices(wish: QuizWish, count: int, selection: Selection, services: Services) -> tuple[str, ...]:
    """What must be said at the start: fewer than asked for, the reserve used, a quiz unfinished."""
    notices = []
    asked = len(selection.asked)
    if asked < count and (wish.count is not None or wish.minutes is not None or wish.only):
        which = f"{wish.only} " if wish.only else ""
        notices.append(f"Only {asked} {which}{'question fits' if asked == 1 else 'questions fit'}.")
    if selection.from_reserve:
        were = "was" if selection.from_reserve == 1 else "were"
        notices.append(f"{selection.from_reserve} of these {were} kept for a mock exam.")
    unfinished = services.history.open_sessions(services.bank.name, QUIZ, maximum=1)
    if unfinished:
        number = unfinished[0].number
        command = f"mlcert quiz --resume{bank_option(services)}"
        notices.append(f"Quiz {number} is unfinished. Resume it with `{command}`.")
    return tuple(notices)


def resume_quiz(number: int | None, services: Services) -> Start:
    """The unfinished quiz with this number, or the one with the latest move.

    Raises:
        NoSuchSessionError: it is over, is an exam, or there is none.
        NothingToAskError: none of its open questions can be asked now.
    """
    bank, history = services.bank, services.history
    if number is None:
        unfinished = history.open_sessions(bank.name, QUIZ, maximum=1)
        if not unfinished:
            raise NoSuchSessionError("No quiz is unfinished. Start one with `mlcert quiz`.")
        session = unfinished[0]
    else:
        session = history.session(number, bank.name)
    if session.mode is not QUIZ:
        command = session.mode.resume_command(number or 0) + bank_option(services)
        raise NoSuchSessionError(f"{session.number} is an {session.mode.name}. Resume it with `{command}`.")
    if session.is_over:
        raise NoSuchSessionError(f"Quiz {session.number} is over. Start a new one with `mlcert quiz`.")
    answered = sum(state.closed for _, state in session.counted)
    start = without_unavailable(session, services)
    return start._replace(notices=(f"Quiz {session.number}, {answered} answered before.", *start.notices))
