"""The result of a quiz or an exam to look at in a browser: the score, what it means, and the missed questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlcert.core.choice import LETTERS
from mlcert.core.model import Exam, Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.readiness import line_of
from mlcert.core.report import Report
from mlcert.core.score import Score, Tally
from mlcert.core.session import PaperQuestion, QuestionState
from mlcert.views import html
from mlcert.views.dates import local_date
from mlcert.views.html_progress import line_name, range_row, readiness_parts
from mlcert.views.lookup import date_in_words
from mlcert.views.question import EXPLANATION
from mlcert.views.readiness import ReadinessReport
from mlcert.views.report import ReportContext, report_commands, report_sentences
from mlcert.views.score import QuizSummary, score_sentences


class Mistake(NamedTuple):
    """A question that was missed, as it was asked."""

    asked: PaperQuestion
    state: QuestionState
    question: Question | None  # None if nobody knows any more what it said
    since: str  # a sentence on what has happened to it since; empty if nothing has


def exam_page(
    report: Report, context: ReportContext, readiness_report: ReadinessReport | None, mistakes: Sequence[Mistake]
) -> str:
    """Return the report of an exam as an HTML document; without one on readiness, the bank does not have the exam."""
    exam, day = context.exam, date_in_words(local_date(context.began.isoformat()))
    scored = report.scored
    parts = [
        html.sentence(f"{exam.title}. Score: {_of(scored)} ({scored.percent}%).", "lead"),
        html.section("Exam domains", _domains(report, exam)),
        html.section("What it means", readiness_parts(readiness_report) if readiness_report else []),
        html.section("How it went", [html.sentence(words) for words in report_sentences(report, context)]),
        html.section("Next", [html.listing(report_commands(report, context))]),
        html.section("Missed questions", [_mistake(mistake) for mistake in mistakes]),
    ]
    return html.page(f"{exam.code} practice exam, {day}", parts)


def _domains(report: Report, exam: Exam) -> list[str]:
    """Return the chart and the table of exam domains; none if the bank lacks the blueprint."""
    asked = [(domain, tally) for domain, (_, tally) in zip(exam.domains, report.domains, strict=True) if tally.total]
    bars = [range_row(domain.short, *tally) for domain, tally in asked]
    rows = [
        (domain.title, _of(tally), f"{tally.percent}%", bar.text.partition(", range ")[2])
        for (domain, tally), bar in zip(asked, bars, strict=True)
    ]
    label = "Share of correct answers in each exam domain, with its range, against the pass line"
    chart = html.range_chart(bars, line_of(exam) / exam.scored, line_name(exam), label) if bars else ""
    title = "Exam domains, with the range that holds the true share in 8 of 10 cases"
    return [chart, html.table(("", "correct", "share", "range"), rows, title)]


def quiz_page(name: str, score: Score, summary: QuizSummary, mistakes: Sequence[Mistake]) -> str:
    """Return the score of a quiz that is over as an HTML document; `name` says which quiz it is."""
    titles: Mapping[str, str] = summary.titles
    rows = [(titles.get(topic, topic), _of(tally), f"{tally.percent}%") for topic, tally in score.topics]
    parts = [
        html.sentence(f"{_of(score.whole)} correct ({score.whole.percent}%).", "lead"),
        html.section("Topics", [html.table(("", "correct", "share"), rows, "Topics", has_heading=True)]),
        html.section("How it went", [html.sentence(words) for words in score_sentences(score, summary)]),
        html.section("Missed questions", [_mistake(mistake) for mistake in mistakes]),
    ]
    return html.page(name, parts)


def _of(tally: Tally) -> str:
    return f"{tally.right} of {tally.total}"


def _mistake(mistake: Mistake) -> str:
    """Return a missed question with the reason for every option, and what its source says."""
    question, asked, state = mistake.question, mistake.asked, mistake.state
    if question is None:
        return html.section(asked.question, [html.sentence(mistake.since)], 3)
    options = []
    for letter, digest in zip(LETTERS, asked.choices, strict=False):
        choice = question.choice(digest)
        is_picked, is_right = digest in state.picks, digest in asked.key
        marks = [*(["correct answer"] if is_right else []), *(["your choice"] if is_picked else [])]
        options.append(html.option(letter, choice.text, ", ".join(marks), choice.why))
    answer = "" if state.picks else "You did not choose an answer."
    stem = [html.sentence(mistake.since, "small"), html.prose(question.text), html.sentence(answer)]
    said = [html.sentence(f"{EXPLANATION}:"), html.prose(question.explanation)] if question.explanation else []
    return html.section(question.id, [*stem, *options, *said], 3)
