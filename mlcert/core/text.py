"""Texts from outside, such as the name of a file or an argument, made safe to print."""

from __future__ import annotations

from unicodedata import category

# Controls, marks of direction and format, halves of pairs, private characters, separators of lines and of paragraphs.
ACTING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
JOINER = "\u200d"  # joins what is displayed, for example into one emoji
REPLACEMENT = "\ufffd"


def acts(character: str) -> bool:
    """Return whether a character may act on a terminal or hide what follows, instead of being displayed."""
    return not character.isprintable() and character != JOINER and category(character) in ACTING


def cleaned(text: str, instead: str = REPLACEMENT) -> str:
    r"""Return a text with every character that acts on a terminal replaced by `instead`, line feeds included.

    >>> cleaned("kinesis\x1b[31m", "?")
    'kinesis?[31m'
    """
    if text.isprintable():
        return text
    return "".join(instead if acts(character) else character for character in text)


def shortened(text: str, maximum: int = 40) -> str:
    """Return a text on one line, cut to at most `maximum` characters with an ellipsis at the end.

    >>> shortened("a stream  keeps records", 12)
    'a stream ke…'
    """
    folded = " ".join(text.split())
    return folded if len(folded) <= maximum else f"{folded[: maximum - 1]}…"


def storable(text: str) -> str:
    r"""Return a text that a database can hold, although it may hold bytes of a name that are not UTF-8.

    >>> storable("caf\udce9")
    'caf\\udce9'
    """
    return text.encode("utf-8", "backslashreplace").decode()
