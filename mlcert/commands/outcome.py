"""Print the outcome of a session: shared by quiz, exam and results."""

from __future__ import annotations

from mlcert.core.session import Session
from mlcert.practice.names import resume_command
from mlcert.practice.results import exam_outcome, quiz_outcome
from mlcert.services import Services
from mlcert.views.home import left_open_lines
from mlcert.views.lines import MARGIN, paragraph, span
from mlcert.views.report import report_view
from mlcert.views.score import score_view


def print_outcome(session: Session, services: Services) -> None:
    """Print the score of a quiz, the report of a finished exam, or how to resume an unfinished one.

    Raises:
        NoSuchSessionError: the session is an exam whose blueprint is no longer in the bank.
    """
    terminal = services.terminal
    if session.mode.hidden_until_over and session.is_discarded:
        lines = paragraph(
            f"{session.exam} was discarded, so it has no report.", terminal.layout.inner, first=span(MARGIN)
        )
    elif session.is_hidden:
        lines = left_open_lines(session, resume_command(session, services), terminal.layout)
    elif session.mode.by_exam:
        exam = exam_outcome(session, services)
        lines = report_view(exam.report, exam.context, terminal.layout)
    else:
        quiz = quiz_outcome(session, services)
        lines = score_view(quiz.score, quiz.summary, terminal.layout)
    terminal.show(lines)
