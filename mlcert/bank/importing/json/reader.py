"""Read JSON: lists of questions, wherever they are in the document, or one question on each line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, zip_longest
from typing import Any

from mlcert.bank.importing.candidate import PICTURE_IN_OPTION, TWO_KEYS, Candidate, Found, Skipped
from mlcert.bank.importing.columns.column_names import (
    CODE,
    CONTEXT,
    OTHER_QUESTION,
    WRONG,
)
from mlcert.bank.importing.columns.columns import ROWS_TO_GUESS, as_code, with_context
from mlcert.bank.importing.columns.json_cell import CellError
from mlcert.bank.importing.columns.question_column import question_name
from mlcert.bank.importing.json.answers import KEY_IDS, answers_in, names_of_key, other_answers, with_answer
from mlcert.bank.importing.json.columns import rows_in
from mlcert.bank.importing.json.document import Broken, JsonDocument, Repeated
from mlcert.bank.importing.json.habits import Habits, habits_of, has_numeric_answer
from mlcert.bank.importing.json.keys import counts_places, hints_in, other_places, places_of_ids, places_of_numbers
from mlcert.bank.importing.json.options import options_in, options_of, picture_in
from mlcert.bank.importing.json.question_entry import holds_questions, is_question
from mlcert.bank.importing.json.text import text_of
from mlcert.bank.importing.json.unused import explanations_in, unused_in
from mlcert.bank.importing.json.values import numbers_in, squashed, text_in
from mlcert.bank.importing.marks.lettered import LETTERS

SCANNED = 20_000  # questions that show from what numbers count; no more are imported
REASONS = frozenset({"rationales", "reasons", "explanations"})  # one for each option
KINDS_WITHOUT_OPTIONS = (
    "match",
    "order",
    "essay",
    "numeric",
    "short",
    "cloze",
    "fill",
    "drag",
    "hotspot",
    "setting",
    "config",
)


def read(data: bytes) -> Iterator[Found]:
    """Yield what is in a document."""
    text = text_of(data)
    del data
    habits = habits_of(_entries(_document(text)), SCANNED if has_numeric_answer(text) else ROWS_TO_GUESS)
    document = _document(text)
    last: Found | None = None
    for line, value, contexts in _entries(document):
        if last is not None:
            yield last
        last = value if isinstance(value, Skipped) else _found(line, value, habits, contexts)
        last = _with_names(last, document.unused)
    if last is not None:
        yield _with_names(last, document.unused)


def _with_names(found: Found, names: Collection[str]) -> Found:
    """Return a candidate that names unused parts of its document, too."""
    return found._replace(unused=(*found.unused, *names)) if names and isinstance(found, Candidate) else found


def read_values(values: Iterable[tuple[int, object]]) -> Iterator[Found]:
    """Yield what is in values that are questions, each with its line, or say why there is none."""
    rest = iter(values)
    first = list(islice(rest, SCANNED))
    habits = habits_of(((line, value, ()) for line, value in first), SCANNED)
    for line, value in chain(first, rest):
        yield value if isinstance(value, Skipped) else _found(line, value, habits)


def _document(text: str) -> JsonDocument:
    return JsonDocument(text, is_question, holds_questions, CONTEXT)


def _entries(document: JsonDocument) -> Iterator[tuple[int, Any, Sequence[str]]]:
    """Yield the values of a document that may be questions, or why there is none, with what stands before them."""
    for found in document.values():
        if isinstance(found, Broken):
            yield found.line, Skipped(*found), ()
            continue
        line, value = found
        try:
            rows: list[Any] = list(rows_in(value))
            yield from ((line, row, document.contexts) for row in rows or [value])
        except CellError as error:
            yield line, Skipped(line, str(error)), ()


def _found(line: int, value: Any, habits: Habits, contexts: Sequence[str] = ()) -> Found:
    """Return what a value holds; `contexts` stand before the lists that it is in."""
    if not isinstance(value, dict):
        return Skipped(line, "it is not a question")
    if isinstance(value, Repeated):
        return Skipped(line, "two parts of it have the same name")
    entry = squashed(value)
    name = question_name(entry)
    if isinstance(entry.get(name), dict):  # the stem and the options are within it
        entry |= squashed(entry[name])
        name = question_name({name: part for name, part in entry.items() if isinstance(part, str)})
    name = next((each for each in (name, *OTHER_QUESTION) if each in entry and text_in(entry[each]).strip()), "")
    if not name:
        return Skipped(line, "it has no question text")
    kind = text_in(entry.get("type", "") if isinstance(entry.get("type"), str) else "").lower()
    if kind.startswith(KINDS_WITHOUT_OPTIONS):
        return Skipped(line, f"its type is '{kind[:40]}', not a choice between options")
    before = [
        as_code(text_in(part)) if each in CODE else text_in(part)
        for each, part in entry.items()
        if each in CONTEXT | CODE and each != name
    ]
    text = with_context((*contexts, *before), text_in(entry[name]))
    try:
        candidate = _candidate(line, text, with_answer(entry), habits)
    except CellError as error:
        return Skipped(line, str(error))
    return candidate._replace(unused=unused) if (unused := unused_in(value, name)) else candidate


def _candidate(line: int, text: str, entry: Mapping[str, Any], habits: Habits) -> Candidate:
    written, used = options_in(entry)
    labels, options, marked, reasons = options_of(written)
    if counts_places(entry, used, labels, habits):
        labels = []
    answers, remark = answers_in(entry, used, options), ""
    by_key = places_of_ids(entry, names_of_key(used), written)
    by_ids = [places for places in (places_of_ids(entry, KEY_IDS, written), by_key) if places]
    if by_key:
        answers = ()
    if not marked:
        marked, remark = places_of_numbers(entry, used, labels, options, habits)
        remark = "" if answers and not numbers_in(list(answers)) else remark
        marked = marked or next(iter(by_ids), set())
    if marked and (numbers := numbers_in(list(answers))):
        if not any({number - start for number in numbers} == marked for start in (0, 1)):
            by_mark, by_number = (", ".join(map(str, sorted(each))) for each in (marked, numbers))
            raise CellError(f"{TWO_KEYS}: the place {by_mark}, counted from 0, and the number {by_number}")
        answers = ()
    wrong = [part for name, part in entry.items() if WRONG.fullmatch(name)]
    if wrong and not options:
        others = [each for part in wrong for each in (part if isinstance(part, list) else [part])]
        options, marked, answers = [*answers, *map(text_in, others)], set(range(len(answers))), ()
    explanation, of_options = _explanations(entry, labels or LETTERS[: len(options)])
    reasons = ["\n\n".join(filter(None, each)) for each in zip_longest(reasons, of_options, fillvalue="")]
    if isinstance(written, list) and any(isinstance(part, dict) and picture_in(squashed(part)) for part in written):
        remark = "; ".join(filter(None, (remark, PICTURE_IN_OPTION)))
    picture = picture_in(entry)
    return Candidate(
        line,
        text,
        tuple(options),
        answers,
        frozenset(marked) if marked else None,
        other_answers=other_answers(entry, used),
        other_places=(*other_places(entry, used, labels, options, habits), *((frozenset(ids),) for ids in by_ids)),
        reasons=tuple(reasons) if any(reasons) else (),
        explanation=explanation,
        labels=tuple(labels) if any(labels) else (),
        naming=habits.naming,
        image=text_in(picture) if picture else "",
        remark=remark,
        hints=tuple(hints_in(entry, answers)),
    )


def _explanations(entry: Mapping[str, Any], labels: Sequence[str]) -> tuple[str, list[str]]:
    """Return what an entry says about the whole question, and what about each option."""
    general: list[str] = []
    of_options: list[str] = []
    for name in explanations_in(entry):
        said = entry[name]
        if isinstance(said, dict):
            text, of_options = _by_option(said, labels)
            general.append(text)
        elif isinstance(said, list) and name in REASONS and len(said) == len(labels) and not of_options:
            of_options = [text_in(part) for part in said]
        else:
            general.append(text_in(said))
    return "\n\n".join(filter(None, dict.fromkeys(general))), of_options


def _by_option(explanations: Mapping[str, Any], labels: Sequence[str]) -> tuple[str, list[str]]:
    """Return what explanations under several names say in general, and what they say about each option."""
    of_options = {name.strip(" .)(").upper(): text_in(part) for name, part in explanations.items()}
    general = [text for name, text in of_options.items() if name not in labels]
    return "\n\n".join(filter(None, general)), [of_options.get(label, "") for label in labels]
