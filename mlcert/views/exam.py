"""The exam room: what is said before the start, the review screen, the confirmation of the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

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
from mlcert.views.question import LETTERS, Header, page_head

CELL = 6  # cells of a question on the review screen
EXAM_HELP = (
    ("a-f, 1-6", "choose an option or take it back; each press is kept at once and nothing moves on"),
    ("↑ ↓ Enter", "move to an option and choose it"),
    ("n, →, Enter", "to the next question; after the last to the review screen"),
    ("p, ←", "to the question before"),
    ("g", "to the question whose number you type"),
    ("r", "the review screen: every question, filters, and the end"),
    ("m", "mark the question, to find it again on the review screen"),
    ("u", "say that this is a guess; the report counts them"),
    ("h", "hide or show the clock"),
    ("Space, PgUp, PgDn", "turn a page"),
    ("q, ^C", "leave; the clock stands and mlcert exam --resume goes on"),
)


def exam_keys(choices: int, layout: Layout) -> list[tuple[str, str]]:
    """What the keys do on a question of an exam."""
    keys = [(f"{LETTERS[0]}-{LETTERS[choices - 1]}", "answer"), ("n", "next"), ("p", "back"), ("m", "mark")]
    keys += [("g", "go to"), ("r", "review")]
    return [*keys, ("?", "help"), ("q", "leave")] if layout.is_narrow else [
        *keys, ("u", "guess"), ("h", "clock"), ("?", "help"), ("q", "leave"),
    ]  # fmt: skip


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
        *beside(span(f"{MARGIN}mock exam", "title"), span("clock stands", "dim"), layout.width - 1),
        rule(layout),
    )
    return Page("intro", head, lines, keys_line([("Enter", "begin"), ("q", "leave")], layout), scrolls=True)


def open_questions(session: Session) -> list[tuple[int, QuestionState]]:
    """The questions that are not answered, or with too few options, with their places on the paper."""
    return [(place, one) for place, one in _all(session) if not one.answered]


def _all(session: Session) -> list[tuple[int, QuestionState]]:
    return [(place, session.question_states[place]) for place in session.counted_places]


def _marked(session: Session) -> list[tuple[int, QuestionState]]:
    return [(place, one) for place, one in _all(session) if one.marked]


SHOWS: Mapping[str, Callable[[Session], list[tuple[int, QuestionState]]]] = {
    "a": _all,
    "o": open_questions,
    "m": _marked,
}
SHOWN = {"a": "all", "o": "open ones", "m": "marked ones"}


def review_page(
    session: Session, head: Header, cursor: int, shows: str, columns: int, message: str, layout: Layout
) -> Page:
    """Every question as it stands; the one under the cursor in brackets."""
    shown = SHOWS[shows](session)
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
        body.append(span(f"{MARGIN}There are no {SHOWN[shows]}."))
    body += [EMPTY, *_legend(session, layout)]
    keys = [
        ("arrows", "Enter go to"),
        ("o", "open"),
        ("m", "marked"),
        ("a", "all"),
        ("e", "end the exam"),
        ("Esc", "back"),
    ]
    foot = (paragraph(message, layout.width, first=span(MARGIN), style="warning") if message else ()) + keys_line(
        keys, layout
    )
    own = head._replace(place=0, subtitle="review" if shows == "a" else SHOWN[shows], answered=_answered(session))
    return Page(f"review {shows}", page_head(own, QuestionState(), layout), tuple(body), foot, focus=focus)


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
    question_states = [one for _, one in _all(session)]
    partly = sum(bool(one.picks) and not one.answered for one in question_states)
    symbols = layout.symbols
    parts = [
        f"{symbols.answered} answered {_answered(session)}",
        f"{symbols.partly} too few chosen {partly}",
        f"{symbols.open} unanswered {len(question_states) - _answered(session) - partly}",
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


def _answered(session: Session) -> int:
    return sum(one.answered for _, one in _all(session))


def end_page(session: Session, head: Header, layout: Layout) -> Page:
    """The confirmation that names what is unanswered."""
    keys = [("y", "end the exam and see the report"), ("Esc", "back")]
    own = head._replace(place=0, subtitle="end", answered=_answered(session))
    body = (EMPTY, *_left_open(session, layout))
    return Page("end", page_head(own, QuestionState(), layout), body, keys_line(keys, layout), scrolls=True)


def _left_open(session: Session, layout: Layout) -> Lines:
    none = [str(session.number_of(place)) for place, one in open_questions(session) if not one.picks]
    few = [str(session.number_of(place)) for place, one in open_questions(session) if one.picks]
    lines: list[Line] = []
    for numbers, what in ((none, "unanswered"), (few, "with too few chosen")):
        if numbers:
            count = "All" if len(numbers) == len(session.counted_places) else str(len(numbers))
            lines += paragraph(f"{count} {what}: {_ranges(numbers)}.", layout.inner, first=span(MARGIN))
    if lines:
        text = "They count as wrong; a guess costs nothing."
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
    ask = "An empty line hands the exam in; g 12 goes to question 12, p back, q leaves."
    return (EMPTY, *_left_open(session, layout), *paragraph(ask, layout.inner, first=span(MARGIN), style="dim"))
