"""Signs around correct options that no other option has: a quiz would show by them which one is correct."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

SIGNS = ("*", "_", "`", "=", "~")
WRAPPED = re.compile(  # but not around signs, which may mean something without them
    r"(\*{1,3}|_{1,3}|==|`{1,2})(?=[^\s*_=`])([^<>&*~\\`=]*[^<>&*~\\\s_=`])\1"
)


def without_marks_of_key(texts: Sequence[str], places: Collection[int]) -> list[str]:
    """Return options without signs around correct ones, if no other option has signs or may be about them.

    >>> without_marks_of_key(["ls", "**make**"], {1}), without_marks_of_key(["`ls`", "`make`"], {1})
    (['ls', 'make'], ['`ls`', '`make`'])
    >>> without_marks_of_key(["<b>bold</b>", "**bold**"], {1})
    ['<b>bold</b>', '**bold**']
    """
    if not any(texts[place].startswith(SIGNS) for place in places):
        return [*texts]  # most questions
    plain = [
        found[2] if place in places and (found := WRAPPED.fullmatch(text)) else text for place, text in enumerate(texts)
    ]
    others = [text for place, text in enumerate(texts) if place not in places]
    has_signs = any(text.startswith(SIGNS) or text.endswith(SIGNS) for text in others)
    is_about_signs = any(_has_other_signs(plain[place], others) for place in places)
    return [*texts] if has_signs or is_about_signs else plain


def _has_other_signs(text: str, others: Sequence[str]) -> bool:
    """Return whether another option is this text, perhaps between other signs: the question asks for the signs."""
    pattern = re.compile(rf".*[^\w\s]{re.escape(text)}[^\w\s].*", re.DOTALL)
    return any(text == other or pattern.fullmatch(other) for other in others)
