"""A family of questions side by side: every stem, then every choice with its reason for each stem."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.choice import LETTERS
from mlcert.core.model import Choice, Question
from mlcert.views.bank import in_order
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, counted, paragraph, prose, rule, span
from mlcert.views.question import right_if

INDENT = "    "


def family_view(questions: Sequence[Question], layout: Layout, *, with_key: bool) -> Lines:
    """Return the questions of a family, numbered, then the choices they share; `with_key` adds keys and reasons.

    Each choice is followed, for each question by its number, by the reason why it is or is not the answer there, and
    by what would make it the answer.
    """
    first = questions[0]
    count = counted(len(questions), "question")
    lines: list[Line] = [span(f"{MARGIN}{first.family}", "title"), span(f"{MARGIN}{first.topic}, {count}", "dim")]
    lines.append(rule(layout))
    for number, question in enumerate(questions, 1):
        heading: Line = (("strong", f"{MARGIN}{number}  {question.id}"), ("dim", f"  {question.level}"))
        lines += [heading, *prose(question.text, layout.inner, indent=INDENT, fold=layout.symbols.fold)]
        if with_key:
            letters = (letter for letter, choice in zip(LETTERS, in_order(question), strict=False) if choice.is_right)
            lines.append(span(f"{INDENT}Answer: {' and '.join(letters)}", "right"))
        lines.append(EMPTY)
    for place, choice in enumerate(in_order(first)):
        lines += paragraph(choice.text, layout.inner, first=(("strong", f"{MARGIN}{LETTERS[place]}  "),))
        if with_key:
            for number, question in enumerate(questions, 1):
                lines += _reason(number, question.choice(choice.digest), layout)
        lines.append(EMPTY)
    return tuple(lines)


def _reason(number: int, choice: Choice, layout: Layout) -> Lines:
    sign = layout.symbols.right if choice.is_right else layout.symbols.wrong
    first: Line = (("right" if choice.is_right else "dim", f"{INDENT}{number} {sign:2} "),)
    indent = " " * len(first[0][1])
    why = prose(choice.why, layout.inner, indent=indent, fold=layout.symbols.fold)
    return (first + why[0][1:], *why[1:], *right_if(choice, layout, indent=indent))
