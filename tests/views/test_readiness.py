"""What to expect of a fresh mock exam, word for word: the figure, what is lacking and which command supplies it."""

from __future__ import annotations

from datetime import date, timedelta

from mlcert.core.command_line import CommandWriter
from mlcert.core.model import Exam, ExamDomain
from mlcert.core.readiness import FirstAnswer, Lacking, Readiness, readiness
from mlcert.views.lines import Layout, text_of
from mlcert.views.readiness import (
    ReadinessContext,
    ReadinessReport,
    readiness_json,
    readiness_lines,
    readiness_sentences,
)
from tests.cases import cases

TODAY = date(2026, 12, 12)
DOMAINS = tuple(
    ExamDomain(name, f"All of {name}", name.capitalize(), weight, (name,))
    for name, weight in (("data", 20), ("explore", 24), ("model", 36), ("operations", 20))
)
EXAM = Exam("T-1", "T", "active", 180, 65, 50, 14, 100, 1000, 720, DOMAINS, caveat="Nobody publishes the cut.")
LAYOUT = Layout()
MANY = dict.fromkeys((domain.id for domain in DOMAINS), 100)
NONE = dict.fromkeys(MANY, 0)
CONTEXT = ReadinessContext(EXAM, TODAY, True, MANY, 400, True, True, CommandWriter())
SMALL = "The real exam may be harder or easier. Nobody publishes the cut. The pass line assumes a linear scale."


def found(*counts: tuple[int, int], days_ago: int = 0) -> Readiness:
    """So many correct first answers of so many in each domain, all of them so many days ago."""
    answers = [
        FirstAnswer(domain.id, float(n < right), TODAY - timedelta(days=days_ago))
        for domain, (right, total) in zip(DOMAINS, counts, strict=False)
        for n in range(total)
    ]
    return readiness(answers, EXAM, TODAY)


def lines(what: Readiness, context: ReadinessContext = CONTEXT, layout: Layout = LAYOUT, notice: str = "") -> str:
    return "\n".join(map(text_of, readiness_lines(ReadinessReport(what, context, notice, (), {}), layout)))


HALF = found(*[(8, 15)] * 4)


def test_the_figure_comes_with_its_range_the_pass_line_the_verdict_and_in_small_where_it_is_from() -> None:
    assert lines(HALF) == (
        " A fresh mock exam today: about 27 of 50 correct (20 to 33 in 8 of 10 cases).\n"
        " The pass line is about 35. Not yet.\n"
        " From your first answers to 60 new questions, the last on December 12. The\n"
        " real exam may be harder or easier. Nobody publishes the cut. The pass line\n"
        " assumes a linear scale."
    )
    for what in (HALF, found(*[(1, 2)] * 4), found(*[(8, 15)] * 4, days_ago=20)):
        assert lines(what) != ""
        assert lines(what, CONTEXT._replace(is_passed=True)) == ""
    printed = readiness_lines(ReadinessReport(HALF, CONTEXT, "", (), {}), LAYOUT)
    assert [line[-1][0] for line in printed] == ["plain", "plain", "dim", "dim", "dim"]


def test_the_three_verdicts() -> None:
    said = [readiness_sentences(found(*[(right, 40)] * 4), CONTEXT).rsplit(". ", 1)[1] for right in (20, 28, 39)]

    assert said == ["Not yet.", "Too close to call.", "Likely ready."]


def test_while_more_than_14_days_of_a_plan_are_left_the_figure_comes_without_the_verdict() -> None:
    said = lines(HALF, CONTEXT._replace(shows_verdict=False))

    assert "The pass line is about 35.\n From your first answers" in said


@cases(
    ("counts", "sentence"),
    [
        (((3, 6), (5, 10), (5, 9), (1, 2)),
         "4 more in Operations, then 9 more in any domain. `mlcert quiz operations --only new`"),
        (((3, 6), (1, 2), (5, 9), (1, 2)),
         "4 more in Explore and 4 more in Operations, then 13 more in any domain. "
         "`mlcert quiz -d explore -d operations --only new`"),
        (((3, 8), (1, 8), (5, 8), (1, 8)), "8 more in any domain. `mlcert quiz --only new`"),
        (((5, 10), (5, 12), (5, 16), (1, 5)), "1 more in Operations. `mlcert quiz operations --only new`"),
        ((), "6 more in each domain, then 16 more in any domain. `mlcert quiz --only new`"),
        (((1, 1),),
         "5 more in Data, 6 more in Explore, 6 more in Model and 6 more in Operations, then 16 more in any domain. "
         "`mlcert quiz --only new`"),
    ],
)  # fmt: skip
def test_what_is_lacking_is_said_with_the_command_that_supplies_it(
    counts: tuple[tuple[int, int], ...], sentence: str
) -> None:
    assert lines(found(*counts), layout=Layout(400)) == f" Not enough new answers yet: {sentence}"


