"""Starting and resuming a quiz: what is refused, what is said at the start, how much time there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mlcert.core.mode import EXAM, QUIZ
from mlcert.core.session import Move, MoveKind, Session
from mlcert.errors import NoSuchSessionError, NothingToAskError, WrongUsageError
from mlcert.practice.quiz import QuizRequest, resume_quiz, start_quiz
from mlcert.services import Services
from tests.doubles import (
    EXAMS,
    NOON,
    QUESTIONS,
    Clock,
    a_session,
    question_text,
    questions_text,
    write_bank,
)

MINUTE = timedelta(minutes=1)


def answer_all(session: Session, services: Services) -> Session:
    for asked in session.paper:
        session = services.history.append(
            session,
            Move(MoveKind.SHOWN, asked.question),
            Move(MoveKind.PICK, asked.question, tuple(asked.key)),
            at=services.now(),
        )
    return session


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (QuizRequest(questions=0), "--count must be at least 1, not 0."),
        (QuizRequest(minutes=0), "--minutes must be at least 1, not 0."),
        (QuizRequest(difficulties=(3, 0)), "--difficulty must be 1 to 5, not 0."),
        (QuizRequest(difficulties=(6,)), "--difficulty must be 1 to 5, not 6."),
        (QuizRequest(untimed=True, minutes=5), "--minutes and --untimed cannot be combined; leave one out."),
    ],
)
def test_what_makes_no_sense_is_refused_and_begins_nothing(wish: QuizRequest, message: str, services: Services) -> None:
    with pytest.raises(WrongUsageError) as refused:
        start_quiz(wish, services)

    assert str(refused.value) == message
    assert services.history.results("test") == []


@pytest.mark.parametrize("difficulty", [1, 5])
def test_every_difficulty_from_1_to_5_can_be_asked_for(difficulty: int, services: Services) -> None:
    with pytest.raises(NothingToAskError, match=f"no question of difficulty {difficulty} yet"):
        start_quiz(QuizRequest(difficulties=(difficulty,)), services)


@pytest.mark.parametrize(
    ("wish", "questions", "limit"),
    [
        (QuizRequest(), 4, 8 * MINUTE),  # ten are usual: the time is that of the four there are
        (QuizRequest(questions=3), 3, 6 * MINUTE),
        (QuizRequest(questions=4), 4, 8 * MINUTE),
        (QuizRequest(questions=1), 1, 2 * MINUTE),
        (QuizRequest(questions=9), 4, 8 * MINUTE),
        (QuizRequest(minutes=6), 3, 6 * MINUTE),
        (QuizRequest(minutes=1), 1, MINUTE),
        (QuizRequest(minutes=60), 4, 60 * MINUTE),
        (QuizRequest(questions=9, minutes=5), 4, 5 * MINUTE),
        (QuizRequest(untimed=True), 4, None),
        (QuizRequest(names=("glue",)), 1, 2 * MINUTE),
        (QuizRequest(names=("glue", "kinesis"), levels=("recall",)), 2, 4 * MINUTE),
    ],
)
def test_how_many_questions_there_are_and_how_much_time(
    wish: QuizRequest, questions: int, limit: timedelta | None, services: Services
) -> None:
    session = start_quiz(wish, services).session

    assert (len(session.paper), session.limit) == (questions, limit)
    assert session == services.history.session(1, "test")


def test_a_quiz_is_kept_with_what_it_was_asked_for(services: Services) -> None:
    session = start_quiz(QuizRequest(names=("kinesis", "glue"), seed=7), services).session

    assert (session.mode, session.bank, session.number, session.seed) == (QUIZ, "test", 1, 7)
    assert (session.scope, session.began, session.exam) == (("kinesis", "glue"), NOON, "")


def test_the_same_seed_asks_the_same_and_without_one_a_new_seed_is_drawn(services: Services) -> None:
    papers = [start_quiz(QuizRequest(seed=7), services).session.paper for _ in range(2)]
    seeds = {start_quiz(QuizRequest(), services).session.seed for _ in range(3)}

    assert papers[0] == papers[1]
    assert len(seeds) == 3


@pytest.mark.parametrize(
    ("wish", "notices"),
    [
        (QuizRequest(), ("1 of these questions was reserved for a mock exam.",)),
        (QuizRequest(questions=3), ()),
        (
            QuizRequest(questions=9),
            ("Only 4 questions fit your options.", "1 of these questions was reserved for a mock exam."),
        ),
        (QuizRequest(names=("glue",), questions=2), ("Only 1 question fits your options.",)),
        (QuizRequest(names=("glue",), questions=1), ()),
        (QuizRequest(names=("glue",)), ()),
        (QuizRequest(names=("glue",), minutes=20), ("Only 1 question fits your options.",)),
        (
            QuizRequest(only="new"),
            ("Only 4 new questions fit your options.", "1 of these questions was reserved for a mock exam."),
        ),
    ],
)
def test_what_is_said_at_the_start(wish: QuizRequest, notices: tuple[str, ...], services: Services) -> None:
    assert start_quiz(wish, services).notices == notices


def test_several_questions_of_the_reserve_are_said_in_the_plural(services: Services, bank_folder: Path) -> None:
    five = questions_text(*(question_text(f"q{n}", topic="kinesis") for n in range(5)), topics=("kinesis", "glue"))
    write_bank(str(bank_folder), questions=five, exams=EXAMS)

    assert start_quiz(QuizRequest(), services).notices == ("2 of these questions were reserved for a mock exam.",)


def test_an_unfinished_quiz_is_named_with_the_way_back_to_it(services: Services, bank_folder: Path) -> None:
    first = start_quiz(QuizRequest(questions=1), services).session

    second = start_quiz(QuizRequest(questions=1), services)

    assert second.notices == (f"Quiz 1 is unfinished. Resume it with `mlcert quiz --resume --bank {bank_folder}`.",)
    latest = start_quiz(QuizRequest(questions=1), services)
    assert latest.notices == (f"Quiz 2 is unfinished. Resume it with `mlcert quiz --resume --bank {bank_folder}`.",)
    for session in (latest.session, second.session, first):
        answer_all(session, services)
    assert start_quiz(QuizRequest(questions=1), services).notices == ()


@pytest.mark.parametrize(
    ("wish", "message"),
    [
        (QuizRequest(names=("glue",), levels=("apply", "analyze")), "There is no question on glue at the level apply"),
        (QuizRequest(drill=True), "There is no drill yet. `mlcert bank list` shows what there is."),
        (QuizRequest(drill=True, difficulties=(2, 3)), "There is no drill of difficulty 2 or 3 yet."),
        (QuizRequest(names=("glue", "kinesis"), only="missed"), "You have no missed questions on glue or kinesis."),
        (QuizRequest(only="missed"), "You have no missed questions. Leave out --only missed for a quiz on other"),
        (QuizRequest(only="marked"), "You have no marked questions. Press m on a question to mark it."),
    ],
)  # fmt: skip
def test_where_nothing_fits_the_way_on_is_named(wish: QuizRequest, message: str, services: Services) -> None:
    with pytest.raises(NothingToAskError) as said:
        start_quiz(wish, services)

    assert str(said.value).startswith(message)


def test_once_every_question_was_met_there_is_nothing_new(services: Services) -> None:
    answer_all(start_quiz(QuizRequest(names=("glue",)), services).session, services)

    with pytest.raises(NothingToAskError, match=r"^You have seen every question on glue\. Leave out --only new"):
        start_quiz(QuizRequest(names=("glue",), only="new"), services)


# Resuming.


def test_the_latest_unfinished_quiz_is_resumed_and_says_how_far_it_was(services: Services) -> None:
    first = start_quiz(QuizRequest(), services).session
    start_quiz(QuizRequest(), services)
    asked = first.paper[0]
    services.history.append(first, Move(MoveKind.PICK, asked.question, tuple(asked.key)), at=NOON)

    resumed = resume_quiz(None, services)

    assert resumed.session.number == 1
    assert resumed.notices == ("Quiz 1: you have completed 1 of 4 questions so far.",)
    assert resume_quiz(2, services).notices == ("Quiz 2: you have completed 0 of 4 questions so far.",)


def test_what_cannot_be_resumed_is_named_with_the_way_on(services: Services, bank_folder: Path) -> None:
    with pytest.raises(NoSuchSessionError, match=r"^No quiz is unfinished\. Start one with `mlcert quiz`\.$"):
        resume_quiz(None, services)
    answer_all(start_quiz(QuizRequest(), services).session, services)
    with pytest.raises(NoSuchSessionError, match=r"^Quiz 1 is over\. Start a new one with `mlcert quiz`\.$"):
        resume_quiz(1, services)
    services.history.begin(replace(a_session(), mode=EXAM))
    with pytest.raises(NoSuchSessionError) as said:
        resume_quiz(2, services)
    assert str(said.value) == f"Number 2 is an exam. Resume it with `mlcert exam --resume --bank {bank_folder}`."
    with pytest.raises(NoSuchSessionError, match="no quiz or exam 9"):
        resume_quiz(9, services)


def test_a_quiz_without_a_clock_stays_without_one(services: Services, clock: Clock) -> None:
    start_quiz(QuizRequest(untimed=True), services)
    clock.advance(9999)

    assert resume_quiz(None, services).session.left is None


def test_a_name_without_questions_for_the_default_exam_asks_those_for_another(
    services: Services, bank_folder: Path
) -> None:
    other = EXAMS.partition("exams:\n")[2].replace("T-1", "T-2")
    questions = QUESTIONS.replace("format: 1", "format: 2").replace("topic: glue", "topic: glue\n    exams: [T-2]")
    write_bank(str(bank_folder), questions=questions, exams=EXAMS + other)

    named = start_quiz(QuizRequest(names=("glue",)), services).session
    unnamed = start_quiz(QuizRequest(), services).session

    assert [asked.topic for asked in named.paper] == ["glue"]
    assert {asked.topic for asked in unnamed.paper} == {"kinesis"}
