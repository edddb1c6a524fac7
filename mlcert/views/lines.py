"""Lines of styled text, and functions that fit text into a width.

This file is long because every view builds on these few functions, and they build on each other.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import accumulate, chain

from mlcert.core.command_line import sentence_words, shell_words
from mlcert.core.fences import with_blocks
from mlcert.core.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# A span is (style, text); the styles are plain, strong, dim, right, wrong, warning, title and link.
Span = tuple[str, str]
Line = tuple[Span, ...]
Lines = tuple[Line, ...]

MARGIN = " "
GAP = 2  # cells between two pieces on a line; with one, they would read as one piece
SPACES = re.compile("( +)")
EMPTY: Line = ()


class Symbols(NamedTuple):
    """The symbols of a screen; a word or a symbol always shows the state, and color only repeats it."""

    right: str = "✓"
    wrong: str = "✗"
    answered: str = "●"
    partly: str = "◐"
    open: str = "○"
    flag: str = "⚑"
    arrow: str = "›"  # noqa: RUF001 - intended
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
    none: str = "─"


ASCII = Symbols(
    right="ok", wrong="x", answered="(*)", partly="(-)", open="( )", flag="[m]", arrow=">", bullet="*", full="#",
    rest=".", rule="-", fold="\\", up="^", down="v", right_arrow="right", left_arrow="left", more="...", dot="-",
    none="-",
)  # fmt: skip
PLAIN = ASCII._replace(
    right="correct", wrong="incorrect", answered="chosen:", partly="", open="", flag="marked", bullet="-",
    full="", rest="", rule="", fold="continued:", dot="-", none="not stated",
)  # fmt: skip


class Layout(NamedTuple):
    """What a view needs to know about the screen: its width in cells, its symbols, and who reads it."""

    width: int = 80
    symbols: Symbols = Symbols()
    is_plain: bool = False  # whether a screen reader reads it: words instead of symbols, lines instead of columns

    @property
    def inner(self) -> int:
        """The number of cells between the margins, at least 10."""
        return max(10, self.width - 2)

    @property
    def is_narrow(self) -> bool:
        """Whether the screen is so narrow that views use short forms."""
        return self.width < 60  # noqa: PLR2004


class Page(NamedTuple):
    """A screen: a fixed header, a fixed footer, and a body that scrolls between them."""

    name: str  # when it changes, the body opens at `start`
    header: Lines
    body: Lines
    footer: Lines
    start: int = 0  # the index of the first line of the body to display
    focus: tuple[int, int] | None = None  # the first and last of the lines that must be visible
    scrolls: bool = False  # whether the up and down keys scroll the text instead of moving a highlight
    gaps: tuple[tuple[int, ...], ...] = ()  # groups of empty lines of the body, left out in turn until it fits

    def within(self, width: int) -> Page:
        """Return the page with every line that is too wide, such as one with a long command, continued below."""
        header, body, footer = ([_continued(line, width) for line in part] for part in self[1:4])
        starts = list(accumulate(map(len, body), initial=0))
        focus = self.focus and (starts[self.focus[0]], starts[self.focus[1] + 1] - 1)
        gaps = tuple(tuple(starts[place] for place in group) for group in self.gaps)
        return self._replace(
            header=tuple(chain(*header)), body=tuple(chain(*body)), footer=tuple(chain(*footer)),
            start=starts[self.start], focus=focus, gaps=gaps,
        )  # fmt: skip

    def fitted(self, rows: int) -> Page:
        """Return the page without as many groups of its gaps as a body of `rows` lines requires."""
        left_out = set[int]()
        for group in self.gaps:
            left_out.update(group if len(self.body) - len(left_out) > rows else ())
        if not left_out:
            return self
        kept = [place for place in range(len(self.body)) if place not in left_out]
        start, first, last = (sum(place < line for place in kept) for line in (self.start, *(self.focus or (0, 0))))
        focus = self.focus and (first, last)
        return self._replace(body=tuple(self.body[place] for place in kept), start=start, focus=focus, gaps=())


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


@cache
def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or character in "\u200d\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def line_cells(line: Line) -> int:
    """Return how many cells of a terminal a line takes."""
    return sum(cells(text) for _, text in line)


def text_of(line: Line) -> str:
    """Return the text of a line without its styles."""
    return "".join(text for _, text in line).rstrip()


def span(text: str, style: str = "plain") -> Line:
    """Return a line that consists of one span."""
    return ((style, text),)


def wrap(text: str, width: int, first_width: int | None = None, widest: int = 0) -> list[str]:
    """Wrap a text into lines of at most `width` cells; a longer word is broken.

    One of at most `widest` cells has a longer line of its own instead. A command in backticks is wrapped as `folded`
    does it, so that it can be pasted.

    >>> wrap("a stream keeps records", 10)
    ['a stream', 'keeps', 'records']
    """
    lines: list[str] = []
    line, used = "", 0  # cells of the line and of the space after it
    available = width if first_width is None else first_width
    for word, is_whole in _words(text, width):
        size = cells(word)
        if line and size > available - used:
            lines.append(line)
            line, used, available = "", 0, width
        if size <= available - used or is_whole:
            line = f"{line} {word}" if line else word
            used += size + 1
        elif size <= widest:
            lines.append(word)
            available = width
        else:
            *pieces, line = _broken(word, available, width)
            lines += pieces
            used, available = cells(line) + bool(line), width
    if line:
        lines.append(line)
    return lines or [""]


def _words(text: str, width: int) -> Iterator[tuple[str, bool]]:
    """Yield the words of a text, and whether each is a command, or a line of one, which must not be broken."""
    for word in sentence_words(text):
        if " " in word:
            yield from ((line, True) for line in folded(word, width))
        else:
            yield word, False


def _broken(word: str, first_width: int, width: int) -> list[str]:
    """Return a word in pieces of at most so many cells, broken after a sign where there is one."""
    pieces: list[str] = []
    start, available = 0, first_width
    while (end := _fitting(word, start, available)) < len(word):
        end = _after_sign(word, start, max(end, start + 1))
        pieces.append(word[start:end])
        start, available = end, width
    return [*pieces, word[start:]]


def folded(command: str, width: int) -> list[str]:
    r"""Return a command in lines of at most `width` cells, all but the last with a backslash at the end.

    It can be pasted: no line ends within a word or quotes, so a longer word makes a longer line.

    >>> folded("mlcert quiz -d 'feature store'", 24)
    ['mlcert quiz -d \\', "'feature store'"]
    """
    if cells(command) <= width:
        return [command]
    first, *words = shell_words(command)
    lines = [first]
    for word in words:
        joined = f"{lines[-1]} {word}"
        if cells(joined) <= width - 2:
            lines[-1] = joined
        else:
            lines[-1] += " \\"
            lines.append(word)
    return lines


def _fitting(text: str, start: int, width: int) -> int:
    """Return the end of what fits into `width` cells of a text from `start` on; `start` if nothing fits."""
    if text.isascii():
        return min(len(text), start + max(0, width))
    used = 0
    for place in range(start, len(text)):
        used += _cells_of(text[place])
        if used > width:
            return place
    return len(text)


def _after_sign(text: str, start: int, end: int) -> int:
    """Return the place after the last hyphen, slash or the like of a part of a text; its end if there is none."""
    return max(text.rfind(sign, start, end) for sign in "-/._") + 1 or end


def _continued(line: Line, width: int) -> Lines:
    """Return a line as it is, or as several that are all of `width` cells except the last."""
    if line_cells(line) <= width:
        return (line,)
    lines: list[list[Span]] = [[]]
    used = 0
    for style, text in line:
        start = 0
        while start < len(text):
            end = _fitting(text, start, width - used)
            if end == start:
                lines.append([])
                used = 0
                continue
            lines[-1].append((style, text[start:end]))
            used += cells(text[start:end])
            start = end
    return tuple(map(tuple, lines))


def in_lines(text: str, width: int) -> Lines:
    """Return a text of one line in lines of at most `width` cells, all indented as it is; a command can be pasted."""
    words = text.lstrip()
    return paragraph(words, width, first=span(" " * (len(text) - len(words))))


def fitted(line: Line, width: int) -> Lines:
    """Return a line as it is, or broken between words if it takes more than `width` cells.

    Longer words and commands stay whole. The lines after the first one are indented by two cells more.
    """
    if line_cells(line) <= width:
        return (line,)
    text = text_of(line)
    hang = len(text) - len(text.lstrip()) + 2
    lines: list[Line] = []
    current: Line = ()
    for gap, word in _styled_words(line):
        if current and line_cells(current) + len(gap) + line_cells(word) > width:
            lines.append(current)
            current = span(" " * hang)
        else:
            current += span(gap)
        current += word
    return (*lines, current)


def _styled_words(line: Line) -> Iterator[tuple[str, Line]]:
    """Yield the words of a line, each after the spaces before it; a link is one word."""
    gap, word = "", []
    for style, text in line:
        for piece in [text] if style == "link" else SPACES.split(text):
            if not piece.isspace():
                word.append((style, piece))
                continue
            if word:
                yield gap, tuple(word)
                gap, word = "", []
            gap += piece
    if word:
        yield gap, tuple(word)


def paragraph(text: str, width: int, *, first: Line = (), hang: int | None = None, style: str = "plain") -> Lines:
    """Wrap a text after a `first` piece; later lines are indented by the width of that piece, or by `hang` cells.

    A word that fits into `width` cells but not behind the indent has a line of its own with a smaller indent.
    """
    before = line_cells(first)
    indent = before if hang is None else hang
    wrapped = wrap(text, max(8, width - indent), max(8, width - before), width)
    lines: list[Line] = []
    for line in wrapped:
        room = width - cells(line)
        start = span(" " * (indent if room < 0 else min(indent, room))) if lines else first
        if not lines and 0 <= room < before:  # the first word does not fit behind the first piece
            lines += [first] if text_of(first) else []
            start = span(" " * min(indent, room))
        lines.append((*start, (style, line)))
    return tuple(lines)


def prose(text: str, width: int, *, indent: str = MARGIN, style: str = "plain", fold: str = "↪") -> Lines:
    """Wrap each line of a text; keep blocks (lines indented by four spaces) as they are, and fold their long lines.

    Code between fences is a block.
    """
    out: list[Line] = []
    for line in with_blocks(text).split("\n"):
        if line.startswith("    "):
            out += _block_line(line[4:].rstrip(), width, indent + "  ", style, fold)
        elif line.strip():
            out += paragraph(line.strip(), width, first=span(indent), style=style)
        elif out and out[-1] != EMPTY:
            out.append(EMPTY)
    return trimmed(out)


def _block_line(text: str, width: int, indent: str, style: str, fold: str) -> Lines:
    available = max(8, width - len(indent))
    if cells(text) <= available:
        return (span(indent + text, style),)
    out: list[Line] = []
    before, start = "", 0
    while start < len(text):
        end = max(_fitting(text, start, available - cells(before)), start + 1)
        if end < len(text) and text[start:end].strip().count(" "):
            end = text.rindex(" ", start, end) + 1
        out.append(span(indent + before + text[start:end], style))
        start, before = end, fold + " "
    return tuple(out)


def beside(left: Line, right: Line, layout: Layout) -> Lines:
    """Place two pieces at the two ends of a line, or on separate lines if they do not fit or a screen reader reads."""
    width = layout.width - 1
    if layout.is_plain:
        return tuple(
            line for piece in (left, (*span(MARGIN), *right)) if text_of(piece) for line in _wrapped(piece, width)
        )
    gap = width - line_cells(left) - line_cells(right)
    if gap >= GAP:
        return ((*left, ("plain", " " * gap), *right),)
    out = _wrapped(left, width)
    if right:
        space = width - line_cells(right)
        out += ((("plain", " " * space), *right),) if space >= 0 else _wrapped(right, width)
    return out


def _wrapped(piece: Line, width: int) -> Lines:
    """Return a piece as it is, or wrapped span by span if it is too long."""
    if line_cells(piece) <= width:
        return (piece,)
    return tuple(line for style, text in piece for line in paragraph(text, width, first=span(MARGIN), style=style))


def trimmed(lines: Sequence[Line]) -> Lines:
    """Return lines without the empty ones at the end."""
    end = len(lines)
    while end and lines[end - 1] == EMPTY:
        end -= 1
    return tuple(lines[:end])


def bar(part: int, whole: int, symbols: Symbols, length: int = 10) -> str:
    """Return a bar drawn to scale: full cells for the part, light cells for the rest.

    >>> bar(4, 5, Symbols())
    '████████░░'
    """
    full = length * part // whole if whole else 0
    return symbols.full * full + symbols.rest * (length - full)


def rule(layout: Layout) -> Line:
    """Return a horizontal line across the screen; for a screen reader, an empty line."""
    return span(layout.symbols.rule * layout.width, "dim") if layout.symbols.rule else EMPTY


def command_lines(commands: Sequence[str], layout: Layout) -> Lines:
    """Return commands that can be pasted: on one line if they fit, else one per line; a backslash breaks a long one."""
    joined = "     ".join(commands)
    if cells(joined) <= layout.inner and not (layout.is_plain and len(commands) > 1):
        return (span(MARGIN + joined, "link"),) if commands else ()
    lines: list[Line] = []
    for command in commands:
        lines += command_after(span(MARGIN), command, layout)
    return tuple(lines)


def command_after(first: Line, command: str, layout: Layout) -> Lines:
    """Return a command that can be pasted after a `first` piece; a backslash breaks a long one."""
    start, *others = folded(command, layout.width - line_cells(first) - 2)
    indent = " " * (line_cells(first) + 2)
    return ((*first, ("link", start)), *((("link", indent + other),) for other in others))


def keys_line(keys: Iterable[tuple[str, str]], layout: Layout) -> Lines:
    """Return what the keys do, in as few lines as possible: keys in bold, their labels in plain text."""
    lines: list[list[Span]] = [[]]
    used = 0
    for key, label in keys:
        needed = cells(key) + 1 + cells(label)
        if used and used + 3 + needed > layout.inner:
            lines.append([])
            used = 0
        lines[-1] += [("plain", MARGIN if not used else "   "), ("strong", key), ("plain", f" {label}")]
        used += needed + (3 if used else 0)
    return tuple(tuple(line) for line in lines)


def symbols_in(text: str, layout: Layout) -> str:
    """Return the text with its arrows replaced by the layout's own.

    >>> symbols_in("n, →", Layout(symbols=ASCII))
    'n, right'
    """
    symbols = layout.symbols
    arrows = {"↑": symbols.up, "↓": symbols.down, "→": symbols.right_arrow, "←": symbols.left_arrow}
    return "".join(arrows.get(character, character) for character in text)


def clock(seconds: float) -> str:
    """Format a time in seconds as m:ss, or as h:mm:ss from one hour on.

    >>> clock(65), clock(3725), clock(0.4)
    ('1:05', '1:02:05', '0:00')
    """
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def paragraphs(texts: Iterable[str], layout: Layout) -> Lines:
    """Return texts as paragraphs below each other, within the margin."""
    return tuple(line for text in texts for line in paragraph(text, layout.inner, first=span(MARGIN)))


def often(times: int) -> str:
    """Return how often something happened, in words.

    >>> often(1), often(2), often(3)
    ('once', 'twice', '3 times')
    """
    return {1: "once", 2: "twice"}.get(times, f"{times} times")
