"""The lines of a text, one after the other, with a look at those that come next."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterator, Sequence

from mlcert.bank.importing.decoding import numbered_lines
from mlcert.bank.importing.lines import cyrillic, tight_options
from mlcert.bank.importing.lines.callouts import without_box
from mlcert.bank.importing.lines.fences import Fences
from mlcert.bank.importing.lines.keys_above import KeysAbove
from mlcert.bank.importing.lines.line_kinds import is_fence
from mlcert.bank.importing.lines.line_markup import WIDEST, without_wide_spaces
from mlcert.bank.importing.lines.lines_ahead import AHEAD

NumberedLine = tuple[int, str]  # with its place in the file
AROUND = r"(?:</?(?:div|center|header|section)\b[^<>]*>\s*)*"
HEADING = re.compile(rf" {{0,3}}{AROUND}<h([1-6])\b[^<>]*>(.*?)</h\1\s*>\s*{AROUND}(.*)", re.IGNORECASE)
IN_HEADING = re.compile(r"</?(?:a|b|strong|i|em|u|span|font)\b[^<>]*>", re.IGNORECASE)
SIGNS_OF_SCORE = ("✓", "✔", "✅", "✗", "✘", "❌", "✖")
SCORED = re.compile(r"[✓✔✅✗✘❌✖]\ufe0f?\s*(\d{1,4}[.)]\s.*[?*:.]\s+\d+ ?/ ?\d+\s*)")  # a question of a form


class TextLines:
    """Hands out lines, each once; what is put back comes next."""

    def __init__(self, data: bytes, keys: KeysAbove | None = None, *, has_headings: bool = True) -> None:
        """Take the text; if it `has_headings`, those in HTML and of boxes become those of Markdown, but not in code."""
        self.fences = Fences(data)
        lines = self.fences.closed(_lines(data)) if self.fences.ends else _lines(data)
        if cyrillic.has_options(data):
            lines = cyrillic.with_latin_letters(lines)
        if tight_options.has_options(data):
            lines = tight_options.with_spaces(lines)
        if keys is not None and keys.are_above:
            lines = keys.in_usual_order(lines)
        self._source = _with_headings(lines, self.fences.entries) if has_headings else lines
        self._ahead: deque[NumberedLine] = deque()
        self._filled: deque[str] = deque()  # those of them that are not empty
        self._peeked: Sequence[str] | None = None  # what the last look has found, until a line is handed out

    def next(self) -> NumberedLine | None:
        """Return the next line with its number; None at the end."""
        self._peeked = None
        if not self._ahead:
            return next(self._source, None)
        numbered = self._ahead.popleft()
        if self._filled and self._filled[0] is numbered[1]:
            self._filled.popleft()
        return numbered

    def put_back(self, lines: Sequence[NumberedLine]) -> None:
        """Let these lines come before all others."""
        if lines:
            self._peeked = None
            self._ahead.extendleft(reversed(lines))
            self._filled.extendleft(line for _, line in reversed(lines) if line.strip())

    def peek(self) -> Sequence[str]:
        """Return some of the next lines that are not empty."""
        if self._peeked is None:
            while len(self._ahead) < 2 * AHEAD and self._look_further():
                pass
            self._peeked = tuple(self._filled)
        return self._peeked

    def following(self) -> str:
        """Return the next line, whatever it is."""
        return self._ahead[0][1] if self._ahead or self._look_further() else ""

    def _look_further(self) -> bool:
        """Look at one more line; return whether there is one."""
        numbered = next(self._source, None)
        if numbered is None:
            return False
        self._ahead.append(numbered)
        if numbered[1].strip():
            self._filled.append(numbered[1])
        return True


def _lines(data: bytes) -> Iterator[NumberedLine]:
    for number, line in numbered_lines(data):
        if not line.isascii() and line.startswith(SIGNS_OF_SCORE) and (scored := SCORED.fullmatch(line)):
            line = scored[1]  # noqa: PLW2901
        yield number, line if len(line) <= WIDEST else without_wide_spaces(line)


def _with_headings(lines: Iterator[NumberedLine], fenced: Collection[int]) -> Iterator[NumberedLine]:
    is_code = False
    for number, line in lines:
        if is_fence(line) or number in fenced:
            is_code = not is_code
        may_open_box = "[!" in line or "???" in line or "!!!" in line or ":::" in line
        if may_open_box and not is_code and ("[!" in line or line.lstrip().startswith(("???", "!!!", ":::"))):
            yield number, without_box(line)
            continue
        heading = HEADING.fullmatch(line) if ("</h" in line or "</H" in line) and not is_code else None
        if heading is None:
            yield number, line
            continue
        text = IN_HEADING.sub("", heading[2]).strip()
        yield number, f"{'#' * int(heading[1])} {text}" if text else ""
        if heading[3].strip():
            yield number, heading[3]
