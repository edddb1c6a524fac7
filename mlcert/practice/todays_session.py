"""Which quiz is the session of today, one a day for the learner's exam; that of an earlier day is closed."""

from __future__ import annotations

from contextlib import suppress

from mlcert.core.plan import ONE_DAY
from mlcert.core.session import Move, MoveKind, Session
from mlcert.errors import HistoryError
from mlcert.practice.day import FIRST, SESSION, DaysSession, is_current, latest_of_days, session_in
from mlcert.services import Services


def todays_session(exam: str, services: Services) -> Session | None:
    """Return the latest session of today for an exam, finished or not; None if none was begun or it was discarded.

    A session of a day to come, from before a clock was set back, is today's. The first questions of all are so only
    while they are unfinished, because the minutes of the day are left after them.
    """
    kept, session = _latest(services)
    if kept is None or session is None or session.is_discarded or not is_current(kept, exam, services):
        return None
    return None if kept.kind == FIRST and session.is_over else session


def keep_todays_session(session: Session, exam: str, services: Services, *, kind: str = "") -> None:
    """Keep a session as that of today, or of tomorrow if that of tomorrow is over because a clock was set back.

    The `kind` is FIRST, EXTRA, or nothing.
    """
    day, (before, _) = services.today, _latest(services)
    if before is not None and before.exam == exam and before.day == day + ONE_DAY:
        day = before.day
    words = [day.isoformat(), session.id, exam, *([kind] if kind else [])]
    services.history.set_setting(services.bank_key, SESSION, " ".join(words))


def earlier_session(exam: str, services: Services) -> Session | None:
    """Return the latest session if it is unfinished and of an earlier day or of another exam; None otherwise."""
    kept, session = _latest(services)
    if kept is None or session is None or session.is_over or is_current(kept, exam, services):
        return None
    return session


def is_of_an_earlier_day(session: Session, services: Services) -> bool:
    """Return whether a session was that of an earlier day, so that `close_overnight` closes it if it is unfinished."""
    kept = latest_of_days(services)
    return kept is not None and kept.session == session.id and kept.day < services.today


def close_overnight(services: Services) -> None:
    """Close the unfinished sessions of earlier days in all banks; whatever shows or resumes sessions calls this first.

    What was not answered does not count; without any answer, a session is discarded. Where the history cannot be
    written, they stay unfinished.
    """
    history = services.history_if_any()
    if history is None:
        return
    for bank, text in history.settings_called(SESSION):
        kept = session_in(text)
        if kept is not None and kept.day < services.today:
            session = history.session_called(kept.session, bank)
            if session is not None and not session.is_over:
                with suppress(HistoryError):
                    _close(session, services)


def close_earlier_session(exam: str, services: Services) -> None:
    """Close the session of an earlier day, and that of another exam, before another session begins."""
    close_overnight(services)
    session = earlier_session(exam, services)
    if session is not None:
        _close(session, services)


def _close(session: Session, services: Services) -> None:
    kind = MoveKind.CLOSE if session.has_answers else MoveKind.DISCARD
    services.history.append(session, Move(kind), at=services.now())


def _latest(services: Services) -> tuple[DaysSession | None, Session | None]:
    """Return what is kept of the latest session of a day, and the session; None if there is none."""
    history, kept = services.history_if_any(), latest_of_days(services)
    if history is None or kept is None:
        return None, None
    return kept, history.session_called(kept.session, services.bank_key)
