"""Divide a cell into the texts that it lists: at a sign outside of brackets and quotation marks, or line by line."""

from __future__ import annotations

import re
from itertools import pairwise

KEPT = re.compile(  # a part that no sign divides: between quotation marks, in nested brackets, or an entity
    r'(?<![^\s(\[,;|])"[^"]*"(?=[\s)\].,;|]|$)|'
    r"\((?:[^()]|\([^()]*\))*\)|\[(?:[^\[\]]|\[[^\[\]]*\])*\]|\{(?:[^{}]|\{[^{}]*\})*\}|"
    r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|lt|gt|amp|quot|apos|nbsp|[A-Za-z]{1,2}(?:acute|grave|circ|uml|tilde|cedil|lig)|"
    r"[mn]dash|hellip|[lr][sd]?a?quo);",
    re.DOTALL,
)
OPENING = re.compile(r"[(\[{]")
BULLETS = ("- ", "* ", "• ")
WRAPPED = 3  # words of a line that may go on with the next one


class UnclearError(Exception):
    """Nobody can tell where a text ends; the message says why."""


def divided(text: str, sign: str) -> tuple[str, ...]:
    """Return the parts of a text between signs that are not in brackets or quotation marks, without empty ones.

    >>> divided("S3 (Standard; IA); EBS", ";"), divided(":-); x", ";")
    (('S3 (Standard; IA)', 'EBS'), (':-)', 'x'))

    Raises:
        UnclearError: a bracket is open at a sign.
    """
    parts, start = [], 0
    for found in re.finditer(f"{KEPT.pattern}|{re.escape(sign)}", text, re.DOTALL):
        if found[0] == sign:
            parts.append(text[start : found.start()])
            start = found.end()
    parts.append(text[start:])
    if any(OPENING.search(KEPT.sub("", part)) for part in parts[:-1]):
        raise UnclearError("a bracket in its options is not closed")
    return tuple(part.strip() for part in parts if part.strip())


def lines_in(text: str) -> tuple[str, ...]:
    r"""Return the entries of a text that has one on each line; lines that only go on are a part of the one before.

    >>> lines_in("- one\n  more\n- two"), lines_in("one;\ntwo;\nthree")
    (('one more', 'two'), ('one', 'two', 'three'))

    Raises:
        UnclearError: a line may be the next entry, or go on.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    is_entry = [line.strip().startswith(BULLETS) for line in lines]
    if is_entry[0] and sum(is_entry) > 1:
        lines = [line.strip()[2:] if marked else f" {line}" for line, marked in zip(lines, is_entry, strict=True)]
    entries: list[str] = []
    is_indented = [line.startswith(" ") for line in lines[1:]]
    for line in lines:
        if entries and line.startswith(" ") and not all(is_indented):
            entries[-1] = f"{entries[-1]} {line.strip()}"
        else:
            entries.append(line.strip())
    if any(_may_go_on(*both) for both in pairwise(entries)):
        raise UnclearError("a line in the cell of its options may go on with the next one")
    ends = [entry.endswith(";") for entry in entries]
    if all(ends[:-1]) and not ends[-1]:
        return tuple(entry.rstrip(";").rstrip() for entry in entries)
    return tuple(entries)


def _may_go_on(line: str, following: str) -> bool:
    """Return whether a line of several words may go on with the next one."""
    is_open = len(line.split()) >= WRAPPED and line[:1].isupper() and not line.endswith((".", "!", "?", ";"))
    return is_open and following[:1].islower()
