"""The report of an exam: the score, what it means, the time, changed answers, guesses, confusions and next steps.

This file is long because the report has many sentences, and a JSON form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from mlcert.core.command_line import CommandWriter
from mlcert.core.listing import counted
from mlcert.core.model import Exam
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.report import Familiar, Report, compare
from mlcert.core.score import Tally
from mlcert.core.session import Session
from mlcert.core.wording import AskedQuestion
from mlcert.views.dates import local_date
from mlcert.views.lines import (
    EMPTY,
    MARGIN,
    Layout,
    Line,
    Lines,
    bar,
    beside,
    cells,
    clock,
    often,
    paragraph,
    paragraphs,
    span,
)
from mlcert.views.lookup import date_in_words, in_or_on
from mlcert.views.next_steps import next_steps
from mlcert.views.plan import PlanContext, mocks_sentence, ways_to_plan
from mlcert.views.score import ONE_SECOND, counts_as_incorrect, guess_sentences, session_json
from mlcert.views.session_result import SessionResult

SHOWN_CONFUSIONS = 4


class Earlier(NamedTuple):
    """The exam before this one."""

    number: int
    began: str  # UTC
    report: Report


class ReportContext(NamedTuple):
    """What a report is printed with besides its figures."""

    exam: Exam
    number: int  # of the session
    began: datetime
    familiar: Familiar  # how many of the questions were not new
    names: Mapping[str, str]  # of terms, by id
    terms_to_read: Sequence[tuple[str, int]]  # ids, the most helpful first, and how many missed questions rest on each
    topics_to_practice: Sequence[str]  # ids, the most helpful first
    commands: CommandWriter
    earlier: Earlier | None = None
    plan: PlanContext | None = None


def report_view(report: Report, context: ReportContext, readiness: Lines, layout: Layout) -> SessionResult:
    """Return the whole report; `readiness` says what first answers tell about the exam, if the bank has it."""
    exam, day = context.exam, date_in_words(local_date(context.began.isoformat()))
    result = span(f"Score: {report.scored.right} of {report.scored.total} ({report.scored.percent}%)", "strong")
    title: Line = span(f"{MARGIN}{exam.code} practice exam, {day}", "title")
    lines: list[Line] = [*_domains(report, exam, layout), EMPTY] if exam.domains else []
    lines += [*readiness, EMPTY] if readiness else []
    lines += paragraphs(report_sentences(report, context), layout)
    return SessionResult(
        beside(title, result, layout), tuple(lines), next_steps=next_steps(report_commands(report, context), layout)
    )


def report_sentences(report: Report, context: ReportContext) -> list[str]:
    """Return what the report says besides the score and where the learner stands."""
    return [
        *_no_blueprint(context.exam),
        *_compared(report, context),
        _new_questions(report, context.familiar),
        *_time(report, context.exam),
        *_habits(report),
        *_confused(report, context),
        *_next_mock(context.plan),
    ]


def report_commands(report: Report, context: ReportContext) -> list[tuple[str, str]]:
    """Return commands to go on with, each with the reason why it is named."""
    count, write = len(report.missed), context.commands.write
    questions = "the missed question" if count == 1 else f"the {count} missed questions"
    commands = [(write("results", str(context.number), "--review", "wrong"), f"review {questions}")] if count else []
    for term, misses in context.terms_to_read:
        commands.append(
            (write("lookup", term), f"read what {'it rests' if count == 1 else f'{misses} of them rest'} on")
        )
    if context.topics_to_practice:
        names = [word for topic in context.topics_to_practice for word in ("-d", topic)]
        commands.append((write("quiz", *names), f"practice {'its topic' if count == 1 else 'what you missed most'}"))
    commands += [] if context.plan is None else ways_to_plan(context.plan)
    if context.exam.domains:
        commands.append((write("progress", context.exam.code), "see where you stand"))
    return commands


def _next_mock(plan: PlanContext | None) -> list[str]:
    """Return a sentence on the next mock exam of a plan with a date to come."""
    if plan is None or plan.plan.days_left(plan.today) is None:
        return []
    return [mocks_sentence(plan)]


def _domains(report: Report, exam: Exam, layout: Layout) -> Lines:
    titles = {domain.id: domain.short if layout.is_narrow else domain.title for domain in exam.domains}
    asked = [(domain, tally) for domain, tally in report.domains if tally.total]
    if layout.is_plain:
        sentences = [f"{titles[domain]}: {tally.right} of {tally.total}." for domain, tally in asked]
        return paragraphs(sentences, layout)
    widest = max(map(cells, titles.values()))
    lines: list[Line] = []
    for domain, tally in asked:
        count = f"{tally.right:>2} of {tally.total:>2}"
        name: Line = span(f"{MARGIN}{titles[domain]}{' ' * (widest - cells(titles[domain]))}")
        figures: Line = (("plain", f"  {count}   "), (_color(tally), bar(tally.right, tally.total, layout.symbols)))
        if widest + 25 > layout.inner:
            lines += [*paragraph(titles[domain], layout.inner, first=span(MARGIN)), (("plain", MARGIN), *figures)]
        else:
            lines.append((*name, *figures))
    return tuple(lines)


def _color(tally: Tally) -> str:
    return "right" if tally.percent >= 75 else "warning"  # noqa: PLR2004 - it decides only the color


def _no_blueprint(exam: Exam) -> list[str]:
    """Return a sentence on what is left out if the bank does not have the exam."""
    left_out = "nothing can be said of its exam domains or of what to expect of a mock exam"
    return [] if exam.domains else [f"This bank has no exam {exam.code}, so {left_out}."]


def _compared(report: Report, context: ReportContext) -> list[str]:
    """Return sentences on what has changed since the exam before this one, and how much of it chance explains."""
    earlier = context.earlier
    comparison = None if earlier is None else compare(earlier.report, report)
    if earlier is None or comparison is None:
        return []
    short = {domain.id: domain.short for domain in context.exam.domains}
    changes = [f"{short[domain]} {difference:+d}" for domain, difference in comparison.domains if difference]
    in_domains = f" ({', '.join(changes)})" if changes else ""
    then, now = local_date(earlier.began), local_date(context.began.isoformat())
    when = in_or_on(then) if then != now else "earlier that day"
    before = f"Exam {earlier.number} {when}: {comparison.then.right} of {comparison.then.total}."
    difference, by_chance = comparison.now.right - comparison.then.right, comparison.by_chance
    if not difference:
        return [f"{before} This time the score is the same{in_domains}."]
    more = (
        f"{abs(difference)} {'more' if difference > 0 else 'fewer'} {'is' if abs(difference) == 1 else 'are'} correct"
    )
    chance = f"In 8 of 10 cases, chance alone explains a difference of up to {by_chance}."
    if abs(difference) > by_chance:
        chance = f"That is more than the {by_chance} that chance alone explains in 8 of 10 cases."
    return [f"{before} This time {more}{in_domains}. {chance}"]


def _new_questions(report: Report, familiar: Familiar) -> str:
    """Return a sentence on how many questions were new, and on what the others were."""
    parts = [f"{familiar.new_of(report.asked)} of {report.asked} questions were new to you"]
    if familiar.seen:
        parts.append(f"{familiar.seen} you had seen before")
    if familiar.of_met_families == 1:
        parts.append("1 belongs to a family that you had met")
    elif familiar.of_met_families:
        parts.append(f"{familiar.of_met_families} belong to families that you had met")
    if len(parts) > 1:
        parts[-1] = f"and {parts[-1]}"
    return f"{', '.join(parts)}."


def _time(report: Report, exam: Exam) -> list[str]:
    used = clock(report.used.total_seconds())
    limit = "" if report.limit is None else f" of {clock(report.limit.total_seconds())}"
    out = [f"You used {used}{limit}."]
    if report.pace >= ONE_SECOND:
        allowed = f"; the exam allows {clock(exam.pace.total_seconds())}" if exam.domains else ""
        out[0] += f" You took {clock(report.pace.total_seconds())} per question{allowed}."
    if report.timed_out:
        out.append("Time ran out, and the exam was handed in as it was.")
    out += counts_as_incorrect(report.unanswered, "unanswered")
    if report.slowest:
        slow = ", ".join(
            f"{number} ({clock(spent.total_seconds())}, {'correct' if is_right else 'incorrect'})"
            for number, _, spent, is_right in report.slowest
        )
        out.append(f"Slowest questions: {slow}.")
    if report.leaves:
        out.append(f"You left the exam {often(report.leaves)}; a real exam cannot be paused.")
    return out


def _habits(report: Report) -> list[str]:
    out = []
    changes = report.changes
    if changes.total:
        out.append(
            f"You changed {counted(changes.total, 'answer')}: {changes.to_right} from incorrect "
            f"to correct, {changes.to_wrong} from correct to incorrect."
        )
    out += guess_sentences(report.guesses)
    if report.marked:
        out.append(f"You marked {counted(report.marked, 'question')}.")
    return out


def _confused(report: Report, context: ReportContext) -> list[str]:
    parts = [
        f"{context.names.get(chosen, chosen)} instead of {context.names.get(correct, correct)} {often(count)}"
        for chosen, correct, count in report.confusions[:SHOWN_CONFUSIONS]
    ]
    return [f"You chose {', '.join(parts)}."] if parts else []


def report_json(
    session: Session, report: Report, exam: Exam, worded: Mapping[str, AskedQuestion], familiar: Familiar
) -> dict[str, object]:
    """Return an exam as a JSON document: that of a quiz, with each question's exam domain and the exam's figures."""
    domains = {topic: domain.id for domain in exam.domains for topic in domain.topics}
    document = session_json(session, worded)
    rows = document["questions"]
    assert isinstance(rows, list)  # noqa: S101 - session_json has just made it
    for (asked, state), row in zip(session.counted, rows, strict=True):
        row |= {"domain": domains.get(asked.topic, ""), "scored": asked.scored, "changes": state.changes}
    figures: dict[str, object] = {
        "scored_right": report.scored.right,
        "scored_total": report.scored.total,
        "domains": {domain: {"right": tally.right, "total": tally.total} for domain, tally in report.domains},
        "new": familiar.new_of(report.asked),
        "seen_before": familiar.seen,
        "of_met_families": familiar.of_met_families,
        "unanswered": report.unanswered,
        "leaves": report.leaves,
        "timed_out": report.timed_out,
    }
    return {**document, "exam": exam.code, "report": figures}
