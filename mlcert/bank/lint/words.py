"""The words of stems and choices, as the checks of a bank count and compare them."""

from __future__ import annotations

import re

WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%$'/-]*")
SMALL_WORDS = frozenset(
    word
    for line in (
        "the a an and or of to in on for with from by at is are be it its that this each every per as into",
        "through them their one two use uses using used which will when then than has have not no only all",
        "any new amazon aws sagemaker model models data",
    )
    for word in line.split()
)
SHORT = 3  # letters; words of at most so many letters are ignored
SHORT_NAME = re.compile(r"\b([A-Z][A-Z0-9]{1,2})s?\b")
PLATFORM = frozenset({"aws"})  # in any stem
ENDINGS = ("ing", "ies", "es", "ed", "s")
EDGES = ".,'%$/-"
MINIMUM_STEM = 3  # letters that must remain when an ending is removed


def count_of(text: str) -> int:
    """Return how many words a text has.

    >>> count_of("Kinesis keeps 24 hours, by default.")
    6
    """
    return len(WORD.findall(text))


def without_blocks(text: str) -> str:
    """Return a text without its blocks, which are lines indented by four spaces."""
    return "\n".join(line for line in text.splitlines() if not line.startswith("    "))


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that carry its content, in lower case and without their endings.

    >>> sorted(content_words("The streams are stored in an Amazon S3 bucket."))
    ['bucket', 'stor', 'stream']
    """
    words = (word.lower().strip(EDGES) for word in WORD.findall(text))
    return frozenset(_stem(word) for word in words if len(word) > SHORT and word not in SMALL_WORDS)


def nouns(text: str) -> frozenset[str]:
    """Return the content words of a text, and its names of two or three capitals and digits, all in lower case.

    >>> sorted(nouns("Two GPUs read the keys."))
    ['gpu', 'key', 'read']
    """
    return content_words(text) | ({name.lower() for name in SHORT_NAME.findall(text)} - PLATFORM)


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= MINIMUM_STEM:
            return word[: -len(ending)]
    return word
