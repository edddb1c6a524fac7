"""Read what a learner typed: the names it may be, the names it joins, and the words that carry its meaning."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from mlcert.core.names import VENDOR, WORD, distance, spellings, squash, words_of
from mlcert.core.similar import SHORTEST, VERY_SHORT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

MAXIMUM_WORDS = 24  # of a query that count; the rest of a very long one is ignored
LONGEST_NAME = 6  # words of a name that is looked for within a question
MINIMUM_LETTERS = 3  # of a name beside another
MAXIMUM_CHARACTERS = 200  # of a query that count; no name is nearly as long
MAXIMUM_DIVIDED = 8  # words that are divided into names
MAXIMUM_COMPARED = 3  # terms that fit side by side
JOINING = re.compile(
    r"\s+(?:vs?\.?|versus|or|and|plus|[&+]|compared (?:to|with)|instead of|rather than|over|better than|worse than|"
    r"differs? from|different (?:from|than|to))\s+|\s*,\s*(?:(?:and|or)\s+)?|(?<=\w)[/&](?=\w)",
    re.IGNORECASE,
)
COMPARED_WITH = re.compile(r"(compare\s.*?)\s+with\s+", re.IGNORECASE)
CONTRACTED = re.compile(r"['\u2019]s$")  # "is" at the end of another word, after a straight or a curly apostrophe
ASKING = frozenset(
    word
    for line in (
        "a about an and any anybody anyone are as at aws amazon be been but by can could did do does doing",
        "done for from get gets getting give gives go goes had happen happened happening happens has have",
        "having how i if in into is it its let lets make makes many mean meaning means me much my need needed",
        "needs of off on one or our please put puts s should show so some such tell than that the their",
        "them then there these they thing things this those to too up us use used uses using vs want wants",
        "was way we were what whats when where which who whose why will with work works would you your",
        "explain difference differences between compare comparison better versus pick choose",
    )
    for word in line.split()
)  # words that ask, or that stand in any sentence

INTERROGATIVE = frozenset(
    word
    for line in (
        "are can could did do does how is may must need needs should was what whats when where which who whose",
        "why will would",
    )
    for word in line.split()
)  # words with which a question begins
REQUESTS = frozenset(("explain", "compare"))  # words that ask where they begin a query
DIFFERENCE = frozenset(("difference", "differences"))  # words that ask to compare


def asking_spelled(query: str, known: Callable[[Sequence[str]], Collection[str]]) -> str:
    """Return the query with each slip in an asking word, such as "mny", put right; a known word is no slip."""
    words = words_of(query)[:MAXIMUM_WORDS]
    there = known(words)
    spelled = {
        word: min(meant, key=lambda other: (-len(other), other))
        for word in words
        if word not in there and word not in ASKING and (meant := [other for other in ASKING if _is_slip(word, other)])
    }
    return WORD.sub(lambda match: spelled.get(match[0].casefold(), match[0]), query) if spelled else query


def _is_slip(word: str, other: str) -> bool:
    """Return whether a word is another with two letters swapped, or one too many or too few, or a wrong one if long."""
    if abs(len(word) - len(other)) > 1:
        return False
    if sorted(word) != sorted(other) and (
        word[0] != other[0] or len(other) < SHORTEST or (len(word) == len(other) and len(word) <= VERY_SHORT)
    ):
        return False
    return distance(word, other, 1) is not None


def content_words(query: str) -> list[str]:
    """Return the folded words of a query that say what it is about, each once, in their order.

    >>> content_words("which is it"), content_words("explain recall"), content_words("How to explain recall?")
    ([], ['recall'], ['explain', 'recall'])
    """
    return list(dict.fromkeys(content_of(words_of(query)[:MAXIMUM_WORDS])))


def content_of(words: Sequence[str]) -> list[str]:
    """Return those of these folded words that say what a query is about."""
    return [word for place, word in enumerate(words) if word not in ASKING or (place and word in REQUESTS)]


def known_spellings(words: Sequence[str], known: Callable[[Sequence[str]], Collection[str]]) -> dict[str, list[str]]:
    """Return the known spellings of each word, the American one first; the word itself if none is known.

    >>> known_spellings(["colour", "xyzzy"], {"color"}.intersection)
    {'colour': ['color'], 'xyzzy': ['xyzzy']}
    """
    forms = {word: spellings(word) for word in words}
    there = known([form for every in forms.values() for form in every])
    return {word: [form for form in every if form in there] or [word] for word, every in forms.items()}


def simplified(query: str) -> list[str]:
    """Return the query as typed, then without parentheses, without asking words around it, and without any.

    >>> simplified("What is AWS Batch (jobs)")
    ['What is AWS Batch (jobs)', 'What is AWS Batch', 'AWS Batch', 'Batch']
    """
    base = query.partition("(")[0].strip() or query
    words = base.replace("/", " ").split()
    content = [word for word in words if not _is_asking(word)]
    forms = [query, base, _without_asking(base), " ".join(content)]
    return list(dict.fromkeys(form for form in forms if squash(form)))


def joined(query: str) -> list[str]:
    """Return the two or three parts of a query that joining words separate, without the words that ask around them.

    >>> joined("difference between Firehose and Data Streams?"), joined("compare l1 vs. l2, elastic net")
    (['Firehose', 'Data Streams'], ['l1', 'l2', 'elastic net'])
    >>> joined("kinesis"), joined("or")
    ([], [])
    """
    parts = parts_of(query)
    return parts if 1 < len(parts) <= MAXIMUM_COMPARED and all(parts) else []


def parts_of(query: str) -> list[str]:
    """Return the parts of a query that joining words separate, however many, without the words that ask around them."""
    text = COMPARED_WITH.sub(r"\1 vs ", query[:MAXIMUM_CHARACTERS])
    return [_without_asking(part) for part in JOINING.split(text)]


def joins(word: str) -> bool:
    """Return whether a word by itself joins names, so that it is no name.

    >>> joins("and"), joins("&"), joins("recall")
    (True, True, False)
    """
    return JOINING.fullmatch(f" {word} ") is not None


def completed(parts: Sequence[str], is_name: Callable[[str], bool]) -> list[str]:
    """Return the parts of a comparison, each with the last word of another part where that makes a name.

    >>> completed(["data", "concept drift"], {"data drift", "concept drift"}.__contains__)
    ['data drift', 'concept drift']
    """
    last = [words[-1] for part in parts if (words := words_of(part))]
    forms = ([*(f"{part} {word}" for word in last if not part.casefold().endswith(word)), part] for part in parts)
    return [next(filter(is_name, tried), tried[-1]) for tried in forms]


def _without_asking(part: str) -> str:
    """Return a part of a query without the asking words at its beginning and its end."""
    words = [word.rstrip("?!.") for word in part.split()]
    while words and _is_asking(words[0]) and words[0].casefold() not in VENDOR:
        words.pop(0)
    while words and (_is_asking(words[-1]) or not words[-1]):
        words.pop()
    return " ".join(words)


def _is_asking(word: str) -> bool:
    """Return whether a word asks, also with "is" contracted as in "what's"."""
    return CONTRACTED.sub("", word.casefold().strip("?!.,")) in ASKING


def runs_of_names(words: Sequence[str], is_name: Callable[[str], bool], minimum: int) -> list[str]:
    """Return words as at most three names of one or more words each, and at least `minimum`; empty if they are none.

    The names of more than eight words are not looked for, because there are too many ways to divide them.

    >>> runs_of_names(["random", "forest", "xgboost"], {"random forest", "xgboost"}.__contains__, 2)
    ['random forest', 'xgboost']
    """
    for count in range(minimum, MAXIMUM_COMPARED + 1 if len(words) <= MAXIMUM_DIVIDED else 0):
        for ends in combinations(range(1, len(words)), count - 1):
            bounds = pairwise((0, *ends, len(words)))
            names = [" ".join(words[start:end]) for start, end in bounds]
            if all(map(is_name, names)):
                return names
    return []


def names_beside_each_other(query: str, is_name: Callable[[str], bool]) -> list[str]:
    """Return the names that are all of a query that asks for a difference or nothing; empty if there are other words.

    Two letters, such as "ai", are rather a part of another name.

    >>> names_beside_each_other("difference rmse mae", {"rmse", "mae", "ai"}.__contains__)
    ['rmse', 'mae']
    >>> names_beside_each_other("is rmse mae", {"rmse", "mae"}.__contains__)
    []
    """
    words = words_of(query)
    if DIFFERENCE.isdisjoint(words) and not INTERROGATIVE.isdisjoint(words):
        return []
    names = runs_of_names(_without_asking(query).split(), is_name, minimum=2)
    return [] if any(len(name) < MINIMUM_LETTERS and name.isalpha() for name in names) else names
