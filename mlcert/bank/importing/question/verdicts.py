"""Explanations that call an option correct which is not the key, or one incorrect which is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from mlcert.bank.importing.question.explanation import LETTER, ONE_OR_MORE, SENTENCE

IS_OVER = r"(?=\s+(?:answers?|options?|choices?|ones?)\b|\s*(?:[.,;!]|$)|\s+(?:because|since|as)\b)"
VERDICT = re.compile(
    r"\b(?:is|are)\s+(?:(?:also|both|all|clearly|therefore|thus)\s+){0,3}"
    rf"(not\s+)?(?:the\s+)?(?:only\s+)?(?:(correct|right)|incorrect|wrong){IS_OVER}",
    re.MULTILINE,
)
THE_KEY_IS = re.compile(r"\b(?:correct|right)\s+(?:answer|option|choice)\s+is:?\s+[\"'`*_\u201c]*", re.IGNORECASE)
ENDS = re.compile(r"[\"'`*_\u201d]{0,6}\s*(?:[.,;!]|$|(?:because|since|as)\b)", re.MULTILINE)
LETTERS_BEFORE = re.compile(rf"(?:^|(?<=[\s(\"'`*]))({ONE_OR_MORE})$")
NEGATED = re.compile(r"\b(?:not|except|incorrect|false|wrong|least|invalid|cannot)\b|n't\b", re.IGNORECASE)
LOOKED_AT = 200  # characters before a verdict, if no option is longer


def contradiction(text: str, texts: Sequence[str], keys: Collection[int], letters: Sequence[str]) -> str:
    """Return a sentence of an explanation that contradicts the key; empty if there is none.

    `letters` are the labels of the options; none if nothing in the explanation can be one.

    >>> contradiction("It is cheap. S3 is the correct answer.", ["S3", "SQS"], {1}, ["A", "B"])
    'S3 is the correct answer.'
    >>> contradiction("Options A and B are wrong.", ["S3", "SQS"], {1}, ["A", "B"])
    'Options A and B are wrong.'
    >>> contradiction("B is right. S3 is the right size.", ["S3", "SQS"], {1}, ["A", "B"])
    ''
    """
    if "correct" not in text and "right" not in text and "wrong" not in text:
        return ""
    for found in VERDICT.finditer(text):
        is_right = bool(found[2]) and not found[1]
        named = _named_before(text[: found.start()], texts, letters)
        if named and (not named <= set(keys) if is_right else named & set(keys)):
            return _sentence(text, found.start())
    for found in THE_KEY_IS.finditer(text):
        after = text[found.end() :].casefold()
        starts = [place for place, each in enumerate(texts) if each and after.startswith(each.casefold())]
        place = max(starts, key=lambda each: len(texts[each]), default=-1)
        if place >= 0 and place not in keys and ENDS.match(after, len(texts[place])):
            return _sentence(text, found.start())
    return ""


def _named_before(text: str, texts: Sequence[str], letters: Sequence[str]) -> set[int]:
    """Return the places of the options that the end of a text names."""
    text = text.rstrip(" \n\t\"'`*_\u201d")
    found = LETTERS_BEFORE.search(text[-LOOKED_AT:])
    if found and any(letters):
        named = LETTER.findall(found[1])
        return {list(letters).index(letter) for letter in named} if set(named) <= set(letters) else set()
    folded = text.casefold()
    ends = [
        place
        for place, each in enumerate(texts)
        if len(each) > 1 and folded.endswith(each.casefold()) and not folded[: -len(each)][-1:].isalnum()
    ]
    longest = max((len(texts[place]) for place in ends), default=0)
    return {place for place in ends if len(texts[place]) == longest}


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in (". ", "? ", "! ", "\n"))
    sentence = SENTENCE.match(text[start + 1 :].lstrip())
    return sentence[0].strip() if sentence else ""
