"""What was asked, answered and marked: save it and query it.

This file is long because it lists everything that can be saved and queried; rows.py and states.py know what rows mean.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from mlcert.core.choice import from_text
from mlcert.core.command_line import ON_BUILT_IN, CommandWriter
from mlcert.core.memory import LastAnswer, QuestionHistory
from mlcert.core.mode import MODES, Mode
from mlcert.core.notes import FirstAnswers, OwnNote
from mlcert.core.score import Result
from mlcert.core.session import Move, MoveKind, PaperQuestion, Session
from mlcert.core.settings import DAY_STARTS
from mlcert.core.wording import digest_of
from mlcert.errors import (
    ContinuedElsewhereError,
    DamagedSessionError,
    HistoryError,
    NoSuchSessionError,
    OlderHistoryError,
    UnreadableHistoryError,
)
from mlcert.history import banks, merging, reader, states, transfer
from mlcert.history.banks import OtherBank
from mlcert.history.check import Check, check
from mlcert.history.counts import has_current_states
from mlcert.history.database import Database
from mlcert.history.first_answers import asked_first
from mlcert.history.migration import migrate_from_version_1
from mlcert.history.practiced import Practiced, practiced
from mlcert.history.reader import DISCARDED, KEPT
from mlcert.history.rows import (
    LONGEST_TIME,
    MAXIMUM_NUMBER,
    MOVE,
    SESSION,
    DamagedRowError,
    keep_result,
    keep_results,
    moment_in,
    move_of,
    move_values,
    next_number,
    restored,
    session_of,
    session_values,
)
from mlcert.history.times import milliseconds

LISTED = f"mode IN ({', '.join('?' * len(MODES))}) AND {KEPT}"  # one whose mode is damaged cannot be listed


class History(Database):
    """What was asked, answered and marked; several processes can use it at the same time."""

    def __init__(
        self,
        path: str,
        *,
        day_of: Callable[[str, int], date],
        read_only: bool = False,
        commands: CommandWriter = ON_BUILT_IN,
    ) -> None:
        """Open the history at `path`; unless `read_only`, create it if there is none, and migrate an older one.

        `day_of` returns the learner's local day of a moment in UTC, given the hour at which a day begins; `commands`
        writes the commands that errors name.

        Raises:
            HistoryError: the file cannot be created, read or written, is not a history, or is from another version.
        """
        self.damaged: set[int] = set()  # the keys of sessions that could not be read
        self._day_of = day_of
        self._commands = commands
        super().__init__(path, read_only=read_only, migrate=lambda db: migrate_from_version_1(db, self._days()))
        try:
            self._update_summaries(read_only=read_only)
        except BaseException:
            self.close()
            raise

    def _update_summaries(self, *, read_only: bool) -> None:
        """Rebuild the question states from the moves if another version of mlcert wrote the table.

        Raises:
            OlderHistoryError: it has to be rebuilt, but the history is open for reading only.
        """
        with self.translate_errors():
            if has_current_states(self.db):
                return
            if read_only:
                raise OlderHistoryError(self.path)
            with self.transaction():
                if not has_current_states(self.db):  # else another process has just done it
                    states.rebuild(self.db, self._days())

    # Banks.

    def claim_bank(self, key: str, folder: str) -> None:
        """Save that a key belongs to the bank in a folder, so that no other folder uses it."""
        with self.translate_errors():
            if not banks.is_claimed(self.db, key, folder):
                with self.transaction():
                    banks.claim(self.db, key, folder)

    # Sessions.

    def begin(self, session: Session, wordings: Mapping[str, str] | None = None) -> Session:
        """Save a new session with its questions' wordings by digest, and return it with its number in its bank."""
        with self.translate_errors(), self.transaction():
            session = session._replace(number=next_number(self.db, session.bank))
            values = session_values(session)
            self.db.execute(
                "INSERT INTO session (id, bank, number, mode, exam, seed, scope, limit_ms, paper, began, is_over,"
                f" right, scored, total) VALUES ({', '.join('?' * len(values))})",
                values,
            )
            self.db.executemany("INSERT OR IGNORE INTO wording VALUES (?, ?)", (wordings or {}).items())
        return session

    def append(self, session: Session, *moves: Move, at: datetime) -> Session:
        """Save the next moves of a session, all or none, and return the session after them.

        `session` may lack questions that are unavailable at present; that is not saved.

        Raises:
            ContinuedElsewhereError: another process has already written that move.
            HistoryError: the moves could not be saved; the session stays as it was.
        """
        try:
            with self.translate_errors(), self.transaction():
                key = self._key(session)
                for move in moves:
                    session = self._append(key, session, session.grade(move), at)
                keep_result(self.db, key, session.in_full())
        except HistoryError as error:
            if isinstance(error.__cause__, sqlite3.IntegrityError):
                raise ContinuedElsewhereError(self._commands.write(*session.resume_words)) from error
            raise
        except DamagedRowError as error:
            raise DamagedSessionError(session.number) from error
        return session

    def _append(self, key: int, session: Session, move: Move, at: datetime) -> Session:
        after = session.after(move)
        values = (key, session.moves + 1, *move_values(move, at))
        ((seq, moment),) = self.db.execute(
            "INSERT INTO move (seq, session, n, kind, question, picks, guess, is_right, spent_ms, at)"
            f" VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM move WHERE seq < {MAXIMUM_NUMBER}),"
            f" {', '.join('?' * len(values))}) RETURNING seq, at",
            values,
        ).fetchall()
        events = list(states.events_of(session, move, seq, moment))
        if states.releases_answers(session, after):
            rows = self.db.execute(f"SELECT seq, at, {MOVE} FROM move WHERE session = ? ORDER BY n", (key,)).fetchall()
            graded = ((move_of(after, tuple(row)), seq, moment_in(at)) for seq, at, *row in rows)
            events += states.events_at_end(after, graded)
        day_of = self._days()
        states.apply(self.db, session.bank, events, day_of)
        if move.kind is MoveKind.WITHDRAW:
            family = session.paper[session.place_of(move.question)].family
            states.rebuild_family(self.db, session.bank, move.question, family, day_of)
        return after

    def _key(self, session: Session) -> int:
        for (key,) in self.db.execute("SELECT key FROM session WHERE id = ?", (session.id,)):
            return int(key)
        raise NoSuchSessionError(f"{session.label.capitalize()} was removed from the history.")

    def keep_used(self, session: Session, used: timedelta) -> None:
        """Save the time used so far, between two moves; it never decreases, and a removed session has none.

        Raises:
            HistoryError: the time could not be saved; if the history is locked, this is raised without waiting.
        """
        with self.translate_errors(), self.without_waiting(), self.transaction():
            self.db.execute(
                "INSERT INTO clock SELECT key, ? FROM session WHERE id = ?"
                " ON CONFLICT DO UPDATE SET used_ms = max(used_ms, excluded.used_ms)",
                (milliseconds(used), session.id),
            )

    def used(self, session: Session) -> timedelta:
        """Return the time used that was saved last, but at least the time of the moves."""
        with self.translate_errors():
            (kept,) = self.db.execute(
                "SELECT coalesce(max(used_ms), 0) FROM clock JOIN session ON key = session"
                " WHERE id = ? AND used_ms <= ?",
                (session.id, LONGEST_TIME),
            ).fetchone()
        return max(timedelta(milliseconds=kept), session.used)

    def session(self, number: int, bank: str) -> Session:
        """Return the session with this number, replayed from its moves.

        Raises:
            NoSuchSessionError: the bank has no session with this number, or it was discarded without an answer.
            DamagedSessionError: it cannot be read.
        """
        with self.translate_errors():
            found = next(self._sessions(f"bank = ? AND number = ? AND {KEPT}", (bank, number)), None)
        if found is not None:
            return found
        if self._has_session(number, bank):
            raise DamagedSessionError(number)
        listing = self._commands.write("results")
        raise NoSuchSessionError(f"There is no quiz or exam {number}. `{listing}` lists every quiz and exam.")

    def session_called(self, name: str, bank: str) -> Session | None:
        """Return the session with this id; None if the bank has none that can be read."""
        with self.translate_errors():
            return next(self._sessions("id = ? AND bank = ?", (name, bank)), None)

    def _has_session(self, number: int, bank: str) -> bool:
        statement = f"SELECT 1 FROM session WHERE bank = ? AND number = ? AND {KEPT}"
        with self.translate_errors():
            return self.db.execute(statement, (bank, number)).fetchone() is not None

    def open_sessions(self, bank: str, mode: Mode | None = None) -> list[Session]:
        """Return the unfinished sessions of a bank, or those of one mode, the one with the latest move first."""
        latest = "coalesce((SELECT seq FROM move WHERE session = key ORDER BY n DESC LIMIT 1), 0)"
        with self.translate_errors():
            found = self._sessions(
                f"bank = ? AND NOT is_over AND (? = '' OR mode = ?) ORDER BY {latest} DESC, key DESC",
                (bank, *[mode.name if mode else ""] * 2),
            )
            return [session for session in found if not session.is_over]

    def _sessions(self, where: str, values: tuple[object, ...]) -> Iterator[Session]:
        for row in self.db.execute(f"SELECT {SESSION} FROM session WHERE {where}", values).fetchall():
            try:
                yield restored(self.db, row)[1]
            except DamagedRowError:
                self.damaged.add(row[0])

    def results(self, bank: str, maximum: int | None = None, exam: str = "") -> list[Result]:
        """Return the sessions of this bank, the newest first: all of them, at most `maximum`, or those of an exam."""
        with self.translate_errors():
            rows = self.db.execute(
                f"SELECT key, number, id, mode, exam, scope, began, right, scored, total, is_over, {DISCARDED}"
                f" FROM session WHERE bank = ? AND (? = '' OR exam = ?) AND {LISTED} ORDER BY number DESC LIMIT ?",
                (bank, exam, exam, *MODES, -1 if maximum is None else maximum),
            ).fetchall()
        results = []
        for key, *row in rows:
            try:
                results.append(_result_of(tuple(row)))
            except DamagedRowError:
                self.damaged.add(key)
        return results

    def count_results(self, bank: str) -> int:
        """Return how many sessions of this bank can be listed."""
        with self.translate_errors():
            counted = f"SELECT count(*) FROM session WHERE bank = ? AND {LISTED}"
            (count,) = self.db.execute(counted, (bank, *MODES)).fetchone()
        return int(count)

    def other_banks(self, bank: str) -> list[OtherBank]:
        """Return the banks other than this one that have sessions to list, the one with the most first."""
        with self.translate_errors():
            rows = self.db.execute(
                "SELECT session.bank, coalesce(path, ''), count(*) AS results"
                " FROM session LEFT JOIN bank ON bank.name = session.bank"
                f" WHERE session.bank <> ? AND {LISTED} GROUP BY session.bank ORDER BY results DESC, session.bank",
                (bank, *MODES),
            )
            return [OtherBank._make(row) for row in rows]

    def exams_by_code(self, bank: str) -> dict[str, int]:
        """Return how many exams of each code are over; discarded ones do not count."""
        where = f"bank = ? AND exam <> '' AND is_over AND NOT {DISCARDED}"
        with self.translate_errors():
            statement = f"SELECT exam, count(*) FROM session WHERE {where} GROUP BY exam ORDER BY exam"
            return dict(self.db.execute(statement, (bank,)).fetchall())

    def met_before(self, session: Session) -> tuple[frozenset[str], frozenset[str]]:
        """Return which of a session's questions, and which of their families, had been displayed before it began."""
        questions = [asked.question for asked, _ in session.counted]
        families = [asked.family for asked, _ in session.counted if asked.family]
        question_marks, family_marks = (", ".join("?" * len(names)) for names in (questions, families))
        began = "SELECT coalesce(min(seq), 0) FROM move JOIN session ON key = session WHERE id = ?"
        with self.translate_errors():
            rows = self.db.execute(
                "SELECT question, family FROM question_state WHERE bank = ?"
                f" AND (question IN ({question_marks}) OR family IN ({family_marks})) AND seen_seq < ({began})",
                (session.bank, *questions, *families, session.id),
            ).fetchall()
        met = frozenset(question for question, _ in rows).intersection(questions)
        return met, frozenset(family for _, family in rows).intersection(families)

    # Questions.

    def question_history(self, bank: str) -> dict[str, QuestionHistory]:
        """Return what is known about every question ever displayed, by id; answers of an exam count once it is over."""
        with self.translate_errors():
            return states.read(self.db, "bank = ?", (bank,))

    def answered(self, bank: str, questions: Collection[str]) -> frozenset[str]:
        """Return which of these questions were ever answered; answers in unfinished exams do not count."""
        marks = ", ".join("?" * len(questions))
        with self.translate_errors():
            return frozenset(
                states.read(self.db, f"bank = ? AND first_seq AND question IN ({marks})", (bank, *questions))
            )

    def first_answers(self, bank: str, questions: Collection[str], drills: Collection[str] = ()) -> FirstAnswers:
        """Return how the learner first answered these questions; answers in unfinished exams do not count."""
        with self.translate_errors():
            return reader.first_answers(self.db, bank, questions, drills)

    def asked_first(self, known: Iterable[QuestionHistory]) -> list[PaperQuestion]:
        """Return questions as they were asked when they were answered first; those that cannot be read are left out."""
        with self.translate_errors():
            asked, damaged = asked_first(self.db, known)
        self.damaged |= damaged
        return asked

    def practiced(self, bank: str, since: datetime) -> Practiced:
        """Return what was practiced in a bank: the answers since a moment, times, and open misses."""
        with self.translate_errors():
            return practiced(self.db, bank, since)

    def last_answer(self, bank: str, question: str) -> LastAnswer | None:
        """Return the latest graded answer to a question outside an unfinished exam; None if none can be read."""
        with self.translate_errors():
            rows = self.db.execute(
                f"SELECT at, picks, is_right, {SESSION} FROM move JOIN session ON key = session WHERE seq ="
                " (SELECT latest_seq FROM question_state WHERE bank = ? AND question = ?)",
                (bank, question),
            ).fetchall()
        try:
            for at, picks, right, *row in rows:
                _, session = session_of(tuple(row))
                asked = session.paper[session.place_of(question)]
                return LastAnswer(moment_in(at), from_text(picks), bool(right), asked)
        except (DamagedRowError, KeyError):
            return None
        return None

    def refuse_if_damaged(self) -> None:
        """Check the whole file, for a caller that has found nothing in it.

        Raises:
            UnreadableHistoryError: the file is damaged, so that nothing may have been found for this reason.
        """
        with self.translate_errors():
            fault = self.db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if fault != "ok":
            raise UnreadableHistoryError(self.path, fault.splitlines()[-1])

    def check(self) -> Check:
        """Return what is wrong with the history; nothing is changed."""
        with self.translate_errors():
            return check(self.db, self._days())

    def exported(self, is_whole: Callable[[str, str, str], bool] = lambda *_: True) -> transfer.Lines:
        """Return the lines of a file that holds the whole history, without what is damaged.

        `is_whole` says whether a setting is, by the key of its bank, its name and its value.
        """
        with self.translate_errors():
            exported = transfer.lines_of(self.db, is_whole)
        self.damaged |= exported.sessions
        return exported

    def merge(self, exported: transfer.Exported) -> merging.Merged:
        """Add what is in the file of another history, all of it or nothing.

        Raises:
            DamagedExportError: a part of it cannot be read.
        """
        with self.translate_errors(), self.transaction():
            return merging.merge(self.db, exported, self._days)

    def rebuild_summaries(self) -> None:
        """Rebuild the result of each session, and what is known about each question, from the moves."""
        with self.translate_errors(), self.transaction():
            keep_results(self.db)
            states.rebuild(self.db, self._days())

    def wordings(self, digests: Iterable[str]) -> dict[str, str]:
        """Return the wordings with these digests, by digest; those that were not saved or are damaged are missing."""
        statement = "SELECT question FROM wording WHERE digest = ?"
        with self.translate_errors():
            rows = [(digest, self.db.execute(statement, (digest,)).fetchone()) for digest in set(digests) - {""}]
        return {digest: row[0] for digest, row in rows if row is not None and digest_of(str(row[0])) == digest}

    # Notes.

    def add_note(self, bank: str, note: OwnNote) -> None:
        """Save a note of the learner."""
        with self.translate_errors(), self.transaction():
            self.db.execute("INSERT INTO note (bank, kind, about, text, at) VALUES (?, ?, ?, ?, ?)", (bank, *note))

    def delete_note(self, bank: str, note: OwnNote, at: datetime) -> None:
        """Delete the notes of the learner with this text on the same term or question."""
        self.add_note(bank, note._replace(kind=f"{note.kind}{reader.DELETED}", at=at.isoformat()))

    def own_notes(self, bank: str, abouts: Collection[str] | None = None) -> list[OwnNote]:
        """Return the learner's notes in a bank, the oldest first; if `abouts` is given, only those on these ids."""
        with self.translate_errors():
            return reader.own_notes(self.db, bank, abouts)

    # Settings.

    def setting(self, bank: str, name: str) -> str:
        """Return the value of a setting; empty if it was never set."""
        with self.translate_errors():
            return reader.bank_setting(self.db, bank, name)

    def settings_called(self, name: str) -> list[tuple[str, str]]:
        """Return the banks that have a setting with this name, each with its value."""
        with self.translate_errors():
            return self.db.execute("SELECT bank, value FROM setting WHERE name = ?", (name,)).fetchall()

    def set_setting(self, bank: str, name: str, value: str) -> None:
        """Save the value of a setting."""
        with self.translate_errors(), self.transaction():
            self._set(bank, name, value)

    def set_own_setting(self, name: str, value: str) -> None:
        """Save the value of a setting that belongs to the learner and not to a bank.

        Which misses are settled depends on when a day begins, so in the same transaction the question states follow.
        """
        with self.translate_errors(), self.transaction():
            self._set(reader.NO_BANK, name, value)
            if name == DAY_STARTS:
                states.rebuild(self.db, self._days())

    def _set(self, bank: str, name: str, value: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?, ?)", (bank, name, value))

    def _days(self) -> states.DayOf:
        """Return the function from moments to days, with the hour that is saved now."""
        settings, _ = reader.own_settings(self.db)
        return lambda moment: self._day_of(moment, settings.day_starts)


def _result_of(row: tuple[int, str, str, str, str, str, int, int, int, int, int]) -> Result:
    number, name, mode, exam, scope, began, right, scored, total, is_over, is_discarded = row
    try:
        names = tuple(map(str, json.loads(scope)))
    except (ValueError, TypeError):
        names = ()
    figures = (right, scored, total)
    if not all(isinstance(figure, int) for figure in (*figures, number)) or number > MAXIMUM_NUMBER:
        raise DamagedRowError("its number or its result cannot be read")
    return Result(
        number, name, MODES[mode], exam, names, moment_in(began), *figures, bool(is_over), bool(is_discarded)
    )  # fmt: skip
