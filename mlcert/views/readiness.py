"""What to expect of a fresh mock exam, in sentences: the figure with its range, or which answers are lacking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mlcert.core.command_line import CommandWriter
from mlcert.core.listing import counted, listed
from mlcert.core.memory import QuestionHistory
from mlcert.core.model import Exam
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.readiness import (
    MINIMUM,
    MINIMUM_IN_DOMAIN,
    VALID_FOR,
    Expectation,
    FirstAnswer,
    Lacking,
    Readiness,
    can_supply,
)
from mlcert.views.dates import day_in_words
from mlcert.views.lines import MARGIN, Layout, Lines, paragraph, span


class ReadinessContext(NamedTuple):
    """What readiness is told with besides its figures."""

    exam: Exam
    today: date
    shows_verdict: bool  # not while more than 14 days of a plan are left
    new: Mapping[str, int]  # how many first answers to questions of the bank would still count, by exam domain
    unanswered: int  # how many questions for the exam were never answered, also those whose answer would not count
    is_large: bool  # whether the bank has questions enough, new or not, to ever say what to expect
    is_my_exam: bool  # whether quizzes ask for this exam
    commands: CommandWriter
    is_passed: bool = False  # whether the learner has passed the exam, so that nothing is expected any more


class ReadinessReport(NamedTuple):
    """Where a learner stands with an exam, and what that rests on."""

    readiness: Readiness
    context: ReadinessContext
    notice: str  # that an update of the bank withdrew first answers; empty if that has been said
    evidence: Sequence[FirstAnswer]
    histories: Mapping[str, QuestionHistory]


def readiness_lines(readiness_report: ReadinessReport, layout: Layout) -> Lines:
    """Return the notice, the sentences of `readiness_sentences` and, in small, those of `readiness_source`."""
    found, context, notice = readiness_report[:3]
    texts = (
        (notice, "plain"),
        (readiness_sentences(found, context), "plain"),
        (readiness_source(found, context), "dim"),
    )
    lines: Lines = ()
    for text, style in texts:
        if text:
            lines += paragraph(text, layout.inner, first=span(MARGIN), style=style)
    return lines


def readiness_sentences(found: Readiness, context: ReadinessContext) -> str:
    """Return what to expect of a fresh mock exam or, while answers are lacking or outdated, which command helps.

    Of an exam that was passed, nothing is said.
    """
    return "" if context.is_passed else _sentences(found, context)


def _sentences(found: Readiness, context: ReadinessContext) -> str:
    write = context.commands.write
    has_new = any(context.new.values())
    repeats = _nothing_new(context)
    if found.expectation is not None:
        sentence = figure(found.expectation, with_verdict=context.shows_verdict)
        if has_new or found.latest is None:
            return sentence
        until = day_in_words(found.latest + VALID_FOR, context.today)
        return f"{sentence} {repeats} The figure is dropped on {until}."
    if found.lacking != Lacking():
        if can_supply(context.new, found.lacking):
            lacking = _lacking(found.lacking, context.exam)
            return f"Not enough new answers yet: {lacking}. `{_supply(found.lacking, context)}`"
        too_few = _too_few(context)
        return too_few if has_new else f"{repeats} {too_few}"
    latest = "" if found.latest is None else day_in_words(found.latest, context.today)
    too_old = f"The latest first answer that counts was on {latest}, too long ago to say what to expect of a mock exam."
    if not has_new:
        return f"{too_old} {repeats}"
    only_new = ("quiz", "--only", "new") if context.is_my_exam else ("exam", context.exam.code)
    return f"{too_old} `{write(*only_new)}`"


def _nothing_new(context: ReadinessContext) -> str:
    """Return why no answer counts any more: all questions are answered, or one of each family, which gives one."""
    quiz = context.commands.write("quiz")
    if context.unanswered:
        return f"You have answered a question of every family, and only the first one counts. `{quiz}` asks more."
    return f"You have answered every question for this exam. `{quiz}` repeats them."


def readiness_source(found: Readiness, context: ReadinessContext) -> str:
    """Return which answers the figure comes from, and what is unknown about the real exam; empty without a figure."""
    if context.is_passed or found.expectation is None or found.latest is None:
        return ""
    latest = day_in_words(found.latest, context.today)
    sentences = (
        f"From your first answers to {counted(found.answers, 'new question')}, the last on {latest}.",
        "The real exam may be harder or easier.",
        context.exam.caveat,
        "The pass line assumes a linear scale.",
    )
    return " ".join(filter(None, sentences))


def figure(expectation: Expectation, *, with_verdict: bool) -> str:
    """Return the figure with its range, the pass line and, if wanted, the verdict.

    >>> figure(Expectation(29, 25, 33, 35, 50), with_verdict=True)
    'A fresh mock exam today: about 29 of 50 correct (25 to 33 in 8 of 10 cases). The pass line is about 35. Not yet.'
    """
    right, low, high, line, of = expectation
    sentence = (
        f"A fresh mock exam today: about {right} of {of} correct ({low} to {high} in 8 of 10 cases). "
        f"The pass line is about {line}."
    )
    return f"{sentence} {expectation.verdict.capitalize()}." if with_verdict else sentence


def _lacking(lacking: Lacking, exam: Exam) -> str:
    """Return which answers are lacking, such as `4 more in Operations, then 9 more in any domain`."""
    parts = []
    counts = {count for _, count in lacking.domains}
    if len(lacking.domains) == len(exam.domains) > 1 and len(counts) == 1:
        parts.append(f"{lacking.domains[0][1]} more in each domain")
    elif lacking.domains:
        short = {domain.id: domain.short for domain in exam.domains}
        parts.append(listed([f"{count} more in {short[domain]}" for domain, count in lacking.domains]))
    if lacking.more:
        parts.append(f"{sum(count for _, count in lacking.more)} more in any domain")
    return ", then ".join(parts)


def _too_few(context: ReadinessContext) -> str:
    """Return why the answers that are lacking can never be given: the bank is too small, or it has changed too much."""
    what = f"what to expect of a mock exam for {context.exam.code}"
    if context.is_large:
        return f"Too few of your first answers still count, and too few questions are new, to say {what}."
    in_each = f", with at least {MINIMUM_IN_DOMAIN} in each exam domain" if len(context.exam.domains) > 1 else ""
    return (
        f"This bank has too few questions to say {what}: that takes your first answers to {MINIMUM} questions{in_each}."
    )


def _supply(lacking: Lacking, context: ReadinessContext) -> str:
    """Return the command that supplies what is lacking; for another exam than the learner's, that is a mock exam."""
    if not context.is_my_exam:
        return context.commands.write("exam", context.exam.code)
    domains = [domain for domain, _ in lacking.domains]
    if len(domains) == len(context.exam.domains):
        domains = []
    return context.commands.write("quiz", *_naming(domains), "--only", "new")


def _naming(domains: Sequence[str]) -> list[str]:
    """Return the words of a quiz that name these domains."""
    return list(domains) if len(domains) <= 1 else [word for domain in domains for word in ("-d", domain)]


def readiness_json(found: Readiness, *, shows_verdict: bool) -> dict[str, object]:
    """Return readiness as a part of a JSON document; what cannot or must not be said is null."""
    expectation = found.expectation
    return {
        "first_answers": found.answers,
        "latest": None if found.latest is None else found.latest.isoformat(),
        "outdated": found.is_outdated,
        "lacking": {"domains": dict(found.lacking.domains), "more": sum(count for _, count in found.lacking.more)},
        "expected": None if expectation is None else expectation._asdict(),
        "verdict": expectation.verdict if expectation is not None and shows_verdict else None,
    }
