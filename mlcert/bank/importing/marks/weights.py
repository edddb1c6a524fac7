"""Which options are correct, by the share of the credit that each gives, as Moodle writes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlcert.core.named_tuple import NamedTuple

FULL = 100.0  # percent
EACH_ALONE = "each of several options alone is correct, and mlcert would ask for all of them"
UNCLEAR = "the shares of the credit do not say which options are correct"
SHARE = re.compile(r"-?\d{1,3}(?:[.,]\d+)?\s*%?")
ROUNDED = 1.0  # percent by which shares may miss it


class Weighed(NamedTuple):
    """The places of the correct options, and what is odd about them; or why nobody can tell which are correct."""

    places: frozenset[int]
    remark: str = ""
    why_not: str = ""


def share_of(text: str) -> float | None:
    """Return the share of the credit that a cell gives, 0 if it is empty; None if it is something else.

    >>> share_of("33.3%"), share_of(""), share_of("x")
    (33.3, 0.0, None)
    """
    if not text.strip():
        return 0.0
    return float(text.strip(" %").replace(",", ".")) if SHARE.fullmatch(text.strip()) else None


def weighed_in_table(shares: Sequence[float]) -> Weighed:
    """Return which options are correct by shares in a table, which may as well count who chose each option.

    >>> weighed_in_table([50, 50, 0]).places, weighed_in_table([60, 40, 0]).why_not
    (frozenset({0, 1}), 'the shares of the credit do not say which options are correct')
    """
    positive = [share for share in shares if share > 0]
    is_equal = max(positive, default=0) - min(positive, default=0) <= ROUNDED
    return weighed(shares) if is_equal or FULL in positive else Weighed(frozenset(), why_not=UNCLEAR)


def weighed(shares: Sequence[float], *, is_single: bool = False) -> Weighed:
    """Return which options are correct; `is_single` says that only one can be chosen.

    >>> weighed([50, 50, -100]).places, weighed([100, 50, 0]).remark
    (frozenset({0, 1}), 'an option with part of the credit is taken for incorrect')
    >>> weighed([90, 5, 0]).why_not
    'the shares of the credit do not say which options are correct'
    """
    positive = frozenset(place for place, share in enumerate(shares) if share > 0)
    full = frozenset(place for place in positive if shares[place] >= FULL)
    credit = sum(shares[place] for place in positive)
    if is_single and len(full) > 1:
        return Weighed(frozenset(), why_not=EACH_ALONE)
    if full and full < positive:
        return Weighed(full, "an option with part of the credit is taken for incorrect")
    is_equal = len({shares[place] for place in positive}) == 1
    if positive == full or (not is_single and (is_equal or abs(credit - FULL) <= ROUNDED)):
        return Weighed(positive)
    return Weighed(frozenset(), why_not=UNCLEAR)
