"""Read question files; no other module reads YAML.

The events of the parser are read one by one because `yaml.compose` loses anchors and takes twice as long. This
file is long because all that knows YAML is in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Any

import yaml

from mlcert.bank.compiled.opening import OTHER_KINDS
from mlcert.bank.contents import SourceFile
from mlcert.bank.file_bytes import UnreadableFileError, read_bytes
from mlcert.bank.problem import Problem
from mlcert.bank.spaces import with_plain_spaces
from mlcert.bank.yaml_tree import YamlList, YamlMap
from mlcert.core.text import acts, cleaned, shortened

MAXIMUM_DEPTH = 12  # nested blocks; our files need seven
MAXIMUM_TEXT = 20_000  # characters of a text; the longest question has a tenth of it
TOO_DEEP = f"there are more than {MAXIMUM_DEPTH} nested blocks; flatten them"
LIBYAML_TOO_DEEP = "exceeded maximum nesting depth"  # libyaml's own limit, which may be lower than ours
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml if the wheel has it; otherwise ten times slower
HINTS = {
    "mapping values are not allowed in this context": "put text that contains ': ' in quotes",
    "could not find expected ':'": "write ': ' after the key",
    "found character '\\t' that cannot start any token": "indent with spaces, not tabs",
    "did not find expected key": "check the indentation and the quotes above",
    "did not find expected '-' indicator": "check the indentation above",
    "found unexpected end of stream": "close the quote or bracket",
}
COMMENT = re.compile(r"#.*")
BLOCK_STYLES = ("|", ">")


def read_files(folder: str, names: Sequence[str]) -> tuple[SourceFile, ...]:
    """Read files of the bank in a folder, each with the problems found while reading it."""
    return tuple(_read_file(folder, name) for name in names)


def _read_file(folder: str, name: str) -> SourceFile:
    kind = "notes" if name.startswith("notes/") else OTHER_KINDS.get(name, "questions")
    try:
        raw = read_bytes(os.path.join(folder, *name.split("/")))
    except UnreadableFileError as error:
        return SourceFile(name, kind, None, (Problem(name, 1, "", "unreadable", str(error)),))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte {raw[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        written = _ids_written(raw.decode("utf-8", "replace"))
        return SourceFile(name, kind, None, (Problem(name, line, "", "encoding", message),), written)
    return parsed(text, name, kind)


def parsed(text: str, name: str, kind: str) -> SourceFile:
    """Return a file with this text, with the problems found while parsing it."""
    builder = _Builder(name)
    text, wrong_spaces = with_plain_spaces(builder.without_controls(text), name)
    builder.problems += wrong_spaces
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
        builder.problems.append(Problem(name, 1, "", "empty", "the file is empty; fill it or delete it"))
    return SourceFile(name, kind, builder.root, tuple(builder.problems))


def comments_in(text: str) -> list[str]:
    r"""Return the comments in whole lines of a file, each with its number sign and without the end of the line.

    >>> comments_in('- id: a  # one\n  # two\n  text: "#3"\n')
    ['# one', '# two']
    """
    comments: list[str] = []
    end = 0
    try:
        for token in yaml.scan(text):
            comments += COMMENT.findall(text[end : token.start_mark.index])
            end = max(end, token.end_mark.index)
            if getattr(token, "style", None) in BLOCK_STYLES:  # a comment may follow the sign of a block of text
                first_line, _, _ = text[token.start_mark.index : end].partition("\n")
                comments += COMMENT.findall(first_line)
    except yaml.YAMLError:  # the lines are a part of a value in another layout
        comments += COMMENT.findall(text[end:])
    return comments


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
    """Return the ids that a file seems to define although it cannot be parsed, so that references to them pass."""
    return frozenset(re.findall(r"(?:\bid|\bdomain):\s*[\"']?([a-z0-9-]+)", text))


class _TooDeepError(Exception):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Builder:
    """Builds blocks from YAML events, without guessing types, without anchors, and with the line of every key."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: object = None
        self.problems: list[Problem] = []
        self._open: list[YamlMap | YamlList] = []
        self._keys: list[tuple[str, int] | None] = []
        self._documents = 0

    def without_controls(self, text: str) -> str:
        """Return the text with control characters replaced by spaces; each line that contains one is a problem."""
        lines = [line.removesuffix("\r") for line in text.split("\n")]
        for position, line in enumerate(lines):
            clean = cleaned(line, " ")
            if clean != line:
                found = next(filter(acts, line))
                message = f"the line contains the control character U+{ord(found):04X}; remove it"
                self.problems.append(Problem(self.name, position + 1, "", "control-character", message))
                lines[position] = clean
        return "\n".join(lines)

    def take(self, event: Any) -> None:
        """Process the next event of the parser."""
        kind = type(event)
        line = event.start_mark.line + 1
        if kind is yaml.ScalarEvent:
            if event.anchor or event.tag:
                self._refuse_extras(event, line)
            value = event.value
            clean = "\n".join(cleaned(part, " ") for part in value.split("\n"))
            if clean != value:  # only an escape can stand for such a character here
                self._report(line, "control-character", "an escape stands for a control character; remove it")
            if len(clean) > MAXIMUM_TEXT:
                message = f"a text of {len(clean):,} characters; at most {MAXIMUM_TEXT:,} are allowed, so shorten it"
                self._report(line, "length", message)
            self._put(clean[:MAXIMUM_TEXT], line)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_extras(event, line)
            self._begin(YamlMap(line) if kind is yaml.MappingStartEvent else YamlList(line), line)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._open.pop()
            self._keys.pop()
        elif kind is yaml.AliasEvent:
            self._report(line, "alias", f"alias '*{shortened(event.anchor)}' is not allowed; write the text instead")
            self._put(str(event.anchor), line)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents == 2:  # noqa: PLR2004
                self._report(line, "document", "a second document begins here ('---'); a file can hold only one")

    def _begin(self, node: YamlMap | YamlList, line: int) -> None:
        self._put(node, line)
        self._open.append(node)
        self._keys.append(None)
        if len(self._open) > MAXIMUM_DEPTH:
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
                message = f"the key '{shortened(key)}' is written twice in one block; keep one"
                self._report(key_line, "duplicate-key", message)
            else:
                node[key] = value
                node.lines[key] = key_line

    def _key(self, value: object, line: int) -> str:
        if isinstance(value, str):
            return value
        self._report(line, "shape", "a key must be text")
        return "?"

    def _refuse_extras(self, event: Any, line: int) -> None:
        if event.anchor:
            self._report(line, "anchor", f"anchor '&{shortened(event.anchor)}' is not allowed; remove it")
        if event.tag and event.tag != "!":
            self._report(line, "tag", f"tag '{shortened(event.tag)}' is not allowed; remove it")

    def _report(self, line: int, rule: str, message: str) -> None:
        self.problems.append(Problem(self.name, line, "", rule, message))
