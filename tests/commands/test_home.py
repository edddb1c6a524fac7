"""mlcert alone: the page of today, its keys, and in a pipe the same in at most six lines."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from mlcert.commands.run_session import run_session
from mlcert.core.plan import Plan, Supply
from mlcert.core.readiness import Expectation
from mlcert.core.session import MoveKind
from mlcert.core.today import Today
from mlcert.errors import HistoryError
from mlcert.history.history import History
from mlcert.kept_status import KeptStatus, Lines
from mlcert.lookup_services import LookupServices
from mlcert.practice.status import DAYS_KEPT, status
from mlcert.practice.today import start_today
from mlcert.screens.today import Next, TodayDialog
from mlcert.services import Services
from mlcert.views.choice_to_make import Choice
from mlcert.views.lines import PLAIN, Layout, cells, text_of
from mlcert.views.status import status_line
from mlcert.views.today import TodayContext, today_keys, today_page
from mlcert.views.today_lines import today_lines
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import EXAMS, NOON, Clock, ScriptedTerminal, a_session, page_text, questions_text, trusted

DAY = 86_400
TODAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def chosen_exam(bank_folder: Path, services: Services) -> None:
    """A bank of twenty questions, whose exam the learner has chosen."""
    (bank_folder / "data-engineering.yaml").write_text(questions_text(*trusted(20)))
    exams = EXAMS.replace("questions: 10\n    scored: 8", "questions: 1\n    scored: 1").replace(", glue", "")
    (bank_folder / "exams.yaml").write_text(exams)
    services.history.set_setting(services.bank_key, "exam", "T-1")


@pytest.fixture
def page(run: Run, terminal: ScriptedTerminal) -> Callable[..., str]:
    """Return a function that runs mlcert in front of a person, who presses keys, and returns the first page."""

    def show(*keys: str) -> str:
        terminal.has_person = True
        terminal.pages.clear()
        terminal.script(*keys)
        run()
        return terminal.screens[0]

    return show


def a_context(services: Services, **fields: object) -> TodayContext:
    plan = Plan("T-1", TODAY, TODAY + timedelta(days=48), TODAY)
    context = TodayContext(
        services.bank.exams[0], plan, TODAY, Today(8, 3, 20), Supply(500, 212, 30), None, 212, 734,
        Expectation(29, 25, 33, 35, 50), None, (), {}, services.commands,
    )  # fmt: skip
    return context._replace(**fields)  # type: ignore[arg-type]


def test_the_page_says_what_today_holds_and_enter_begins_continues_and_offers_five_more(
    page: Callable[..., str], run: Run, services: Services
) -> None:
    run("plan", "--minutes", "4", "--date", "2027-01-09")
    first = page("enter", "0", "enter", "q")
    assert first.splitlines()[0] == f" mlcert{'T-1 on January 9, 2027, 48 days':>72}"
    assert f" Today   2 new questions{'about 4 minutes':>55}" in first
    assert first.splitlines()[-1] == (" Enter start today   e mock exam   p progress   r results   l look up   q quit")

    second = page("enter", "0", "enter", "q")
    assert "Today   1 of 2 questions answered." in second
    assert "So far  1 of 20 questions answered." in second
    assert "Enter continue today" in second

    third = page("enter", "q")
    assert "Today   Done for today." in third
    assert "Enter five more" in third
    assert len(services.history.session(2, "test").paper) == 5

    fourth = page("enter", "0", "q")
    assert "Today   Done for today.\n         0 of 5 more questions answered.\n" in fourth
    assert " Enter continue   e mock exam" in fourth
    assert "1 of 5 more questions answered." in page("q")
    assert services.history.count_results("test") == 2


def test_more_minutes_after_the_day_is_done_are_said_to_count_from_the_next_day(
    page: Callable[..., str], run: Run, clock: Clock
) -> None:
    said = "every day.\n Today's session is over, so that holds from your next day of practice.\n"
    run("plan", "--minutes", "4")
    page("enter", "0", "q")
    assert said not in run("plan", "--minutes", "40"), "the session goes on"
    page("enter", "0", "enter", "q")

    assert said in run("plan", "--minutes", "40")
    assert run("--status") == "done for today\n"
    for words in ([], ["--days", "mon,sun"]):
        assert "is over" not in run("plan", *words)
    clock.advance(DAY)
    assert "is over" not in run("plan", "--minutes", "40")


def test_questions_after_those_of_the_day_are_no_duty_for_the_status(page: Callable[..., str], run: Run) -> None:
    run("plan", "--minutes", "4", "--date", "2027-01-09")
    page("enter", "0", "enter", "0", "enter", "q")
    page("enter", "q")

    assert (run("--status"), run("--status", "--quiet")) == ("done for today, 48 days\n", "")
    page("enter", "0", "enter", "q")
    assert (run("--status"), run("--status", "--quiet")) == ("done for today, 48 days\n", "")


def test_questions_on_the_date_of_a_mock_exam_are_no_duty_either(
    page: Callable[..., str], run: Run, clock: Clock, services: Services, terminal: ScriptedTerminal
) -> None:
    run("plan", "--minutes", "4", "--date", "2026-12-08")
    clock.advance(12 * DAY)
    before = [run("--status"), run("--status", "--quiet")]
    terminal.script("0", "q")
    run_session(start_today(services), services)

    shown = page("q")

    assert before == ["mock exam due, 4 days\n"] * 2
    assert [run("--status"), run("--status", "--quiet")] == before
    assert "of your plan is due.\n         It takes the place of today's questions.\n" in shown
    assert "         1 of 5 more questions answered.\n" in shown


def test_a_session_that_is_unfinished_once_the_minutes_are_done_is_left_out_of_the_quiet_status(
    page: Callable[..., str], run: Run
) -> None:
    run("plan", "--minutes", "4", "--date", "2027-01-09")
    page("enter", "300s", "0", "q")
    assert run("--status", "--quiet") == "1 of 2 to go today, 48 days\n"
    page("enter", "300s", "q")
    assert run("--status") == "1 of 2 to go today, 48 days\n"
    assert run("--status", "--quiet") == ""


def test_the_next_day_begins_anew_and_the_session_of_the_day_before_is_not_unfinished(
    page: Callable[..., str], run: Run, clock: Clock
) -> None:
    page("enter", "0", "q")
    assert "Unfinished" not in page("q")
    clock.advance(DAY)

    assert "Unfinished" not in page("q")
    assert "Enter start today" in page("q")
    assert "Unfinished" not in run()


@cases("command", ["results", "results N", "quiz --resume N", "history export history.jsonl", ""])
def test_overnight_the_session_of_today_closes_whatever_the_next_day_begins_with(
    command: str, page: Callable[..., str], run: Run, clock: Clock, services: Services
) -> None:
    page("enter", "0", "q")
    number = services.history.count_results(services.bank_key)
    clock.advance(DAY)

    run(*command.replace("N", str(number)).split(), code=3 if "--resume" in command else 0)

    session = services.history.session(number, services.bank_key)
    assert (session.latest, len(session.counted)) == (MoveKind.CLOSE, 1), "what was not reached does not count"
    assert "unfinished" not in run("results")


def test_a_session_of_an_earlier_day_stays_open_where_the_history_cannot_be_written(
    page: Callable[..., str], run: Run, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    page("enter", "0", "q")
    clock.advance(DAY)

    def refuse(*_args: object, **_options: object) -> None:
        raise HistoryError("It is read-only.")

    monkeypatch.setattr(History, "append", refuse)
    assert "unfinished" in run("results")


def test_another_unfinished_session_is_named_with_its_command(
    page: Callable[..., str], run: Run, terminal: ScriptedTerminal, clock: Clock
) -> None:
    terminal.script("0", "q")
    run("quiz", "-n", "3")

    shown = page("r", "q", "q")

    assert terminal.screens[-1] == shown, "it is still named when the learner comes back from results"
    assert "Unfinished: quiz 1 on The topic kinesis, 1 of 3 answered" in shown
    assert " mlcert quiz --resume 1 --bank bank" in shown
    assert "nfinished" not in page("enter", "0", "q"), "once a day, at the start of practice or here"
    assert "Today   1 of 10 questions answered." in page("q")
    clock.advance(DAY)
    assert "Unfinished: quiz 1" in page("q")
    assert "nfinished" not in page("q")
    assert "unfinished" in run("results")


def test_the_keys_lead_to_a_mock_exam_to_results_and_to_a_look_up(
    page: Callable[..., str], run: Run, terminal: ScriptedTerminal
) -> None:
    page("e", "q")
    assert "This exam has 1 question" in terminal.screens[1]
    terminal.script("r", "x", "?", "several", "q", "enter", "p", "q", "q")
    run()
    shown = terminal.screens[-9:]
    assert " No results yet. Start with `mlcert quiz --bank bank`.\n Enter go back   ↑↓ Space scroll" in shown[1]
    assert "No such key here; ? shows the keys." in shown[2]
    assert "Space, PgUp, PgDn" in shown[3]
    assert "T-1 progress, November 22, 2026" in shown[7]
    assert shown[0] == shown[6] == shown[8], "both go back to the page of today"
    terminal.replies = ["data streams", ""]
    terminal.script("l")
    assert "Kinesis Data Streams" in run()
    terminal.script("l")
    assert run() == ""
    terminal.script("c-c")
    assert run() == ""


def test_another_bank_has_a_page_of_its_own_and_its_commands_stay_with_it(
    run: Run, terminal: ScriptedTerminal, bank_folder: Path, tmp_path: Path
) -> None:
    bank_folder.rename(tmp_path / "other")
    terminal.has_person = True
    terminal.script("r", "q", "e", "q")

    assert run("--bank", "other") == ""
    assert " No results yet. Start with `mlcert quiz --bank other`." in terminal.screens[1]
    assert "This exam has 1 question" in terminal.screens[-1]
    assert run("--bank", "other", "results", code=2) == (
        "mlcert: Put --bank after the command, as in `mlcert results --bank DIR`.\n"
    )


def test_a_mock_exam_that_is_due_is_said_and_takes_the_place_of_the_questions_on_its_date(
    services: Services,
) -> None:
    def said(**fields: object) -> str:
        context = a_context(services, **fields)
        return page_text(today_page(context, Layout())) + str(today_keys(context))

    due = said(left=Today(8, 3, 20, mock=1))
    assert "8 new questions, 3 missed ones again" in due
    assert "Mock exam 1 of your plan is due." in due
    assert "mock exam, due" in due
    on_its_date = said(left=Today(0, 0, 0, mock=1), day=TODAY + timedelta(days=24))
    assert "Today   Mock exam 1 of your plan is due.\n         It takes the place of today's questions." in on_its_date
    assert "five more" not in on_its_date, "Enter does what the page says"
    assert "('Enter, e', 'mock exam, due'), ('p', 'progress')" in on_its_date
    assert "is due" not in said()


def test_on_the_date_of_a_mock_exam_enter_takes_it_as_e_does(
    page: Callable[..., str], run: Run, terminal: ScriptedTerminal, clock: Clock
) -> None:
    run("plan", "--date", "2027-01-09")
    clock.advance(24 * DAY)
    for key in ("enter", "e"):
        assert " Enter, e mock exam, due   p progress" in page(key, "q")
        assert "This exam has 1 question" in terminal.screens[-1]


@pytest.mark.parametrize(
    ("left", "sentence"),
    [
        (Today(1, 1, 20), "1 new question, 1 missed one again"),
        (Today(8, 0, 20), "8 new questions  "),
        (Today(0, 9, 20), "9 missed questions again"),
        (Today(0, 40, 20), "40 questions again"),
        (Today(2, 40, 20), "2 new questions, 40 seen ones again"),
        (Today(8, 3, 20, to_catch_up=30), "about 20 minutes (30 to catch up)"),
        (Today(0, 0, 0), "Done for today."),
    ],
)
def test_what_is_left_is_said_in_words(left: Today, sentence: str, services: Services) -> None:
    assert sentence in page_text(today_page(a_context(services, left=left), Layout()))


def test_a_day_without_practice_is_said(services: Services) -> None:
    plan = Plan("T-1", TODAY, weekdays=frozenset({0}))

    shown = page_text(today_page(a_context(services, plan=plan, left=Today(0, 0, 0)), Layout()))

    assert "No practice is planned for today." in shown


@pytest.fixture
def after_the_exam(run: Run, clock: Clock, bank_folder: Path, terminal: ScriptedTerminal) -> None:
    """Two days after the date of T-1, in front of a bank that has T-2, too."""
    text = (bank_folder / "exams.yaml").read_text()
    beta = text[text.index("  - code") :].replace("T-1", "T-2").replace("active", "beta")
    (bank_folder / "exams.yaml").write_text(text + beta)
    run("plan", "--date", "2026-11-24")
    clock.advance(4 * DAY)
    terminal.asked.clear()


ASKED = [
    "Your exam was on November 24, 2026. Did you pass, or has the date changed?",
    "Decide later.", "I passed.", "I have a new date.", "I have no date.",
]  # fmt: skip


@pytest.mark.usefixtures("after_the_exam")
def test_after_the_date_of_the_exam_whoever_passed_is_offered_another_one_and_is_asked_once(
    page: Callable[..., str], terminal: ScriptedTerminal, run: Run
) -> None:
    terminal.replies = ["1", "1", "2027-01-09"]

    first = page("q")

    assert terminal.asked == [
        *ASKED,
        "Which exam is next?",
        "None for now.",
        "T-2  A test exam (in beta)",
        "When is your exam? (YYYY-MM-DD; Enter: later)",
    ]
    assert "T-2 on January 9, 2027, 44 days" in first
    run("exam", "--default", "T-1")
    terminal.asked.clear()
    again = page("q")
    assert terminal.asked == []
    assert again.splitlines()[0].endswith("  T-1, passed")
    assert "Today   You have passed this exam, so nothing is planned for today." in again
    assert "Enter five more" in again


@pytest.mark.usefixtures("after_the_exam")
def test_whoever_passed_and_has_no_other_exam_in_mind_keeps_this_one(
    page: Callable[..., str], terminal: ScriptedTerminal
) -> None:
    terminal.replies = ["1", "0"]

    assert "T-1, passed" in page("q")


@pytest.mark.usefixtures("after_the_exam")
def test_whoever_passed_and_leaves_at_the_next_question_has_passed(run: Run, terminal: ScriptedTerminal) -> None:
    terminal.has_person, terminal.replies = True, ["1", "c-c"]

    assert run(code=130) == "mlcert: Interrupted. What you entered before is saved.\n"
    assert "passed" in run("plan")


@pytest.mark.usefixtures("after_the_exam")
def test_enter_alone_after_the_date_of_the_exam_decides_nothing_and_it_is_asked_again(
    page: Callable[..., str], terminal: ScriptedTerminal
) -> None:
    for _ in range(2):
        terminal.asked.clear()
        terminal.replies = ["0"]
        assert "T-1 on November 24, 2026 (past)" in page("q")
        assert terminal.asked == ASKED


@pytest.mark.usefixtures("after_the_exam")
@pytest.mark.parametrize(
    ("replies", "title"), [(["2", "2027-01-09"], "T-1 on January 9, 2027, 44 days"), (["2", ""], "T-1"), (["3"], "T-1")]
)
def test_after_the_date_of_the_exam_there_is_a_new_date_or_none_and_it_is_asked_once(
    replies: list[str], title: str, page: Callable[..., str], terminal: ScriptedTerminal
) -> None:
    terminal.replies = list(replies)

    assert page("q").splitlines()[0].split("  ")[-1].strip() == title
    assert terminal.asked[:5] == ASKED
    terminal.asked.clear()
    page("q")
    assert terminal.asked == []


@pytest.mark.usefixtures("after_the_exam")
def test_after_the_date_of_the_exam_a_pipe_gets_the_commands_that_answer(run: Run) -> None:
    assert run().splitlines() == [
        " mlcert: T-1 on November 24, 2026 (past)",
        " Today: 10 new questions, about 20 minutes.",
        f" {ASKED[0]}",
        " `mlcert plan T-1 --date passed --bank bank` if you passed, "
        "`mlcert plan T-1 --date 2027-01-21 --bank bank` if there is a new date, "
        "`mlcert plan T-1 --date none --bank bank` if there is no date.",
        " Ten questions against the clock: `mlcert quiz --bank bank`",
        " All commands: `mlcert --help`",
    ]


def test_what_to_expect_is_one_line_without_a_verdict(services: Services) -> None:
    shown = page_text(today_page(a_context(services), Layout()))

    assert "\n         A fresh mock exam today: about 29 of 50 correct (25 to 33).\n" in shown
    assert "212 of 734 questions answered." in shown
    assert "ot yet" not in shown


@pytest.mark.parametrize("layout", [Layout(80), Layout(40), Layout(80, PLAIN, is_plain=True)])
def test_whatever_there_is_to_say_the_page_fits_and_six_lines_say_all_of_it(layout: Layout, services: Services) -> None:
    choice = Choice("T-1 is retired. To prepare for T-2:", "mlcert exam --default T-2")
    due = a_context(
        services, choice=choice, unfinished=(a_session(), a_session()), left=Today(8, 3, 20, mock=2, to_catch_up=30)
    )
    past = a_context(services, plan=Plan("T-1", TODAY, TODAY - timedelta(days=1), TODAY), unfinished=(a_session(),))

    for context, number in ((due, 6), (due._replace(unfinished=()), 5), (past, 6), (a_context(services), 4)):
        lines = list(map(text_of, today_lines(context)))
        page = today_page(context, layout)
        assert len(lines) == number
        shown = [*map(text_of, (*page.header, *page.body, *page.footer))]
        assert [line for line in shown if cells(line) > layout.width] == []
    assert list(map(text_of, today_lines(due)))[1:] == [
        " Today: 8 new questions, 3 missed ones again, about 20 minutes (30 to catch up). "
        "Mock exam 2 of your plan is due.",
        " So far: 212 of 734 questions answered. A fresh mock exam today: about 29 of 50 correct (25 to 33).",
        " T-1 is retired. To prepare for T-2: `mlcert exam --default T-2`",
        " Unfinished: quiz 0 on kinesis, 0 of 3 answered, 10:00 left, and 1 more. "
        "Resume it with `mlcert quiz --resume 0 --bank bank`.",
        " Mock exam: `mlcert exam --bank bank`",
    ]


def test_a_default_exam_that_is_retired_is_said_until_an_exam_is_chosen(
    run: Run, bank_folder: Path, page: Callable[..., str], services: Services, terminal: ScriptedTerminal
) -> None:
    page("enter", "0", "q")
    services.history.set_setting(services.bank_key, "exam", "")
    text = (bank_folder / "exams.yaml").read_text()
    beta = text[text.index("  - code") :].replace("T-1", "T-2").replace("active", "beta")
    (bank_folder / "exams.yaml").write_text(text.replace("active", "retired\n    until: 2026-03-31") + beta)

    on_page = page("q")
    terminal.has_person = False
    assert " T-1 is retired. To prepare for T-2:\n mlcert exam --default T-2 --bank bank\n" in on_page
    assert " T-1 is retired. To prepare for T-2: `mlcert exam --default T-2 --bank bank`\n" in run()
    run("exam", "--default", "T-1")
    assert "retired" not in run()


def test_a_bank_without_exams_has_neither_a_mock_exam_nor_progress(page: Callable[..., str], bank_folder: Path) -> None:
    (bank_folder / "exams.yaml").unlink()

    shown = page("e", "p", "enter", "0", "q")

    assert shown.splitlines()[0] == " mlcert"
    assert shown.splitlines()[-1] == " Enter start today   r results   l look up   q quit"
    assert "1 of 10 questions answered." in page("q")


def test_in_lines_the_page_is_printed_once_and_a_letter_or_an_empty_line_chooses(services: Services) -> None:
    def dialog() -> TodayDialog:
        context = a_context(services)
        return TodayDialog(lambda layout: today_page(context, layout), today_keys(context))

    printed = "\n".join(map(text_of, (shown := dialog()).lines(Layout())))
    assert "An empty line: start today. A letter: e mock exam," in printed
    assert shown.lines(Layout()) == ()
    chosen = []
    for line in ("", "E", " q", "x", "?"):
        one = dialog()
        one.take_line(line)
        chosen.append(one.chosen)
    assert chosen == [Next.TODAY, Next.EXAM, Next.QUIT, None, None]
    shown.take_line("ф")
    again = "\n".join(map(text_of, shown.lines(Layout())))
    assert again.startswith(" An empty line: start today. A letter: e mock exam,")
    assert shown.lines(Layout()) == ()
    end = dialog()
    end.no_more_lines()
    assert (end.chosen, end.is_over) == (Next.QUIT, True)


def test_a_key_without_a_meaning_says_so_and_a_question_mark_shows_the_keys(services: Services) -> None:
    context = a_context(services)
    dialog = TodayDialog(lambda layout: today_page(context, layout), today_keys(context))

    def shown() -> str:
        return page_text(dialog.page(Layout(40)))

    before, meaning = shown(), dialog.meaning_of_keys
    for key in ("x", "ф", "left"):
        dialog.press(key)
        assert "No such key here; ? shows the keys." in shown()
        assert dialog.meaning_of_keys == meaning
        dialog.press("scroll")
        assert shown() == before
    dialog.press("?")
    assert dialog.meaning_of_keys != meaning
    for line in ("Enter start today", "e mock exam", "q quit", "? show these keys"):
        assert line in " ".join(shown().split())
    dialog.press("several")
    dialog.press("q")
    assert (shown(), dialog.is_over) == (before, False)
    dialog.press("c-c")
    assert dialog.chosen is Next.QUIT


def test_the_status_is_one_line_and_quiet_prints_nothing_once_today_is_done(
    page: Callable[..., str], run: Run, clock: Clock
) -> None:
    assert run("--status") == run("--status", "--quiet") == "10 new today\n"
    run("plan", "--minutes", "4", "--date", "2027-01-09")
    assert run("--status") == "2 new today, 48 days\n"
    page("enter", "0", "q")
    assert run("--status", "--quiet") == "1 of 2 to go today, 48 days\n"
    page("enter", "0", "enter", "q")
    assert run("--status") == "done for today, 48 days\n"
    assert run("--status", "--quiet") == ""
    clock.advance(2 * DAY)
    assert run("--status") == "1 new and 1 missed today, 46 days\n"
    assert run("--status", "--bank", "bank", code=2) == (
        "mlcert: --status takes only --quiet, as in `mlcert --status --quiet`. MLCERT_BANK names a bank.\n"
    )


@cases(
    ("left", "line"),
    [
        (Today(8, 3, 20), "8 new and 3 missed today, 48 days"),
        (Today(0, 40, 20), "40 to repeat today, 48 days"),
        (Today(2, 40, 20), "2 new and 40 to repeat today, 48 days"),
        (Today(0, 0, 0, mock=1), "done for today, mock exam due, 48 days"),
        (Today(0, 0, 0), ""),
    ],
)
def test_the_status_counts_what_is_left_and_the_days(left: Today, line: str) -> None:
    plan = Plan("T-1", NOON.date(), exam_date=NOON.date() + timedelta(days=48))

    assert status_line(left, Supply(500, 212, 30), None, plan, NOON.date(), quiet=True) == line


def test_the_status_says_why_nothing_is_planned(run: Run, clock: Clock) -> None:
    run("plan", "--minutes", "4", "--date", "2026-12-08", "--days", "mon,tue,wed,thu,fri,sat")
    found = [run("--status"), run("--status", "--quiet")]
    clock.advance(11 * DAY)
    found.append(run("--status"))
    run("plan", "--date", "passed")

    assert found == ["no practice planned today, 16 days\n", "", "mock exam due, 5 days\n"]
    assert (run("--status"), run("--status", "--quiet")) == ("exam passed, nothing planned\n", "")


def test_the_status_is_kept_until_something_changes_that_it_depends_on(
    run: Run,
    make_services: Callable[[], Services],
    clock: Clock,
    bank_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counted = []

    def count(used: LookupServices) -> Lines:
        counted.append("")
        return status(used)

    monkeypatch.setattr("mlcert.practice.status.status", count)
    run("plan", "--minutes", "4", "--date", "2027-01-09")
    found = [run("--status")]
    found += [run("--status"), run("--status", "--quiet")]
    assert (found, len(counted)) == (["2 new today, 48 days\n"] * 3, 1)

    for command in (("plan", "--minutes", "8"), ("note", "firehose", "Shards."), ("settings", "pager", "off")):
        counted.clear()
        run(*command)
        assert len(counted) == DAYS_KEPT, "found out at the end of the command, so that the next prompts need not"
    run("plan")
    run("lookup", "kinesis")
    assert (run("--status"), len(counted)) == ("4 new today, 48 days\n", 3)
    clock.advance(2 * DAY)
    assert (run("--status"), len(counted)) == ("4 new today, 46 days\n", 3)
    clock.advance(-DAY)
    assert (run("--status"), len(counted)) == ("4 new today, 47 days\n", 3)
    for path in sorted(bank_folder.glob("*.yaml")):
        os.utime(path, (1, 1))
    assert (run("--status"), len(counted)) == ("4 new today, 47 days\n", 4)
    kept = Path(KeptStatus(make_services())._path)
    for damage in ("", "[]", "{}", "[[], 4, 5]", '[{}, "x"'):
        kept.write_text(damage, "utf-8")
        assert run("--status") == "4 new today, 47 days\n", damage
    assert len(counted) == 9


def test_the_status_of_an_empty_home_creates_no_history(home: Path, run: Run) -> None:
    (home / "history.sqlite").unlink()

    assert run("--status") == "10 new today\n"
    assert not (home / "history.sqlite").exists()
