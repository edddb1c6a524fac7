"""The page of progress to look at in a browser."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mlcert.core.model import Exam
from mlcert.core.progress import Part, wilson
from mlcert.core.readiness import line_of
from mlcert.core.score import Result
from mlcert.core.weekdays import WEEKDAYS
from mlcert.views import html
from mlcert.views.dates import day_in_words, local_date
from mlcert.views.lookup import date_in_words
from mlcert.views.plan import plan_sentences
from mlcert.views.progress import (
    COLUMNS,
    CONFUSED,
    LEGEND,
    LEGEND_OF_WEEKS,
    Progress,
    confusion_rows,
    figures_of,
    missed_sentence,
    next_commands,
    others_sentence,
    range_text,
)
from mlcert.views.readiness import ReadinessReport, readiness_sentences, readiness_source

SHOWN_EXAMS = 10


def progress_page(progress: Progress) -> str:
    """Return the page as an HTML document."""
    exam, today = progress.exam, date_in_words(progress.today.isoformat())
    topics = [
        html.section(f"Topics in {domain.whole.title}", [_table(domain.topics, f"Topics in {domain.whole.title}")], 3)
        for domain in progress.domains
        if domain.topics
    ]
    parts = [
        html.sentence(f"{exam.title}. {today}. {progress.answered} of {progress.total} questions answered.", "small"),
        *readiness_parts(progress.readiness_report),
        html.section("Exam domains", [domain_chart(progress, exam), _domains(progress)]),
        html.section("Mock exams", [*exam_parts(progress.exams, exam), html.sentence(others_sentence(progress))]),
        html.section("Missed questions", _missed(progress)),
        html.section("Week by week", _weeks(progress)),
        html.section("Answers in the last ten weeks", _calendar(progress)),
        html.section("Plan", [html.sentence(words) for words in plan_sentences(progress.plan)]),
        html.section("Topics", [*topics, html.sentence(LEGEND, "small") if topics else ""]),
        html.section("Next", [html.listing(next_commands(progress))]),
    ]
    return html.page(f"{exam.code} progress", parts)


def readiness_parts(readiness_report: ReadinessReport) -> list[str]:
    """Return where a learner stands, as markup."""
    readiness, context, notice = readiness_report[:3]
    return [
        html.sentence(notice),
        html.sentence(readiness_sentences(readiness, context), "lead"),
        html.sentence(readiness_source(readiness, context), "small"),
    ]


def domain_chart(progress: Progress, exam: Exam) -> str:
    """Return a chart of the domains against the pass line, with their ranges."""
    rows = []
    for domain in progress.domains:
        part = domain.whole
        if part.first_total:
            low, high = wilson(part.first_right, part.first_total)
            figures = f"{part.percent}% of {part.first_total} first answers, range {range_text(part)}"
            rows.append(html.Row(part.title, low, part.first_right / part.first_total, high, figures))
    label = "Share of first answers that are correct in each exam domain, with its range, against the pass line"
    return html.range_chart(rows, line_of(exam) / exam.scored, line_name(exam), label)


def exam_parts(results: Sequence[Result], exam: Exam) -> list[str]:
    """Return a chart and a table of mock exams, the latest ten, with their ranges; none without an exam."""
    rows, cells = [], []
    for result in results[-SHOWN_EXAMS:]:
        if not result.scored:
            continue
        row = range_row(local_date(result.began), result.right, result.scored)
        score, _, bounds = row.text.partition(", range ")
        rows.append(row)
        cells.append((f"Exam {result.number}, {date_in_words(row.name)}", score, f"{row.share:.0%}", bounds))
    label = "Score of each mock exam, with its range, against the pass line"
    chart = html.range_chart(rows, line_of(exam) / exam.scored, line_name(exam), label)
    columns = ("", "score", "share", "range")
    return [chart, html.table(columns, cells, "Mock exams, with the range that holds the true share in 8 of 10 cases")]


def range_row(name: str, right: int, total: int) -> html.Row:
    """Return the row of a share in a chart, with the range that fits it in 8 of 10 cases."""
    low, high = wilson(right, total)
    return html.Row(name, low, right / total, high, f"{right} of {total}, range {low:.0%} to {high:.0%}")


def line_name(exam: Exam) -> str:
    """Return what a chart calls the pass line."""
    return f"pass line, about {line_of(exam)} of {exam.scored}"


def _table(parts: Sequence[Part], name: str) -> str:
    return html.table(COLUMNS, [figures_of(part) for part in parts], name, has_heading=True)


def _domains(progress: Progress) -> str:
    return _table([domain.whole for domain in progress.domains], "Exam domains")


def _missed(progress: Progress) -> list[str]:
    pairs = confusion_rows(progress)
    return [html.sentence(missed_sentence(progress)), html.sentence(CONFUSED if pairs else ""), html.listing(pairs)]


def _weeks(progress: Progress) -> list[str]:
    bars = [(_month_and_day(week.monday), week.cleared) for week in progress.weeks]
    rows = [
        (
            f"Week of {day_in_words(week.monday, progress.today)}",
            str(week.cleared),
            f"{week.repeats.right} of {week.repeats.total}" if week.repeats.total else "",
        )
        for week in progress.weeks
        if week.cleared or week.repeats.total
    ]
    if not rows:
        return []
    return [
        html.bar_chart(bars, "Misses cleared in each of the last ten weeks"),
        html.table(("", "misses cleared", "repeats correct"), rows, "Misses cleared and repeats correct, by week"),
        html.sentence(LEGEND_OF_WEEKS, "small"),
    ]


def _calendar(progress: Progress) -> list[str]:
    weeks = progress.weeks
    if not any(any(week.answers) for week in weeks):
        return []
    names = [name.capitalize() for name in WEEKDAYS]
    days = [(name, [week.answers[place] for week in weeks]) for place, name in enumerate(names)]
    rows = [
        (f"Week of {day_in_words(week.monday, progress.today)}", *(str(count or "") for count in week.answers))
        for week in weeks
        if any(week.answers)
    ]
    return [
        html.calendar(
            [_month_and_day(week.monday) for week in weeks], days, "Answers on each day of the last ten weeks"
        ),
        html.table(("", *names), rows, "Answers on each day"),
    ]


def _month_and_day(day: date) -> str:
    return f"{day.month}/{day.day}"
