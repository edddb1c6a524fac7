"""Write the first line of a box, as Obsidian, GitHub, MkDocs, and Docusaurus have them, as Markdown has headings."""

from __future__ import annotations

import re

from mlcert.bank.importing.lines.answer_lines import BARE_KEY, answer_in
from mlcert.bank.importing.lines.section_lines import REVEALED, SECTION

OBSIDIAN = re.compile(r"\s*(?:>\s?)+\[!(\w+)\][+-]?\s*(.*)")
MKDOCS = re.compile(r"\s*(?:\?\?\?\+?|!!!)\s+(\w+)\s*(?:\"(.*)\")?\s*")
DOCUSAURUS = re.compile(r"\s*:{3,}(\w*)\s*\[?(.*?)\]?\s*")
QUESTIONS = frozenset({"question", "quiz", "faq", "help", "exercise"})
ANSWERS = frozenset({"answer", "solution"})
MAY_BE_ANSWERS = frozenset({"success", "check", "done", *ANSWERS})


def without_box(line: str) -> str:
    """Return the first line of a box as a heading or as what it says; any other line as it is.

    >>> without_box("> [!question]- 1. Which?"), without_box("> [!success]- B"), without_box("> [!note]")
    ('### 1. Which?', 'Answer: B', '')
    >>> without_box("> > [!tip] It is."), without_box('!!! tip "It is."')
    ('> > It is.', 'It is.')
    >>> without_box('??? note "Show answer"'), without_box(":::tip Answer"), without_box("> It is.")
    ('###### Answer', '###### Answer', '> It is.')
    """
    found = next((each for box in (OBSIDIAN, MKDOCS, DOCUSAURUS) if (each := box.fullmatch(line))), None)
    if found is None:
        return line
    kind, title = found[1].lower(), (found[2] or "").strip()
    if kind in QUESTIONS:
        return f"### {title}" if title else ""
    if kind in MAY_BE_ANSWERS and BARE_KEY.fullmatch(title):
        return f"Answer: {title}"
    if (not title and kind in ANSWERS) or (title and REVEALED.fullmatch(title) and "answer" in title.lower()):
        return "###### Answer"
    if SECTION.fullmatch(title) and answer_in(title) is None:
        return f"###### {title}"
    return f"{line[: line.index('[!')]}{title}" if title and found.re is OBSIDIAN else title
