"""The whole program in a pseudo-terminal, whose screen a terminal emulator reads."""

from __future__ import annotations

import os
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from select import select

import pyte

from tests.program import Program

PATIENCE = 60.0  # seconds until a screen must have come; it is looked at all the while


class Screen:
    """A terminal of a given size that runs the program."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environ: Mapping[str, str] | None = None,
        early: str = "",
        anew: bool = False,
        before: str = "",
    ) -> None:
        """Run the program; the `early` keys are typed before it starts. See `Program` for `anew` and `before`."""
        self._emulator = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._emulator)
        self.raw = b""
        self._keyboard, terminal = os.openpty()
        termios.tcsetwinsize(terminal, (rows, columns))
        self.press(early)
        self.program = Program(
            argv,
            [terminal] * 3,
            environ={"TERM": "xterm-256color", **(environ or {})},
            on_terminal=True,
            anew=anew,
            before=before,
        )
        os.close(terminal)

    def resize(self, columns: int, rows: int) -> None:
        self._emulator.resize(rows, columns)
        termios.tcsetwinsize(self._keyboard, (rows, columns))

    def press(self, keys: str) -> None:
        os.write(self._keyboard, keys.encode())

    def hang_up(self) -> int:
        """Take the terminal away and return the exit status."""
        os.close(self._keyboard)
        return self.program.wait()

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
            is_open = self._read()
            if holds(self.text):
                return self.text
            assert is_open, f"it ended without: {wanted}\n{self.text}"
            assert time.monotonic() < until, f"never seen: {wanted}\n{self.text}"

    def leave_the_score(self) -> str:
        """Leave the page that a quiz or an exam ends on, and return that page."""
        page = self.wait_for(lambda text: "Enter review " in text or "Enter leave" in text)
        self.press("q")
        return page

    def wait_for_end(self) -> int:
        """Read all output and return the exit status; a signal is a negative number."""
        until = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < until, f"it does not end:\n{self.text}"
        os.close(self._keyboard)
        assert b"Exception ignored" not in self.raw, f"something was left open:\n{self.text}"
        return self.program.wait()

    def _read(self) -> bool:
        """Wait a moment for output, and return whether there may be more."""
        if select([self._keyboard], [], [], 0.05)[0]:
            try:
                chunk = os.read(self._keyboard, 65536)
            except OSError:  # what Linux says once nobody holds the terminal
                return False
            if not chunk:  # what others say
                return False
            self.raw += chunk
            self._stream.feed(chunk)
        return True
