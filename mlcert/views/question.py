"""A question on its screen, and the same screen grown by the feedback.

It is long because the feedback is the question's page, grown, and uses the same parts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from mlcert.core.choice import LETTERS, is_right, letters_of
from mlcert.core.model import Choice, Question
from mlcert.core.notes import Fact
from mlcert.core.session import PaperQuestion, QuestionState
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
    commands,
    keys_line,
    line_cells,
    paragraph,
    prose,
    rule,
    span,
    symbols_in,
)
from mlcert.views.lookup import fact_lines


class Header(NamedTuple):
    """What stands above every question."""

    title: str  # the topic
    place: int  # from 1
    total: int
    left: float | None  # seconds left; None without a limit
    used: float  # seconds used, shown where there is no limit
    is_late: bool = False  # near the end
    is_paused: bool = False
    clock_hidden: bool = False
    notices: tuple[str, ...] = ()  # said once, under the first header
    subtitle: str = ""  # in the place of the number
    answered: int | None = None  # so many questions, in an exam


class FeedbackNotes(NamedTuple):
    """What feedback adds to a question: its facts, and the names behind ids."""

    facts: Sequence[tuple[str, str, Fact]]  # (term id, term name, fact)
    names: Mapping[str, str]  # of terms


def question_page(
    question: Question,
    asked: PaperQuestion,
    *,
    head: Lines,
    keys: Sequence[tuple[str, str]],
    picked: Collection[str],
    highlight: int | None,
    message: str,
    layout: Layout,
    boxes: bool = False,
) -> Page:
    """The question with its choices, one of them perhaps highlighted, and its keys; `boxes` show what is chosen."""
    body: list[Line] = [*prose(question.text, layout.width, fold=layout.symbols.fold), EMPTY]
    if question.asks_for > 1:
        body += [span(f"{MARGIN}Choose {question.asks_for}.", "strong"), EMPTY]
    focus = None
    for place, digest in enumerate(asked.choices):
        start = len(body)
        box = (layout.symbols.answered if digest in picked else layout.symbols.open) + " "
        body += _choice(
            question.choice(digest).text, LETTERS[place], box if boxes or question.asks_for > 1 else "", layout,
            is_on=digest in picked, is_here=place == highlight,
        )  # fmt: skip
        if place == highlight:
            focus = (start, len(body) - 1)
        if place < len(asked.choices) - 1:
            body.append(EMPTY)
    return Page(f"question {question.id}", head, tuple(body), foot_lines(message, keys, layout), focus=focus)


def foot_lines(message: str, keys: Sequence[tuple[str, str]], layout: Layout) -> Lines:
    """The message, if there is one, and what the keys do."""
    said: Lines = paragraph(message, layout.width, first=span(MARGIN), style="warning") if message else ()
    return said + keys_line(keys, layout)


def _choice(text: str, letter: str, box: str, layout: Layout, *, is_on: bool, is_here: bool) -> Lines:
    arrow = f" {layout.symbols.arrow} " if is_here else " " * (2 + cells(layout.symbols.arrow))
    style = "strong" if is_here or is_on else "plain"
    first = (("title" if is_here else "plain", arrow), ("strong", letter), ("plain", "  " + box))
    return paragraph(text, layout.inner, first=first, style=style)


def feedback_page(
    question: Question,
    asked: PaperQuestion,
    state: QuestionState,
    notes: FeedbackNotes,
    *,
    head: Lines,
    keys: Sequence[tuple[str, str]],
    layout: Layout,
    message: str = "",
) -> Page:
    """The question's page, grown: the verdict, the reason of every choice, and the facts it rests on."""
    stem = [*prose(question.text, layout.width, fold=layout.symbols.fold, style="plain"), EMPTY]
    body = [*stem, *verdict(question, asked, state, layout), EMPTY]
    body += reasons(question, asked, state, layout)
    body += facts(notes, layout)
    body += commands(_commands(question, notes), layout)
    foot = foot_lines(message, keys, layout)
    return Page(f"feedback {question.id}", head, tuple(body), foot, start=len(stem), scrolls=True)


def verdict(question: Question, asked: PaperQuestion, state: QuestionState, layout: Layout) -> Lines:
    """Whether the answer is correct, by word and sign, what was chosen and what the key is; the id at the right end."""
    key = letters_of(asked.key, asked.choices)
    correct = state.answered and is_right(state.picks, asked.key)
    sign, style = (layout.symbols.right, "right") if correct else (layout.symbols.wrong, "wrong")
    if correct:
        message = f"Correct: {key}." + (" You guessed correctly." if state.guess else "")
    else:
        message = _not_correct(asked, state) + ("answer is " if len(asked.key) == 1 else "answers are ") + f"{key}."
    left: Line = ((style, f"{MARGIN}{sign} {message}"),)
    name = span(question.id, "dim")
    if line_cells(left) + line_cells(name) < layout.width:
        return beside(left, name, layout.width - 1)
    wrapped = paragraph(message, layout.inner, first=((style, f"{MARGIN}{sign} "),), style=style)
    return (*wrapped, *paragraph(question.id, layout.inner, first=span("   "), style="dim"))


