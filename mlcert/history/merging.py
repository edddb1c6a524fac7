"""Merge an exported history into another one: nothing twice, in the order of the moments, and all of it or nothing.

Two histories that each merge the other one hold the same sessions, moves and notes in the same order, and the same
numbers. Only settings, the paths of banks, and sessions that went on in different ways stay as each of them has them.

This file is long because what is the same in both, and how the rest comes in between, belong together.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, datetime
from heapq import merge as merged_by
from typing import Any

from mlcert.core.named_tuple import NamedTuple
from mlcert.history import states
from mlcert.history.rows import (
    LONGEST_TIME,
    MAXIMUM_NUMBER,
    SESSION,
    DamagedRowError,
    keep_result,
    moment_in,
    restored,
)
from mlcert.history.transfer import AS_DOCUMENT, KINDS, MOVE_FIELDS, SESSION_FIELDS, DamagedExportError, Exported, Row

Numbered = tuple[int, tuple[Any, ...]]  # the line of a file, 0 if it is not from the file, and the values of a row
LONG_AGO = "1970-01-01T00:00:00.000+00:00"  # stands for a moment that cannot be read


class Merged(NamedTuple):
    """What became of the sessions of a file."""

    new: int = 0
    continued: int = 0  # known, but with more moves in the file
    known: int = 0  # the same here, or with more moves here
    apart: tuple[str, ...] = ()  # ids of sessions that went on here and there in different ways: kept as they are here
    is_renumbered: bool = False  # whether sessions that were here before have other numbers now


def merge(db: sqlite3.Connection, exported: Exported, day_of: Callable[[str], date]) -> Merged:
    """Add what is in a file to the history, in the transaction that is open.

    Sessions are the same if they have the same id. Moves and notes of both are ordered by their moments, each side in
    its own order, and get new numbers. Settings and names of banks that exist here stay.

    Raises:
        DamagedExportError: a session or one of its moves cannot be read.
    """
    rows = exported.rows
    db.executemany("INSERT OR IGNORE INTO bank VALUES (?, ?)", [(row["bank"], row["path"]) for _, row in rows["bank"]])
    settings = [(row["of"], row["setting"], row["value"]) for _, row in rows["setting"]]
    db.executemany("INSERT OR IGNORE INTO setting VALUES (?, ?, ?)", settings)
    _merge_notes(db, rows["note"])
    wordings = [(row["wording"], row["question"]) for _, row in rows["wording"]]
    db.executemany("INSERT OR IGNORE INTO wording VALUES (?, ?)", wordings)
    merging = _Merging(db, rows["session"], rows["move"])
    merged = merging.merged()
    if merged.new or merged.continued:
        states.rebuild(db, day_of)
    return merged


def _merge_notes(db: sqlite3.Connection, rows: Sequence[tuple[int, Row]]) -> None:
    ours = [(0, values) for values in db.execute("SELECT text, bank, kind, about, at FROM note ORDER BY seq")]
    theirs = [(line, tuple(row[name] for name in KINDS["note"])) for line, row in rows]
    notes = _interleaved(ours, theirs, lambda note: note)
    if len(notes) > len(ours):
        db.execute("DELETE FROM note")
        statement = "INSERT INTO note (text, bank, kind, about, at) VALUES (?, ?, ?, ?, ?)"
        db.executemany(statement, [values for _, values in notes])


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
        numbers = self._numbers()
        is_renumbered = self._renumber(numbers)
        keys: dict[str, int] = {}  # of the sessions of the file, except those that went apart
        changed: list[str] = []
        apart: list[str] = []
        new = 0
        for name, (line, row) in self._sessions.items():
            if name not in here:
                keys[name], new = self._insert(line, row, numbers[name]), new + 1
                changed.append(name)
                continue
            ours = [tuple(move) for move in self._db.execute(
                f"SELECT {', '.join(MOVE_FIELDS)} FROM move WHERE session = ? ORDER BY n", (here[name],)
            )]  # fmt: skip
            theirs = [tuple(move[field] for field in MOVE_FIELDS) for _, move in self._of[name]]
            if ours[: len(theirs)] != theirs[: len(ours)]:
                apart.append(name)
                continue
            keys[name] = here[name]
            if len(theirs) > len(ours):
                changed.append(name)
        for name, key in keys.items():
            self._keep_used(key, self._sessions[name][1]["used_ms"])
        if changed:
            self._interleave(keys)
            self._check({name: keys[name] for name in changed})
        return Merged(new, len(changed) - new, len(keys) - len(changed), tuple(apart), is_renumbered)

    def _numbers(self) -> dict[str, int]:
        """Return the numbers of all sessions of the banks in the file, by id.

        Numbers stay if both histories agree on them and they rise with time. Otherwise all sessions of the bank are
        numbered from 1 by when they began, so that the numbers are the same on both machines.
        """
        banks = dict(self._db.execute("SELECT id, bank FROM session"))  # a bank may have got another name since
        given: defaultdict[str, defaultdict[tuple[str, str], set[int]]] = defaultdict(lambda: defaultdict(set))
        for line, row in self._sessions.values():
            if not 0 < row["number"] < MAXIMUM_NUMBER or not 0 <= (row["used_ms"] or 0) <= LONGEST_TIME:
                raise DamagedExportError(line, "a number is out of bounds")
            given[banks.get(row["session"]) or row["bank"]][row["began"], row["session"]].add(row["number"])
        numbers: dict[str, int] = {}
        for bank, of_bank in given.items():
            ours = self._db.execute("SELECT began, id, number FROM session WHERE bank = ?", (bank,)).fetchall()
            for began, name, number in ours:
                of_bank[began, name].add(number)
            names = [name for _, name in sorted(of_bank)]
            kept = [min(of_bank[each]) for each in sorted(of_bank)]
            is_same = len(set().union(*of_bank.values())) == sum(map(len, of_bank.values())) == len(names)
            if not is_same or (ours and kept != sorted(kept)):
                kept = list(range(1, len(names) + 1))
            numbers |= zip(names, kept, strict=True)
        return numbers

    def _renumber(self, numbers: Mapping[str, int]) -> bool:
        """Give the sessions that are here their numbers, and return whether one has another number now."""
        ours = self._db.execute("SELECT id, number FROM session")
        changed = [(numbers[name], name) for name, number in ours if numbers.get(name, number) != number]
        self._db.executemany("UPDATE session SET number = -number WHERE id = ?", [(name,) for _, name in changed])
        self._db.executemany("UPDATE session SET number = ? WHERE id = ?", changed)
        return bool(changed)

    def _insert(self, line: int, row: Row, number: int) -> int:
        values = {**row, "id": row["session"], "number": number}
        values |= {name: json.dumps(row[name]) for name in AS_DOCUMENT}
        statement = f"INSERT INTO session ({', '.join(SESSION_FIELDS)}, is_over, right, scored, total) VALUES ("
        statement += f"{', '.join('?' * len(SESSION_FIELDS))}, 0, 0, 0, 0) RETURNING key"
        try:
            ((key,),) = self._db.execute(statement, [values[name] for name in SESSION_FIELDS]).fetchall()
        except (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError) as error:
            raise DamagedExportError(line, "the session cannot be read") from error
        return int(key)

    def _keep_used(self, key: int, used_ms: int | None) -> None:
        if used_ms is not None:
            statement = "INSERT INTO clock VALUES (?, ?) ON CONFLICT DO UPDATE SET used_ms = max(used_ms, ?)"
            self._db.execute(statement, (key, used_ms, used_ms))

    def _interleave(self, keys: Mapping[str, int]) -> None:
        """Write all moves anew, ours and theirs, in the order of their moments."""
        fields = ("session", *MOVE_FIELDS)
        names = dict(self._db.execute("SELECT key, id FROM session"))
        rows = self._db.execute(f"SELECT {', '.join(fields)} FROM move ORDER BY seq")
        ours = [(0, (names[key], *values)) for key, *values in rows]
        theirs = [
            (line, (row["move"], *(row[field] for field in MOVE_FIELDS)))
            for line, row in self._moves
            if row["move"] in keys
        ]
        moves = _interleaved(ours, theirs, lambda move: move[:2])
        here = {name: key for key, name in names.items()}
        self._db.execute("DELETE FROM move")
        statement = f"INSERT INTO move (seq, {', '.join(fields)}) VALUES ({', '.join('?' * (len(fields) + 1))})"
        for seq, (line, (name, *values)) in enumerate(moves, 1):
            try:
                self._db.execute(statement, (seq, here[name], *values))
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


def _interleaved(
    ours: Sequence[Numbered], theirs: Sequence[Numbered], identity: Callable[[tuple[Any, ...]], Hashable]
) -> list[Numbered]:
    """Return the rows of both sides, whose last value is a moment, each side in its own order.

    What both have divides them into parts. Within a part, the earlier of the two next rows comes first.
    """
    places = {identity(values): place for place, (_, values) in enumerate(ours)}
    merged: list[Numbered] = []
    part: list[Numbered] = []
    start = 0

    def end_part(place: int) -> None:
        merged.extend(merged_by(ours[start:place], part, key=_by_moment))
        part.clear()

    for row in theirs:
        place = places.get(identity(row[1]))
        if place is None:
            part.append(row)
        elif place >= start:
            end_part(place)
            merged.append(ours[place])
            start = place + 1
    end_part(len(ours))
    return merged


def _by_moment(row: Numbered) -> tuple[datetime, tuple[Any, ...]]:
    values = row[1]
    try:
        moment = moment_in(values[-1])
    except DamagedRowError:
        moment = LONG_AGO
    return datetime.fromisoformat(moment), values[:2]
