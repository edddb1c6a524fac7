"""Read the bytes of a question file, and only of a file: a pipe or a device would never end."""

from __future__ import annotations

import os
import stat

from mlcert.errors import reason_of

MAXIMUM_BYTES = 32 * 1024 * 1024  # of a file; the largest of ours has a twentieth of it
WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)  # for the writer of a pipe; Windows has no such pipes


class UnreadableFileError(Exception):
    """A question file cannot be read; the message says why and what to do."""


def read_bytes(path: str, maximum: int = MAXIMUM_BYTES) -> bytes:
    """Return the bytes of a regular file.

    Raises:
        UnreadableFileError: it is no regular file, is larger than the maximum, or cannot be read.
    """
    try:
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | WITHOUT_WAITING)) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableFileError("is not a file; use a file instead")
            content = file.read(maximum + 1)
    except IsADirectoryError as error:
        raise UnreadableFileError("is a folder; rename or remove it") from error
    except (OSError, ValueError) as error:
        raise UnreadableFileError(f"cannot be read ({reason_of(error)}); make it readable") from error
    if len(content) > maximum:
        raise UnreadableFileError(f"is larger than {maximum // 1024**2} MiB; split it into several files")
    return content
