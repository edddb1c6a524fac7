"""Self-contained pages to look at: headings, paragraphs, tables and charts, without a network and without scripts.

Everything that is handed in is text; only this module writes markup. A page follows the light or dark colors of the
reader's system, prints in black on white, and gives a screen reader a table or a sentence for every chart.

This file is long because it holds the styles of the pages, and every piece of markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from mlcert.core.fences import with_blocks
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.text import cleaned

STYLE = """
:root{color-scheme:light dark;--ink:#1b1f24;--dim:#57606a;--page:#fff;--soft:#eef1f4;--line:#c4ccd4;--good:#8fd0ac;
--mark:#0b6aa8;--warn:#a8450b}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ec;--dim:#a3adb8;--page:#14171a;--soft:#22272d;--line:#454d56;
--good:#2f6f4f;--mark:#6cb6ea;--warn:#e9a06a}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:56rem;padding:1.5rem 1rem 4rem;background:var(--page);color:var(--ink);
font:1rem/1.55 system-ui,sans-serif;overflow-wrap:break-word}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.15rem;margin:2.2rem 0 .5rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}
h3{font-size:1rem;margin:1.4rem 0 .4rem}
p{margin:.5rem 0;max-width:44rem}
.small{color:var(--dim);font-size:.9rem}
.lead{font-size:1.1rem}
code{font:.95em ui-monospace,monospace;background:var(--soft);padding:.05em .3em;border-radius:.2em}
.scroll{overflow-x:auto}
.scroll:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--dim);font-size:.9rem;padding:.2rem 0}
th,td{padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th:first-child,td:first-child{text-align:left;white-space:normal;min-width:9rem}
th:last-child,td:last-child{padding-right:0}
th{font-weight:600}
tbody th{font-weight:400}
svg{display:block;width:100%;height:auto;margin:.5rem 0}
svg text{fill:var(--ink);font:12px system-ui,sans-serif}
svg .dim{fill:var(--dim)}
.axis{stroke:var(--line)}
.range{stroke:var(--mark);stroke-width:6;stroke-linecap:round;opacity:.45}
.point{fill:var(--mark)}
.bar{fill:var(--mark)}
.pass{stroke:var(--warn);stroke-width:2;stroke-dasharray:5 4}
svg text.passed{fill:var(--warn)}
.none{fill:var(--soft)}
.some{fill:var(--good)}
.option{margin:.6rem 0;padding-left:.8rem;border-left:3px solid var(--line)}
.option p{margin:.15rem 0}
pre{overflow-x:auto;background:var(--soft);padding:.5rem .7rem;font-size:.9rem}
ul{padding-left:1.2rem}
@media (max-width:600px){svg text{font-size:19px}table{font-size:.74rem}th,td{padding-right:.3rem}
th:first-child,td:first-child{min-width:5rem}}
@media print{:root{--ink:#000;--dim:#333;--page:#fff;--soft:#eee;--line:#999;--good:#8fd0ac;
--mark:#0b5a8f;--warn:#8a3a0a}
body{max-width:none;padding:0;font-size:10.5pt}
h2,h3,caption,thead{break-after:avoid}svg,tr,li{break-inside:avoid}.scroll{overflow:visible}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""
BEGINNING = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="generator" content="mlcert">'
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'"  # a browser loads nothing and runs nothing
WIDTH = 640  # of a chart, in its own units
NAMES = 150  # of them, for the names on the left
ROW = 34
NARROWEST = 0.5  # of a mark, so that a zero is seen


class Row(NamedTuple):
    """A share on a chart of ranges, all from 0 to 1."""

    name: str
    low: float
    share: float
    high: float
    text: str  # beside it


def page(title: str, parts: Sequence[str]) -> str:
    """Return a whole page; `parts` are markup that the functions below have made."""
    heading = text(title)
    return (
        f"{BEGINNING}\n"
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{heading}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{heading}</h1>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def text(words: str) -> str:
    """Return a text as markup: cleaned of what acts on a reader, and escaped."""
    return escape(cleaned(words))


def section(heading: str, parts: Sequence[str], level: int = 2) -> str:
    """Return a heading with what belongs to it; empty if nothing does."""
    body = "\n".join(part for part in parts if part)
    return f"<section>\n<h{level}>{text(heading)}</h{level}>\n{body}\n</section>" if body else ""


def sentence(words: str, style: str = "") -> str:
    """Return a paragraph, in which what is in backticks looks like what is typed; empty without words."""
    if not words:
        return ""
    return f'<p class="{style}">{_with_code(words)}</p>' if style else f"<p>{_with_code(words)}</p>"


def _with_code(words: str) -> str:
    """Return a text as markup, in which what is in backticks is code; a single backtick stays."""
    parts = " ".join(words.split()).split("`")
    if len(parts) % 2 == 0:
        parts[-2:] = ["`".join(parts[-2:])]
    return "".join(f"<code>{text(part)}</code>" if place % 2 else text(part) for place, part in enumerate(parts))


def prose(words: str) -> str:
    """Return paragraphs with their line breaks, and blocks (code between fences or indented) as they are."""
    parts = []
    for kind, lines in groupby(with_blocks(words).split("\n"), key=_kind_of_line):
        if kind == "block":
            parts.append(f"<pre>{_lines(line[4:] for line in lines)}</pre>")
        elif kind == "words":
            parts.append(f"<p>{'<br>'.join(map(_with_code, lines))}</p>")
    return "\n".join(parts)


def _kind_of_line(line: str) -> str:
    if line.startswith("    "):
        return "block"
    return "words" if line.strip() else "empty"


def _lines(lines: Iterable[str]) -> str:
    """Return lines as markup that keeps them apart."""
    return "\n".join(map(text, lines))


def option(letter: str, words: str, marks: str, reason: str) -> str:
    """Return an option of a question with what it is, such as `your choice`, and the reason."""
    marked = f" <strong>({text(marks)})</strong>" if marks else ""
    return f'<div class="option"><p>{text(letter)}. {_with_code(words)}{marked}</p>\n{prose(reason)}</div>'


def listing(items: Sequence[tuple[str, str]]) -> str:
    """Return a list of commands, each with what it is for; empty without one."""
    lines = [f"<li><code>{text(command)}</code> {text(purpose)}</li>" for command, purpose in items]
    return "<ul>\n" + "\n".join(lines) + "\n</ul>" if lines else ""


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], name: str, *, has_heading: bool = False) -> str:
    """Return a table that scrolls sideways, also with the keyboard, where it is too wide; empty without rows.

    Its name is its caption or, if the heading above says the same, read by a screen reader only.
    """
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{text(column)}</th>' for column in columns)
    body = "\n".join(
        f'<tr><th scope="row">{text(row[0])}</th>{"".join(f"<td>{text(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    caption = "" if has_heading else f"<caption>{text(name)}</caption>\n"
    return (
        f'<div class="scroll" role="region" aria-label="{text(name)}" tabindex="0">\n<table>\n{caption}'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def range_chart(rows: Sequence[Row], line: float, line_name: str, label: str) -> str:
    """Return a chart of shares with their ranges against the pass line; `label` says what it shows."""
    if not rows:
        return ""
    height = ROW * len(rows) + 52
    drawn = [
        _text(_at(share), height - 6, f"{share:.0%}", "dim", "middle")
        + _line(_at(share), 26, _at(share), height - 22, "axis")
        for share in (0, 0.25, 0.5, 0.75, 1)
    ]
    drawn += [_line(_at(line), 22, _at(line), height - 22, "pass"), _text(_at(line), 16, line_name, "passed", "middle")]
    for place, row in enumerate(rows):
        middle = 42 + ROW * place
        drawn += [
            _text(0, middle + 4, row.name),
            _line(_at(row.low), middle, _at(row.high), middle, "range"),
            f'<circle class="point" cx="{_at(row.share):.1f}" cy="{middle}" r="5"/>',
        ]
    summary = "; ".join(f"{row.name}: {row.text}" for row in rows)
    return _svg(height, label, summary, drawn)


def bar_chart(bars: Sequence[tuple[str, int]], label: str) -> str:
    """Return a chart of columns with their numbers; `label` says what it shows. It is empty if every number is 0."""
    most = max((count for _, count in bars), default=0)
    if not most:
        return ""
    height, foot, step = 190, 165, WIDTH / len(bars)
    drawn = [_line(0, foot, WIDTH, foot, "axis")]
    for place, (name, count) in enumerate(bars):
        tall = max(NARROWEST, 130 * count / most)
        middle = step * (place + 0.5)
        drawn += [
            _rectangle(middle - step * 0.35, foot - tall, step * 0.7, tall, 'class="bar"'),
            _text(middle, foot - tall - 6, str(count), "", "middle"),
            _text(middle, height - 6, name, "dim", "middle"),
        ]
    return _svg(height, label, "; ".join(f"{name}: {count}" for name, count in bars), drawn)


def calendar(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]], label: str) -> str:
    """Return a calendar: a column for each week, a row for each day of the week, and the number of each day."""
    size, left = 30, 50
    step = (WIDTH - left) / len(columns)
    height = 24 + size * len(rows)
    most = max((count for _, counts in rows for count in counts), default=0)
    drawn = [_text(left + step * (place + 0.5), 14, name, "dim", "middle") for place, name in enumerate(columns)]
    for line, (name, counts) in enumerate(rows):
        top = 22 + size * line
        drawn.append(_text(0, top + 18, name, "dim"))
        for place, count in enumerate(counts):
            kind, strength = ("some", 0.35 + 0.65 * count / most) if count else ("none", 1.0)
            x = left + step * place
            style = f'class="{kind}" fill-opacity="{strength:.2f}" rx="3"'
            drawn.append(_rectangle(x + 1, top, step - 2, size - 2, style))
            if count:
                drawn.append(_text(x + step / 2, top + 18, str(count), "", "middle"))
    return _svg(height, label, "The numbers are in the table below.", drawn)


def _at(share: float) -> float:
    """Return the place of a share on the horizontal axis."""
    return NAMES + (WIDTH - NAMES - 36) * share


def _svg(height: float, label: str, summary: str, drawn: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{text(f"{label}. {summary}")}">\n'
        + "\n".join(drawn)
        + "\n</svg>"
    )


def _text(x: float, y: float, words: str, style: str = "", anchor: str = "start") -> str:
    kind = f' class="{style}"' if style else ""
    return f'<text{kind} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{text(words)}</text>'


def _line(x1: float, y1: float, x2: float, y2: float, style: str) -> str:
    return f'<line class="{style}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def _rectangle(x: float, y: float, width: float, height: float, style: str) -> str:
    return f'<rect {style} x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'
