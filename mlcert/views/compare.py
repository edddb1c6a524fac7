"""Two or three terms side by side: what they share, how to tell them apart, and the facts of each."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from mlcert.core.command_line import CommandWriter
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.notes import Term
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, command_lines, paragraph, span
from mlcert.views.lookup import fact_lines

STACKED = 66  # terms are stacked on screens with fewer columns
FEW = 2  # shared aspects; with fewer, the table also says what the terms are
MAXIMUM_CONFUSIONS = 3  # names in a cell
SENTENCE_END = re.compile(r"(?<=\.)\s+(?=[A-Z])")


class Comparison(NamedTuple):
    """Terms side by side: the lines before the table, the table, and the lines after it."""

    before: Lines
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # empty if the screen is too narrow for columns
    after: Lines


def compare_view(
    terms: Sequence[Term],
    asked: Collection[str],
    commands: CommandWriter,
    layout: Layout,
    *,
    names: Mapping[str, str] = {},
) -> Comparison:
    """Return the comparison, with its rows as a table or, on a narrow screen, in blocks.

    `asked` holds the ids of the terms that a question rests on, and `names` the names of the terms that these are
    confused with.
    """
    shared = shared_aspects(terms)
    rows = [(label, *(_aspect(term, label, layout) for term in terms)) for label in shared]
    if len(shared) < FEW:
        rows = [*_gists(terms, layout), *rows, *_confusions(terms, names, layout)]
    is_narrow = layout.width < STACKED or layout.is_plain
    before: list[Line] = [*_names(terms, layout), EMPTY, *(_blocks(terms, rows, layout) if is_narrow else ())]
    after: list[Line] = []
    for term in terms if len(shared) >= FEW else ():
        after += [EMPTY, *paragraph(term.name, layout.inner, first=span(MARGIN), style="title")]
        after += paragraph(term.gist, layout.inner, first=span("   "))
    after += _tell_apart(terms, layout)
    for term in terms:
        after += [EMPTY, *paragraph(f"Facts about {term.name}", layout.inner, first=span(MARGIN), style="title")]
        for fact in term.facts:
            after += fact_lines(fact, layout)
    quizzed = [word for term in terms if term.id in asked for word in ("-d", term.id)]
    after += [EMPTY, *command_lines([commands.write("quiz", *quizzed)] if quizzed else [], layout), EMPTY]
    columns = ("", *(term.name for term in terms))
    return Comparison(tuple(before), columns, () if is_narrow else tuple(rows), tuple(after))


def _aspect(term: Term, label: str, layout: Layout) -> str:
    """Return a term's value for an aspect, or a dash if it has none."""
    return dict(term.aspects).get(label, layout.symbols.none)


def _gists(terms: Sequence[Term], layout: Layout) -> list[tuple[str, ...]]:
    """Return the gists as two rows: the first sentence says what a term is, and the rest when it is the answer."""
    parts = [[*SENTENCE_END.split(term.gist, maxsplit=1), layout.symbols.none] for term in terms]
    return [("What it is", *(part[0] for part in parts)), ("When it fits", *(part[1] for part in parts))]


def _confusions(terms: Sequence[Term], names: Mapping[str, str], layout: Layout) -> list[tuple[str, ...]]:
    """Return what each of two terms is confused with beside the other; none for more, which would fill a screen."""
    ids = {term.id for term in terms}
    others = [[names.get(one.term, one.term) for one in term.confused_with if one.term not in ids] for term in terms]
    if len(terms) > 2 or not any(others):  # noqa: PLR2004
        return []
    return [("Confused with", *(", ".join(each[:MAXIMUM_CONFUSIONS]) or layout.symbols.none for each in others))]


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
    return paragraph(" or ".join(term.name for term in terms), layout.inner, first=span(MARGIN), style="title")


def _blocks(terms: Sequence[Term], rows: Sequence[Sequence[str]], layout: Layout) -> Lines:
    lines: list[Line] = []
    for label, *texts in rows:
        lines.append(span(f"{MARGIN}{label}", "strong"))
        for term, text in zip(terms, texts, strict=True):
            lines += paragraph(f"{term.name}: {text}", layout.inner, first=span("   "), hang=5)
    return tuple(lines)


def _tell_apart(terms: Sequence[Term], layout: Layout) -> Lines:
    sentences = tells(terms)
    if not sentences:
        return ()
    lines: list[Line] = [EMPTY, span(f"{MARGIN}How to tell them apart", "title")]
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
