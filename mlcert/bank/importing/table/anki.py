"""Read text exports of Anki: a table with lines at its head that say how to read it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain, dropwhile, islice, takewhile

from mlcert.bank.exporting.anki import HEAD
from mlcert.bank.importing.candidate import Candidate, Found, Markup, Skipped
from mlcert.bank.importing.columns.columns import ROWS_TO_GUESS, Columns, by_names, with_naming
from mlcert.bank.importing.columns.guessed_columns import by_contents
from mlcert.bank.importing.columns.json_cell import CellError, texts_in
from mlcert.bank.importing.decoding import numbered_lines
from mlcert.bank.importing.marks.keys import lists_texts
from mlcert.bank.importing.marks.markup import plain_text
from mlcert.bank.importing.table.delimited import Row, rows_of
from mlcert.bank.importing.table.row import candidate_of

SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}
NOT_FIELDS = ("guid column", "notetype column", "deck column", "tags column")
OLD_HEAD = "tags:"  # of all notes, in the first line of old exports
CLOZE = "{{c1::"
SEVERAL = re.compile(r'<p class="?several"?>[^<>]*</p>\s*$')  # how many to choose, which the key says as well
LIST = re.compile(r"<[ou]l\b[^<>]*>", re.IGNORECASE)
END_OF_LIST = re.compile(r"</[ou]l>\s*(?:</div>\s*)?\Z", re.IGNORECASE)
SOUND = re.compile(r"\[sound:[^\[\]\n]{1,300}\]")
NO_SOUND = "it refers to a sound, which was not imported"
TWO_SIDES = Columns(0, (), 1)  # of a card
LETTERED_LIST = re.compile(r"<ol\b[^<>]*\btype\s*=\s*[\"']?[Aa]\b", re.IGNORECASE)
LETTER_FIRST = re.compile(r"\(?([A-Ja-j])(?:[ \t]*[.):]|[ \t]+[-\u2013\u2014]\s)")  # not of a list below it
PARAGRAPH = re.compile(r"(?:<br\s*/?>\s*){2,}|</(p|div)>\s*<\1\b[^<>]*>|<hr\b[^<>]*>|\n\s*\n", re.IGNORECASE)
SEVERAL_LABELED = re.compile(r"\W*[A-J][.)]\s.+?[,;]\s*(?:and\s+)?[A-J][.)]\s.+", re.DOTALL)
LABEL_AMID = re.compile(r"\b[A-J][.)]\s")
KEY_FIRST = re.compile(r"\s*([A-J](?:\s*,\s*[A-J])*)\s*(<.*)?", re.DOTALL)
NUMBERED_LIST = re.compile(r"<ol\b(?![^<>]*\btype\b)", re.IGNORECASE)
ASKS_HOW_MANY = re.compile(
    r"\b(?:how\s+many|number\s+of|wie\s?viele?|combien|cuánt[ao]s|quant[aeio]s?)\b", re.IGNORECASE
)


def read(data: bytes) -> Iterator[Found]:
    """Yield what is in a text export of Anki."""
    head = head_of(data)
    separator = SEPARATORS.get(head.get("separator", "tab").lower(), head.get("separator", "\t")[:1] or "\t")
    markup = {"true": Markup.HTML, "false": Markup.VERBATIM}.get(head.get("html", "").lower(), Markup.PLAIN)
    apart = {int(head[name]) - 1 for name in NOT_FIELDS if head.get(name, "").isdecimal()}
    note_type = int(head["notetype column"]) - 1 if head.get("notetype column", "").isdecimal() else -1
    names = head.get("columns", "").split(separator)
    all_rows = rows_of(dropwhile(_is_of_head, numbered_lines(data)), separator)
    first = list(islice(all_rows, ROWS_TO_GUESS))
    known = _columns(first, note_type, apart, names)
    for line, cells in chain(first, all_rows):
        if any(cell.strip() for cell in cells):
            kind = cells[note_type] if 0 <= note_type < len(cells) else ""
            yield note(_fields(cells, apart), known.get(kind), line, markup, is_export=data.startswith(HEAD.encode()))


def note(
    fields: Sequence[str], columns: Columns | None, line: int, markup: Markup, *, is_export: bool = False
) -> Found:
    """Return what a note holds; without columns, its first field is the front of a card and the second its back.

    `is_export` says whether mlcert wrote it.
    """
    without_sounds = [SOUND.sub("", field) if "[sound:" in field else field for field in fields]
    try:
        found = candidate_of(without_sounds, columns or TWO_SIDES, line, markup)._replace(is_export=is_export)
        if without_sounds != [*fields]:
            found = found._replace(remark="; ".join(filter(None, (found.remark, NO_SOUND))))
        if columns and columns.options:
            return _with_reasons(found)
        return _with_reasons(_with_list(_with_paragraphs_apart(found, "".join(found.answers))))
    except CellError as error:
        return Skipped(line, str(error))


def _with_list(card: Candidate) -> Candidate:
    """Return a card with the list at the end of its front as options, if its back names some by letter or text."""
    stem, options = _before_list(card.text)
    stem = SEVERAL.sub("", stem)
    answer = "".join(card.answers)
    back = KEY_FIRST.fullmatch(answer)
    if answer.strip() in options or (options and _names_several_or_number(card, options, answer)):
        return card._replace(text=stem, options=options)
    if options and LETTERED_LIST.search(card.text) and LETTER_FIRST.match(plain_text(answer, card.markup).text):
        return _with_letter_first(card._replace(text=stem, options=options, naming="place"), answer)
    if not options or back is None:
        return card
    found = card._replace(text=stem, options=options, answers=(back[1],), explanation=back[2] or card.explanation)
    return found._replace(naming="place") if _with_reasons(found).reasons else found  # a letter before the reasons


def _with_letter_first(card: Candidate, answer: str) -> Candidate:
    """Return a card whose back begins with a letter; what follows explains it, unless that is the text of an option."""
    answer = plain_text(answer, card.markup).text.strip()
    letter = LETTER_FIRST.match(answer)
    said = answer[letter.end() :].strip() if letter else ""
    first = said.partition("\n")[0].rstrip(" .")
    texts = [plain_text(option, card.markup).text.strip(" .") for option in card.options]
    if letter is None or first in texts or LABEL_AMID.search(said):
        return card
    said = escape(said, quote=False).replace("\n", "<br>") if card.markup is Markup.HTML else said
    return card._replace(answers=(letter[1],), explanation="\n\n".join(filter(None, (said, card.explanation))))


def _with_paragraphs_apart(card: Candidate, answer: str) -> Candidate:
    """Return a card whose paragraphs below several options of the key, with their letters, explain it."""
    end = PARAGRAPH.search(answer)
    before = plain_text(answer[: end.start()], card.markup).text if end else ""
    if end is None or not SEVERAL_LABELED.fullmatch(before):
        return card
    rest = "\n\n".join(filter(None, (answer[end.end() :], card.explanation)))
    return card._replace(answers=(before,), explanation=rest)


def _names_several_or_number(card: Candidate, options: Sequence[str], answer: str) -> bool:
    """Return whether a back lists the texts of options, or is the number of one in a numbered list."""
    answer = plain_text(answer, card.markup).text.strip()
    if answer.isdecimal():
        is_numbered = NUMBERED_LIST.search(card.text) is not None and ASKS_HOW_MANY.search(card.text) is None
        return is_numbered and 1 <= int(answer) <= len(options)
    return lists_texts(answer, [plain_text(option, card.markup).text for option in options])


def _with_reasons(found: Candidate) -> Candidate:
    """Return a candidate with a list at the end of its explanation as reasons, if each begins with its option."""
    explanation, reasons = _before_list(found.explanation)
    pairs = zip(reasons, found.options, strict=False)
    starts = [option if reason.startswith(option) else f"<b>{option}</b>" for reason, option in pairs]
    if len(reasons) != len(found.options) or not all(map(str.startswith, reasons, starts)):
        return found
    return found._replace(explanation=explanation, reasons=tuple(map(str.removeprefix, reasons, starts)))


def _before_list(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text up to the list at its end, and the entries of the list; all of it and none without a list."""
    end = END_OF_LIST.search(text)
    beginning = LIST.search(text) if end else None
    if end is None or beginning is None:
        return text, ()
    return text[: beginning.start()], texts_in(text[beginning.start() : end.start()])


