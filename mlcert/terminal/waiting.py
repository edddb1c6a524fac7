"""Wait for input for a limited time."""

from __future__ import annotations

import os
from select import select

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

CHUNK = 65536  # bytes


def make_wait() -> Callable[[float], bytes | None]:
    """Return `wait`; on Windows another module has a function that starts a thread."""
    return wait


def wait(seconds: float) -> bytes | None:
    """Wait for standard input for some seconds and return the bytes that are there.

    At the end of the input there are none; None means that nothing has come.
    """
    ready, _, _ = select([0], [], [], seconds)
    return os.read(0, CHUNK) if ready else None
