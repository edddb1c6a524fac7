"""Two or three terms side by side: their shared aspects, how to tell them apart, what only one of them has."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mlcert.core.notes import Term
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, cells, commands, paragraph, span, wrap
from mlcert.views.lookup import fact_lines

STACKED = 66  # columns below which terms stand below each other


def compare_view(terms: Sequence[Term], asked: Collection[str], layout: Layout) -> Lines:
    """The comparison; as a table, or in blocks where the screen is narrow. `asked` are the terms with questions."""
    lines: list[Line] = [EMPTY, *_names(terms, layout), EMPTY]
    shared = shared_aspects(terms)
    if shared:
        lines += _blocks(terms, shared, layout) if layout.width < STACKED else _table(terms, shared, layout)
    else:
        lines += paragraph("They share no aspects to lay side by side.", layout.inner, first=span(MARGIN), style="dim")
    lines.append(EMPTY)
    for term in terms:
        lines += paragraph(term.name, layout.inner, first=span(MARGIN), style="title")
        lines += [*paragraph(term.gist, layout.inner, first=span("   ")), EMPTY]
    lines += _tell_apart(terms, layout)
    for term in terms:
        lines += [EMPTY, *paragraph(f"Of {term.name}", layout.inner, first=span(MARGIN), style="title")]
        for fact in term.facts:
            lines += fact_lines(fact, layout)
    names = " ".join(f"-d {term.id}" for term in terms if term.id in asked)
    return (*lines, EMPTY, *commands([f"mlcert quiz {names}"] if names else [], layout), EMPTY)


def shared_aspects(terms: Sequence[Term]) -> list[str]:
    """The labels of the aspects that at least two of the terms have, in the order of the notes."""
    labels = dict.fromkeys(label for term in terms for label, _ in term.aspects)
    return [label for label in labels if sum(label in dict(term.aspects) for term in terms) > 1]


def tells(terms: Sequence[Term]) -> list[str]:
    """What the notes say of how to tell these terms apart, each sentence once."""
    ids = {term.id for term in terms}
    return list(dict.fromkeys(one.tell for term in terms for one in term.confused_with if one.term in ids))


def _names(terms: Sequence[Term], layout: Layout) -> Lines:
    joined = "  or  ".join(term.name for term in terms)
    return paragraph(joined, layout.inner, first=span(MARGIN), style="title")


def _table(terms: Sequence[Term], labels: Sequence[str], layout: Layout) -> Lines:
    first = min(max(map(cells, labels)), 22)
    room = (layout.inner - first - 2 * len(terms)) // len(terms)
    rows = list(_row(["", *(term.name for term in terms)], first, room, "title"))
    for label in labels:
        rows += _row(
            [label, *(dict(term.aspects).get(label, layout.symbols.rule) for term in terms)], first, room, "plain"
        )
    return tuple(rows)


def _row(cells_: Sequence[str], first: int, room: int, style: str) -> Lines:
    """One row of the table, as many lines as its tallest cell needs."""
    wrapped = [wrap(text, first if place == 0 else room) for place, text in enumerate(cells_)]
    lines: list[Line] = []
    for at in range(max(map(len, wrapped))):
        line: list[tuple[str, str]] = []
        for place, texts in enumerate(wrapped):
            text = texts[at] if at < len(texts) else ""
            width = first if place == 0 else room
            line.append(("strong" if place == 0 else style, f"{MARGIN if not place else '  '}{text}"))
            line.append(("plain", " " * (width - cells(text))))
        lines.append(tuple(line))
    return tuple(lines)


def _blocks(terms: Sequence[Term], labels: Sequence[str], layout: Layout) -> Lines:
    lines: list[Line] = []
    for label in labels:
        lines.append(span(f"{MARGIN}{label}", "strong"))
        for term in terms:
            text = dict(term.aspects).get(label, layout.symbols.rule)
            lines += paragraph(f"{term.name}: {text}", layout.inner, first=span("   "), hang=5)
    return tuple(lines)


def _tell_apart(terms: Sequence[Term], layout: Layout) -> Lines:
    said = tells(terms)
    if not said:
        return ()
    lines: list[Line] = [span(f"{MARGIN}To tell them apart", "title")]
    for sentence in said:
        lines += paragraph(sentence, layout.inner, first=span(f"   {layout.symbols.bullet} "))
    return tuple(lines)


def compare_json(terms: Sequence[Term]) -> dict[str, object]:
    """The comparison as a document."""
    rows = {label: {term.id: dict(term.aspects).get(label, "") for term in terms} for label in shared_aspects(terms)}
    return {
        "terms": [{"id": term.id, "name": term.name, "gist": term.gist} for term in terms],
        "aspects": rows,
        "tell_apart": tells(terms),
        "facts": {term.id: [fact._asdict() for fact in term.facts] for term in terms},
    }
