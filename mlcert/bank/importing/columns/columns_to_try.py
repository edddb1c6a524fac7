"""Read columns as a person names them, and say which to name where the header of a table, or its cells, name no key."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlcert.bank.importing.columns.columns import Columns, by_names
from mlcert.bank.importing.marks.keys import is_marks
from mlcert.core.named_tuple import NamedTuple
from mlcert.errors import WrongUsageError

SPECIFIED = re.compile(
    r"\s*(question|options|answer|explanation)\s*=\s*(\d{1,3})\s*(?:-\s*(\d{1,3}))?\s*", re.IGNORECASE
)
SHARE_OF_KEYS = 0.6  # of the cells in a column that may hold the key


class ColumnsToTry(NamedTuple):
    """Names of columns of which one may be that of the key, and the columns to try then."""

    names: tuple[str, ...]  # none without a header
    columns: str  # as a person would name them; empty if they cannot be named so


def as_specified(text: str) -> Columns:
    """Return the columns that a person named, such as `question=2,options=3-6,answer=7`; they count from 1.

    Raises:
        WrongUsageError: the text names no columns, the same part or the same column twice, or several for one part.
    """
    found: dict[str, tuple[int, ...]] = {}
    for part in text.split(","):
        match = SPECIFIED.fullmatch(part)
        if match is None or int(match[2]) < 1 or (match[3] and int(match[3]) < int(match[2])):
            raise WrongUsageError(
                "Name columns by number, and several options by the first and the last, such as "
                "question=1,options=2-5,answer=6."
            )
        name, first, last = match[1].lower(), int(match[2]), int(match[3] or match[2])
        if name in found or (last > first and name != "options"):
            raise WrongUsageError(f"Name one column for the {name}, such as {name}={first}.")
        if clash := next((other for other, places in found.items() if {*range(first - 1, last)} & {*places}), ""):
            raise WrongUsageError(f"A column cannot hold both {clash} and {name}. Name each column once.")
        found[name] = tuple(range(first - 1, last))
    if "question" not in found:
        raise WrongUsageError("Say which column holds the question, such as question=1.")
    options = found.get("options", ())
    return Columns(
        found["question"][0],
        options,
        found.get("answer", (-1,))[0],
        found.get("explanation", (-1,))[0],
        in_one_cell=len(options) == 1,
    )


def columns_to_try(
    header: Sequence[str] | None, rows: Sequence[Sequence[str]], guessed: Columns | None
) -> ColumnsToTry | None:
    """Return what a person may try if nothing could be imported; None if nothing suggests itself.

    `rows` are those below the header; `guessed` are the columns of a table without one, as its cells suggest.
    """
    named = by_names(header) if header else None
    if named is None:
        return _without_header(rows, guessed) if guessed else None
    if named.answer >= 0 or named.marks or len(named.options) < 2:  # noqa: PLR2004
        return None
    taken = {named.question, named.explanation, *named.options, *named.reasons, *named.context, *named.votes}
    unknown = [place for place, name in enumerate(header or ()) if name.strip() and place not in taken]
    unknown = [place for place in unknown if place > named.question] or unknown  # the number of a question is before it
    unknown = [place for place in unknown if _may_be_key(place, rows, named.options)] or unknown
    if not unknown or named.wrong:
        return None
    names = tuple(header[place].strip() for place in unknown) if header else ()
    return ColumnsToTry(names, _shown(named._replace(answer=unknown[-1])))


def _without_header(rows: Sequence[Sequence[str]], guessed: Columns) -> ColumnsToTry | None:
    """Return the columns up to the last one, if only one column was taken for options."""
    last = max((place for cells in rows for place, cell in enumerate(cells) if cell.strip()), default=0)
    last = guessed.explanation - 1 if 0 < guessed.explanation <= last else last
    if len(guessed.options) != 1 or last - guessed.question < 3:  # noqa: PLR2004
        return None
    options = tuple(range(guessed.question + 1, last))
    return ColumnsToTry((), _shown(guessed._replace(options=options, answer=last)))


def _may_be_key(place: int, rows: Sequence[Sequence[str]], options: Sequence[int]) -> bool:
    """Return whether most cells of a column are letters or numbers, or texts of the options beside them."""
    filled = [cells for cells in rows if place < len(cells) and cells[place].strip()]
    keys = [
        cells
        for cells in filled
        if is_marks(cells[place]) or cells[place].strip() in [cells[at].strip() for at in options if at < len(cells)]
    ]
    return bool(filled) and len(keys) >= SHARE_OF_KEYS * len(filled)


def _shown(columns: Columns) -> str:
    first, last = columns.options[0], columns.options[-1]
    return str(columns) if columns.options == tuple(range(first, last + 1)) else ""
