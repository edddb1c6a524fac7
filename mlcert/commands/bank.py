"""mlcert bank: check, list, show, report, import and export the questions themselves.

It is long because every command on question files is here.
"""

from __future__ import annotations

from typing import Annotated

import typer

from mlcert import __version__
from mlcert.bank.importing.formats import READERS
from mlcert.commands.help import examples
from mlcert.commands.options import BankFolder, Domains, Json, NoPager, Plain, new_group, services_of
from mlcert.core.listing import counted
from mlcert.errors import BankProblemsError, HistoryError, NothingToAskError, NotImportedError, WrongUsageError
from mlcert.practice import authoring, checking
from mlcert.practice.bank_name import naming_advice
from mlcert.practice.exporting import ABOUT_PACKAGE, WRITERS, ExportRequest, export_questions, is_package
from mlcert.practice.import_report import import_json, import_sentences
from mlcert.practice.importing import ImportRequest, import_files
from mlcert.practice.names import names_among, question_called, questions_asked_for, slip_notices
from mlcert.views.bank import (
    COUNT_COLUMNS,
    count_lines,
    count_rows,
    holdings_sentences,
    question_json,
    question_view,
    topic_counts,
)
from mlcert.views.check import findings_json, lists_view, problems_json, to_do_view
from mlcert.views.family import family_view
from mlcert.views.problem_report import Provenance, answered_in_words, report_view

app = new_group("Check, list, show, report, import and export questions.")
Folder = Annotated[
    str | None, typer.Argument(metavar="[DIR]", help="Folder of questions (default: MLCERT_BANK, or built-in).")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Also report guessable keys, duplicates, and facts without a question.")
]
Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ID...]", help="Ids of questions or families, or a domain, topic or term."),
]
NoKey = Annotated[bool, typer.Option("--no-key", help="Leave out keys and reasons, to answer blind.")]


@app.command(
    short_help="Report every problem in question files.",
    epilog=examples("mlcert bank check my-questions", "mlcert bank check --strict"),
)
def check(ctx: typer.Context, folder: Folder = None, strict: Strict = False, json: Json = False) -> None:
    """Report every problem in question files at once, each with its file, line, id, and how to fix it."""
    services = services_of(ctx, folder)
    terminal = services.terminal
    if strict:
        findings = checking.findings(services)
        problems = findings.problems
        document, lists = findings_json(findings), lists_view(findings)
    else:
        problems, to_do = checking.problems_and_to_do(services)
        document, lists = problems_json(problems, to_do), to_do_view(to_do)
    if json:
        terminal.write_json(document)
    else:
        for problem in problems:
            terminal.write(str(problem))
        terminal.show(lists)
    if problems:
        raise BankProblemsError(len(problems))
    if not json:
        for sentence in (*holdings_sentences(authoring.holdings(services)), *naming_advice(services)):
            terminal.write(sentence)


@app.command(name="list", short_help="Count questions, terms and facts.", epilog=examples("mlcert bank list --json"))
def list_(
    ctx: typer.Context,
    bank: BankFolder = None,
    plain: Plain = False,
    no_pager: NoPager = False,
    json: Json = False,
) -> None:
    """Count questions by domain, topic and level, as well as terms, facts, and facts that a question rests on."""
    services = services_of(ctx, bank)
    compiled, bank_read, terminal = services.compiled, services.bank, services.use_terminal(plain=plain)
    counts = topic_counts(bank_read, compiled.every_question(), compiled.every_term(), compiled.facts_rested_on())
    if json:
        topics = [count._asdict() for count in counts]
        terminal.write_json({"bank": bank_read.name, "topics": topics})
        return
    with terminal.paging(wanted=not no_pager):
        if terminal.layout.is_plain or terminal.layout.is_narrow:
            terminal.show(count_lines(bank_read, counts, terminal.layout))
        else:
            terminal.table(COUNT_COLUMNS, count_rows(bank_read, counts))


@app.command(
    short_help="Print questions in full.",
    epilog=examples("mlcert bank show kinesis-hot-shard-table", "mlcert bank show -d kinesis --no-key"),
)
def show(
    ctx: typer.Context,
    ids: Ids = None,
    domain: Domains = None,
    no_key: NoKey = False,
    bank: BankFolder = None,
    plain: Plain = False,
    no_pager: NoPager = False,
    json: Json = False,
) -> None:
    """Print questions in full, with or without their keys; the questions of a family appear side by side."""
    services = services_of(ctx, bank)
    if not ids and not domain:
        raise WrongUsageError("Name questions by their ids, or name a domain, topic or term with -d.")
    terminal = services.use_terminal(plain=plain)
    groups = questions_asked_for(ids or [], domain or [], services)
    if json:
        terminal.write_json([question_json(question, with_key=not no_key) for group in groups for question in group])
        return
    for sentence in slip_notices(names_among(ids or [], domain or [], services), services.bank, services):
        terminal.warn(sentence)
    layout, with_key = terminal.layout, not no_key
    with terminal.paging(wanted=not no_pager):
        for group in groups:
            if len(group) > 1:
                total = len(services.compiled.family(group[0].family))
                terminal.show(family_view(group, layout, with_key=with_key, total=total))
            else:
                terminal.show(question_view(group[0], layout, with_key=with_key))


