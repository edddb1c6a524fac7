"""mlcert quiz: answer a few questions against the clock and learn from each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from mlcert.commands import services_of
from mlcert.core.mode import QUIZ
from mlcert.core.names import nearest
from mlcert.core.scope import names_in, questions_in
from mlcert.core.selection import Selection, count_and_limit, filtered, select_quiz, shuffle_choices
from mlcert.core.session import Session
from mlcert.errors import NoSuchSessionError, NothingToAskError, UnknownNameError, WrongUsageError
from mlcert.practice.outcome import bank_option, outcome_json, show_outcome, sitting_context_of, without_unavailable
from mlcert.screens.quiz import QuizSitting
from mlcert.services import Services

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mlcert.core.model import Bank

LATEST = "latest"


class Level(StrEnum):
    """How much a question asks for."""

    RECALL = "recall"
    APPLY = "apply"
    ANALYZE = "analyze"


class Only(StrEnum):
    """Which of the questions may come up."""

    NEW = "new"
    MISSED = "missed"
    MARKED = "marked"


class Resumable(TyperCommand):
    """Lets `--resume` stand without a number: then the latest unfinished session is meant."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Say `latest` where no number follows."""
        for place, word in enumerate(args):
            follower = args[place + 1] if place + 1 < len(args) else ""
            if word == "--resume" and not follower.isdigit():
                args = [*args[: place + 1], LATEST, *args[place + 1 :]]
                break
        return super().parse_args(ctx, args)


app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings={"help_option_names": ["-h", "--help"]})
Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="A domain, topic or term; the same as --domain.")]
Domains = Annotated[
    list[str] | None,
    typer.Option("--domain", "-d", metavar="NAME", help="A domain, topic or term; repeatable."),
]
Count = Annotated[int | None, typer.Option("--count", "-n", metavar="N", help="How many questions; 10 if not said.")]
Minutes = Annotated[int | None, typer.Option("--minutes", metavar="M", help="The time; the exam's pace if not said.")]
Untimed = Annotated[bool, typer.Option("--untimed", help="Without a clock that ends the quiz.")]
Levels = Annotated[
    list[Level] | None, typer.Option("--level", metavar="L", help="recall, apply or analyze; repeatable.")
]
OnlyOption = Annotated[
    Only | None, typer.Option("--only", metavar="WHICH", help="new, missed or marked questions only.")
]
Seed = Annotated[
    int | None, typer.Option("--seed", metavar="N", help="Ask the same questions in the same order again.")
]
Resume = Annotated[
    str | None,
    typer.Option("--resume", metavar="[N]", help="Go on with the latest unfinished quiz, or quiz N."),
]
BankFolder = Annotated[str | None, typer.Option("--bank", metavar="DIR", help="Take the questions from this folder.")]
Plain = Annotated[bool, typer.Option("--plain", help="Lines of text instead of a full screen.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON; questions go to standard error.")]


