"""The history as a text file, one JSON document a line: write it, read it, merge it into another history.

The first line names the format and its version. Lines of banks, settings, notes and wordings follow, then the sessions
in the order in which they began, then all moves in their order. docs/history-export.md describes the fields.

This file is long because the fields of each kind of line, and how they go in and out, belong together.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.wording import digest_of
from mlcert.history import states
from mlcert.history.rows import (
    LONGEST_TIME,
    MAXIMUM_NUMBER,
    SESSION,
    DamagedRowError,
    keep_result,
    moment_in,
    next_number,
    restored,
)

HEAD = {"format": "mlcert history", "version": 1}
SESSION_FIELDS = ("id", "bank", "number", "mode", "exam", "seed", "scope", "limit_ms", "paper", "began")
MOVE_FIELDS = ("n", "kind", "question", "picks", "guess", "is_right", "spent_ms", "at")
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
Row = dict[str, Any]


class DamagedExportError(Exception):
    """A line of a file cannot be read; nothing was merged."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


class Exported(NamedTuple):
    """What is in a file, by the kind of line, each with its line."""

    rows: Mapping[str, list[tuple[int, Row]]]


class Merged(NamedTuple):
    """What became of the sessions of a file."""

    new: int = 0
    continued: int = 0  # known, but with more moves in the file
    known: int = 0  # the same here, or with more moves here
    apart: tuple[str, ...] = ()  # ids of sessions that went on here and there in different ways: kept as they are here


def lines_of(db: sqlite3.Connection) -> tuple[list[str], set[int]]:
    """Return the lines of a file that holds the whole history, and the keys of sessions left out as damaged."""
    lines = [_line(HEAD)]
    banks = db.execute("SELECT name, path FROM bank ORDER BY name")
    lines += [_line({"bank": name, "path": path}) for name, path in banks]
    settings = db.execute("SELECT name, bank, value FROM setting ORDER BY bank, name")
    lines += [_line({"setting": name, "of": bank, "value": value}) for name, bank, value in settings]
    notes = db.execute("SELECT text, bank, kind, about, at FROM note ORDER BY seq")
    lines += [_line(dict(zip(KINDS["note"], row, strict=True))) for row in notes]
    wordings = db.execute("SELECT digest, question FROM wording ORDER BY digest")
    lines += [
        _line({"wording": digest, "question": text}) for digest, text in wordings if digest_of(str(text)) == digest
    ]
    damaged: set[int] = set()
    names: dict[int, str] = {}
    used = dict(db.execute("SELECT session, used_ms FROM clock"))
    for row in db.execute(f"SELECT {SESSION} FROM session ORDER BY began, id").fetchall():
        try:
            key, _ = restored(db, row)
        except DamagedRowError:
            damaged.add(row[0])
            continue
        values = dict(zip(("session", *SESSION_FIELDS[1:]), row[1:], strict=True))
        names[key] = values["session"]
        documents = {name: json.loads(values[name]) for name in AS_DOCUMENT}
        lines.append(_line(values | documents | {"used_ms": used.get(key)}))
    for key, *values in db.execute(f"SELECT session, {', '.join(MOVE_FIELDS)} FROM move ORDER BY seq"):
        if key in names:
            lines.append(_line({"move": names[key], **dict(zip(MOVE_FIELDS, values, strict=True))}))
    return lines, damaged


