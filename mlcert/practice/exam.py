"""Choose an exam, draw its paper, start and resume a mock exam."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.mode import EXAM
from mlcert.core.model import Exam
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import nearest
from mlcert.core.paper import Form, Paper, draw_paper, form_of
from mlcert.core.selection import shuffle_choices
from mlcert.core.session import Move, MoveKind, Session
from mlcert.errors import NothingToAskError, UnknownNameError, WrongUsageError
from mlcert.lookup_services import DEFAULT_EXAM
from mlcert.practice.bank_name import bank_notices
from mlcert.practice.day import kept_for_exams
from mlcert.practice.session_context import SessionStart, resumed_start
from mlcert.practice.wording import with_wordings
from mlcert.services import Services


class Draft(NamedTuple):
    """A paper that has been drawn but not started."""

    exam: Exam
    form: Form
    paper: Paper
    seed: int


def choose_exam(code: str | None, services: Services) -> Exam:
    """Return the exam with this code, or the learner's default exam.

    Raises:
        NothingToAskError: the bank has no blueprints.
        UnknownNameError: the bank has no exam with this code.
    """
    bank = services.bank_with_my_exam
    if not bank.exams:
        raise NothingToAskError(
            f"The bank {bank.name} has no exams in an exams.yaml. "
            f"Use `{services.commands.write('quiz')}` to practice with its questions."
        )
    exam = bank.exam(code or bank.default)
    if exam is None:
        codes = [known.code for known in bank.exams]
        raise UnknownNameError("exam", code or bank.default, nearest(code or "", codes), codes)
    return exam


def keep_default_exam(code: str, services: Services) -> Exam:
    """Keep an exam as the learner's default exam, and return it.

    Raises:
        NothingToAskError: the bank has no blueprints.
        UnknownNameError: the bank has no exam with this code.
    """
    exam = choose_exam(code, services)
    services.history.set_setting(services.bank_key, DEFAULT_EXAM, exam.code)
    return exam


def choose_form(exam: Exam, questions: int | None, minutes: int | None, *, extra_time: bool) -> Form:
    """Return the official form of the exam, or one with fewer questions or another time limit.

    Raises:
        WrongUsageError: the exam has fewer questions.
    """
    if questions is not None and questions > exam.questions:
        raise WrongUsageError(f"{exam.code} has {exam.questions} questions; --questions cannot be higher.")
    return form_of(exam, questions=questions, minutes=minutes, extra_time=extra_time)


def unfinished_exams(code: str | None, services: Services) -> list[Session]:
    """Return the unfinished exams of this bank with this code, or of every code; the one with the latest move first."""
    found = services.history.open_sessions(services.bank_key, EXAM)
    return [session for session in found if code is None or session.exam.lower() == code.lower()]


def draw(exam: Exam, form: Form, services: Services, *, seed: int | None) -> Draft:
    """Draw a paper that follows the blueprint; `paper.lacking` counts the questions that the bank lacks for it."""
    seed = services.new_seed() if seed is None else seed
    bank = services.bank_with_my_exam
    histories = services.history.question_history(services.bank_key)
    kept = kept_for_exams(bank, histories, services)
    rng = services.rng_for(seed)
    paper = draw_paper(exam, form, services.compiled.paper_candidates(), histories=histories, kept=kept, rng=rng)
    return Draft(exam, form, paper, seed)


def draw_longest_possible(draft: Draft, services: Services) -> Draft:
    """Draw the longest paper that the bank can fill, after it could not fill this one; its time is in proportion.

    Raises:
        NothingToAskError: the bank cannot fill any paper.
    """
    for count in range(draft.form.questions - 1, 0, -1):
        form = form_of(draft.exam, questions=count)._replace(limit=draft.form.limit * count / draft.form.questions)
        shorter = draw(draft.exam, form, services, seed=draft.seed)
        if not shorter.paper.lacking:
            return shorter
    instead = f"Use `{services.commands.write('quiz')}` to practice with the questions there are."
    raise NothingToAskError(f"{lacking_sentence(draft)} {instead}")


def lacking_sentence(draft: Draft) -> str:
    """Return a sentence on which questions the bank lacks for this paper."""
    titles = {domain.id: domain.title for domain in draft.exam.domains}
    counts = ", ".join(f"{count} in {titles[domain]}" for domain, count in draft.paper.lacking.items())
    return f"The bank lacks questions for {draft.exam.code}: {counts}."


def start_exam(draft: Draft, services: Services, *, ending: Sequence[Session] = ()) -> SessionStart:
    """Keep a new exam with this paper in the history, and end the unfinished exams in `ending` as they are.

    Those that were left before the first answer are discarded without a notice.
    """
    for session in ending:
        kind = MoveKind.DISCARD if session.was_left_unanswered else MoveKind.END
        services.history.append(session, Move(kind), at=services.now())
    seats = draft.paper.seats
    questions = services.compiled.questions(seat.question for seat in seats)
    scored = {seat.question: seat.scored for seat in seats}
    paper, wordings = with_wordings(shuffle_choices(questions.values(), services.rng_for(draft.seed)), services)
    session = Session(
        id=services.new_id(),
        mode=EXAM,
        bank=services.bank_key,
        paper=tuple(asked._replace(scored=scored[asked.question]) for asked in paper),
        began=services.now(),
        seed=draft.seed,
        limit=draft.form.limit,
        exam=draft.exam.code,
    )
    ended = tuple(
        f"Exam {old.number} was ended as it was. "
        f"See its report with `{services.commands.write('results', str(old.number))}`."
        for old in ending
        if not old.was_left_unanswered
    )
    return SessionStart(services.history.begin(session, wordings), questions, (*bank_notices(services), *ended))


def resume_exam(session: Session, services: Services) -> SessionStart:
    """Return the start of an unfinished exam, after recording an interruption such as a crash.

    Raises:
        NothingToAskError: none of the exam's questions can be asked now.
    """
    if session.latest is not MoveKind.LEAVE and session.moves:
        session = services.history.append(session, Move(MoveKind.LEAVE), at=services.now())
    return resumed_start(session, services)
