"""Write files at once, so that nobody ever reads half of one, and make folders that only their owner can read."""

from __future__ import annotations

import os
from contextlib import suppress
from stat import S_IMODE

ANYBODY, OWNER = 0o666, 0o600  # who may read it, as far as the umask allows


def make_private_folder(path: str) -> None:
    """Make a folder that only its owner can read, and the one that it is in; one that is there becomes private.

    Raises:
        OSError: it cannot be made.
    """
    for folder in (os.path.dirname(path), path):
        os.makedirs(folder, mode=0o700, exist_ok=True)
    os.chmod(path, 0o700)


def write_file(path: str, content: bytes, mode: int = ANYBODY, *, keep_mode: bool = False) -> None:
    """Write a file, or into a device or pipe; after an error, a file that was there before is as it was.

    A file that replaces another has this mode, as far as the umask allows, or keeps that of the other one.

    Raises:
        OSError: it cannot be written.
        ValueError: nothing can have this path.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        with open(path, "wb") as file:
            file.write(content)
        return
    path = os.path.realpath(path)
    temporary = f"{path}.{os.getpid()}.new"
    kept = S_IMODE(os.stat(path).st_mode) if keep_mode and os.path.exists(path) else None
    first = mode if kept is None else kept & OWNER  # until it has the mode that is kept, only its owner may read it
    try:
        with open(temporary, "wb", opener=lambda name, flags: os.open(name, flags, first)) as file:
            file.write(content)
        if kept is not None:
            os.chmod(temporary, kept)
        os.replace(temporary, path)
    except OSError:
        with suppress(OSError):
            os.remove(temporary)
        raise
