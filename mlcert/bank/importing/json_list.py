"""Read JSON: lists of questions, wherever they are in the document, or one question on each line.

This file is long because all shapes that an entry may have are here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mlcert.bank.importing.candidate import Candidate, Found, Markup, Skipped
from mlcert.bank.importing.columns import EXPLANATION, KEY, OPTION, OPTIONS, QUESTION, WRONG
from mlcert.bank.importing.json_cell import CellError, texts_in
from mlcert.bank.importing.json_document import Broken, JsonDocument, text_of
from mlcert.bank.importing.lettered import LETTERS
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
INDEX = frozenset(
    {"correctindex", "answerindex", "correctanswerindex", "correctoptionindex", "answeridx", "correctidx"}
)
NUMERIC_ANSWER = re.compile(r'"[a-z_]{0,40}(?:answers?|correct|key|solution|option)"\s*:\s*\d', re.IGNORECASE)
PICTURES = frozenset({"image", "picture", "img", "imageurl", "figure", "diagram", "images"})
LISTS_OF_ANSWERS = OPTIONS | {"answers", "responses"}
KINDS_WITHOUT_OPTIONS = ("match", "order", "essay", "numeric", "short", "cloze", "fill", "drag", "hotspot")


def read(data: bytes) -> Iterator[Found]:
    """Yield what is in a document."""
    text = text_of(data)
    del data
    first = _first_number(text) if NUMERIC_ANSWER.search(text) else None
    for found in JsonDocument(text, _is_question).values():
        if isinstance(found, Broken):
            yield Skipped(*found)
        else:
            yield _found(found[0], found[1], first)


def _first_number(text: str) -> int | None:
    """Return from what the numbers that name keys count: 0 or 1; None if they do not tell."""
    for found in JsonDocument(text, _is_question).values():
        if not isinstance(found, Broken) and isinstance(found[1], dict):
            entry = _squashed(found[1])
            answer = _first(entry, KEY)
            written, _ = _options_in(entry)
            if type(answer) is int and isinstance(written, list):
                if answer == 0:
                    return 0
                if answer == len(written):
                    return 1
    return None


def _is_question(value: object) -> bool:
    if not isinstance(value, dict):
        return False
    names = {squash(str(name)) for name in value}
    return any(name in QUESTION and isinstance(part, str | dict) for name, part in _squashed(value).items()) and bool(
        names & (KEY | LISTS_OF_ANSWERS | INDEX) or any(OPTION.fullmatch(name) for name in names)
    )


def _found(line: int, value: Any, first_number: int | None) -> Found:
    if not isinstance(value, dict):
        return Skipped(line, "it is not a question")
    entry = _squashed(value)
    name = next((name for name in entry if name in QUESTION), "")
    if isinstance(entry.get(name), dict):  # the stem and the options are within it
        entry |= _squashed(entry[name])
        name = next((name for name in entry if name in QUESTION and isinstance(entry[name], str)), "")
    name = name if name and _text(entry[name]).strip() else ""
    if not name:
        return Skipped(line, "it has no question text")
    kind = _text(entry.get("type", "") if isinstance(entry.get("type"), str) else "").lower()
    if kind.startswith(KINDS_WITHOUT_OPTIONS):
        return Skipped(line, f"its type is '{kind[:40]}', not a choice between options")
    try:
        return _candidate(line, _text(entry[name]), entry, first_number)
    except CellError as error:
        return Skipped(line, str(error))


def _squashed(value: Mapping[object, Any]) -> dict[str, Any]:
    return {squash(str(name)): part for name, part in value.items()}


def _candidate(line: int, text: str, entry: Mapping[str, Any], first_number: int | None) -> Found:
    written, used = _options_in(entry)
    labels, options, marked, reasons = _options(written)
    number = _first(entry, KEY - {used})
    if type(number) is int and not labels and not marked and str(number) not in options:
        if first_number is None:
            return Skipped(line, f"the key {number} may count from 0 or from 1")
        entry = {**entry, "correctindex": number - first_number}
    answers = _answers(entry, used, options)
    wrong = [part for name, part in entry.items() if WRONG.fullmatch(name)]
    if wrong and not options:
        others = [each for part in wrong for each in (part if isinstance(part, list) else [part])]
        options, marked, answers = [*answers, *map(_text, others)], set(range(len(answers))), ()
    explanation = next((entry[name] for name in entry if name in EXPLANATION), "")
    if isinstance(explanation, dict):
        explanation, reasons = _by_option(explanation, labels or LETTERS[: len(options)])
    picture = next((entry[name] for name in entry if name in PICTURES and entry[name]), "")
    return Candidate(
        line,
        text,
        tuple(options),
        answers if not marked else (),
        frozenset(marked) if marked else None,
        tuple(reasons) if any(reasons) else (),
        explanation=_text(explanation),
        labels=tuple(labels) if any(labels) else (),
        markup=Markup.PLAIN,
        image=_text(picture) if picture else "",
    )


def _options_in(entry: Mapping[str, Any]) -> tuple[Any, str]:
    """Return the options of an entry, and the name under which they are."""
    for name, part in entry.items():
        if name in OPTIONS or (name in LISTS_OF_ANSWERS and isinstance(part, list | dict)):
            return part, name
    letters = {name: part for name, part in entry.items() if (found := OPTION.fullmatch(name)) and found[1].isalpha()}
    letters = letters or {name: part for name, part in entry.items() if OPTION.fullmatch(name)}
    return {OPTION.fullmatch(name)[1].upper(): part for name, part in sorted(letters.items())}, ""  # type: ignore[index]


def _options(written: Any) -> tuple[list[str], list[str], set[int], list[str]]:
    """Return the labels and texts of options, the places that are marked as correct, and what is said about each."""
    if isinstance(written, str):
        return [], list(texts_in(written)), set(), []
    if isinstance(written, dict):
        pairs = [(str(label), _text(part), part) for label, part in written.items()]
    elif isinstance(written, list):
        pairs = [(_label(part), _text(part), part) for part in written]
    else:
        return [], [], set(), []
    labels = [label.strip(" .)(").upper() for label, _, _ in pairs]
    if any(len(label) != 1 for label in labels):
        labels = []
    marked = {place for place, (_, _, part) in enumerate(pairs) if isinstance(part, dict) and _is_marked(part)}
    reasons = [_text(_first(_squashed(part), EXPLANATION)) if isinstance(part, dict) else "" for _, _, part in pairs]
    return labels, [text for _, text, _ in pairs], marked, reasons


def _by_option(explanations: Mapping[str, Any], labels: Sequence[str]) -> tuple[str, list[str]]:
    """Return what explanations under several names say in general, and what they say about each option."""
    of_options = {name.strip(" .)(").upper(): _text(part) for name, part in explanations.items()}
    general = [text for name, text in of_options.items() if name not in labels]
    return "\n\n".join(filter(None, general)), [of_options.get(label, "") for label in labels]


def _label(part: Any) -> str:
    return _text(_first(_squashed(part), LABEL_OF_OPTION)) if isinstance(part, dict) else ""


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
    """Return what names the key; the number of a place that counts from 0 by its name becomes a letter."""
    for name in entry:
        if name in INDEX and isinstance(entry[name], int) and 0 <= entry[name] < len(options):
            return (chr(ord("A") + entry[name]),)
    given = (entry[name] for name in entry if name in KEY and name != used)
    answer = next((part for part in given if part is not None), "")
    if isinstance(answer, bool):
        return (str(answer),)
    if isinstance(answer, list):
        return tuple(_text(part) for part in answer)
    if isinstance(answer, dict):
        chosen = [_place_in(str(label)) for label, part in answer.items() if _is_true(part)]
        return tuple(chosen) if chosen else (_text(answer),)
    return (_text(answer),) if answer not in ("", None) else ()


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
