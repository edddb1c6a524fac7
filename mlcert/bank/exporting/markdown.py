"""Write a check-list in Markdown: each question under a heading, its options with boxes, the reasons folded away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from mlcert.bank.exporting.entry import Entry, paragraphs_of
from mlcert.bank.importing.lines.line_kinds import is_fence
from mlcert.bank.importing.lines.lines_ahead import is_prose

HEAD = "<!-- Questions exported by mlcert -->\n"
SPECIAL = re.compile(r"[\\*_\[\]#]")
FENCE = re.compile("`{3,}")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
SIGN = re.compile("[✓✔✅☑❌✗✘]")  # which an import takes for a verdict


def text_of(entries: Sequence[Entry]) -> str:
    """Return questions as a page of Markdown."""
    return "\n".join([HEAD, "# Questions", "", *(_question(number, entry) for number, entry in enumerate(entries, 1))])


def _question(number: int, entry: Entry) -> str:
    question = entry.question
    out = [f"## Question {number}", "", _prose(question.text), ""]
    out += [f"- [{'x' if choice.is_right else ' '}] {_option(choice.text)}" for _, choice in entry.choices]
    reasons = [f"- {_item(choice.text)}\n\n  {_prose(choice.why, '  ')}\n" for _, choice in entry.choices if choice.why]
    if question.explanation or reasons:
        out += ["", "<details><summary>Explanation</summary>", ""]
        out += [_prose(question.explanation), ""] if question.explanation else []
        out += [*reasons, "</details>"]
    return "\n".join([*out, ""])


def _prose(text: str, indent: str = "") -> str:
    parts = []
    for is_block, content in paragraphs_of(text):
        lines = _fenced(content) if is_block else _as_prose(content).split("\n")
        parts.append(f"\n{indent}".join(lines))
    return f"\n\n{indent}".join(parts)


def _fenced(code: str) -> list[str]:
    """Return the lines of code between fences that are longer than any in it."""
    fence = max(("```", *(f"{found}`" for found in FENCE.findall(code))), key=len)
    return [fence, *code.split("\n"), fence]


def _option(text: str) -> str:
    """Return a choice as it stands after its box, where only a fence would mean anything else."""
    return f"&#x{ord(text[0]):x};{_escaped(text[1:])}" if is_fence(text) else _escaped(text)


def _item(text: str) -> str:
    """Return a choice as an entry of a list, in which a number means nothing else."""
    return text if NUMBER.fullmatch(text) else _as_prose(text)


def _as_prose(text: str) -> str:
    """Return lines of prose; if one looks like anything else, such as an option, its first character is an entity."""
    lines = zip(text.split("\n"), _escaped(text).split("\n"), strict=True)
    return "\n".join(escaped if is_prose(line) else _with_entity(line) for line, escaped in lines)


def _with_entity(line: str) -> str:
    line = line.lstrip()
    return f"&#x{ord(line[0]):x};{_escaped(line[1:])}" if line else ""


def _escaped(text: str) -> str:
    """Return a text without signs that Markdown would take for markup, except in what is between backticks."""
    parts = text.split("`")
    for at in range(0, len(parts), 2 if len(parts) % 2 else 1):
        part = SPECIAL.sub(r"\\\g<0>", escape(parts[at], quote=False))
        parts[at] = SIGN.sub(lambda sign: f"&#x{ord(sign[0]):x};", part)
    return "`".join(parts)
