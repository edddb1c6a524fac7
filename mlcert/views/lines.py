"""Lines of styled text, and how text is laid into a width.

It is long because every view builds on these few functions, and they build on each other.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A span is (style, text); the styles are plain, strong, dim, right, wrong, warning, title and link.
Span = tuple[str, str]
Line = tuple[Span, ...]
Lines = tuple[Line, ...]

MARGIN = " "
EMPTY: Line = ()


class Symbols(NamedTuple):
    """The signs a screen may use; state is always said by a word or a sign first, by color second."""

    right: str = "✓"
    wrong: str = "✗"
    answered: str = "●"
    partly: str = "◐"
    open: str = "○"
    flag: str = "⚑"
    arrow: str = "›"  # noqa: RUF001 - it is meant
    bullet: str = "•"
    full: str = "█"
    rest: str = "░"
    rule: str = "─"
    fold: str = "↪"
    up: str = "↑"
    down: str = "↓"
    right_arrow: str = "→"
    left_arrow: str = "←"
    more: str = "…"
    dot: str = "·"


ASCII = Symbols(
    right="ok", wrong="x", answered="(*)", partly="(-)", open="( )", flag="[m]", arrow=">", bullet="*", full="#",
    rest=".", rule="-", fold="\\", up="^", down="v", right_arrow="right", left_arrow="left", more="...", dot="-",
)  # fmt: skip


class Layout(NamedTuple):
    """What a view must know of the screen: its width in cells, and its signs."""

    width: int = 80
    symbols: Symbols = Symbols()

    @property
    def inner(self) -> int:
        """The cells between the margins."""
        return max(10, self.width - 2)

    @property
    def is_narrow(self) -> bool:
        """Whether short forms are in place."""
        return self.width < 60  # noqa: PLR2004


class Page(NamedTuple):
    """A screen: a head and a foot that stand, and a body that scrolls between them."""

    name: str  # a new name begins at the top, or at `start`
    head: Lines
    body: Lines
    foot: Lines
    start: int = 0  # the line of the body to open at
    focus: tuple[int, int] | None = None  # the lines that must be visible, first and last
    scrolls: bool = False  # up and down move the text, not a highlight


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells_of(letter) for letter in text)


def _cells_of(letter: str) -> int:
    if unicodedata.combining(letter) or letter in "\u200d\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def line_cells(line: Line) -> int:
    """How many cells a line takes."""
    return sum(cells(text) for _, text in line)


def text_of(line: Line) -> str:
    """What a line says, without its styles."""
    return "".join(text for _, text in line).rstrip()


def span(text: str, style: str = "plain") -> Line:
    """A line of one span."""
    return ((style, text),)


def wrap(text: str, width: int, first_width: int | None = None) -> list[str]:
    """The words of a text laid into lines of at most `width` cells; a longer word is broken.

    >>> wrap("a stream keeps records", 10)
    ['a stream', 'keeps', 'records']
    """
    lines: list[str] = []
    line = ""
    room = width if first_width is None else first_width
    for word in text.split():
        rest = word
        while rest:
            joined = f"{line} {rest}" if line else rest
            if cells(joined) <= room:
                line, rest = joined, ""
            elif line:
                lines.append(line)
                line, room = "", width
            else:
                head = _head(rest, room)
                lines.append(head)
                rest, room = rest[len(head) :], width
    if line:
        lines.append(line)
    return lines or [""]


def _head(word: str, width: int) -> str:
    used = 0
    for position, letter in enumerate(word):
        used += _cells_of(letter)
        if used > width and position:
            return word[:position]
    return word


def paragraph(text: str, width: int, *, first: Line = (), hang: int | None = None, style: str = "plain") -> Lines:
    """A text behind a `first` piece, its later lines indented as far, or by `hang` cells."""
    indent = line_cells(first) if hang is None else hang
    wrapped = wrap(text, max(8, width - indent), max(8, width - line_cells(first)))
    return tuple(
        (*(first if position == 0 else span(" " * indent)), (style, line)) for position, line in enumerate(wrapped)
    )


def prose(text: str, width: int, *, indent: str = MARGIN, style: str = "plain", fold: str = "↪") -> Lines:
    """Paragraphs that wrap, and blocks (lines indented by four spaces) that stay as they are, or are folded."""
    out: list[Line] = []
    words: list[str] = []

    def close() -> None:
        if words:
            out.extend(paragraph(" ".join(words), width, first=span(indent), style=style))
            words.clear()

    for line in text.split("\n"):
        if line.startswith("    "):
            close()
            out.extend(_block_line(line[4:].rstrip(), width, indent + "  ", style, fold))
        elif line.strip():
            words.append(line.strip())
        else:
            close()
            if out and out[-1] != EMPTY:
                out.append(EMPTY)
    close()
    while out and out[-1] == EMPTY:
        out.pop()
    return tuple(out)


def _block_line(text: str, width: int, indent: str, style: str, fold: str) -> Lines:
    room = max(8, width - len(indent))
    if cells(text) <= room:
        return (span(indent + text, style),)
    out: list[Line] = []
    before = ""
    while text:
        head = _head(text, room - cells(before))
        out.append(span(indent + before + head, style))
        text = text[len(head) :]
        before = fold + " "
    return tuple(out)


def beside(left: Line, right: Line, width: int) -> Lines:
    """Two pieces at both ends of a line; below each other where they do not fit."""
    gap = width - line_cells(left) - line_cells(right)
    if gap >= 1:
        return ((*left, ("plain", " " * gap), *right),)
    out = _laid(left, width)
    if right:
        room = width - line_cells(right)
        out += ((("plain", " " * room), *right),) if room >= 0 else _laid(right, width)
    return out


def _laid(piece: Line, width: int) -> Lines:
    """A piece as it is, or wrapped span by span where it is too long."""
    if line_cells(piece) <= width:
        return (piece,)
    return tuple(line for style, text in piece for line in paragraph(text, width, first=span(MARGIN), style=style))


def bar(part: int, whole: int, symbols: Symbols, length: int = 10) -> str:
    """A bar drawn to scale: full cells for the part, light ones for the rest.

    >>> bar(4, 5, Symbols())
    '████████░░'
    """
    full = length * part // whole if whole else 0
    return symbols.full * full + symbols.rest * (length - full)


def rule(layout: Layout) -> Line:
    """A line across the screen."""
    return span(layout.symbols.rule * layout.width, "dim")


def commands(some: Sequence[str], layout: Layout) -> Lines:
    """Command lines to paste: beside each other where they fit, else one a line; long ones go on after a backslash."""
    joined = "     ".join(some)
    if cells(joined) <= layout.inner:
        return (span(MARGIN + joined, "link"),) if some else ()
    lines: list[Line] = []
    for one in some:
        line = MARGIN
        for word in one.split():
            if line.strip() and cells(line) + cells(word) + 3 > layout.width:
                lines.append(span(line + "\\", "link"))
                line = MARGIN + "  "
            line += word + " "
        lines.append(span(line.rstrip(), "link"))
    return tuple(lines)


def keys_line(keys: Iterable[tuple[str, str]], layout: Layout) -> Lines:
    """What the keys do, in as few lines as they need; keys strong, words plain."""
    lines: list[list[Span]] = [[]]
    used = 0
    for key, does in keys:
        need = cells(key) + 1 + cells(does)
        if used and used + 3 + need > layout.inner:
            lines.append([])
            used = 0
        lines[-1] += [("plain", MARGIN if not used else "   "), ("strong", key), ("plain", f" {does}")]
        used += need + (3 if used else 0)
    return tuple(tuple(line) for line in lines)


def symbols_in(text: str, layout: Layout) -> str:
    """The text with its arrows as the terminal can show them.

    >>> symbols_in("n, →", Layout(symbols=ASCII))
    'n, right'
    """
    symbols = layout.symbols
    arrows = {"↑": symbols.up, "↓": symbols.down, "→": symbols.right_arrow, "←": symbols.left_arrow}
    return "".join(arrows.get(letter, letter) for letter in text)


def clock(seconds: float) -> str:
    """A time as m:ss, from an hour on as h:mm:ss.

    >>> clock(65), clock(3725), clock(0.4)
    ('1:05', '1:02:05', '0:00')
    """
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
