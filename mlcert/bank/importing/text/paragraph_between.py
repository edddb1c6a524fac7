"""Tell whether a paragraph without a mark, between two questions, may belong to the second one."""

from __future__ import annotations

import re

from mlcert.bank.importing.candidate import Markup
from mlcert.bank.importing.lines import section_lines
from mlcert.bank.importing.marks.markup import one_line, plain_text
from mlcert.bank.importing.question.explanation import with_texts
from mlcert.bank.importing.question.remarks import announcement_in
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.core.text import shortened

BEGINNING = re.compile(r"([^\W\d_]{3,4})[^\W\d_]*")  # of a word, by which it is known, whatever its ending
KNOWN = 4  # letters of a word by which it is known
LEAST = 5  # words of a paragraph that describes a case
LATIN = re.compile(r"[\x00-\u024f\u2000-\u20ff]*")  # where words are divided by spaces


def remark_on(item: QuestionSoFar) -> str:
    """Return a remark on the last paragraph of what explains a question if it says nothing of it; else nothing."""
    line, place = item.paragraph
    paragraph = "\n".join(item.explanation[place:]).strip() if line else ""
    if not paragraph:
        return ""
    others = (*item.stem, *(line for option in item.options for line in option), *item.explanation[:place])
    known, text = "\n".join(others).casefold(), paragraph.casefold()
    if any(len(word) >= KNOWN and word.isalpha() and f" {word}" in known for word in text.split()):
        return ""  # most paragraphs: a word of it is in both
    words = {*BEGINNING.findall(text)}
    if not words.isdisjoint(BEGINNING.findall(known)) or len(words) < LEAST or not LATIN.fullmatch(paragraph):
        return ""
    if section_lines.EXPLAINS.match(paragraph) or announcement_in(paragraph) or with_texts(paragraph, {})[1]:
        return ""  # it explains, announces, or names options
    said = one_line(plain_text(paragraph, Markup.MARKDOWN).text)
    return f"what explains it may be about the next question: '{shortened(said, 80)}'"
