"""Join words that a hyphen breaks at the end of a line, where the rest of the text shows how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from mlcert.bank.importing.candidate import Candidate, Found

BROKEN = re.compile(r"(?<![\w-])(\w+)-\n[ \t]*([^\W\d_]\w*)")
SAMPLE = 1_000_000  # bytes of a text that show how words are written


def with_whole_words(every: Iterable[Found], data: bytes) -> Iterator[Found]:
    r"""Yield what was found in a text, with the words whole that are whole somewhere else in the text.

    >>> found = Candidate(1, "Which data-\nbase is in real-\ntime?", explanation="A fast data-\nbase or dis-\nk.")
    >>> data = b"Which data-\nbase is in real-\ntime? A database with real-time data."
    >>> [one] = with_whole_words([found], data)
    >>> one.text, one.explanation
    ('Which database is in real-time?', 'A fast database or dis-\nk.')
    """
    sample = data[:SAMPLE].lower()

    @cache
    def has(word: str) -> bool:
        return word.encode() in sample

    def whole(broken: re.Match[str]) -> str:
        first, second = broken.groups()
        forms = [form for form in (first + second, f"{first}-{second}") if second.islower() and has(form.lower())]
        return forms[0] if len(forms) == 1 else broken[0]

    def joined(text: str) -> str:
        return text if "```" in text or "-\n" not in text else BROKEN.sub(whole, text)

    for found in every:
        texts = (found.text, found.explanation, *found.options) if isinstance(found, Candidate) else ()
        if isinstance(found, Candidate) and any("-\n" in text for text in texts):
            text, explanation, *options = map(joined, texts)
            yield found._replace(text=text, explanation=explanation, options=tuple(options))
        else:
            yield found
