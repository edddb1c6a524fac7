"""mlcert quiz: answer a few questions against the clock and learn from each."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from mlcert.commands.help import examples
from mlcert.commands.options import MOST, BankFolder, Domains, Minutes, Plain, Seed, new_app, number, services_of
from mlcert.commands.run_session import run_session
from mlcert.core.number import LARGEST, whole
from mlcert.errors import NothingDueError, WrongUsageError
from mlcert.practice.names import names_given
from mlcert.practice.quiz import start_quiz
from mlcert.practice.quiz_request import QuizRequest
from mlcert.practice.report import result_document
from mlcert.practice.review import reasons_of
from mlcert.practice.session_context import topic_titles
from mlcert.practice.unfinished import resume_quiz, unfinished_quizzes
from mlcert.views.unfinished import unfinished_view

LATEST = "latest"


class Level(StrEnum):
    """How demanding a question is."""

    RECALL = "recall"
    APPLY = "apply"
    ANALYZE = "analyze"


class Only(StrEnum):
    """Which questions to ask."""

    NEW = "new"
    MISSED = "missed"
    MARKED = "marked"


class Resumable(TyperCommand):
    """A command whose `--resume` needs no number; without one it means the latest unfinished quiz."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Insert `latest` after `--resume` where nothing or an option follows, and parse the arguments."""
        for place, word in enumerate(args):
            if word == "--resume" and (place + 1 == len(args) or args[place + 1].startswith("-")):
                args = [*args[: place + 1], LATEST, *args[place + 1 :]]
                break
        return super().parse_args(ctx, args)


app = new_app()
Name = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]", help="Domain, topic or term, the same as --domain; no quotes needed."),
]
Count = Annotated[
    int | None,
    typer.Option(
        "--count", "-n", metavar="N", help="Number of questions (default: 10).", parser=number("--count", 1, MOST)
    ),
]
Untimed = Annotated[bool, typer.Option("--untimed", help="Set no time limit.")]
Levels = Annotated[
    list[Level] | None, typer.Option("--level", metavar="L", help="recall, apply or analyze; repeatable.")
]
Difficulties = Annotated[
    list[int] | None,
    typer.Option(
        "--difficulty", metavar="N", help="From 1 (easy) to 5 (hard); repeatable.", parser=number("--difficulty", 1, 5)
    ),
]
Drill = Annotated[bool, typer.Option("--drill", help="Ask only drills: arithmetic, code and lists, for practice.")]
NoDrill = Annotated[bool, typer.Option("--no-drill", help="Ask no drills.")]
WholeBank = Annotated[bool, typer.Option("--all", help="Ask from the whole bank, not only what your exam asks.")]
OnlyOption = Annotated[
    Only | None, typer.Option("--only", metavar="WHICH", help="Ask only new, missed or marked questions.")
]
Resume = Annotated[
    str | None,
    typer.Option(
        "--resume", metavar="[N]", help="Resume the unfinished quiz, or quiz N; lists them if there are several."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON; questions go to standard error.")]


@app.command(
    cls=Resumable, epilog=examples("mlcert quiz -d kinesis", "mlcert quiz --minutes 20", "mlcert quiz --resume")
)
def quiz(
    ctx: typer.Context,
    name: Name = None,
    domain: Domains = None,
    count: Count = None,
    minutes: Minutes = None,
    untimed: Untimed = False,
    level: Levels = None,
    difficulty: Difficulties = None,
    drill: Drill = False,
    no_drill: NoDrill = False,
    only: OnlyOption = None,
    whole_bank: WholeBank = False,
    seed: Seed = None,
    resume: Resume = None,
    bank: BankFolder = None,
    plain: Plain = False,
    json: Json = False,
) -> None:
    """Answer a few questions against the clock; each answer is explained at once, option by option."""
    services = services_of(ctx, bank)
    names = tuple(dict.fromkeys(names_given(name or (), domain or (), services)))
    if drill and no_drill:
        raise WrongUsageError("--drill and --no-drill cannot be combined; leave one out.")
    request = QuizRequest(
        names=names,
        questions=count,
        minutes=minutes,
        untimed=untimed,
        levels=tuple(level or ()),
        difficulties=tuple(difficulty or ()),
        drill=drill if drill or no_drill else None,
        only=only or "",
        whole_bank=whole_bank,
        seed=seed,
    )
    if resume is not None and request != QuizRequest():
        raise WrongUsageError(
            "--resume continues a quiz as it was; it cannot be combined with options that choose questions or a time."
        )
    if resume == LATEST and len(unfinished := unfinished_quizzes(services)) > 1:
        terminal, titles = services.use_terminal(plain=plain), topic_titles(services)
        terminal.show(unfinished_view(unfinished, titles, services.commands, terminal.layout))
        return
    terminal = services.use_terminal(screen=True, plain=plain, json=json)
    try:
        start = start_quiz(request, services) if resume is None else resume_quiz(_number(resume), services)
    except NothingDueError as error:
        if not terminal.has_person:
            raise
        if terminal.confirm(f"{error.reason} Read the reasons now?", str(error)):
            terminal.run(reasons_of(error.questions, services))
        return
    session = run_session(start, services)
    if json:
        terminal.write_json(result_document(session, services))


def _number(resume: str) -> int | None:
    if resume == LATEST:
        return None
    number = whole(resume, 0, LARGEST)
    if number is None:
        raise WrongUsageError("--resume takes the number of a quiz, such as 12, or no number for the latest one.")
    return number
