"""Find the lines that are above or below every break between two pages of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from mlcert.bank.importing.lines.page_feet import LEAST_PAGES, is_only_there, may_be_beside

AT_BREAK = 3  # lines above and below the break between two pages that may be on every page
MAXIMUM_BREAKS = 1_000  # that are looked at
MOST = 0.75  # of the pages
DIGITS = re.compile(r"\d+")
LENGTH_AT_BREAK = 1_000  # bytes above and below the break that hold these


def lines_at_breaks(data: bytes) -> frozenset[str]:
    """Return the lines, with # for numbers, that most pages and nothing else end or begin with.

    Form feeds divide pages.
    """
    breaks = list(pairwise(data.split(b"\f", MAXIMUM_BREAKS)[:MAXIMUM_BREAKS]))
    ends = (before[-LENGTH_AT_BREAK:].rstrip().split(b"\n")[::-1] for before, _ in breaks)
    heads = (after[:LENGTH_AT_BREAK].lstrip().split(b"\n") for _, after in breaks)
    return _common_first(list(ends), data) | _common_first(list(heads), data)


def _common_first(pages: Sequence[Sequence[bytes]], data: bytes, depth: int = AT_BREAK) -> frozenset[str]:
    """Return the lines, with # for numbers, with which most pages begin, and those that follow them."""
    lines = [next((line for line in page if line.strip()), b"").decode("utf-8", "replace") for page in pages]
    counts = Counter(map(without_numbers, lines))
    least = max(LEAST_PAGES, MOST * len(pages))
    common = {line for line, count in counts.items() if count >= least and _is_of_pages(line, lines, data)}
    if not common or not depth:
        return frozenset(common)
    rests = [
        page[page.index(line.encode()) + 1 :] for page, line in zip(pages, lines, strict=True) if line.encode() in page
    ]
    return frozenset(common | _common_first(rests, data, depth - 1)) - {"#"}


def _is_of_pages(line: str, lines: Sequence[str], data: bytes) -> bool:
    """Return whether a line, with # for numbers, is nothing but the same text or the next number on each page."""
    alike = [each for each in lines if without_numbers(each) == line]
    if "#" in line:
        numbers = [int(DIGITS.findall(each)[-1]) for each in alike]
        return numbers == [*range(numbers[0], numbers[0] + len(numbers))] and (
            line == "#" or may_be_beside(alike[0].encode())
        )
    return may_be_beside(line.encode()) and is_only_there(line.encode(), len(alike), data)


def without_numbers(line: str) -> str:
    """Return a line with # in the place of each number.

    >>> without_numbers("Guide  2024, page 12")
    'Guide #, page #'
    """
    return DIGITS.sub("#", " ".join(line.split()))