def _not_correct(asked: PaperQuestion, state: QuestionState) -> str:
    """What was done instead of choosing the key, up to the words that name it."""
    if state.unknown:
        return 'You answered "I don\'t know". The correct '
    if not state.picks:
        return "Unanswered. The correct "
    return f"Incorrect. You chose {letters_of(state.picks, asked.choices)}; the correct "


def reasons(question: Question, asked: PaperQuestion, state: QuestionState, layout: Layout) -> Lines:
    """Every choice in its place with its reason under it."""
    out: list[Line] = []
    for place, digest in enumerate(asked.choices):
        choice = question.choice(digest)
        out += _reason(choice, LETTERS[place], layout, is_picked=digest in state.picks)
        out.append(EMPTY)
    return tuple(out)


def _reason(choice: Choice, letter: str, layout: Layout, *, is_picked: bool) -> Lines:
    symbols = layout.symbols
    room = max(cells(symbols.right), cells(symbols.wrong))
    sign, style = (
        (symbols.right, "right") if choice.is_right else (symbols.wrong, "wrong") if is_picked else ("", "plain")
    )
    first = ((style, f"{MARGIN}{sign}{' ' * (room - cells(sign))} "), ("strong", letter), ("plain", "  "))
    text_style = style if sign else "plain"
    text = choice.text + ("  (your choice)" if is_picked else "")
    indent = " " * (len(MARGIN) + room + 1 + 1 + 2)
    lines = paragraph(text, layout.inner, first=first, style=text_style)
    lines += prose(choice.why, layout.inner, indent=indent, fold=symbols.fold)
    return lines + right_if(choice, layout, indent=indent)


def right_if(choice: Choice, layout: Layout, *, indent: str) -> Lines:
    """What would make a wrong choice the answer, as a line of its own; nothing where its question does not say."""
    if choice.is_right or not choice.when:
        return ()
    condition = choice.when.split(maxsplit=1)[1]  # without its leading "If"
    return prose(f"Right if {condition}", layout.inner, indent=indent, style="strong", fold=layout.symbols.fold)


def facts(notes: FeedbackNotes, layout: Layout) -> Lines:
    """The facts a question rests on, under the names of their terms, with what the 2021 notes said."""
    out: list[Line] = []
    shown = ""
    for term, name, fact in notes.facts:
        if term != shown:
            out += paragraph(f"From the notes: {name}", layout.width, first=span(MARGIN), style="title")
            shown = term
        out += fact_lines(fact, layout)
    return (*out, EMPTY) if out else ()


def _commands(question: Question, notes: FeedbackNotes) -> list[str]:
    terms = list(dict.fromkeys(term for term, _, _ in notes.facts))
    out = [f"mlcert lookup {term}" for term in terms[:1]]
    compared = list(dict.fromkeys(choice.term for choice in question.choices if choice.term in notes.names))
    right = [choice.term for choice in question.choices if choice.is_right and choice.term in compared]
    others = [term for term in compared if term not in right]
    if right and others:
        out.append(f"mlcert compare {right[0]} {others[0]}")
    return list(dict.fromkeys(out))


def page_head(head: Header, state: QuestionState, layout: Layout) -> Lines:
    """Title and place at the left, the clock at the right, a rule under both, and what must be said at the start."""
    flags = ""
    if state.marked:
        flags += f"  {layout.symbols.flag}"
    if state.guess:
        flags += "  guess"
    count = head.subtitle or (f"{head.place}/{head.total}" if layout.is_narrow else f"{head.place} of {head.total}")
    time, style = _time(head, layout)
    right: Line = span(time, style)
    if head.answered is not None and not layout.is_narrow:
        right = (("plain", f"{head.answered} answered      "), *right)
    room = layout.width - 2 - line_cells(right) - cells(f"{MARGIN}  {count}{flags}")
    title = head.title if cells(head.title) <= room else head.title[: max(0, room - 1)] + layout.symbols.more[:1]
    left: Line = (("title", f"{MARGIN}{title}"), ("plain", f"  {count}"), ("warning", flags))
    lines: Lines = (*beside(left, right, layout.width - 1), rule(layout))
    for notice in head.notices:
        lines += paragraph(notice, layout.width, first=span(MARGIN), style="dim")
    return lines


def _time(head: Header, layout: Layout) -> tuple[str, str]:
    if head.clock_hidden:
        return "", "plain"
    if head.is_paused:
        return "clock paused", "dim"
    if head.left is None:
        return f"{clock(head.used)} used", "plain"
    shown = clock(head.left) + ("" if layout.is_narrow else " left")
    return (f"! {shown}", "warning") if head.is_late else (shown, "plain")


def help_page(lines: Sequence[tuple[str, str]], *, head: Lines, layout: Layout) -> Page:
    """What every key does."""
    spelt = [(symbols_in(key, layout), does) for key, does in lines]
    widest = max(cells(key) for key, _ in spelt)
    body: list[Line] = []
    for key, does in spelt:
        first = (("strong", f"{MARGIN}{key}{' ' * (widest - cells(key))}  "),)
        body += paragraph(does, layout.inner, first=first)
    foot = keys_line([("Enter", "back")], layout)
    return Page("help", head, tuple(body), foot, scrolls=True)
