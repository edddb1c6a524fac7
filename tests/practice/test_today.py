"""The session of today: one a day, continued until it is over, closed overnight, and five questions more after it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mlcert.core.session import Move, MoveKind, Session
from mlcert.errors import NoSuchSessionError, NothingToAskError
from mlcert.practice.day import day_for, kept_for_exams
from mlcert.practice.exam import keep_default_exam
from mlcert.practice.plan import PlanRequest, change_plan
from mlcert.practice.quiz import start_quiz
from mlcert.practice.quiz_request import QuizRequest
from mlcert.practice.results import quiz_result
from mlcert.practice.session_context import session_context
from mlcert.practice.today import start_today
from mlcert.practice.unfinished import discard, resume_quiz
from mlcert.screens.runner import Runner
from mlcert.services import Services
from tests.doubles import EXAMS, Clock, ScriptedTerminal, questions_text, trusted

DAY = 86_400
Sit = Callable[..., Session]


@pytest.fixture(autouse=True)
def bank_of_twenty(bank_folder: Path) -> None:
    """A bank with two exams that have the same domain, and no paper for which much is kept."""
    (bank_folder / "data-engineering.yaml").write_text(questions_text(*trusted(20)))
    exams = EXAMS.replace("questions: 10\n    scored: 8", "questions: 1\n    scored: 1").replace(", glue", "")
    second = exams[exams.index("  - code") :].replace("T-1", "T-2")
    (bank_folder / "exams.yaml").write_text(exams + second)


@pytest.fixture
def sit(services: Services, terminal: ScriptedTerminal) -> Sit:
    """Return a function that continues or begins today's session, presses keys, and returns the session as kept."""

    def sit_down(*keys: str) -> Session:
        start = start_today(services)
        runner = Runner(start.session, session_context(start, services))
        terminal.script(*keys)
        terminal.run(runner)
        return services.history.session(start.session.number, services.bank_key)

    return sit_down


def left(services: Services) -> tuple[int, int, int]:
    today = day_for(services.bank_with_my_exam, services).left
    return today.new, today.again, today.minutes


def answered(session: Session) -> int:
    return len(session.answers)


def test_the_first_session_has_the_new_questions_that_the_minutes_allow_and_no_time_limit(
    services: Services, sit: Sit
) -> None:
    assert left(services) == (10, 0, 20)

    session = sit("q")

    assert (len(session.paper), session.limit, session.scope) == (10, None, ())
    kept = kept_for_exams(services.bank_with_my_exam, {}, services)
    discard([session], services)
    assert kept
    assert len(start_today(services, new=20).session.paper) == 20 - len(kept), "none that is kept for mock exams"


def test_the_same_session_is_continued_until_it_is_over(services: Services, sit: Sit) -> None:
    first = sit("0", "enter", "0", "q")
    second = sit("0", "q")

    assert (first.number, second.number) == (1, 1)
    assert (answered(first), answered(second)) == (2, 3)
    assert sit("q").number == 1
    assert len(services.history.results(services.bank_key)) == 1


def test_a_session_that_was_left_before_the_first_answer_is_continued_too(sit: Sit) -> None:
    assert sit("q").paper == sit("q").paper


def test_after_the_session_five_more_are_offered_as_often_as_one_likes(services: Services, sit: Sit) -> None:
    change_plan(services.bank.exams[0], PlanRequest(minutes=4), services)

    assert len(sit("0", "enter", "0", "enter").paper) == 2
    more = sit("0", "q")
    assert (more.number, len(more.paper)) == (2, 5)
    assert sit("q").number == 2, "those five are continued as well"
    sit(*["0", "enter"] * 4)
    assert len(sit("q").paper) == 5


def test_overnight_the_session_closes_and_counts_only_what_was_reached(
    services: Services, sit: Sit, clock: Clock
) -> None:
    sit("0", "enter", "0", "enter", "q")  # the third was displayed
    clock.advance(DAY)

    session = sit("q")

    assert session.number == 2
    closed = services.history.session(1, services.bank_key)
    assert closed.latest is MoveKind.CLOSE
    (row,) = [row for row in services.history.results(services.bank_key) if row.number == 1]
    assert (row.is_over, row.is_discarded, row.right, row.scored, row.total) == (True, False, 0, 2, 2)
    missed = [one for one in services.history.question_history(services.bank_key).values() if one.missed]
    assert {one.question for one in missed} == {asked.question for asked in closed.paper[:2]}


