"""Compare names as people type them, and find the nearest name to a misspelled one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+")
MAXIMUM_KEPT = 2000  # distances; the same words are compared again and again in one look-up
VENDOR = ("amazon", "aws")
LONG_ENOUGH = 4  # letters of a word whose ending may be that of a plural
PLURALS = (
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("ies", "y"),
    ("trices", "trix"),
    ("ndices", "ndex"),
    ("yses", "ysis"),
    ("theses", "thesis"),
    ("xes", "x"),
    ("ches", "ch"),
    ("sses", "ss"),
    ("s", ""),
)
SPELLINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ise", "ize"),
    ("our", "or"),
    ("elling", "eling"),
    ("elled", "eled"),
    ("centre", "center"),
    ("metre", "meter"),
    ("fibre", "fiber"),
    ("lyse", "lyze"),
    ("lysing", "lyzing"),
    ("logue", "log"),
)  # British and American


def squash(name: str) -> str:
    """Return the letters and digits of a name in lower case, without punctuation and spaces.

    >>> squash("SSE-KMS"), squash("Word2Vec"), squash("kinesis data-streams")
    ('ssekms', 'word2vec', 'kinesisdatastreams')
    """
    folded = name.casefold()
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def short_name(name: str) -> str:
    """Return a name without the vendor at the beginning and without the word "service" at the end.

    >>> short_name("Amazon Elasticsearch Service"), short_name("Recall")
    ('Elasticsearch', 'Recall')
    """
    words = name.replace("(", " ").replace(")", " ").split()
    if len(words) > 1 and words[0].casefold() in VENDOR:
        words = words[1:]
    if len(words) > 1 and words[-1].casefold() == "service":
        words = words[:-1]
    return " ".join(words)


@cache
def plain_form(name: str) -> str:
    """Return the folded name with each word in the singular and in American spelling.

    Both sides of a comparison go through this, so it does not matter that the result is not always a word.

    >>> plain_form("Stop words"), plain_form("Normalisation"), plain_form("SVMs"), plain_form("Neighbours")
    ('stopword', 'normalization', 'svm', 'neighbor')
    """
    return "".join(map(_plain_word, words_of(name)))


def _plain_word(word: str) -> str:
    if len(word) < LONG_ENOUGH:
        return word
    for ending, replacement in PLURALS:
        if word.endswith(ending):
            word = word.removesuffix(ending) + replacement
            break
    return _american(word)


def _american(word: str) -> str:
    for british, american in SPELLINGS:
        word = word.replace(british, american)
    return word


def activities(word: str) -> tuple[str, ...]:
    """Return what a participle may be the result of, in American spelling; most are no words. None for other words.

    >>> activities("quantised"), activities("recall")
    (('quantizing', 'quantization'), ())
    """
    plain = _american(word)
    return (f"{plain[:-2]}ing", f"{plain[:-2]}ation") if plain.endswith("ed") and len(plain) > LONG_ENOUGH else ()


def spellings(word: str) -> tuple[str, ...]:
    """Return what a folded word may be in American and in British spelling, whichever it is; most are no words.

    >>> spellings("normalisation") == spellings("normalization"), spellings("fibre")
    (True, ('fiber', 'fibre'))
    """
    if len(word) <= LONG_ENOUGH:
        return (word,)
    plain = _american(word)
    return tuple(dict.fromkeys((plain, *(plain.replace(american, british) for british, american in SPELLINGS))))


def words_of(name: str) -> tuple[str, ...]:
    """Return the folded words of a name.

    >>> words_of("SSE-KMS encryption")
    ('sse', 'kms', 'encryption')
    """
    return tuple(WORD.findall(name.casefold()))


def nearest(name: str, names: Iterable[str], maximum: int = 3) -> tuple[str, ...]:
    """Return at most `maximum` of `names` that are spelled like `name`, the nearest first; empty if there is none.

    Up to two letters in five may differ.

    >>> nearest("kinisis", ["Kinesis", "Glue", "S3"])
    ('Kinesis',)
    """
    squashed = squash(name)
    matches: dict[str, tuple[int, int, str]] = {}
    for place, known in enumerate(names):
        folded = squash(known)
        slips = distance(squashed, folded, max(len(squashed), len(folded)) * 2 // 5)
        if slips is not None and folded not in matches:
            matches[folded] = (slips, place, known)
    return tuple(known for _, _, known in sorted(matches.values())[:maximum])


@lru_cache(maxsize=MAXIMUM_KEPT)
def distance(word: str, other: str, maximum: int) -> int | None:
    """Return how many letters must be added, dropped, changed or swapped to turn `word` into `other`.

    This is the optimal string alignment distance. Return None as soon as it must exceed `maximum`.

    >>> distance("kinisis", "kinesis", 2), distance("forrest", "forest", 2), distance("auc", "roc", 1)
    (1, 1, None)
    """
    if abs(len(word) - len(other)) > maximum or len({*word} ^ {*other}) > 2 * maximum:
        return None  # a letter that changes takes one out of the set of letters and puts one in
    too_many = maximum + 1
    row = list(range(len(other) + 1))
    above = row
    for i, letter in enumerate(word, 1):
        before, above, row = above, row, [i, *[too_many] * len(other)]
        for j in range(max(1, i - maximum), min(len(other), i + maximum) + 1):  # elsewhere it is too many
            if letter == (other_letter := other[j - 1]):
                row[j] = above[j - 1]
                continue
            row[j] = 1 + min(above[j], row[j - 1], above[j - 1])
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == other_letter:
                row[j] = min(row[j], before[j - 2] + 1)
        if min(row) > maximum:
            return None
    return row[-1] if row[-1] <= maximum else None
