"""The page of a question, and the same page with the feedback added.

This file is long because the feedback extends the page of the question and uses the same parts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from mlcert.core.choice import LETTERS, is_right, letters_of
from mlcert.core.command_line import ON_BUILT_IN, CommandWriter
from mlcert.core.model import Choice, Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.notes import Fact, OwnNote, Term
from mlcert.core.session import PaperQuestion, QuestionState
from mlcert.core.wording import AskedQuestion, Change
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
    command_lines,
    keys_line,
    line_cells,
    paragraph,
    paragraphs,
    prose,
    rule,
    span,
    symbols_in,
    wrap,
)
from mlcert.views.lookup import EntryContext, fact_lines
from mlcert.views.notes import own_notes_view

EXPLANATION = "Explanation from the source"


class Header(NamedTuple):
    """What the header of a page shows."""

    title: str  # of the topic or the exam
    place: int  # the number of the question, from 1
    total: int
    left: float | None  # seconds left; None without a limit
    used: float  # seconds used, shown where there is no limit
    is_late: bool = False  # whether little time is left
    is_paused: bool = False
    clock_hidden: bool = False
    subtitle: str = ""  # shown instead of the number
    answered: int | None = None  # number of answered questions; None outside an exam
    pace: int = 0  # seconds for each question so far, shown where there is no limit; 0 before the first answer


class FeedbackNotes(NamedTuple):
    """What feedback adds to a question: its facts, the names of terms, and its family once that is finished."""

    facts: Sequence[tuple[str, str, Fact]]  # (term id, term name, fact)
    names: Mapping[str, str]  # of terms, by id
    family: Sequence[Question] = ()  # the questions of its family, if the learner has answered all of them
    commands: CommandWriter = ON_BUILT_IN
    own: Sequence[OwnNote] = ()  # what the learner wrote about the question and the terms of its facts
    entry: tuple[Term, EntryContext] | None = None  # of the first of these terms


def question_page(
    question: Question,
    asked: PaperQuestion,
    *,
    header: Lines,
    keys: Sequence[tuple[str, str]],
    picked: Collection[str],
    highlight: int | None,
    message: str,
    layout: Layout,
    boxes: bool = False,
    notices: Sequence[str] = (),
) -> Page:
    """Return the page of a question: its choices, the highlight and the keys.

    `boxes` show which choices are picked. `notices` are sentences above the question.
    """
    body: list[Line] = []
    for notice in notices:
        body += paragraph(notice, layout.width, first=span(MARGIN), style="dim")
    body += [EMPTY] if notices else []
    body += [*prose(question.text, layout.width, fold=layout.symbols.fold), EMPTY]
    before = [len(body) - 1]
    if question.asks_for > 1:
        body += [span(f"{MARGIN}Choose {question.asks_for}.", "strong"), EMPTY]
        before.append(len(body) - 1)
    focus = None
    between = []
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
            between.append(len(body))
            body.append(EMPTY)
    footer = footer_lines(message, keys, layout)
    gaps = (tuple(between), tuple(before))
    return Page(f"question {question.id}", header, tuple(body), footer, focus=focus, gaps=gaps)


def footer_lines(message: str, keys: Sequence[tuple[str, str]], layout: Layout) -> Lines:
    """Return the footer of a page: the message, if there is one, and what the keys do."""
    return message_lines(message, layout) + keys_line(keys, layout)


def message_lines(message: str, layout: Layout) -> Lines:
    """Return the message of a footer; nothing if there is none."""
    return paragraph(message, layout.width, first=span(MARGIN), style="strong") if message else ()


def _choice(text: str, letter: str, box: str, layout: Layout, *, is_on: bool, is_here: bool) -> Lines:
    if layout.is_plain:
        return paragraph(text, layout.inner, first=span(f"{MARGIN}{letter}{', chosen' if is_on else ''}: "), hang=3)
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
    header: Lines,
    keys: Sequence[tuple[str, str]],
    layout: Layout,
    message: str = "",
    since: str = "",
) -> Page:
    """Return the question's page with the verdict, the reason for every choice, and the facts it rests on.

    `since` is a sentence on what has happened to the question since it was asked.
    """
    stem = [*prose(question.text, layout.width, fold=layout.symbols.fold, style="plain"), EMPTY]
    body = [*stem, *verdict(question, asked, state, layout)]
    body += paragraph(since, layout.inner, first=span(MARGIN), style="strong") if since else ()
    body.append(EMPTY)
    body += reasons(question, asked, state, layout)
    body += explanation(question, layout)
    body += facts(notes, layout)
    body += command_lines(_commands(question, notes), layout)
    footer = footer_lines(message, keys, layout)
    return Page(f"feedback {question.id}", header, tuple(body), footer, start=len(stem), scrolls=True)


def since_sentence(worded: AskedQuestion, asked: PaperQuestion, state: QuestionState) -> str:
    """Return a sentence on what has happened to a question since it was asked; empty if nothing has."""
    counts = worded.counts_today(state.picks)
    if counts is not None:
        still = "still " if counts == is_right(state.picks, asked.key) else ""
        correct = "correct" if counts else "incorrect"
        return f"The key has been corrected since. Today this answer would {still}count as {correct}."
    if worded.question is None:
        return f"The question has been {worded.change} since, and the words that you saw were not kept."
    return {
        Change.NOT_KEPT: "The question is shown as it is worded today.",
        Change.REWORDED: "The question has been reworded since. It is shown as it was asked.",
        Change.REMOVED: "The bank does not have this question now. It is shown as it was asked.",
    }.get(worded.change, "")


def verdict(question: Question, asked: PaperQuestion, state: QuestionState, layout: Layout) -> Lines:
    """Say whether the answer is correct, what was chosen and what the key is, with the question's id at the right."""
    key = letters_of(asked.key, asked.choices)
    correct = state.answered and is_right(state.picks, asked.key)
    sign, style = (layout.symbols.right, "right") if correct else (layout.symbols.wrong, "wrong")
    if correct:
        message = f"Correct: {key}." + (" You guessed correctly." if state.guess else "")
    else:
        message = _not_correct(asked, state) + ("answer is " if len(asked.key) == 1 else "answers are ") + f"{key}."
    if layout.is_plain:
        return paragraph(f"{message} The question is {question.id}.", layout.inner, first=span(MARGIN))
    first: Line = ((style, f"{MARGIN}{sign} "),)
    left: Line = (*first, ("strong", message))
    name = span(question.id, "dim")
    if line_cells(left) + line_cells(name) < layout.width:
        return beside(left, name, layout)
    wrapped = paragraph(message, layout.inner, first=first, style="strong")
    return (*wrapped, *paragraph(question.id, layout.inner, first=span("   "), style="dim"))