def test_for_an_exam_that_quizzes_do_not_ask_for_a_mock_exam_supplies_it() -> None:
    context = CONTEXT._replace(is_my_exam=False)

    assert readiness_sentences(found(), context).endswith(" `mlcert exam T-1`")
    assert readiness_sentences(found(*[(8, 15)] * 4, days_ago=20), context).endswith(" `mlcert exam T-1`")


def test_the_figure_is_dropped_fourteen_days_after_the_last_first_answer() -> None:
    assert lines(found(*[(8, 15)] * 4, days_ago=13), layout=Layout(400)).startswith(" A fresh mock exam today")
    assert lines(found(*[(8, 15)] * 4, days_ago=14), layout=Layout(400)) == (
        " The latest first answer that counts was on November 28, too long ago to say what to expect of a mock exam. "
        "`mlcert quiz --only new`"
    )


TOO_FEW_LEFT = (
    "Too few of your first answers still count, and too few questions are new, to say what to expect of a mock exam "
    "for T-1."
)
REPEATS = "You have answered every question for this exam. `mlcert quiz` repeats them."


def test_once_every_question_is_answered_the_figure_says_until_when_it_is_shown() -> None:
    context = CONTEXT._replace(new=NONE, unanswered=0)

    assert readiness_sentences(HALF, context).endswith(
        f"The pass line is about 35. Not yet. {REPEATS} The figure is dropped on December 26."
    )
    assert readiness_sentences(found(*[(8, 15)] * 4, days_ago=14), context) == (
        "The latest first answer that counts was on November 28, too long ago to say what to expect of a mock exam. "
        f"{REPEATS}"
    )
    assert readiness_sentences(found((1, 2)), context) == f"{REPEATS} {TOO_FEW_LEFT}"


def test_once_every_family_was_met_it_is_not_said_that_every_question_is_answered() -> None:
    said = readiness_sentences(HALF, CONTEXT._replace(new=NONE, unanswered=1))

    assert said.endswith(
        "You have answered a question of every family, and only the first one counts. `mlcert quiz` asks more. "
        "The figure is dropped on December 26."
    )


def test_what_the_bank_can_no_longer_supply_is_not_asked_for() -> None:
    nearly = found((3, 6), (5, 10), (5, 9), (1, 2))  # 4 more in Operations, then 9 more in any domain

    said = [
        readiness_sentences(nearly, CONTEXT._replace(new={**NONE, **new}))
        for new in ({"operations": 3, "data": 99}, {"operations": 4, "data": 8}, {"operations": 4, "data": 9})
    ]

    assert said[:2] == [TOO_FEW_LEFT] * 2
    assert said[2].startswith("Not enough new answers yet: 4 more in Operations, then 9 more in any domain.")


def test_a_bank_that_is_too_small_says_so_and_asks_for_nothing() -> None:
    small = CONTEXT._replace(new={**NONE, "data": 3}, is_large=False)
    needed = "that takes your first answers to 40 questions"
    too_small = "This bank has too few questions to say what to expect of a mock exam for T-1"

    assert readiness_sentences(found(), small) == f"{too_small}: {needed}, with at least 6 in each exam domain."
    one_domain = small._replace(exam=EXAM._replace(domains=DOMAINS[:1]))
    assert readiness_sentences(found(), one_domain) == f"{too_small}: {needed}."
    finished = readiness_sentences(found((3, 3)), small._replace(new=NONE, unanswered=0))
    assert finished == f"{REPEATS} {too_small}: {needed}, with at least 6 in each exam domain."


def test_a_day_of_another_year_is_named_with_its_year() -> None:
    context = CONTEXT._replace(today=date(2027, 1, 2))

    assert "the last on December 12, 2026. The real" in lines(HALF, context, Layout(400))


def test_a_notice_comes_first() -> None:
    assert lines(HALF, notice="The question bank changed.").splitlines()[0] == " The question bank changed."


def test_the_json_holds_the_same_figures() -> None:
    assert readiness_json(HALF, shows_verdict=True) == {
        "first_answers": 60,
        "latest": "2026-12-12",
        "outdated": False,
        "lacking": {"domains": {}, "more": 0},
        "expected": {"right": 27, "low": 20, "high": 33, "line": 35, "of": 50},
        "verdict": "not yet",
    }
    assert readiness_json(HALF, shows_verdict=False)["verdict"] is None
    few = readiness_json(found((3, 6), (5, 10), (5, 9), (1, 2)), shows_verdict=True)
    assert (few["expected"], few["verdict"]) == (None, None)
    assert few["lacking"] == {"domains": {"operations": 4}, "more": 9}
    nothing = Readiness(0, None, Lacking(), is_outdated=False, expectation=None)
    assert readiness_json(nothing, shows_verdict=True)["latest"] is None
