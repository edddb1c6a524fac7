"""Starting and resuming a quiz: what is refused, what is said at the start, how much time there is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from mlcert.core.mode import EXAM, QUIZ
from mlcert.core.selection import shuffle_choices
from mlcert.core.session import Move, MoveKind, Session
from mlcert.errors import NoSuchSessionError, NothingToAskError, WrongUsageError
from mlcert.practice.day import kept_for_exams
from mlcert.practice.quiz import start_quiz
from mlcert.practice.quiz_request import QuizRequest
from mlcert.practice.unfinished import resume_quiz
from mlcert.services import Services
from tests.cases import cases
from tests.doubles import (
    EXAMS,
    FAMILY,
    NOON,
    QUESTIONS,
    QUESTIONS_2,
    Clock,
    a_session,
    question_text,
    questions_text,
    write_bank,
)

MINUTE = timedelta(minutes=1)
DAY = 86_400  # seconds


def answer_all(session: Session, services: Services) -> Session:
    for asked in session.paper:
        session = services.history.append(
            session,
            Move(MoveKind.SHOWN, asked.question),
            Move(MoveKind.PICK, asked.question, tuple(asked.key)),
            at=services.now(),
        )
    return session


def test_what_makes_no_sense_is_refused_and_begins_nothing(services: Services) -> None:
    with pytest.raises(WrongUsageError) as refused:
        start_quiz(QuizRequest(untimed=True, minutes=5), services)

    assert str(refused.value) == "--minutes and --untimed cannot be combined; leave one out."
    assert services.history.results("test") == []


def test_a_mark_of_an_earlier_quiz_is_shown_on_the_paper_of_the_next(services: Services) -> None:
    session = start_quiz(QuizRequest(questions=4, seed=1), services).session
    services.history.append(session, Move(MoveKind.MARK, "glue-catalog"), at=services.now())

    paper = start_quiz(QuizRequest(questions=4, seed=2), services).session.paper

    assert {asked.question for asked in paper if asked.marked} == {"glue-catalog"}


@cases("difficulty", [1, 5])
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


@cases(
    ("wish", "message"),
    [
        (QuizRequest(names=("glue",), levels=("apply", "analyze")), "There is no question on glue at the level apply"),
        (QuizRequest(drill=True), "There is no drill yet. `mlcert bank list --bank bank` shows what there is."),
        (
            QuizRequest(names=("glue",), levels=("apply",)),
            "There is no question on glue at the level apply yet. Leave out -d or --level to have more to choose from.",
        ),
        (
            QuizRequest(drill=True, difficulties=(2, 3)),
            "There is no drill of difficulty 2 or 3 yet. Leave out --difficulty or --drill to have more to choose "
            "from.",
        ),
        (
            QuizRequest(names=("glue",), levels=("recall", "apply"), difficulties=(5,), drill=False),
            "There is no question on glue at the level recall or apply of difficulty 5 that is not a drill yet. "
            "Leave out -d, --level, --difficulty or --no-drill to have more to choose from.",
        ),
        (
            QuizRequest(difficulties=(4,)),
            "There is no question of difficulty 4 yet. `mlcert bank list --bank bank` shows what there is.",
        ),
        (
            QuizRequest(only="missed", levels=("recall",)),
            "You have no missed questions at the level recall. Leave out --only missed for a quiz on other questions.",
        ),
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


def test_a_difficulty_that_no_question_has_is_answered_with_those_that_there_are(
    services: Services, bank_folder: Path
) -> None:
    write_bank(str(bank_folder), questions=QUESTIONS_2.replace("level: recall", "level: recall\n    difficulty: 2"))

    with pytest.raises(NothingToAskError) as said:
        start_quiz(QuizRequest(difficulties=(1, 5)), services)

    assert str(said.value) == (
        "There is no question of difficulty 1 or 5 yet. Questions that have been rated are of difficulty 2 or 4."
    )


def test_options_that_fit_only_questions_for_another_exam_say_so(services: Services, bank_folder: Path) -> None:
    other = EXAMS.partition("exams:\n")[2].replace("T-1", "T-2")
    questions = QUESTIONS.replace("format: 1", "format: 2").replace("level: apply", "level: apply\n    exams: [T-2]")
    write_bank(str(bank_folder), questions=questions, exams=EXAMS + other)

    with pytest.raises(NothingToAskError) as said:
        start_quiz(QuizRequest(levels=("apply",)), services)

    assert str(said.value) == (
        "There is no question at the level apply for T-1 yet, only for other exams. "
        "`mlcert quiz --all --bank bank` asks them, too."
    )


# Repeating.


def family_bank(bank_folder: Path) -> None:
    write_bank(str(bank_folder), questions=QUESTIONS_2, exams=EXAMS)


def answer(services: Services, name: str, *, right: bool) -> Session:
    """Display and answer one question, in a quiz of its own."""
    question = services.compiled.questions([name])[name]
    session = a_session()._replace(id=services.new_id(), paper=shuffle_choices([question], Random(1)), states=())
    picks = next((c.digest,) for c in question.choices if c.is_right is right)
    moves = (Move(MoveKind.SHOWN, name), Move(MoveKind.PICK, name, picks))
    return services.history.append(services.history.begin(session), *moves, at=services.now())


def missed(services: Services) -> set[str]:
    return {name for name, known in services.history.question_history("test").items() if known.missed}


def test_a_stand_in_that_is_answered_correctly_closes_the_miss(
    services: Services, bank_folder: Path, clock: Clock
) -> None:
    family_bank(bank_folder)
    answer(services, "path-of-payments", right=False)
    clock.advance(2 * DAY)

    start = start_quiz(QuizRequest(questions=1, only="missed"), services)

    assert [asked.question for asked in start.session.paper] == ["path-of-readings"], "the other one is a drill"
    assert start.notices == ("1 of these questions stands in for another one of its family that you missed.",)
    answer_all(start.session, services)
    assert missed(services) == set()


def test_a_miss_comes_back_on_the_second_day_and_until_then_the_day_is_named(services: Services, clock: Clock) -> None:
    answer(services, "replay-after-bug", right=False)
    for _ in range(2):
        with pytest.raises(NothingToAskError) as said:
            start_quiz(QuizRequest(only="missed"), services)
        assert str(said.value) == (
            "1 missed question comes back on November 24, two days after you missed it. "
            "Leave out --only missed for a quiz on other questions."
        )
        clock.advance(DAY)
    answer(services, "two-that-keep", right=False)

    start = start_quiz(QuizRequest(only="missed"), services)

    assert [asked.question for asked in start.session.paper] == ["replay-after-bug"]
    assert start.notices == (
        "Only 1 missed question fits your options.",
        "1 missed question comes back on November 26, two days after you missed it.",
    )


def test_several_misses_of_different_days_are_named_with_the_first_and_the_last_day(
    services: Services, clock: Clock
) -> None:
    answer(services, "replay-after-bug", right=False)
    clock.advance(DAY)
    answer(services, "two-that-keep", right=False)

    with pytest.raises(NothingToAskError, match=r"^2 missed questions come back from November 24 to November 25, two"):
        start_quiz(QuizRequest(only="missed"), services)


def test_a_mock_exam_that_was_sat_takes_its_paper_out_of_the_reserve(services: Services, bank_folder: Path) -> None:
    forty = questions_text(*(question_text(f"q{n}", topic="kinesis") for n in range(40)), topics=("kinesis", "glue"))
    write_bank(str(bank_folder), questions=forty, exams=EXAMS)
    bank = services.bank_with_my_exam
    kept = [len(kept_for_exams(bank, {}, services))]
    for name, length, last in (("a", 10, MoveKind.END), ("b", 9, MoveKind.END), ("c", 10, MoveKind.DISCARD)):
        paper = shuffle_choices(services.compiled.questions([f"q{n}" for n in range(length)]).values(), Random(1))
        exam = a_session()._replace(id=name, mode=EXAM, exam="T-1", paper=paper, states=())
        exam = services.history.begin(exam)
        kept.append(len(kept_for_exams(bank, {}, services)))
        services.history.append(exam, Move(last), at=services.now())
        kept.append(len(kept_for_exams(bank, {}, services)))

    assert kept == [20, 20, 10, 10, 10, 10, 10], "unfinished, short and discarded exams do not count"
    assert kept_for_exams(bank._replace(default=""), {}, services) == frozenset()


def test_a_miss_that_a_stand_in_did_not_close_is_asked_again_itself(
    services: Services, bank_folder: Path, clock: Clock
) -> None:
    family_bank(bank_folder)
    answer(services, "path-of-payments", right=False)
    answer(services, "path-of-readings", right=True)
    clock.advance(2 * DAY)

    start = start_quiz(QuizRequest(questions=1, only="missed"), services)

    assert [asked.question for asked in start.session.paper] == ["path-of-payments"]
    assert start.notices == ()


def test_several_stand_ins_are_said_in_the_plural(services: Services, bank_folder: Path, clock: Clock) -> None:
    second = FAMILY.replace("streaming-path", "other-path").replace("path-of", "way-of").replace("families:\n", "")
    head = "questions:\n  - id: replay"
    write_bank(str(bank_folder), questions=QUESTIONS_2.replace(head, second + head))
    answer(services, "path-of-payments", right=False)
    answer(services, "way-of-payments", right=False)
    clock.advance(2 * DAY)

    start = start_quiz(QuizRequest(questions=2, only="missed"), services)

    assert start.notices == ("2 of these questions stand in for others of their families that you missed.",)


def test_a_question_on_the_paper_of_an_unfinished_exam_never_stands_in(
    services: Services, bank_folder: Path, clock: Clock
) -> None:
    family_bank(bank_folder)
    answer(services, "path-of-payments", right=False)
    clock.advance(2 * DAY)
    on_exam = services.compiled.questions(["path-of-readings", "glue-catalog"]).values()
    exam = a_session()._replace(id="e", mode=EXAM, exam="T-1", paper=shuffle_choices(on_exam, Random(1)), states=())
    services.history.begin(exam)

    again = start_quiz(QuizRequest(only="missed"), services)
    new = start_quiz(QuizRequest(questions=4, only="new"), services)

    assert [asked.question for asked in again.session.paper] == ["path-of-payments"]
    asked = [one.question for one in new.session.paper]
    assert set(asked[:3]) == {"replay-after-bug", "two-that-keep", "load-without-code"}
    assert asked[3] in ("glue-catalog", "path-of-orders", "path-of-readings")


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


def test_what_cannot_be_resumed_is_named_with_the_way_on(services: Services) -> None:
    with pytest.raises(
        NoSuchSessionError, match=r"^No quiz is unfinished\. Start one with `mlcert quiz --bank bank`\.$"
    ):
        resume_quiz(None, services)
    answer_all(start_quiz(QuizRequest(), services).session, services)
    with pytest.raises(
        NoSuchSessionError, match=r"^Quiz 1 is over\. Start a new one with `mlcert quiz --bank bank`\.$"
    ):
        resume_quiz(1, services)
    services.history.begin(a_session()._replace(mode=EXAM, exam="T-1"))
    with pytest.raises(NoSuchSessionError) as said:
        resume_quiz(2, services)
    assert str(said.value) == "Number 2 is an exam. Resume it with `mlcert exam T-1 --resume --bank bank`."
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
