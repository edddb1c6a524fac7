"""Write GIFT, a format of Moodle. `mlcert bank import` reads everything in it again, ids and topics as well."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mlcert.bank.exporting.entry import Entry, escaped, with_fences
from mlcert.core.model import Choice

HEAD = "// Questions exported by mlcert\n"
SPECIAL = re.compile(r"[\\~=#{}:]")


def text_of(entries: Sequence[Entry]) -> str:
    """Return questions as a file of this format, in the order in which they are given."""
    out = [HEAD]
    domain = topic = ""
    for entry in entries:
        if (entry.question.domain, entry.question.topic) != (domain, topic):
            domain, topic = entry.question.domain, entry.question.topic
            out.append(f"$CATEGORY: {domain}/{topic}\n")
        out.append(_question(entry))
    return "\n".join(out)


def _question(entry: Entry) -> str:
    question = entry.question
    lines = [f"::{_escaped(question.id)}::[html]{_escaped(with_fences(question.text))} {{"]
    lines += [_choice(choice, question.asks_for) for _, choice in entry.choices]
    if question.explanation:
        lines.append(f"####{_escaped(with_fences(question.explanation))}")
    return "\n".join([*lines, "}", ""])


def _choice(choice: Choice, keys: int) -> str:
    right, wrong = ("=", "~") if keys == 1 else (f"~%{100 / keys:.5f}%", "~%-100%")
    mark = right if choice.is_right else wrong
    why = f"#{_escaped(with_fences(choice.why))}" if choice.why else ""
    text = _escaped(escaped(choice.text))
    if text.startswith("%"):  # a number between two of them would be a weight
        text = f"{_escaped('&#37;')}{text[1:]}"
    return f"{mark}{text}{why}"


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\n")
