"""The page of today: the exam and the days left, what today holds, how far the learner is, and what is unfinished.

This file is long because what the page says and what its keys do depend on each other and on how far the day has come.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mlcert.core.command_line import CommandWriter
from mlcert.core.listing import counted
from mlcert.core.model import Exam
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.plan import Plan, Supply
from mlcert.core.readiness import Expectation
from mlcert.core.session import Session
from mlcert.core.today import Rest, Today, why_nothing_is_left
from mlcert.views.choice_to_make import Choice
from mlcert.views.lines import (
    EMPTY,
    MARGIN,
    Layout,
    Line,
    Lines,
    Page,
    beside,
    command_lines,
    keys_line,
    paragraph,
    rule,
    span,
)
from mlcert.views.next_steps import next_steps
from mlcert.views.plan import after_the_exam, ways_after_the_exam, when
from mlcert.views.unfinished import unfinished_lines

LABELS = ("Today   ", "So far  ")
WHY_NOTHING = {
    Rest.PASSED: "You have passed this exam, so nothing is planned for today.",
    Rest.DAY_OFF: "No practice is planned for today.",
    Rest.MOCK: "It takes the place of today's questions.",  # after the sentence that it is due
    Rest.DONE: "Done for today.",
}


class TodayContext(NamedTuple):
    """What the page of today shows."""

    exam: Exam | None  # None for a bank without exams
    plan: Plan
    day: date
    left: Today
    supply: Supply
    begun: Session | None  # the session of today, if it was begun
    answered: int  # of the questions of the exam
    total: int
    expectation: Expectation | None  # None while too few new questions have been answered
    choice: Choice | None  # to make with a command
    unfinished: Sequence[Session]  # to remind of: others than that of today, the one with the latest move first
    titles: Mapping[str, str]  # of topics, by id
    commands: CommandWriter
    is_extra: bool = False  # whether the session has the questions that are offered when nothing is left

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do today."""
        begun = self.begun is not None and (self.begun.is_over or self.is_extra)
        return begun or not (self.is_begun or self.left.new + self.left.again)

    @property
    def is_begun(self) -> bool:
        """Whether the session of today can be continued."""
        return self.begun is not None and not self.begun.is_over

    @property
    def mock_is_next(self) -> bool:
        """Whether a mock exam takes the place of today's questions."""
        has_begun = self.begun is not None
        return why_nothing_is_left(self.left, self.plan, self.day, has_begun=has_begun) is Rest.MOCK


def today_page(context: TodayContext, layout: Layout) -> Page:
    """Return the page on which a key starts what is next."""
    lines: list[Line] = []
    so_far = _labeled(LABELS[1], progress_sentences(context), layout)
    for part in (_today(context, layout), so_far, _notices(context, layout), _open(context, layout)):
        lines += (*part, EMPTY) if part else ()
    title, about = title_of(context)
    header = (*beside(span(MARGIN + title, "title"), span(about) if about else (), layout), rule(layout))
    return Page("today", header, (EMPTY, *lines), keys_line(today_keys(context), layout), scrolls=True)


def today_keys(context: TodayContext) -> list[tuple[str, str]]:
    """Return the keys of the page with their labels, as the last line says them; Enter comes first, and may be two."""
    going_on = "continue" if context.is_extra else "continue today"
    enter = going_on if context.is_begun else "five more" if context.is_done else "start today"
    mock = "mock exam, due" if context.left.mock else "mock exam"
    first = [("Enter, e", mock)] if context.mock_is_next else [("Enter", enter), ("e", mock)]
    of_exam = [*first, ("p", "progress")] if context.exam else [("Enter", enter)]
    return [*of_exam, ("r", "results"), ("l", "look up"), ("q", "quit")]


def title_of(context: TodayContext) -> tuple[str, str]:
    """Return the title, and the exam with its date, which is empty for a bank without exams."""
    day = when(context.plan, context.day)
    exam = context.exam.code if context.exam else ""
    return "mlcert", f"{exam} on {day}" if day else f"{exam}, passed" if context.plan.is_passed else exam


