"""The styles by name, in the notations of ANSI and prompt_toolkit.

The colors come from the part of the 256 colors that is the same everywhere: the first 16 differ from theme to theme,
and many a yellow or green of them cannot be read on white. These are neither dark nor light, so they stand out from
dark and from light backgrounds, but not enough for whole sentences: only short pieces and commands are colored.
"""

from __future__ import annotations

from mlcert.core.named_tuple import NamedTuple
from mlcert.core.text import cleaned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mlcert.views.lines import Line


class Style(NamedTuple):
    """One style in two notations."""

    ansi: str
    prompt_toolkit: str


STYLES = {
    "plain": Style("", ""),
    "strong": Style("1", "bold"),
    "dim": Style("2", "dim"),
    "right": Style("1;38;5;65", "bold fg:#5f875f"),
    "wrong": Style("1;38;5;196", "bold fg:#ff0000"),
    "warning": Style("1;38;5;166", "bold fg:#d75f00"),
    "title": Style("1", "bold"),
    "link": Style("38;5;31", "fg:#0087af"),
}
COLORS = frozenset({"right", "wrong", "warning", "link"})


def as_ansi(line: Line, *, styled: bool, colored: bool) -> str:
    """Return a line as it is written to a terminal, clean but for its styles; without these if it is not `styled`."""
    out = []
    for style, dirty in line:
        text = cleaned(dirty)
        code = STYLES[style].ansi if styled and (colored or style not in COLORS) else ""
        out.append(f"\x1b[{code}m{text}\x1b[0m" if code and text.strip() else text)
    return "".join(out).rstrip()
