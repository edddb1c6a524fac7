"""The history as a text file, one JSON document a line: write it and read it.

The first line names the format, its version, and the number of lines. Lines of banks, settings, notes and wordings
follow, then the sessions in the order in which they began, then all moves in their order. docs/history-export.md
describes the fields.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping

from mlcert.core.listing import counted
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.wording import digest_of
from mlcert.history.contradictions import is_wording_of, refuse_contradiction
from mlcert.history.json_lines import LineError, Row, is_in_utc, line_of, object_in, without_blank_end
from mlcert.history.note_rows import fault_of_note, without_repeats
from mlcert.history.rows import LONGEST_TIME, MAXIMUM_NUMBER, SESSION, DamagedRowError, restored

VERSION = 1
EXPORT_AGAIN = "Export the other history again with `mlcert history export`."
HEAD = {"format": "mlcert history", "version": VERSION}
SESSION_FIELDS = ("id", "bank", "number", "mode", "exam", "seed", "scope", "limit_ms", "paper", "began")
MOVE_FIELDS = ("n", "kind", "question", "picks", "guess", "is_right", "spent_ms", "at")
MOMENTS = ("began", "at")  # fields
AS_DOCUMENT = ("scope", "paper")  # columns that hold JSON
TEXT, NUMBER, NUMBER_OR_NOTHING, LIST = (str,), (int,), (int, type(None)), (list,)
KINDS: Mapping[str, Mapping[str, tuple[type, ...]]] = {  # of lines, by the first key, with the types of all keys
    "bank": {"bank": TEXT, "path": TEXT},
    "setting": {"setting": TEXT, "of": TEXT, "value": TEXT},
    "note": {"note": TEXT, "of": TEXT, "kind": TEXT, "about": TEXT, "at": TEXT},
    "wording": {"wording": TEXT, "question": TEXT},
    "session": {
        "session": TEXT, "bank": TEXT, "number": NUMBER, "mode": TEXT, "exam": TEXT, "seed": NUMBER, "scope": LIST,
        "limit_ms": NUMBER_OR_NOTHING, "paper": LIST, "began": TEXT, "used_ms": NUMBER_OR_NOTHING,
    },
    "move": {
        "move": TEXT, "n": NUMBER, "kind": TEXT, "question": TEXT, "picks": TEXT, "guess": NUMBER,
        "is_right": NUMBER_OR_NOTHING, "spent_ms": NUMBER, "at": TEXT,
    },
}  # fmt: skip
IDENTITIES: Mapping[str, tuple[str, ...]] = {  # what tells lines of a kind apart
    "bank": ("bank",), "setting": ("of", "setting"), "wording": ("wording",), "session": ("session",),
}  # fmt: skip


class DamagedExportError(Exception):
    """A line of a file cannot be read; nothing was merged."""

    def __init__(self, line: int, reason: str, fix: str = EXPORT_AGAIN) -> None:
        super().__init__(reason)
        self.line = line
        self.fix = fix  # a sentence


class Exported(NamedTuple):
    """What is in a file, by the kind of line, each with its line."""

    rows: Mapping[str, list[tuple[int, Row]]]


class Lines(NamedTuple):
    """The lines of a file that holds the whole history, and what is not in it because an import would refuse it."""

    lines: list[str]
    sessions: set[int]  # the keys of those that are damaged
    notes: int = 0
    settings: int = 0
    clocks: int = 0


def lines_of(db: sqlite3.Connection, is_whole: Callable[[str, str, str], bool]) -> Lines:
    """Return the lines of a file; `is_whole` says whether a setting is, by the key of its bank, its name and value."""
    lines = []
    banks = db.execute("SELECT name, path FROM bank ORDER BY name")
    lines += [line_of({"bank": name, "path": path}) for name, path in banks]
    all_settings = db.execute("SELECT name, bank, value FROM setting ORDER BY bank, name").fetchall()
    settings = [row for row in all_settings if is_whole(row[1], row[0], row[2])]
    lines += [line_of(dict(zip(KINDS["setting"], row, strict=True))) for row in settings]
    all_notes = db.execute("SELECT text, bank, kind, about, at FROM note ORDER BY seq").fetchall()
    notes = [row for row in all_notes if not fault_of_note(dict(zip(KINDS["note"], row, strict=True)))]
    left_out_notes = len(all_notes) - len(notes)
    notes = without_repeats(notes)
    lines += [line_of(dict(zip(KINDS["note"], row, strict=True))) for row in notes]
    rows = db.execute("SELECT digest, question FROM wording ORDER BY digest")
    wordings = {digest: text for digest, text in rows if digest_of(str(text)) == digest}
    of_sessions: list[str] = []
    damaged: set[int] = set()
    names: dict[int, str] = {}
    all_used = dict(db.execute("SELECT session, used_ms FROM clock"))
    used = {key: time for key, time in all_used.items() if 0 <= time <= LONGEST_TIME}
    for row in db.execute(f"SELECT {SESSION} FROM session ORDER BY began, id").fetchall():
        try:
            key, session = restored(db, row)
            refuse_contradiction(db, row)
        except DamagedRowError:
            session = None
        if session is None or session.number in (0, MAXIMUM_NUMBER):  # which no session of an import may have
            damaged.add(row[0])
            continue
        values = dict(zip(("session", *SESSION_FIELDS[1:]), row[1:], strict=True))
        names[key] = values["session"]
        documents = {name: json.loads(values[name]) for name in AS_DOCUMENT}
        of_sessions.append(line_of(values | documents | {"used_ms": used.get(key)}))
        for asked in session.paper:
            if not is_wording_of(asked, wordings.get(asked.wording, "")):
                del wordings[asked.wording]
    lines += [line_of({"wording": digest, "question": text}) for digest, text in wordings.items()]
    lines += of_sessions
    for key, *values in db.execute(f"SELECT session, {', '.join(MOVE_FIELDS)} FROM move ORDER BY seq"):
        if key in names:
            move = dict(zip(MOVE_FIELDS, values, strict=True))
            is_right = None if move["is_right"] is None else int(bool(move["is_right"]))
            lines.append(line_of({"move": names[key], **move, "guess": int(bool(move["guess"])), "is_right": is_right}))
    lines.insert(0, line_of({**HEAD, "lines": len(lines) + 1}))
    left_out = (left_out_notes, len(all_settings) - len(settings), len(all_used) - len(used))
    return Lines(lines, damaged, *left_out)


def is_export(first_line: str) -> bool:
    """Return whether a file with this first line holds a history, of whatever version."""
    try:
        document = json.loads(first_line)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and document.get("format") == HEAD["format"]


def read_lines(lines: Iterable[str]) -> Exported:
    """Return what is in a file.

    Raises:
        DamagedExportError: a line is not one of an export, or of a newer version, or lines are missing.
    """
    rows: dict[str, list[tuple[int, Row]]] = {kind: [] for kind in KINDS}
    known: dict[str, set[tuple[str, ...]]] = {kind: set() for kind in KINDS}
    number, count = 0, None
    for number, line in enumerate(without_blank_end(lines), 1):
        try:
            document = object_in(line)
        except LineError as error:
            raise DamagedExportError(number, str(error)) from error
        if number == 1:
            _check_head(document)
            count = _lines_in(document)
            continue
        kind = _kind_of(number, document)
        identity = tuple(document[name] for name in IDENTITIES.get(kind, ()))
        if identity in known[kind]:
            raise DamagedExportError(number, f"the {kind} is there twice")
        if identity:
            known[kind].add(identity)
        rows[kind].append((number, document))
    if number == 0:
        raise DamagedExportError(1, "the file is empty")
    if count not in (None, number):
        raise DamagedExportError(number, f"the file has {counted(number, 'line')}, but {count} were exported")
    return Exported(rows)


def _kind_of(number: int, document: Row) -> str:
    """Return the kind of a line, which has all of its keys with values that can be."""
    kind = next(iter(document), "")
    if kind not in KINDS or set(document) != set(KINDS[kind]):
        raise DamagedExportError(number, "it is not a line of an exported history")
    wrong = next((name for name, types in KINDS[kind].items() if type(document[name]) not in types), "")
    if wrong:
        raise DamagedExportError(number, f"'{wrong}' has a value of the wrong kind")
    late = next((name for name in MOMENTS if name in document and not is_in_utc(document[name])), "")
    if late:
        raise DamagedExportError(number, f"'{late}' is not a moment in UTC")
    if kind == "wording" and digest_of(document["question"]) != document["wording"]:
        raise DamagedExportError(number, "the wording of a question does not fit its digest")
    return kind


def _lines_in(head: Row) -> int | None:
    """Return how many lines an export has by its first line; None if it does not say so, as the first exports."""
    if "lines" not in head:
        return None
    if type(head["lines"]) is not int:
        raise DamagedExportError(1, "'lines' has a value of the wrong kind")
    return head["lines"]


def _check_head(document: Row) -> None:
    if document.get("format") != HEAD["format"]:
        raise DamagedExportError(1, "the file is not an exported history")
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise DamagedExportError(1, "'version' is not the version of an exported history")
    if version > VERSION:
        raise DamagedExportError(1, "a newer version of mlcert exported it", "Update mlcert, then import it again.")
