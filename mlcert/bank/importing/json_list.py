"""Read JSON: lists of questions, wherever they are in the document, or one question on each line.

This file is long because all shapes that an entry may have are here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice, zip_longest
from typing import Any

from mlcert.bank.importing.candidate import PICTURE_IN_OPTION, TWO_KEYS, Candidate, Found, Skipped
from mlcert.bank.importing.columns import (
    CODE,
    CONTEXT,
    EXPLANATION,
    INDEX,
    KEY,
    NO_NUMBER,
    OPTION,
    OPTIONS,
    OTHER_KEY,
    OTHER_QUESTION,
    QUESTION,
    ROWS_TO_GUESS,
    WRONG,
    as_code,
    with_context,
)
from mlcert.bank.importing.json_cell import CellError, texts_in
from mlcert.bank.importing.json_columns import has_rows, rows_in
from mlcert.bank.importing.json_document import Broken, JsonDocument, Repeated, text_of
from mlcert.bank.importing.keys import naming_in
from mlcert.bank.importing.lettered import LETTERS, numbered_from
from mlcert.bank.importing.second_keys import FLAGS, VOTES, Hint, flag_in, places_of, votes_in
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import squash

TEXT_OF_OPTION = (
    "text",
    "option",
    "value",
    "content",
    "answer",
    "label",
    "title",
    "choice",
    "name",
    "body",
    "answertext",
)
MARK_OF_OPTION = ("correct", "iscorrect", "right", "isright", "isanswer", "istrue", "valid", "correctanswer")
LABEL_OF_OPTION = ("letter", "label", "key", "id", "identifier")
TEXTS_OF_OPTIONS = ("text", "texts", "choices", "options")
LABELS_OF_OPTIONS = ("label", "labels", "letter", "letters")
KEY_IDS = frozenset({"correctoptionid", "correctanswerid", "correctid", "answerid", "correctchoiceid"})
NUMBER = re.compile(r"\d{1,2}")
NUMERIC_ANSWER = re.compile(
    r'"[a-z_]{0,40}(?:answer|correct|key|solution|option)[a-z_]{0,20}"\s*:\s*\[?\s*"?\d{1,2}"?\s*[],}\n]',
    re.IGNORECASE,
)
SCANNED = 20_000  # questions that show from what numbers count; no more are imported
NOTES = frozenset({  # which explain a question only if nothing else does
    "comment", "comments", "note", "notes", "extra", "details", "description", "hint", "backextra",
})  # fmt: skip
REASONS = frozenset({"rationales", "reasons", "explanations"})  # one for each option
PICTURES = frozenset({"image", "picture", "img", "imageurl", "figure", "diagram", "images"})
LISTS_OF_ANSWERS = OPTIONS | {"answers", "responses", "answerlist", "optionlist", "choicelist"}
KINDS_WITHOUT_OPTIONS = ("match", "order", "essay", "numeric", "short", "cloze", "fill", "drag", "hotspot")


class _Habits(NamedTuple):
    """How a document names keys, as far as its entries tell."""

    first: frozenset[tuple[str, int]]  # from what the numbers below a name count: 0, 1, both or neither
    naming: str  # where both may be meant: by `text` or by `place`; empty if nobody can tell


def read(data: bytes) -> Iterator[Found]:
    """Yield what is in a document."""
    text = text_of(data)
    del data
    habits = _habits(_entries(text), SCANNED if NUMERIC_ANSWER.search(text) else ROWS_TO_GUESS)
    for line, value, contexts in _entries(text):
        if isinstance(value, Skipped):
            yield value
        else:
            yield _found(line, value, habits, contexts)


def read_values(values: Iterable[tuple[int, object]]) -> Iterator[Found]:
    """Yield what is in values that are questions, each with its line, or say why there is none."""
    rest = iter(values)
    first = list(islice(rest, SCANNED))
    habits = _habits(((line, value, ()) for line, value in first), SCANNED)
    for line, value in chain(first, rest):
        yield value if isinstance(value, Skipped) else _found(line, value, habits)


def _entries(text: str) -> Iterator[tuple[int, Any, Sequence[str]]]:
    """Yield the values of a document that may be questions, or why there is none, with what stands before them."""
    document = JsonDocument(text, is_question, CONTEXT)
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


def _habits(entries: Iterable[tuple[int, Any, Sequence[str]]], maximum: int) -> _Habits:
    """Return how the first entries name keys; `maximum` says how many of them to look at."""
    first: set[tuple[str, int]] = set()
    namings: set[str] = set()
    for _, value, _ in islice(entries, maximum):
        if isinstance(value, dict):
            entry = _with_answer(_squashed(value))
            written, used = _options_in(entry)
            with suppress(CellError):
                labels, options, _, _ = options_of(written)
                counted = labels if used or not _are_numbers(labels) else []
                for name, numbers in (_named(entry, INDEX), _by_place(entry, used, counted, options)):
                    ends = {number for number in numbers if options and number in (0, len(options))}
                    first |= {(name, number // len(options)) for number in ends}
                namings |= {_naming_in(answer, options, labels) for answer in _answers(entry, used, options)} - {""}
    return _Habits(frozenset(first), namings.pop() if len(namings) == 1 else "")


def _naming_in(answer: str, options: Sequence[str], labels: Sequence[str]) -> str:
    """Return whether an answer certainly names options by their text or by their place; empty if it may be either."""
    numbers = _numbers(answer)
    if not numbers:
        return naming_in(answer, options, labels)
    is_text = answer.strip() in map(str.strip, options)
    is_beyond = any(number > len(options) for number in numbers)  # of all places, from wherever they count
    return "text" if is_text and is_beyond and not labels else ""


def _by_place(
    entry: Mapping[str, Any], used: str, labels: Sequence[str], options: Sequence[str]
) -> tuple[str, list[int]]:
    """Return the numbers that name the key by its place, after their name; none if they are its label or its text."""
    name, numbers = _named(entry, KEY - {used})
    return name, [] if any(str(number) in (*labels, *options) for number in numbers) else numbers


def _named(entry: Mapping[str, Any], names: frozenset[str]) -> tuple[str, list[int]]:
    """Return the first of the names that an entry has, and the numbers below it."""
    name = next((name for name in entry if name in names), "")
    return name, _numbers(entry.get(name, ""))


def _numbers(value: Any) -> list[int]:
    """Return the different numbers that a value consists of; none if it is anything else."""
    values = value if isinstance(value, list) else [value]
    if len(set(map(str, values))) < len(values):
        return []
    if all(type(one) is int or (isinstance(one, str) and NUMBER.fullmatch(one.strip())) for one in values):
        return [int(one) for one in values]
    return []


def is_question(value: object) -> bool:
    """Return whether a value may be a question, or hold several in lists side by side."""
    if not isinstance(value, dict):
        return False
    if has_rows(value):
        return True
    entry = _squashed(value)
    has_stem = any(isinstance(entry.get(name), str | dict) for name in entry if name in QUESTION)
    has_stem = has_stem or any(isinstance(entry.get(name), str | dict) for name in OTHER_QUESTION)
    return has_stem and any(
        name in KEY | LISTS_OF_ANSWERS | INDEX | KEY_IDS or OPTION.fullmatch(name) is not None for name in entry
    )


def _found(line: int, value: Any, habits: _Habits, contexts: Sequence[str] = ()) -> Found:
    """Return what a value holds; `contexts` stand before the lists that it is in."""
    if not isinstance(value, dict):
        return Skipped(line, "it is not a question")
    if isinstance(value, Repeated):
        return Skipped(line, "two parts of it have the same name")
    entry = _squashed(value)
    name = next((name for name in entry if name in QUESTION), "")
    if isinstance(entry.get(name), dict):  # the stem and the options are within it
        entry |= _squashed(entry[name])
        name = next((name for name in entry if name in QUESTION and isinstance(entry[name], str)), "")
    name = next((each for each in (name, *OTHER_QUESTION) if each in entry and _text(entry[each]).strip()), "")
    if not name:
        return Skipped(line, "it has no question text")
    kind = _text(entry.get("type", "") if isinstance(entry.get("type"), str) else "").lower()
    if kind.startswith(KINDS_WITHOUT_OPTIONS):
        return Skipped(line, f"its type is '{kind[:40]}', not a choice between options")
    before = [
        as_code(_text(part)) if each in CODE else _text(part)
        for each, part in entry.items()
        if each in CONTEXT | CODE and each != name
    ]
    text = with_context((*contexts, *before), _text(entry[name]))
    try:
        return _candidate(line, text, _with_answer(entry), habits)
    except CellError as error:
        return Skipped(line, str(error))


def _squashed(value: Mapping[object, Any]) -> dict[str, Any]:
    return {squash(str(name)): part for name, part in value.items()}


def _with_answer(entry: dict[str, Any]) -> dict[str, Any]:
    """Return an entry whose answer, if it has a name such as `a` or `label` beside options, has that of an answer."""
    if any(name in KEY | INDEX | KEY_IDS for name in entry) or _has_marks(_options_in(entry)[0]):
        return entry
    has_list = any(name in OPTIONS for name in entry)
    has_options = has_list or sum(OPTION.fullmatch(name) is not None for name in entry) > 1
    names = (name for name in ("a", *OTHER_KEY) if name in entry and (has_list if name == "a" else has_options))
    answer = next((entry[name] for name in names if not isinstance(entry[name], dict)), None)
    return entry if answer is None else {**entry, "answer": answer}


def _has_marks(written: Any) -> bool:
    """Return whether options say about themselves whether they are correct."""
    parts = [part for part in written if isinstance(part, dict)] if isinstance(written, list) else []
    return any(name in MARK_OF_OPTION for part in parts for name in _squashed(part))


def _counts_places(entry: Mapping[str, Any], used: str, labels: Sequence[str], habits: _Habits) -> bool:
    """Return whether numbers count the options in names such as `choice1` instead of being the numbers in them.

    Those of data sets may, below a name such as `label`; others do if one of the document is 0.

    Raises:
        CellError: they do, but the options have numbers as labels, which count from 1.
    """
    name, numbers = _named(entry, KEY - {used})
    if used and numbers and _are_numbers(labels) and (name, 0) in habits.first:
        raise CellError(f"the key {', '.join(map(str, numbers))} may count from 0 or from 1")
    if used:
        return False
    is_of_data = any(each in entry and entry[each] is entry.get("answer") for each in OTHER_KEY)
    return bool(numbers) and _are_numbers(labels) and (is_of_data or (name, 0) in habits.first)


def _are_numbers(labels: Sequence[str]) -> bool:
    return bool(labels) and all(map(str.isdecimal, labels))


def _candidate(line: int, text: str, entry: Mapping[str, Any], habits: _Habits) -> Found:
    written, used = _options_in(entry)
    labels, options, marked, reasons = options_of(written)
    if _counts_places(entry, used, labels, habits):
        labels = []
    answers, remark = _answers(entry, used, options), ""
    by_ids = [places for names in (KEY_IDS, KEY - {used}) if (places := _by_ids(entry, names, written))]
    if _by_ids(entry, KEY - {used}, written):
        answers = ()
    if not marked:
        marked, remark = _by_numbers(entry, used, labels, options, habits)
        remark = "" if answers and not _numbers(list(answers)) else remark
        marked = marked or next(iter(by_ids), set())
    if marked and (numbers := _numbers(list(answers))):
        if not any({number - start for number in numbers} == marked for start in (0, 1)):
            by_mark, by_number = (", ".join(map(str, sorted(each))) for each in (marked, numbers))
            raise CellError(f"{TWO_KEYS}: the place {by_mark}, counted from 0, and the number {by_number}")
        answers = ()
    wrong = [part for name, part in entry.items() if WRONG.fullmatch(name)]
    if wrong and not options:
        others = [each for part in wrong for each in (part if isinstance(part, list) else [part])]
        options, marked, answers = [*answers, *map(_text, others)], set(range(len(answers))), ()
    explanation, of_options = _explanations(entry, labels or LETTERS[: len(options)])
    reasons = ["\n\n".join(filter(None, each)) for each in zip_longest(reasons, of_options, fillvalue="")]
    if isinstance(written, list) and any(isinstance(part, dict) and _picture_in(_squashed(part)) for part in written):
        remark = "; ".join(filter(None, (remark, PICTURE_IN_OPTION)))
    picture = _picture_in(entry)
    return Candidate(
        line,
        text,
        tuple(options),
        answers,
        frozenset(marked) if marked else None,
        other_answers=_other_answers(entry, used),
        other_places=(*_other_places(entry, used, labels, options, habits), *((frozenset(ids),) for ids in by_ids)),
        reasons=tuple(reasons) if any(reasons) else (),
        explanation=explanation,
        labels=tuple(labels) if any(labels) else (),
        naming=habits.naming,
        image=_text(picture) if picture else "",
        remark=remark,
        hints=tuple(_hints(entry, answers)),
    )


def _by_numbers(
    entry: Mapping[str, Any], used: str, labels: Sequence[str], options: Sequence[str], habits: _Habits
) -> tuple[set[int], str]:
    """Return the places that numbers name as the key, and what is odd about it; none if the key is no number.

    Raises:
        CellError: the numbers may count from 0 or from 1.
    """
    name, numbers = _named(entry, INDEX)
    if not numbers:
        name, numbers = _by_place(entry, used, labels, options)
    if not numbers:
        return _by_known_place(entry, used, labels, options, habits), ""
    counted = {start for named, start in habits.first if named == name}
    is_index = name in INDEX and not any(start for _, start in habits.first)  # unless others count from 1
    known = counted or ({0} if is_index else set())
    first = known | numbered_from(options)
    shown = ", ".join(map(str, numbers))
    if len(first) > 1 or not (known or 0 in first):
        raise CellError(f"the key {shown} may count from 0 or from 1")
    start = min(first)
    places = {number - start for number in numbers}
    if not all(0 <= place < len(options) for place in places):
        raise CellError(f"the key {shown} names no option")
    is_shown = counted or 0 in numbered_from(options)
    return places, "" if is_shown else f"the key {shown} is taken to count from 0"


def _by_known_place(
    entry: Mapping[str, Any], used: str, labels: Sequence[str], options: Sequence[str], habits: _Habits
) -> set[int]:
    """Return the places of numbers that are both texts of options and their places; none if only the texts count.

    Raises:
        CellError: they may be the places of other options.
    """
    name, numbers = _named(entry, KEY - {used})
    if habits.naming == "text" or any(str(number) in labels for number in numbers):
        return set()
    by_text = {place for place, option in enumerate(options) if option.strip() in map(str, numbers)}
    given = entry[name] if isinstance(entry.get(name), list) else [entry.get(name)]
    usual = {0, 1} if any(type(one) is int for one in given) else {1}  # a place in quotation marks counts from 1
    known = {start for named, start in habits.first if named == name}
    starts = known or usual
    for places in ({number - start for number in numbers} for start in starts):
        if places != by_text and places <= set(range(len(options))):
            shown = ", ".join(map(str, numbers))
            raise CellError(f"the key {shown} may mean the text of one option or the place of another")
    is_both = len(known) == 1 and {number - min(known) for number in numbers} == by_text
    return by_text if is_both else set()


def _by_ids(entry: Mapping[str, Any], names: frozenset[str], written: Any) -> set[int]:
    """Return the places of the options whose ids are the key below a name; none if it consists of anything else."""
    answer = next((entry[name] for name in entry if name in names), "")
    key = {str(one) for one in (answer if isinstance(answer, list) else [answer])} - {""}
    ids = [_label(part) for part in written] if isinstance(written, list) else []
    return {place for place, name in enumerate(ids) if name in key} if key and key <= set(ids) else set()


def _options_in(entry: Mapping[str, Any]) -> tuple[Any, str]:
    """Return the options of an entry, and the name under which they are."""
    for name, part in entry.items():
        if name in OPTIONS or (name in LISTS_OF_ANSWERS and isinstance(part, list | dict)):
            return part, name
    letters = {name: part for name, part in entry.items() if (found := OPTION.fullmatch(name)) and found[1].isalpha()}
    letters = letters or {name: part for name, part in entry.items() if OPTION.fullmatch(name)}
    return {OPTION.fullmatch(name)[1].upper(): part for name, part in sorted(letters.items())}, ""  # type: ignore[index]


def options_of(written: Any) -> tuple[list[str], list[str], set[int], list[str]]:
    """Return the labels and texts of options, the places that are marked as correct, and what is said about each."""
    if isinstance(written, Repeated):
        raise CellError("two options have the same name")
    if isinstance(written, list) and len(written) == 1 and isinstance(written[0], dict):  # a list within another one
        inner = _first(_squashed(written[0]), LISTS_OF_ANSWERS)
        written = inner if isinstance(inner, list) else written
    if isinstance(written, str):
        return [], list(texts_in(written)), set(), []
    if isinstance(written, dict) and any(isinstance(part, list) for part in written.values()):
        return _side_by_side(_squashed(written))
    if isinstance(written, dict):
        pairs = [(str(label), _text(part), part) for label, part in written.items()]
    elif isinstance(written, list):
        if any(isinstance(part, list) for part in written):
            raise CellError("an option is a list")
        pairs = [(_label(part), _text(part), part) for part in written]
    else:
        return [], [], set(), []
    labels = [label.strip(" .)(").upper() for label, _, _ in pairs]
    if any(len(label) != 1 for label in labels):
        labels = []
    marked = {place for place, (_, _, part) in enumerate(pairs) if isinstance(part, dict) and _is_marked(part)}
    reasons = [_text(_first(_squashed(part), EXPLANATION)) if isinstance(part, dict) else "" for _, _, part in pairs]
    return labels, [text for _, text, _ in pairs], marked, reasons


def _side_by_side(lists: Mapping[str, Any]) -> tuple[list[str], list[str], set[int], list[str]]:
    """Return the same of options whose texts are in one list, and their labels or marks in another."""
    texts, labels = (_first(lists, names) for names in (TEXTS_OF_OPTIONS, LABELS_OF_OPTIONS))
    if not isinstance(texts, list) or not isinstance(labels, list) or len(texts) != len(labels):
        raise CellError("its options are lists in an object")
    if all(label in (0, 1) for label in labels):
        return [], [_text(text) for text in texts], {place for place, mark in enumerate(labels) if mark}, []
    return [_text(label).upper() for label in labels], [_text(text) for text in texts], set(), []


def _picture_in(entry: Mapping[str, Any]) -> Any:
    return next((entry[name] for name in entry if name in PICTURES and entry[name]), "")


def _explanations(entry: Mapping[str, Any], labels: Sequence[str]) -> tuple[str, list[str]]:
    """Return what an entry says about the whole question, and what about each option."""
    names = [name for name in entry if name in EXPLANATION]
    general: list[str] = []
    of_options: list[str] = []
    for name in [name for name in names if name not in NOTES] or names[:1]:
        said = entry[name]
        if isinstance(said, dict):
            text, of_options = _by_option(said, labels)
            general.append(text)
        elif isinstance(said, list) and name in REASONS and len(said) == len(labels) and not of_options:
            of_options = [_text(part) for part in said]
        else:
            general.append(_text(said))
    return "\n\n".join(filter(None, dict.fromkeys(general))), of_options


def _by_option(explanations: Mapping[str, Any], labels: Sequence[str]) -> tuple[str, list[str]]:
    """Return what explanations under several names say in general, and what they say about each option."""
    of_options = {name.strip(" .)(").upper(): _text(part) for name, part in explanations.items()}
    general = [text for name, text in of_options.items() if name not in labels]
    return "\n\n".join(filter(None, general)), [of_options.get(label, "") for label in labels]


def _label(part: Any) -> str:
    if not isinstance(part, dict):
        return ""
    entry = _squashed(part)
    text = next((name for name in TEXT_OF_OPTION if name in entry), "")
    return _text(_first(entry, [name for name in LABEL_OF_OPTION if name != text]))


def _is_marked(part: Mapping[object, Any]) -> bool:
    return _is_true(_first(_squashed(part), MARK_OF_OPTION))


def _is_true(mark: object) -> bool:
    return mark is True or mark == 1 or (isinstance(mark, str) and mark.strip().lower() in ("true", "yes", "1"))


def _place_in(name: str) -> str:
    """Return the letter or number of an option in a name such as `answer_a_correct`; the name itself without one."""
    found = OPTION.fullmatch(squash(name).removesuffix("correct"))
    return found[1] if found else name


def _first(entry: Mapping[str, Any], names: Sequence[str] | frozenset[str]) -> Any:
    return next((entry[name] for name in names if name in entry), "")


def _answers(entry: Mapping[str, Any], used: str, options: Sequence[str]) -> tuple[str, ...]:
    """Return what names the key, except an index."""
    given = (entry[name] for name in entry if name in KEY and name != used)
    answer = next((part for part in given if part is not None), "")
    if isinstance(answer, bool):
        return (str(answer),)
    if isinstance(answer, list):
        if len(answer) == len(options) > 2 and all(part in (False, True) for part in answer):  # noqa: PLR2004
            return tuple(option for option, is_right in zip(options, answer, strict=True) if is_right)
        return tuple(_text(part) for part in answer)
    if isinstance(answer, dict):
        chosen = [_place_in(str(label)) for label, part in answer.items() if _is_true(part)]
        return tuple(chosen) if chosen else (_text(answer),)
    if answer in ("", None):
        index = _first(entry, INDEX)  # a letter
        return (index,) if isinstance(index, str) and not _numbers(index) else ()
    return (_text(answer),)


def _other_answers(entry: Mapping[str, Any], used: str) -> tuple[str, ...]:
    """Return what names the key beside the first that does, as far as it consists of texts and not of numbers."""
    names = [*(name for name in entry if name in KEY - {used}), *(name for name in entry if name in INDEX)]
    given = [entry[name] for name in names if entry[name] is not None and not _numbers(entry[name])]
    others = (other if isinstance(other, str) else _text(other) for other in given[1:] if isinstance(other, str | list))
    return tuple(other for other in others if other.strip())


def _other_places(
    entry: Mapping[str, Any], used: str, labels: Sequence[str], options: Sequence[str], habits: _Habits
) -> Iterator[tuple[frozenset[int], ...]]:
    """Yield the places that each number in an entry may name as the key, unless it is a label or text of an option."""
    texts = (*labels, *options)
    for name in entry:
        numbers = _numbers(entry[name]) if name in (KEY | INDEX) - NO_NUMBER - {used} else []
        if numbers and not any(str(number) in texts for number in numbers):
            known = {start for named, start in habits.first if named == name}
            starts = known or ({0} if name in INDEX else {0, 1})
            yield tuple(frozenset(number - start for number in numbers) for start in sorted(starts))
    for name in _flags_in(entry):
        if places := places_of(_numbers(entry[name]), len(options)):
            yield tuple(places)


def _hints(entry: Mapping[str, Any], answers: Sequence[str]) -> Iterator[Hint]:
    """Yield what else in an entry suggests a key."""
    for name in entry:
        if name in VOTES:
            yield from votes_in(entry[name])
    for name in _flags_in(entry) if answers else ():
        yield from (hint for number in _numbers(entry[name]) if number < 2 for hint in flag_in(name, number))  # noqa: PLR2004


def _flags_in(entry: Mapping[str, Any]) -> list[str]:
    """Return the names in an entry that may say yes or no, if the entry names its key before them."""
    first = next((name for name in entry if name in KEY), "")
    return [name for name in entry if name in FLAGS and first not in ("", name)]


def _text(value: Any) -> str:
    """Return a value as text; of an object, the text in it."""
    if value is None:
        return ""
    if isinstance(value, dict):
        entry = _squashed(value)
        return next((_text(entry[name]) for name in TEXT_OF_OPTION if name in entry), "")
    if isinstance(value, list):
        return "\n".join(_text(part) for part in value)
    return str(value)
