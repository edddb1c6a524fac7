"""Wait for input for a limited time: with `select`, or with a thread on Windows, where `select` takes only sockets."""

from __future__ import annotations

import os
from queue import Empty, SimpleQueue
from select import select
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

CHUNK = 65536  # bytes
SELECT_TAKES_FILES = os.name != "nt"


def make_wait() -> Callable[[float], bytes | None]:
    """Return a function that waits for standard input for some seconds.

    It returns the bytes that are there, none at the end of the input, or None if nothing has come.
    """
    return _wait_with_select if SELECT_TAKES_FILES else _Reader().wait


def _wait_with_select(seconds: float) -> bytes | None:
    ready, _, _ = select([0], [], [], seconds)
    return os.read(0, CHUNK) if ready else None


class _Reader:
    """Reads standard input in a thread, which is begun with the first wait and ends with the input or the program."""

    def __init__(self) -> None:
        self._chunks: SimpleQueue[bytes] = SimpleQueue()
        self._thread: Thread | None = None
        self._has_ended = False

    def wait(self, seconds: float) -> bytes | None:
        """Return what has been read, waiting for it for some seconds."""
        if self._has_ended:
            return b""
        if self._thread is None:
            self._thread = Thread(target=self._read, daemon=True)
            self._thread.start()
        try:
            chunk = self._chunks.get(timeout=seconds)
        except Empty:
            return None
        self._has_ended = not chunk
        return chunk

    def _read(self) -> None:
        chunk = b"-"
        while chunk:
            try:
                chunk = os.read(0, CHUNK)
            except OSError:  # the terminal has gone away
                chunk = b""
            self._chunks.put(chunk)
