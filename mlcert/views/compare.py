"""Two or three terms side by side: their shared aspects, how to tell them apart, and the facts of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mlcert.core.command_line import CommandWriter
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.notes import Term
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, command_lines, paragraph, span
from mlcert.views.lookup import fact_lines

STACKED = 66  # terms are stacked on screens with fewer columns


class Comparison(NamedTuple):
    """Terms side by side: the lines before the table, the table, and the lines after it."""

    before: Lines
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # empty if the terms share no aspect or the screen is too narrow for columns
    after: Lines


def compare_view(terms: Sequence[Term], asked: Collection[str], commands: CommandWriter, layout: Layout) -> Comparison:
    """Return the comparison, with its aspects as a table or, on a narrow screen, in blocks.

    `asked` holds the ids of the terms that a question rests on.
    """
    before: list[Line] = [EMPTY]
    shared = shared_aspects(terms)
    rows: tuple[tuple[str, ...], ...] = ()
    if not shared or layout.width < STACKED or layout.is_plain:
        before += [*_names(terms, layout), EMPTY]
    if not shared:
        text = "These terms share no aspects to compare."
        before += paragraph(text, layout.inner, first=span(MARGIN), style="dim")
    elif layout.width < STACKED or layout.is_plain:
        before += _blocks(terms, shared, layout)
    else:
        rows = tuple((label, *(_aspect(term, label, layout) for term in terms)) for label in shared)
    after: list[Line] = [EMPTY]
    for term in terms:
        after += paragraph(term.name, layout.inner, first=span(MARGIN), style="title")
        after += [*paragraph(term.gist, layout.inner, first=span("   ")), EMPTY]
    after += _tell_apart(terms, layout)
    for term in terms:
        after += [EMPTY, *paragraph(f"Facts about {term.name}", layout.inner, first=span(MARGIN), style="title")]
        for fact in term.facts:
            after += fact_lines(fact, layout)
    names = [word for term in terms if term.id in asked for word in ("-d", term.id)]
    after += [EMPTY, *command_lines([commands.write("quiz", *names)] if names else [], layout), EMPTY]
    return Comparison(tuple(before), ("", *(term.name for term in terms)), rows, tuple(after))


def _aspect(term: Term, label: str, layout: Layout) -> str:
    """Return a term's value for an aspect, or a dash if it has none."""
    return dict(term.aspects).get(label, layout.symbols.none)


def shared_aspects(terms: Sequence[Term]) -> list[str]:
    """Return the labels of the aspects that at least two of the terms have, in the order of the notes."""
    labels = dict.fromkeys(label for term in terms for label, _ in term.aspects)
    return [label for label in labels if sum(label in dict(term.aspects) for term in terms) > 1]


def tells(terms: Sequence[Term]) -> list[str]:
    """Return what the notes say about how to tell these terms apart, once for each two of them."""
    ids = {term.id for term in terms}
    by_pair: dict[frozenset[str], str] = {}
    for term in terms:
        for other in term.confused_with:
            if other.term in ids:
                by_pair.setdefault(frozenset((term.id, other.term)), other.tell)
    return list(dict.fromkeys(by_pair.values()))


def _names(terms: Sequence[Term], layout: Layout) -> Lines:
    joined = (" or " if layout.is_plain else "  or  ").join(term.name for term in terms)
    return paragraph(joined, layout.inner, first=span(MARGIN), style="title")


def _blocks(terms: Sequence[Term], labels: Sequence[str], layout: Layout) -> Lines:
    lines: list[Line] = []
    for label in labels:
        lines.append(span(f"{MARGIN}{label}", "strong"))
        for term in terms:
            text = _aspect(term, label, layout)
            lines += paragraph(f"{term.name}: {text}", layout.inner, first=span("   "), hang=5)
    return tuple(lines)


def _tell_apart(terms: Sequence[Term], layout: Layout) -> Lines:
    sentences = tells(terms)
    if not sentences:
        return ()
    lines: list[Line] = [span(f"{MARGIN}How to tell them apart", "title")]
    for sentence in sentences:
        lines += paragraph(sentence, layout.inner, first=span(f"   {layout.symbols.bullet} "))
    return tuple(lines)


def compare_json(terms: Sequence[Term]) -> dict[str, object]:
    """Return the comparison as a JSON document."""
    rows = {label: {term.id: dict(term.aspects).get(label, "") for term in terms} for label in shared_aspects(terms)}
    return {
        "terms": [{"id": term.id, "name": term.name, "gist": term.gist} for term in terms],
        "aspects": rows,
        "tell_apart": tells(terms),
        "facts": {term.id: [fact._asdict() for fact in term.facts] for term in terms},
    }
