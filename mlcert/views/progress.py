"""A learner's progress with an exam: where they stand, domains and topics, the plan, the weeks, and confusions.

This file is long because the page has many sections, each in a form for wide screens and in sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mlcert.core.command_line import CommandWriter
from mlcert.core.listing import counted, listed
from mlcert.core.model import Exam
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.progress import Confusion, DomainProgress, Part
from mlcert.core.score import Result
from mlcert.core.weekdays import WEEKDAYS
from mlcert.core.weeks import Week
from mlcert.views.dates import day_in_words, short_day
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
    rule,
    span,
)
from mlcert.views.lookup import date_in_words
from mlcert.views.next_steps import next_steps
from mlcert.views.plan import PlanContext, plan_sentences, ways_to_plan
from mlcert.views.readiness import ReadinessReport, readiness_json, readiness_lines

SHOWN_CONFUSIONS = 5
CALENDAR_WIDTH = 76  # columns that ten weeks need
COLUMNS = ("", "answered", "correct", "range", "missed", "time")
CONFUSED = "Terms that you confused, those that you were sure of first:"
LEGEND = (
    "Answered: of all questions. Correct: of the first answers that count (one for each family, and none to drills), "
    'with the range that holds the true share in 8 of 10 cases; "I don\'t know" counts as a guess would. '
    "Missed: misses that are open. Time: for answering."
)
LEGEND_OF_WEEKS = (
    "Misses cleared: by a correct answer two or more days later, to the question or to another one of its family. "
    "Repeats: answers to questions that you had answered before."
)


class Progress(NamedTuple):
    """Everything that the page of progress shows."""

    exam: Exam
    today: date
    readiness_report: ReadinessReport
    domains: tuple[DomainProgress, ...]
    weeks: tuple[Week, ...]  # the last ten, the oldest first
    misses: int  # that are open
    sure: int  # of them, answered incorrectly without noting a guess
    confusions: tuple[Confusion, ...]
    names: Mapping[str, str]  # of terms, by id
    plan: PlanContext
    exams: tuple[Result, ...]  # mock exams of this code that are over, the oldest first
    commands: CommandWriter
    exams_of_others: Mapping[str, int]  # how many that are over, by the codes that the bank does not have

    @property
    def answered(self) -> int:
        """The number of questions of the exam that were answered."""
        return sum(domain.whole.answered for domain in self.domains)

    @property
    def total(self) -> int:
        """The number of questions of the exam."""
        return sum(domain.whole.total for domain in self.domains)


def progress_view(progress: Progress, layout: Layout) -> Lines:
    """Return the whole page; without a single answer, only where the learner stands and what to do."""
    title = span(f"{MARGIN}{progress.exam.code} progress, {date_in_words(progress.today.isoformat())}", "title")
    answered = span(f"{progress.answered} of {progress.total} questions answered")
    lines: list[Line] = [*beside(title, answered, layout), rule(layout)]
    lines += readiness_lines(progress.readiness_report, layout)
    sections = [("Plan", paragraphs(plan_sentences(progress.plan), layout))]
    if progress.answered:
        rows = [domain.whole for domain in progress.domains]
        topics = [(domain.whole.title, domain.topics) for domain in progress.domains]
        sections = [
            ("Exam domains", (*_parts(rows, layout), *_legend(LEGEND, layout))),
            ("Missed questions", _missed(progress, layout)),
            *sections,
            ("Week by week", _weeks(progress, layout)),
            ("Answers in the last ten weeks", _calendar(progress, layout)),
            *((f"Topics in {title}", _parts(parts, layout)) for title, parts in topics),
        ]
    for heading, section in sections:
        if section:
            lines += [EMPTY, span(MARGIN + heading, "strong"), *section]
    if others := others_sentence(progress):
        lines += [EMPTY, *paragraphs([others], layout)]
    steps = next_steps(next_commands(progress), layout)
    return (*lines, EMPTY, *steps) if steps else tuple(lines)


def others_sentence(progress: Progress) -> str:
    """Return a sentence on the exams that the bank does not have, whose results are elsewhere; empty without any."""
    exams = [f"{counted(count, 'exam')} for {code}" for code, count in progress.exams_of_others.items()]
    listing = progress.commands.write("results")
    return f"Not in these figures: {listed(exams)}, which this bank does not have. `{listing}`" if exams else ""


def next_commands(progress: Progress) -> list[tuple[str, str]]:
    """Return commands to go on with, each with what it is good for; on the day of the exam, no mock exam."""
    write, code = progress.commands.write, progress.exam.code
    commands = []
    if progress.readiness_report.context.is_my_exam and progress.plan.supply.due:
        commands.append((write("quiz", "--only", "missed"), "repeat what you missed two or more days ago"))
    if progress.plan.plan.exam_date != progress.today:
        commands += [*ways_to_plan(progress.plan), (write("exam", code), "take a mock exam")]
    return commands


def _parts(parts: Sequence[Part], layout: Layout) -> Lines:
    """Return a table of domains or topics, or a sentence for each where it does not fit or a screen reader reads."""
    rows = [figures_of(part) for part in parts]
    widths = [max(cells(text) for text in column) for column in zip(COLUMNS, *rows, strict=True)]
    if layout.is_plain or layout.is_narrow or len(MARGIN) + sum(widths) + 2 * len(widths) > layout.width:
        return paragraphs([part_sentence(part) for part in parts], layout)
    lines = [span(_row(COLUMNS, widths), "dim"), *(span(_row(row, widths)) for row in rows)]
    return tuple(lines) if parts else ()


def _legend(words: str, layout: Layout) -> Lines:
    """Return what the columns of a table mean; sentences need no legend."""
    if layout.is_plain or layout.is_narrow:
        return ()
    return paragraph(words, layout.inner, first=span(MARGIN), style="dim")


def figures_of(part: Part) -> tuple[str, ...]:
    """Return the row of a topic or an exam domain in a table with these `COLUMNS`."""
    return (
        part.title,
        f"{part.answered}/{part.total}",
        f"{part.first_right:.0f}/{part.first_total}",
        range_text(part),
        str(part.misses),
        clock(part.time.total_seconds()),
    )


def range_text(part: Part) -> str:
    """Return the range of a part, such as `50-62%`; empty without a first answer."""
    bounds = part.bounds
    return "" if bounds is None else f"{bounds[0]}-{bounds[1]}%"


def _row(texts: Sequence[str], widths: Sequence[int]) -> str:
    name, *figures = texts
    padded = [" " * (width - cells(text)) + text for text, width in zip(figures, widths[1:], strict=True)]
    return "  ".join([f"{MARGIN}{name}{' ' * (widths[0] - cells(name))}", *padded])


def part_sentence(part: Part) -> str:
    """Return what is known of a topic or an exam domain, in a sentence."""
    sentence = f"{part.title}: {part.answered} of {counted(part.total, 'question')} answered"
    if (bounds := part.bounds) is not None:
        low, high = bounds
        sentence += (
            f", {part.first_right:.0f} of {counted(part.first_total, 'first answer')} correct ({low} to {high}%)"
        )
    if part.misses:
        sentence += f", {'1 miss is' if part.misses == 1 else f'{part.misses} misses are'} open"
    return f"{sentence}. Time: {clock(part.time.total_seconds())}." if part.time else f"{sentence}."


def missed_sentence(progress: Progress) -> str:
    """Return how many misses are open, and how many of these answers the learner was sure of."""
    if not progress.misses:
        return "No miss is open."
    if progress.misses == 1:
        sure = "sure of this answer (no guess noted)" if progress.sure else "not sure of this answer"
        return f"1 miss is open. You were {sure}."
    are_open = f"{progress.misses} misses are open."
    if not progress.sure:
        return f"{are_open} You were not sure of any of these answers."
    share = "all" if progress.sure == progress.misses else str(progress.sure)
    return f"{are_open} You were sure of {share} of these answers (no guess noted)."


def confusion_rows(progress: Progress) -> list[tuple[str, str]]:
    """Return the pairs of terms that are confused most, each as a command that compares them and what happened."""
    names = progress.names
    rows = []
    for pair in progress.confusions[:SHOWN_CONFUSIONS]:
        command = progress.commands.write("compare", pair.chosen, pair.correct)
        sure = "" if not pair.sure else ", sure" if pair.sure == pair.times else f", sure {often(pair.sure)}"
        rows.append((command, f"{names[pair.chosen]} instead of {names[pair.correct]}, {often(pair.times)}{sure}"))
    return rows


def _missed(progress: Progress, layout: Layout) -> Lines:
    pairs = confusion_rows(progress)
    sentences = [missed_sentence(progress), *([CONFUSED] if pairs else [])]
    return (*paragraphs(sentences, layout), *next_steps(pairs, layout))


def _weeks(progress: Progress, layout: Layout) -> Lines:
    weeks = [week for week in progress.weeks if week.cleared or week.repeats.total]
    if layout.is_plain or layout.is_narrow:
        return paragraphs([week_sentence(week, progress.today) for week in weeks], layout)
    most = max((week.cleared for week in weeks), default=0)
    rows = [("week of", "misses cleared", "", "repeats correct")]
    for week in weeks:
        drawn = bar(week.cleared, most, layout.symbols)
        repeats = f"{week.repeats.right} of {week.repeats.total}" if week.repeats.total else ""
        rows.append((day_in_words(week.monday, progress.today), str(week.cleared), drawn, repeats))
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    head, *lines = (_row(row, widths) for row in rows)
    return (span(head, "dim"), *map(span, lines), *_legend(LEGEND_OF_WEEKS, layout)) if weeks else ()


def week_sentence(week: Week, today: date) -> str:
    """Return what happened in a week, in a sentence."""
    cleared = f"{counted(week.cleared, 'miss') if week.cleared == 1 else f'{week.cleared} misses'} cleared"
    repeats = f", {week.repeats.right} of {counted(week.repeats.total, 'repeat')} correct" if week.repeats.total else ""
    return f"Week of {day_in_words(week.monday, today)}: {cleared}{repeats}."


def _calendar(progress: Progress, layout: Layout) -> Lines:
    """Return how many answers were given each day: a row for each day of the week, or a sentence for each week."""
    weeks = progress.weeks
    if layout.is_plain or layout.width < CALENDAR_WIDTH:
        sentences = [
            f"Week of {day_in_words(week.monday, progress.today)}: {counted(sum(week.answers), 'answer')} on "
            f"{counted(sum(map(bool, week.answers)), 'day')}."
            for week in weeks
            if any(week.answers)
        ]
        return paragraphs(sentences, layout)
    lines = [span(MARGIN + "    " + "".join(f"{short_day(week.monday):>7}" for week in weeks), "dim")]
    for place, name in enumerate(WEEKDAYS):
        counts = "".join(f"{week.answers[place] or layout.symbols.dot:>7}" for week in weeks)
        lines.append(span(f"{MARGIN}{name.capitalize():4}{counts}"))
    return tuple(lines)


def progress_json(progress: Progress) -> dict[str, object]:
    """Return the page as a JSON document; shares are of first answers, times in seconds."""
    plan, report = progress.plan.plan, progress.readiness_report
    return {
        "exam": progress.exam.code,
        "day": progress.today.isoformat(),
        "readiness": readiness_json(report.readiness, shows_verdict=report.context.shows_verdict),
        "answered": progress.answered,
        "total": progress.total,
        "domains": [
            {**_part_json(domain.whole), "topics": [_part_json(topic) for topic in domain.topics]}
            for domain in progress.domains
        ],
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "misses_cleared": week.cleared,
                "repeats": {"right": week.repeats.right, "total": week.repeats.total},
                "answers": list(week.answers),
            }
            for week in progress.weeks
        ],
        "misses": {"open": progress.misses, "due": progress.plan.supply.due, "sure": progress.sure},
        "confusions": [pair._asdict() for pair in progress.confusions],
        "exams": [
            {"number": exam.number, "right": exam.right, "scored": exam.scored, "started": exam.began}
            for exam in progress.exams
        ],
        "exams_of_others": dict(progress.exams_of_others),
        "plan": {
            "date": None if plan.exam_date is None else plan.exam_date.isoformat(),
            "passed": plan.is_passed,
            "minutes": plan.minutes,
            "mock_exams": [day.isoformat() for day in plan.mock_dates],
        },
    }


def _part_json(part: Part) -> dict[str, object]:
    return {
        "id": part.id,
        "title": part.title,
        "answered": part.answered,
        "total": part.total,
        "first_answers": {"right": round(part.first_right, 2), "total": part.first_total, "range": part.bounds},
        "misses": part.misses,
        "seconds": round(part.time.total_seconds(), 1),
    }
