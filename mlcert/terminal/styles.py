"""The styles by name, in the notations of ANSI, prompt_toolkit and Rich, in the 8 terminal colors."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mlcert.views.lines import Line


class Style(NamedTuple):
    """One style in three notations."""

    ansi: str
    prompt_toolkit: str
    rich: str


STYLES = {
    "plain": Style("", "", ""),
    "strong": Style("1", "bold", "bold"),
    "dim": Style("2", "dim", "dim"),
    "right": Style("32", "fg:ansigreen", "green"),
    "wrong": Style("31", "fg:ansired", "red"),
    "warning": Style("33", "fg:ansiyellow", "yellow"),
    "title": Style("1", "bold", "bold"),
    "link": Style("36", "fg:ansicyan", "cyan"),
}
COLORS = frozenset({"right", "wrong", "warning", "link"})


def as_ansi(line: Line, *, styled: bool, colored: bool) -> str:
    """Return a line as it is written to a terminal; without escape sequences if it is not `styled`."""
    out = []
    for style, text in line:
        code = STYLES[style].ansi if styled and (colored or style not in COLORS) else ""
        out.append(f"\x1b[{code}m{text}\x1b[0m" if code and text.strip() else text)
    return "".join(out).rstrip()
