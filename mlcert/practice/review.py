"""The review of a session: which of its questions are shown again, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from mlcert.core.selection import shuffle_choices
from mlcert.core.session import PaperQuestion, QuestionState, Session
from mlcert.errors import NothingToAskError
from mlcert.practice.note import note_question
from mlcert.practice.session_context import feedback_notes
from mlcert.practice.wording import as_asked, compared
from mlcert.screens.walkthrough import Reviewed, Walkthrough
from mlcert.services import Services

Fits = Callable[[QuestionState, bool], bool]  # takes the state of a question, and whether its answer is correct
REVIEWS: Mapping[str, Fits] = {
    "wrong": lambda _, is_right: not is_right,
    "marked": lambda state, _: state.marked,
    "guessed": lambda state, _: state.guess,
    "all": lambda _, __: True,
}


def questions_to_review(session: Session, which: str, services: Services) -> list[Reviewed]:
    """Return the questions of a session that are `wrong`, `marked` or `guessed`, or `all`.

    While a quiz is unfinished, its open questions are left out, because they will be asked again.

    Raises:
        NothingToAskError: the results are still hidden, or no question fits.
    """
    if session.is_hidden:
        command = services.commands.write(*session.resume_words)
        raise NothingToAskError(f"Exam {session.number} is unfinished. Resume it with `{command}`.")
    reviewed = _reviewed(session, services, REVIEWS[which])
    if not reviewed:
        what = "answered" if which == "all" else which
        raise NothingToAskError(f"No questions in {session.label} are {what}.")
    return reviewed


def mistakes(session: Session, services: Services) -> list[Reviewed]:
    """Return the questions of a session that is over which were displayed and not answered correctly."""
    return _reviewed(session, services, lambda state, is_right: state.seen and not is_right)


def reasons_of(ids: Iterable[str], services: Services) -> Walkthrough:
    """Return a walkthrough of questions outside a session, each as it was asked last, with that answer and the reasons.

    Where that cannot be read, the question has its wording of today and its choices in any order.
    """
    today, asked, states = services.compiled.questions(ids), list[PaperQuestion](), list[QuestionState]()
    for shuffled in shuffle_choices(today.values(), services.rng_for(0)):
        answer = services.history_to_read.last_answer(services.bank_key, shuffled.question)
        picks = frozenset(answer.picks if answer else ())
        asked.append(answer.asked if answer else shuffled)
        states.append(QuestionState(seen=True, answered=bool(picks), picks=picks))
    worded = compared(asked, services)
    reviewed = [Reviewed(one, state, worded[one.question]) for one, state in zip(asked, states, strict=True)]
    return _walkthrough(reviewed, "Missed", services)


def _reviewed(session: Session, services: Services, fits: Fits) -> list[Reviewed]:
    worded = as_asked(session, services)
    return [
        Reviewed(asked, state, worded[asked.question])
        for place, (asked, state) in zip(session.counted_places, session.counted, strict=True)
        if session.reveals(place) and fits(state, session.is_right(place))
    ]


def walkthrough(session: Session, reviewed: Sequence[Reviewed], services: Services, *, back: str = "") -> Walkthrough:
    """Return the walkthrough of questions of a session; `back` says in a word where Esc leads from there."""
    title = session.exam or session.label.capitalize()
    return _walkthrough(reviewed, title, services, back=back)


def _walkthrough(reviewed: Sequence[Reviewed], title: str, services: Services, *, back: str = "") -> Walkthrough:
    return Walkthrough(
        reviewed,
        lambda question: feedback_notes(question, services),
        lambda question, text: note_question(question, text, services),
        title,
        back=back,
    )
