"""Write a table for spreadsheets; no cell of it can run as a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO

from mlcert.bank.exporting.entry import Entry
from mlcert.core.choice import LETTERS

FORMULA = re.compile("'*[=+\\-@\t\r]")
REASON = re.compile(r"(?:\A|\n\n)([A-Z]): ")
OPTIONS = [f"option {letter}" for letter in LETTERS]
FIELDS = ["id", "question", *OPTIONS, "answer", "explanation", "domain", "topic", "level", "history"]
HEAD = f"\ufeff{','.join(FIELDS)}\r\n"  # the mark by which spreadsheets recognize UTF-8, and the header


def text_of(entries: Sequence[Entry]) -> str:
    """Return questions as a table with a header."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for entry in entries:
        question, choices = entry.question, dict(entry.choices)
        texts = [choices[letter].text if letter in choices else "" for letter in LETTERS.upper()]
        reasons = [f"{letter}: {choice.why}" for letter, choice in entry.choices if choice.why]
        explanation = "\n\n".join(filter(None, (question.explanation, *reasons)))
        row = [question.id, question.text, *texts, entry.key, explanation, entry.domain_title, entry.topic_title]
        writer.writerow(map(safe, [*row, question.level, " ".join(entry.said)]))
    return HEAD + out.getvalue()


def without_reasons(explanation: str, count: int) -> tuple[str, tuple[str, ...]]:
    r"""Return an exported explanation without the reasons for the choices below it, and these, one for each of `count`.

    There are none unless their letters follow each other as in an export.

    >>> without_reasons("It is S3.\n\nA: Cheap.\n\nC: Dear.", 4)
    ('It is S3.', ('Cheap.', '', 'Dear.', ''))
    """
    general, *parts = REASON.split(explanation)
    reasons = dict(zip(parts[::2], parts[1::2], strict=True))
    letters = LETTERS.upper()[:count]
    if list(reasons) != sorted(parts[::2]) or not reasons.keys() <= set(letters):
        return explanation, ()
    return general, tuple(reasons.get(letter, "") for letter in letters) if reasons else ()


def safe(cell: str) -> str:
    """Return a cell that a spreadsheet displays instead of running it.

    One whose apostrophe would be taken for this sign gets another one.

    >>> safe("=1+1"), safe("'=1+1"), safe("a=1")
    ("'=1+1", "''=1+1", 'a=1')
    """
    return f"'{cell}" if FORMULA.match(cell) else cell
