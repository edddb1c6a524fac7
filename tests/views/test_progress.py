"""The page of progress on wide and narrow screens, for screen readers, and its JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from mlcert.core.command_line import CommandWriter
from mlcert.core.mode import EXAM as EXAM_MODE
from mlcert.core.model import Exam, ExamDomain
from mlcert.core.plan import Plan, Supply
from mlcert.core.progress import Confusion, DomainProgress, Part
from mlcert.core.readiness import FirstAnswer, readiness
from mlcert.core.score import Result, Tally
from mlcert.core.weeks import Week
from mlcert.views.html_progress import progress_page
from mlcert.views.lines import ASCII, PLAIN, Layout, line_cells, text_of
from mlcert.views.plan import PlanContext
from mlcert.views.progress import Progress, missed_sentence, progress_json, progress_view
from mlcert.views.readiness import ReadinessContext, ReadinessReport
from tests.cases import cases

TODAY = date(2026, 12, 12)
DOMAINS = (
    ExamDomain("data", "Data preparation", "Data", 40, ("kinesis", "glue")),
    ExamDomain("operations", "Operating", "Operations", 60, ("cost",)),
)
EXAM = Exam("T-1", "A test exam", "active", 180, 65, 50, 14, 100, 1000, 720, DOMAINS)
COMMANDS = CommandWriter()
MONDAY = date(2026, 12, 7)


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


def weeks(**latest: object) -> tuple[Week, ...]:
    """Ten weeks, of which only the latest has anything in it."""
    empty = [Week(MONDAY - timedelta(weeks=n), 0, Tally(0, 0), (0,) * 7) for n in range(9, 0, -1)]
    return (*empty, Week(MONDAY, 0, Tally(0, 0), (0,) * 7)._replace(**latest))  # type: ignore[arg-type]


def a_progress() -> Progress:
    evidence = [FirstAnswer(topic, float(n % 3 > 0), TODAY) for topic in ("kinesis", "cost") for n in range(24)]
    context = ReadinessContext(EXAM, TODAY, True, {"data": 36, "operations": 6}, 42, True, True, COMMANDS)
    kinesis = Part("kinesis", "Kinesis", 24, 40, 16.0, 24, 2, minutes(65))
    glue = Part("glue", "Glue and Lake Formation", 0, 20, 0, 0, 0, minutes(0))
    cost = Part("cost", "Cost", 24, 30, 16.25, 24, 1, minutes(12))
    return Progress(
        exam=EXAM,
        today=TODAY,
        readiness_report=ReadinessReport(readiness(evidence, EXAM, TODAY), context, "", evidence, {}),
        domains=(
            DomainProgress(kinesis._replace(id="data", title="Data", total=60), (kinesis, glue)),
            DomainProgress(cost._replace(id="operations", title="Operations"), (cost,)),
        ),
        weeks=weeks(cleared=3, repeats=Tally(4, 5), answers=(12, 0, 0, 3, 0, 0, 0)),
        misses=3,
        sure=2,
        confusions=(Confusion("firehose", "streams", 3, 2), Confusion("sqs", "streams", 1, 0)),
        names={"firehose": "Data Firehose", "streams": "Data Streams", "sqs": "SQS"},
        plan=PlanContext(EXAM, Plan("T-1", TODAY), TODAY, 0, Supply(42, 48, 2), 42, COMMANDS),
        exams=(Result(7, "x", EXAM_MODE, "T-1", (), "2026-12-01T12:00:00.000+00:00", 30, 50, 65, is_over=True),),
        commands=COMMANDS,
        exams_of_others={},
    )


def printed(progress: Progress, layout: Layout) -> str:
    return "\n".join(map(text_of, progress_view(progress, layout)))


def test_the_page_begins_with_where_the_learner_stands_and_shows_each_domain_in_a_table() -> None:
    page = printed(a_progress(), Layout(80))

    assert page.startswith(
        " T-1 progress, December 12, 2026                    48 of 90 questions answered\n"
        + "─" * 80
        + "\n A fresh mock exam today: about 33 of 50 correct (26 to 40 in 8 of 10 cases).\n"
        " The pass line is about 35. Too close to call.\n"
    )
    assert (
        " Exam domains\n"
        "             answered  correct   range  missed     time\n"
        " Data           24/60    16/24  54-78%       2  1:05:00\n"
        " Operations     24/30    16/24  55-78%       1    12:00\n"
        " Answered: of all questions. Correct: of the first answers that count (one for\n"
    ) in page
    assert (
        " Topics in Data\n"
        "                          answered  correct   range  missed     time\n"
        " Kinesis                     24/40    16/24  54-78%       2  1:05:00\n"
        " Glue and Lake Formation      0/20      0/0               0     0:00\n"
    ) in page


def test_misses_of_which_the_learner_was_sure_come_first_each_with_a_command_that_compares_the_terms() -> None:
    page = printed(a_progress(), Layout(80))

    assert (
        " Missed questions\n"
        " 3 misses are open. You were sure of 2 of these answers (no guess noted).\n"
        " Terms that you confused, those that you were sure of first:\n"
        " Data Firehose instead of Data Streams, 3 times, sure twice:\n"
        " mlcert compare firehose streams\n"
        " SQS instead of Data Streams, once:\n"
        " mlcert compare sqs streams\n"
    ) in page
    none = a_progress()._replace(misses=0, sure=0, confusions=())
    none = none._replace(plan=none.plan._replace(supply=Supply(42, 48, 0)))
    assert " Missed questions\n No miss is open.\n" in printed(none, Layout(80))
    assert "quiz --only missed" not in printed(none, Layout(80))
    sure = a_progress()._replace(misses=1, sure=1, confusions=(Confusion("sqs", "streams", 2, 2),))
    assert " 1 miss is open. You were sure of this answer (no guess noted).\n" in printed(sure, Layout(80))
    assert [
        missed_sentence(a_progress()._replace(misses=misses, sure=count))
        for misses, count in ((1, 0), (2, 0), (2, 1), (2, 2))
    ] == [
        "1 miss is open. You were not sure of this answer.",
        "2 misses are open. You were not sure of any of these answers.",
        "2 misses are open. You were sure of 1 of these answers (no guess noted).",
        "2 misses are open. You were sure of all of these answers (no guess noted).",
    ]
    assert "\n mlcert compare sqs streams   SQS instead of Data Streams, twice, sure\n" in printed(sure, Layout(80))


def test_weeks_have_bars_and_the_calendar_has_a_row_for_each_day_of_the_week() -> None:
    page = printed(a_progress(), Layout(80))

    assert (
        " Week by week\n"
        " week of     misses cleared              repeats correct\n"
        " December 7               3  ██████████           4 of 5\n"
    ) in page
    assert "\n Mon       ·      ·      ·      ·      ·      ·      ·      ·      ·     12\n" in page
    assert "\n       Oct 5 Oct 12 Oct 19 Oct 26  Nov 2  Nov 9 Nov 16 Nov 23 Nov 30  Dec 7\n" in page


@cases(
    "layout",
    [Layout(80), Layout(60), Layout(40), Layout(40, ASCII), Layout(80, PLAIN, is_plain=True)],
)
def test_no_line_is_wider_than_the_screen(layout: Layout) -> None:
    lines = progress_view(a_progress(), layout)

    wide = [text_of(line) for line in lines if line_cells(line) > layout.width]
    assert wide == []


@cases("layout", [Layout(400, PLAIN, is_plain=True), Layout(59)])
def test_screen_readers_and_narrow_screens_get_sentences(layout: Layout) -> None:
    page = printed(a_progress(), layout)
    said = " ".join(page.split())

    for sentence in (
        "Data: 24 of 60 questions answered, 16 of 24 first answers correct (54 to 78%), 2 misses are open. "
        "Time: 1:05:00.",
        "Glue and Lake Formation: 0 of 20 questions answered.",
        "1 miss is open. Time: 12:00.",
        "Week of December 7: 3 misses cleared, 4 of 5 repeats correct.",
        "Week of December 7: 15 answers on 2 days.",
    ):
        assert sentence in said
    assert "█" not in page


def test_a_week_with_a_single_cleared_miss_and_no_repeat_is_a_sentence_too() -> None:
    progress = a_progress()._replace(weeks=weeks(cleared=1, answers=(1, 0, 0, 0, 0, 0, 0)))

    said = printed(progress, Layout(400, PLAIN, is_plain=True))

    assert "Week of December 7: 1 miss cleared.\n" in said
    assert "Week of December 7: 1 answer on 1 day.\n" in said


def test_without_any_answer_the_page_only_says_what_to_do() -> None:
    nothing = Part("data", "Data", 0, 60, 0, 0, 0, minutes(0))
    progress = a_progress()._replace(domains=(DomainProgress(nothing, (nothing,)),), misses=0, confusions=())
    progress = progress._replace(plan=progress.plan._replace(supply=Supply(60, 0, 0)))

    page = printed(progress, Layout(80))

    assert "Exam domains" not in page
    assert "\n Plan\n You practice 20 minutes every day.\n No exam date is set." in page
    assert page.endswith("mlcert exam T-1                     take a mock exam")


def test_with_an_exam_date_no_command_sets_one_and_for_another_exam_no_quiz_is_named() -> None:
    progress = a_progress()
    dated = progress.plan._replace(plan=progress.plan.plan._replace(exam_date=date(2027, 1, 14), dated_on=TODAY))
    other = progress.readiness_report._replace(context=progress.readiness_report.context._replace(is_my_exam=False))

    page = printed(progress._replace(plan=dated, readiness_report=other), Layout(80))

    assert "mlcert plan" not in page
    assert "mlcert quiz" not in page


@cases("form", [lambda progress: printed(progress, Layout(80)), progress_page])
def test_in_the_last_days_the_page_names_the_date_and_on_the_day_itself_it_offers_no_plan_and_no_mock_exam(
    form: Callable[[Progress], str],
) -> None:
    def page(days_left: int) -> str:
        progress = a_progress()
        plan = progress.plan.plan._replace(exam_date=TODAY + timedelta(days=days_left), dated_on=TODAY)
        return " ".join(form(progress._replace(plan=progress.plan._replace(plan=plan, fitting=0))).split())

    assert "The days of practice that are left before December 14, 2026 only repeat: " in page(2)
    assert "mlcert exam T-1" in page(2)
    assert "Your exam is today." in page(0)
    assert "mlcert exam" not in page(0)
    assert "mlcert plan" not in page(0)
    assert "mlcert quiz --only missed" in page(0)
    assert "plan the days up to your exam" in page(-1).lower()


def test_the_json_has_the_figures_of_the_page() -> None:
    document = progress_json(a_progress())

    assert (document["exam"], document["day"], document["answered"], document["total"]) == ("T-1", "2026-12-12", 48, 90)
    domains = document["domains"]
    assert isinstance(domains, list)
    assert {name: value for name, value in domains[0].items() if name != "topics"} == {
        "id": "data",
        "title": "Data",
        "answered": 24,
        "total": 60,
        "first_answers": {"right": 16.0, "total": 24, "range": (54, 78)},
        "misses": 2,
        "seconds": 3900.0,
    }
    assert [topic["id"] for topic in domains[0]["topics"]] == ["kinesis", "glue"]
    assert document["misses"] == {"open": 3, "due": 2, "sure": 2}
    assert document["confusions"][0] == {"chosen": "firehose", "correct": "streams", "times": 3, "sure": 2}  # type: ignore[index]
    assert document["exams"] == [{"number": 7, "right": 30, "scored": 50, "started": "2026-12-01T12:00:00.000+00:00"}]
    assert document["plan"] == {"date": None, "passed": False, "minutes": 20, "mock_exams": []}
    assert document["weeks"][-1] == {  # type: ignore[index]
        "monday": "2026-12-07",
        "misses_cleared": 3,
        "repeats": {"right": 4, "total": 5},
        "answers": [12, 0, 0, 3, 0, 0, 0],
    }
