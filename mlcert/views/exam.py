"""The screens of an exam beside its questions: the cover, the answer sheet, the confirmation of the end.

It is long because it holds three pages and the texts on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

from mlcert.core.model import Exam
from mlcert.core.paper import Form
from mlcert.core.session import QuestionState, Session
from mlcert.views.lines import (
    EMPTY,
    MARGIN,
    Layout,
    Line,
    Lines,
    Page,
    beside,
    cells,
    clock,
    keys_line,
    paragraph,
    rule,
    span,
)
from mlcert.views.lookup import month
from mlcert.views.question import foot_lines

CELL = 6  # cells of a question on the review screen
HAND_IN_LINE = "An empty line hands the exam in; g 12 goes to question 12, p goes back, q leaves."


class SheetFilter(Enum):
    """Which questions the answer sheet shows; the value is the word for them."""

    ALL = "all"
    OPEN = "unanswered"
    MARKED = "marked"


def cover_lines(exam: Exam, form: Form, today: date, layout: Layout) -> Lines:
    """What one must know before the start: the form, the status, what is unconfirmed, what the paper leaves out."""
    time = clock(form.limit.total_seconds())
    lines: list[Line] = [
        *paragraph(f"{exam.code}  {exam.title}", layout.inner, first=span(MARGIN), style="title"),
        EMPTY,
    ]
    shape = f"{form.questions} questions, {form.scored} of them scored, {time} on the clock."
    rules = "No feedback until the end; unanswered counts as wrong; nothing is taken off for a guess."
    pause = "Leaving stops the clock and is noted in the report: a real exam cannot be paused."
    for sentence in (shape, rules, pause):
        lines += paragraph(sentence, layout.inner, first=span(MARGIN))
    lines += [EMPTY, *paragraph(_status(exam, today), layout.inner, first=span(MARGIN), style="warning")]
    if exam.leaves_out:
        kinds = exam.leaves_out
        listed = kinds[0] if len(kinds) == 1 else ", ".join(kinds[:-1]) + " and " + kinds[-1]
        left_out = f"The real exam also has {listed} questions; this paper has none."
        lines += paragraph(left_out, layout.inner, first=span(MARGIN), style="warning")
    if exam.unconfirmed:
        lines += [EMPTY, span(f"{MARGIN}Not confirmed:")]
        for sentence in exam.unconfirmed:
            lines += paragraph(sentence, layout.inner, first=span(f"   {layout.symbols.bullet} "))
    if exam.source:
        lines += [EMPTY, *paragraph(f"Blueprint: {exam.source}.", layout.inner, first=span(MARGIN), style="dim")]
    return tuple(lines)


def _status(exam: Exam, today: date) -> str:
    if exam.status == "retired":
        return f"Retired{f' {month(exam.until)}' if exam.until else ''}: practise with it, you cannot sit it."
    if exam.status == "beta":
        return "In beta: what is known of it may change."
    if exam.until:
        gone = exam.until < today.isoformat()
        return f"It {'could' if gone else 'can'} be taken until {month(exam.until)}."
    return "It can be taken."


def cover_page(lines: Lines, layout: Layout) -> Page:
    """The start: read, then begin."""
    head: Lines = (
        *beside(span(f"{MARGIN}mock exam", "title"), span("clock paused", "dim"), layout.width - 1),
        rule(layout),
    )
    return Page("intro", head, lines, keys_line([("Enter", "begin"), ("q", "leave")], layout), scrolls=True)


def filtered(session: Session, which: SheetFilter) -> list[tuple[int, QuestionState]]:
    """The questions that the filter lets through, with their places on the paper; one with too few picks is open."""
    states = [(place, session.question_states[place]) for place in session.counted_places]
    if which is SheetFilter.OPEN:
        return [(place, state) for place, state in states if not state.answered]
    if which is SheetFilter.MARKED:
        return [(place, state) for place, state in states if state.marked]
    return states


def answered(session: Session) -> int:
    """How many questions are answered."""
    return sum(state.answered for _, state in session.counted)


def columns_of(layout: Layout) -> int:
    """How many questions the answer sheet shows side by side."""
    return max(1, layout.inner // CELL)


def sheet_title(which: SheetFilter) -> str:
    """What the header of the answer sheet says."""
    return "review" if which is SheetFilter.ALL else f"review: {which.value}"


def sheet_page(
    session: Session,
    cursor: int,
    which: SheetFilter,
    columns: int,
    *,
    head: Lines,
    keys: Sequence[tuple[str, str]],
    message: str,
    layout: Layout,
) -> Page:
    """Every question and whether it is answered; the one under the cursor in brackets."""
    shown = filtered(session, which)
    body: list[Line] = []
    focus = None
    for start in range(0, len(shown), columns):
        row = shown[start : start + columns]
        line: list[tuple[str, str]] = [("plain", MARGIN)]
        for place, state in row:
            line += _cell(session, place, state, layout, is_here=place == cursor)
            if place == cursor:
                focus = (len(body), len(body))
        body.append(tuple(line))
    if not shown:
        body.append(span(f"{MARGIN}No question is {which.value}."))
    body += [EMPTY, *_legend(session, layout)]
    return Page(f"sheet {which.value}", head, tuple(body), foot_lines(message, keys, layout), focus=focus)


def _cell(
    session: Session, place: int, state: QuestionState, layout: Layout, *, is_here: bool
) -> list[tuple[str, str]]:
    symbols = layout.symbols
    sign = symbols.answered if state.answered else symbols.partly if state.picks else symbols.open
    number = str(session.number_of(place))
    text = f"{number:>2}{sign[:1] if cells(sign) > 1 else sign}" if cells(sign) == 1 else f"{number:>2}{sign[1]}"
    flag = symbols.flag if cells(symbols.flag) == 1 else "m"
    text = (f"[{text}]" if is_here else f" {text} ") + (flag if state.marked else "")
    style = "strong" if is_here else "warning" if state.marked else "plain" if state.answered else "title"
    return [(style, text), ("plain", " " * max(0, CELL - cells(text)))]


def _legend(session: Session, layout: Layout) -> Lines:
    question_states = [state for _, state in session.counted]
    partly = sum(bool(one.picks) and not one.answered for one in question_states)
    symbols = layout.symbols
    parts = [
        f"{symbols.answered} answered {answered(session)}",
        f"{symbols.partly} too few chosen {partly}",
        f"{symbols.open} unanswered {len(question_states) - answered(session) - partly}",
        f"{symbols.flag} marked {sum(one.marked for one in question_states)}",
    ]
    lines: list[Line] = []
    line = ""
    for part in parts:
        joined = f"{line}   {part}" if line else part
        if cells(joined) > layout.inner:
            lines.append(span(MARGIN + line))
            joined = part
        line = joined
    return (*lines, span(MARGIN + line))


def hand_in_page(
    session: Session, *, head: Lines, keys: Sequence[tuple[str, str]], message: str, layout: Layout
) -> Page:
    """The confirmation that names what is unanswered."""
    body = (EMPTY, *_left_open(session, layout))
    return Page("hand in", head, body, foot_lines(message, keys, layout), scrolls=True)


def _left_open(session: Session, layout: Layout) -> Lines:
    left = filtered(session, SheetFilter.OPEN)
    none = [str(session.number_of(place)) for place, state in left if not state.picks]
    few = [str(session.number_of(place)) for place, state in left if state.picks]
    lines: list[Line] = []
    for numbers, what in ((none, "unanswered"), (few, "with too few chosen")):
        if numbers:
            count = "All" if len(numbers) == len(session.counted_places) else str(len(numbers))
            lines += paragraph(f"{count} {what}: {_ranges(numbers)}.", layout.inner, first=span(MARGIN))
    if lines:
        text = "They count as incorrect, and a guess costs nothing."
        return (*lines, *paragraph(text, layout.inner, first=span(MARGIN), style="warning"))
    return paragraph("Every question is answered.", layout.inner, first=span(MARGIN))


def _ranges(numbers: Sequence[str]) -> str:
    """Numbers with runs shortened.

    >>> _ranges(["1", "2", "3", "7"])
    '1-3, 7'
    """
    runs: list[list[int]] = []
    for number in map(int, numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def unanswered_lines(session: Session, layout: Layout) -> Lines:
    """The summary in lines: what is unanswered, and how to hand in or go back."""
    return (
        EMPTY,
        *_left_open(session, layout),
        *paragraph(HAND_IN_LINE, layout.inner, first=span(MARGIN), style="dim"),
    )
