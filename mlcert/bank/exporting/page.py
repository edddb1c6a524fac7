"""Write a page of HTML to print: the questions first, then the answers with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from mlcert.bank.exporting.entry import Entry, as_html, with_code

STYLE = """\
body { font: 11pt/1.4 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
body { color: #111; background: #fff }
h1 { font-size: 1.4rem } h2 { font-size: 1rem; margin: 1.6rem 0 .3rem }
p { margin: .4rem 0 } pre { font: 9.5pt/1.3 monospace; white-space: pre-wrap; margin: .4rem 0 .4rem 1.5rem }
code { font: .9em monospace }
section { break-inside: avoid } ol { list-style: upper-alpha; padding-left: 2rem; margin: .4rem 0 }
li { margin: .25rem 0 } .key { font-weight: bold } .id { color: #555; font-weight: normal; font-size: .85rem }
#answers { break-before: page } li p { margin: 0 }
@page { margin: 18mm }"""

HEAD = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="generator" content="mlcert">
"""


def text_of(entries: Sequence[Entry]) -> str:
    """Return questions as one page that needs no other file."""
    numbered = list(enumerate(entries, 1))
    return HEAD + "\n".join([
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>Questions</title><style>{STYLE}</style></head><body>",
        f"<h1>Questions ({len(numbered)})</h1>",
        *(_question(number, entry) for number, entry in numbered),
        '<h1 id="answers">Answers</h1>',
        *(_answer(number, entry) for number, entry in numbered),
        "</body></html>\n",
    ])  # fmt: skip


def _question(number: int, entry: Entry) -> str:
    several = f"<p><strong>{entry.instruction}</strong></p>" if entry.instruction else ""
    items = "".join(f"<li>{with_code(choice.text)}</li>" for _, choice in entry.choices)
    return f"<section><h2>{number}.</h2>{as_html(entry.question.text, with_code)}{several}<ol>{items}</ol></section>"


def _answer(number: int, entry: Entry) -> str:
    items = "".join(
        f"<li>{_marked(with_code(choice.text), is_key=choice.is_right)}{as_html(choice.why, with_code)}</li>"
        for _, choice in entry.choices
    )
    head = f'<h2>{number}. {entry.key} <span class="id">{escape(entry.question.id)}</span></h2>'
    return f"<section>{head}{as_html(entry.question.explanation, with_code)}<ol>{items}</ol></section>"


def _marked(text: str, *, is_key: bool) -> str:
    return f'<span class="key">{text}</span>' if is_key else text
