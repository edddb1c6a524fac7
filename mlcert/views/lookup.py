"""An entry of the notes as `mlcert lookup` prints it.

This file is long because it holds the entry with all of its parts, and the wording of facts and dates.
"""

from __future__ import annotations

from mlcert.core.command_line import ON_BUILT_IN
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.text import shortened
from mlcert.views.lines import (
    EMPTY,
    MARGIN,
    Layout,
    Line,
    Lines,
    beside,
    cells,
    command_after,
    command_lines,
    line_cells,
    paragraph,
    span,
)
from mlcert.views.notes import own_notes_view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mlcert.core.command_line import CommandWriter
    from mlcert.core.notes import Fact, FirstAnswers, OwnNote, Term

CANDIDATES = {
    "prefix": "Names that contain it:",
    "text": "Entries that mention it:",
    "similar": "Similar names:",
}
OPENINGS = {
    "shared": "'{query}' is a name of several entries:",
    "list": "No fact answers '{query}' for certain. The nearest:",
}  # the sentence before all groups, which is the heading of a first group of this kind
NO_ENTRY, UNKNOWN = "No entry is called '{query}'.", "' or '"  # and what joins several names in it
MAXIMUM_SHOWN = 120  # characters of what was typed
MAXIMUM_BESIDE = 45  # cells of the longest command that leaves room for names beside it
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


class EntryContext(NamedTuple):
    """What an entry is printed with: titles, the names of related terms, and the questions that rest on it."""

    domain: str
    topic: str
    names: Mapping[str, str]  # of the terms that the entry refers to, by id
    questions: int  # how many rest on a fact of the entry
    first_answers: FirstAnswers | None  # None if there is no history
    commands: CommandWriter = ON_BUILT_IN
    asked_for: str = ""  # what the learner typed, if it is not a name of the term
    answers: Sequence[str] = ()  # the ids of the facts that answer what the learner typed, the best first
    gist_first: bool = False  # whether the gist comes before the facts that answer, too
    own_notes: Sequence[OwnNote] = ()  # what the learner wrote about the term and the questions on it
    others: Mapping[str, str] = {}  # the names of other terms that may answer it, by id


def entry_view(term: Term, context: EntryContext, layout: Layout, *, sources: bool = False) -> Lines:
    """Return an entry: what the term is, when it is the answer, its facts, similar terms, and related commands."""
    title: Line = span(MARGIN + term.name, "title")
    place = (
        context.domain if context.domain == context.topic else f"{context.domain} {layout.symbols.dot} {context.topic}"
    )
    lines: list[Line] = []
    if context.asked_for:
        kind = "Best answer" if context.answers else "Closest match"
        lines += [
            *paragraph(f"{kind} for '{context.asked_for}':", layout.inner, first=span(MARGIN), style="dim"),
            EMPTY,
        ]
    lines += beside(title, span(place, "dim"), layout)
    lines += _other_names_and_status(term, layout)
    answers = _answers(term, () if context.gist_first else context.answers)
    for fact in answers:
        lines += [EMPTY, *fact_lines(fact, layout)]
    lines += [EMPTY, *paragraph(term.gist, layout.inner, first=span(MARGIN)), EMPTY]
    for fact in term.facts:
        if fact not in answers:
            lines += fact_lines(fact, layout)
    if context.own_notes:
        lines += [EMPTY, *own_notes_view(context.own_notes, layout, names_questions=True)]
    if term.aspects:
        lines.append(EMPTY)
        lines += _pairs(term.aspects, layout)
    lines += _neighbors(term, context, layout)
    if context.others:
        names = ", ".join(f"{name} ({other})" for other, name in context.others.items())
        text = f"Other entries that may answer it: {names}"
        lines += [EMPTY, *paragraph(text, layout.inner, first=span(MARGIN))]
    lines += [EMPTY, *_next_steps(term, context, layout, sources=sources), EMPTY]
    return (*lines, *source_lines(term)) if sources else tuple(lines)


def _answers(term: Term, answers: Sequence[str]) -> list[Fact]:
    """Return the facts of this term that answer the question, the best first."""
    facts = {fact.id: fact for fact in term.facts}
    return [facts[name] for name in answers if name in facts]


