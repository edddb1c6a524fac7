"""The width of what is printed without services, such as help; look-ups do without `shutil`, which imports much."""

from __future__ import annotations

from shutil import get_terminal_size

from mlcert.terminal import streams


def columns() -> int:
    """Return the width of standard output, or what COLUMNS says if it is no terminal; 80 if neither is known."""
    return streams.size().columns or get_terminal_size().columns
