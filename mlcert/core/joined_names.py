"""Find the names that a query joins by words such as "vs", or that are all of it."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from mlcert.core.names import words_of
from mlcert.core.query import (
    INTERROGATIVE,
    MAXIMUM_CHARACTERS,
    NO_NAME,
    bare_words,
    content_in,
    longest_name,
    without_asking,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MINIMUM_LETTERS = 3  # of a name beside another
MAXIMUM_DIVIDED = 8  # words that are divided into names
MAXIMUM_COMPARED = 3  # terms that fit side by side
JOINING = (
    r"\s+(?:vs?\.?|versus|or|and|plus|[&+]|compared (?:to|with)|instead of|rather than|over|against|better than|"
    r"worse than|differs? from|different (?:from|than|to))\s+|\s*,\s*(?:(?:and|or)\s+)?"
)
JOINING_SIGN = r"(?<=\w)[/&](?=\w)|\s*\|\s*|(?<=\w)-(?:vs|versus)-(?=\w)"  # unless it is in a name, as in A/B testing
SIGNS = frozenset(",/&|-")  # which join names without spaces
FIRST_WORDS = frozenset(
    word
    for line in (
        "vs vs. v v. versus or and plus + with against over compared instead rather better worse differ differs",
        "different",
    )
    for word in line.split()
)  # with one of which every pattern begins that has no sign
COMPARED_WITH = r"(compare\s.*?)\s+with\s+"
PROS_AND_CONS = r"^pros (?:and|or|&) cons of\s+"
DIFFERENCE = frozenset(("compare", "comparison", "diff", "difference", "differences"))  # words that ask to compare


def joined(query: str, is_name: Callable[[str], bool] = NO_NAME) -> list[str]:
    """Return the two or three parts of a query that joining words separate, without the words that ask around them.

    A word that asks is kept where it belongs to a name, perhaps one that the last word of another part completes.

    >>> joined("difference between Firehose and Data Streams?"), joined("compare l1 vs. l2, elastic net")
    (['Firehose', 'Data Streams'], ['l1', 'l2', 'elastic net'])
    >>> joined("is k means or one hot better", {"k means"}.__contains__)
    ['k means', 'hot']
    >>> joined("kinesis"), joined("or")
    ([], [])
    >>> joined("is shadow testing better than a/b testing", {"a/b testing"}.__contains__), joined("ecs/eks")
    (['shadow testing', 'a/b testing'], ['ecs', 'eks'])
    """
    parts = [bare_words(part) for part in _divided(query, is_name)]
    if not 1 < len(parts) <= MAXIMUM_COMPARED:
        return []
    lasts = [last[-1] for words in parts if (last := words_of(" ".join(words[content_in(words)])))]

    def may_be_name(part: str) -> bool:
        return any(map(is_name, (part, *_completions(part, lasts))))

    names = [longest_name(words, may_be_name) for words in parts]
    return names if all(names) else []


def parts_of(query: str) -> list[str]:
    """Return the parts of a query that joining words separate, however many, without the words that ask around them."""
    return [without_asking(part) for part in _divided(query)]


def _divided(query: str, is_name: Callable[[str], bool] = NO_NAME) -> list[str]:
    text = query[:MAXIMUM_CHARACTERS]
    if SIGNS.isdisjoint(text) and FIRST_WORDS.isdisjoint(text.casefold().split()):
        return [text]  # a shortcut for nearly every name and question, which saves the time that the patterns take
    text = re.sub(PROS_AND_CONS, "", text, flags=re.IGNORECASE)
    text = re.sub(COMPARED_WITH, r"\1 vs ", text, flags=re.IGNORECASE)
    parts = re.split(JOINING, text, flags=re.IGNORECASE)
    return [
        each for part in parts for each in ([part] if is_name(without_asking(part)) else re.split(JOINING_SIGN, part))
    ]


def joins(word: str) -> bool:
    """Return whether a word by itself joins names, so that it is no name.

    >>> joins("and"), joins("&"), joins("recall")
    (True, True, False)
    """
    return re.fullmatch(JOINING, f" {word} ", re.IGNORECASE) is not None


def completed(parts: Sequence[str], term_called: Callable[[str], str | None]) -> list[str]:
    """Return the parts of a comparison, each with the last or the first word of another where that makes a name.

    The last word may also be that in the id of the term which another part names.

    >>> completed(["data", "concept drift"], {"data drift": "data-drift", "concept drift": "concept-drift"}.get)
    ['data drift', 'concept drift']
    >>> completed(["canary", "linear"], {"canary": "canary-deployment", "linear deployment": "linear-deployment"}.get)
    ['canary', 'linear deployment']
    >>> completed(["data lake", "warehouse"], {"data lake": "data-lake", "data warehouse": "data-warehouse"}.get)
    ['data lake', 'data warehouse']
    """
    firsts = [words[0] for part in parts if len(words := words_of(part)) > 1]
    lasts = [words[-1] for part in parts if (words := words_of(part))]
    of_terms = [words_of(term)[-1] for part in parts if (term := term_called(part))]
    forms = (
        [*_completions(part, lasts), part, *_completions(part, of_terms), *(f"{first} {part}" for first in firsts)]
        for part in parts
    )
    return [next(filter(term_called, tried), part) for part, tried in zip(parts, forms, strict=True)]


def _completions(part: str, lasts: Sequence[str]) -> list[str]:
    """Return a part of a comparison with the last word of each other part."""
    return [f"{part} {word}" for word in lasts if not part.casefold().endswith(word)]


def runs_of_names(words: Sequence[str], is_name: Callable[[str], bool], minimum: int) -> list[str]:
    """Return words as at most three names of one or more words each, and at least `minimum`; empty if they are none.

    >>> runs_of_names(["random", "forest", "xgboost"], {"random forest", "xgboost"}.__contains__, 2)
    ['random forest', 'xgboost']
    """
    return next((names for names in divisions(words, minimum) if all(map(is_name, names))), [])


def divisions(words: Sequence[str], minimum: int) -> Iterator[list[str]]:
    """Yield the ways to divide words into at most three runs and at least `minimum`, those into the fewest first.

    More than eight words are not divided, because there are too many ways.

    >>> list(divisions(["random", "forest", "xgboost"], 2))
    [['random', 'forest xgboost'], ['random forest', 'xgboost'], ['random', 'forest', 'xgboost']]
    """
    for count in range(minimum, MAXIMUM_COMPARED + 1 if len(words) <= MAXIMUM_DIVIDED else 0):
        for ends in combinations(range(1, len(words)), count - 1):
            yield [" ".join(words[start:end]) for start, end in pairwise((0, *ends, len(words)))]


def asks_for_difference(query: str) -> bool:
    """Return whether a query contains a word that asks to compare what it names."""
    return not DIFFERENCE.isdisjoint(words_of(query))


def names_beside_each_other(query: str, is_name: Callable[[str], bool]) -> list[str]:
    """Return the names that are all of a query that asks for a difference or nothing; empty if there are other words.

    Two letters, such as "ai", are rather a part of another name.

    >>> names_beside_each_other("difference rmse mae", {"rmse", "mae", "ai"}.__contains__)
    ['rmse', 'mae']
    >>> names_beside_each_other("is rmse mae", {"rmse", "mae"}.__contains__)
    []
    """
    words = words_of(query)
    if not asks_for_difference(query) and not INTERROGATIVE.isdisjoint(words):
        return []
    names = runs_of_names(without_asking(query).split(), is_name, minimum=2)
    return [] if any(len(name) < MINIMUM_LETTERS and name.isalpha() for name in names) else names
