"""Read question files; the only YAML.

The events of the parser are read by hand, because `yaml.compose` loses anchors and takes twice as long.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Any

import yaml

from mlcert.bank.contents import SourceFile
from mlcert.bank.problem import Problem
from mlcert.bank.yaml_tree import YamlList, YamlMap

DEEPEST = 12  # blocks within blocks; our files need seven
TOO_DEEP = f"more than {DEEPEST} blocks within blocks; flatten it"
LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"  # its own limit, which it may meet before we meet ours
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where the wheel has it, ten times slower else
# What would act on a terminal instead of being shown: controls but for the line feed, marks of direction and format
# but for joiners, separators of lines, halves of pairs, private characters.
CONTROL = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b\u200c\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\uf8ff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff\U000f0000-\U0010ffff]|\r(?!\n)"
)
HINTS = {
    "mapping values are not allowed in this context": "put text that holds ': ' in quotes",
    "could not find expected ':'": "a key needs ': ' after it",
    "found character '\\t' that cannot start any token": "indent with spaces, not tabs",
    "did not find expected key": "look at the indentation and the quotes above",
    "did not find expected '-' indicator": "look at the indentation above",
    "found unexpected end of stream": "a quote or bracket is not closed",
}


def read_files(folder: str, names: Sequence[str]) -> tuple[SourceFile, ...]:
    """These files of the bank in this folder, each with the problems that reading it found."""
    return tuple(_read_file(folder, name) for name in names)


def _read_file(folder: str, name: str) -> SourceFile:
    kind = "exams" if name == "exams.yaml" else "notes" if name.startswith("notes/") else "questions"
    try:
        with open(os.path.join(folder, *name.split("/")), "rb") as file:
            raw = file.read()
    except OSError as error:
        message = f"cannot be read ({error.strerror or error}); make it readable"
        return SourceFile(name, kind, None, (Problem(name, 1, "", "unreadable", message),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        written = _ids_written(raw.decode("utf-8", "replace"))
        return SourceFile(name, kind, None, (Problem(name, line, "", "encoding", message),), written)
    return _parse(text, name, kind)


def _parse(text: str, name: str, kind: str) -> SourceFile:
    builder = _Builder(name)
    text = builder.without_controls(text)
    try:
        loader = LOADER(text)
        try:
            while loader.check_event():
                builder.take(loader.get_event())
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        builder.problems.append(_yaml_problem(error, text, name))
        return SourceFile(name, kind, None, tuple(builder.problems), _ids_written(text))
    except _TooDeepError as error:
        builder.problems.append(Problem(name, error.line, "", "depth", TOO_DEEP))
        return SourceFile(name, kind, None, tuple(builder.problems), _ids_written(text))
    if builder.root is None:
        builder.problems.append(Problem(name, 1, "", "empty", "the file is empty; write it or take it away"))
    return SourceFile(name, kind, builder.root, tuple(builder.problems))


def _yaml_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    message = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read")
    line = mark.line + 1 if mark is not None else text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
    line = min(line, text.count("\n") + 1)
    if message == LIBYAML_TOO_DEEP:
        return Problem(name, line, "", "depth", TOO_DEEP)
    hint = HINTS.get(message, "fix this line or the one above")
    return Problem(name, line, "", "yaml", f"not valid YAML: {message}; {hint}")


def _ids_written(text: str) -> frozenset[str]:
    """The ids a file that cannot be parsed seems to define, so that references to them are not blamed."""
    return frozenset(re.findall(r"(?:\bid|\bdomain):\s*[\"']?([a-z0-9-]+)", text))


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Builder:
    """Builds blocks from YAML's events: no types guessed, no anchors, every key's line kept."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: object = None
        self.problems: list[Problem] = []
        self._open: list[YamlMap | YamlList] = []
        self._keys: list[tuple[str, int] | None] = []
        self._documents = 0

    def without_controls(self, text: str) -> str:
        """The text with control characters replaced by spaces, each line that holds one being a problem."""
        if not CONTROL.search(text):
            return text
        lines = text.split("\n")
        for position, line in enumerate(lines):
            clean = line.removesuffix("\r")
            found = CONTROL.search(clean)
            if found is not None:
                message = f"control character U+{ord(found[0]):04X}; take it out"
                self.problems.append(Problem(self.name, position + 1, "", "control-character", message))
                lines[position] = CONTROL.sub(" ", clean)
        return "\n".join(lines)

    def take(self, event: Any) -> None:
        """Take the next event of the parser."""
        sort = type(event)
        line = event.start_mark.line + 1
        if sort is yaml.ScalarEvent:
            if event.anchor or event.tag:
                self._refuse_extras(event, line)
            value = event.value
            if event.style == '"' and CONTROL.search(value):  # only an escape can have brought one in
                self._say(line, "control-character", "a control character is written as an escape; take it out")
                value = CONTROL.sub(" ", value)
            self._put(value, line)
        elif sort is yaml.MappingStartEvent or sort is yaml.SequenceStartEvent:
            self._refuse_extras(event, line)
            self._begin(YamlMap(line) if sort is yaml.MappingStartEvent else YamlList(line), line)
        elif sort is yaml.MappingEndEvent or sort is yaml.SequenceEndEvent:
            self._open.pop()
            self._keys.pop()
        elif sort is yaml.AliasEvent:
            self._say(line, "alias", f"alias '*{event.anchor}' is not allowed; write it out")
            self._put(str(event.anchor), line)
        elif sort is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents == 2:  # noqa: PLR2004
                self._say(line, "document", "a second document begins ('---'); a file holds one")

    def _begin(self, node: YamlMap | YamlList, line: int) -> None:
        self._put(node, line)
        self._open.append(node)
        self._keys.append(None)
        if len(self._open) > DEEPEST:
            raise _TooDeepError(line)

    def _put(self, value: object, line: int) -> None:
        if self._documents > 1:
            return
        if not self._open:
            self.root = value
            return
        node = self._open[-1]
        if isinstance(node, YamlList):
            node.append(value)
            node.lines.append(line)
        elif self._keys[-1] is None:
            self._keys[-1] = (self._key(value, line), line)
        else:
            key, key_line = self._keys[-1]
            self._keys[-1] = None
            if key in node:
                message = f"the key '{key}' is written twice in one block; keep one"
                self._say(key_line, "duplicate-key", message)
            else:
                node[key] = value
                node.lines[key] = key_line

    def _key(self, value: object, line: int) -> str:
        if isinstance(value, str):
            return value
        self._say(line, "shape", "a key must be text")
        return "?"

    def _refuse_extras(self, event: Any, line: int) -> None:
        if event.anchor:
            self._say(line, "anchor", f"anchor '&{event.anchor}' is not allowed; write the text out")
        if event.tag and event.tag != "!":
            self._say(line, "tag", f"tag '{event.tag}' is not allowed; take it out")

    def _say(self, line: int, rule: str, message: str) -> None:
        self.problems.append(Problem(self.name, line, "", rule, message))
