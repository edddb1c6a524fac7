"""Say what an import has done: counts, what was skipped and why, what is odd, and what to do next.

The file is long because a person and a program are told the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlcert.bank.importing.columns.columns_to_try import ColumnsToTry
from mlcert.bank.importing.decoding import OTHER_ENCODING
from mlcert.bank.importing.draft.changes import Update
from mlcert.bank.importing.draft.merging import EXAMS
from mlcert.bank.importing.question.imported_question import ImportedChoice
from mlcert.core.command_line import ON_BUILT_IN, CommandWriter
from mlcert.core.listing import counted, listed
from mlcert.core.text import shortened
from mlcert.practice.asked_before import Duplicate
from mlcert.practice.importing import WESTERN, FileReport, Report

TOO_LONG = "not read from here on, because the file is too long; import the rest from a file that begins with this line"
MAXIMUM_DUPLICATES = 10  # of a file that are named, apart from those whose explanation is another
SAID_OTHERWISE = "which is explained in other words and stays as it is"
MAXIMUM_CATEGORIES = 10  # of a file that are named
NO_CATEGORY = "gives no domain and topic of its own, so its questions are in the topic of the file"
CHANGED_DOMAIN = "the domain is called {}, because names of domains consist of a-z, 0-9 and hyphens, at most 40 in all"
LICENSE = "Check the license of the source before you share what you imported."


def import_sentences(report: Report) -> Iterator[str]:
    """Yield what an import has done, line by line."""
    for file in report.files:
        yield f"{file.file} ({file.format}): {_counts(file)}."
        yield from _details(file)
    if report.is_dry_run:
        yield "This was a dry run: nothing was written."
        return
    if report.written:
        yield f"Drafts written: {', '.join(report.written)}."
    if any(file.questions for file in report.files):
        practice, check = (
            CommandWriter(report.folder).write("quiz"),
            ON_BUILT_IN.write("bank", "check", report.folder),
        )
        yield f"Practice with `{practice}`. `{check}` lists what is left to do."
        yield LICENSE


def _details(file: FileReport) -> Iterator[str]:
    if file.encoding == OTHER_ENCODING:
        yield f"  {file.file}: it is not in UTF-8 and was read as {WESTERN}; if letters are wrong, save it as UTF-8"
    if file.columns:
        yield f"  {file.file}: no row names all columns, so their cells decided: --columns {file.columns}"
    yield from _parts_left_out(file)
    if file.to_try:
        yield f"  {file.file}: {_suggestion(file.to_try)}"
    if file.looks_like:
        yield f"  {file.file}: it looks like {file.looks_like}; leave out --format"
    if file.stopped_at:
        yield f"  {file.file}:{file.stopped_at}: {TOO_LONG}"
    for skipped in file.skipped:
        yield f"  {file.file}:{skipped.line}: skipped: {skipped.why}"
    yield from _duplicates(file)
    for question in file.questions:
        for remark in question.remarks:
            yield f"  {file.file}:{question.line}: check this: {remark}"
    yield from _details_of_draft(file)


def _duplicates(file: FileReport) -> Iterator[str]:
    named = [one for at, one in enumerate(file.duplicates) if at < MAXIMUM_DUPLICATES or one.is_said_otherwise]
    for duplicate in named:
        difference = f", {SAID_OTHERWISE}" if duplicate.is_said_otherwise else ""
        yield f"  {file.file}:{duplicate.line}: duplicate of {duplicate.where}{difference}"
    more = len(file.duplicates) - len(named)
    if more > 0:
        yield f"  {file.file}: {counted(more, 'more duplicate')}; --json lists all of them"


def _parts_left_out(file: FileReport) -> Iterator[str]:
    if file.unused:
        yield f"  {file.file}: {_unused(file)} not imported: {_quoted(file.unused, 'and')}"
    for line, category in file.categories[:MAXIMUM_CATEGORIES]:
        yield f"  {file.file}:{line}: the category '{shortened(category, 60)}' {NO_CATEGORY}"


def _unused(file: FileReport) -> str:
    part = "column" if file.format == "csv" else "field" if file.format == "anki" else "part"
    return f"this {part} was" if len(file.unused) == 1 else f"these {part}s were"


def _suggestion(to_try: ColumnsToTry) -> str:
    option = f"--columns {to_try.columns or 'question=1,options=2-5,answer=6'}"
    if not to_try.names:
        return f"if these are other columns, name them, such as {option}"
    names = _quoted(to_try.names, "or")
    return f"no column is known to hold the key; if {names} does, name the columns, such as {option}"


def _quoted(names: Sequence[str], conjunction: str) -> str:
    return listed([f"'{shortened(name, 40)}'" for name in names], conjunction)


def _details_of_draft(file: FileReport) -> Iterator[str]:
    if file.domain:
        yield f"  {file.file}: {CHANGED_DOMAIN.format(file.domain)}"
    for wanted, name in file.merged.renamed:
        why = "is reserved for exams" if wanted == EXAMS else "exists and holds something else"
        yield f"  {file.file}: the draft is {name}, because {wanted} {why}"
    for update in file.merged.updated:
        yield f"  {update.id}: updated, because {_changes(update)} changed in the source"
    for name in file.merged.edited:
        yield f"  {name}: left as it is, because it has changed in the source and you have edited it"
    for name, count in file.left:
        other = f"holds another file of this name, which shares too little with this one; the {_kept(count)}"
        yield f"  {name}: {other}, and what is new got a topic of its own"
    for name, count in file.untouched:
        yield f"  {name}: no question of this category is in this file; the {_kept(count)}"
    for name, count in file.merged.beside:
        yield f"  {name}: of this topic, the file has other questions; the {_kept(count)}"
    for name, text in file.merged.gone:
        yield f"  {name}: kept in the draft, although it is no longer in the source: '{shortened(text, 60)}'"


def _changes(update: Update) -> str:
    """Return what of a question has changed, with its earlier stem."""
    earlier = f"stem (it was '{shortened(' '.join(update.earlier_stem.split()), 60)}')"
    parts = [earlier if part == "stem" else part for part in update.parts]
    is_plural = len(parts) > 1 or parts[0] in ("options", "reasons")
    return f"its {listed(parts)} {'have' if is_plural else 'has'}"


def _kept(count: int) -> str:
    return f"{counted(count, 'question')} there {'stay' if count > 1 else 'stays'} in the draft"


def _counts(file: FileReport) -> str:
    merged = file.merged
    counts = [f"{file.read} read", f"{len(merged.new)} imported"]
    counts += [f"{len(merged.updated)} updated"] if merged.updated else []
    counts += [f"{merged.unchanged} unchanged"] if merged.unchanged else []
    counts += [f"{len(merged.edited)} left as edited"] if merged.edited else []
    return ", ".join([*counts, f"{len(file.skipped)} skipped", counted(len(file.duplicates), "duplicate")])


def _duplicate(duplicate: Duplicate) -> dict[str, object]:
    """Return a duplicate, with the line of the other question in a file or its id in the folder."""
    other = {"other_id": duplicate.other_id} if duplicate.other_id else {"other_line": duplicate.other_line}
    differs = {"is_explained_otherwise": True} if duplicate.is_said_otherwise else {}
    return {"line": duplicate.line, "other_file": duplicate.other_file, **other, **differs}


def _choice(choice: ImportedChoice) -> dict[str, object]:
    """Return a choice, with its reason only where the source gives one."""
    return {"text": choice.text, "right": choice.is_right, **({"why": choice.why} if choice.why else {})}


def import_json(report: Report) -> dict[str, object]:
    """Return what an import has done as a JSON document."""
    files = report.files
    return {
        "read": sum(file.read for file in files),
        "imported": sum(len(file.merged.new) for file in files),
        "updated": sum(len(file.merged.updated) for file in files),
        "updates": [
            {"file": file.file, "id": one.id, "changed": list(one.parts), "earlier_text": one.earlier_stem}
            for file in files
            for one in file.merged.updated
        ],
        "edited": [{"file": file.file, "id": name} for file in files for name in file.merged.edited],
        "unchanged": sum(file.merged.unchanged for file in files),
        "skipped": [{"file": file.file, **skipped._asdict()} for file in files for skipped in file.skipped],
        "gone": [{"file": file.file, "id": name, "text": text} for file in files for name, text in file.merged.gone],
        "failed": [{"file": failure.file, "why": str(failure.error)} for failure in report.failures],
        "license": LICENSE if report.written else "",
        "not_read": [
            {"file": file.file, "line": file.stopped_at, "why": TOO_LONG} for file in files if file.stopped_at
        ],
        "duplicates": sum(len(file.duplicates) for file in files),
        "duplicate_questions": [{"file": file.file, **_duplicate(one)} for file in files for one in file.duplicates],
        "questions": [
            {
                "file": file.file,
                "line": question.line,
                "text": question.text,
                "choices": [_choice(choice) for choice in question.choices],
                "explanation": question.explanation,
                "remarks": list(question.remarks),
            }
            for file in files
            for question in file.questions
        ],
        "files": [
            {
                "file": file.file,
                "format": file.format,
                "read": file.read,
                "columns": file.columns,
                "unused": list(file.unused),
                "categories": [{"line": line, "category": name} for line, name in file.categories],
                "untouched": [{"category": name, "questions": count} for name, count in file.untouched],
                "beside": [{"topic": name, "questions": count} for name, count in file.merged.beside],
                "looks_like": file.looks_like,
                "columns_to_try": file.to_try.columns if file.to_try else "",
                "encoding": file.encoding,
            }
            for file in files
        ],
        "written": list(report.written),
    }