def _not_correct(asked: PaperQuestion, state: QuestionState) -> str:
    """Return the beginning of the sentence on an answer that is not correct, up to the words that name the key."""
    if state.unknown:
        return 'You answered "I don\'t know". The correct '
    if not state.picks:
        return "Unanswered. The correct "
    return f"Incorrect. You chose {letters_of(state.picks, asked.choices)}; the correct "


def reasons(question: Question, asked: PaperQuestion, state: QuestionState, layout: Layout) -> Lines:
    """Return every choice in its place with its reason below it."""
    out: list[Line] = []
    for place, digest in enumerate(asked.choices):
        choice = question.choice(digest)
        out += _reason(choice, LETTERS[place], layout, is_picked=digest in state.picks)
        out.append(EMPTY)
    return tuple(out)


def _reason(choice: Choice, letter: str, layout: Layout, *, is_picked: bool) -> Lines:
    if layout.is_plain:
        return _plain_reason(choice, letter, layout, is_picked=is_picked)
    symbols = layout.symbols
    sign_width = max(cells(symbols.right), cells(symbols.wrong))
    sign, style = (
        (symbols.right, "right") if choice.is_right else (symbols.wrong, "wrong") if is_picked else ("", "plain")
    )
    first = ((style, f"{MARGIN}{sign}{' ' * (sign_width - cells(sign))} "), ("strong", letter), ("plain", "  "))
    text_style = "strong" if choice.is_right else "plain"
    text = choice.text + ("  (your choice)" if is_picked else "")
    indent = " " * (len(MARGIN) + sign_width + 1 + 1 + 2)
    lines = paragraph(text, layout.inner, first=first, style=text_style)
    lines += prose(choice.why, layout.inner, indent=indent, fold=symbols.fold)
    return lines + right_if(choice, layout, indent=indent)


def _plain_reason(choice: Choice, letter: str, layout: Layout, *, is_picked: bool) -> Lines:
    state = (", correct" if choice.is_right else "") + (", your choice" if is_picked else "")
    lines = paragraph(choice.text, layout.inner, first=span(f"{MARGIN}{letter}{state}: "), hang=3)
    lines += prose(choice.why, layout.inner, indent="   ", fold=layout.symbols.fold)
    return lines + right_if(choice, layout, indent="   ")


def right_if(choice: Choice, layout: Layout, *, indent: str) -> Lines:
    """Return a line that says what would make a wrong choice the answer; nothing if the question does not say."""
    if choice.is_right or not choice.when:
        return ()
    condition = " ".join(choice.when.split()[1:])  # without its leading "If"
    return prose(f"Right if {condition}", layout.inner, indent=indent, style="strong", fold=layout.symbols.fold)


