"""Unfinished quizzes and exams: said once a day, resumed, or dropped without a result."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mlcert.core.mode import EXAM
from mlcert.core.session import Move, MoveKind, Session
from mlcert.errors import NoSuchSessionError
from mlcert.practice.quiz import start_quiz
from mlcert.practice.quiz_request import QuizRequest
from mlcert.practice.results import results_of, session_numbered, unfinished_sessions
from mlcert.practice.unfinished import (
    discard,
    question_before,
    resume_quiz,
    sessions_to_discard,
    tidied,
    unfinished_quizzes,
)
from mlcert.services import Services
from tests.doubles import NOON, Clock

TWO = QuizRequest(questions=2, seed=1)
HOUR = 3600


def answered(services: Services, session: Session, *, right: bool = False) -> Session:
    """The session after an answer to its first question."""
    asked = session.paper[0]
    picks = asked.key if right else [one for one in asked.choices if one not in asked.key][: len(asked.key)]
    moves = (Move(MoveKind.SHOWN, asked.question), Move(MoveKind.PICK, asked.question, tuple(picks)))
    return services.history.append(session, *moves, at=services.now())


def left(services: Services, *, with_answer: bool) -> Session:
    session = start_quiz(TWO, services).session
    session = services.history.append(session, Move(MoveKind.SHOWN, session.paper[0].question), at=services.now())
    session = answered(services, session) if with_answer else session
    return services.history.append(session, Move(MoveKind.LEAVE), at=services.now())


def exam_of_two(services: Services) -> Session:
    paper = start_quiz(TWO, services).session.paper
    session = Session(services.new_id(), EXAM, "test", paper, NOON, exam="T-1")
    return services.history.begin(session)


def test_an_unfinished_quiz_is_mentioned_once_a_day_with_the_ways_on(services: Services, clock: Clock) -> None:
    left(services, with_answer=True)
    sentence = (
        "Quiz 1 is unfinished. Resume it with `mlcert quiz --resume 1 --bank bank`, "
        "or drop it with `mlcert results discard 1 --bank bank`."
    )

    assert start_quiz(TWO, services).notices == (sentence,)
    clock.advance(15 * HOUR)
    assert start_quiz(TWO, services).notices == (), "03:00: the day has not ended"
    clock.advance(2 * HOUR)
    assert sentence in start_quiz(TWO, services).notices


def test_several_unfinished_quizzes_are_counted(services: Services) -> None:
    left(services, with_answer=True)
    services.history.set_setting("test", "reminded", "")
    left(services, with_answer=True)
    services.history.set_setting("test", "reminded", "")

    assert start_quiz(TWO, services).notices == (
        "2 quizzes are unfinished. `mlcert quiz --resume --bank bank` lists them.",
    )
    assert [session.number for session in unfinished_quizzes(services)] == [2, 1]


def test_a_quiz_that_was_left_before_the_first_answer_is_dropped_without_a_word(services: Services) -> None:
    left(services, with_answer=False)
    interrupted = start_quiz(TWO, services).session  # another terminal may be about to answer

    start = start_quiz(TWO, services)

    assert start.notices == ()
    with pytest.raises(NoSuchSessionError, match=r"^There is no quiz or exam 1\."):
        session_numbered(1, services)
    assert not services.history.session(interrupted.number, "test").is_over
    assert [result.number for result in results_of(services)[0]] == [3, 2]
    assert results_of(services)[1] == 2
    assert unfinished_sessions(services) == []


def test_an_exam_without_an_answer_is_not_spoken_of(services: Services) -> None:
    quiz, exam = left(services, with_answer=True), exam_of_two(services)
    services.history.append(exam, Move(MoveKind.SHOWN, exam.paper[0].question), Move(MoveKind.LEAVE), at=NOON)

    assert [session.number for session in unfinished_sessions(services)] == [quiz.number]


def test_an_old_unfinished_quiz_is_known_and_resumed_after_any_number_of_later_ones(services: Services) -> None:
    for _ in range(7):
        left(services, with_answer=True)

    assert [session.number for session in unfinished_sessions(services)] == [7, 6, 5, 4, 3, 2, 1]
    assert [session.number for session in unfinished_quizzes(services)] == [7, 6, 5, 4, 3, 2, 1]
    assert resume_quiz(1, services).session.number == 1


def test_a_question_that_was_left_for_good_is_completed_and_one_that_was_put_off_is_not(services: Services) -> None:
    session = left(services, with_answer=True)
    put_off = Move(MoveKind.LATER, session.paper[1].question)
    session = services.history.append(session, put_off, at=services.now())
    before = resume_quiz(1, services).notices

    later = services.history.append(
        left(services, with_answer=False), Move(MoveKind.SKIP, session.paper[0].question), at=services.now()
    )

    assert before == ("Quiz 1: you have completed 1 of 2 questions so far.",)
    assert resume_quiz(later.number, services).notices == ("Quiz 2: you have completed 1 of 2 questions so far.",)


def test_without_a_number_the_quiz_with_answers_is_resumed_and_only_without_one_the_latest(services: Services) -> None:
    without = left(services, with_answer=False)
    assert resume_quiz(None, services).session.number == without.number
    with_answers = left(services, with_answer=True)
    later = start_quiz(TWO, services).session
    services.history.append(later, Move(MoveKind.SHOWN, later.paper[0].question), at=services.now())

    assert resume_quiz(None, services).session.number == with_answers.number


def test_discarding_asks_about_each_session_once_and_refuses_those_that_are_over(services: Services) -> None:
    quiz, exam = left(services, with_answer=True), exam_of_two(services)
    over = services.history.append(start_quiz(TWO, services).session, Move(MoveKind.END), at=NOON)

    sessions = sessions_to_discard([exam.number, quiz.number, exam.number], services)

    assert [session.number for session in sessions] == [exam.number, quiz.number]
    assert question_before(sessions) == "Discard exam 3 and quiz 1? A discarded exam has no report."
    assert question_before(sessions[1:]) == "Discard quiz 1?"
    with pytest.raises(NoSuchSessionError, match=r"^Quiz 4 is over and stays in your results\."):
        sessions_to_discard([over.number], services)
    with pytest.raises(NoSuchSessionError, match="There is no quiz or exam 99"):
        sessions_to_discard([99], services)


def test_the_answers_of_a_discarded_quiz_count_and_those_of_a_discarded_exam_do_not(
    services: Services, make_services: Callable[[], Services]
) -> None:
    quiz = left(services, with_answer=True)
    exam = exam_of_two(services)
    other = exam.paper[1]
    exam = services.history.append(exam, Move(MoveKind.SHOWN, other.question), at=NOON)
    exam = services.history.append(exam, Move(MoveKind.PICK, other.question, tuple(other.key)), at=NOON)

    discard([quiz, exam], services)

    history = make_services().history
    known = history.question_history("test")
    assert known[quiz.paper[0].question].missed
    assert (known[other.question].first_seq, known[other.question].answered) == (0, False)
    assert history.check().is_sound, "a rebuild says the same"
    results = history.results("test")
    shown = {result.number: (result.is_over, result.is_discarded, result.is_hidden) for result in results}
    assert shown[quiz.number] == (True, True, False)
    assert shown[exam.number] == (True, True, True)


def test_a_discarded_session_takes_no_more_answers(services: Services) -> None:
    session = left(services, with_answer=True)
    discard([session], services)

    session = services.history.session(1, "test")
    after = answered(services, session._replace(), right=True)

    assert not after.is_right(0)
    tidied(services)
    assert services.history.session(1, "test").is_discarded
