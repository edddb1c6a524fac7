"""Choosing an exam and a form, drawing what the bank can fill, starting and resuming a mock exam."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from mlcert.core.mode import EXAM
from mlcert.core.session import Move, MoveKind
from mlcert.errors import NothingToAskError, UnknownNameError, WrongUsageError
from mlcert.practice.exam import (
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
from mlcert.services import Services
from tests.cases import cases
from tests.doubles import EXAMS, NOON, Clock, question_text, questions_text, write_bank

TWO_EXAMS = EXAMS + EXAMS.partition("exams:\n")[2].replace("T-1", "WXYZ-2").replace("[kinesis, glue]", "[kinesis]")
MINUTE = timedelta(minutes=1)


@pytest.fixture
def large(services: Services, bank_folder: Path) -> Services:
    """Services on a bank with twelve questions, a fifth of them multiple response, and two exams of ten."""
    questions = [
        question_text(f"q{n:02}", right=[f"q{n:02} takes one", f"q{n:02} takes all"] if n % 5 == 0 else ())
        for n in range(12)
    ]
    write_bank(str(bank_folder), questions=questions_text(*questions, topics=("kinesis", "glue")), exams=TWO_EXAMS)
    return services


def test_an_exam_is_chosen_by_its_code_in_any_case_or_is_the_learners_own(large: Services) -> None:
    assert choose_exam(None, large).code == "T-1"
    assert choose_exam("wxyz-2", large).code == "WXYZ-2"

    assert keep_default_exam("wxyz-2", large).code == "WXYZ-2"
    assert choose_exam(None, large).code == "WXYZ-2"


def test_an_unknown_exam_is_answered_with_those_there_are(large: Services) -> None:
    with pytest.raises(UnknownNameError) as near:
        choose_exam("wxyz-3", large)
    with pytest.raises(UnknownNameError) as far:
        choose_exam("driving license", large)

    assert str(near.value) == "There is no exam called 'wxyz-3'. Did you mean WXYZ-2?"
    assert str(far.value) == "There is no exam called 'driving license'. Choose T-1 or WXYZ-2."


def test_a_bank_without_a_blueprint_says_what_it_can_do(services: Services, bank_folder: Path) -> None:
    (bank_folder / "exams.yaml").unlink()

    with pytest.raises(
        NothingToAskError, match=r"no exams in .*`mlcert quiz --bank .*` to practice with its questions\.$"
    ):
        choose_exam(None, services)


def test_a_form_with_more_questions_than_the_exam_is_refused(services: Services) -> None:
    with pytest.raises(WrongUsageError) as refused:
        choose_form(choose_exam(None, services), 11, None, extra_time=False)

    assert str(refused.value) == "T-1 has 10 questions; --questions cannot be higher."


@cases(
    ("questions", "minutes", "form"),
    [
        (None, None, (10, 8, 20 * MINUTE)),
        (10, None, (10, 8, 20 * MINUTE)),
        (1, None, (1, 1, 2 * MINUTE)),
        (5, 1, (5, 4, MINUTE)),
    ],
)
def test_a_form_is_the_official_one_or_shorter(
    questions: int | None, minutes: int | None, form: tuple[int, int, timedelta], services: Services
) -> None:
    assert choose_form(choose_exam(None, services), questions, minutes, extra_time=False) == form


def test_what_the_bank_lacks_is_said_and_the_longest_paper_it_fills_is_drawn(services: Services) -> None:
    exam = choose_exam(None, services)
    draft = draw(exam, choose_form(exam, None, None, extra_time=False), services, seed=5)

    assert lacking_sentence(draft) == "The bank lacks questions for T-1: 6 in Data."
    shorter = draw_longest_possible(draft, services)
    assert (shorter.seed, shorter.paper.lacking) == (5, {})
    assert len(shorter.paper.seats) == shorter.form.questions == 4
    assert shorter.form.limit == 8 * MINUTE


def test_the_longest_paper_has_its_share_of_the_time_that_was_asked_for(services: Services, bank_folder: Path) -> None:
    (bank_folder / "exams.yaml").write_text(EXAMS.replace("minutes: 20", "minutes: 20\n    extra_minutes: 10"))
    exam = choose_exam(None, services)
    draft = draw(exam, choose_form(exam, None, None, extra_time=True), services, seed=5)

    assert draw_longest_possible(draft, services).form.limit == 12 * MINUTE


@pytest.mark.parametrize("count", [1, 9])
def test_the_longest_paper_that_a_bank_fills_has_all_of_its_questions(
    count: int, services: Services, bank_folder: Path
) -> None:
    few = questions_text(*(question_text(f"q{n}") for n in range(count)), topics=("kinesis", "glue"))
    write_bank(str(bank_folder), questions=few, exams=EXAMS)
    exam = choose_exam(None, services)

    draft = draw(exam, choose_form(exam, None, None, extra_time=False), services, seed=1)

    assert draw_longest_possible(draft, services).form.questions == count


def test_a_bank_that_fills_no_paper_says_so(services: Services, bank_folder: Path) -> None:
    drills = questions_text(question_text("q1") + "    drill: true\n", topics=("kinesis", "glue"))
    write_bank(str(bank_folder), questions=drills.replace("format: 1", "format: 2"), exams=EXAMS)
    exam = choose_exam(None, services)
    draft = draw(exam, choose_form(exam, 3, None, extra_time=False), services, seed=1)

    with pytest.raises(NothingToAskError) as said:
        draw_longest_possible(draft, services)

    ways = "Use `mlcert quiz --bank bank` to practice with the questions there are."
    assert str(said.value) == f"The bank lacks questions for T-1: 3 in Data. {ways}"


def test_a_started_exam_is_the_paper_that_was_drawn(large: Services) -> None:
    exam = choose_exam(None, large)
    draft = draw(exam, choose_form(exam, None, None, extra_time=False), large, seed=5)

    start = start_exam(draft, large)

    session = start.session
    assert [(one.question, one.scored) for one in session.paper] == [
        (seat.question, seat.scored) for seat in draft.paper.seats
    ]
    assert sum(one.scored for one in session.paper) == 8
    assert (session.mode, session.exam, session.seed, session.limit) == (EXAM, "T-1", 5, 20 * MINUTE)
    assert (session.began, session.number, session.bank) == (NOON, 1, "test")
    assert start.notices == ()
    assert unfinished_exams(None, large) == [session]
    again = start_exam(draw(exam, draft.form, large, seed=5), large).session
    assert [one.question for one in again.paper] == [one.question for one in session.paper], "nothing was displayed yet"


def test_the_seed_decides_the_order_of_the_choices(large: Services) -> None:
    exam = choose_exam(None, large)
    draft = draw(exam, choose_form(exam, None, None, extra_time=False), large, seed=5)

    def choices(seed: int) -> list[tuple[str, ...]]:
        return [asked.choices for asked in start_exam(draft._replace(seed=seed), large).session.paper]

    assert choices(5) == choices(5)
    assert choices(5) != choices(6)


def test_without_a_seed_each_paper_is_another_one(large: Services) -> None:
    exam = choose_exam(None, large)
    form = choose_form(exam, 5, None, extra_time=False)

    assert len({draw(exam, form, large, seed=None).seed for _ in range(3)}) == 3


def test_an_exam_that_makes_room_for_another_is_ended_as_it_is(large: Services) -> None:
    exam = choose_exam(None, large)
    draft = draw(exam, choose_form(exam, 5, None, extra_time=False), large, seed=5)
    first = start_exam(draft, large).session
    asked = first.paper[0]
    first = large.history.append(first, Move(MoveKind.PICK, asked.question, asked.choices[:1]), at=NOON)

    start = start_exam(draft, large, ending=[first])

    assert large.history.session(1, "test").ended is MoveKind.END
    assert start.notices == ("Exam 1 was ended as it was. See its report with `mlcert results 1 --bank bank`.",)
    assert [session.number for session in unfinished_exams(None, large)] == [2]


def test_an_interruption_that_was_not_noted_is_noted_when_an_exam_is_resumed(large: Services, clock: Clock) -> None:
    exam = choose_exam(None, large)
    draft = draw(exam, choose_form(exam, 5, None, extra_time=False), large, seed=5)
    session = start_exam(draft, large).session

    assert resume_exam(session, large).session.leaves == 0, "nothing had happened"
    shown = large.history.append(session, Move(MoveKind.SHOWN, session.paper[0].question), at=clock.now())
    crashed = resume_exam(shown, large).session
    assert (crashed.leaves, crashed.latest) == (1, MoveKind.LEAVE)
    assert resume_exam(crashed, large).session.leaves == 1, "it had been left on purpose"
