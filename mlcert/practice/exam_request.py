"""What a learner asks of an exam, and which one goes on or begins once the learner has agreed."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.plan import example_date
from mlcert.core.session import Session
from mlcert.errors import NoSuchSessionError
from mlcert.practice.exam import (
    Draft,
    choose_exam,
    choose_form,
    draw,
    draw_longest_possible,
    keep_default_exam,
    lacking_sentence,
    resume_exam,
    start_exam,
    unfinished_exams,
)
from mlcert.practice.plan import lacks_date
from mlcert.practice.session_context import SessionStart
from mlcert.screens.cover import Cover
from mlcert.services import Services
from mlcert.views.exam import cover_lines, exam_status
from mlcert.views.unfinished import progress


class ExamRequest(NamedTuple):
    """What the learner asked for on the command line."""

    code: str | None = None  # None: the learner's exam; with `resume`, any
    questions: int | None = None  # how many
    minutes: int | None = None
    extra_time: bool = False
    seed: int | None = None
    new: bool = False  # end the unfinished exam of this code
    resume: bool = False  # without asking


def start_or_resume_exam(request: ExamRequest, services: Services) -> SessionStart | None:
    """Return the start of the exam that the learner asked for, or None if they decide against it.

    Before a new one begins, the learner is asked whether to resume an unfinished one and whether a shorter paper will
    do, and reads the cover page.

    Raises:
        NoSuchSessionError: the learner wants to resume an exam, and none is unfinished.
        NothingToAskError: the bank has no blueprints, or no question can be asked.
        UnknownNameError: nothing has this code.
        WrongUsageError: the exam has fewer questions.
    """
    if request.resume:
        return resume_exam(_to_resume(request.code, services), services)
    exam = choose_exam(request.code, services)
    unfinished = unfinished_exams(exam.code if request.code or request.new else None, services)
    to_resume = [session for session in unfinished if not (request.new or session.was_left_unanswered)]
    if to_resume:
        return _offer(to_resume[0], services)
    form = choose_form(exam, request.questions, request.minutes, extra_time=request.extra_time)
    return _start(draw(exam, form, services, seed=request.seed), services, ending=unfinished)


def _to_resume(code: str | None, services: Services) -> Session:
    """Return the unfinished exam with this code, also one that the bank does not have; without a code, the latest."""
    unfinished = unfinished_exams(code, services)
    if unfinished:
        return unfinished[0]
    chosen = choose_exam(code, services)
    which = f"{chosen.code} exam" if code else "exam"
    words = ["exam", *([chosen.code] if code else [])]
    raise NoSuchSessionError(f"No {which} is unfinished. Start one with `{services.commands.write(*words)}`.")


def _offer(session: Session, services: Services) -> SessionStart | None:
    """Return the start of the unfinished exam; None if the learner does not want to resume it."""
    summary = f"{session.exam} is unfinished: {progress(session, len(session.answers))}."
    write = services.commands.write
    another = f"`{write('exam', session.exam, '--new')}` ends it and starts a new one."
    ways = f"`{write(*session.resume_words)}` resumes it; {another}"
    if services.terminal.confirm(f"{summary} Resume it?", f"{summary} No one is there to answer. {ways}"):
        return resume_exam(session, services)
    services.terminal.write(f" The exam stays unfinished. {another}")
    return None


def _start(draft: Draft, services: Services, *, ending: Sequence[Session]) -> SessionStart | None:
    """Start a new exam after its cover page; return None if the learner does not accept a shorter paper or leaves."""
    if draft.paper.lacking:
        lacking, write = lacking_sentence(draft), services.commands.write
        draft = draw_longest_possible(draft, services)
        count = draft.form.questions
        shorter = write("exam", draft.exam.code, "--questions", str(count))
        ways = f"Use `{shorter}` or `{write('quiz')}`."
        if not services.terminal.confirm(f"{lacking} Take an exam of {count} questions instead?", f"{lacking} {ways}"):
            return None
    cover = Cover(cover_lines(draft.exam, draft.form, services.now().astimezone().date(), services.terminal.layout))
    services.terminal.run(cover)
    return start_exam(draft, services, ending=ending) if cover.accepted else None


def set_default_exam(code: str, services: Services) -> list[str]:
    """Keep an exam as the learner's default exam, and return sentences on it.

    Raises:
        NothingToAskError: the bank has no blueprints.
        UnknownNameError: the bank has no exam with this code.
    """
    exam = keep_default_exam(code, services)
    sentences = [f"Your exam is {exam.code}, {exam.title}."]
    if exam.status == "retired":
        sentences.append(exam_status(exam, services.today))
    if lacks_date(exam, services):
        dated = services.commands.write("plan", exam.code, "--date", example_date(services.today))
        sentences.append(f"Set its date with `{dated}`.")
    return sentences
