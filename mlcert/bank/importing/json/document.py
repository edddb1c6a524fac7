"""Read the values of a JSON document one by one, each with its line, without holding all of them.

The file is long because all that reads on from the present place, also after an error, is in one class.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from json import JSONDecoder
from typing import Any

from mlcert.bank.importing.question.unused_parts import unused_in_entry
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.names import squash

SPACE = " \t\r\n,:"
LARGE = 1_000_000  # characters
SIDE_BY_SIDE = re.compile(r'\{\s*"[^"\n]{1,40}"\s*:\s*(?:\[\s*["\d\[]|\{\s*"\d+"\s*:)')  # lists without objects
SETTINGS = frozenset(
    {"settings", "setting", "config", "configuration", "meta", "metadata", "preferences", "theme", "ui"}
)
SAMPLE = 100  # lines that show whether an object is on each
NOT_CLOSED = "it is not valid JSON (a list or an object is not closed); is the end of the file missing?"
MAXIMUM_DEPTH = 6  # of lists of questions within other values


class Repeated(dict[str, Any]):
    """An object in which a name is there several times, so that something in it is lost."""


class Broken(NamedTuple):
    """A line from which on the document cannot be read, and why."""

    line: int
    why: str


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    return found if len(found) == len(pairs) else Repeated(found)


def _is_object(line: str) -> bool:
    try:
        return isinstance(JSONDecoder().decode(line.strip()), dict)
    except (ValueError, RecursionError):
        return False


class JsonDocument:
    """Reads the values of a document one by one, each with its line, without holding all of them."""

    def __init__(
        self,
        text: str,
        is_question: Callable[[object], bool],
        holds_questions: Callable[[object], bool],
        contexts: Collection[str] = frozenset(),
    ) -> None:
        """Take a document, what tells a question and a value that holds some, and names of what lists are about."""
        self.contexts: list[str] = []  # what is said in objects about the lists in them
        self.unused: dict[str, None] = {}  # the names of parts with words that are not in questions
        self._names = contexts
        self._text = text
        self._is_question = is_question
        self._holds_questions = holds_questions
        self._decoder = JSONDecoder(object_pairs_hook=_object)
        self._at = 0
        self._counted = (0, 1)  # a place and its line
        self._is_end_said = False
        self._is_of_lines: bool | None = None  # whether an object is on each line; None: nobody has looked

    def values(self, depth: int = 0) -> Iterator[tuple[int, Any] | Broken]:
        """Yield the values at the present place that may be questions: those of lists, and of lists within objects."""
        while True:
            self._skip_space()
            sign = self._text[self._at : self._at + 1]
            if sign in ("", "]", "}") and (depth > 0 or not sign):
                self._at += 1
                if depth > 0 and not sign:
                    yield from self._end()
                return
            line = self._line()
            try:
                yield from self._value(sign, line, depth)
            except (ValueError, RecursionError) as error:
                yield self._broken(line, error)
            if depth == 0 and self._at >= len(self._text):
                return

    def _value(self, sign: str, line: int, depth: int) -> Iterator[tuple[int, Any] | Broken]:
        if depth < MAXIMUM_DEPTH and (sign == "[" or (sign == "{" and depth == 0 and self._is_large())):
            self._at += 1
            yield from self.values(depth + 1) if sign == "[" else self._lists(depth + 1)
            return
        try:
            value, end = self._decoder.raw_decode(self._text, self._at)
        except ValueError as error:
            if sign != "{" or depth or self._has_objects_in_lines():
                raise
            yield from self._cut_off(line, error)
            return
        if sign == "{" and depth < MAXIMUM_DEPTH and self._holds_lists(value):
            self._at += 1
            is_empty = True
            for found in self._lists(depth + 1):
                yield found
                is_empty = False
            if is_empty:
                yield line, value
        else:
            self._at = end
            yield line, value

    def _cut_off(self, line: int, error: ValueError) -> Iterator[tuple[int, Any] | Broken]:
        """Yield the questions that are complete in an object that is not, and what is wrong with it."""
        self._at += 1
        is_said = False
        for found in self._lists(1):
            yield found
            is_said = is_said or isinstance(found, Broken)
        if not is_said:
            yield self._broken(line, error)

    def _lists(self, depth: int) -> Iterator[tuple[int, Any] | Broken]:
        """Yield the questions in the values of an object, whose keys are passed over."""
        outer = len(self.contexts)
        while True:
            self._skip_space()
            sign = self._text[self._at : self._at + 1]
            if sign in ("", "}"):
                self._at += 1
                del self.contexts[outer:]
                if not sign:
                    yield from self._end()
                return
            line = self._line()
            try:
                name, self._at = self._decoder.raw_decode(self._text, self._at)
                self._skip_space()
                sign = self._text[self._at : self._at + 1]
                if sign in ("[", "{") and not self._has_settings(name):
                    for found in self._value(sign, self._line(), depth):
                        if sign == "[" or self._may_be_question(found):
                            yield found
                        else:
                            self._keep_name(name, found[1])
                else:
                    value, self._at = self._decoder.raw_decode(self._text, self._at)
                    if isinstance(value, str) and squash(str(name)) in self._names:
                        self.contexts.append(value)
                    else:
                        self._keep_name(name, value)
            except (ValueError, RecursionError) as error:
                yield self._broken(line, error)

    def _has_settings(self, name: object) -> bool:
        """Return whether settings are at the present place, as the name before them says."""
        if squash(str(name)) not in SETTINGS:
            return False
        return not self._holds_questions(self._decoder.raw_decode(self._text, self._at)[0])

    def _may_be_question(self, found: tuple[int, Any] | Broken) -> bool:
        """Return whether what an object holds under a key is more than a detail of it."""
        return isinstance(found, Broken) or self._is_question(found[1])

    def _keep_name(self, name: object, value: object) -> None:
        """Keep the name of a part that is passed over if there are words in it."""
        self.unused |= dict.fromkeys(unused_in_entry({str(name): value}, ()))

    def _is_large(self) -> bool:
        """Return whether the object at the present place is too large to be read as a whole."""
        if len(self._text) <= LARGE or SIDE_BY_SIDE.match(self._text, self._at):
            return False
        end = self._text.find("\n", self._at)
        return end < 0 or end - self._at > LARGE or end - self._at < 3  # noqa: PLR2004

    def _holds_lists(self, value: Any) -> bool:
        return not self._is_question(value) and any(isinstance(part, list | dict) for part in value.values())

    def _end(self) -> Iterator[Broken]:
        """Yield that the document ends within a list or an object, unless that is said."""
        if not self._is_end_said:
            self._is_end_said = True
            yield Broken(self._text.rstrip().count("\n") + 1, NOT_CLOSED)

    def _broken(self, line: int, error: Exception) -> Broken:
        """Go to what can be read after an error, and return what is lost."""
        self._is_end_said = True
        why = f"it is not valid JSON ({getattr(error, 'msg', 'nested too deeply')})"
        if not self._has_objects_in_lines():
            self._at = len(self._text)
            return Broken(line, f"{why}; the rest is not read")
        end = self._text.find("\n", self._at)
        self._at = len(self._text) if end < 0 else end
        return Broken(line, why)

    def _has_objects_in_lines(self) -> bool:
        """Return whether most of the first lines are objects, so that a damaged line does not matter to the others."""
        if self._is_of_lines is None:
            lines = [line for line in self._text[:LARGE].split("\n", SAMPLE)[:SAMPLE] if line.strip()]
            self._is_of_lines = len(lines) > 1 and 2 * sum(map(_is_object, lines)) >= len(lines)
        return self._is_of_lines

    def _skip_space(self) -> None:
        while self._at < len(self._text) and self._text[self._at] in SPACE:
            self._at += 1

    def _line(self) -> int:
        place, line = self._counted
        line += self._text.count("\n", place, self._at)
        self._counted = (self._at, line)
        return line
