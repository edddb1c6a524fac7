"""The history; the only SQL on it."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import contextmanager, suppress
from itertools import islice

from mlcert.core.record import FirstSights, LastAnswer, Past, Result
from mlcert.errors import HistoryError, NoSuchSessionError, WentOnElsewhereError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime, timedelta
    from typing import Any

    from mlcert.core.session import Move, Session

WAIT_FOR_LOCK = 5000  # milliseconds
MIGRATIONS = (
    (
        "CREATE TABLE session (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
        " bank TEXT NOT NULL, exam TEXT NOT NULL, seed INTEGER NOT NULL, scope TEXT NOT NULL, limit_ms INTEGER,"
        " paper TEXT NOT NULL, began TEXT NOT NULL) STRICT",
        "CREATE TABLE move (session INTEGER NOT NULL REFERENCES session (number), n INTEGER NOT NULL,"
        " kind TEXT NOT NULL, question TEXT NOT NULL, picks TEXT NOT NULL, guess INTEGER NOT NULL,"
        " is_right INTEGER, spent_ms INTEGER NOT NULL, at TEXT NOT NULL, PRIMARY KEY (session, n)) STRICT,"
        " WITHOUT ROWID",
        "CREATE INDEX move_question ON move (question, at)",
        "CREATE INDEX move_graded ON move (question, at, is_right, session) WHERE is_right IS NOT NULL",
        "CREATE INDEX move_marked ON move (question, at, kind) WHERE kind IN ('mark', 'unmark')",
        "CREATE INDEX move_ended ON move (session) WHERE kind IN ('end', 'time-up')",
        "CREATE TABLE clock (session INTEGER PRIMARY KEY REFERENCES session (number), used_ms INTEGER NOT NULL) STRICT",
        "CREATE TABLE setting (bank TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,"
        " PRIMARY KEY (bank, name)) STRICT, WITHOUT ROWID",
    ),
)
ENDED = "SELECT 1 FROM move WHERE session = number AND kind IN ('end', 'time-up')"
GRADED = ("pick", "skip", "time-up")


class Store:
    """What was asked, answered and marked, kept for good; safe for two processes at once."""

    def __init__(self, path: str, *, read_only: bool = False) -> None:
        """Open the history at `path`, making or migrating it unless `read_only`.

        Raises:
            HistoryError: it cannot be made, read or written, or is from a newer mlcert.
        """
        self._path = path
        with self._door():
            if read_only:
                address = path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
                self._db = sqlite3.connect(f"file:{address}?mode=ro", uri=True, isolation_level=None)
            else:
                os.makedirs(os.path.dirname(path), exist_ok=True)
                self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute(f"PRAGMA busy_timeout = {WAIT_FOR_LOCK}")
            version = self._version()
            self.is_empty = read_only and version == 0  # only just being made by another
            if version > len(MIGRATIONS):
                raise HistoryError(
                    f"The history {path} is from a newer mlcert (layout {version}, this one knows "
                    f"{len(MIGRATIONS)}); update mlcert, or name another folder with MLCERT_HOME."
                )
            if read_only:
                if 0 < version < len(MIGRATIONS):
                    raise HistoryError(f"The history {path} is from an older mlcert; mlcert quiz brings it up to date.")
                return
            if version < len(MIGRATIONS):
                self._migrate()
            with suppress(sqlite3.OperationalError):  # busy with another's first start, or on a network drive: it
                self._db.execute("PRAGMA journal_mode = WAL")  # works all the same, and the next start asks again
            self._db.execute("PRAGMA synchronous = FULL")

    def _version(self) -> int:
        return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    def _migrate(self) -> None:
        with self._writing():
            for number, statements in enumerate(MIGRATIONS[self._version() :], self._version() + 1):
                for statement in statements:
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {number}")

    @contextmanager
    def _door(self) -> Iterator[None]:
        """Turn SQLite's failures into sentences."""
        try:
            yield
        except sqlite3.ProgrammingError:
            raise  # ours: a bug says so
        except (sqlite3.Error, OSError) as error:
            raise HistoryError(self._sentence(error)) from error

    def _sentence(self, error: Exception) -> str:
        reason = str(error)
        if isinstance(error, OSError):
            reason = error.strerror or reason
        elsewhere = "name another folder with MLCERT_HOME"
        if "locked" in reason:
            return f"The history {self._path} is locked by another program; end that one and try again."
        if "not a database" in reason or "malformed" in reason:
            mend = f"put a copy back in its place, or {elsewhere}"
            return f"The history {self._path} cannot be read ({reason}); nothing was changed: {mend}."
        if "full" in reason:
            return f"The history {self._path} cannot be written (the disk is full); free some room, or {elsewhere}."
        return f"The history {self._path} cannot be written ({reason}); make its folder writable, or {elsewhere}."

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction that has the right to write from its first statement on."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:  # a full disk rolls back by itself
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def begin(self, session: Session) -> Session:
        """Keep a new session and give it its number."""
        from dataclasses import replace  # heavy for a look-up, which reads a record only

        paper = [
            [one.question, one.topic, one.choices, sorted(one.key), one.scored, one.marked] for one in session.paper
        ]
        limit = None if session.limit is None else _milliseconds(session.limit)
        with self._door(), self._writing():
            row = self._db.execute("SELECT coalesce(max(number), 0) + 1 FROM session").fetchone()
            self._db.execute(
                "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    row[0], session.id, session.kind, session.bank, session.exam, session.seed, session.scope,
                    limit, json.dumps(paper), _moment(session.began),
                ),
            )  # fmt: skip
        return replace(session, number=row[0])

    def append(self, session: Session, *moves: Move) -> Session:
        """Keep the next moves of a session, all or none, and return the session after them.

        Raises:
            WentOnElsewhereError: another terminal has written that move already.
            HistoryError: they could not be kept; the session stands as it stood.
        """
        try:
            with self._door(), self._writing():
                for move in moves:
                    after = session.after(move)
                    self._db.execute(
                        "INSERT INTO move VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (
                            session.number, session.moves + 1, move.kind, move.question, " ".join(move.picks),
                            move.guess, _graded(after, move), _milliseconds(move.spent), _moment(move.at),
                        ),
                    )  # fmt: skip
                    session = after
                self._keep_used(session.number, session.used)
        except HistoryError as error:
            if isinstance(error.__cause__, sqlite3.IntegrityError):
                raise WentOnElsewhereError from error
            raise
        return session

    def keep_used(self, session: Session, used: timedelta) -> None:
        """Keep the time used so far, between two moves."""
        with self._door(), self._writing():
            self._keep_used(session.number, used)

    def _keep_used(self, number: int, used: timedelta) -> None:
        self._db.execute(
            "INSERT INTO clock VALUES (?, ?) ON CONFLICT DO UPDATE SET used_ms = max(used_ms, excluded.used_ms)",
            (number, _milliseconds(used)),
        )

    def session(self, number: int, bank: str) -> Session:
        """The session with this number, replayed.

        Raises:
            NoSuchSessionError: there is none in this bank's history.
        """
        with self._door():
            found = list(self._sessions("WHERE number = ? AND bank = ?", (number, bank)))
        if not found:
            raise NoSuchSessionError(
                f"There is no quiz {number} in the history; type mlcert to see what is unfinished."
            )
        return found[0]

    def open_sessions(self, bank: str, kind: str = "", most: int = 5) -> list[Session]:
        """At most so many sessions that are not over, the one with the latest move first."""
        latest = "(SELECT at FROM move WHERE session = number ORDER BY n DESC LIMIT 1)"
        with self._door():
            found = self._sessions(
                f"WHERE bank = ? AND (? = '' OR kind = ?) AND NOT EXISTS ({ENDED})"
                f" ORDER BY coalesce({latest}, began) DESC, number DESC",
                (bank, kind, kind),
            )
            return list(islice((session for session in found if not session.is_over), most))

    def used(self, session: Session) -> timedelta:
        """The time used as it was last kept: at least that of the moves."""
        with self._door():
            row = self._db.execute("SELECT used_ms FROM clock WHERE session = ?", (session.number,)).fetchone()
        return max(type(session.used)(milliseconds=row[0] if row else 0), session.used)

    def record(self, bank: str) -> dict[str, Past]:
        """What is known of every question that was ever shown; answers of an exam count once it is over."""
        with self._door():
            apart = "SELECT number FROM session WHERE bank <> ?1"
            hidden = f"{apart} UNION SELECT number FROM session WHERE kind = 'exam' AND NOT EXISTS ({ENDED})"
            others = self._db.execute(apart + " LIMIT 1", (bank,)).fetchone() is not None
            own = f" AND session NOT IN ({apart})" if others else ""  # one bank alone needs no look at the sessions
            seen = self._rows(f"SELECT question, max(at) FROM move WHERE question <> ''{own} GROUP BY question", bank)
            missed = {
                question
                for question, is_right, _ in self._rows(
                    "SELECT question, is_right, max(at) FROM move WHERE is_right IS NOT NULL"
                    f" AND session NOT IN ({hidden}) GROUP BY question", bank,
                )
                if not is_right
            }  # fmt: skip
            marked = {
                question
                for question, kind, _ in self._rows(
                    f"SELECT question, kind, max(at) FROM move WHERE kind IN ('mark', 'unmark'){own} GROUP BY question",
                    bank,
                )
                if kind == "mark"
            }
        return {question: Past(at, question in missed, question in marked) for question, at in seen}

    def _rows(self, statement: str, bank: str) -> list[Any]:
        """The rows of a statement in which ?1 may stand for the bank."""
        return self._db.execute(statement, (bank,) if "?1" in statement else ()).fetchall()

    def first_sights(self, bank: str, questions: Collection[str]) -> FirstSights:
        """How the learner did on these questions when they met them first; exams count once they are over."""
        marks = ", ".join("?" * len(questions))
        with self._door():
            row = self._db.execute(
                "SELECT count(*), coalesce(sum(first), 0) FROM (SELECT question, (SELECT is_right FROM move AS answer"
                " WHERE answer.question = move.question AND answer.is_right IS NOT NULL ORDER BY at LIMIT 1) AS first"
                f" FROM move JOIN session ON number = session WHERE bank = ? AND question IN ({marks})"
                " GROUP BY question)",
                (bank, *questions),
            ).fetchone()
        return FirstSights(*row)

    def last_answer(self, bank: str, question: str) -> LastAnswer | None:
        """The latest answer to a question, also in an exam that is not over; None where there is none."""
        with self._door():
            row = self._db.execute(
                "SELECT at, picks, is_right FROM move JOIN session ON number = session"
                " WHERE bank = ? AND question = ? AND is_right IS NOT NULL"
                " ORDER BY at DESC, number DESC, n DESC LIMIT 1",
                (bank, question),
            ).fetchone()
        return None if row is None else LastAnswer(row[0], tuple(row[1].split()), bool(row[2]))

    def setting(self, bank: str, name: str) -> str:
        """The value of a setting; nothing where it was never set."""
        with self._door():
            row = self._db.execute("SELECT value FROM setting WHERE bank = ? AND name = ?", (bank, name)).fetchone()
        return "" if row is None else str(row[0])

    def set_setting(self, bank: str, name: str, value: str) -> None:
        """Keep a setting."""
        with self._door(), self._writing():
            self._db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?, ?)", (bank, name, value))

    def seen_before(self, session: Session) -> int:
        """How many questions of a session's paper had been shown in earlier ones."""
        marks = ", ".join("?" * len(session.paper))
        with self._door():
            row = self._db.execute(
                "SELECT count(DISTINCT question) FROM move JOIN session ON number = session"
                f" WHERE bank = ? AND session < ? AND question IN ({marks})",
                (session.bank, session.number, *(asked.question for asked in session.paper)),
            ).fetchone()
        return int(row[0])

    def results(self, bank: str) -> list[Result]:
        """Every session of this bank, the newest first, with its latest graded answers counted."""
        with self._door():
            rows = self._db.execute(
                "SELECT number, id, kind, exam, scope, began, json_array_length(paper),"
                f" EXISTS ({ENDED}),"
                " CASE kind WHEN 'exam' THEN paper ELSE '' END"
                " FROM session WHERE bank = ? ORDER BY number DESC",
                (bank,),
            ).fetchall()
            answers: dict[int, list[tuple[str, int]]] = {}
            latest = "SELECT session, question, is_right, max(at) FROM move INDEXED BY move_graded"
            graded = f"{latest} WHERE is_right IS NOT NULL GROUP BY session, question"
            for session, question, is_right, _ in self._db.execute(graded):
                answers.setdefault(session, []).append((question, is_right))
        return [_result(row, answers.get(row[0], [])) for row in rows]

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def _sessions(self, where: str, values: tuple[object, ...]) -> Iterator[Session]:
        columns = "number, id, kind, bank, exam, seed, scope, limit_ms, paper, began"
        for row in self._db.execute(f"SELECT {columns} FROM session {where}", values):
            moves = self._db.execute(
                "SELECT kind, at, question, picks, guess, spent_ms FROM move WHERE session = ? ORDER BY n",
                (row[0],),
            )
            from mlcert.core.session import replay  # heavy for a look-up

            yield replay(_session(row), [_move(move) for move in moves])