def head_of(data: bytes) -> dict[str, str]:
    r"""Return what the lines at the head say, by lower-case names.

    >>> head_of(b"#separator:tab\n#html:true\nfront\tback")
    {'separator': 'tab', 'html': 'true'}
    """
    head: dict[str, str] = {}
    for _, line in takewhile(_is_of_head, numbered_lines(data)):
        name, _, value = line.removeprefix("#").partition(":")
        head[name.strip().lower()] = value if name.strip().lower() == "columns" else value.strip()
    return head


def _is_of_head(line: tuple[int, str]) -> bool:
    return line[1].startswith("#") or (line[0] == 1 and line[1].startswith(OLD_HEAD))


def _fields(cells: Sequence[str], apart: set[int]) -> list[str]:
    return [cell for place, cell in enumerate(cells) if place not in apart]


def _columns(rows: Sequence[Row], note_type: int, apart: set[int], names: Sequence[str]) -> dict[str, Columns]:
    """Return the columns of each type of note, among its fields."""
    of_type: defaultdict[str, list[list[str]]] = defaultdict(list)
    for _, cells in rows:
        kind = cells[note_type] if 0 <= note_type < len(cells) else ""
        if any(cell.strip() for cell in cells):
            of_type[kind].append(_fields(cells, apart))
    fields = _fields(names, apart) if len(names) > 1 else []
    return {kind: columns_of_notes(notes, fields) for kind, notes in of_type.items()}


def columns_of_notes(notes: Sequence[Sequence[str]], names: Sequence[str]) -> Columns:
    """Return the columns of notes of one type, by the names of its fields if they have some, or as they suggest."""
    named = by_names(names)
    found = named or by_contents([fields for fields in notes if not any(CLOZE in field for field in fields)] or notes)
    if found is None or not (named or found.options or found.explanation >= 0):
        return TWO_SIDES.with_unused(names or _numbered(notes))
    return with_naming(found, notes).with_unused(names or _numbered(notes))


def _numbered(notes: Sequence[Sequence[str]]) -> list[str]:
    return [f"field {place}" for place in range(1, max(map(len, notes), default=0) + 1)]
