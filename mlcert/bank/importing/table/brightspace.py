"""Read the tables in which Brightspace exchanges questions: a row for each part, which its first cell names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlcert.bank.importing.candidate import Candidate, Found, Markup, Skipped
from mlcert.bank.importing.decoding import numbered_lines
from mlcert.bank.importing.marks.weights import share_of, weighed
from mlcert.bank.importing.question.unused_parts import unused_in_entry
from mlcert.bank.importing.table.delimited import Row, delimiter_of, rows_of
from mlcert.core.names import squash

FIRST = "newquestion"
TYPES = ("MC", "MS", "TF")
SAMPLE = 20_000  # bytes that show the format
IN_HTML = "HTML"
USED = frozenset({FIRST, "title", "questiontext", "option", "true", "false", "image", "scoring"})


def is_brightspace(data: bytes) -> bool:
    """Return whether the first row that is no comment is one of this format."""
    return next(_rows(data[:SAMPLE]), (0, [""]))[1][0] == FIRST


def read(data: bytes) -> Iterator[Found]:
    """Yield what is in a file of this format."""
    question: list[Row] = []
    for line, cells in _rows(data):
        if cells[0] == FIRST and question:
            yield _question(question)
            question = []
        question.append((line, cells))
    if question:
        yield _question(question)


def _rows(data: bytes) -> Iterator[Row]:
    """Yield rows that are neither empty nor comments, with at least four cells, the first of which is squashed."""
    for line, cells in rows_of(numbered_lines(data), delimiter_of(data)):
        if any(map(str.strip, cells)) and not cells[0].startswith("//"):
            yield line, [squash(cells[0]), *map(str.strip, cells[1:]), "", "", "", ""]


def _question(rows: Sequence[Row]) -> Found:
    line, kind = rows[0][0], rows[0][1][1].upper()
    if kind not in TYPES:
        return Skipped(line, f"its type is '{kind}', not a choice between options")
    parts = {name: cells for _, (name, *cells) in rows}
    options = [(name, cells) for _, (name, *cells) in rows if name in ("option", "true", "false")]
    shares = [share_of(cells[0]) for _, cells in options]
    if not all(share is not None for share in shares):
        return Skipped(line, "an option has no share of the credit")
    key = weighed([share for share in shares if share is not None], is_single=kind != "MS")
    if key.why_not:
        return Skipped(line, key.why_not)
    explanation = "feedback" if "feedback" in parts else "hint"
    is_listed = kind != "TF"  # with the text after the share
    text = parts.get("questiontext", ["", ""])
    said = [
        cells[3 if cells[2].upper() == IN_HTML or not cells[2] else 2] if is_listed else cells[1]
        for _, cells in options
    ]
    return Candidate(
        line,
        text[0],
        tuple(cells[1] if is_listed else name.capitalize() for name, cells in options),
        marked=key.places,
        reasons=tuple(said) if any(said) else (),
        explanation=parts.get(explanation, [""])[0],
        markup=Markup.HTML if text[1].upper() == IN_HTML else Markup.PLAIN,
        image=parts.get("image", [""])[0],
        remark=key.remark,
        unused=tuple(unused_in_entry({name: cells[0] for name, cells in parts.items()}, USED | {explanation})),
    )
