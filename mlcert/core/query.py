"""Read what a learner typed: the names it may be, and the words that carry its meaning."""

from __future__ import annotations

import re
from itertools import takewhile

from mlcert.core.names import VENDOR, WORD, distance, spellings, squash, words_of
from mlcert.core.similar import SHORTEST, VERY_SHORT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

MAXIMUM_WORDS = 24  # of a query that count; the rest of a very long one is ignored
LONGEST_NAME = 6  # words of a name that is looked for within a question
MAXIMUM_CHARACTERS = 200  # of a query that count; no name is nearly as long
NO_NAME = frozenset[str]().__contains__  # tells that nothing is a name
CONTRACTED = re.compile(r"['\u2019]s$")  # "is" at the end of another word, after a straight or a curly apostrophe
CONTRACTED_NOT = re.compile(r"(?<=n)['\u2019]t\b", re.IGNORECASE)
ASKING = frozenset(
    word
    for line in (
        "a about an and any anybody anyone are as at aws amazon be been but by can could did do does doing",
        "done for from get gets getting give gives go goes had happen happened happening happens has have",
        "having help helps how i if in into is it its let lets make makes many mean meaning means me much my need",
        "needed needs of off on one or our please put puts s should show so some such tell than that the their",
        "them then there these they thing things this those to up us use used uses using vs want wants",
        "was way we were what whats when where which who whose why will with work works would you your",
        "explain diff difference differences between compare comparison better versus pick choose chose",
        "actually arent cant couldnt didnt doesnt dont exactly ever hello hey hi im isnt ive just really shouldnt",
        "thanks thats theres thru through wasnt wont wouldnt",
        "advantage advantages alternative alternatives basics benefit benefits cons define defined defines definition",
        "definitions describe description details either explained explanation info intro introduction overview pros",
        "purpose tutorial",
    )
    for word in line.split()
)  # words that ask, or that stand in any sentence

PARTICLES = frozenset(("up",))  # words that ask for nothing, but that change what the word before them means

INTERROGATIVE = frozenset(
    word
    for line in (
        "are can could did do does how is may must need needs should was what whats when where which who whose",
        "why will would",
    )
    for word in line.split()
)  # words with which a question begins
ASKING_NOUNS = frozenset(
    word
    for line in (
        "advantage advantages benefit benefits case cases definition description meaning means purpose use used uses",
    )
    for word in line.split()
)  # words after a name that ask what it means or when it fits
KINDS = frozenset(
    word
    for line in (
        "algorithm algorithms architecture case cases classifier concept framework function functions library",
        "mechanism method methods model models optimizer regressor service technique techniques tool",
    )
    for word in line.split()
)  # words after a name that say what kind of thing it is
FITTING = frozenset(("good", "right", "suitable", "useful"))  # words before "for" or "at" at the end of a question
REQUESTS = frozenset(("explain", "compare"))  # words that ask where they begin a query


def asking_spelled(query: str, known: Callable[[Sequence[str]], Collection[str]]) -> str:
    """Return the query with each slip in an asking word, such as "mny", put right; a known word is no slip.

    A contracted "not" is written without its apostrophe, as a word that asks.
    """
    query = CONTRACTED_NOT.sub("nt", query)
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


def asks(query: str) -> bool:
    """Return whether a query contains a word that asks, such as "how"."""
    return not INTERROGATIVE.isdisjoint(words_of(query))


def asks_by_noun(query: str) -> bool:
    """Return whether a query contains a noun that asks about a name, such as "purpose"."""
    return not ASKING_NOUNS.isdisjoint(words_of(query))


def content_words(query: str) -> list[str]:
    """Return the folded words of a query that say what it is about, each once, in their order.

    >>> content_words("which is it"), content_words("explain recall"), content_words("How to explain recall?")
    ([], ['recall'], ['explain', 'recall'])
    """
    return list(dict.fromkeys(content_of(words_of(query)[:MAXIMUM_WORDS])))


def content_of(words: Sequence[str]) -> list[str]:
    """Return those of these folded words that say what a query is about."""
    return [words[place] for place in content_places(words)]


def content_places(words: Sequence[str]) -> list[int]:
    """Return the places of those of these folded words that say what a query is about."""
    return [place for place, word in enumerate(words) if word not in ASKING or (place and word in REQUESTS)]


def known_spellings(words: Sequence[str], known: Callable[[Sequence[str]], Collection[str]]) -> dict[str, list[str]]:
    """Return the known spellings of each word, the American one first; the word itself if none is known.

    >>> known_spellings(["colour", "xyzzy"], {"color"}.intersection)
    {'colour': ['color'], 'xyzzy': ['xyzzy']}
    """
    forms = {word: spellings(word) for word in words}
    there = known([form for every in forms.values() for form in every])
    return {word: [form for form in every if form in there] or [word] for word, every in forms.items()}


def simplified(query: str, is_name: Callable[[str], bool] = NO_NAME) -> list[str]:
    """Return the query as typed, then without parentheses, without asking words around it, and without any.

    A word that asks is kept where it belongs to a name, as "one" does in "one hot encoding".

    >>> simplified("What is AWS Batch (jobs)")
    ['What is AWS Batch (jobs)', 'What is AWS Batch', 'AWS Batch', 'Batch']
    """
    base = query.partition("(")[0].strip() or query
    words = base.replace("/", " ").split()
    content = [word for word in words if not _is_asking(word)]
    forms = [query, base, longest_name(bare_words(base), is_name), " ".join(content)]
    return list(dict.fromkeys(form for form in forms if squash(form)))


def without_kind(query: str) -> list[str]:
    """Return a query without the last, the last two and so on of the words at its end that say what kind it is of.

    >>> without_kind("Which is the ReLU function method?"), without_kind("recall"), without_kind("service")
    (['ReLU function', 'ReLU'], [], [])
    """
    words = without_asking(query).split()
    kinds = takewhile(lambda place: words[place].casefold() in KINDS, range(len(words) - 1, 0, -1))
    return [" ".join(words[:place]) for place in kinds]


def without_asking(part: str) -> str:
    """Return a part of a query without the asking words at its beginning and its end."""
    words = bare_words(part)
    return " ".join(words[content_in(words)])


def content_in(words: Sequence[str]) -> slice:
    """Return where in the words of a part those are that remain without asking words at the beginning and the end."""
    start, end = 0, len(words)
    while start < end and _is_asking(words[start]) and words[start].casefold() not in VENDOR:
        start += 1
    while start < end and _is_asking(words[end - 1]):
        end -= 1
        if end > start and words[end].casefold() in ("for", "at") and words[end - 1].casefold() in FITTING:
            end -= 1
    return slice(start, end)


def longest_name(words: Sequence[str], is_name: Callable[[str], bool]) -> str:
    """Return the longest run of words that has all words of the content and is a name; the content if there is none."""
    content = content_in(words)
    starts = range(content.start + 1)
    runs = (words[start:end] for start in starts for end in range(len(words), content.stop - 1, -1))
    longer = (" ".join(run) for run in runs if content.stop - content.start < len(run) <= LONGEST_NAME)
    return next(filter(is_name, longer), " ".join(words[content]))


def bare_words(part: str) -> list[str]:
    """Return the words of a part of a query without the marks at their ends."""
    return [bare for word in part.split() if (bare := word.rstrip("?!."))]


def _is_asking(word: str) -> bool:
    """Return whether a word asks, also with "is" contracted as in "what's"; a particle, as in "step up", does not."""
    plain = CONTRACTED.sub("", word.casefold().strip("?!.,"))
    return plain in ASKING and plain not in PARTICLES
