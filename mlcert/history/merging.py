"""Merge an exported history into another one: nothing twice, in the order of the moments, and all of it or nothing.

Two histories that each merge the other one hold the same sessions, moves and notes in the same order, and the same
numbers. Only settings, the paths of banks, and sessions that went on in different ways stay as each of them has them.

This file is long because what is the same in both, and how the rest comes in between, belong together.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import datetime
from heapq import merge as merged_by
from typing import Any

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.session import Session
from mlcert.history import states
from mlcert.history.contradictions import refuse_other_exam, refuse_other_grade, refuse_other_wordings
from mlcert.history.json_lines import Row
from mlcert.history.note_rows import fault_of_note, without_repeats
from mlcert.history.reader import SHOWN
from mlcert.history.rows import (
    LONGEST_TIME,
    MAXIMUM_NUMBER,
    MOVE,
    SESSION,
    DamagedRowError,
    continued,
    keep_result,
    moment_in,
    move_of,
    restored,
    session_of,
)
from mlcert.history.transfer import (
    AS_DOCUMENT,
    KINDS,
    MOVE_FIELDS,
    SESSION_FIELDS,
    DamagedExportError,
    Exported,
)

Numbered = tuple[int, tuple[Any, ...]]  # the line of a file, 0 if it is not from the file, and the values of a row
LONG_AGO = "1970-01-01T00:00:00.000+00:00"  # stands for a moment that cannot be read


class Merged(NamedTuple):
    """What became of the lines of a file."""

    new: int = 0
    continued: int = 0  # known, but with more moves in the file
    known: int = 0  # the same here, or with more moves here
    apart: tuple[str, ...] = ()  # ids of sessions that went on here and there in different ways: kept as they are here
    is_renumbered: bool = False  # whether sessions that were here before have other numbers now
    clocks: int = 0  # of sessions that have more time in the file
    notes: int = 0  # that are new
    deleted: int = 0  # notes that were here and that the file deletes
    settings: tuple[tuple[str, str, str], ...] = ()  # that are new: the key of the bank, the name, and the value
    kept: tuple[tuple[str, str], ...] = ()  # settings that have other values in the file: the key of the bank, the name
    banks: int = 0  # that are new


def merge(db: sqlite3.Connection, exported: Exported, days: Callable[[], states.DayOf]) -> Merged:
    """Add what is in a file to the history, in the transaction that is open.

    Sessions are the same if they have the same id. Moves and notes of both are ordered by their moments, each side in
    its own order, and get new numbers. Settings and names of banks that exist here stay.

    Raises:
        DamagedExportError: a note, a session or one of its moves cannot be read, or a session contradicts itself.
    """
    rows = exported.rows
    wordings = {row["wording"]: row["question"] for _, row in rows["wording"]}
    merging = _Merging(db, rows["session"], rows["move"])
    banks = [(row["bank"], row["path"]) for _, row in rows["bank"]]
    new_banks = db.executemany("INSERT OR IGNORE INTO bank VALUES (?, ?)", banks).rowcount if banks else 0
    settings = [(row["of"], row["setting"], row["value"]) for _, row in rows["setting"]]
    statement = "INSERT OR IGNORE INTO setting VALUES (?, ?, ?)"
    new_settings = tuple(setting for setting in settings if db.execute(statement, setting).rowcount)
    kept = tuple((bank, name) for bank, name, value in settings if _setting(db, bank, name) != value)
    notes, deleted = _merge_notes(db, rows["note"])
    db.executemany("INSERT OR IGNORE INTO wording VALUES (?, ?)", wordings.items())
    merged = merging.merged()
    merging.refuse_contradictions(wordings)
    if merged.new or merged.continued or new_settings:  # one of which may say when a day begins
        states.rebuild(db, days())
    return merged._replace(notes=notes, deleted=deleted, settings=new_settings, kept=kept, banks=new_banks)


def _setting(db: sqlite3.Connection, bank: str, name: str) -> str:
    return str(db.execute("SELECT value FROM setting WHERE bank = ? AND name = ?", (bank, name)).fetchone()[0])


def _merge_notes(db: sqlite3.Connection, rows: Sequence[tuple[int, Row]]) -> tuple[int, int]:
    """Add the notes of a file and what it deletes, and return how many notes are new, and how many are deleted now."""
    for line, row in rows:
        if fault := fault_of_note(row):
            raise DamagedExportError(line, fault)
    ours = [(0, values) for values in db.execute("SELECT text, bank, kind, about, at FROM note ORDER BY seq")]
    theirs = [(0, note) for note in without_repeats(tuple(row[name] for name in KINDS["note"]) for _, row in rows)]
    before, notes = _shown_notes(db), _interleaved(ours, theirs, lambda note: note)
    if len(notes) > len(ours):
        db.execute("DELETE FROM note")
        statement = "INSERT INTO note (text, bank, kind, about, at) VALUES (?, ?, ?, ?, ?)"
        db.executemany(statement, [values for _, values in notes])
    after = _shown_notes(db)
    return (after - before).total(), (before - after).total()


def _shown_notes(db: sqlite3.Connection) -> Counter[tuple[str, ...]]:
    """Return the notes that have not been deleted."""
    return Counter(db.execute(f"SELECT bank, kind, about, text, at FROM note WHERE {SHOWN}"))


class _Merging:
    """Merges sessions and moves of a file."""

    def __init__(
        self, db: sqlite3.Connection, sessions: Sequence[tuple[int, Row]], moves: Sequence[tuple[int, Row]]
    ) -> None:
        self._db = db
        self._begun: dict[str, Session] = {}
        self._sessions = {row["session"]: (line, row) for line, row in sessions}
        self._moves = moves
        self._of: dict[str, list[tuple[int, Row]]] = {name: [] for name in self._sessions}
        for line, row in moves:
            if row["move"] not in self._of:
                raise DamagedExportError(line, "the session of the move is missing")
            self._of[row["move"]].append((line, row))
        for name in self._sessions:
            self._check_lines(name)

    def _check_lines(self, name: str) -> None:
        """Make sure that a session of the file can be read with all its moves there."""
        line, row = self._sessions[name]
        what = "session"
        try:
            documents = {each: json.dumps(row[each]) for each in AS_DOCUMENT}
            values = {**row, **documents, "key": 0, "id": name}
            _, session = session_of(tuple(values[field] for field in SESSION.split(", ")))
            self._begun[name] = session
            what = "move"
            for line, move in self._of[name]:  # noqa: B007 - the error names the line
                session = _moved(session, move)
        except DamagedRowError as error:
            raise DamagedExportError(line, f"the {what} cannot be read: {error}") from error

    def refuse_contradictions(self, wordings: Mapping[str, str]) -> None:
        """Make sure that what the file says of its sessions can be.

        Raises:
            DamagedExportError: it contradicts itself.
        """
        for name, begun in self._begun.items():
            session, (line, _) = begun, self._sessions[name]
            try:
                refuse_other_exam(session)
                refuse_other_wordings(session, wordings)
                for line, move in self._of[name]:  # noqa: B007 - the error names the line
                    moved = move_of(session, _values_of(move))
                    refuse_other_grade(session, moved)
                    session = session.after(moved)
            except DamagedRowError as error:
                raise DamagedExportError(line, str(error)) from error

    def merged(self) -> Merged:
        here = {name: key for key, name in self._db.execute("SELECT key, id FROM session")}
        numbers = self._numbers()
        is_renumbered = self._renumber(numbers)
        keys: dict[str, int] = {}  # of the sessions of the file, except those that went apart
        changed: list[str] = []
        apart: list[str] = []
        new = 0
        for name, (_, row) in self._sessions.items():
            if name not in here:
                keys[name], new = self._insert(row, numbers[name]), new + 1
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
        clocks = sum(self._keep_used(key, self._sessions[name][1]["used_ms"]) for name, key in keys.items())
        if changed:
            self._interleave(keys)
        for name in changed:
            self._keep_result(name, keys[name])
        return Merged(new, len(changed) - new, len(keys) - len(changed), tuple(apart), is_renumbered, clocks)

    def _numbers(self) -> dict[str, int]:
        """Return the numbers of all sessions of the banks in the file, by id.

        Numbers stay if both histories agree on them and they rise with time. Otherwise all sessions of the bank are
        numbered from 1 by when they began, so that the numbers are the same on both machines.
        """
        rows = self._db.execute("SELECT id, bank, began FROM session")
        here = {name: (bank, began) for name, bank, began in rows}  # a bank may have got another name since
        given: defaultdict[str, defaultdict[tuple[str, str], set[int]]] = defaultdict(lambda: defaultdict(set))
        for line, row in self._sessions.values():
            if not 0 < row["number"] < MAXIMUM_NUMBER or not 0 <= (row["used_ms"] or 0) <= LONGEST_TIME:
                raise DamagedExportError(line, "a number is out of bounds")
            bank, began = here.get(row["session"], (row["bank"], row["began"]))
            given[bank][began, row["session"]].add(row["number"])
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

    def _insert(self, row: Row, number: int) -> int:
        values = {**row, "id": row["session"], "number": number}
        values |= {name: json.dumps(row[name]) for name in AS_DOCUMENT}
        statement = f"INSERT INTO session ({', '.join(SESSION_FIELDS)}, is_over, right, scored, total) VALUES ("
        statement += f"{', '.join('?' * len(SESSION_FIELDS))}, 0, 0, 0, 0) RETURNING key"
        ((key,),) = self._db.execute(statement, [values[name] for name in SESSION_FIELDS]).fetchall()
        return int(key)

    def _keep_used(self, key: int, used_ms: int | None) -> int:
        """Keep the time on a clock if it is longer than here, and return how many clocks changed."""
        if used_ms is None:
            return 0
        statement = (
            "INSERT INTO clock VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET used_ms = excluded.used_ms WHERE excluded.used_ms > used_ms"
        )
        return self._db.execute(statement, (key, used_ms)).rowcount

    def _keep_result(self, name: str, key: int) -> None:
        """Save the result of a session, whose moves in the file must also fit the paper that is here."""
        row = self._db.execute(f"SELECT {SESSION} FROM session WHERE key = ?", (key,)).fetchone()
        try:
            keep_result(self._db, *restored(self._db, row))
        except DamagedRowError as error:
            raise DamagedExportError(self._sessions[name][0], f"the session cannot be read: {error}") from error

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
        ordered = ((seq, here[name], *values) for seq, (_, (name, *values)) in enumerate(moves, 1))
        self._db.executemany(statement, ordered)


def _moved(session: Session, move: Row) -> Session:
    if move["guess"] not in (0, 1) or move["is_right"] not in (0, 1, None):
        raise DamagedRowError("a value is out of range")
    return continued(session, move["n"], move["at"], _values_of(move))


def _values_of(move: Row) -> tuple[Any, ...]:
    return tuple(move[field] for field in MOVE.split(", "))


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
