"""Import questions from files of other programs into drafts.

The file is long because what can be wrong with a file is said here, before anything is written.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count

from mlcert.bank.file_bytes import UnreadableFileError, read_bytes
from mlcert.bank.importing.candidate import LINES_READ, Candidate, Found, Skipped, UnreadableSourceError
from mlcert.bank.importing.columns.columns import Columns
from mlcert.bank.importing.columns.columns_to_try import ColumnsToTry, as_specified
from mlcert.bank.importing.decoding import OTHER_ENCODING, doubtful_letters, encoding_of, may_be_western
from mlcert.bank.importing.draft.draft_text import slug_of
from mlcert.bank.importing.draft.merging import Merged, Target, refuse_file
from mlcert.bank.importing.formats import READERS, columns_by_contents, columns_to_name, format_of, read
from mlcert.bank.importing.question.imported_question import ImportedQuestion
from mlcert.bank.importing.question.normalizer import question_of
from mlcert.bank.importing.table.anki_package import is_package
from mlcert.bank.importing.table.reader import UnknownColumnsError
from mlcert.core.listing import listed
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import nearest, squash
from mlcert.core.text import cleaned, shortened, storable
from mlcert.errors import MlcertError, NobodyThereError, TargetError, UnknownNameError, WrongUsageError
from mlcert.lookup_services import absolute, built_in_folder, short_name
from mlcert.practice.asked_before import Asked, Duplicate, sort_out
from mlcert.services import Services

MAXIMUM_BYTES = 64 * 1024 * 1024  # of a file to import
MAXIMUM_QUESTIONS = 10_000  # of a file; more would make a draft that takes minutes to read
MAXIMUM_SKIPPED = 10_000  # of a file, and duplicates; more show that it is something else
MAXIMUM_CHARACTERS = 12_000_000  # of the questions of a file; more would make a draft that is too large
WESTERN = "Windows-1252 (Western European)"
ATTEMPTS = 3  # to name columns; at the end of the input, nobody answers
MAXIMUM_NAME = 40  # characters of an id
MAXIMUM_LETTERS = 4  # that a remark names


class ImportRequest(NamedTuple):
    """What to import, and how."""

    files: Sequence[str]
    to: str
    format: str = ""  # empty: recognized by content
    domain: str = ""  # empty: a domain for each file
    columns: str = ""  # of tables, as a person names them
    is_dry_run: bool = False


class FileReport(NamedTuple):
    """What became of a file."""

    file: str
    format: str
    questions: tuple[ImportedQuestion, ...]
    skipped: tuple[Skipped, ...]
    duplicates: tuple[Duplicate, ...]
    merged: Merged
    stopped_at: int  # the line of the first part that was not read because the file is too long; 0: all was read
    columns: str = ""  # of a table without names for them, as its cells suggest
    encoding: str = "utf-8"  # of the file
    to_try: ColumnsToTry | None = None  # columns of a table from which no question could be imported
    looks_like: str = ""  # the format of a file that has no question in the format that a person named
    unused: tuple[str, ...] = ()  # names of parts of questions with words of which nothing was imported
    categories: tuple[tuple[int, str], ...] = ()  # that are no domain and topic, with their lines
    untouched: tuple[tuple[str, int], ...] = ()  # topics beside its categories, and how many questions each keeps
    left: tuple[tuple[str, int], ...] = ()  # topics named like it that hold another file, and how many questions each

    domain: str = ""  # of new drafts, if it is not the name that a person wanted

    @property
    def read(self) -> int:
        """The number of questions, and of what seemed to be one."""
        return len(self.questions) + len(self.skipped) + len(self.duplicates)


class _Place(NamedTuple):
    """Where questions are put in the folder."""

    domain: str
    topic: str
    left: tuple[str, ...]  # topics named like the file that have none of these questions


class Failure(NamedTuple):
    """A file from which nothing was imported, and why."""

    file: str
    error: MlcertError


class Report(NamedTuple):
    """What became of all files."""

    files: tuple[FileReport, ...]
    failures: tuple[Failure, ...]
    written: tuple[str, ...]  # the names of drafts
    folder: str  # of the drafts, as commands name it
    is_dry_run: bool


def import_files(request: ImportRequest, services: Services) -> Report:
    """Import files into drafts, one after the other; a dry run writes nothing.

    If nothing can be imported from a file, the others are imported all the same, and the report has the error.

    Raises:
        UnknownNameError: there is no format of that name.
        WrongUsageError: the columns or the domain cannot have these names.
        TargetError: the folder cannot take drafts.
        BankUnusableError: a file in the folder of the drafts cannot be read.
    """
    columns = as_specified(request.columns) if request.columns else None
    if request.format and request.format not in READERS:
        raise UnknownNameError("format", request.format, nearest(request.format, READERS), tuple(READERS))
    folder = absolute(request.to)
    if os.path.realpath(folder) == os.path.realpath(built_in_folder()):
        raise TargetError("The built-in questions take no imports. Name another folder after --to.")
    if request.domain and not slug_of(request.domain, MAXIMUM_NAME):
        raise WrongUsageError("--domain needs a name with letters or digits of the English alphabet.")
    refuse_file(folder)
    importing = _Importing(request, columns, folder, services)
    for file in request.files:
        importing.take(file)
    short = short_name(folder)
    shown = folder if short.startswith("~") else short  # commands quote it: a shell would not expand ~
    return Report(
        tuple(importing.reports), tuple(importing.failures), tuple(importing.written), shown, request.is_dry_run
    )


class _Importing:
    """Imports one file after the other into a folder."""

    def __init__(self, request: ImportRequest, columns: Columns | None, folder: str, services: Services) -> None:
        self._request = request
        self._columns = columns
        self._folder = folder
        self._services = services
        self._target: Target | None = None  # none: the folder is to be read
        self._asked: dict[str, Asked] = {}
        self._taken: dict[str, str] = {}  # the domains of topics, by the squashed name of the topic
        self.reports: list[FileReport] = []
        self.failures: list[Failure] = []
        self.written: dict[str, None] = {}

    def take(self, file: str) -> None:
        """Import a file, or keep why that is not possible."""
        try:
            self._import(file)
        except (WrongUsageError, NobodyThereError, TargetError) as error:
            self.failures.append(Failure(_shown(file), error))
            self._target = self._target if self._request.is_dry_run else None

    def _import(self, file: str) -> None:
        request = self._request
        raw = _bytes_of(file)
        encoding = "utf-8" if is_package(raw) else encoding_of(raw)
        if encoding == OTHER_ENCODING and not may_be_western(raw):
            raise WrongUsageError(
                f"{_shown(file)} is not in UTF-8, and its letters are not those of {WESTERN}. Save it as UTF-8, and "
                "import it again."
            )
        name = request.format or format_of(raw)
        if not name:
            raise WrongUsageError(
                f"The format of {_shown(file)} is not recognized. Name it with --format: {listed(list(READERS), 'or')}."
            )
        guessed = None if self._columns else columns_by_contents(raw, name)
        to_try = None if self._columns else columns_to_name(raw, name, guessed)
        found = _found(raw, name, file, self._columns or guessed, self._services)
        seems = format_of(raw) if request.format else name
        del raw
        asked = dict(self._asked)
        report = _report(file, name, found, asked)._replace(columns=str(guessed or ""), encoding=encoding)
        if not (report.questions or report.duplicates):
            report = report._replace(to_try=to_try, looks_like=seems if seems != name else "")
        target = self._target = self._target or Target(self._folder)  # only now, because both together take much memory
        if encoding == OTHER_ENCODING:
            report = report._replace(questions=tuple(map(_with_doubtful_letters, report.questions)))
        placed, left = _placed(file, request.domain, target, self._taken, report.questions)
        emptied = () if placed or report.duplicates else (_topic_of(file),)
        topics = {one.topic for one in placed}
        in_categories = [one for one, found in zip(placed, report.questions, strict=True) if found.topic]
        untouched = tuple(target.topics_without(in_categories).items())
        known = target.known(without=topics.pop() if len(topics) == 1 else "")
        sorted_out = sort_out(placed, known, is_domain_named=bool(request.domain))
        others = {(one.domain, one.topic) for one in placed} - {(one.domain, one.topic) for one in sorted_out.new}
        beside = target.imported_beside(others, sorted_out.found)
        title = _shown(" ".join(request.domain.split()))
        called = slug_of(request.domain, MAXIMUM_NAME)
        is_new = any(one.domain == called for one in placed) and not target.has_domain(called)
        report = report._replace(
            questions=(*sorted_out.new, *sorted_out.corrected.values()),
            domain=called if is_new and called != request.domain else "",
            skipped=tuple(sorted((*report.skipped, *sorted_out.skipped), key=lambda each: each.line)),
            duplicates=tuple(sorted((*report.duplicates, *sorted_out.duplicates), key=lambda each: each.line)),
            merged=target.merge(sorted_out.new, title, sorted_out.corrected, sorted_out.found)
            .with_gone(target.imported_into(emptied))
            .with_beside(beside),
            untouched=untouched,
            left=tuple((topic, len(target.imported_into([topic]))) for topic in left),
        )
        if not request.is_dry_run:
            self._target = None
            self.written.update(dict.fromkeys(target.write()))
        self._asked = asked
        self.reports.append(report)


def _columns_from_person(file: str, first: Sequence[str], services: Services) -> Columns:
    """Ask which column of a table holds what; its first row shows what there is."""
    cells = "; ".join(f"{number} {cleaned(shortened(cell, 30))}" for number, cell in enumerate(first, 1))
    question = f"The columns of {file} are not recognized. Its first row is: {cells}."
    example = "question=1,options=2-5,answer=6"
    otherwise = f"{question} Name them with --columns, such as --columns {example}."
    terminal = services.use_terminal(screen=True)
    if not terminal.has_person:
        raise NobodyThereError(otherwise)
    asked = f"{question} Which columns hold what, such as {example}?"
    for _ in range(ATTEMPTS):
        answer = terminal.ask(asked)
        try:
            return as_specified(answer)
        except WrongUsageError as error:
            asked = f"{error} Which columns hold what?" if answer else asked
    raise NobodyThereError(otherwise)


def _bytes_of(file: str) -> bytes:
    path = absolute(file)
    if file == "-" and not os.path.lexists(path):
        raise WrongUsageError("Questions are imported from files only. Write what a program prints to a file first.")
    if os.path.isdir(path):
        raise WrongUsageError(f"{_shown(file)} is a folder. Name the files in it.")
    if not os.path.lexists(path):
        raise WrongUsageError(f"There is no file {_shown(file)}. Check its name and its folder.")
    try:
        raw = read_bytes(path, MAXIMUM_BYTES)
    except UnreadableFileError as error:
        raise WrongUsageError(f"{_shown(file)} {error}.") from error
    if not raw or raw.isspace():
        raise WrongUsageError(f"{_shown(file)} is empty. Name a file with questions.")
    return raw


def _shown(file: str) -> str:
    return cleaned(storable(file))


def _found(raw: bytes, name: str, file: str, columns: Columns | None, services: Services) -> Iterable[Found]:
    """Return what is in a file, after asking for the columns of a table if nothing tells them."""
    found = _read(raw, name, file, columns)
    try:
        first = next(found, None)
    except UnknownColumnsError as error:
        return _read(raw, name, file, _columns_from_person(_shown(file), error.first, services))
    return () if first is None else chain([first], found)


def _read(raw: bytes, name: str, file: str, columns: Columns | None) -> Iterator[Found]:
    try:
        yield from read(raw, name, columns)
    except UnreadableSourceError as error:
        raise WrongUsageError(f"{_shown(file)} cannot be imported: {error}.") from error


def _placed(
    file: str, domain: str, target: Target, taken: dict[str, str], questions: Sequence[ImportedQuestion]
) -> tuple[list[ImportedQuestion], tuple[str, ...]]:
    """Return the questions of a file with their domains and topics; `domain` is the name that a person wants.

    If they get a new topic because those named like the file have none of them, these topics are returned, too.
    """
    name = slug_of(domain, MAXIMUM_NAME)
    groups: dict[tuple[str, str], list[ImportedQuestion]] = {}
    for question in questions:
        groups.setdefault((name or question.domain, question.topic), []).append(question)
    places = {group: _place(file, *group, target, taken, members) for group, members in groups.items()}
    placed = [
        question._replace(
            domain=place.domain,
            topic=place.topic,
            titles=(question.titles[0], question.titles[1] if place.topic == question.topic else ""),
        )
        for question in questions
        for place in [places[name or question.domain, question.topic]]
    ]
    left = [place.left for place in places.values() if not target.imported_into([place.topic])]
    return placed, tuple(chain.from_iterable(left))


def _place(
    file: str, domain: str, topic: str, target: Target, taken: dict[str, str], questions: Sequence[ImportedQuestion]
) -> _Place:
    """Return the domain and topic for questions; without a topic, it is named like the file.

    Other files of the same name get different topics; of several, a later state of one gets that with which it shares
    most.
    """
    places: list[tuple[int, _Place]] = []
    left: list[str] = []
    for name, in_domain in _rooms(topic or _topic_of(file), domain, target, taken, is_shared=bool(topic)):
        shared = target.shared_with(name, questions)
        places.append((shared, _Place(in_domain, name, tuple(left))))
        if topic or not target.imported_into([name]):
            break
        if shared < 0:
            left.append(name)
    _, place = max(places, key=lambda each: each[0])
    taken[squash(place.topic)] = place.domain
    return place


def _rooms(
    wanted: str, domain: str, target: Target, taken: dict[str, str], *, is_shared: bool
) -> Iterator[tuple[str, str]]:
    """Yield topics that a file can have, with their domains; several files may share one in the same domain."""
    for number in count(1):
        name = wanted if number == 1 else f"{wanted[: MAXIMUM_NAME - 4]}-{number}"
        in_domain = target.domain_called(domain or name)
        owner = taken.get(squash(name))
        is_free = owner is None or (is_shared and owner == in_domain)
        if is_free and target.has_room(name, domain and in_domain):
            yield name, in_domain


def _topic_of(file: str) -> str:
    """Return the topic that is named like a file."""
    stem = os.path.splitext(os.path.basename(os.path.abspath(file)))[0]
    return slug_of(stem, MAXIMUM_NAME - 4) or "imported"


def _with_doubtful_letters(question: ImportedQuestion) -> ImportedQuestion:
    """Return a question that was read as Western European with a remark on letters that may be others."""
    parts = [part for choice in question.choices for part in (choice.text, choice.why)]
    letters = doubtful_letters("\n".join((question.text, *parts, question.explanation)))
    if not letters:
        return question
    shown = [f"'{read}' may be '{other}'" for read, other in letters.items()][:MAXIMUM_LETTERS]
    remark = f"{listed(shown)}, because the file is not in UTF-8"
    return question._replace(remarks=(*question.remarks, remark))


def _report(file: str, name: str, found: Iterable[Found], asked: dict[str, Asked]) -> FileReport:
    """Return the questions of a file; those that were in it or in a file before are counted and left out."""
    questions: list[ImportedQuestion] = []
    skipped: list[Skipped] = []
    duplicates: list[Duplicate] = []
    characters = stopped_at = 0
    on_line: defaultdict[int, int] = defaultdict(int)
    unused: dict[str, None] = {}
    categories: dict[tuple[int, str], None] = {}
    places: list[int] = []  # of what was skipped, among all that begins on its line
    for each in found:
        is_late = len(questions) == MAXIMUM_QUESTIONS or each.line > LINES_READ
        if is_late or characters >= MAXIMUM_CHARACTERS or len(skipped) + len(duplicates) >= MAXIMUM_SKIPPED:
            stopped_at = each.line
            break
        on_line[each.line] += 1
        question = each if isinstance(each, Skipped) else question_of(each)
        if isinstance(question, Skipped):
            skipped.append(question)
            places.append(on_line[each.line])
            continue
        if isinstance(each, Candidate) and each.unused:
            unused.update(dict.fromkeys(each.unused))
        if isinstance(each, Candidate) and each.category:
            categories[each.category] = None
        here = Asked(question.key, _shown(file), question.line, question.explained)
        earlier = asked.setdefault(question.asked, here)
        if earlier.key != here.key:
            skipped.append(Skipped(question.line, earlier.other_key(here.file)))
            places.append(on_line[each.line])
        elif earlier is not here:
            duplicates.append(earlier.duplicate(here))
        else:
            questions.append(question)
            characters += question.characters
    questions.sort(key=lambda question: question.line)
    for at, (each, place) in enumerate(zip(skipped, places, strict=True)):
        if on_line[each.line] > 1:
            skipped[at] = each._replace(why=f"number {place} on this line: {each.why}")
    skipped.sort(key=lambda each: each.line)
    return FileReport(
        _shown(file),
        name,
        tuple(questions),
        tuple(skipped),
        tuple(duplicates),
        Merged(),
        stopped_at,
        unused=tuple(unused),
        categories=tuple(categories),
    )
