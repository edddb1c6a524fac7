"""The report of an exam: the raw result first, then what it means, then time, guesses, confusions and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from mlcert.core.model import Exam, Question
from mlcert.core.report import Report
from mlcert.core.score import Tally
from mlcert.core.session import Session
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, bar, beside, cells, clock, commands, paragraph, span
from mlcert.views.lookup import MONTHS
from mlcert.views.score import counts_as_wrong, guesses_said, session_json

OFTEN = {1: "once", 2: "twice"}
SHOWN_CONFUSIONS = 4


class ReportContext(NamedTuple):
    """What a report is printed with beside its figures."""

    exam: Exam
    number: int
    began: datetime
    seen_before: int
    names: Mapping[str, str]  # of terms
    read: Sequence[str]  # terms to read first
    practise: Sequence[str]  # ids of topics to practise


def report_view(report: Report, context: ReportContext, layout: Layout) -> Lines:
    """The whole report."""
    exam, when = context.exam, context.began
    day = f"{when.day} {MONTHS[when.month - 1]} {when.year}"
    result = span(f"{report.scored.right} of {report.scored.total} scored right, {report.scored.percent} %", "strong")
    title: Line = span(f"{MARGIN}{exam.code} practice exam, {day}", "title")
    lines: list[Line] = [EMPTY, *beside(title, result, layout.width - 1), EMPTY]
    lines += _domains(report, exam, layout)
    lines.append(EMPTY)
    for sentence in _meaning(report, context):
        lines += paragraph(sentence, layout.inner, first=span(MARGIN))
    lines.append(EMPTY)
    for sentence in (*_time(report, exam), *_habits(report), *_confused(report, context)):
        lines += paragraph(sentence, layout.inner, first=span(MARGIN))
    go = [f"mlcert results {context.number} --review wrong"] if report.missed else []
    go += [f"mlcert lookup {term}" for term in context.read]
    if context.practise:
        go.append("mlcert quiz " + " ".join(f"-d {topic}" for topic in context.practise))
    return (*lines, EMPTY, *commands(go, layout), EMPTY)


def _domains(report: Report, exam: Exam, layout: Layout) -> Lines:
    titles = {domain.id: domain.short if layout.is_narrow else domain.title for domain in exam.domains}
    widest = max(map(cells, titles.values()))
    lines: list[Line] = []
    for domain, tally in report.domains:
        count = f"{tally.right:>2} of {tally.total:>2}"
        drawn = bar(tally.right, tally.total, layout.symbols)
        name: Line = span(f"{MARGIN}{titles[domain]}{' ' * (widest - cells(titles[domain]))}")
        figures: Line = (("plain", f"  {count}   "), (_color(tally), drawn))
        if widest + 25 > layout.inner:
            lines += [*paragraph(titles[domain], layout.inner, first=span(MARGIN)), (("plain", MARGIN), *figures)]
        else:
            lines.append((*name, *figures))
    return tuple(lines)


def _color(tally: Tally) -> str:
    return "right" if tally.percent >= 75 else "warning"  # noqa: PLR2004 - a color, no verdict


def _meaning(report: Report, context: ReportContext) -> list[str]:
    new = report.asked - context.seen_before
    fresh = f"{new} of {report.asked} questions were new to you."
    index = report.index
    if index is None:
        return [f"Too few scored questions for an index. {fresh}"]
    return [
        f"Practice index {index.value}, likely between {index.low} and {index.high}; the line is {index.line}.",
        f"Verdict: {index.verdict}. {fresh}",
        f"{context.exam.caveat} This is an estimate, with an 80 % interval.".lstrip(),
    ]


def _time(report: Report, exam: Exam) -> list[str]:
    used = clock(report.used.total_seconds())
    limit = "" if report.limit is None else f" of {clock(report.limit.total_seconds())}"
    out = [f"Time: {used}{limit} used."]
    if report.pace:
        pace, own = clock(report.pace.total_seconds()), clock(exam.pace.total_seconds())
        out[0] += f" Pace {pace} a question; exam pace {own}."
    if report.timed_out:
        out.append("Time ran out; it was handed in as it stood.")
    out += counts_as_wrong(report.unanswered, "unanswered")
    if report.slowest:
        slow = ", ".join(
            f"{number} ({clock(spent.total_seconds())}, {'right' if right else 'wrong'})"
            for number, _, spent, right in report.slowest
        )
        out.append(f"Slowest questions: {slow}.")
    if report.leaves:
        left = {1: "You left once", 2: "You left twice"}.get(report.leaves, f"You left {report.leaves} times")
        out.append(f"{left} while it went on; a real exam cannot be paused.")
    return out


def _habits(report: Report) -> list[str]:
    out = []
    changes = report.changes
    if changes.total:
        out.append(
            f"Changed answers: {changes.total}, from wrong to right {changes.to_right}, "
            f"from right to wrong {changes.to_wrong}."
        )
    out += guesses_said(report.guesses)
    if report.marked:
        out.append(f"Marked: {report.marked}.")
    return out


def _confused(report: Report, context: ReportContext) -> list[str]:
    parts = [
        f"{context.names.get(one, one)} for {context.names.get(other, other)} {OFTEN.get(count, f'{count} times')}"
        for one, other, count in report.confusions[:SHOWN_CONFUSIONS]
    ]
    return [f"You took {', '.join(parts)}."] if parts else []


def report_json(session: Session, report: Report, exam: Exam, questions: Mapping[str, Question]) -> dict[str, object]:
    """An exam as a document: that of a quiz, the exam's figures, and per question its exam domain."""
    domains = {topic: domain.id for domain in exam.domains for topic in domain.topics}
    document = session_json(session, questions)
    rows = document["questions"]
    assert isinstance(rows, list)  # noqa: S101 - we have just made it
    for (asked, state), row in zip(session.counted, rows, strict=True):
        row |= {"domain": domains.get(asked.topic, ""), "scored": asked.scored, "changes": state.changes}
    index = report.index
    figures: dict[str, object] = {
        "scored_right": report.scored.right,
        "scored_total": report.scored.total,
        "domains": {domain: {"right": tally.right, "total": tally.total} for domain, tally in report.domains},
        "index": None
        if index is None
        else {"value": index.value, "low": index.low, "high": index.high, "line": index.line},
        "verdict": None if index is None else index.verdict,
        "unanswered": report.unanswered,
        "leaves": report.leaves,
        "timed_out": report.timed_out,
    }
    return {**document, "exam": exam.code, "report": figures}
