"""One entry of the notes, as it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, beside, cells, commands, paragraph, span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlcert.core.notes import Fact, FirstAnswers, Term

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class EntryContext(NamedTuple):
    """What an entry is printed with: titles, names of its neighbors, the questions that rest on it."""

    domain: str
    topic: str
    names: Mapping[str, str]  # of the terms it names
    questions: int
    first_answers: FirstAnswers | None  # None where there is no history
    asked_for: str = ""  # what was typed, where it is not quite a name of it


def entry_view(term: Term, context: EntryContext, layout: Layout, *, sources: bool = False) -> Lines:
    """What it is and when it is the answer, its facts, its neighbors, and where to go from here."""
    title: Line = span(MARGIN + term.name, "title")
    place = (
        context.domain if context.domain == context.topic else f"{context.domain} {layout.symbols.dot} {context.topic}"
    )
    lines: list[Line] = []
    if context.asked_for:
        lines += [span(f"{MARGIN}for '{context.asked_for}':", "dim"), EMPTY]
    lines += beside(title, span(place, "dim"), layout.width - 1)
    lines += _standing(term, layout)
    lines += [EMPTY, *paragraph(term.gist, layout.inner, first=span(MARGIN)), EMPTY]
    for fact in term.facts:
        lines += fact_lines(fact, layout)
    if term.aspects:
        lines.append(EMPTY)
        lines += _pairs(term.aspects, layout)
    lines += _neighbors(term, context, layout)
    lines += [EMPTY, *_where_to_go(term, context, layout, sources=sources), EMPTY]
    return (*lines, *source_lines(term)) if sources else tuple(lines)


def hits_view(query: str, match: str, terms: Sequence[Term], layout: Layout) -> Lines:
    """Several terms that may be meant, the likeliest first, each with the command that prints it."""
    message = {"text": f"These mention '{query}':", "prefix": f"Several begin with '{query}':"}
    lines: list[Line] = [
        *paragraph(message.get(match, f"'{query}' may mean:"), layout.inner, first=span(MARGIN)),
        EMPTY,
    ]
    widest = max(cells(term.id) for term in terms) + len("mlcert lookup ")
    for term in terms:
        command = f"mlcert lookup {term.id}"
        if layout.is_narrow:
            lines += [span(f"{MARGIN} {term.name}"), span(f"{MARGIN}   {command}", "link")]
        else:
            first: Line = (("link", f"{MARGIN}  {command}"), ("plain", " " * (widest - cells(command) + 3)))
            lines += paragraph(term.name, layout.inner, first=first)
    return tuple(lines)


def _standing(term: Term, layout: Layout) -> Lines:
    """Old names, and whether it can still be had."""
    lines: Lines = ()
    for former in term.formerly:
        text = f"formerly {former.name} (until {month(former.until)})"
        lines += paragraph(text, layout.inner, first=span(MARGIN), style="dim")
    others = ", ".join(term.aliases)
    if others:
        lines += paragraph(f"also: {others}", layout.inner, first=span(MARGIN), style="dim")
    if term.ended:
        text = f"Gone since {month(term.ended)}; old questions may still name it."
        lines += paragraph(text, layout.inner, first=span(MARGIN), style="warning")
    elif term.closed:
        text = f"Closed to new customers since {month(term.closed)}."
        lines += paragraph(text, layout.inner, first=span(MARGIN), style="warning")
    return lines


def fact_lines(fact: Fact, layout: Layout) -> Lines:
    """A fact with its date, what the 2021 notes claim beside it, and what the exam expects."""
    text = fact.text + (f" (as of {fact.as_of})" if fact.as_of else "")
    lines = paragraph(text, layout.inner, first=span(f"   {layout.symbols.bullet} "))
    indent = span("     ")
    if fact.was:
        lines += paragraph(f"The 2021 notes say otherwise: {fact.was}", layout.inner, first=indent, style="warning")
    if fact.exam:
        lines += paragraph(f"On the exam: {fact.exam}", layout.inner, first=indent)
    return lines


def _pairs(pairs: Sequence[tuple[str, str]], layout: Layout) -> Lines:
    """Names in a column, texts hanging beside them; below them on narrow screens."""
    widest = max(cells(name) for name, _ in pairs)
    lines: Lines = ()
    for name, text in pairs:
        if layout.is_narrow:
            lines += (span(f"   {name}", "strong"),)
            lines += paragraph(text, layout.inner, first=span("     "))
        else:
            first: Line = (("strong", f"   {name}{' ' * (widest - cells(name))}"), ("plain", "   "))
            lines += paragraph(text, layout.inner, first=first)
    return lines


def _neighbors(term: Term, context: EntryContext, layout: Layout) -> Lines:
    lines: list[Line] = []
    if term.confused_with:
        neighbors = [(context.names.get(one.term, one.term), one.tell) for one in term.confused_with]
        lines += [EMPTY, span(MARGIN + "Not to be confused with", "title"), *_pairs(neighbors, layout)]
    if term.see:
        names = ", ".join(f"{context.names.get(one, one)} ({one})" for one in term.see)
        lines += [EMPTY, *paragraph(f"See also: {names}", layout.inner, first=span(MARGIN))]
    return tuple(lines)


def _where_to_go(term: Term, context: EntryContext, layout: Layout, *, sources: bool) -> Lines:
    lines = paragraph(_questions(context), layout.inner, first=span(MARGIN))
    go: list[str] = []
    if context.questions:
        go.append(f"mlcert quiz -d {term.id}")
    if term.confused_with:
        go.append(f"mlcert compare {term.id} {term.confused_with[0].term}")
    if not sources and any(fact.source for fact in term.facts):
        go.append(f"mlcert lookup {term.id} --sources")
    return lines + commands(go, layout)


def _questions(context: EntryContext) -> str:
    if not context.questions:
        return "No question rests on this yet."
    one = context.questions == 1
    text = f"{context.questions} question{' rests' if one else 's rest'} on this"
    if context.first_answers is None or not context.first_answers.met:
        return text + "; you met none of them." if not one else text + "; you have not met it."
    return f"{text}; you met {context.first_answers.met}, right at first sight {context.first_answers.right}."


def source_lines(term: Term) -> Lines:
    """The addresses of an entry's sources, one a line, the unopened ones marked."""
    lines: list[Line] = []
    for fact in term.facts:
        if fact.source:
            line: Line = (("link", fact.source),)
            if not fact.checked:
                line = (*line, ("warning", "  (not opened)"))
            if line not in lines:
                lines.append(line)
    return tuple(lines)


def month(written: str) -> str:
    """A date as one says it.

    >>> month("2024-02"), month("2026-01-27")
    ('February 2024', '27 January 2026')
    """
    parts = written.split("-")
    text = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {text}" if len(parts) > 2 else text  # noqa: PLR2004 - year, month, day


def entry_json(term: Term, context: EntryContext) -> dict[str, object]:
    """An entry as the document that `--json` prints."""
    return {
        "id": term.id,
        "name": term.name,
        "aliases": list(term.aliases),
        "old_names": [one.name for one in term.formerly],
        "kind": term.kind,
        "topic": term.topic,
        "domain": term.domain,
        "gist": term.gist,
        "facts": [fact._asdict() for fact in term.facts],
        "aspects": dict(term.aspects),
        "confused_with": [one._asdict() for one in term.confused_with],
        "see": list(term.see),
        "questions": context.questions,
    }
