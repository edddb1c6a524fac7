"""What is exported of a question: its texts, its choices in an order that does not reveal the key, and its tags."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from mlcert.bank.fences import FENCED
from mlcert.bank.importing.explanation import with_texts
from mlcert.core.choice import LETTERS
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
        """The choices with their letters, sorted by digest, or in the order of the bank if a text may name letters.

        Either order is always the same.
        """
        choices = self.question.choices
        ordered = choices if _may_name_letters(self.question) else sorted(choices, key=lambda choice: choice.digest)
        return tuple(zip(LETTERS.upper(), ordered, strict=False))

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
        """The domain, the topic, the level and what the history says, as words without spaces."""
        question = self.question
        return tuple(filter(None, (question.domain, question.topic, question.level, *self.said)))


def _may_name_letters(question: Question) -> bool:
    """Return whether what explains an imported question may name choices by the letters that its source gave them.

    Only finished questions have a level and no explanation; their texts name no letters.
    """
    if question.level and not question.explanation:
        return False
    said = (question.explanation, *(choice.why for choice in question.choices))
    return any(with_texts(text, dict.fromkeys(LETTERS.upper(), "")) != (text, "") for text in said)


def paragraphs_of(text: str) -> list[tuple[bool, str]]:
    """Return the paragraphs of a text, each with whether it is a block that is kept as it is.

    A block comes without its indent, or without the fence around it.
    """
    parts: list[tuple[bool, str]] = []
    start = 0
    for fenced in FENCED.finditer(text):
        parts += [*_by_indent(text[start : fenced.start()]), (True, fenced[2].rstrip("\n"))]
        start = fenced.end()
    return [*parts, *_by_indent(text[start:])]


def _by_indent(text: str) -> list[tuple[bool, str]]:
    out: list[tuple[bool, list[str]]] = []
    is_new = True
    for line in text.split("\n"):
        is_block = line.startswith("    ")
        if not line.strip():
            is_new = True
        elif out and out[-1][0] == is_block and (is_block or not is_new):
            out[-1][1].extend(["", line[4:]] if is_block and is_new else [line[4:] if is_block else line])
            is_new = False
        else:
            out.append((is_block, [line[4:] if is_block else line]))
            is_new = False
    return [(is_block, "\n".join(lines)) for is_block, lines in out]


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


def with_fences(text: str, inline: Callable[[str], str] = escaped) -> str:
    """Return a text as HTML in which blocks say what fence was before them, so that an import can restore it."""
    parts, start = list[str](), 0
    for fenced in FENCED.finditer(text):
        fence, _, _ = fenced[0].partition("\n")
        code = escape(fenced[2].removesuffix("\n"))
        parts += [
            as_html(text[start : fenced.start()], inline),
            f'<pre data-fence="{escape(fence.rstrip())}">{code}</pre>',
        ]
        start = fenced.end()
    return "".join([*parts, as_html(text[start:], inline)])
