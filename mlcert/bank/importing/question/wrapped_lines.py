"""Join lines that an editor has wrapped, so that a screen of any width can wrap them anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from mlcert.bank.importing.marks.code_in_text import SIGNS_IN_LINE

LEAST_WIDTH = 50  # characters of the longest line; narrower lines are lines of their own
BEGINS = re.compile(  # an indented line, an entry of a list, a row of a table, a part with a name
    r"\s|[-*+•>|#]|\(?(?:\d{1,3}|[A-Za-z]|[IVX]{1,4}|[ivx]{1,4})[.):]\s|[A-Z]\w{0,15}:"
)
ENDS = re.compile(r".*[.?!:;)\"”»]")  # a sentence
NO_PROSE = re.compile(  # signs of code, options of a command, a date, words of a query
    rf"{SIGNS_IN_LINE}|[<>]|(?:^|\s)-\w|^\W*\d|^[A-Z]{{3,}} |^(?:select|from|where|group by|order by) "
)


def without_wraps(text: str) -> str:
    r"""Return a text in which no line of prose ends only because its next word did not fit.

    The lines of a paragraph, or of an entry in a list, are joined if that explains all of their ends and none of them
    looks like code, a command, a query or a log. A line that ends a sentence may end there anyway, so only the other
    lines tell how wide it may be.

    >>> without_wraps("A company moves a database into S3 and loses not one\nrecord while it does so. Which way?")
    'A company moves a database into S3 and loses not one record while it does so. Which way?'
    >>> without_wraps("S3 is durable.\nEBS is zonal.")
    'S3 is durable.\nEBS is zonal.'
    """
    if "\n" not in text or "```" in text or "~~~" in text:
        return text
    parts = ("\n".join(_joined([*lines]) if filled else lines) for filled, lines in groupby(text.split("\n"), bool))
    return "\n".join(parts)


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a paragraph, those that belong together as one."""
    starts = [place for place, line in enumerate(lines) if place == 0 or BEGINS.match(line)]
    for start, end in pairwise((*starts, len(lines))):
        run = lines[start:end]
        if _is_wrapped(run):
            yield " ".join(run)
        else:
            yield from run


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether each of these lines ends where the next word did not fit, and all are prose."""
    widths = [len(line) for line in lines]
    if max(widths) < LEAST_WIDTH or lines[0][0] in " |" or any(map(NO_PROSE.search, lines)):
        return False
    for place, (line, following) in enumerate(pairwise(lines)):
        others = widths[:place] + widths[place + 1 :] if ENDS.fullmatch(line) else widths
        first, next_first = line.partition(" ")[0], following.partition(" ")[0]
        if first == next_first or max(LEAST_WIDTH, *others) >= len(line) + 1 + len(next_first):
            return False
    return True
