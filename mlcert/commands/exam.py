"""mlcert exam: a full mock exam by its blueprint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from mlcert.commands import services_of
from mlcert.core.mode import EXAM
from mlcert.core.names import nearest
from mlcert.core.paper import Form, Paper, draw_paper, form_of
from mlcert.core.selection import reserve, shuffle_choices
from mlcert.core.session import Move, MoveKind, Session
from mlcert.errors import NoSuchSessionError, NothingToAskError, UnknownNameError, WrongUsageError
from mlcert.practice.outcome import bank_option, show_outcome, sitting_context_of, without_unavailable
from mlcert.screens.cover import Cover
from mlcert.screens.exam import ExamSitting
from mlcert.services import DEFAULT_EXAM
from mlcert.views.exam import cover_lines
from mlcert.views.lines import clock

if TYPE_CHECKING:
    from mlcert.core.model import Bank, Exam
    from mlcert.services import Services

app = typer.Typer(rich_markup_mode=None, add_completion=False, context_settings={"help_option_names": ["-h", "--help"]})
Code = Annotated[str | None, typer.Argument(metavar="[CODE]", help="The exam; your default one if not said.")]
Seed = Annotated[int | None, typer.Option("--seed", metavar="N", help="Draw the same paper again.")]
ExtraTime = Annotated[bool, typer.Option("--extra-time", help="With the extra minutes for non-native speakers.")]
Minutes = Annotated[int | None, typer.Option("--minutes", metavar="M", help="Another time than the official one.")]
Questions = Annotated[
    int | None, typer.Option("--questions", metavar="N", help="A shorter paper; its minutes shrink in proportion.")
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with the unfinished exam.")]
New = Annotated[bool, typer.Option("--new", help="End an unfinished exam as it stands and begin another.")]
Default = Annotated[str | None, typer.Option("--default", metavar="CODE", help="Keep which exam is yours, and exit.")]
BankFolder = Annotated[str | None, typer.Option("--bank", metavar="DIR", help="Take the questions from this folder.")]
Plain = Annotated[bool, typer.Option("--plain", help="Lines of text instead of a full screen.")]


@app.command(epilog="Examples: mlcert exam, mlcert exam --questions 20, mlcert exam --resume")
def exam(
    ctx: typer.Context,
    code: Code = None,
    seed: Seed = None,
    extra_time: ExtraTime = False,
    minutes: Minutes = None,
    questions: Questions = None,
    resume: Resume = False,
    new: New = False,
    default: Default = None,
    bank: BankFolder = None,
    plain: Plain = False,
) -> None:
    """Sit a mock exam: no feedback until you hand it in, then an honest report."""
    services = services_of(ctx)
    services.use_bank(bank)
    if default is not None:
        keep_default(default, services)
        return
    if resume and (new or code or questions or minutes or extra_time or seed is not None):
        raise WrongUsageError("--resume goes on with an exam as it was; it takes no other option but --plain.")
    services.use_terminal(screen=not plain)
    unfinished = services.history.open_sessions(services.bank.name, EXAM)
    if unfinished and not new and (resume or wants_to_go_on(unfinished[0], services)):
        session, notices = resumed(unfinished[0], services)
    elif resume:
        raise NoSuchSessionError("No exam is unfinished; mlcert exam begins one.")
    elif unfinished and not new:
        services.terminal.write(" It stays as it is. mlcert exam --new ends it and begins another.")
        return
    else:
        chosen = chosen_exam(code, services)
        form = checked_form(chosen, questions, minutes, extra_time=extra_time)
        begun = begin(chosen, form, services, seed=seed, unfinished=unfinished)
        if begun is None:
            return
        session, notices = begun
    sitting = ExamSitting(session, sitting_context_of(session, notices, services))
    services.terminal.run(sitting)
    show_outcome(sitting.session.in_full(), services)


def keep_default(code: str, services: Services) -> None:
    """Keep which exam is the learner's own.

    Raises:
        UnknownNameError: the bank has no such exam.
    """
    chosen = chosen_exam(code, services)
    services.history.set_setting(services.bank.name, DEFAULT_EXAM, chosen.code)
    services.terminal.write(f" Your exam is {chosen.code}, {chosen.title}.")


def chosen_exam(code: str | None, services: Services) -> Exam:
    """The exam of this code, or the learner's default.

    Raises:
        NothingToAskError: the bank has no blueprint at all.
        UnknownNameError: it has none of this code.
    """
    bank: Bank = services.bank_with_my_exam
    if not bank.exams:
        raise NothingToAskError(
            f"The bank {bank.name} has no exams.yaml, so there is no blueprint to draw a paper by; "
            f"mlcert quiz{bank_option(services)} asks its questions."
        )
    found = bank.exam(code or bank.default)
    if found is None:
        codes = [one.code for one in bank.exams]
        raise UnknownNameError("exam", code or bank.default, nearest(code or "", codes) or codes)
    return found


def checked_form(chosen: Exam, questions: int | None, minutes: int | None, *, extra_time: bool) -> Form:
    """The form of the paper.

    Raises:
        WrongUsageError: a number is out of bounds.
    """
    for option, value in (("--questions", questions), ("--minutes", minutes)):
        if value is not None and value < 1:
            raise WrongUsageError(f"{option} must be at least 1, not {value}.")
    if questions is not None and questions > chosen.questions:
        raise WrongUsageError(
            f"{chosen.code} has {chosen.questions} questions; --questions makes it shorter, not longer."
        )
    return form_of(chosen, questions=questions, minutes=minutes, extra_time=extra_time)


def wants_to_go_on(session: Session, services: Services) -> bool:
    """Whether to go on with an unfinished exam.

    Raises:
        NobodyThereError: nobody is there to say so.
    """
    answered = sum(one.answered for _, one in session.counted)
    left = "" if session.left is None else f", {clock(session.left.total_seconds())} left"
    state = f"{session.exam} is unfinished: {answered} of {len(session.counted)} answered{left}."
    option = bank_option(services)
    ways = f"go on with mlcert exam --resume{option}, or end it and begin another with mlcert exam --new{option}"
    return services.terminal.confirm(f"{state} Go on with it?", f"{state} Nobody is there to ask: {ways}.")


def resumed(session: Session, services: Services) -> tuple[Session, list[str]]:
    """The unfinished exam, its interruption noted, and what must be said."""
    if session.latest is not MoveKind.LEAVE and session.moves:
        session = services.history.append(session, Move(MoveKind.LEAVE), at=services.now())
    return without_unavailable(session, services)


def begin(
    chosen: Exam, form: Form, services: Services, *, seed: int | None, unfinished: Sequence[Session]
) -> tuple[Session, list[str]] | None:
    """A new exam, kept in the history, and what must be said; None if it was not wanted after all."""
    seed = services.new_seed() if seed is None else seed
    paper, kept_form = drawn(chosen, form, services, seed)
    if not paper.seats:
        return None
    intro = Cover(cover_lines(chosen, kept_form, services.now().date(), services.terminal.layout))
    services.terminal.run(intro)
    if not intro.accepted:
        return None
    for session in unfinished:
        services.history.append(session, Move(MoveKind.END), at=services.now())
    questions = services.compiled.questions(seat.question for seat in paper.seats)
    laid = shuffle_choices(questions.values(), services.rng_for(seed))
    scored = {seat.question: seat.scored for seat in paper.seats}
    session = Session(
        id=services.new_id(),
        mode=EXAM,
        bank=services.bank.name,
        paper=tuple(one.with_scored(scored=scored[one.question]) for one in laid),
        began=services.now(),
        seed=seed,
        limit=kept_form.limit,
        exam=chosen.code,
    )
    ended = [f"Exam {one.number} was ended as it stood: mlcert results {one.number}." for one in unfinished]
    return services.history.begin(session), ended


def drawn(chosen: Exam, form: Form, services: Services, seed: int) -> tuple[Paper, Form]:
    """The paper and the form it keeps; where the bank cannot fill it, a shorter one if that is wanted.

    Raises:
        NobodyThereError: the bank cannot fill it and nobody is there to say what then.
    """
    bank = services.bank_with_my_exam
    histories = services.history.question_history(bank.name)
    kept = reserve(bank, histories)
    candidates = services.compiled.candidates()

    def draw(shape: Form) -> Paper:
        return draw_paper(chosen, shape, candidates, histories=histories, kept=kept, rng=services.rng_for(seed))

    paper = draw(form)
    if not paper.lacking:
        return paper, form
    titles = {domain.id: domain.title for domain in chosen.domains}
    lacks = ", ".join(f"{count} in {titles[domain]}" for domain, count in paper.lacking.items())
    shorter = next(
        (
            shape
            for count in range(form.questions - 1, 0, -1)
            if not draw(shape := form_of(chosen, questions=count)).lacking
        ),
        None,
    )
    option = bank_option(services)
    message = f"The bank lacks questions for {chosen.code}: {lacks}."
    if shorter is None:
        raise NothingToAskError(f"{message} mlcert quiz{option} asks what there is.")
    ways = f"mlcert exam {chosen.code} --questions {shorter.questions}{option} or mlcert quiz{option}"
    if not services.terminal.confirm(
        f"{message} Sit {shorter.questions} questions instead?", f"{message} Type {ways}."
    ):
        return Paper((), 0, {}, 0), form
    return draw(shorter), shorter
