"""A problem report on a question: plain text, ready to be pasted where authors read it."""

from __future__ import annotations

from typing import NamedTuple

from mlcert.core.memory import LastAnswer
from mlcert.core.model import Question
from mlcert.views.bank import in_order
from mlcert.views.lines import EMPTY, Line, Lines, span

HEADINGS = ("What is wrong", "Source")  # for the reader to write under


class Provenance(NamedTuple):
    """Where the question was met."""

    bank: str
    version: str  # of mlcert


def report_view(question: Question, origin: Provenance, answered: str) -> Lines:
    """The question as it is worded, where it comes from, what was `answered`, and two headings to write under."""
    lines: list[Line] = [
        span(f"Question: {question.id}"),
        span(f"Bank: {origin.bank}"),
        span(f"mlcert: {origin.version}"),
        span(f"Wording: {question.digest}"),
        span(f"Answered: {answered}"),
        EMPTY,
        span("Text"),
        EMPTY,
        *(span(line) for line in question.text.splitlines()),
        EMPTY,
        span("Choices, the key marked [x]"),
        EMPTY,
        *(span(f"[{'x' if choice.is_right else ' '}] {choice.text}") for choice in in_order(question)),
    ]
    for heading in HEADINGS:
        lines += [EMPTY, span(heading), EMPTY]
    return tuple(lines)


def answered_in_words(answer: LastAnswer | None, question: Question) -> str:
    """What was answered last, whether it was right, and when; choices that were reworded since are said to be so."""
    if answer is None:
        return "not answered"
    if not answer.picks:
        return f"left unanswered on {answer.at[:10]}"
    texts = {choice.digest: choice.text for choice in question.choices}
    picks = "; ".join(texts.get(pick, f"a choice worded otherwise since ({pick})") for pick in answer.picks)
    return f"{picks} ({'right' if answer.is_right else 'wrong'}, {answer.at[:10]})"
