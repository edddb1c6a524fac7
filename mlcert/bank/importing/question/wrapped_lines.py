"""Join lines that an editor has wrapped, so that a screen of any width can wrap them anew."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

LEAST_WIDTH = 50  # characters of the longest line; narrower lines are lines of their own
BEGINS = re.compile(  # code, an entry of a list, a row of a table, a part with a name
    r"\s|[-*+•>|#]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.):]\s|[A-Z]\w{0,15}:"
)
ENDS = re.compile(r".*[.?!:;)\"”»]")  # a sentence


def without_wraps(text: str) -> str:
    r"""Return a text in which no line ends only because its next word did not fit.

    Lines of code, lists and tables stay, and so does a line below which the first word of the next one would have fit.
    A line that ends a sentence is compared only with the others of its paragraph, because it may end there anyway.

    >>> without_wraps("A company moves a database into S3 and loses not one\nrecord while it does so. Which way?")
    'A company moves a database into S3 and loses not one record while it does so. Which way?'
    >>> without_wraps("S3 is durable.\nEBS is zonal.")
    'S3 is durable.\nEBS is zonal.'
    """
    if "\n" not in text or "```" in text or "~~~" in text:
        return text
    parts = ("\n".join(_joined([*lines]) if filled else lines) for filled, lines in groupby(text.split("\n"), bool))
    return "\n".join(parts)


def _joined(lines: Sequence[str]) -> list[str]:
    """Return the lines of a paragraph, those that belong together as one."""
    widths = [len(line) for line in lines]
    joined = [lines[0]]
    for place, line in enumerate(lines[1:], 1):
        before = lines[place - 1]
        others = widths[: place - 1] + widths[place:] if ENDS.fullmatch(before) else widths
        width = max(others)
        is_wrapped = width >= LEAST_WIDTH and len(before) + 1 + len(line.partition(" ")[0]) > width
        if is_wrapped and not BEGINS.match(line) and not before.startswith((" ", "|")):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined
