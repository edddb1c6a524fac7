"""The first five minutes: the exam, five questions, the score, and only then the date and the minutes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mlcert.services import Services
from tests.conftest import Run
from tests.doubles import EXAMS, Clock, ScriptedTerminal, questions_text, trusted

FIVE = ["0", "enter"] * 5


@pytest.fixture(autouse=True)
def somebody(bank_folder: Path, terminal: ScriptedTerminal) -> None:
    """Somebody with an empty home, in front of a bank whose default exam is retired."""
    (bank_folder / "data-engineering.yaml").write_text(questions_text(*trusted(20)))
    exams = EXAMS.replace("questions: 10\n    scored: 8", "questions: 1\n    scored: 1").replace(", glue", "")
    beta = exams[exams.index("  - code") :].replace("T-1", "T-2").replace("active", "beta")
    (bank_folder / "exams.yaml").write_text(exams.replace("active", "retired\n    until: 2026-03-31") + beta)
    terminal.has_person = True


def test_the_exam_comes_first_then_five_questions_and_only_then_the_date_and_the_minutes(
    run: Run, terminal: ScriptedTerminal, make_services: Callable[[], Services]
) -> None:
    terminal.replies = ["0", "0", "2027-01-09", "30"]
    terminal.script(*FIVE, "q")

    out = run()

    assert terminal.asked == [
        "Which exam?",
        "T-2  A test exam (in beta)",
        "T-1  A test exam (retired)",
        "How do you want to begin?",
        "5 questions from all domains of T-2",
        "5 questions on one topic, The topic kinesis, as `mlcert quiz kinesis --bank bank` asks them",
        "When is your exam? (YYYY-MM-DD; Enter: later)",
        "Minutes a day? (20)",
    ]
    before, _, after = out.partition("0 of 5 correct")
    assert before.startswith(
        "\n mlcert is exam practice in the terminal: quizzes, mock exams, and notes.\n"
        " It works offline, explains every option, and saves every answer at once.\n\n"
    )
    assert "it is normal to answer fewer than half of them correctly" in before
    assert (
        " Left for today: 13 new questions, 4 seen ones again, about 30 minutes.\n"
        " Tomorrow: 13 new questions, 4 seen ones again, about 30 minutes.\n"
    ) in after
    assert "Done for today" not in out
    assert after.endswith(
        " mlcert --bank bank        what today holds; Enter starts it\n"
        " mlcert plan --bank bank   your plan, and what fits\n"
    )
    services = make_services()
    assert services.bank_with_my_exam.default == "T-2"
    assert services.history.session(1, "test").limit is None
    assert "30 minutes every day" in run("plan")
    assert "January 9, 2027, 48 days" in run("plan")


def test_leaving_at_the_second_question_changes_nothing_and_both_are_asked_again(
    run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.replies = ["0", "c-c"]
    assert "Interrupted. Nothing was changed." in run(code=130)
    first = terminal.asked

    terminal.asked, terminal.replies = [], ["0", "c-c"]
    run(code=130)

    assert terminal.asked == first
    assert "How do you want to begin?" in first


def test_leaving_after_the_questions_says_that_what_came_before_is_saved(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.replies = ["0", "0", "2027-01-09", "c-c"]
    terminal.script(*FIVE, "q")

    assert run(code=130).endswith("mlcert: Interrupted. What you entered before is saved.\n")
    assert "January 9, 2027, 48 days" in run("plan")


def test_enter_alone_means_the_next_exam_no_date_and_twenty_minutes(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.replies = ["0", "0", "", ""]
    terminal.script(*FIVE, "q")
    run()

    assert "You practice 20 minutes every day.\n No exam date is set." in run("plan")
    terminal.script("q")
    assert run() == "", "from now on, there is the page of today"
    assert "Today   10 new questions" in terminal.screens[-1], "five questions are not the twenty minutes of a day"
    terminal.script("enter", *["0", "enter"] * 10, "q")
    run()
    terminal.script("q")
    run()
    assert "Today   Done for today." in terminal.screens[-1]


def test_five_first_questions_that_took_the_minutes_of_the_day_are_enough_for_it(
    run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.replies = ["0", "0", "", "5"]
    terminal.script(*["60s", "0", "enter"] * 5, "q")

    out = run()

    assert "Left for today" not in out
    assert " Tomorrow: 2 new questions" in out
    terminal.script("q")
    run()
    assert "Today   Done for today." in terminal.screens[-1]


def test_a_reply_that_does_not_fit_is_explained_and_asked_again(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.replies = ["0", "0", "soon", "2020-01-01", "2027-01-09", "many", "0", "45"]
    terminal.script(*FIVE, "q")

    out = run()

    said = " ".join(out.split())
    assert "Type the date as YYYY-MM-DD, such as 2027-01-17, not 'soon'." in said, "a newcomer has passed nothing"
    assert "The date must be a day after today and within two years, such as 2027-01-17, not '2020-01-01'." in said
    assert "Type a whole number from 1 to 1,440, not 'many'." in out
    assert terminal.replies == []
    assert "45 minutes every day" in run("plan")


def test_one_topic_first_is_an_equal_choice(run: Run, terminal: ScriptedTerminal, services: Services) -> None:
    terminal.replies = ["1", "1", ""]  # nobody is asked when they will take a retired exam
    terminal.script(*FIVE, "q")
    run()

    session = services.history.session(1, "test")
    assert (session.scope, len(session.paper), session.limit) == (("kinesis",), 5, None)
    assert services.bank_with_my_exam.default == "T-1"


def test_whoever_leaves_the_questions_is_asked_nothing_more_and_continues_with_enter(
    run: Run, terminal: ScriptedTerminal, clock: Clock
) -> None:
    terminal.replies = ["0", "0"]
    terminal.script("0", "q")
    run()
    terminal.script("q")
    run()

    assert "1 of 5 questions answered." in terminal.screens[-1]
    clock.advance(86_400)
    terminal.script("q")
    run()
    assert "Enter start today" in terminal.screens[-1]
