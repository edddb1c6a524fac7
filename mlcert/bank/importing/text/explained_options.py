"""Divide lines in which what explains each option is below it, with a name such as "Explanation" between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby


def explained_options(
    first: Sequence[str], texts: Sequence[str], names: Sequence[int], label: re.Pattern[str]
) -> tuple[Sequence[str], list[str]] | None:
    """Return the lines of options, with the labels above them, and what explains each; None if that is not certain.

    The `first` lines hold the first option. In `texts`, `names` are the places of the lines above what explains an
    option. An option is a line, and what explains it is a paragraph, so that no option can be missed.

    >>> label = re.compile("Right")
    >>> explained_options(["x"], ["Why", "Slow.", "", "Right", "y", "Why", "Fast."], [0, 5], label)
    (['x', 'Right', 'y'], ['Slow.', 'Fast.'])
    >>> explained_options(["x"], ["Why", "Slow.", "", "y", "", "z", "Why", "Fast."], [0, 6], label)
    """
    if names[-1] >= len(texts):
        return None
    parts = [first, *(texts[start + 1 : stop] for start, stop in zip(names, [*names[1:], len(texts)], strict=True))]
    has_gaps = any(not line.strip() for part in parts for line in _trimmed(part))
    options: list[str] = []
    reasons: list[str] = []
    for place, part in enumerate(parts):
        blocks = _blocks(part, label, has_gaps=has_gaps)
        reason = blocks[:1] if place > 0 else []
        option = blocks[len(reason) :]
        if len(option) != (place < len(parts) - 1) or (place > 0 and not reason):
            return None
        labels = [line for line in part if label.fullmatch(line)]
        is_option = all("\n" not in each for each in option)
        is_above = not labels or [line for line in part if line.strip()][-2:-1] == labels
        if not is_option or not is_above:
            return None
        options += [*labels, *option]
        reasons += reason
    return options, reasons


def _trimmed(lines: Sequence[str]) -> list[str]:
    return "\n".join(lines).strip().split("\n")


def _blocks(lines: Sequence[str], label: re.Pattern[str], *, has_gaps: bool) -> list[str]:
    """Return the paragraphs of lines, or the lines if there are no gaps between any; labels end a paragraph."""
    if not has_gaps:
        return [line.strip() for line in lines if line.strip() and not label.fullmatch(line)]
    groups = groupby(lines, key=lambda line: bool(line.strip()) and not label.fullmatch(line))
    return ["\n".join(group).strip() for is_text, group in groups if is_text]
