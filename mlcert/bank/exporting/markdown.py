"""Write a check-list in Markdown: each question under a heading, its options with boxes, the reasons folded away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from mlcert.bank.exporting.entry import Entry, paragraphs_of

HEAD = "<!-- Questions exported by mlcert -->\n"
SPECIAL = re.compile(r"[\\*_\[\]#]|^[-+](?= )|^(?=\d+[.)] )", re.MULTILINE)


def text_of(entries: Sequence[Entry]) -> str:
    """Return questions as a page of Markdown."""
    return "\n".join([HEAD, "# Questions", "", *(_question(number, entry) for number, entry in enumerate(entries, 1))])


def _question(number: int, entry: Entry) -> str:
    question = entry.question
    out = [f"## Question {number}", "", _prose(question.text), ""]
    out += [f"- [{'x' if choice.is_right else ' '}] {_escaped(choice.text)}" for _, choice in entry.choices]
    reasons = [
        f"- {_escaped(choice.text)}\n\n  {_prose(choice.why, '  ')}\n" for _, choice in entry.choices if choice.why
    ]
    if question.explanation or reasons:
        out += ["", "<details><summary>Explanation</summary>", ""]
        out += [_prose(question.explanation), ""] if question.explanation else []
        out += [*reasons, "</details>"]
    return "\n".join([*out, ""])


def _prose(text: str, indent: str = "") -> str:
    parts = []
    for is_block, content in paragraphs_of(text):
        lines = ["```", *content.split("\n"), "```"] if is_block else _escaped(content).split("\n")
        parts.append(f"\n{indent}".join(lines))
    return f"\n\n{indent}".join(parts)


def _escaped(text: str) -> str:
    """Return a text without signs that Markdown would take for markup, except in what is between backticks."""
    parts = text.split("`")
    for at in range(0, len(parts), 2 if len(parts) % 2 else 1):
        parts[at] = SPECIAL.sub(r"\\\g<0>", escape(parts[at], quote=False))
    return "`".join(parts)