def candidates_view(
    query: str,
    groups: Sequence[tuple[str, Sequence[Term]]],
    commands: CommandWriter,
    layout: Layout,
    *,
    answers: Sequence[str] = (),
    names: Mapping[str, Sequence[str]] = {},
    unknown: Sequence[str] = (),
    missing: Sequence[str] = (),
) -> Lines:
    """Return terms that the query may mean in groups, the most likely first, each with the command that prints it.

    If they are a `list`, they have the facts that may answer the query, which are `answers`. Of a term in a group of
    names, `names` has those that are like the query; the first is shown where the term's own name is not among them.
    `unknown` has the names in the query that no entry has, and `missing` its words that the notes lack.
    """
    opening = OPENINGS.get(groups[0][0], NO_ENTRY).format(query=shortened(query, MAXIMUM_SHOWN))
    if unknown:
        opening = f"{NO_ENTRY.format(query=UNKNOWN.join(unknown))} The nearest:"
    elif missing:
        opening = f"The notes do not mention '{UNKNOWN.join(missing)}'. The nearest facts:"
    lines: list[Line] = [*paragraph(opening, layout.inner, first=span(MARGIN))]
    written = {term.id: commands.write("lookup", term.id) for _, terms in groups for term in terms}
    widest = max(map(cells, written.values()))
    for kind, terms in groups:
        lines.append(EMPTY)
        if kind not in OPENINGS:
            lines += paragraph(CANDIDATES[kind], layout.inner, first=span(MARGIN), style="title")
        for term in terms:
            like = names.get(term.id, ()) if kind in ("prefix", "similar") else ()
            lines += _candidate(_name_with_other(term, like), written[term.id], widest, layout)
            for fact in _answers(term, answers) if kind == "list" else ():
                lines += fact_lines(fact, layout)
    return tuple(lines)


def _name_with_other(term: Term, like: Sequence[str]) -> str:
    """Return the name of a term, with the first of the names that are like a query if neither it nor the id is."""
    if not like or term.name in like or term.id in like:
        return term.name
    return f"{term.name} ({'also called' if like[0] in term.aliases else 'formerly'} {like[0]})"


def _candidate(name: str, command: str, widest: int, layout: Layout) -> Lines:
    if layout.is_narrow or layout.is_plain or widest > MAXIMUM_BESIDE:
        return (
            *paragraph(name, layout.inner, first=span(f"{MARGIN} ")),
            *command_after(span(f"{MARGIN}   "), command, layout),
        )
    first: Line = (("link", f"{MARGIN}  {command}"), ("plain", " " * (widest - cells(command) + 3)))
    return paragraph(name, layout.inner, first=first)


def _other_names_and_status(term: Term, layout: Layout) -> Lines:
    """Return a term's former names and aliases, and whether AWS still offers it."""
    lines: Lines = ()
    for former in term.formerly:
        text = f"Formerly {former.name} (until {date_in_words(former.until)})"
        lines += paragraph(text, layout.inner, first=span(MARGIN), style="dim")
    others = ", ".join(term.aliases)
    if others:
        lines += paragraph(f"Also called: {others}", layout.inner, first=span(MARGIN), style="dim")
    if term.ended:
        text = f"Discontinued {in_or_on(term.ended)}. Older exam questions may still mention it."
        lines += paragraph(text, layout.inner, first=span(MARGIN), style="strong")
    elif term.closed:
        text = f"Closed to new customers since {date_in_words(term.closed)}."
        lines += paragraph(text, layout.inner, first=span(MARGIN), style="strong")
    return lines


def fact_lines(fact: Fact, layout: Layout) -> Lines:
    """Return a fact with its date, what the 2021 notes claimed instead, and what the exam expects."""
    text = fact.text + (f" (as of {fact.as_of})" if fact.as_of else "")
    lines = paragraph(text, layout.inner, first=span(f"   {layout.symbols.bullet} "))
    indent = span("     ")
    if fact.was:
        label: Line = (*indent, ("warning", "In your 2021 notes:"), ("plain", " "))
        lines += paragraph(fact.was, layout.inner, first=label, hang=line_cells(indent))
    if fact.exam:
        lines += paragraph(f"On the exam: {fact.exam}", layout.inner, first=indent)
    return lines