def test_a_session_that_is_left_after_the_end_of_its_day_does_not_say_how_to_resume_it(
    services: Services, sit: Sit, clock: Clock
) -> None:
    sentence = "The day of this quiz has ended, so it cannot be resumed."
    before = quiz_result(sit("0", "enter", "q"), services).summary
    assert (before.resume_command, before.notices) == ("mlcert quiz --resume 1 --bank bank", ())

    session = sit("0", lambda: clock.advance(DAY), "q")
    summary = quiz_result(session, services).summary

    assert (session.is_over, summary.resume_command, summary.notices) == (False, "", (sentence,))
    with pytest.raises(NoSuchSessionError, match=r"^Quiz 1 is over\."):
        resume_quiz(1, services)


def test_a_session_without_an_answer_is_discarded_overnight(services: Services, sit: Sit, clock: Clock) -> None:
    sit("q")
    clock.advance(DAY)
    sit("q")

    assert [result.number for result in services.history.results(services.bank_key)] == [2]


def test_any_quiz_closes_the_session_of_the_day_before_but_not_that_of_today(
    services: Services, sit: Sit, clock: Clock
) -> None:
    sit("0", "q")
    start_quiz(QuizRequest(questions=1), services)
    assert sit("q").number == 1
    clock.advance(DAY)

    start_quiz(QuizRequest(questions=1), services)

    assert services.history.session(1, services.bank_key).latest is MoveKind.CLOSE


def test_another_exam_has_a_session_of_its_own(services: Services, sit: Sit) -> None:
    sit("0", "q")
    keep_default_exam("T-2", services)

    assert sit("0", "q").number == 2
    assert services.history.session(1, services.bank_key).latest is MoveKind.CLOSE


def test_after_a_discarded_session_another_one_begins(services: Services, sit: Sit) -> None:
    discard([sit("0", "q")], services)

    session = sit("q")

    assert (session.number, len(session.paper)) == (2, 10)


def test_any_practice_counts_toward_the_minutes_of_the_day(
    services: Services, terminal: ScriptedTerminal, clock: Clock
) -> None:
    start = start_quiz(QuizRequest(questions=4, untimed=True), services)
    terminal.script("115s", "0", lambda: clock.advance(60), "enter", "60s", "0", "q")
    terminal.run(Runner(start.session, session_context(start, services)))

    assert left(services) == (8, 0, 17)  # 235 seconds of 20 minutes are done
    for exam_date in ("2027-01-09", "none"):
        change_plan(services.bank.exams[0], PlanRequest(date=exam_date), services)
        assert left(services)[2] == 17
    clock.advance(DAY)
    assert left(services) == (10, 0, 20)


def test_missed_questions_come_back_on_the_second_day(services: Services, sit: Sit, clock: Clock) -> None:
    first = sit(*["0", "enter"] * 10)
    clock.advance(DAY)
    assert left(services)[:2] == (8, 3), "new questions run out, and others that were seen fill the time"
    clock.advance(DAY)

    session = sit("q")

    asked_before = {asked.question for asked in first.paper}
    assert [asked.question in asked_before for asked in session.paper].count(True) == 3
    oldest = [asked.question for asked in first.paper][:3]
    assert [asked.question for asked in session.paper if asked.question in asked_before] == oldest


def test_a_repeat_that_is_due_is_asked_although_new_questions_are_left(
    services: Services, sit: Sit, clock: Clock
) -> None:
    missed = sit("0", "q").paper[0].question
    clock.advance(2 * DAY)
    new, again, _ = left(services)
    assert (new > again, again) == (True, 1)

    asked = [asked.question for asked in sit("q").paper]

    assert (asked.count(missed), len(asked)) == (1, new + again)


def test_five_more_questions_have_a_repeat_among_them_although_new_ones_are_left(
    sit: Sit, clock: Clock, bank_folder: Path
) -> None:
    (bank_folder / "data-engineering.yaml").write_text(questions_text(*trusted(40)))
    missed = {asked.question for asked in sit(*["0", "enter"] * 5, "q").paper[:5]}
    clock.advance(2 * DAY)
    today = sit(*["0", "enter"] * 20)
    assert (today.is_over, len(missed & {asked.question for asked in today.paper})) == (True, 3)

    more = sit("q")

    assert (len(more.paper), len(missed & {asked.question for asked in more.paper})) == (5, 1)


def test_a_clock_that_was_set_back_continues_the_session_and_asks_nothing_twice(sit: Sit, clock: Clock) -> None:
    sit("0", "enter", "0", "q")
    clock.advance(-3 * DAY)

    session = sit("q")

    assert (session.number, answered(session)) == (1, 2)


