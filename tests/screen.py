"""The whole program in a pseudo-terminal, whose screen a terminal emulator reads."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence

import pexpect
import pyte

PATIENCE = 20.0  # seconds until a screen must have come; it is looked at all the while


class Screen:
    """A terminal of a given size that runs the program."""

    def __init__(
        self, argv: Sequence[str], *, columns: int = 80, rows: int = 24, environ: Mapping[str, str] | None = None
    ) -> None:
        self._emulator = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._emulator)
        self.raw = b""
        self.child = pexpect.spawn(
            sys.executable,
            ["-W", "error", "-m", "mlcert", *argv],  # no -X dev: its asyncio writes of slow steps into the screen
            dimensions=(rows, columns),
            env={**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONUTF8": "1", **(environ or {})},
            timeout=PATIENCE,
        )

    def resize(self, columns: int, rows: int) -> None:
        self._emulator.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def press(self, keys: str) -> None:
        self.child.send(keys)

    @property
    def lines(self) -> list[str]:
        return [line.rstrip() for line in self._emulator.display]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def wait_for(self, wanted: str | Callable[[str], bool]) -> str:
        """Return the screen as soon as it contains `wanted`; fail with the contents of the screen if it never does."""
        until = time.monotonic() + PATIENCE
        holds = (lambda text: wanted in text) if isinstance(wanted, str) else wanted
        while True:
            self._read()
            if holds(self.text):
                return self.text
            assert time.monotonic() < until, f"never seen: {wanted}\n{self.text}"

    def leave_the_score(self) -> str:
        """Leave the page that a quiz or an exam ends on, and return that page."""
        page = self.wait_for(lambda text: "Enter review your mistakes" in text or "Enter leave" in text)
        self.press("q")
        return page

    def wait_for_end(self) -> int:
        """Read all output and return the exit status; a signal is a negative number."""
        until = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < until, f"it does not end:\n{self.text}"
        self.child.wait()
        assert b"Exception ignored" not in self.raw, f"something was left open:\n{self.text}"
        return -self.child.signalstatus if self.child.signalstatus else int(self.child.exitstatus or 0)

    def _read(self) -> bool:
        try:
            chunk = self.child.read_nonblocking(65536, timeout=0.05)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += bytes(chunk)  # type: ignore[arg-type]
        self._stream.feed(bytes(chunk))  # type: ignore[arg-type]
        return True
