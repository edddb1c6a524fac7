"""Export questions to files of other programs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence

from mlcert.bank.exporting import anki, gift, markdown, page, table
from mlcert.bank.exporting.entry import Entry
from mlcert.bank.writing import write_file
from mlcert.core.listing import listed
from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import nearest
from mlcert.errors import FileNotWrittenError, TargetError, UnknownNameError, WrongUsageError, reason_of
from mlcert.lookup_services import absolute
from mlcert.practice.names import questions_asked_for
from mlcert.services import Services


class Writer(NamedTuple):
    """How questions become a file."""

    text_of: Callable[[Sequence[Entry]], str]
    head: str  # the beginning of each file, by which an earlier export is recognized


WRITERS = {
    "anki": Writer(anki.text_of, anki.HEAD),
    "csv": Writer(table.text_of, table.HEAD),
    "gift": Writer(gift.text_of, gift.HEAD),
    "markdown": Writer(markdown.text_of, markdown.HEAD),
    "html": Writer(page.text_of, page.HEAD),
}
WITH_HISTORY = ("anki", "csv")
PACKAGE = ".apkg"
ABOUT_PACKAGE = (
    "Anki skips the questions that it already has from a text. To switch, change their note type to "
    f'"{anki.MODEL_NAME}" in Anki after the import, '
    "then export and import once more; their schedule stays."
)


class ExportRequest(NamedTuple):
    """What to export, and how."""

    file: str
    format: str
    domains: Sequence[str] = ()
    with_history: bool = False


def export_questions(request: ExportRequest, services: Services) -> tuple[int, str]:
    """Write questions to a file, and return how many there are and its absolute path.

    Raises:
        UnknownNameError: there is no such format, domain, topic or term.
        WrongUsageError: the options do not fit together.
        TargetError: the file is not an earlier export.
        FileNotWrittenError: the file cannot be written.
        HistoryError: the history cannot be read.
    """
    if request.format not in WRITERS:
        if not request.format:
            raise WrongUsageError(f"Name a format with --format: {listed(list(WRITERS), 'or')}.")
        raise UnknownNameError("format", request.format, nearest(request.format, WRITERS), tuple(WRITERS))
    if request.with_history and request.format not in WITH_HISTORY:
        raise WrongUsageError(f"Only {listed(WITH_HISTORY)} can hold your history. Leave out --with-history.")
    if request.file == "-":
        raise WrongUsageError("Questions are exported to files only. Name a file.")
    target = absolute(request.file)
    if os.path.isdir(target):
        raise TargetError(f"{target} is a folder. Name a file.")
    if os.path.isfile(target) and not _may_be_replaced(request, target):
        raise TargetError(
            f"{target} exists and is not an earlier export to {request.format}. Name another file, or remove it first."
        )
    entries = list(_entries(request, services))
    try:
        write_file(target, _content(request, target, entries))
    except OSError as error:
        raise FileNotWrittenError(target, reason_of(error)) from error
    return len(entries), target


def _may_be_replaced(request: ExportRequest, target: str) -> bool:
    """Return whether a file is an earlier export in the same format, or empty."""
    try:
        with open(target, "rb") as file:
            if is_package(request.format, target) and os.path.getsize(target):
                return anki.is_package(file)
            head = WRITERS[request.format].head.encode()
            return file.read(len(head)) in (b"", head)
    except OSError:
        return False


def is_package(format_name: str, file: str) -> bool:
    """Return whether an export in this format to this file is a package for Anki."""
    return format_name == "anki" and file.lower().endswith(PACKAGE)


def _entries(request: ExportRequest, services: Services) -> Iterable[Entry]:
    bank = services.bank
    domains = {domain.id: domain.title for domain in bank.domains}
    topics = {topic.id: topic.title for topic in bank.topics}
    questions: Iterable[Question] = services.compiled.every_question()
    if request.domains:
        groups = questions_asked_for([], list(request.domains), services)
        questions = [question for group in groups for question in group]
    known = services.question_histories() if request.with_history else {}
    for question in questions:
        said = _said(known.get(question.id))
        yield Entry(question, domains[question.domain], topics.get(question.topic, question.topic), said)


def _said(state: QuestionHistory | None) -> tuple[str, ...]:
    """Return what the history says of a question, in single words."""
    if state is None:
        return ()
    answered = ("answered", "right" if state.latest_right else "wrong") if state.first_seq else ()
    missed = ("missed",) if state.miss_seq else ()
    return (*answered, *missed, *(("marked",) if state.marked else ()))


def _content(request: ExportRequest, target: str, entries: Sequence[Entry]) -> bytes:
    if is_package(request.format, target):
        try:
            return anki.package_of(entries)
        except anki.NoGenankiError as error:
            raise WrongUsageError(
                "A package needs genanki: `pip install 'mlcert[anki]'`. Without it, name a .txt file, which Anki "
                "imports as well."
            ) from error
    return WRITERS[request.format].text_of(entries).encode("utf-8", "replace")
