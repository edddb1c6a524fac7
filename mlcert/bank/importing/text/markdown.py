"""Read Markdown and plain text: check-lists, numbered questions with an answer, pages copied from study sites."""

from __future__ import annotations

from collections.abc import Iterator

from mlcert.bank.importing.candidate import Found, Markup
from mlcert.bank.importing.text import review_page
from mlcert.bank.importing.text.blocks import TextBlocks
from mlcert.bank.importing.text.broken_words import with_whole_words


def read(data: bytes) -> Iterator[Found]:
    """Yield what is in a file of Markdown or plain text."""
    if review_page.is_review(data):
        return review_page.read(data)
    return with_whole_words(TextBlocks(data, Markup.MARKDOWN).found(), data)
