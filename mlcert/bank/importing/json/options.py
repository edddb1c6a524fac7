"""Find the options of an entry in JSON: their labels, texts and marks, and what is said about each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mlcert.bank.importing.columns.column_names import EXPLANATION, OPTION, OPTIONS, PLURAL_OF_ANSWER
from mlcert.bank.importing.columns.json_cell import CellError, texts_in
from mlcert.bank.importing.json.document import Repeated
from mlcert.bank.importing.json.values import TEXT_OF_OPTION, first_of, is_true, squashed, text_in

MARK_OF_OPTION = ("correct", "iscorrect", "right", "isright", "isanswer", "istrue", "valid", "correctanswer")
LABEL_OF_OPTION = ("letter", "label", "key", "id", "identifier")
TEXTS_OF_OPTIONS = ("text", "texts", "choices", "options")
LABELS_OF_OPTIONS = ("label", "labels", "letter", "letters")
PICTURES = frozenset({"image", "picture", "img", "imageurl", "figure", "diagram", "images"})
LISTS_OF_ANSWERS = OPTIONS | PLURAL_OF_ANSWER | {"responses", "answerlist", "optionlist", "choicelist"}


def has_marks(written: Any) -> bool:
    """Return whether options say about themselves whether they are correct."""
    parts = [part for part in written if isinstance(part, dict)] if isinstance(written, list) else []
    return any(name in MARK_OF_OPTION for part in parts for name in squashed(part))


def options_in(entry: Mapping[str, Any]) -> tuple[Any, str]:
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
        inner = first_of(squashed(written[0]), LISTS_OF_ANSWERS)
        written = inner if isinstance(inner, list) else written
    if isinstance(written, str):
        return [], list(texts_in(written)), set(), []
    if isinstance(written, dict) and any(isinstance(part, list) for part in written.values()):
        return _side_by_side(squashed(written))
    if isinstance(written, dict):
        pairs = [(str(label), text_in(part), part) for label, part in written.items()]
    elif isinstance(written, list):
        if any(isinstance(part, list) for part in written):
            raise CellError("an option is a list")
        pairs = [(label_of(part), text_in(part), part) for part in written]
    else:
        return [], [], set(), []
    labels = [label.strip(" .)(").upper() for label, _, _ in pairs]
    if any(len(label) != 1 for label in labels):
        labels = []
    marked = {place for place, (_, _, part) in enumerate(pairs) if isinstance(part, dict) and _is_marked(part)}
    reasons = [text_in(first_of(squashed(part), EXPLANATION)) if isinstance(part, dict) else "" for _, _, part in pairs]
    return labels, [text for _, text, _ in pairs], marked, reasons


def _side_by_side(lists: Mapping[str, Any]) -> tuple[list[str], list[str], set[int], list[str]]:
    """Return the same of options whose texts are in one list, and their labels or marks in another."""
    texts, labels = (first_of(lists, names) for names in (TEXTS_OF_OPTIONS, LABELS_OF_OPTIONS))
    if not isinstance(texts, list) or not isinstance(labels, list) or len(texts) != len(labels):
        raise CellError("its options are lists in an object")
    if all(label in (0, 1) for label in labels):
        return [], [text_in(text) for text in texts], {place for place, mark in enumerate(labels) if mark}, []
    return [text_in(label).upper() for label in labels], [text_in(text) for text in texts], set(), []


def picture_in(entry: Mapping[str, Any]) -> Any:
    """Return what an entry says about a picture; an empty text if it says nothing."""
    return next((entry[name] for name in entry if name in PICTURES and entry[name]), "")


def label_of(part: Any) -> str:
    """Return the label of an option; an empty text if it has none."""
    if not isinstance(part, dict):
        return ""
    entry = squashed(part)
    text = next((name for name in TEXT_OF_OPTION if name in entry), "")
    return text_in(first_of(entry, [name for name in LABEL_OF_OPTION if name != text]))


def _is_marked(part: Mapping[object, Any]) -> bool:
    return is_true(first_of(squashed(part), MARK_OF_OPTION))
