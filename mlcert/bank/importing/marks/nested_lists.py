"""Mark the entries of lists within lists by signs of their own, because texts lose the spaces before their lines."""

from __future__ import annotations

import re

ENTRY = re.compile(r"\s*([-*+]|\d{1,3}[.)])\s+(?=\S)")  # of a list
INNER = "◦▪"  # before entries of a list in another one, and in that one
CODE = 4  # spaces before a block of code


class NestedLists:
    """Puts another sign before the entries of lists within lists, because no line keeps what is before it."""

    def __init__(self) -> None:
        self._indents: list[int] = []  # of the lists that are open, from the outermost one

    def may_hold(self, line: str) -> bool:
        """Return whether a line is an entry or may end a list."""
        return bool(self._indents) or ENTRY.match(line) is not None

    def line(self, line: str) -> str:
        """Return a line with the sign of its list, if it is an entry of one within another."""
        entry = ENTRY.match(line)
        indent = len(line) - len(line.lstrip())
        if entry is None:
            if line.strip() and not indent:
                self._indents.clear()
            return line
        if not self._indents and indent >= CODE:
            return line  # a block of code
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
        if not self._indents or indent > self._indents[-1] + 1:
            self._indents.append(indent)
        level = len(self._indents) - 1
        if not level or entry[1].rstrip(".)").isdecimal():
            return line.strip() if level else line
        return f"{INNER[min(level, len(INNER)) - 1]} {line[entry.end() :]}"
