"""The screens of an exam other than its questions: the cover, the answer sheet and the confirmation at the end.

It is long because it holds three pages and the texts on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum

from mlcert.core.listing import counted, listed
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
    paragraph,
    paragraphs,
    rule,
    span,
)
from mlcert.views.lookup import date_in_words, in_or_on
from mlcert.views.question import footer_lines

CELL = 6  # terminal cells that a question takes on the answer sheet
HAND_IN_LINE = "An empty line hands in the exam; g 12 goes to question 12, p goes back, q leaves."


class SheetFilter(Enum):
    """Which questions the answer sheet shows; the value is the word that describes them."""

    ALL = "all"
    OPEN = "unanswered"
    MARKED = "marked"


def cover_lines(exam: Exam, form: Form, today: date, layout: Layout) -> Lines:
    """Return what a learner must know before the start: form, status, omitted question types, unconfirmed details."""
    time = clock(form.limit.total_seconds())
    lines: list[Line] = [
        *paragraph(f"{exam.code}  {exam.title}", layout.inner, first=span(MARGIN), style="title"),
        EMPTY,
    ]
    questions = counted(form.questions, "question")
    shape = f"This exam has {questions}, {form.scored} of them scored, and a time limit of {time}."
    rules = "You get no feedback until the end. Unanswered questions count as incorrect, and guessing costs nothing."
    pause = "Leaving pauses the clock and is noted in the report: a real exam cannot be paused."
    lines += paragraphs((shape, rules, pause), layout)
    lines += [EMPTY, *paragraph(exam_status(exam, today), layout.inner, first=span(MARGIN), style="strong")]
    if exam.leaves_out:
        kinds = exam.leaves_out
        left_out = f"The real exam also has {listed(kinds)} questions; this paper has none."
        lines += paragraph(left_out, layout.inner, first=span(MARGIN), style="strong")
    if exam.unconfirmed:
        lines += [EMPTY, span(f"{MARGIN}These details are not confirmed:")]
        for sentence in exam.unconfirmed:
            lines += paragraph(sentence, layout.inner, first=span(f"   {layout.symbols.bullet} "))
    if exam.source:
        lines += [EMPTY, *paragraph(f"Blueprint: {exam.source}.", layout.inner, first=span(MARGIN), style="dim")]
    return tuple(lines)


def exam_status(exam: Exam, today: date) -> str:
    """Return a sentence on whether the exam can be taken."""
    if exam.status == "retired":
        retired = f"This exam was retired{f' {in_or_on(exam.until)}' if exam.until else ''}."
        return f"{retired} You can practice with it, but you cannot take it."
    if exam.status == "beta":
        return "This exam is in beta, so its details may change."
    if exam.until:
        could = "could" if exam.until < today.isoformat() else "can"
        return f"You {could} take this exam until {date_in_words(exam.until)}."
    return "You can take this exam."


def cover_page(lines: Lines, layout: Layout, *, message: str = "") -> Page:
    """Return the page that a learner reads before an exam begins."""
    header: Lines = (
        *beside(span(f"{MARGIN}mock exam", "title"), span("clock paused", "dim"), layout),
        rule(layout),
    )
    footer = footer_lines(message, [("Enter", "begin"), ("q", "leave")], layout)
    return Page("intro", header, lines, footer, scrolls=True)


def filtered(session: Session, which: SheetFilter) -> list[tuple[int, QuestionState]]:
    """Return the questions that pass the filter, with their places on the paper; too few picks count as unanswered."""
    states = [(place, session.question_states[place]) for place in session.counted_places]
    if which is SheetFilter.OPEN:
        return [(place, state) for place, state in states if not state.answered]
    if which is SheetFilter.MARKED:
        return [(place, state) for place, state in states if state.marked]
    return states


def columns_of(layout: Layout) -> int:
    """Return how many questions the answer sheet shows side by side."""
    return max(1, layout.inner // CELL)


def sheet_title(which: SheetFilter) -> str:
    """Return the title in the header of the answer sheet."""
    return "review" if which is SheetFilter.ALL else f"review: {which.value}"


def sheet_page(
    session: Session,
    cursor: int,
    which: SheetFilter,
    columns: int,
    *,
    header: Lines,
    keys: Sequence[tuple[str, str]],
    message: str,
    layout: Layout,
) -> Page:
    """Return the page with every question and whether it is answered; the question under the cursor is in brackets."""
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
        body.append(span(f"{MARGIN}No questions are {which.value}."))
    body += [EMPTY, *_legend(session, layout)]
    return Page(f"sheet {which.value}", header, tuple(body), footer_lines(message, keys, layout), focus=focus)


def _cell(
    session: Session, place: int, state: QuestionState, layout: Layout, *, is_here: bool
) -> list[tuple[str, str]]:
    symbols = layout.symbols
    sign = symbols.answered if state.answered else symbols.partly if state.picks else symbols.open
    text = f"{session.number_of(place):>2}{sign.strip('()')[:1]}"
    flag = symbols.flag if cells(symbols.flag) == 1 else "m"
    text = (f"[{text}]" if is_here else f" {text} ") + (flag if state.marked else "")
    style = "strong" if is_here else "warning" if state.marked else "plain" if state.answered else "title"
    return [(style, text), ("plain", " " * max(0, CELL - cells(text)))]


def _legend(session: Session, layout: Layout) -> Lines:
    whole = session.in_full()
    question_states = [state for _, state in whole.counted]
    answered = len(whole.answers)
    partly = sum(bool(state.picks) and not state.answered for state in question_states)
    symbols = layout.symbols
    parts = [
        f"{symbols.answered} answered {answered}",
        f"{symbols.partly} too few chosen {partly}",
        f"{symbols.open} unanswered {len(question_states) - answered - partly}",
        f"{symbols.flag} marked {sum(state.marked for state in question_states)}",
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
    session: Session, *, header: Lines, keys: Sequence[tuple[str, str]], message: str, layout: Layout
) -> Page:
    """Return the page that names the unanswered questions and asks whether to end the exam."""
    body = (EMPTY, *_left_open(session, layout))
    return Page("hand in", header, body, footer_lines(message, keys, layout), scrolls=True)


def _left_open(session: Session, layout: Layout) -> Lines:
    unanswered = filtered(session.in_full(), SheetFilter.OPEN)
    none = [str(session.number_of(place)) for place, state in unanswered if not state.picks]
    few = [str(session.number_of(place)) for place, state in unanswered if state.picks]
    lines: list[Line] = []
    for numbers, kind in ((none, "unanswered"), (few, "with too few chosen")):
        if numbers:
            count = "All" if len(numbers) == len(session.numbered_places) else str(len(numbers))
            lines += paragraph(f"{count} {kind}: {_ranges(numbers)}.", layout.inner, first=span(MARGIN))
    if lines:
        text = "They count as incorrect, and guessing costs nothing."
        return (*lines, *paragraph(text, layout.inner, first=span(MARGIN), style="strong"))
    return paragraph("Every question is answered.", layout.inner, first=span(MARGIN))


def _ranges(numbers: Sequence[str]) -> str:
    """Return the numbers as text, with each run of consecutive numbers as a range.

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
    """Return the summary of line mode: what is unanswered, and how to hand in the exam or go back."""
    return (
        EMPTY,
        *_left_open(session, layout),
        *paragraph(HAND_IN_LINE, layout.inner, first=span(MARGIN), style="dim"),
    )
