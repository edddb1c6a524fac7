"""A question on its screen, and the same screen grown by the feedback."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from mlcert.core.model import Choice, Question
from mlcert.core.notes import Fact
from mlcert.core.session import PaperQuestion, Standing
from mlcert.views.lines import (
    EMPTY,
    MARGIN,
    Line,
    Lines,
    Look,
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


class Head(NamedTuple):
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


class Reading(NamedTuple):
    """What feedback adds to a question: its facts, and the names behind ids."""

    facts: Sequence[tuple[str, str, Fact]]  # (term id, term name, fact)
    names: Mapping[str, str]  # of terms


def question_page(
    question: Question,
    asked: PaperQuestion,
    standing: Standing,
    *,
    head: Head,
    keys: Sequence[tuple[str, str]],
    picked: Collection[str],
    highlight: int | None,
    message: str,
    look: Look,
    boxes: bool = False,
) -> Page:
    """The question with its choices, one of them perhaps highlighted, and its keys; `boxes` show what is chosen."""
    body: list[Line] = [*prose(question.text, look.width, fold=look.signs.fold), EMPTY]
    if question.asks_for > 1:
        body += [span(f"{MARGIN}Choose {question.asks_for}.", "strong"), EMPTY]
    focus = None
    for place, digest in enumerate(asked.choices):
        start = len(body)
        box = (look.signs.answered if digest in picked else look.signs.open) + " "
        body += _choice(
            question.choice(digest).text, LETTERS[place], box if boxes or question.asks_for > 1 else "", look,
            is_on=digest in picked, is_here=place == highlight,
        )  # fmt: skip
        if place == highlight:
            focus = (start, len(body) - 1)
        if place < len(asked.choices) - 1:
            body.append(EMPTY)
    foot: Lines = paragraph(message, look.width, first=span(MARGIN), style="warning") if message else ()
    foot += keys_line(keys, look)
    return Page(f"question {question.id}", page_head(head, standing, look), tuple(body), foot, focus=focus)


def quiz_keys(choices: int, asks_for: int, look: Look) -> list[tuple[str, str]]:
    """What the keys do on a question of a quiz."""
    letters = f"{LETTERS[0]}-{LETTERS[choices - 1]}"
    arrows = look.signs.up + look.signs.down
    rest = [("u", "guess"), ("m", "mark"), ("s", "skip"), ("?", "help"), ("q", "leave")]
    if asks_for > 1:
        many = "choose" if look.is_narrow else f"choose {FEW.get(asks_for, asks_for)}"
        return [(letters, many), ("Enter", "answer"), *rest]
    return [(letters, "answer"), *([] if look.is_narrow else [(arrows, "Enter")]), *rest]


def _choice(text: str, letter: str, box: str, look: Look, *, is_on: bool, is_here: bool) -> Lines:
    arrow = f" {look.signs.arrow} " if is_here else " " * (2 + cells(look.signs.arrow))
    style = "strong" if is_here or is_on else "plain"
    first = (("title" if is_here else "plain", arrow), ("strong", letter), ("plain", "  " + box))
    return paragraph(text, look.inner, first=first, style=style)


def feedback_page(
    question: Question,
    asked: PaperQuestion,
    standing: Standing,
    reading: Reading,
    *,
    head: Head,
    is_last: bool,
    look: Look,
    keys: Sequence[tuple[str, str]] = (),
) -> Page:
    """The question's page, grown: the verdict, the reason of every choice, and the facts it rests on."""
    stem = [*prose(question.text, look.width, fold=look.signs.fold, style="plain"), EMPTY]
    body = [*stem, *verdict(question, asked, standing, look), EMPTY]
    body += reasons(question, asked, standing, look)
    body += facts(reading, look)
    body += commands(_commands(question, reading), look)
    keys = keys or [
        ("Enter", "end" if is_last else "next"), (look.signs.up + look.signs.down, "Space scroll"), ("m", "mark"),
        ("?", "help"), ("q", "leave"),
    ]  # fmt: skip
    name = f"feedback {question.id}"
    return Page(
        name,
        page_head(head, standing, look, stands=True),
        tuple(body),
        keys_line(keys, look),
        len(stem),
        None,
        True,
    )


def verdict(question: Question, asked: PaperQuestion, standing: Standing, look: Look) -> Lines:
    """Right or wrong by word and sign, what was chosen and what is the key; the id at the right end."""
    key = _letters(asked, asked.key)
    is_right = standing.picks == asked.key
    sign, style = (look.signs.right, "right") if is_right else (look.signs.wrong, "wrong")
    if is_right:
        says = f"Right: {key}." + (" A guess that hit." if standing.guess else "")
    else:
        are = "is" if len(asked.key) == 1 else "are"
        chose = f"Not this one. You chose {_letters(asked, standing.picks)}" if standing.picks else "Unanswered"
        says = f"{chose}; {key} {are} right."
    left: Line = ((style, f"{MARGIN}{sign} {says}"),)
    name = span(question.id, "dim")
    if line_cells(left) + line_cells(name) < look.width:
        return beside(left, name, look.width - 1)
    wrapped = paragraph(says, look.inner, first=((style, f"{MARGIN}{sign} "),), style=style)
    return (*wrapped, *paragraph(question.id, look.inner, first=span("   "), style="dim"))


