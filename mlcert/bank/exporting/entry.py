"""What is exported of a question: its texts, its choices in an order that does not reveal the key, and its tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from mlcert.core.choice import LETTERS, in_order
from mlcert.core.fences import FENCED
from mlcert.core.model import Choice, Question
from mlcert.core.named_tuple import NamedTuple

CHOOSE = re.compile(r"\bchoose (?:two|three|four|five|[2-5])\b")
CODE = re.compile(r"(?<!`)(`{1,2})(?!`)([^`\n]+)\1(?!`)")


class Entry(NamedTuple):
    """A question to export, with what the learner's history says of it in single words."""

    question: Question
    domain_title: str
    topic_title: str
    said: tuple[str, ...] = ()  # answered, right, wrong, missed, marked

    @property
    def choices(self) -> tuple[tuple[str, Choice], ...]:
        """The choices with their letters, always in the same order."""
        return tuple(zip(LETTERS.upper(), in_order(self.question), strict=False))

    @property
    def key(self) -> str:
        """The letters of the correct choices, such as `B` or `A, D`."""
        return ", ".join(letter for letter, choice in self.choices if choice.is_right)

    @property
    def instruction(self) -> str:
        """How many choices are asked for, such as `Choose 2.`; empty if it is one, or if the stem says it."""
        count, stem = self.question.asks_for, self.question.text.lower()
        return f"Choose {count}." if count > 1 and not CHOOSE.search(stem) else ""

    @property
    def tags(self) -> tuple[str, ...]:
        """The domain, the topic, the level and what the history says, as words without spaces, each once."""
        question, said = self.question, self.said
        if said[:1] == ("answered",):
            said = ("::".join(said[:2]), *said[2:])  # in Anki, a tag within another one
        return tuple(dict.fromkeys(filter(None, (question.domain, question.topic, question.level, *said))))


class Part(NamedTuple):
    """A paragraph, or a block without its indent or the fence around it."""

    is_block: bool
    content: str
    fence: str = ""  # the line before a block between fences
    is_joined: bool = False  # whether no empty line is between it and the part before it


def paragraphs_of(text: str) -> list[tuple[bool, str]]:
    """Return the paragraphs of a text, each with whether it is a block that is kept as it is.

    A block comes without its indent, or without the fence around it.
    """
    return [(part.is_block, part.content) for part in _parts_of(text)]


def _parts_of(text: str) -> list[Part]:
    parts: list[Part] = []
    start = 0
    for fenced in FENCED.finditer(text):
        parts += _by_indent(text[start : fenced.start()], is_new=not parts)
        fence = fenced[0].partition("\n")[0].rstrip()
        is_joined = bool(parts) and not text.endswith("\n\n", 0, fenced.start())
        parts.append(Part(True, fenced[2].removesuffix("\n"), fence, is_joined))
        start = min(fenced.end() + 1, len(text))
    return [*parts, *_by_indent(text[start:], is_new=not parts)]


def _by_indent(text: str, *, is_new: bool) -> list[Part]:
    """Return the parts of a text without fences; `is_new` says whether the first begins after an empty line."""
    out: list[tuple[bool, list[str], bool]] = []
    for line in text.split("\n"):
        is_block = line.startswith("    ")
        if not line.strip():
            is_new = True
        elif out and out[-1][0] == is_block and (is_block or not is_new):
            out[-1][1].extend(["", line[4:]] if is_block and is_new else [line[4:] if is_block else line])
            is_new = False
        else:
            out.append((is_block, [line[4:] if is_block else line], not is_new))
            is_new = False
    return [Part(is_block, "\n".join(lines), "", is_joined) for is_block, lines, is_joined in out]


def escaped(text: str) -> str:
    """Return a text as it stands in HTML, in which nothing that reads Markdown takes a part of it for a picture."""
    return escape(text).replace("![", "&#33;[")


def with_code(text: str) -> str:
    """Return a text as it stands in HTML, in which what is between backticks is code.

    >>> with_code("Use `List<b>` & more")
    'Use <code>List&lt;b&gt;</code> &amp; more'
    """
    return CODE.sub(r"<code>\2</code>", escape(text))


def as_html(text: str, inline: Callable[[str], str] = escaped) -> str:
    """Return a text as HTML: paragraphs with their line breaks, and blocks in which spaces count as well.

    `inline` writes a line of a paragraph.
    """
    return "".join(
        f"<pre>{escape(content)}</pre>" if is_block else f"<p>{_with_breaks(content, inline)}</p>"
        for is_block, content in paragraphs_of(text)
    )


def _with_breaks(lines: str, inline: Callable[[str], str]) -> str:
    return "<br>".join(map(inline, lines.split("\n")))


def with_fences(text: str) -> str:
    """Return a text as HTML that says what fences were in it and where empty lines were, so that it comes back."""
    groups: list[list[Part]] = []
    for part in _parts_of(text):
        if part.is_joined:
            groups[-1].append(part)
        else:
            groups.append([part])
    return "".join(_group(group) for group in groups)


def _group(parts: Sequence[Part]) -> str:
    """Return parts without empty lines between them as HTML."""
    if len(parts) == 1 and not parts[0].is_block:
        return f"<p>{_with_breaks(parts[0].content, escaped)}</p>"
    joined = " data-joined" if len(parts) > 1 else ""
    html = "".join(
        f"<pre{_fence(part)}{joined}>{escape(part.content)}</pre>"
        if part.is_block
        else _with_breaks(part.content, escaped)
        for part in parts
    )
    return f"<div>{html}</div>" if joined else html


def _fence(part: Part) -> str:
    return f' data-fence="{escape(part.fence)}"' if part.fence else ""
