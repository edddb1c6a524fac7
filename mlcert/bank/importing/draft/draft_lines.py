"""Add to the lines of a draft, and replace questions in it, without touching any other line."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.bank.files import comments_in
from mlcert.bank.yaml_tree import YamlMap


class DraftLines:
    """The lines of a draft, with what is to be put in their place."""

    def __init__(self, text: str, block: YamlMap) -> None:
        """Take the text of a draft and its mapping, which is empty for a new draft."""
        self._lines = [f"{line}\n" for line in text.replace("\r\n", "\n").removesuffix("\n").split("\n")]
        self._instead: dict[int, tuple[int, list[str]]] = {}  # by the line, from 0, up to which line, and what
        self._block = block
        self._places = {id(row): at for at, row in enumerate(block.rows("questions"))}

    def _end_of(self, key: str) -> int:
        """Return the line, from 0, at which the value of a key of the file ends."""
        line = self._block.lines.get(key)
        if line is None:  # a new file, in which the keys are where `head_text` writes them
            line = next(at for at, text in enumerate(self._lines, 1) if text.startswith(f"{key}:"))
            return line
        after = [other - 1 for other in self._block.lines.values() if other > line]
        end = min(after, default=len(self._lines))
        while end > line and self._lines[end - 1].lstrip()[:1] in ("", "#"):
            end -= 1
        return end

    def add_topic(self, text: str) -> None:
        """Add a topic after the others."""
        self._insert(self._end_of("topics"), text)

    def add_questions(self, texts: Sequence[str]) -> None:
        """Add questions after the others."""
        if self._block and "questions" not in self._block:
            self._insert(len(self._lines), "questions:\n", *texts)
        else:
            self._insert(self._end_of("questions"), *texts)

    def _insert(self, at: int, *texts: str) -> None:
        self._instead.setdefault(at, (at, []))[1].extend(texts)

    def replace(self, question: YamlMap, text: str) -> None:
        """Put a text in the place of a question, below the comments that are in it."""
        rows = self._block.rows("questions")
        place = self._places[id(question)]
        start = rows.lines[place] - 1
        end = rows.lines[place + 1] - 1 if place + 1 < len(rows) else self._end_of("questions")
        while end > start + 1 and self._lines[end - 1].lstrip()[:1] in ("", "#"):
            end -= 1
        comments = comments_in("".join(self._lines[start:end]))
        self._instead[start] = (end, [*(f"  {comment}\n" for comment in comments), text])

    def content(self) -> bytes:
        """Return the whole draft with what was added and replaced, in UTF-8."""
        out: list[str] = []
        at = 0
        for start, (end, texts) in sorted(self._instead.items()):
            out += [*self._lines[at:start], *texts]
            at = max(end, start)
        return b"".join(part.encode() for part in (*out, *self._lines[at:]))
