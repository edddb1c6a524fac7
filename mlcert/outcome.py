"""What a session is asked with and what it came to: shared by quiz, exam and results."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence

from mlcert.core.model import Exam, Question
from mlcert.core.report import Report, report
from mlcert.core.score import Score, score
from mlcert.core.session import Kind, Move, Session, vanished
from mlcert.errors import NoSuchSessionError
from mlcert.sitting.base import Around
from mlcert.views.bare import go_on_command, left_open_lines
from mlcert.views.lines import Lines
from mlcert.views.question import Reading
from mlcert.views.report import Taken, report_json, report_view
from mlcert.views.score import After, score_view, session_json
from mlcert.world import World, built_in_folder

TO_READ = 2  # terms that a report sends one to
TO_PRACTISE = 2  # topics


def around_of(session: Session, notices: Sequence[str], world: World) -> Around:
    """What a sitting needs beside its session."""
    return Around(
        questions=world.shelf.questions(asked.question for asked in session.paper),
        store=world.store,
        now=world.now,
        ticks=world.ticks,
        titles=titles_of(world),
        read=lambda question: reading_of(question, world),
        notices=notices,
        bank_option=bank_option(world),
    )


def without_vanished(session: Session, world: World) -> tuple[Session, list[str]]:
    """The session without the questions that were reworded or taken away, and what must be said of them.

    That they are gone is kept as a move: the same questions count in every report to come.
    """
    questions = world.shelf.questions(asked.question for asked, _ in session.pairs)
    lost = set(vanished(session, questions))
    picks = tuple(asked.question for asked, one in session.pairs if asked.question in lost and not one.answered)
    if picks:
        moves = [Move(Kind.GONE, world.now(), picks=picks)]
        if session.after(moves[0]).is_over:
            moves.append(Move(Kind.END, world.now()))
        session = world.store.append(session, *moves)
    gone = len(session.paper) - len(session.places)
    were = "question was" if gone == 1 else "questions were"
    return session, [f"{gone} {were} reworded or taken away since: left out."] if gone else []


def titles_of(world: World) -> dict[str, str]:
    """The titles of topics by their ids."""
    return {topic.id: topic.title for topic in world.bank.topics}


def reading_of(question: Question, world: World) -> Reading:
    """The facts under an explanation, and the names of the terms its choices stand for."""
    facts = []
    names = {choice.term: world.shelf.name_of(choice.term) for choice in question.choices if choice.term}
    for fact_id in question.rests_on:
        term = world.shelf.term(fact_id.split(".")[0])
        if term is not None:
            facts += [(term.id, term.name, fact) for fact in term.facts if fact.id == fact_id]
    return Reading(facts, names)


def show_outcome(session: Session, world: World) -> None:
    """Print the score of a quiz, or of an exam that is still open; the report of an exam that is over."""
    terminal = world.terminal
    if session.kind == "exam" and session.is_over:
        exam = exam_of(session, world)
        questions = world.shelf.questions(asked.question for asked in session.paper)
        result = report(session, exam, questions)
        terminal.show(report_view(result, _taken(session, result, exam, world), terminal.look))
    elif session.kind == "exam":
        terminal.show(_left_open(session, world))
    else:
        outcome = score(session)
        terminal.show(score_view(outcome, _after(session, outcome, world), terminal.look))


def outcome_json(session: Session, world: World) -> dict[str, object]:
    """A session as a document."""
    questions = world.shelf.questions(asked.question for asked in session.paper)
    if session.kind == "exam":
        exam = exam_of(session, world)
        return report_json(session, report(session, exam, questions), exam, questions)
    return session_json(session, questions)


def exam_of(session: Session, world: World) -> Exam:
    """The exam that a session was drawn for.

    Raises:
        NoSuchSessionError: the bank no longer has its blueprint.
    """
    exam = world.bank.exam(session.exam)
    if exam is None:
        sentence = f"Exam {session.number} was drawn for {session.exam}, which exams.yaml no longer has; put it back."
        raise NoSuchSessionError(sentence)
    return exam


def bank_option(world: World) -> str:
    """The words that name another bank on a command line; nothing for the built-in one."""
    return "" if world.folder == built_in_folder() else " " + shlex.join(["--bank", world.folder])


def _left_open(session: Session, world: World) -> Lines:
    return left_open_lines(session, go_on_command(session) + bank_option(world), world.terminal.look)


def _after(session: Session, outcome: Score, world: World) -> After:
    """What the end of a quiz needs beside its score."""
    missed = world.shelf.questions(outcome.missed)
    exam = world.bank.exam(world.bank.default)
    again = go_on = ""
    if not session.is_over:
        go_on = go_on_command(session) + bank_option(world)
    elif outcome.missed:
        again = f"mlcert quiz --only missed --count {len(outcome.missed)} {session.scope.strip()}".rstrip()
    return After(
        titles=titles_of(world),
        questions=missed,
        exam_pace=exam.pace if exam else None,
        read={question.topic: question.rests_on[0].split(".")[0] for question in reversed(missed.values())},
        again=again,
        go_on=go_on,
    )


def _taken(session: Session, result: Report, exam: Exam, world: World) -> Taken:
    """What a report is printed with beside its figures."""
    missed = world.shelf.questions(result.missed)
    read = Counter(fact.split(".")[0] for question in missed.values() for fact in question.rests_on)
    topics = Counter(question.topic for question in missed.values())
    named = {term for one, other, _ in result.confusions for term in (one, other)}
    return Taken(
        exam=exam,
        number=session.number,
        began=session.began,
        seen_before=world.store.seen_before(session),
        names={term: world.shelf.name_of(term) for term in named},
        read=[term for term, _ in read.most_common(TO_READ)],
        practise=[topic for topic, _ in topics.most_common(TO_PRACTISE)],
    )
