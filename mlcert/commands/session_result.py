"""Show the result of a session: shared by quiz, exam and results."""

from __future__ import annotations

from collections.abc import Callable

from mlcert.core.session import Session
from mlcert.practice.report import exam_result
from mlcert.practice.results import quiz_result
from mlcert.practice.review import mistakes, walkthrough
from mlcert.screens.ending import Ending
from mlcert.services import Services
from mlcert.terminal.dialog import Terminal
from mlcert.views.lines import MARGIN, Layout, Lines, paragraph, span
from mlcert.views.readiness import readiness_lines
from mlcert.views.report import report_view
from mlcert.views.score import score_view
from mlcert.views.session_result import SessionResult, from_the_score, up_to_the_score
from mlcert.views.unfinished import left_open_lines


def show_result(session: Session, services: Services) -> None:
    """Show the result of a session that has been displayed: as a page of its own if it is over; then print it."""
    if not session.is_over or session.is_hidden:
        print_result(session, services)
        return
    result, missed = _result(session, services), mistakes(session, services)
    to_mistakes = (lambda: walkthrough(session, missed, services, back="score")) if missed else None
    services.terminal.run(Ending(result, to_mistakes, _to_review(session, len(missed))))
    _print(result, services.terminal, pager=False)


def _to_review(session: Session, count: int) -> str:
    """Return what a walkthrough of `count` questions shows: the mistakes, or only those that the learner has seen."""
    if count == sum(not session.is_right(place) for place in session.counted_places):
        return "your mistakes"
    return "the missed question you saw" if count == 1 else f"the {count} missed questions you saw"


def print_result(session: Session, services: Services, *, pager: bool = False) -> None:
    """Print the score of a quiz, the report of a finished exam, or how to resume an unfinished one.

    A `pager` opens at the score; what is printed otherwise ends with it.
    """
    terminal = services.terminal
    hidden = _hidden(session, services, terminal.layout)
    if hidden:
        terminal.show(hidden)
    else:
        _print(_result(session, services), terminal, pager=pager)


def _print(result: Callable[[Layout], SessionResult], terminal: Terminal, *, pager: bool) -> None:
    shown = result(terminal.layout)
    with terminal.paging(wanted=pager) as is_paged:
        terminal.show(from_the_score(shown) if is_paged else up_to_the_score(shown))


def _hidden(session: Session, services: Services, layout: Layout) -> Lines:
    """Return what is said of a session without a result; nothing if it has one."""
    if session.mode.hidden_until_over and session.is_discarded:
        text = f"{session.exam} was discarded, so it has no report."
        return paragraph(text, layout.inner, first=span(MARGIN))
    return left_open_lines(session, services.commands.write(*session.resume_words), layout) if session.is_hidden else ()


def _result(session: Session, services: Services) -> Callable[[Layout], SessionResult]:
    """Return a function that returns the result for a layout; everything it needs has been read."""
    if session.mode.by_exam:
        exam = exam_result(session, services)
        readiness_report = exam.readiness_report
        return lambda layout: report_view(
            exam.report, exam.context, readiness_lines(readiness_report, layout) if readiness_report else (), layout
        )
    quiz = quiz_result(session, services)
    return lambda layout: score_view(quiz.score, quiz.summary, layout)
