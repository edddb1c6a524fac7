"""mlcert bank: check, list, show and report the questions themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mlcert import __version__
from mlcert.commands import services_of
from mlcert.core.names import nearest
from mlcert.core.paper import papers_in_a_row
from mlcert.core.scope import names_in, questions_in
from mlcert.errors import BankProblemsError, HistoryError, UnknownNameError, WrongUsageError
from mlcert.views.bank import (
    COUNT_COLUMNS,
    FEW_COLUMNS,
    count_rows,
    counted,
    question_json,
    question_view,
    topic_counts,
)
from mlcert.views.problem_report import Provenance, answered_in_words, report_view

if TYPE_CHECKING:
    from mlcert.bank.structure import Problem
    from mlcert.core.model import Question
    from mlcert.services import Services

MOST_PAPERS = 12  # of each exam that a check draws
app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Check, list, show and report the questions themselves.",
)
Folder = Annotated[
    str | None, typer.Argument(metavar="[DIR]", help="A folder of questions; the built-in one if not said.")
]
BankFolder = Annotated[str | None, typer.Option("--bank", metavar="DIR", help="Take the questions from this folder.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command(
    short_help="Find everything that is wrong with question files.",
    epilog="Examples: mlcert bank check my-questions, mlcert bank check --strict",
)
def check(
    ctx: typer.Context,
    folder: Folder = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Also find guessable keys, duplicates, and facts without a question.")
    ] = False,
    json: Json = False,
) -> None:
    """Find everything that is wrong with question files: file, line, id and the mend, all at once."""
    services = services_of(ctx)
    services.use_bank(folder)
    problems = _strictly(services, json=json) if strict else services.problems()
    terminal = services.terminal
    if json and not strict:
        terminal.write_json({"problems": [problem._asdict() for problem in problems]})
    for problem in problems if not (json or strict) else ():
        terminal.write(str(problem))
    if problems:
        raise BankProblemsError(len(problems))
    if not json:
        _print_sound(services)


def _print_sound(services: Services) -> None:
    """Say how much there is, and how many papers of each exam it gives without a repeat."""
    bank, terminal = services.bank, services.terminal
    terms = sum(1 for _ in services.compiled.every_term())
    held = f"{counted(len(bank.outlines), 'question')} and {counted(terms, 'term')}"
    terminal.write(f"No problems: {held} in {counted(len(bank.domains), 'domain')}.")
    candidates = services.compiled.candidates() if bank.exams else []
    for exam in bank.exams:
        count, lacking = papers_in_a_row(exam, candidates, most=MOST_PAPERS, rng=services.rng_for(1))
        titles = {domain.id: domain.title for domain in exam.domains}
        dry = " and ".join(titles[domain] for domain in lacking)
        then = f"; then {dry} {'run' if len(lacking) > 1 else 'runs'} dry" if lacking else " or more"
        terminal.write(f"{exam.code}: {counted(count, 'paper')} without a repeat{then}.")


@app.command(name="list", short_help="Count questions, terms and facts.", epilog="Example: mlcert bank list --json")
def list_(ctx: typer.Context, bank: BankFolder = None, json: Json = False) -> None:
    """Count domains, topics, questions by level, facts, and facts on which a question rests."""
    services = services_of(ctx)
    services.use_bank(bank)
    compiled, found = services.compiled, services.bank
    counts = topic_counts(found, compiled.every_question(), compiled.every_term(), compiled.facts_rested_on())
    if json:
        topics = [{**count._asdict(), "questions": count.questions} for count in counts]
        services.terminal.write_json({"bank": found.name, "topics": topics})
    else:
        shown = FEW_COLUMNS if services.terminal.layout.is_narrow else range(len(COUNT_COLUMNS))
        rows = count_rows(found, counts)
        services.terminal.table([COUNT_COLUMNS[at] for at in shown], [[row[at] for at in shown] for row in rows])


@app.command(
    short_help="Print questions in full.",
    epilog="Examples: mlcert bank show kinesis-hot-shard-table, mlcert bank show -d kinesis --no-key",
)
def show(
    ctx: typer.Context,
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID...]", help="Ids of questions.")] = None,
    domain: Annotated[
        list[str] | None,
        typer.Option("--domain", "-d", metavar="NAME", help="A domain, topic or term; repeatable."),
    ] = None,
    no_key: Annotated[bool, typer.Option("--no-key", help="Without keys and reasons, to be read blind.")] = False,
    bank: BankFolder = None,
    json: Json = False,
) -> None:
    """Print questions in full: for authors, for disputes, for reading without the key."""
    services = services_of(ctx)
    services.use_bank(bank)
    compiled, found = services.compiled, services.bank
    if not ids and not domain:
        raise WrongUsageError("Name questions by their ids, or a domain, topic or term with -d.")
    wanted = dict.fromkeys(ids or ())
    for name in domain or ():
        named = questions_in(name, found, compiled.terms_called, compiled.resting_on)
        if named is None:
            raise UnknownNameError("domain, topic or term", name, nearest(name, names_in(found)))
        wanted |= dict.fromkeys(one.id for one in found.outlines if one.id in named)
    questions = compiled.questions(wanted)
    for name in ids or ():
        if name not in questions:
            raise UnknownNameError("question", name, nearest(name, (one.id for one in found.outlines)))
    if json:
        services.terminal.write_json([question_json(one, with_key=not no_key) for one in questions.values()])
        return
    for question in questions.values():
        services.terminal.show(question_view(question, services.terminal.layout, with_key=not no_key))


@app.command(
    short_help="Print a problem report to fill in and send.",
    epilog="Example: mlcert bank report kinesis-hot-shard-table",
)
def report(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of a question.")],
    bank: BankFolder = None,
) -> None:
    """Print a problem report on a question, to be filled in and pasted where its authors read it."""
    services = services_of(ctx)
    services.use_bank(bank)
    question = services.compiled.questions([name]).get(name)
    if question is None:
        raise UnknownNameError("question", name, nearest(name, (one.id for one in services.bank.outlines)))
    origin = Provenance(services.compiled.bank_name(), __version__)
    services.terminal.show(report_view(question, origin, _answered(question, services)))


@app.command(short_help="Print the JSON Schema of a kind of file.", epilog="Example: mlcert bank schema questions")
def schema(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="The kind of file: questions, notes or exams.")],
) -> None:
    """Print the JSON Schema of a kind of file, by which an editor helps to write it."""
    from mlcert.bank.format import SHAPES  # the format: only for authors
    from mlcert.bank.json_schema import schema_of

    if kind not in SHAPES:
        raise UnknownNameError("kind of file", kind, tuple(SHAPES))
    services_of(ctx).terminal.write_json(schema_of(kind))


@app.command(short_help="List facts from the notes without a question.", epilog="Example: mlcert bank coverage --json")
def coverage(ctx: typer.Context, bank: BankFolder = None, json: Json = False) -> None:
    """List the facts drawn from the notes on which no question rests."""
    services = services_of(ctx)
    services.use_bank(bank)
    covered = services.compiled.facts_rested_on()
    facts = [(term, fact) for term in services.compiled.every_term() for fact in term.facts if fact.from_notes]
    home = [(term, fact) for term, fact in facts if fact.id not in covered]
    if json:
        rows = [{"id": fact.id, "topic": term.topic, "domain": term.domain, "text": fact.text} for term, fact in home]
        services.terminal.write_json({"facts_from_notes": len(facts), "without_a_question": rows})
        return
    for term, fact in home:
        services.terminal.write(f"{term.topic}: {fact.id}: {fact.text}")
    services.terminal.write(f"{len(facts) - len(home)} of {len(facts)} facts from the notes have a question.")


def _strictly(services: Services, *, json: bool) -> tuple[Problem, ...]:
    """Print what a strict check finds; gives back what must be mended."""
    from mlcert.views.check import findings_json, lists_view  # only a strict check looks so closely

    findings = services.findings()
    if json:
        services.terminal.write_json(findings_json(findings))
        return findings.problems
    for problem in findings.problems:
        services.terminal.write(str(problem))
    services.terminal.show(lists_view(findings))
    return findings.problems


def _answered(question: Question, services: Services) -> str:
    """What the history says of a question, without making a history."""
    try:
        history = services.history_if_any()
        answer = history.last_answer(services.compiled.bank_name(), question.id) if history is not None else None
    except HistoryError as error:
        services.terminal.warn(str(error))  # a report is worth printing all the same
        return "not known"
    return answered_in_words(answer, question)
