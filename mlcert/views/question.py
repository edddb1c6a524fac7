"""A question on its screen, and the same screen grown by the feedback."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

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
)
from mlcert.views.lookup import fact_lines

LETTERS = "abcdef"
FEW = {2: "two", 3: "three"}
QUIZ_HELP = (
    ("a-f, 1-6", "choose the option; one key answers where one option is right"),
    ("↑ ↓ Enter", "move to an option and answer with it; where several are right, Enter gives the answer"),
    ("u", "say that this is a guess, before answering"),
    ("m", "mark the question, to look at it again: mlcert quiz --only marked"),
    ("s", "leave it unanswered; it counts as wrong and comes back with the missed ones"),
    ("h", "hide or show the clock"),
    ("Space, PgUp, PgDn", "turn a page"),
    ("q, ^C", "leave; everything is kept, and mlcert quiz --resume goes on"),
)


class Header(NamedTuple):
    """What stands above every question."""

    title: str  # the topic
    place: int  # from 1
    total: int
    left: float | None  # seconds left; None without a limit
    used: float  # seconds used
    is_late: bool = False  # near the end
    clock_hidden: bool = False
    notices: tuple[str, ...] = ()  # said once, under the first head
    subtitle: str = ""  # in the place of the number
    answered: int | None = None  # so many questions, in an exam


class FeedbackNotes(NamedTuple):
    """What feedback adds to a question: its facts, and the names behind ids."""

    facts: Sequence[tuple[str, str, Fact]]  # (term id, term name, fact)
    names: Mapping[str, str]  # of terms


def question_page(
    question: Question,
    asked: PaperQuestion,
    state: QuestionState,
    *,
    head: Header,
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
    foot: Lines = paragraph(message, layout.width, first=span(MARGIN), style="warning") if message else ()
    foot += keys_line(keys, layout)
    return Page(f"question {question.id}", page_head(head, state, layout), tuple(body), foot, focus=focus)


def quiz_keys(choices: int, asks_for: int, layout: Layout) -> list[tuple[str, str]]:
    """What the keys do on a question of a quiz."""
    letters = f"{LETTERS[0]}-{LETTERS[choices - 1]}"
    arrows = layout.symbols.up + layout.symbols.down
    rest = [("u", "guess"), ("m", "mark"), ("s", "skip"), ("?", "help"), ("q", "leave")]
    if asks_for > 1:
        many = "choose" if layout.is_narrow else f"choose {FEW.get(asks_for, asks_for)}"
        return [(letters, many), ("Enter", "answer"), *rest]
    return [(letters, "answer"), *([] if layout.is_narrow else [(arrows, "Enter")]), *rest]


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
    head: Header,
    is_last: bool,
    layout: Layout,
    keys: Sequence[tuple[str, str]] = (),
) -> Page:
    """The question's page, grown: the verdict, the reason of every choice, and the facts it rests on."""
    stem = [*prose(question.text, layout.width, fold=layout.symbols.fold, style="plain"), EMPTY]
    body = [*stem, *verdict(question, asked, state, layout), EMPTY]
    body += reasons(question, asked, state, layout)
    body += facts(notes, layout)
    body += commands(_commands(question, notes), layout)
    arrows = layout.symbols.up + layout.symbols.down
    go_on = "end" if is_last else "next"
    keys = keys or [("Enter", go_on), (arrows, "Space scroll"), ("m", "mark"), ("?", "help"), ("q", "leave")]
    name = f"feedback {question.id}"
    return Page(
        name,
        page_head(head, state, layout, stands=True),
        tuple(body),
        keys_line(keys, layout),
        len(stem),
        None,
        True,
    )


def verdict(question: Question, asked: PaperQuestion, state: QuestionState, layout: Layout) -> Lines:
    """Right or wrong by word and sign, what was chosen and what is the key; the id at the right end."""
    key = _letters(asked, asked.key)
    is_right = state.picks == asked.key
    sign, style = (layout.symbols.right, "right") if is_right else (layout.symbols.wrong, "wrong")
    if is_right:
        message = f"Right: {key}." + (" A guess that hit." if state.guess else "")
    else:
        are = "is" if len(asked.key) == 1 else "are"
        chose = f"Not this one. You chose {_letters(asked, state.picks)}" if state.picks else "Unanswered"
        message = f"{chose}; {key} {are} right."
    left: Line = ((style, f"{MARGIN}{sign} {message}"),)
    name = span(question.id, "dim")
    if line_cells(left) + line_cells(name) < layout.width:
        return beside(left, name, layout.width - 1)
    wrapped = paragraph(message, layout.inner, first=((style, f"{MARGIN}{sign} "),), style=style)
    return (*wrapped, *paragraph(question.id, layout.inner, first=span("   "), style="dim"))


def _letters(asked: PaperQuestion, digests: Collection[str]) -> str:
    letters = [LETTERS[place] for place, digest in enumerate(asked.choices) if digest in digests]
    return letters[0] if len(letters) == 1 else ", ".join(letters[:-1]) + " and " + letters[-1] if letters else "none"


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
    text = choice.text + ("  (yours)" if is_picked else "")
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


def page_head(head: Header, state: QuestionState, layout: Layout, *, stands: bool = False) -> Lines:
    """Title and place at the left, the clock at the right, a rule under both, and what must be said at the start."""
    flags = ""
    if state.marked:
        flags += f"  {layout.symbols.flag}"
    if state.guess:
        flags += "  guess"
    count = head.subtitle or (f"{head.place}/{head.total}" if layout.is_narrow else f"{head.place} of {head.total}")
    time, style = _time(head, layout, stands=stands)
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


def _time(head: Header, layout: Layout, *, stands: bool) -> tuple[str, str]:
    if head.clock_hidden:
        return "", "plain"
    if stands:
        return "clock stands", "dim"
    if head.left is None:
        return f"{clock(head.used)} used", "plain"
    shown = clock(head.left) + ("" if layout.is_narrow else " left")
    return (f"! {shown}", "warning") if head.is_late else (shown, "plain")


def help_page(lines: Sequence[tuple[str, str]], *, head: Header, state: QuestionState, layout: Layout) -> Page:
    """What every key does."""
    symbols: dict[str, str | int | None] = {
        "↑": layout.symbols.up,
        "↓": layout.symbols.down,
        "→": layout.symbols.right_arrow,
        "←": layout.symbols.left_arrow,
    }
    spelt = [(key.translate(str.maketrans(symbols)), does) for key, does in lines]
    widest = max(cells(key) for key, _ in spelt)
    body: list[Line] = []
    for key, does in spelt:
        first = (("strong", f"{MARGIN}{key}{' ' * (widest - cells(key))}  "),)
        body += paragraph(does, layout.inner, first=first)
    foot = keys_line([("Enter", "back")], layout)
    return Page("help", page_head(head, state, layout, stands=True), tuple(body), foot, scrolls=True)
