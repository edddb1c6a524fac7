"""Explanations that name options by their letters: choices are shuffled, so the letters are replaced or reported."""

from __future__ import annotations

import re
from collections.abc import Mapping

ONE_OR_MORE = (
    r"\(?[A-J]\)?(?![\w'+#-])(?:(?:\s*,\s*(?:(?:and|or)\s+)?|\s*&\s*|\s+(?:and|or)\s+)\(?[A-J]\)?(?![\w'+#-]))*"
)
NAMED = re.compile(  # "Option C", "the correct answer is B.", "Answer: B"
    rf"\b(?:[Oo]ption|[Cc]hoice|[Aa]nswer)s?\s+({ONE_OR_MORE})"
    r"|\b((?:[Oo]ption|[Cc]hoice|[Aa]nswer|ANSWER|[Kk]ey|[Cc]orrect|[Rr]ight)s?"
    rf"(?:\s+(?:is|are|was|were)\b)?\s*[:=]?\s*)(?<=[\s:=])({ONE_OR_MORE})"
    r"(?=\s*(?:[.;:!?)]|,\s+(?:because|since|as)\b|$|(?:because|since)\b))",
    re.MULTILINE,
)
KEY = re.compile(  # "Answer: B", "the correct answer is B"
    r"\b(?:[Aa]nswers?|ANSWERS?|[Kk]ey|(?:[Cc]orrect|[Rr]ight)(?:\s+(?:option|choice)s?)?)(?:\s+(?:is|are)\s|\s*[:=])\s*"
    rf"({ONE_OR_MORE})(?=\s*(?:[.,;:!?)]|$|(?:because|since)\b))",
    re.MULTILINE,
)
LETTER = re.compile(r"\(?\b([A-J])\b\)?")
VERBS = (
    r"(?:is|are|was|were|would|does|do|did|can|could|cannot|has|have|will|must|should|might|may)(?:n't)?\b"
    r"|(?:can't|won't|fails?|works?|too|also|alone|only|because|since|describes?|uses?|needs?|requires?)\b"
)
# What is left: "A and B are …", "(C) is …", "B is wrong", "…; A too", "B: wrong", "is C.", "option d".
LEFT = re.compile(
    r"(?:^|(?<=[.!?;:,]\s)|\(|\b(?:and|but|so|because|while|whereas|since|that|both|therefore|thus|hence|only)\s)"
    rf"(?:[B-HJ](?=[\s,)]+[a-z])|[A-J](?=[\s,)]+(?:{VERBS}|(?:and|or|&)\s+\(?[A-J]\b)|\)|,\s*\(?[A-J]\b))"
    r"|^[A-J][.:)]\s|\([A-J]\)|\b[A-J]\s*(?:,|,?\s+and|,?\s+or|&)\s*[A-J](?![\w'+#-])"
    r"|\b[Oo]ptions?\s+\(?[a-jA-J]\)?(?!\w)"
    r"|\b(?:[Aa]nswers?|[Cc]hoices?|ANSWERS?|[Kk]ey|[Cc]orrect|[Rr]ight)(?:\s+(?:is|are))?\s*[:=]?\s+\(?(?:[B-J](?![\w'+#-])"
    r"|A(?=\s*(?:[.,;:!?)]|$)))"
    r"|\b(?:is|are|be|so|therefore|thus|hence)\s+\(?[A-J](?=\)?\s*(?:[.;!?]|$))",
    re.MULTILINE,
)
ALONE = re.compile(r"\b[A-J]\b|ptions?\s+\(?[a-j]\b")  # a letter without which nothing above is found: it saves time
SENTENCE = re.compile(r"[^.!?\n]*[.!?]?")


def key_in(text: str) -> frozenset[str]:
    """Return the letters that an explanation calls the key; none if it names no key.

    >>> sorted(key_in("Answer: B, C")), sorted(key_in("Option B is wrong."))
    (['B', 'C'], [])
    """
    return frozenset(letter for found in KEY.finditer(text) for letter in LETTER.findall(found[1]))


def with_texts(text: str, options: Mapping[str, str]) -> tuple[str, str]:
    """Return an explanation with the texts of options instead of their letters, and a sentence in which one is left.

    Only letters after words such as "option" or "the answer is" are certainly letters of options. `options` holds the
    texts by letter.

    >>> with_texts("Option C is wrong. A and B are too.", {"A": "S3", "B": "EFS", "C": "EBS"})
    ('"EBS" is wrong. A and B are too.', 'A and B are too.')
    """
    if ALONE.search(text) is None:
        return text, ""

    def texts(found: re.Match[str]) -> str:
        named = found[1] or found[3]
        if any(letter not in options for letter in LETTER.findall(named)):
            return found[0]
        return (found[2] or "") + LETTER.sub(lambda letter: f'"{options[letter[1]]}"', named)

    replaced = NAMED.sub(texts, text)
    left = LEFT.search(replaced)
    if left is None:
        return replaced, ""
    start = max(replaced.rfind(mark, 0, left.start()) for mark in (". ", "? ", "! ", "\n"))
    sentence = SENTENCE.match(replaced[start + 1 :].lstrip()) if start >= 0 else SENTENCE.match(replaced)
    return replaced, sentence[0].strip() if sentence else ""
