"""Options without a space after their letters, as copies of pages have them: they get one, for all rules to know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mlcert.bank.importing.decoding import DOCUMENT_SAMPLE
from mlcert.bank.importing.lines.line_kinds import TIGHT, is_fence
from mlcert.bank.importing.marks.lettered import LETTERS, option_in

NumberedLine = tuple[int, str]
OPTION = re.compile(rb"(?:^|[\r\n])[ \t]{0,3}\(?[Aa]\.[^\s.]")
CODE = re.compile(r"[^\W\d]\w*(?:\.\w+)*\s*(?:[-+*/]?=|\().*")  # after a dot: "count = 1", "append(x)"
MAXIMUM_INDENT = 3  # of an option; more is a block of code
LINES_OF_OPTION = 3  # that may be below its first one


def has_options(data: bytes) -> bool:
    r"""Return whether a text may have such options.

    >>> has_options(b"Which?\nA.S3\nB.EBS\n"), has_options(b"Which?\nA. S3\nB. EBS\n")
    (True, False)
    """
    return OPTION.search(data, 0, DOCUMENT_SAMPLE) is not None


def with_spaces(lines: Iterable[NumberedLine]) -> Iterator[NumberedLine]:
    """Yield lines with a space after the letters of options, where letters in order begin with an A.

    >>> [line for _, line in with_spaces([(1, "A.S3"), (2, "B.EBS"), (3, "A.m."), (4, "C.EFS"), (5, "E.coli")])]
    ['A. S3', 'B. EBS', 'A.m.', 'C. EFS', 'E.coli']
    """
    expected, is_code = "A", False
    waiting: list[NumberedLine] = []  # an option with an A, and the lines below it, until the next option comes
    for number, line in lines:
        is_code = is_code is not is_fence(line)
        label = "" if is_code else _label(line)
        if waiting and label != "B" and (label or len(waiting) > LINES_OF_OPTION):
            yield from waiting
            waiting = []
        if label == "A":
            waiting = [(number, line)]
        elif waiting and label == "B":
            (first, option), *others = waiting
            yield from [(first, _with_space(option)), *others, (number, _with_space(line))]
            expected, waiting = "C", []
        elif waiting:
            waiting.append((number, line))
        elif label and label == expected:
            yield number, _with_space(line)
            expected = LETTERS[LETTERS.index(label) + 1 :][:1]
        else:
            yield number, line
    yield from waiting


def _label(line: str) -> str:
    """Return the letter of an option without a space after it, or, if it is the second one, also of another option."""
    if line[1:2] not in (".", ")") and line.lstrip(" (")[1:2] not in (".", ")"):
        return ""  # most lines
    found = TIGHT.fullmatch(line)
    if found is None:
        option = option_in(line)
        return "B" if option is not None and option.label == "B" else ""
    is_indented = len(line) - len(line.lstrip()) > MAXIMUM_INDENT
    return "" if is_indented or found[2][0] in "):" or CODE.fullmatch(found[2]) else found[1].upper()


def _with_space(line: str) -> str:
    found = TIGHT.fullmatch(line)
    return line if found is None else f"{line[: found.start(2)]} {found[2]}"