def _letters(asked: PaperQuestion, digests: Collection[str]) -> str:
    letters = [LETTERS[place] for place, digest in enumerate(asked.choices) if digest in digests]
    return letters[0] if len(letters) == 1 else ", ".join(letters[:-1]) + " and " + letters[-1] if letters else "none"


def reasons(question: Question, asked: PaperQuestion, standing: Standing, look: Look) -> Lines:
    """Every choice in its place with its reason under it."""
    out: list[Line] = []
    for place, digest in enumerate(asked.choices):
        choice = question.choice(digest)
        out += _reason(choice, LETTERS[place], look, is_picked=digest in standing.picks)
        out.append(EMPTY)
    return tuple(out)


def _reason(choice: Choice, letter: str, look: Look, *, is_picked: bool) -> Lines:
    signs = look.signs
    room = max(cells(signs.right), cells(signs.wrong))
    sign, style = (signs.right, "right") if choice.is_right else (signs.wrong, "wrong") if is_picked else ("", "plain")
    first = ((style, f"{MARGIN}{sign}{' ' * (room - cells(sign))} "), ("strong", letter), ("plain", "  "))
    text_style = style if sign else "plain"
    text = choice.text + ("  (yours)" if is_picked else "")
    indent = " " * (len(MARGIN) + room + 1 + 1 + 2)
    lines = paragraph(text, look.inner, first=first, style=text_style)
    return lines + prose(choice.why, look.inner, indent=indent, fold=signs.fold)


def facts(reading: Reading, look: Look) -> Lines:
    """The facts a question rests on, under the names of their terms, with what the 2021 notes said."""
    out: list[Line] = []
    shown = ""
    for term, name, fact in reading.facts:
        if term != shown:
            out += paragraph(f"From the notes: {name}", look.width, first=span(MARGIN), style="title")
            shown = term
        out += fact_lines(fact, look)
    return (*out, EMPTY) if out else ()


def _commands(question: Question, reading: Reading) -> list[str]:
    terms = list(dict.fromkeys(term for term, _, _ in reading.facts))
    out = [f"mlcert lookup {term}" for term in terms[:1]]
    compared = list(dict.fromkeys(choice.term for choice in question.choices if choice.term in reading.names))
    right = [choice.term for choice in question.choices if choice.is_right and choice.term in compared]
    others = [term for term in compared if term not in right]
    if right and others:
        out.append(f"mlcert compare {right[0]} {others[0]}")
    return list(dict.fromkeys(out))


def page_head(head: Head, standing: Standing, look: Look, *, stands: bool = False) -> Lines:
    """Title and place at the left, the clock at the right, a rule under both, and what must be said at the start."""
    flags = ""
    if standing.marked:
        flags += f"  {look.signs.flag}"
    if standing.guess:
        flags += "  guess"
    count = head.subtitle or (f"{head.place}/{head.total}" if look.is_narrow else f"{head.place} of {head.total}")
    time, style = _time(head, look, stands=stands)
    right: Line = span(time, style)
    if head.answered is not None and not look.is_narrow:
        right = (("plain", f"{head.answered} answered      "), *right)
    room = look.width - 2 - line_cells(right) - cells(f"{MARGIN}  {count}{flags}")
    title = head.title if cells(head.title) <= room else head.title[: max(0, room - 1)] + look.signs.more[:1]
    left: Line = (("title", f"{MARGIN}{title}"), ("plain", f"  {count}"), ("warning", flags))
    lines: Lines = (*beside(left, right, look.width - 1), rule(look))
    for notice in head.notices:
        lines += paragraph(notice, look.width, first=span(MARGIN), style="dim")
    return lines


def _time(head: Head, look: Look, *, stands: bool) -> tuple[str, str]:
    if head.clock_hidden:
        return "", "plain"
    if stands:
        return "clock stands", "dim"
    if head.left is None:
        return f"{clock(head.used)} used", "plain"
    shown = clock(head.left) + ("" if look.is_narrow else " left")
    return (f"! {shown}", "warning") if head.is_late else (shown, "plain")


def help_page(lines: Sequence[tuple[str, str]], *, head: Head, standing: Standing, look: Look) -> Page:
    """What every key does."""
    signs: dict[str, str | int | None] = {
        "↑": look.signs.up,
        "↓": look.signs.down,
        "→": look.signs.right_arrow,
        "←": look.signs.left_arrow,
    }
    spelt = [(key.translate(str.maketrans(signs)), does) for key, does in lines]
    widest = max(cells(key) for key, _ in spelt)
    body: list[Line] = []
    for key, does in spelt:
        first = (("strong", f"{MARGIN}{key}{' ' * (widest - cells(key))}  "),)
        body += paragraph(does, look.inner, first=first)
    foot = keys_line([("Enter", "back")], look)
    return Page("help", page_head(head, standing, look, stands=True), tuple(body), foot, scrolls=True)
