"""Explanations that name options by their letters: choices are shuffled, so the letters are replaced or reported."""

from __future__ import annotations

import re
from collections.abc import Mapping

NAMED = re.compile(
    r"\b(?:[Oo]ption|[Cc]hoice|[Aa]nswer)(s?)\s+((?:\(?[A-J]\)?(?:\s*(?:,|&|,?\s*and|,?\s*or)\s*)?)+)(?![\w'])"
)
LETTER = re.compile(r"\(?\b([A-J])\b\)?")
# What is left: "A and B are …", "(C) is …", "B is wrong", "option d", at the beginning of a sentence or in brackets.
LEFT = re.compile(
    r"(?:^|(?<=[.!?;]\s)|\()(?:[B-J]|[A-J](?=\s*(?:,|and|or|&|\))))\b(?=[\s,)]+(?:is|are|and|or|was|would|does|do|can|cannot|&|[A-J]\b))"
    r"|\([A-J]\)|\b[Oo]ptions?\s+\(?[a-jA-J]\)?(?!\w)|\b(?:[Aa]nswers?|[Cc]hoices?)\s+\(?[A-J]\)?(?!\w)",
    re.MULTILINE,
)
SENTENCE = re.compile(r"[^.!?\n]*[.!?]?")


def with_texts(text: str, options: Mapping[str, str]) -> tuple[str, str]:
    """Return an explanation with the texts of options instead of their letters, and a sentence in which one is left.

    Only letters after a word such as "option" are certainly letters of options. `options` holds the texts by letter.

    >>> with_texts("Option C is wrong. A and B are too.", {"A": "S3", "B": "EFS", "C": "EBS"})
    ('"EBS" is wrong. A and B are too.', 'A and B are too.')
    """

    def texts(found: re.Match[str]) -> str:
        letters = LETTER.findall(found[2])
        if not letters or any(letter not in options for letter in letters):
            return found[0]
        space = found[2][len(found[2].rstrip()) :]
        quoted = [f'"{options[letter]}"' for letter in letters]
        joined = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
        return joined + space

    replaced = NAMED.sub(texts, text)
    left = LEFT.search(replaced)
    if left is None:
        return replaced, ""
    start = max(replaced.rfind(mark, 0, left.start()) for mark in (". ", "? ", "! ", "\n"))
    sentence = SENTENCE.match(replaced[start + 1 :].lstrip()) if start >= 0 else SENTENCE.match(replaced)
    return replaced, sentence[0].strip() if sentence else ""
