"""Wait for input for a limited time on Windows, where `select` takes only sockets: a thread reads."""

from __future__ import annotations

import os
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread

from mlcert.terminal.waiting import CHUNK


def make_wait() -> Callable[[float], bytes | None]:
    """Return a function that waits as `waiting.wait` does."""
    return _Reader().wait


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
