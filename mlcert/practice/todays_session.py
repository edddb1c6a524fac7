"""Which quiz is the session of today, one a day for the learner's exam; that of an earlier day is closed."""

from __future__ import annotations

from datetime import date

from mlcert.core.session import Move, MoveKind, Session
from mlcert.services import Services

TODAY = "today"  # the name of the setting: the day, the id of the session, and the code of the exam


def todays_session(exam: str, services: Services) -> Session | None:
    """Return the latest session of today for an exam, finished or not; None if none was begun or it was discarded.

    A session of a day to come, from before a clock was set back, is today's.
    """
    begun, session = _latest(services)
    if begun is None or session is None or session.is_discarded or not _is_current(begun, exam, services):
        return None
    return session


def keep_todays_session(session: Session, exam: str, services: Services) -> None:
    """Keep a session as that of today; the one before it must be over."""
    value = f"{services.today.isoformat()} {session.id} {exam}"
    services.history.set_setting(services.bank_key, TODAY, value)


def earlier_session(exam: str, services: Services) -> Session | None:
    """Return the latest session if it is unfinished and of an earlier day or of another exam; None otherwise."""
    begun, session = _latest(services)
    if begun is None or session is None or session.is_over or _is_current(begun, exam, services):
        return None
    return session


def close_earlier_session(exam: str, services: Services) -> None:
    """Close the session of an earlier day.

    What was not answered does not count; without any answer, the session is discarded.
    """
    session = earlier_session(exam, services)
    if session is not None:
        kind = MoveKind.CLOSE if session.has_answers else MoveKind.DISCARD
        services.history.append(session, Move(kind), at=services.now())


def _is_current(begun: tuple[date, str], exam: str, services: Services) -> bool:
    day, code = begun
    return day >= services.today and code == exam


def _latest(services: Services) -> tuple[tuple[date, str] | None, Session | None]:
    """Return the day and the exam of the latest session of a day, and the session; None if there is none."""
    history = services.history_if_any()
    if history is None:
        return None, None
    day, _, rest = history.setting(services.bank_key, TODAY).partition(" ")
    name, _, exam = rest.partition(" ")
    try:
        begun = date.fromisoformat(day)
    except ValueError:
        return None, None
    return (begun, exam), history.session_called(name, services.bank_key)
