"""Read the tables in which Blackboard exchanges questions: a type, a text, and each option with its verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mlcert.bank.importing.candidate import Candidate, Found, Skipped
from mlcert.bank.importing.decoding import numbered_lines

TYPES = "MC|MA|TF|ESS|ORD|MAT|FIB|FIB_PLUS|FIL|FMB|NUM|SR|OP|JUMBLED_SENTENCE|QUIZ_BOWL"
LINE = re.compile(rf"({TYPES})\t(.*)")
QUOTED = re.compile(r'^"(.*)"$')
VERDICTS = {"correct": True, "incorrect": False, "true": True, "false": False}


def is_blackboard(data: bytes) -> bool:
    """Return whether the first line that is not empty is one of this format."""
    first = next((line for _, line in numbered_lines(data) if line.strip()), "")
    return LINE.fullmatch(first) is not None


def read(data: bytes) -> Iterator[Found]:
    """Yield what is in a file of this format."""
    for number, line in numbered_lines(data):
        if line.strip():
            found = LINE.fullmatch(line.rstrip())
            yield (
                _question(number, found[1], found[2].split("\t"))
                if found
                else Skipped(number, "it does not begin with a type of question and a tab")
            )


def _question(line: int, kind: str, cells: list[str]) -> Found:
    text, *rest = (QUOTED.sub(lambda found: found[1].replace('""', '"'), cell.strip()) for cell in cells)
    if kind not in ("MC", "MA", "TF"):
        return Skipped(line, f"its type is '{kind}', not a choice between options")
    options = ("True", "False") if kind == "TF" else tuple(rest[::2])
    verdicts = [VERDICTS.get(cell.lower()) for cell in (rest if kind == "TF" else rest[1::2])]
    if kind == "TF":
        verdicts += [not verdict for verdict in verdicts if verdict is not None]
    if len(verdicts) != len(options) or None in verdicts:
        return Skipped(line, "after each option, it must say whether the option is correct or incorrect")
    marked = frozenset(place for place, verdict in enumerate(verdicts) if verdict)
    return Candidate(line, text, options, marked=marked)
