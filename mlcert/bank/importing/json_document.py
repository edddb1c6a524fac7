"""Read the values of a JSON document one by one, each with its line, without holding all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from json import JSONDecoder
from typing import Any, NamedTuple

SPACE = " \t\r\n,:"
MAXIMUM_DEPTH = 6  # of lists of questions within other values


class Broken(NamedTuple):
    """A line from which on the document cannot be read, and why."""

    line: int
    why: str


class JsonDocument:
    """Reads the values of a document one by one, each with its line, without holding all of them."""

    def __init__(self, text: str, is_question: Callable[[object], bool]) -> None:
        """Take a document, and what tells a question from a value that holds some."""
        self._text = text
        self._is_question = is_question
        self._decoder = JSONDecoder()
        self._at = 0
        self._counted = (0, 1)  # a place and its line

    def values(self, depth: int = 0) -> Iterator[tuple[int, Any] | Broken]:
        """Yield the values at the present place that may be questions: those of lists, and of lists within objects."""
        while True:
            self._skip_space()
            sign = self._text[self._at : self._at + 1]
            if sign in ("", "]", "}"):
                self._at += 1
                return
            line = self._line()
            if sign == "[" and depth < MAXIMUM_DEPTH:
                self._at += 1
                yield from self.values(depth + 1)
            elif sign == "{" and depth < MAXIMUM_DEPTH and self._has_lists():
                self._at += 1
                yield from self._lists(depth)
            else:
                try:
                    value, self._at = self._decoder.raw_decode(self._text, self._at)
                except (ValueError, RecursionError) as error:
                    yield Broken(
                        line,
                        f"it is not valid JSON ({getattr(error, 'msg', 'nested too deeply')}); the rest is not read",
                    )
                    self._at = len(self._text)
                    return
                yield line, value
            if depth == 0 and self._at >= len(self._text):
                return

    def _lists(self, depth: int) -> Iterator[tuple[int, Any] | Broken]:
        """Yield the questions in the values of an object, whose keys are passed over."""
        while True:
            self._skip_space()
            sign = self._text[self._at : self._at + 1]
            if sign in ("", "}"):
                self._at += 1
                return
            line = self._line()
            try:
                _, self._at = self._decoder.raw_decode(self._text, self._at)
                self._skip_space()
                sign = self._text[self._at : self._at + 1]
                if sign == "[":
                    self._at += 1
                    yield from self.values(depth + 1)
                elif sign == "{" and depth < MAXIMUM_DEPTH:
                    value, end = self._decoder.raw_decode(self._text, self._at)
                    if self._is_question(value):
                        self._at = end
                        yield line, value
                    elif any(isinstance(part, list | dict) for part in value.values()):
                        self._at += 1
                        yield from self._lists(depth + 1)
                    else:
                        self._at = end
                else:
                    _, self._at = self._decoder.raw_decode(self._text, self._at)
            except (ValueError, RecursionError) as error:
                yield Broken(
                    line, f"it is not valid JSON ({getattr(error, 'msg', 'nested too deeply')}); the rest is not read"
                )
                self._at = len(self._text)
                return

    def _has_lists(self) -> bool:
        """Return whether the object at the present place is no question, but has a list of them or is incomplete."""
        try:
            value, _ = self._decoder.raw_decode(self._text, self._at)
        except RecursionError:
            return False
        except ValueError:
            return self._at < 100  # noqa: PLR2004 - the outermost object of a truncated file
        return not self._is_question(value) and any(isinstance(part, list | dict) for part in value.values())

    def _skip_space(self) -> None:
        while self._at < len(self._text) and self._text[self._at] in SPACE:
            self._at += 1

    def _line(self) -> int:
        place, line = self._counted
        line += self._text.count("\n", place, self._at)
        self._counted = (self._at, line)
        return line
