"""What is odd about a question as it was read from lines of text, for the report of an import."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.bank.importing.lines import page_lines
from mlcert.bank.importing.marks.markup import one_line
from mlcert.bank.importing.marks.option_verdicts import may_be_remarked
from mlcert.bank.importing.text import paragraph_between, roman_options
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.core.text import shortened


def doubts(item: QuestionSoFar, stem: str, options: Sequence[str]) -> list[str]:
    """Return remarks on a question that may hold what explains the one before it, or code in an option."""
    remarks = list(filter(None, [paragraph_between.remark_on(item), item.open_code]))
    first, *others = stem.split("\n\n")
    if item.follows_answer and others and "?" not in first:
        remarks.append("its first paragraph may explain the question before it")
    if item.has_numerals:
        remarks.append(roman_options.REMARK)
    if item.is_interrupted:
        remarks.append("what is between two of its options is taken for what explains it")
    if item.has_page_number:
        remarks.append("a number between two of its options is taken for that of a page")
    if any("\n" in text and page_lines.NUMBER_AMID.search(text) for text in (stem, *options)):
        remarks.append("a line of it is only a number, which may be that of a page")
    if item.lists_letters and item.kind == "box":
        remarks.append("what has letters above its options is taken for no options, and may belong to its stem")
    if item.has_circles:
        remarks.append("the filled circle is taken for the mark of the key")
    if remarked := may_be_remarked(options):
        remarks.append(f"what follows the arrow may be a remark on the option: '{shortened(one_line(remarked))}'")
    return remarks
