"""Decide which name is a query with a slip, and how many slips a word may contain."""

from __future__ import annotations

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import VENDOR, distance, squash, words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

SHORTEST = 4  # letters of a name that may contain a slip
SHORT = 8  # letters; a longer name may contain two slips, one of twice the length three
VARIED = 3  # letters at the end of a name in which its variants differ
VERY_SHORT = 5  # letters; with a letter replaced, a name of so many is usually another word


class Name(NamedTuple):
    """One of the names of a term, folded and as it is written."""

    squashed: str
    shown: str
    term: str


def slipped(query: str, names: Iterable[Name], known: Collection[str], stems: Mapping[str, str] = {}) -> list[str]:
    """Return the terms with a name that is the query with a slip, the nearest first, and only those equally near.

    A slip changes the name little for its length, but not its digits, its first letter, or the kind of its last letter,
    and the words it changes are no `known` words, nor forms of words that have `stems`, apart from those of the name.
    It leaves out no word, changes each little for its own length, and makes no variant, such as RMSLE of RMSE.
    """
    squashed, words = squash(query), words_of(query)
    best: dict[str, int] = {}
    names = list(names)
    varied = {name.squashed for name in names if _is_variant(squashed, name)}  # also where ids write them small
    for name in names:
        slips, name_words = _slips(squashed, name.squashed), words_of(name.shown)
        if slips is None or name.squashed in varied or (slips and _has_another_word(words, name_words)):
            continue
        changed = set(words).difference(name_words)
        others = [word for word in changed if word in stems and not _has_stem(name_words, stems[word])]
        if not others and not changed.intersection(known) and squashed not in known:
            best[name.term] = min(slips, best.get(name.term, slips))
    return [term for term, slips in best.items() if slips == min(best.values())]


def _has_stem(words: Sequence[str], stem: str) -> bool:
    return any(word.startswith(stem) for word in words)


def _slips(squashed: str, name: str) -> int | None:
    """Return how many slips turn one folded name into another; None if they differ more than a slip would."""
    for vendor in VENDOR:
        if squashed.startswith(vendor) and name.startswith(vendor):
            squashed, name = squashed.removeprefix(vendor), name.removeprefix(vendor)
    shorter = min(len(squashed), len(name))
    if shorter < SHORTEST or squashed[0] != name[0] or _digits(squashed) != _digits(name):
        return None
    is_as_long = len(squashed) == len(name)
    if is_as_long and shorter <= VERY_SHORT and sorted(squashed) != sorted(name):
        return None
    slips = distance(squashed, name, _most_slips(shorter))
    is_swapped = sorted(squashed) == sorted(name)  # whether the last two letters may have changed places
    ends_alike = squashed[-1] == name[-1] or (slips == 1 and (is_swapped or not is_as_long))
    return slips if ends_alike else None


def _most_slips(length: int) -> int:
    return 1 + (length > SHORT) + (length >= 2 * SHORT)


def _has_another_word(words: Sequence[str], name_words: Sequence[str]) -> bool:
    """Return whether a word differs by more than slips from the one in its place, or comes on top of those of a name.

    Where a name is divided differently, as in `fire hoze`, it may contain one slip.
    """
    if len(words) != len(name_words):
        return set(name_words) < set(words) or distance("".join(words), "".join(name_words), 1) is None
    return any(
        distance(*pair, _most_slips(min(map(len, pair)))) is None for pair in zip(words, name_words, strict=True)
    )


def _is_variant(squashed: str, name: Name) -> bool:
    """Return whether a query has a new letter at the end of a name with capitals in it, as variants of models have.

    >>> _is_variant("resnext", Name("resnet", "ResNet", "resnet"))
    True
    >>> _is_variant("resnett", Name("resnet", "ResNet", "resnet"))
    False
    """
    return (
        len(squashed) > len(name.squashed)
        and squashed.startswith(name.squashed[:-VARIED])
        and not set(squashed) <= set(name.squashed)
        and name.shown.isalnum()
        and not name.shown[1:].islower()
    )


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def allowed_slips(length: int) -> int:
    """Return how many slips a word of so many letters may contain and still be listed as similar.

    >>> [allowed_slips(length) for length in (2, 3, 5, 8, 12)]
    [0, 1, 1, 2, 3]
    """
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 10 else 3  # noqa: PLR2004