def _today(context: TodayContext, layout: Layout) -> Lines:
    """Return what is left to do today, with the time that it takes beside it if the layout has columns."""
    sentences, left = todays_sentences(context), context.left
    if context.is_done or context.is_begun or layout.is_plain or layout.is_narrow:
        return _labeled(LABELS[0], sentences, layout)
    first: Line = (*span(MARGIN), ("strong", LABELS[0]), ("plain", what_is_left(left, context.supply)))
    return (
        *beside(first, span(_time(left)), layout),
        *_labeled(" " * len(LABELS[0]), sentences[1:], layout),
    )


def todays_sentences(context: TodayContext) -> list[str]:
    """Return what is left to do today, or how far it is, and whether a mock exam is due."""
    mock = _mock(context)
    if not (context.is_done or context.is_begun):
        return [f"{what_is_left(context.left, context.supply)}, {_time(context.left)}.", *mock]
    state = _state(context)
    sentences = [*mock, state] if state == WHY_NOTHING[Rest.MOCK] else [state, *mock]
    return [*sentences, _answered(context.begun, "more ")] if context.is_begun and context.is_extra else sentences


def _time(left: Today) -> str:
    time = f"about {counted(left.minutes, 'minute')}"
    return f"{time} ({left.to_catch_up} to catch up)" if left.to_catch_up else time


def what_is_left(left: Today, supply: Supply) -> str:
    """Return how many questions today holds, such as `8 new questions, 3 missed ones again`."""
    are_missed = left.again <= supply.due
    if not left.new:
        return f"{counted(left.again, 'missed question' if are_missed else 'question')} again"
    new = counted(left.new, "new question")
    if not left.again:
        return new
    others = "missed" if are_missed else "seen"
    return f"{new}, {counted(left.again, f'{others} one')} again"


def _state(context: TodayContext) -> str:
    """Return a sentence on a day whose session was begun, that is done, or on which nothing is planned."""
    has_begun = context.begun is not None and not context.is_extra
    if has_begun and context.is_begun:
        return _answered(context.begun)
    return WHY_NOTHING[why_nothing_is_left(context.left, context.plan, context.day, has_begun=has_begun)]


def _answered(begun: Session | None, which: str = "") -> str:
    counted_ones = () if begun is None else begun.counted
    closed = sum(state.closed for _, state in counted_ones)
    return f"{closed} of {len(counted_ones)} {which}questions answered."


def _mock(context: TodayContext) -> list[str]:
    number = context.left.mock
    if not number:
        return []
    which = "The mock exam" if len(context.plan.mock_dates) == 1 else f"Mock exam {number}"
    return [f"{which} of your plan is due."]


def progress_sentences(context: TodayContext) -> list[str]:
    """Return how many questions were answered, and what to expect of a mock exam; none without an answer."""
    sentences = [f"{context.answered} of {context.total} questions answered."] if context.answered else []
    if context.expectation is not None:
        right, low, high, _, of = context.expectation
        sentences.append(f"A fresh mock exam today: about {right} of {of} correct ({low} to {high}).")
    return sentences


def _notices(context: TodayContext, layout: Layout) -> Lines:
    """Return the question after the date of an exam, and how to choose another exam or a date."""
    lines: Lines = ()
    if context.exam is not None and context.plan.is_past(context.day):
        lines += paragraph(after_the_exam(context.plan), layout.inner, first=span(MARGIN))
        lines += next_steps(ways_after_the_exam(context.exam, context.day, context.commands), layout)
    if context.choice is not None:
        lines += paragraph(context.choice.sentence, layout.inner, first=span(MARGIN))
        lines += command_lines([context.choice.command], layout)
    return lines


def _open(context: TodayContext, layout: Layout) -> Lines:
    """Return the latest unfinished session, and how to resume it."""
    if not context.unfinished:
        return ()
    session, others = context.unfinished[0], len(context.unfinished) - 1
    resume = command_lines([context.commands.write(*session.resume_words)], layout)
    return (*unfinished_lines(session, context.titles, layout, others)[:2], *resume)


def _labeled(label: str, sentences: Sequence[str], layout: Layout) -> Lines:
    """Return sentences under each other, with a label before the first one."""
    lines: Lines = ()
    for place, sentence in enumerate(sentences):
        before = label if place == 0 else " " * len(label)
        if layout.is_plain or layout.is_narrow:
            before = f"{label.strip()}: " if place == 0 and label.strip() else ""
        lines += paragraph(sentence, layout.inner, first=(*span(MARGIN), ("strong", before)), hang=len(MARGIN + before))
    return lines
