"""One entry of the notes, as it is printed."""

from __future__ import annotations

from typing import NamedTuple

from mlcert.views.lines import EMPTY, MARGIN, Line, Lines, Look, beside, cells, commands, paragraph, span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlcert.core.notes import Fact, Term
    from mlcert.core.record import FirstSights

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class Around(NamedTuple):
    """What an entry is printed with: titles, names of its neighbors, the questions that rest on it."""

    domain: str
    topic: str
    names: Mapping[str, str]  # of the terms it names
    questions: int
    record: FirstSights | None  # None where there is no history
    asked_for: str = ""  # what was typed, where it is not quite a name of it


def entry_view(term: Term, around: Around, look: Look, *, sources: bool = False) -> Lines:
    """What it is and when it is the answer, its facts, its neighbors, and where to go from here."""
    title: Line = span(MARGIN + term.name, "title")
    place = around.domain if around.domain == around.topic else f"{around.domain} {look.signs.dot} {around.topic}"
    lines: list[Line] = []
    if around.asked_for:
        lines += [span(f"{MARGIN}for '{around.asked_for}':", "dim"), EMPTY]
    lines += beside(title, span(place, "dim"), look.width - 1)
    lines += _standing(term, look)
    lines += [EMPTY, *paragraph(term.gist, look.inner, first=span(MARGIN)), EMPTY]
    for fact in term.facts:
        lines += fact_lines(fact, look)
    if term.aspects:
        lines.append(EMPTY)
        lines += _pairs(term.aspects, look)
    lines += _neighbors(term, around, look)
    lines += [EMPTY, *_where_to_go(term, around, look, sources=sources), EMPTY]
    return (*lines, *source_lines(term)) if sources else tuple(lines)


def hits_view(query: str, match: str, terms: Sequence[Term], look: Look) -> Lines:
    """Several terms that may be meant, the likeliest first, each with the command that prints it."""
    says = {"text": f"These mention '{query}':", "prefix": f"Several begin with '{query}':"}
    lines: list[Line] = [*paragraph(says.get(match, f"'{query}' may mean:"), look.inner, first=span(MARGIN)), EMPTY]
    widest = max(cells(term.id) for term in terms) + len("mlcert lookup ")
    for term in terms:
        command = f"mlcert lookup {term.id}"
        if look.is_narrow:
            lines += [span(f"{MARGIN} {term.name}"), span(f"{MARGIN}   {command}", "link")]
        else:
            first: Line = (("link", f"{MARGIN}  {command}"), ("plain", " " * (widest - cells(command) + 3)))
            lines += paragraph(term.name, look.inner, first=first)
    return tuple(lines)


def _standing(term: Term, look: Look) -> Lines:
    """Old names, and whether it can still be had."""
    lines: Lines = ()
    for former in term.formerly:
        text = f"formerly {former.name} (until {month(former.until)})"
        lines += paragraph(text, look.inner, first=span(MARGIN), style="dim")
    others = ", ".join(term.aliases)
    if others:
        lines += paragraph(f"also: {others}", look.inner, first=span(MARGIN), style="dim")
    if term.ended:
        text = f"Gone since {month(term.ended)}; old questions may still name it."
        lines += paragraph(text, look.inner, first=span(MARGIN), style="warning")
    elif term.closed:
        text = f"Closed to new customers since {month(term.closed)}."
        lines += paragraph(text, look.inner, first=span(MARGIN), style="warning")
    return lines


def fact_lines(fact: Fact, look: Look) -> Lines:
    """A fact with its date, what the 2021 notes claim beside it, and what the exam expects."""
    text = fact.text + (f" (as of {fact.as_of})" if fact.as_of else "")
    lines = paragraph(text, look.inner, first=span(f"   {look.signs.bullet} "))
    indent = span("     ")
    if fact.was:
        lines += paragraph(f"The 2021 notes say otherwise: {fact.was}", look.inner, first=indent, style="warning")
    if fact.exam:
        lines += paragraph(f"On the exam: {fact.exam}", look.inner, first=indent)
    return lines


def _pairs(pairs: Sequence[tuple[str, str]], look: Look) -> Lines:
    """Names in a column, texts hanging beside them; below them on narrow screens."""
    widest = max(cells(name) for name, _ in pairs)
    lines: Lines = ()
    for name, text in pairs:
        if look.is_narrow:
            lines += (span(f"   {name}", "strong"),)
            lines += paragraph(text, look.inner, first=span("     "))
        else:
            first: Line = (("strong", f"   {name}{' ' * (widest - cells(name))}"), ("plain", "   "))
            lines += paragraph(text, look.inner, first=first)
    return lines


def _neighbors(term: Term, around: Around, look: Look) -> Lines:
    lines: list[Line] = []
    if term.confused_with:
        pairs = [(around.names.get(one.term, one.term), one.tell) for one in term.confused_with]
        lines += [EMPTY, span(MARGIN + "Not to be confused with", "title"), *_pairs(pairs, look)]
    if term.see:
        names = ", ".join(f"{around.names.get(one, one)} ({one})" for one in term.see)
        lines += [EMPTY, *paragraph(f"See also: {names}", look.inner, first=span(MARGIN))]
    return tuple(lines)


def _where_to_go(term: Term, around: Around, look: Look, *, sources: bool) -> Lines:
    lines = paragraph(_questions(around), look.inner, first=span(MARGIN))
    go: list[str] = []
    if around.questions:
        go.append(f"mlcert quiz -d {term.id}")
    if term.confused_with:
        go.append(f"mlcert compare {term.id} {term.confused_with[0].term}")
    if not sources and any(fact.source for fact in term.facts):
        go.append(f"mlcert lookup {term.id} --sources")
    return lines + commands(go, look)


def _questions(around: Around) -> str:
    if not around.questions:
        return "No question rests on this yet."
    one = around.questions == 1
    text = f"{around.questions} question{' rests' if one else 's rest'} on this"
    if around.record is None or not around.record.met:
        return text + "; you met none of them." if not one else text + "; you have not met it."
    return f"{text}; you met {around.record.met}, right at first sight {around.record.right}."


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


def entry_json(term: Term, around: Around) -> dict[str, object]:
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
        "questions": around.questions,
    }
