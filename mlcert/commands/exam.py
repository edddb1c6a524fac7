"""mlcert exam: take a full mock exam that follows the official blueprint."""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert.commands.help import examples
from mlcert.commands.options import MOST, BankFolder, ExamCode, Minutes, Plain, Seed, new_app, number, services_of
from mlcert.commands.run_session import run_session
from mlcert.errors import WrongUsageError
from mlcert.practice.exam_request import ExamRequest, set_default_exam, start_or_resume_exam

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
        for sentence in set_default_exam(default, services):
            services.terminal.write(f" {sentence}")
        return
    request = ExamRequest(code, questions, minutes, extra_time=extra_time, seed=seed, new=new, resume=resume)
    if resume and request != ExamRequest(code, resume=True):
        raise WrongUsageError("--resume continues an exam as it was; only --plain and --bank can be combined with it.")
    services.use_terminal(screen=True, plain=plain)
    start = start_or_resume_exam(request, services)
    if start is not None:
        run_session(start, services)