@app.command(cls=Resumable, epilog="Examples: mlcert quiz -d kinesis, mlcert quiz --minutes 20, mlcert quiz --resume")
def quiz(
    ctx: typer.Context,
    name: Name = None,
    domain: Domains = None,
    count: Count = None,
    minutes: Minutes = None,
    untimed: Untimed = False,
    level: Levels = None,
    only: OnlyOption = None,
    seed: Seed = None,
    resume: Resume = None,
    bank: BankFolder = None,
    plain: Plain = False,
    json: Json = False,
) -> None:
    """Answer a few questions against the clock; each answer is explained at once, option by option."""
    services = services_of(ctx)
    services.use_bank(bank)
    names = tuple(dict.fromkeys([name, *(domain or ())] if name else domain or ()))
    wish = Wish(names, count, minutes, untimed, tuple(level or ()), only or "", seed)
    if resume is None:
        session, notices = begin(wish, services)
    elif wish != Wish():
        raise WrongUsageError("--resume goes on with a quiz as it was; it takes no other choice of questions or time.")
    else:
        session, notices = resumed(resume, services)
    services.use_terminal(screen=not plain, json=json)
    session = sit(session, notices, services)
    show_outcome(session, services)
    if json:
        services.terminal.write_json(outcome_json(session, services))


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line."""

    names: tuple[str, ...] = ()
    count: int | None = None
    minutes: int | None = None
    untimed: bool = False
    levels: tuple[str, ...] = ()
    only: str = ""
    seed: int | None = None


def begin(wish: Wish, services: Services) -> tuple[Session, list[str]]:
    """A new quiz, kept in the history; and what must be said at its start.

    Raises:
        WrongUsageError: a number is below 1, or --minutes stands with --untimed.
        UnknownNameError: a name names nothing.
        NothingToAskError: no question fits.
    """
    _refuse_nonsense(wish)
    bank = services.bank_with_my_exam
    pool = filtered(bank.outlines, _named(wish.names, services, bank), wish.levels)
    histories = services.history.question_history(bank.name)
    count, limit = count_and_limit(wish.count, wish.minutes, untimed=wish.untimed, pace=bank.pace)
    seed = services.new_seed() if wish.seed is None else wish.seed
    rng = services.rng_for(seed)
    chosen = select_quiz(pool, count, bank=bank, histories=histories, only=wish.only, rng=rng)
    if not chosen.asked:
        raise NothingToAskError(_nothing(wish, bool(pool)))
    questions = services.compiled.questions(outline.id for outline in chosen.asked)
    notices = _notices(wish, count, chosen, services)
    if len(chosen.asked) < count and limit is not None and wish.minutes is None:
        limit = bank.pace * len(chosen.asked)
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
    return services.history.begin(session), notices


def _refuse_nonsense(wish: Wish) -> None:
    for option, value in (("--count", wish.count), ("--minutes", wish.minutes)):
        if value is not None and value < 1:
            raise WrongUsageError(f"{option} must be at least 1, not {value}.")
    if wish.untimed and wish.minutes is not None:
        raise WrongUsageError("--minutes and --untimed exclude each other; leave one out.")


def _named(names: tuple[str, ...], services: Services, bank: Bank) -> frozenset[str] | None:
    """The questions that any of the names stands for; None where there are no names."""
    if not names:
        return None
    found: frozenset[str] = frozenset()
    for name in names:
        ids = questions_in(name, bank, services.compiled.terms_called, services.compiled.resting_on)
        if ids is None:
            known = [*names_in(bank), *services.compiled.names()]
            raise UnknownNameError("domain, topic or term", name, nearest(name, known))
        found |= ids
    return found


def _nothing(wish: Wish, has_pool: bool) -> str:
    where = f" on {' or '.join(wish.names)}" if wish.names else ""
    if not has_pool:
        level = f" at the level {' or '.join(wish.levels)}" if wish.levels else ""
        return f"There is no question{where}{level} yet; mlcert bank list shows what there is."
    return {
        "new": f"You have met every question{where}; leave --only new out to go through them again.",
        "missed": f"You have missed nothing{where}; leave --only missed out for a usual quiz.",
        "marked": f"You have marked nothing{where}; press m at a question to mark it.",
    }[wish.only]


def _notices(wish: Wish, count: int, chosen: Selection, services: Services) -> list[str]:
    """What must be said at the start: fewer than asked, the reserve touched, an unfinished quiz."""
    notices = []
    if len(chosen.asked) < count and (wish.count is not None or wish.minutes is not None or wish.only):
        which = f"{wish.only} " if wish.only else ""
        notices.append(
            f"Only {len(chosen.asked)} {which}{'question fits' if len(chosen.asked) == 1 else 'questions fit'}."
        )
    if chosen.from_reserve:
        were = "was" if chosen.from_reserve == 1 else "were"
        notices.append(f"{chosen.from_reserve} of these {were} kept for a mock exam.")
    unfinished = services.history.open_sessions(services.bank.name, QUIZ, maximum=1)
    if unfinished:
        command = f"mlcert quiz --resume{bank_option(services)}"
        notices.append(f"Unfinished: quiz {unfinished[0].number}; {command} goes on with it.")
    return notices


def resumed(which: str, services: Services) -> tuple[Session, list[str]]:
    """The session to go on with, and what must be said.

    Raises:
        NoSuchSessionError: it is over, was never begun, or there is none.
        WrongUsageError: `which` is no number.
    """
    bank = services.bank
    if which == LATEST:
        unfinished = services.history.open_sessions(bank.name, QUIZ)
        if not unfinished:
            raise NoSuchSessionError("No quiz is unfinished; mlcert quiz begins one.")
        session = unfinished[0]
    elif which.isdigit():
        session = services.history.session(int(which), bank.name)
    else:
        raise WrongUsageError(f"--resume takes the number of a quiz, not '{which}'.")
    if session.mode.by_exam:
        raise NoSuchSessionError(
            f"{session.number} is an exam; mlcert exam --resume{bank_option(services)} goes on with it."
        )
    if session.is_over:
        raise NoSuchSessionError(f"Quiz {session.number} is over; mlcert quiz begins a new one.")
    done = sum(state.closed for _, state in session.counted)
    session, notices = without_unavailable(session, services)
    return session, [f"Quiz {session.number}, {done} answered before.", *notices]


def sit(session: Session, notices: Sequence[str], services: Services) -> Session:
    """Let a session be answered; the session as it stands when the person leaves or is done."""
    sitting = QuizSitting(session, sitting_context_of(session, notices, services))
    services.terminal.run(sitting)
    return sitting.session.in_full()
