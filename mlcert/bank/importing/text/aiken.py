"""Read Aiken, a plain format of Moodle: a question, its options with letters, and a line with `ANSWER:`."""

from __future__ import annotations

from collections.abc import Iterator

from mlcert.bank.importing.candidate import Found, Markup
from mlcert.bank.importing.text.blocks import TextBlocks


def read(data: bytes) -> Iterator[Found]:
    """Yield what is in a file of this format."""
    return TextBlocks(data, Markup.PLAIN, explains=False).found()