def _pairs(pairs: Sequence[tuple[str, str]], layout: Layout) -> Lines:
    """Return names in a column with their texts beside them, or below them on a narrow screen."""
    widest = max(cells(name) for name, _ in pairs)
    lines: Lines = ()
    for name, text in pairs:
        if layout.is_narrow or layout.is_plain:
            lines += paragraph(name, layout.inner, first=span("   "), style="strong")
            lines += paragraph(text, layout.inner, first=span("     "))
        else:
            first: Line = (("strong", f"   {name}{' ' * (widest - cells(name))}"), ("plain", "   "))
            lines += paragraph(text, layout.inner, first=first)
    return lines


def _neighbors(term: Term, context: EntryContext, layout: Layout) -> Lines:
    lines: list[Line] = []
    if term.confused_with:
        neighbors = [(context.names.get(other.term, other.term), other.tell) for other in term.confused_with]
        lines += [EMPTY, span(MARGIN + "Not to be confused with", "title"), *_pairs(neighbors, layout)]
    if term.see:
        names = ", ".join(f"{context.names.get(other, other)} ({other})" for other in term.see)
        lines += [EMPTY, *paragraph(f"See also: {names}", layout.inner, first=span(MARGIN))]
    return tuple(lines)


def _next_steps(term: Term, context: EntryContext, layout: Layout, *, sources: bool) -> Lines:
    lines = paragraph(_question_sentence(context), layout.inner, first=span(MARGIN))
    commands, write = list[str](), context.commands.write
    if context.questions:
        commands.append(write("quiz", "-d", term.id))
    if term.confused_with:
        commands.append(write("compare", term.id, term.confused_with[0].term))
    if not sources and any(fact.source for fact in term.facts):
        commands.append(write("lookup", term.id, "--sources"))
    return lines + command_lines(commands, layout)


def _question_sentence(context: EntryContext) -> str:
    if not context.questions:
        return "No questions rest on this entry yet."
    is_single = context.questions == 1
    if context.first_answers is None or not context.first_answers.met:
        if is_single:
            return "1 question rests on this entry. You have not seen it yet."
        return f"{context.questions} questions rest on this entry. You have not seen any of them yet."
    met, given, right = context.first_answers
    if is_single:
        how = " and answered it" if right else " but did not answer it"
        return "You have seen its only question" + (f"{how} correctly on the first try." if given else ".")
    answered = {
        0: "",
        1: f" Your first answer was {'correct' if right else 'incorrect'}.",
    }.get(given, f" {right} of your {given} first answers {'was' if right == 1 else 'were'} correct.")
    return f"You have seen {met} of its {context.questions} questions.{answered}"


def source_lines(term: Term) -> Lines:
    """Return the addresses of an entry's sources, one per line; those that nobody has opened are marked."""
    lines: list[Line] = []
    for fact in term.facts:
        if fact.source:
            line: Line = (("link", fact.source),)
            if not fact.checked:
                line = (*line, ("warning", "  (not opened yet)"))
            if line not in lines:
                lines.append(line)
    return tuple(lines)


def date_in_words(date: str) -> str:
    """Return a date, YYYY-MM or YYYY-MM-DD, in words.

    >>> date_in_words("2024-02"), date_in_words("2026-01-27")
    ('February 2024', 'January 27, 2026')
    """
    year, month, *day = date.split("-")
    name = MONTHS[int(month) - 1]
    return f"{name} {int(day[0])}, {year}" if day else f"{name} {year}"


def in_or_on(date: str) -> str:
    """Return a date, YYYY-MM or YYYY-MM-DD, in words after its preposition.

    >>> in_or_on("2024-02"), in_or_on("2026-01-27")
    ('in February 2024', 'on January 27, 2026')
    """
    return f"{'on' if date.count('-') > 1 else 'in'} {date_in_words(date)}"


def entry_json(term: Term, context: EntryContext) -> dict[str, object]:
    """Return an entry as the JSON document that `--json` prints."""
    return {
        "id": term.id,
        "name": term.name,
        "aliases": list(term.aliases),
        "old_names": [former.name for former in term.formerly],
        "kind": term.kind,
        "topic": term.topic,
        "domain": term.domain,
        "gist": term.gist,
        "facts": [fact._asdict() for fact in term.facts],
        "aspects": dict(term.aspects),
        "confused_with": [other._asdict() for other in term.confused_with],
        "see": list(term.see),
        "questions": context.questions,
        "notes": [{note.kind: note.about, "text": note.text, "at": note.at} for note in context.own_notes],
    }