def _graded(after: Session, move: Move) -> bool | None:
    """Whether the answer was right, at the moment it was given; None for a move that answers nothing."""
    if move.kind not in GRADED or not move.question:
        return None
    return after.is_right(after.place_of(move.question))


def _result(row: tuple[int, str, str, str, str, str, int, int, str], answers: list[tuple[str, int]]) -> Result:
    number, name, kind, exam, scope, began, total, ended, paper = row
    scored = {question for question, _, _, _, counts, _ in json.loads(paper) if counts} if paper else None
    right = sum(is_right for question, is_right in answers if scored is None or question in scored)
    is_over = bool(ended) or (kind == "quiz" and len(answers) >= total)
    return Result(
        number, name, kind, exam, scope, began, right, total if scored is None else len(scored), total, is_over
    )


def _session(row: tuple[int, str, str, str, str, int, str, int | None, str, str]) -> Session:
    from datetime import datetime, timedelta  # heavy for a look-up

    from mlcert.core.session import EXAM, QUIZ, PaperQuestion, Session  # heavy for a look-up

    number, name, kind, bank, exam, seed, scope, limit, paper, began = row
    return Session(
        id=name,
        kind=kind,
        bank=bank,
        paper=tuple(
            PaperQuestion(question, topic, tuple(choices), frozenset(key), scored, marked)
            for question, topic, choices, key, scored, marked in json.loads(paper)
        ),
        number=number,
        seed=seed,
        limit=None if limit is None else timedelta(milliseconds=limit),
        rules=EXAM if kind == "exam" else QUIZ,
        exam=exam,
        scope=scope,
        began=datetime.fromisoformat(began),
    )


def _move(row: tuple[str, str, str, str, int, int]) -> Move:
    from datetime import datetime, timedelta  # heavy for a look-up

    from mlcert.core.session import Kind, Move  # heavy for a look-up

    kind, at, question, picks, guess, spent = row
    moment = datetime.fromisoformat(at)
    return Move(Kind(kind), moment, question, tuple(picks.split()), bool(guess), timedelta(milliseconds=spent))


def _milliseconds(time: timedelta) -> int:
    return round(time.total_seconds() * 1000)


def _moment(at: datetime) -> str:
    """UTC, by the millisecond, so that moments compare as text."""
    return (at - (at.utcoffset() or at - at)).replace(tzinfo=None).isoformat(timespec="milliseconds") + "+00:00"