def explanation(question: Question, layout: Layout) -> Lines:
    """Return what the source of an imported question says about its answer; if nothing says why, a sentence on that."""
    if not question.explanation:
        is_explained = any(choice.why for choice in question.choices)
        return () if is_explained else (*paragraphs(["The source gives no reasons."], layout), EMPTY)
    title = span(f"{MARGIN}{EXPLANATION}", "title")
    return (title, *prose(question.explanation, layout.width, fold=layout.symbols.fold), EMPTY)


def facts(notes: FeedbackNotes, layout: Layout) -> Lines:
    """Return the facts that a question rests on, grouped by term, with what the 2021 notes claimed instead."""
    out: list[Line] = []
    shown = ""
    for term, name, fact in notes.facts:
        if term != shown:
            out += paragraph(f"From the notes: {name}", layout.width, first=span(MARGIN), style="title")
            shown = term
        out += fact_lines(fact, layout)
    own = own_notes_view(notes.own, layout)
    return (*out, *((EMPTY,) if out and own else ()), *own, EMPTY) if out or own else ()


def _commands(question: Question, notes: FeedbackNotes) -> list[str]:
    terms = list(dict.fromkeys(term for term, _, _ in notes.facts))
    out = [notes.commands.write("lookup", term) for term in terms[:1]]
    compared = list(dict.fromkeys(choice.term for choice in question.choices if choice.term in notes.names))
    right = [choice.term for choice in question.choices if choice.is_right and choice.term in compared]
    others = [term for term in compared if term not in right]
    if right and others:
        out.append(notes.commands.write("compare", right[0], others[0]))
    if notes.family:
        out.append(notes.commands.write("bank", "show", question.family))
    return list(dict.fromkeys(out))


def header_lines(header: Header, state: QuestionState, layout: Layout) -> Lines:
    """Return the header: title and number on the left, the clock on the right, and a line below both."""
    if layout.is_plain:
        return _plain_header(header, state, layout)
    flags = ""
    if state.marked:
        flags += f"  {layout.symbols.flag}"
    if state.guess:
        flags += "  guess"
    count = header.subtitle or (
        f"{header.place}/{header.total}" if layout.is_narrow else f"{header.place} of {header.total}"
    )
    time, style = _time(header, layout)
    right: Line = span(time, style)
    if header.answered is not None and not layout.is_narrow:
        right = (("plain", f"{header.answered} answered      "), *right)
    available = layout.width - 2 - line_cells(right) - cells(f"{MARGIN}  {count}{flags}")
    title = header.title
    if cells(title) > available:
        more = layout.symbols.more[:1]
        title = wrap(title, max(1, available - cells(more)))[0] + more
    left: Line = (("title", f"{MARGIN}{title}"), ("plain", f"  {count}"), ("warning", flags))
    return (*beside(left, right, layout), rule(layout))


def _plain_header(header: Header, state: QuestionState, layout: Layout) -> Lines:
    parts = [header.title, header.subtitle or f"question {header.place} of {header.total}"]
    parts += ["marked"] if state.marked else []
    parts += ["guess"] if state.guess else []
    times = [] if header.answered is None else [f"{header.answered} answered"]
    times.append(_time(header, layout)[0].removeprefix("! "))
    lines = paragraph(", ".join(parts), layout.inner, first=span(MARGIN))
    return (*lines, *paragraph(", ".join(filter(None, times)), layout.inner, first=span(MARGIN)), EMPTY)


def _time(header: Header, layout: Layout) -> tuple[str, str]:
    if header.clock_hidden:
        return "", "plain"
    if header.is_paused:
        return "clock paused", "dim"
    if header.left is None:
        pace = f", {clock(header.pace)} per question" if header.pace and not layout.is_narrow else ""
        return f"{clock(header.used)} used{pace}", "plain"
    shown = clock(header.left) + ("" if layout.is_narrow else " left")
    return (f"! {shown}", "warning") if header.is_late else (shown, "plain")


def help_page(lines: Sequence[tuple[str, str]], *, header: Lines, layout: Layout) -> Page:
    """Return the help page, which explains every key."""
    rows = [(symbols_in(keys, layout), explanation) for keys, explanation in lines]
    widest = max(cells(keys) for keys, _ in rows)
    body: list[Line] = []
    for keys, explanation in rows:
        first = (("strong", f"{MARGIN}{keys}{' ' * (widest - cells(keys))}  "),)
        body += paragraph(explanation, layout.inner, first=first)
    footer = keys_line([("Enter", "back")], layout)
    return Page("help", header, tuple(body), footer, scrolls=True)