@app.command(
    short_help="Print a problem report to fill in and send.",
    epilog=examples("mlcert bank report kinesis-hot-shard-table"),
)
def report(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of a question.")],
    bank: BankFolder = None,
) -> None:
    """Print a problem report on a question, for you to fill in and send to the authors."""
    services = services_of(ctx, bank)
    question = question_called(name, services)
    try:
        answered = answered_in_words(authoring.last_answer(question.id, services))
    except HistoryError as error:
        services.terminal.warn(str(error))  # the report is useful without the answer
        answered = "unknown"
    provenance = Provenance(services.compiled.bank_name(), __version__)
    services.terminal.show(report_view(question, provenance, answered))


@app.command(short_help="Print the JSON Schema of a kind of file.", epilog=examples("mlcert bank schema questions"))
def schema(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="The kind of file: questions, notes, exams or synonyms.")],
) -> None:
    """Print the JSON Schema of a kind of file, which lets an editor check and complete it."""
    services_of(ctx).terminal.write_json(authoring.schema(kind))


@app.command(short_help="List facts from the notes without a question.", epilog=examples("mlcert bank coverage --json"))
def coverage(ctx: typer.Context, bank: BankFolder = None, no_pager: NoPager = False, json: Json = False) -> None:
    """List the facts from the notes that no question rests on."""
    services = services_of(ctx, bank)
    result, terminal = authoring.coverage(services), services.terminal
    if json:
        rows = [
            {"id": fact.id, "topic": term.topic, "domain": term.domain, "text": fact.text}
            for term, fact in result.without_question
        ]
        terminal.write_json({"facts_from_notes": result.facts, "without_a_question": rows})
        return
    if not result.facts:
        terminal.write("This bank has no facts from notes.")
        return
    with terminal.paging(wanted=not no_pager):
        for term, fact in result.without_question:
            terminal.write(f"{term.topic}: {fact.id}: {fact.text}")
        covered = result.facts - len(result.without_question)
        terminal.write(f"{covered} of {result.facts} facts from the notes have a question.")


@app.command(
    name="import",
    short_help="Import questions from files of other programs.",
    epilog=examples(
        "mlcert bank import deck.txt --to my-questions",
        "mlcert bank import table.csv --to my-questions --columns question=2,options=3-6,answer=7",
    ),
)
def import_(
    ctx: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files to import.")],
    to: Annotated[
        str | None, typer.Option("--to", metavar="DIR", help="Folder for the drafts; new or with questions.")
    ] = None,
    format_: Annotated[
        str,
        typer.Option(
            "--format", metavar="NAME", help=f"Format: {', '.join(READERS)} (default: recognized by content)."
        ),
    ] = "",
    domain: Annotated[
        str | None, typer.Option("--domain", metavar="NAME", help="Domain for all files (default: one for each file).")
    ] = None,
    columns: Annotated[
        str,
        typer.Option("--columns", metavar="LIST", help="Columns of a table, such as question=1,options=2-5,answer=6."),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
    json: Json = False,
) -> None:
    """Import questions from files of other programs into drafts, and say what was not understood.

    Markdown, CSV, Anki (text and .apkg), GIFT, Aiken, JSON and Moodle XML can be read. Nothing in a file is executed or
    fetched. A second import of the same file adds what is new and updates what has changed.
    """
    services = services_of(ctx)
    if to is None:
        raise WrongUsageError("Name the folder for the drafts with --to.")
    if not to.strip():
        raise WrongUsageError("The name after --to is empty. Name the folder for the drafts; `--to .` is this one.")
    if domain is not None and not domain.strip():
        raise WrongUsageError("The name after --domain is empty. Name a domain, or leave out --domain.")
    request = ImportRequest(files, to, format_, domain or "", columns, dry_run)
    report = import_files(request, services)
    terminal = services.terminal
    if json:
        terminal.write_json(import_json(report))
    else:
        for sentence in import_sentences(report):
            terminal.write(sentence)
    if report.failures:
        raise NotImportedError([failure.error for failure in report.failures])
    if not any(file.questions or file.duplicates for file in report.files):
        raise NothingToAskError("No question could be imported.")


@app.command(
    short_help="Export questions for other programs.",
    epilog=examples(
        "mlcert bank export --format anki deck.txt", "mlcert bank export --format html -d kinesis kinesis.html"
    ),
)
def export(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write; an earlier export is replaced.")],
    format_: Annotated[str, typer.Option("--format", metavar="NAME", help=f"Format: {', '.join(WRITERS)}.")] = "",
    domain: Domains = None,
    with_history: Annotated[
        bool, typer.Option("--with-history", help="Add what you answered, missed and marked (anki and csv).")
    ] = False,
    bank: BankFolder = None,
) -> None:
    """Export questions for Anki (text, or a package if FILE ends in .apkg), spreadsheets, Moodle, editors or paper."""
    services = services_of(ctx, bank)
    count, target = export_questions(ExportRequest(file, format_, domain or (), with_history), services)
    services.terminal.write(f"{counted(count, 'question')} exported to {target}.")
    if is_package(format_, target):
        services.terminal.write(ABOUT_PACKAGE)
