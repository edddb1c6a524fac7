"""What was asked, answered and marked: kept, and asked for again."""

from __future__ import annotations

import json
import sqlite3
from itertools import islice

from mlcert.core.question_history import FirstAnswers, LastAnswer, QuestionHistory, Result
from mlcert.errors import HistoryError, NoSuchSessionError, WentOnElsewhereError
from mlcert.history.database import Database
from mlcert.history.rows import graded, milliseconds, moment, move_of, result_of, session_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import timedelta
    from typing import Any

    from mlcert.core.session import Move, Session

ENDED = "SELECT 1 FROM move WHERE session = number AND kind IN ('end', 'time-up')"


class History(Database):
    """What was asked, answered and marked, kept for good; safe for two processes at once."""

    def begin(self, session: Session) -> Session:
        """Keep a new session and give it its number."""
        from dataclasses import replace  # heavy for a look-up, which reads a record only

        paper = [
            [one.question, one.topic, one.choices, sorted(one.key), one.scored, one.marked] for one in session.paper
        ]
        limit = None if session.limit is None else milliseconds(session.limit)
        with self.translate_errors(), self.transaction():
            row = self.db.execute("SELECT coalesce(max(number), 0) + 1 FROM session").fetchone()
            self.db.execute(
                "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    row[0], session.id, session.kind, session.bank, session.exam, session.seed, session.scope,
                    limit, json.dumps(paper), moment(session.began),
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
            with self.translate_errors(), self.transaction():
                for move in moves:
                    after = session.after(move)
                    self.db.execute(
                        "INSERT INTO move VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (
                            session.number, session.moves + 1, move.kind, move.question, " ".join(move.picks),
                            move.guess, graded(after, move), milliseconds(move.spent), moment(move.at),
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
        with self.translate_errors(), self.transaction():
            self._keep_used(session.number, used)

    def _keep_used(self, number: int, used: timedelta) -> None:
        self.db.execute(
            "INSERT INTO clock VALUES (?, ?) ON CONFLICT DO UPDATE SET used_ms = max(used_ms, excluded.used_ms)",
            (number, milliseconds(used)),
        )

    def session(self, number: int, bank: str) -> Session:
        """The session with this number, replayed.

        Raises:
            NoSuchSessionError: there is none in this bank's history.
        """
        with self.translate_errors():
            found = list(self._sessions("WHERE number = ? AND bank = ?", (number, bank)))
        if not found:
            raise NoSuchSessionError(
                f"There is no quiz {number} in the history; type mlcert to see what is unfinished."
            )
        return found[0]

    def open_sessions(self, bank: str, kind: str = "", most: int = 5) -> list[Session]:
        """At most so many sessions that are not over, the one with the latest move first."""
        latest = "(SELECT at FROM move WHERE session = number ORDER BY n DESC LIMIT 1)"
        with self.translate_errors():
            found = self._sessions(
                f"WHERE bank = ? AND (? = '' OR kind = ?) AND NOT EXISTS ({ENDED})"
                f" ORDER BY coalesce({latest}, began) DESC, number DESC",
                (bank, kind, kind),
            )
            return list(islice((session for session in found if not session.is_over), most))

    def used(self, session: Session) -> timedelta:
        """The time used as it was last kept: at least that of the moves."""
        with self.translate_errors():
            row = self.db.execute("SELECT used_ms FROM clock WHERE session = ?", (session.number,)).fetchone()
        return max(type(session.used)(milliseconds=row[0] if row else 0), session.used)

    def question_history(self, bank: str) -> dict[str, QuestionHistory]:
        """What is known of every question that was ever shown; answers of an exam count once it is over."""
        with self.translate_errors():
            apart = "SELECT number FROM session WHERE bank <> :bank"
            hidden = f"{apart} UNION SELECT number FROM session WHERE kind = 'exam' AND NOT EXISTS ({ENDED})"
            others = bool(self._rows(apart + " LIMIT 1", bank))
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
        return {question: QuestionHistory(at, question in missed, question in marked) for question, at in seen}

    def _rows(self, statement: str, bank: str) -> list[Any]:
        """The rows of a statement in which :bank may stand for the bank."""
        return self.db.execute(statement, {"bank": bank}).fetchall()

    def first_answers(self, bank: str, questions: Collection[str]) -> FirstAnswers:
        """How the learner did on these questions when they met them first; exams count once they are over."""
        marks = ", ".join("?" * len(questions))
        with self.translate_errors():
            row = self.db.execute(
                "SELECT count(*), coalesce(sum(first), 0) FROM (SELECT question, (SELECT is_right FROM move AS answer"
                " WHERE answer.question = move.question AND answer.is_right IS NOT NULL ORDER BY at LIMIT 1) AS first"
                f" FROM move JOIN session ON number = session WHERE bank = ? AND question IN ({marks})"
                " GROUP BY question)",
                (bank, *questions),
            ).fetchone()
        return FirstAnswers(*row)

    def last_answer(self, bank: str, question: str) -> LastAnswer | None:
        """The latest answer to a question, also in an exam that is not over; None where there is none."""
        with self.translate_errors():
            row = self.db.execute(
                "SELECT at, picks, is_right FROM move JOIN session ON number = session"
                " WHERE bank = ? AND question = ? AND is_right IS NOT NULL"
                " ORDER BY at DESC, number DESC, n DESC LIMIT 1",
                (bank, question),
            ).fetchone()
        return None if row is None else LastAnswer(row[0], tuple(row[1].split()), bool(row[2]))

    def setting(self, bank: str, name: str) -> str:
        """The value of a setting; nothing where it was never set."""
        with self.translate_errors():
            row = self.db.execute("SELECT value FROM setting WHERE bank = ? AND name = ?", (bank, name)).fetchone()
        return "" if row is None else str(row[0])

    def set_setting(self, bank: str, name: str, value: str) -> None:
        """Keep a setting."""
        with self.translate_errors(), self.transaction():
            self.db.execute("INSERT OR REPLACE INTO setting VALUES (?, ?, ?)", (bank, name, value))

    def seen_before(self, session: Session) -> int:
        """How many of the questions that count in a session had been shown in earlier ones."""
        questions = [asked.question for asked, _ in session.counted]
        marks = ", ".join("?" * len(questions))
        with self.translate_errors():
            row = self.db.execute(
                "SELECT count(DISTINCT question) FROM move JOIN session ON number = session"
                f" WHERE bank = ? AND session < ? AND question IN ({marks})",
                (session.bank, session.number, *questions),
            ).fetchone()
        return int(row[0])

    def results(self, bank: str) -> list[Result]:
        """Every session of this bank, the newest first, with its latest graded answers counted."""
        with self.translate_errors():
            rows = self.db.execute(
                "SELECT number, id, kind, exam, scope, began, json_array_length(paper),"
                f" EXISTS ({ENDED}),"
                " CASE kind WHEN 'exam' THEN paper ELSE '' END"
                " FROM session WHERE bank = ? ORDER BY number DESC",
                (bank,),
            ).fetchall()
            answers: dict[int, list[tuple[str, int]]] = {}
            latest = "SELECT session, question, is_right, max(at) FROM move INDEXED BY move_graded"
            graded = f"{latest} WHERE is_right IS NOT NULL GROUP BY session, question"
            for session, question, is_right, _ in self.db.execute(graded):
                answers.setdefault(session, []).append((question, is_right))
            gone: dict[int, set[str]] = {}
            for session, questions in self.db.execute("SELECT session, picks FROM move WHERE kind = 'gone'"):
                gone.setdefault(session, set()).update(questions.split())
        return [result_of(row, answers.get(row[0], []), gone.get(row[0], set())) for row in rows]

    def _sessions(self, where: str, values: tuple[object, ...]) -> Iterator[Session]:
        columns = "number, id, kind, bank, exam, seed, scope, limit_ms, paper, began"
        for row in self.db.execute(f"SELECT {columns} FROM session {where}", values):
            moves = self.db.execute(
                "SELECT kind, at, question, picks, guess, spent_ms FROM move WHERE session = ? ORDER BY n",
                (row[0],),
            )
            from mlcert.core.session import replay  # heavy for a look-up

            yield replay(session_of(row), [move_of(move) for move in moves])
