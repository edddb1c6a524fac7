"""mlcert plan: set and show the date of an exam, what fits before it, its mock exams, and what is kept for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from mlcert.core.plan import Plan, Supply
from mlcert.services import Services
from mlcert.views.plan import ONLY_REPEAT, PlanContext, plan_sentences
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import EXAMS, Clock, ScriptedTerminal, questions_text, trusted

TODAY = "2026-11-22"  # a Sunday, by the clock of the tests
IN_48_DAYS = "2027-01-09"


@pytest.fixture(autouse=True)
def bank_of_twenty(bank_folder: Path) -> None:
    """A bank with two exams: one with papers of two questions, and one that is retired."""
    (bank_folder / "data-engineering.yaml").write_text(questions_text(*trusted(20)))
    exams = EXAMS.replace("questions: 10\n    scored: 8", "questions: 2\n    scored: 2").replace(", glue", "")
    retired = exams[exams.index("  - code") :].replace("T-1", "T-2").replace("active", "retired\n    until: 2026-03-31")
    (bank_folder / "exams.yaml").write_text(exams + retired)


def test_a_plan_without_a_date_says_how_to_set_one_and_creates_nothing(run: Run, home: Path) -> None:
    assert run("plan").splitlines() == [
        " T-1",
        "─" * 80,
        " A test exam",
        " You practice 20 minutes every day.",
        " No exam date is set. 16 questions are new to you.",
        " 4 more questions are kept for mock exams.",
        " mlcert plan T-1 --date 2027-01-17 --bank bank   set a date",
    ]
    assert not (home / "history.sqlite").exists()


def test_a_date_fixes_the_mock_exams_and_says_what_fits(run: Run) -> None:
    assert run("plan", "--date", IN_48_DAYS).splitlines() == [
        f" T-1{'January 9, 2027, 48 days':>75}",
        "─" * 80,
        " A test exam",
        " You practice 20 minutes every day.",
        " All 16 new questions fit before January 9, 2027.",
        " 4 more questions are kept for mock exams.",
        " The first mock exam is due from December 16, 2026, and the second is due from",
        " January 1, 2027.",
        " The last 3 days of practice only repeat: first what you missed, for which an",
        " unseen question of the same family may stand in, then other questions that",
        " you have seen.",
    ]


def test_fewer_minutes_and_days_let_less_fit(run: Run) -> None:
    run("plan", "--date", IN_48_DAYS)

    out = run("plan", "--minutes", "2", "--days", "sat,Sunday")

    assert " You practice 2 minutes on Saturday and Sunday.\n" in out
    assert " About 8 of 16 questions fit before January 9, 2027, spread over every domain.\n" in out


def test_mock_exams_stay_or_move_to_the_next_day_of_practice_when_only_the_days_change(run: Run) -> None:
    run("plan", "--date", IN_48_DAYS)  # a Wednesday and a Friday

    out = " ".join(run("plan", "--days", "sat,sun").split())
    assert "The first mock exam is due from December 19, 2026, and the second is due from January 2, 2027." in out
    out = " ".join(run("plan", "--days", "wed,fri").split())
    assert "The first mock exam is due from December 16, 2026, and the second is due from January 1, 2027." in out
    assert " The mock exam is due from December 25, 2026.\n" in run("plan", "--date", "2027-01-08"), "a new date"
    assert " The mock exam is due from December 27, 2026.\n" in run("plan", "--days", "sun")


def test_a_date_that_is_set_with_the_days_fixes_mock_exams_on_these_days(run: Run) -> None:
    run("plan", "--days", "mon")

    assert " The mock exam is due from December 26, 2026.\n" in run("plan", "--date", IN_48_DAYS, "--days", "sat,sun")


def test_the_dates_of_mock_exams_stay_when_anything_but_the_date_changes(run: Run, clock: Clock) -> None:
    run("plan", "--date", IN_48_DAYS)
    clock.advance(20 * 86_400)

    for words in (["--minutes", "30"], ["--date", IN_48_DAYS], []):
        assert "The first mock exam is due from December 16, 2026" in run("plan", *words)
    assert "The first mock exam is due from December 27, 2026" in run("plan", "--date", "2027-01-10")


def test_a_mock_exam_that_is_sat_leaves_the_plan_and_older_ones_do_not_count(
    run: Run, terminal: ScriptedTerminal
) -> None:
    def sit() -> None:
        terminal.script("enter", "a", "n", "a", "r", "e", "y", "q")
        run("exam")

    sit()
    run("plan", "--date", IN_48_DAYS)
    sit()
    assert " The second mock exam is due from January 1, 2027.\n" in run("plan")
    sit()
    assert " You have sat both mock exams.\n" in run("plan")


def test_papers_are_kept_for_the_mock_exams_of_the_plan_only(run: Run) -> None:
    assert "16 questions are new to you" in run("plan")
    assert " 18 new questions fit" in run("plan", "--date", "2026-12-04")
    out = run("plan", "--date", "2026-11-25")
    assert "All 20 new questions fit before November 25, 2026." in out
    assert "No mock exam is planned, because fewer than 8 days of practice are left for" in out
    assert "The last 3 days" not in out, "with fewer than 20 questions seen, these days bring new ones"


def test_a_date_belongs_to_an_exam_and_setting_it_makes_that_your_exam(
    run: Run, make_services: Callable[[], Services]
) -> None:
    run("plan", "--date", IN_48_DAYS)

    out = run("plan", "t-2")
    assert "This exam was retired on March 31, 2026." in out
    assert "No exam date is set." in out
    assert make_services().bank_with_my_exam.default == "T-1"
    run("plan", "T-2", "--minutes", "30")
    assert make_services().bank_with_my_exam.default == "T-2"
    assert run("exam", "--default", "T-1") == " Your exam is T-1, A test exam.\n"
    assert "January 9, 2027, 48 days" in run("plan")
    assert "plan" not in run("exam", "--default", "T-2"), "nobody can take it any more"
    assert "plan the days" not in run("progress", "T-2")
    run("plan", "T-1", "--date", "none")
    assert run("exam", "--default", "T-1").endswith(
        " Set its date with `mlcert plan T-1 --date 2027-01-17 --bank bank`.\n"
    )


def test_on_and_after_the_day_of_the_exam_the_plan_says_so(run: Run, clock: Clock) -> None:
    run("plan", "--date", "2026-11-24")
    clock.advance(2 * 86_400)
    assert f" T-1{'November 24, 2026 (today)':>75}" in run("plan")
    assert " Your exam is today.\n" in run("plan")

    clock.advance(86_400)
    out = run("plan").splitlines()

    assert out[4:] == [
        " Your exam was on November 24, 2026. Did you pass, or has the date changed?",
        " mlcert plan T-1 --date passed --bank bank       if you passed",
        " mlcert plan T-1 --date 2027-01-20 --bank bank   if there is a new date",
        " mlcert plan T-1 --date none --bank bank         if there is no date",
    ]
    assert "No exam date is set." in run("plan", "--date", "none")
    assert "November 24, 2028, 730 days" in run("plan", "--date", "2028-11-24"), "the latest date that fits"


def test_nothing_is_planned_for_an_exam_that_was_passed_until_it_has_a_date_again(run: Run) -> None:
    run("plan", "--date", IN_48_DAYS)

    assert run("plan", "--date", "Passed").splitlines()[2:] == [
        " A test exam",
        " You have passed this exam, so nothing is planned for it.",
        " mlcert plan T-1 --date 2027-01-17 --bank bank   take it again",
    ]
    assert " exam-date    passed " in run("settings")
    assert json.loads(run("progress", "--json"))["plan"]["passed"] is True
    assert "plan the days" not in run("progress")
    assert "20 of 20 questions" not in run("plan", "--date", IN_48_DAYS)
    assert " You practice 20 minutes every day.\n" in run("plan")


@cases("date", [TODAY, "2026-11-21", "2028-11-22", "2027-02-30"])
def test_a_date_that_does_not_fit_is_refused(date: str, run: Run) -> None:
    assert run("plan", "--date", date, code=2) == (
        "mlcert: The date must be a day after today and within two years, such as 2027-01-17, or none, or passed, not "
        f"'{date}'.\n"
    )


@cases("date", ["2027-1-14", "14.1.2027", "20270109", "2027-W01-1", "soon", "٢٠٢٧-٠١-٠٩"])
def test_a_date_that_is_written_in_another_way_is_refused_with_the_way_to_write_it(date: str, run: Run) -> None:
    assert run("plan", "--date", date, code=2) == (
        f"mlcert: Type the date as YYYY-MM-DD, such as 2027-01-17, or none, or passed, not '{date}'.\n"
    )


def test_spaces_around_what_was_typed_mean_nothing(run: Run) -> None:
    out = run("plan", "--date", f" {IN_48_DAYS} ", "--minutes", " 30 ", "--days", " sat ")

    assert f" T-1{'January 9, 2027, 48 days':>75}" in out
    assert " You practice 30 minutes on Saturday." in out
    assert "You have passed this exam" in run("plan", "--date", " passed ")


@cases(
    ("argv", "sentence"),
    [
        (["--days", "mon,noon"], "--days takes days of the week, such as mon,wed,sat, not 'mon,noon'."),
        (["--minutes", "0"], "--minutes must be a whole number from 1 to 1,440, not '0'."),
    ],
)
def test_days_and_minutes_that_do_not_fit_are_refused(argv: list[str], sentence: str, run: Run) -> None:
    assert run("plan", *argv, code=2) == f"mlcert: {sentence}\n"


def test_a_bank_without_exams_and_an_unknown_exam_have_no_plan(run: Run, bank_folder: Path) -> None:
    assert "There is no exam called 'T-9'. Choose T-1 or T-2." in run("plan", "T-9", code=3)
    (bank_folder / "exams.yaml").unlink()
    assert "has no exams in an exams.yaml" in run("plan", code=3)


def test_the_settings_list_the_exam_and_its_plan_and_name_the_command_that_changes_them(run: Run) -> None:
    run("plan", "--date", IN_48_DAYS, "--days", "mon")

    assert [line.split("  ")[0].strip() for line in run("settings").splitlines()[-4:]] == [
        "exam", "exam-date", "minutes", "days",
    ]  # fmt: skip
    assert run("settings").endswith(
        " minutes      20           how long you practice a day, T-1\n"
        " days         mon          the days of the week on which you practice, T-1\n"
    )
    rows = json.loads(run("settings", "--json"))["exams"]
    assert {"bank": "test", "exam": "T-1", "name": "exam-date", "value": IN_48_DAYS} in rows
    assert run("settings", "minutes", "30", code=2) == (
        "mlcert: `mlcert plan` changes how long you practice a day. `mlcert plan --help` says how.\n"
    )


def test_a_day_ends_when_the_day_of_the_learner_does(run: Run, clock: Clock) -> None:
    run("plan", "--date", IN_48_DAYS)
    clock.moment += timedelta(hours=15)  # 03:00 in the night

    assert "48 days" in run("plan")
    clock.moment += timedelta(hours=1)
    assert "47 days" in run("plan")


@pytest.mark.parametrize(
    ("days_left", "fitting", "unseen", "sentence"),
    [
        (48, 336, 664, "About 336 of 664 questions fit before January 9, 2027, spread over every domain."),
        (48, 0, 0, "No new question is left to practice, so the days before January 9, 2027 hold only repeats."),
        (4, 0, 664, "Hardly any new question fits before November 26, 2026."),
        (3, 0, 664, f"The days of practice that are left before November 25, 2026 {ONLY_REPEAT}"),
        (1, 5, 664, "About 5 of 664 questions fit before November 23, 2026, spread over every domain."),
    ],
)
def test_what_fits_is_said_for_the_last_days_too(
    days_left: int, fitting: int, unseen: int, sentence: str, services: Services
) -> None:
    today = date.fromisoformat(TODAY)
    plan = Plan("T-1", today, today + timedelta(days=days_left), today)
    context = PlanContext(services.bank.exams[0], plan, today, 0, Supply(unseen, 30, 0), fitting, services.commands)

    sentences = plan_sentences(context)

    assert sentences[1] == sentence
    assert (f"The last 3 days of practice {ONLY_REPEAT}" in sentences) is (days_left > 3)
    weekend = plan._replace(weekdays=frozenset({4}), exam_date=today + timedelta(days=1))
    assert plan_sentences(context._replace(plan=weekend))[1] == ("No day of practice is left before November 23, 2026.")


def test_a_mock_exam_that_was_due_on_an_earlier_day_is_said_to_be_late(run: Run, clock: Clock) -> None:
    run("plan", "--date", IN_48_DAYS)
    clock.advance(24 * 86_400)
    assert " The first mock exam is due from December 16, 2026, and the second is due from" in run("plan")
    clock.advance(86_400)

    out = " ".join(run("plan").split())

    assert (
        "The first mock exam has been due since December 16, 2026, and the second is due from January 1, 2027." in out
    )
    clock.advance(16 * 86_400)
    assert (
        "The first mock exam has been due since December 16, 2026, and the second has been due since January 1, 2027."
        in " ".join(run("plan").split())
    )
