"""A family of questions side by side: every stem, then every choice with its reason for each stem."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.choice import LETTERS, in_order, letters_of
from mlcert.core.listing import counted
from mlcert.core.model import Choice, Question
from mlcert.views.bank import properties, rests_on
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, Page, fitted, paragraph, prose, rule, span
from mlcert.views.question import footer_lines, right_if

INDENT = "    "


def family_view(questions: Sequence[Question], layout: Layout, *, with_key: bool, total: int) -> Lines:
    """Return some of the `total` questions of a family, numbered, then the choices they share.

    `with_key` adds the key and the facts of each question and, after each choice, for each question by its number,
    the reason why it is or is not the answer there, and what would make it the answer.
    """
    first = questions[0]
    count = counted(total, "question")
    some = count if len(questions) == total else f"{len(questions)} of {count}"
    lines: list[Line] = [span(f"{MARGIN}{first.family}", "title"), span(f"{MARGIN}{first.topic}, {some}", "dim")]
    lines.append(rule(layout))
    order = [choice.digest for choice in in_order(first)]
    for number, question in enumerate(questions, 1):
        lines += _stem(number, question, ", ".join(properties(question)), layout)
        if with_key:
            lines += [_answer(question, order), *rests_on(question, layout, indent=INDENT)]
        lines.append(EMPTY)
    return (*lines, *_choices(questions, order, layout, with_reasons=with_key))


def family_page(
    questions: Sequence[Question],
    question: Question,
    order: Sequence[str],
    *,
    header: Lines,
    keys: Sequence[tuple[str, str]],
    layout: Layout,
    message: str = "",
) -> Page:
    """Return the page of a family beside the feedback of one of its questions, with its keys and reasons.

    `order` holds the digests of the choices as they were shuffled, so that they keep their letters.
    """
    body: list[Line] = [span(f"{MARGIN}{len(questions)} questions with the same options", "title"), EMPTY]
    for number, sibling in enumerate(questions, 1):
        note = "this question" if sibling.id == question.id else ""
        body += [*_stem(number, sibling, note, layout), _answer(sibling, order), EMPTY]
    body += _choices(questions, order, layout, with_reasons=True)
    return Page(f"family {questions[0].family}", header, tuple(body), footer_lines(message, keys, layout), scrolls=True)


def _stem(number: int, question: Question, note: str, layout: Layout) -> Lines:
    if layout.is_plain:
        heading = span(f"{MARGIN}Question {number}: {', '.join(filter(None, (question.id, note)))}")
    else:
        heading = (("strong", f"{MARGIN}{number}  {question.id}"), ("dim", f"  {note}"))
    return (
        *fitted(heading, layout.width),
        *prose(question.text, layout.inner, indent=INDENT, fold=layout.symbols.fold),
    )


def _answer(question: Question, order: Sequence[str]) -> Line:
    return span(f"{INDENT}Answer: {letters_of(question.key, order)}", "right")


def _choices(questions: Sequence[Question], order: Sequence[str], layout: Layout, *, with_reasons: bool) -> Lines:
    """Return each choice under its letter and, if wanted, what it is to each question."""
    lines: list[Line] = []
    for letter, digest in zip(LETTERS, order, strict=False):
        text = questions[0].choice(digest).text
        gap = ": " if layout.is_plain else "  "
        lines += paragraph(text, layout.inner, first=(("strong", f"{MARGIN}{letter}{gap}"),))
        if with_reasons:
            for number, question in enumerate(questions, 1):
                lines += _reason(number, question.choice(digest), layout)
        lines.append(EMPTY)
    return tuple(lines)


def _reason(number: int, choice: Choice, layout: Layout) -> Lines:
    sign = layout.symbols.right if choice.is_right else layout.symbols.wrong
    mark = f"Question {number}, {sign}: " if layout.is_plain else f"{number} {sign:2} "
    first: Line = (("right" if choice.is_right else "dim", INDENT + mark),)
    indent = " " * len(first[0][1])
    why = prose(choice.why, layout.inner, indent=indent, fold=layout.symbols.fold)
    return (first + why[0][1:], *why[1:], *right_if(choice, layout, indent=indent))