def _line(document: Mapping[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(", ", ": "))


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
        DamagedExportError: a line is not one of an export, or of a newer version.
    """
    rows: dict[str, list[tuple[int, Row]]] = {kind: [] for kind in KINDS}
    number = 0
    for number, line in enumerate(lines, 1):
        document = _document(number, line)
        if number == 1:
            _check_head(document)
            continue
        kind = next((kind for kind in KINDS if next(iter(document), "") == kind), "")
        fields = KINDS.get(kind, {})
        if not kind or set(document) != set(fields):
            raise DamagedExportError(number, "it is not a line of an exported history")
        wrong = next((name for name, types in fields.items() if type(document[name]) not in types), "")
        if wrong:
            raise DamagedExportError(number, f"'{wrong}' has a value of the wrong kind")
        if kind == "wording" and digest_of(document["question"]) != document["wording"]:
            raise DamagedExportError(number, "the wording of a question does not fit its digest")
        rows[kind].append((number, document))
    if number == 0:
        raise DamagedExportError(1, "the file is empty")
    return Exported(rows)


def _document(number: int, line: str) -> Row:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DamagedExportError(number, "it is not valid JSON") from error
    if not isinstance(document, dict):
        raise DamagedExportError(number, "it is not a line of an exported history")
    return document


def _check_head(document: Row) -> None:
    if document.get("format") != HEAD["format"]:
        raise DamagedExportError(1, "the file is not an exported history")
    if document.get("version") != HEAD["version"]:
        raise DamagedExportError(1, "a newer version of mlcert exported it; update mlcert")


def merge(db: sqlite3.Connection, exported: Exported, day_of: Callable[[str], date]) -> Merged:
    """Add what is in a file to the history, in the transaction that is open.

    Sessions are the same if they have the same id. Moves of both are ordered by their moments, each side in its own
    order, and get new numbers. Settings and names of banks that exist here stay.

    Raises:
        DamagedExportError: a session or one of its moves cannot be read.
    """
    rows = exported.rows
    db.executemany("INSERT OR IGNORE INTO bank VALUES (?, ?)", [(row["bank"], row["path"]) for _, row in rows["bank"]])
    settings = [(row["of"], row["setting"], row["value"]) for _, row in rows["setting"]]
    db.executemany("INSERT OR IGNORE INTO setting VALUES (?, ?, ?)", settings)
    for _, row in rows["note"]:
        note = [row[name] for name in KINDS["note"]]
        if (
            db.execute("SELECT 1 FROM note WHERE (text, bank, kind, about, at) = (?, ?, ?, ?, ?)", note).fetchone()
            is None
        ):
            db.execute("INSERT INTO note (text, bank, kind, about, at) VALUES (?, ?, ?, ?, ?)", note)
    wordings = [(row["wording"], row["question"]) for _, row in rows["wording"]]
    db.executemany("INSERT OR IGNORE INTO wording VALUES (?, ?)", wordings)
    merging = _Merging(db, rows["session"], rows["move"])
    merged = merging.merged()
    if merged.new or merged.continued:
        states.rebuild(db, day_of)
    return merged


class _Merging:
    """Merges sessions and moves of a file."""

    def __init__(
        self, db: sqlite3.Connection, sessions: Sequence[tuple[int, Row]], moves: Sequence[tuple[int, Row]]
    ) -> None:
        self._db = db
        self._sessions = {row["session"]: (line, row) for line, row in sessions}
        if len(self._sessions) < len(sessions):
            ids = [row["session"] for _, row in sessions]
            again = next(line for at, (line, row) in enumerate(sessions) if row["session"] in ids[:at])
            raise DamagedExportError(again, "the session is there twice")
        self._moves = moves
        self._of: dict[str, list[tuple[int, Row]]] = {name: [] for name in self._sessions}
        for line, row in moves:
            if row["move"] not in self._of:
                raise DamagedExportError(line, "the session of the move is missing")
            self._of[row["move"]].append((line, row))

    def merged(self) -> Merged:
        here = {name: key for key, name in self._db.execute("SELECT key, id FROM session")}
        keys: dict[str, int] = {}
        added: dict[str, int] = {}  # how many moves of a session are here already, by its id
        apart: list[str] = []
        new = continued = known = 0
        for name, (line, row) in self._sessions.items():
            if name not in here:
                keys[name], added[name], new = self._insert(line, row), 0, new + 1
                continue
            ours = [tuple(move) for move in self._db.execute(
                f"SELECT {', '.join(MOVE_FIELDS)} FROM move WHERE session = ? ORDER BY n", (here[name],)
            )]  # fmt: skip
            theirs = [tuple(move[field] for field in MOVE_FIELDS) for _, move in self._of[name]]
            if ours[: len(theirs)] != theirs[: len(ours)]:
                apart.append(name)
            elif len(theirs) > len(ours):
                keys[name], added[name], continued = here[name], len(ours), continued + 1
            else:
                known += 1
        if keys:
            self._interleave(keys, added)
            self._check(keys)
        return Merged(new, continued, known, tuple(apart))

    def _insert(self, line: int, row: Row) -> int:
        number = row["number"]
        if not 0 < number < MAXIMUM_NUMBER or not 0 <= (row["used_ms"] or 0) <= LONGEST_TIME:
            raise DamagedExportError(line, "a number is out of bounds")
        is_taken = "SELECT 1 FROM session WHERE bank = ? AND number = ?"
        if self._db.execute(is_taken, (row["bank"], number)).fetchone():
            number = next_number(self._db, row["bank"])
        values = {**row, "id": row["session"], "number": number}
        values |= {name: json.dumps(row[name]) for name in AS_DOCUMENT}
        statement = f"INSERT INTO session ({', '.join(SESSION_FIELDS)}, is_over, right, scored, total) VALUES ("
        statement += f"{', '.join('?' * len(SESSION_FIELDS))}, 0, 0, 0, 0) RETURNING key"
        try:
            ((key,),) = self._db.execute(statement, [values[name] for name in SESSION_FIELDS]).fetchall()
        except (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError) as error:
            raise DamagedExportError(line, "the session cannot be read") from error
        if row["used_ms"] is not None:
            self._db.execute("INSERT INTO clock VALUES (?, ?)", (key, row["used_ms"]))
        return int(key)

    def _interleave(self, keys: Mapping[str, int], added: Mapping[str, int]) -> None:
        """Write all moves anew, ours and theirs, in the order of their moments."""
        fields = ("session", *MOVE_FIELDS)
        ours = self._db.execute(f"SELECT {', '.join(fields)} FROM move ORDER BY seq").fetchall()
        theirs = []
        count = dict.fromkeys(keys, 0)
        for line, row in self._moves:
            name = row["move"]
            if name in keys:
                count[name] += 1
                if count[name] > added[name]:
                    theirs.append((line, (keys[name], *(row[field] for field in MOVE_FIELDS))))
        self._db.execute("DELETE FROM move")
        statement = f"INSERT INTO move (seq, {', '.join(fields)}) VALUES ({', '.join('?' * (len(fields) + 1))})"
        for seq, (line, values) in enumerate(_by_moment(ours, theirs), 1):
            try:
                self._db.execute(statement, (seq, *values))
            except (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError) as error:
                raise DamagedExportError(line, "the move cannot be read") from error

    def _check(self, keys: Mapping[str, int]) -> None:
        """Make sure that every session that was added can be read, and save its result."""
        for name, key in keys.items():
            row = self._db.execute(f"SELECT {SESSION} FROM session WHERE key = ?", (key,)).fetchone()
            try:
                keep_result(self._db, *restored(self._db, row))
            except DamagedRowError as error:
                raise DamagedExportError(self._sessions[name][0], f"the session cannot be read: {error}") from error


def _by_moment(
    ours: Sequence[tuple[Any, ...]], theirs: Sequence[tuple[int, tuple[Any, ...]]]
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield the moves of both sides, each side in its own order, the earlier of the two next ones first."""
    at = 0
    for values in ours:
        moment = _moment(values)
        while at < len(theirs) and _moment(theirs[at][1]) < moment:
            yield theirs[at]
            at += 1
        yield 0, values
    yield from theirs[at:]


def _moment(values: tuple[Any, ...]) -> datetime:
    try:
        return datetime.fromisoformat(moment_in(values[-1]))
    except DamagedRowError:
        return datetime.fromisoformat(states.LONG_AGO)