def test_a_setting_that_was_damaged_begins_another_session(services: Services, sit: Sit) -> None:
    sit("0", "q")
    for value in ("", "soon", "2026-11-22 nothing T-1"):
        services.history.set_setting(services.bank_key, "today", value)
        assert sit("0", "q").number > 1


def test_a_session_whose_open_questions_were_all_removed_makes_room_for_another(
    sit: Sit, make_services: Callable[[], Services], bank_folder: Path
) -> None:
    sit("0", "q")
    (bank_folder / "data-engineering.yaml").write_text(
        questions_text(*trusted(20)).replace(" asks ", " wonders ").replace(" takes ", " has ")
    )
    services = make_services()

    assert start_today(services).session.number == 2
    assert services.history.session(1, services.bank_key).latest is MoveKind.CLOSE


def test_in_the_last_days_only_questions_that_were_seen_come_again(
    services: Services, sit: Sit, clock: Clock, bank_folder: Path
) -> None:
    services.use_bank(str(bank_folder))
    change_plan(services.bank.exams[0], PlanRequest(date="2026-11-28", minutes=60), services)
    sit(*["0", "enter"] * 20)
    clock.advance(4 * DAY)

    assert left(services)[0] == 0
    assert left(services)[1] == 20


def test_a_bank_without_a_question_for_the_exam_says_so(bank_folder: Path, services: Services) -> None:
    text = questions_text(*trusted(20)).replace("    topic: kinesis\n", "    topic: kinesis\n    exams: [T-2]\n")
    text = text.replace("format: 1", "format: 2")
    (bank_folder / "data-engineering.yaml").write_text(text)

    with pytest.raises(NothingToAskError, match="no question to practice for T-1"):
        start_today(services)


def test_what_is_left_today_is_known_without_a_history_and_creates_none(services: Services, home: Path) -> None:
    assert left(services) == (10, 0, 20)
    assert os.listdir(home) == ["cache"]


def test_the_end_of_the_session_says_that_today_is_done_and_the_end_of_a_quiz_does_not(
    services: Services, sit: Sit, clock: Clock
) -> None:
    def notices(session: Session) -> tuple[str, ...]:
        return quiz_result(session, services).summary.notices

    change_plan(services.bank.exams[0], PlanRequest(minutes=2), services)
    begun = sit("q")
    assert notices(begun) == ()
    over = sit("0", "enter")

    assert notices(over)[-1] == "Done for today. `mlcert --bank bank` offers five more questions."
    quiz = start_quiz(QuizRequest(questions=1), services).session
    assert "Done" not in "".join(notices(services.history.append(quiz, Move(MoveKind.END), at=clock.now())))
    clock.advance(DAY)
    assert "Done" not in "".join(notices(over))


def test_a_quiz_without_a_name_is_the_same_mix_as_the_session_of_today_with_the_time_of_an_exam(
    services: Services, sit: Sit, clock: Clock
) -> None:
    def again(request: QuizRequest) -> list[int]:
        session = start_quiz(request, services).session
        assert session.limit == services.bank.pace * len(session.paper)
        return [place for place, asked in enumerate(session.paper, 1) if asked.question in seen]

    first = sit(*["0", "enter"] * 10)
    seen = {asked.question for asked in first.paper}
    clock.advance(DAY)
    assert again(QuizRequest(questions=7)) == [], "no miss is due, and new questions are left"
    clock.advance(DAY)
    assert again(QuizRequest(questions=7)) == [7]
    assert again(QuizRequest(questions=9)) == [5, 9]
    assert again(QuizRequest()) == [5, 10]


def test_in_the_last_days_a_quiz_without_a_name_only_repeats_too_and_one_with_a_name_does_not(
    services: Services, sit: Sit, clock: Clock, bank_folder: Path
) -> None:
    (bank_folder / "data-engineering.yaml").write_text(questions_text(*trusted(40)))
    change_plan(services.bank.exams[0], PlanRequest(date="2026-11-28", minutes=60), services)
    sit(*["0", "enter"] * 25, "q")
    clock.advance(4 * DAY)

    def seen(*names: str) -> list[bool]:
        histories = services.history.question_history(services.bank_key)
        session = start_quiz(QuizRequest(names, questions=4), services).session
        return [asked.question in histories for asked in session.paper]

    assert seen() == [True] * 4
    assert seen("kinesis") == [False, False, False, True]
