"""Unfinished quizzes and exams: remind the learner of them, resume them, drop them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mlcert.core.listing import listed
from mlcert.core.mode import QUIZ
from mlcert.core.session import Move, MoveKind, Session
from mlcert.errors import NoSuchSessionError
from mlcert.practice.readiness import withdrawal_notices
from mlcert.practice.results import session_numbered
from mlcert.practice.session_context import SessionStart, resumed_start
from mlcert.practice.todays_session import close_earlier_session, close_overnight
from mlcert.services import Services

REMINDED = "reminded"  # the name of the setting: the day on which the learner was last told of what is unfinished


def unfinished_quizzes(services: Services) -> list[Session]:
    """Return the unfinished quizzes of this bank with at least one answer, the one with the latest move first."""
    return [session for session in _open_quizzes(services) if session.has_answers]


def notices_at_start(services: Services) -> list[str]:
    """Return what is said at the start of practice: first answers that no longer count, and unfinished quizzes."""
    return [*withdrawal_notices(services), *tidied(services)]


def tidied(services: Services) -> list[str]:
    """Close the session of an earlier day, and discard quizzes left before the first answer: nobody resumes them.

    Return a sentence on the other unfinished quizzes, at most once a day.
    """
    close_earlier_session(services.bank_with_my_exam.default, services)
    found = _open_quizzes(services)
    discard([one for one in found if one.was_left_unanswered], services)
    return _reminder([one for one in found if one.has_answers], services)


def _open_quizzes(services: Services) -> list[Session]:
    close_overnight(services)
    return services.history.open_sessions(services.bank_key, QUIZ)


def _reminder(unfinished: Sequence[Session], services: Services) -> list[str]:
    if not unfinished or is_reminded(services):
        return []
    keep_reminded(services)
    write = services.commands.write
    if len(unfinished) > 1:
        return [f"{len(unfinished)} quizzes are unfinished. `{write('quiz', '--resume')}` lists them."]
    (session,) = unfinished
    return [
        f"Quiz {session.number} is unfinished. Resume it with `{write(*session.resume_words)}`, or drop it with "
        f"`{write('results', 'discard', str(session.number))}`."
    ]


def is_reminded(services: Services) -> bool:
    """Return whether the learner was told today of what is unfinished; this never creates a history."""
    return services.setting(REMINDED) == services.today.isoformat()


def keep_reminded(services: Services) -> None:
    """Keep that the learner was told today of what is unfinished."""
    services.history.set_setting(services.bank_key, REMINDED, services.today.isoformat())


def resume_quiz(number: int | None, services: Services) -> SessionStart:
    """Return the start of the unfinished quiz with this number, or of the one with answers and the latest move.

    Raises:
        NoSuchSessionError: there is no such quiz, it is over, or it is an exam.
        NothingToAskError: none of the quiz's open questions can be asked now.
    """
    if number is None:
        session = next(iter(unfinished_quizzes(services) or _open_quizzes(services)), None)
        if session is None:
            raise NoSuchSessionError(f"No quiz is unfinished. Start one with `{services.commands.write('quiz')}`.")
    else:
        session = session_numbered(number, services)
    if session.mode.by_exam:
        command = services.commands.write(*session.resume_words)
        raise NoSuchSessionError(f"Number {session.number} is an {session.mode.name}. Resume it with `{command}`.")
    if session.is_over:
        another = services.commands.write("quiz")
        raise NoSuchSessionError(f"Quiz {session.number} is over. Start a new one with `{another}`.")
    done = sum(state.closed for _, state in session.counted)
    progress = f"Quiz {session.number}: you have completed {done} of {len(session.counted)} questions so far."
    start = resumed_start(session, services)
    return start._replace(notices=(progress, *start.notices))


def sessions_to_discard(numbers: Iterable[int], services: Services) -> list[Session]:
    """Return the unfinished sessions with these numbers, each once.

    Raises:
        NoSuchSessionError: there is no such session, or it is over.
    """
    sessions = [session_numbered(number, services) for number in dict.fromkeys(numbers)]
    for session in sessions:
        if session.is_over:
            label = session.label.capitalize()
            raise NoSuchSessionError(
                f"{label} is over and stays in your results. Only unfinished ones can be discarded."
            )
    return sessions


def question_before(sessions: Sequence[Session]) -> str:
    """Return what to ask before these sessions are discarded."""
    names = listed([session.label for session in sessions])
    exams = any(session.mode.hidden_until_over for session in sessions)
    return f"Discard {names}?" + (" A discarded exam has no report." if exams else "")


def discard(sessions: Iterable[Session], services: Services) -> None:
    """End these sessions without a result.

    What was answered in a quiz still counts; the answers in an exam do not, but its questions have been seen.
    """
    for session in sessions:
        services.history.append(session, Move(MoveKind.DISCARD), at=services.now())
