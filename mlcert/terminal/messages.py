"""Messages on standard error: clean, and on a terminal broken between words."""

from __future__ import annotations

import re
import sys

from mlcert.core.text import cleaned, shortened
from mlcert.errors import NobodyReadsError, OutputError
from mlcert.terminal import streams
from mlcert.views.lines import in_lines, text_of

LONGER_THAN_A_PATH = r"[^\s']{4097,}"  # a word that can name nothing


def report(*lines: str) -> None:
    """Print a message of one or more lines on standard error; without effect if that cannot be written."""
    columns = streams.size(apart=True).columns
    text = ""
    for line in map(_readable, (f"mlcert: {lines[0]}", *lines[1:])):
        text += "".join(f"{text_of(part)}\n" for part in in_lines(line, columns)) if columns else f"{line}\n"
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OutputError, NobodyReadsError):
        streams.drop(streams.STANDARD_ERROR)


def _readable(line: str) -> str:
    return re.sub(LONGER_THAN_A_PATH, lambda word: shortened(word[0]), cleaned(line))
