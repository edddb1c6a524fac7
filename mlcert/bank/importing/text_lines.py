"""The lines of a text, one after the other, with a look at those that come next."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from mlcert.bank.importing.decoding import numbered_lines
from mlcert.bank.importing.line_kinds import AHEAD, without_wide_spaces

NumberedLine = tuple[int, str]  # with its place in the file


class TextLines:
    """Hands out lines, each once; what is put back comes next."""

    def __init__(self, data: bytes) -> None:
        self._source = ((number, without_wide_spaces(line)) for number, line in numbered_lines(data))
        self._ahead: deque[NumberedLine] = deque()

    def next(self) -> NumberedLine | None:
        """Return the next line with its number; None at the end."""
        return self._ahead.popleft() if self._ahead else next(self._source, None)

    def put_back(self, lines: Sequence[NumberedLine]) -> None:
        """Let these lines come before all others."""
        self._ahead.extendleft(reversed(lines))

    def peek(self) -> list[str]:
        """Return some of the next lines that are not empty."""
        while len(self._ahead) < 2 * AHEAD and (numbered := next(self._source, None)) is not None:
            self._ahead.append(numbered)
        return [line for _, line in self._ahead if line.strip()]

    def following(self) -> str:
        """Return the next line, whatever it is."""
        if not self._ahead and (following := next(self._source, None)) is not None:
            self._ahead.append(following)
        return self._ahead[0][1] if self._ahead else ""
