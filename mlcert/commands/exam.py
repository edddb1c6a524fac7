"""mlcert exam: take a full mock exam that follows the official blueprint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import MOST, BankFolder, ExamCode, Minutes, Plain, Seed, new_app, number, services_of
from mlcert.commands.run_session import run_session
from mlcert.core.plan import example_date
from mlcert.core.session import Session
from mlcert.errors import NoSuchSessionError, WrongUsageError
from mlcert.practice.exam import (
    Draft,
    choose_exam,
    choose_form,
    draw,
    draw_longest_possible,
    keep_default_exam,
    lacking_sentence,
    resume_exam,
    start_exam,
    unfinished_exams,
)
from mlcert.practice.plan import lacks_date
from mlcert.practice.session_context import SessionStart
from mlcert.screens.cover import Cover
from mlcert.services import Services
from mlcert.views.exam import cover_lines, exam_status
from mlcert.views.unfinished import progress

app = new_app()
ExtraTime = Annotated[bool, typer.Option("--extra-time", help="Add the extra minutes for non-native speakers.")]
Questions = Annotated[
    int | None,
    typer.Option(
        "--questions", metavar="N", help="Shorten the exam; its time shrinks in proportion.",
        parser=number("--questions", 1, MOST),
    ),
]  # fmt: skip
Resume = Annotated[bool, typer.Option("--resume", help="Resume the unfinished exam; without a code, the latest one.")]
New = Annotated[bool, typer.Option("--new", help="End the unfinished exam of this code as it is and start a new one.")]
Default = Annotated[str | None, typer.Option("--default", metavar="CODE", help="Set your exam and exit.")]


@app.command(epilog=examples("mlcert exam", "mlcert exam --questions 20", "mlcert exam --resume"))
def exam(
    ctx: typer.Context,
    code: ExamCode = None,
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
    """Take a mock exam: no feedback until you hand it in, then a detailed report."""
    services = services_of(ctx, bank)
    if default is not None:
        chosen = keep_default_exam(default, services)
        services.terminal.write(f" Your exam is {chosen.code}, {chosen.title}.")
        if chosen.status == "retired":
            services.terminal.write(f" {exam_status(chosen, services.today)}")
        if lacks_date(chosen, services):
            dated = services.commands.write("plan", chosen.code, "--date", example_date(services.today))
            services.terminal.write(f" Set its date with `{dated}`.")
        return
    if resume and (new or questions or minutes or extra_time or seed is not None):
        raise WrongUsageError("--resume continues an exam as it was; only --plain and --bank can be combined with it.")
    services.use_terminal(screen=True, plain=plain)
    if resume:
        run_session(resume_exam(_to_resume(code, services), services), services)
        return
    chosen = choose_exam(code, services)
    unfinished = unfinished_exams(chosen.code if code or new else None, services)
    to_resume = [session for session in unfinished if not (new or session.was_left_unanswered)]
    start: SessionStart | None
    if to_resume:
        start = _offer(to_resume[0], services)
    else:
        form = choose_form(chosen, questions, minutes, extra_time=extra_time)
        start = _start(draw(chosen, form, services, seed=seed), services, ending=unfinished)
    if start is not None:
        run_session(start, services)


def _to_resume(code: str | None, services: Services) -> Session:
    """Return the unfinished exam with this code, also one that the bank does not have; without a code, the latest.

    Raises:
        NoSuchSessionError: there is none.
        UnknownNameError: nothing has this code.
    """
    unfinished = unfinished_exams(code, services)
    if unfinished:
        return unfinished[0]
    chosen = choose_exam(code, services)
    which = f"{chosen.code} exam" if code else "exam"
    words = ["exam", *([chosen.code] if code else [])]
    raise NoSuchSessionError(f"No {which} is unfinished. Start one with `{services.commands.write(*words)}`.")


def _offer(session: Session, services: Services) -> SessionStart | None:
    """Return the start of the unfinished exam; None if the learner does not want to resume it."""
    summary = f"{session.exam} is unfinished: {progress(session, len(session.answers))}."
    write = services.commands.write
    another = f"`{write('exam', session.exam, '--new')}` ends it and starts a new one."
    ways = f"`{write(*session.resume_words)}` resumes it; {another}"
    if services.terminal.confirm(f"{summary} Resume it?", f"{summary} No one is there to answer. {ways}"):
        return resume_exam(session, services)
    services.terminal.write(f" The exam stays unfinished. {another}")
    return None


def _start(draft: Draft, services: Services, *, ending: Sequence[Session]) -> SessionStart | None:
    """Start a new exam after its cover page; return None if the learner does not accept a shorter paper or leaves."""
    if draft.paper.lacking:
        lacking, write = lacking_sentence(draft), services.commands.write
        draft = draw_longest_possible(draft, services)
        count = draft.form.questions
        shorter = write("exam", draft.exam.code, "--questions", str(count))
        ways = f"Use `{shorter}` or `{write('quiz')}`."
        if not services.terminal.confirm(f"{lacking} Take an exam of {count} questions instead?", f"{lacking} {ways}"):
            return None
    cover = Cover(cover_lines(draft.exam, draft.form, services.now().astimezone().date(), services.terminal.layout))
    services.terminal.run(cover)
    return start_exam(draft, services, ending=ending) if cover.accepted else None
