"""Write pages to look at in a browser: progress, and the results of quizzes and exams."""

from __future__ import annotations

import os

from mlcert.bank.writing import write_file
from mlcert.core.session import Session
from mlcert.errors import FileNotWrittenError, NothingToAskError, WrongUsageError, reason_of
from mlcert.lookup_services import absolute
from mlcert.practice.report import exam_result
from mlcert.practice.results import quiz_result
from mlcert.practice.review import mistakes
from mlcert.services import Services
from mlcert.views.dates import local_date
from mlcert.views.html import BEGINNING
from mlcert.views.html_results import Mistake, exam_page, quiz_page
from mlcert.views.lookup import date_in_words
from mlcert.views.question import since_sentence


def result_page(session: Session, services: Services) -> str:
    """Return the result of a quiz or an exam that is over, as an HTML document.

    Raises:
        NothingToAskError: it is unfinished, or an exam that was discarded.
    """
    label = session.label.capitalize()
    if not session.is_over:
        resume = services.commands.write(*session.resume_words)
        raise NothingToAskError(f"{label} is unfinished, so it has no page yet. Resume it with `{resume}`.")
    if session.mode.hidden_until_over and session.is_discarded:
        listing = services.commands.write("results")
        raise NothingToAskError(f"{label} was discarded, so it has no report. `{listing}` lists the others.")
    missed = [
        Mistake(one.asked, one.state, one.worded.question, since_sentence(one.worded, one.asked, one.state))
        for one in mistakes(session, services)
    ]
    if session.mode.by_exam:
        exam = exam_result(session, services)
        return exam_page(exam.report, exam.context, exam.readiness_report, missed)
    quiz = quiz_result(session, services)
    name = f"{label}, {date_in_words(local_date(session.began.isoformat()))}"
    return quiz_page(name, quiz.score, quiz.summary, missed)


def write_page(path: str, page: str) -> str:
    """Write a page into a file, which may be an older page, and return its absolute path.

    Raises:
        WrongUsageError: the file exists and is not a page of mlcert.
        FileNotWrittenError: the file cannot be written.
    """
    target = absolute(path)
    try:
        if os.path.exists(target):
            with open(target, "rb") as file:
                if file.read(len(BEGINNING)) != BEGINNING.encode():
                    raise WrongUsageError(f"{target} exists and is not a page of mlcert. Name another file.")
        write_file(target, page.encode(errors="backslashreplace"))
    except (OSError, ValueError) as error:
        raise FileNotWrittenError(target, reason_of(error)) from error
    return target
