"""A problem report on a question: plain text that can be pasted into a message to the authors."""

from __future__ import annotations

from mlcert.core.choice import in_order
from mlcert.core.memory import LastAnswer
from mlcert.core.model import Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.session import QuestionState
from mlcert.core.wording import AskedQuestion, Change
from mlcert.views.dates import local_date
from mlcert.views.lines import EMPTY, Line, Lines, span
from mlcert.views.question import since_sentence

HEADINGS = ("What is wrong", "Source")  # for the learner to fill in


class Provenance(NamedTuple):
    """Where the question comes from."""

    bank: str
    version: str  # of mlcert


def report_view(question: Question, provenance: Provenance, answered: str) -> Lines:
    """Return the question's wording, where it comes from, what the learner `answered`, and two headings to fill in."""
    lines: list[Line] = [
        span(f"Question: {question.id}"),
        span(f"Bank: {provenance.bank}"),
        span(f"mlcert: {provenance.version}"),
        span(f"Wording: {question.digest}"),
        span(f"Answered: {answered}"),
        EMPTY,
        span("Text"),
        EMPTY,
        *(span(line) for line in question.text.splitlines()),
        EMPTY,
        span("Choices (the key is marked [x])"),
        EMPTY,
        *(span(f"[{'x' if choice.is_right else ' '}] {choice.text}") for choice in in_order(question)),
    ]
    for heading in HEADINGS:
        lines += [EMPTY, span(heading), EMPTY]
    return tuple(lines)


def answered_in_words(answered: tuple[LastAnswer, AskedQuestion] | None) -> str:
    """Return the latest answer, whether it was correct, its date, and what has happened to the question since."""
    if answered is None:
        return "not answered"
    answer, worded = answered
    if not answer.picks:
        return f"left unanswered on {local_date(answer.at)}"
    texts = {choice.digest: choice.text for choice in worded.question.choices} if worded.question else {}
    picks = "; ".join(texts.get(pick, f"a choice that has since been reworded ({pick})") for pick in answer.picks)
    was = f"{picks} ({'correct' if answer.is_right else 'incorrect'}, {local_date(answer.at)})"
    if worded.change is Change.REWORDED:
        wording = f" Then, its wording was {worded.question.digest}." if worded.question else ""
        return f"{was}. The question has been reworded since.{wording}"
    if worded.change is Change.KEY_CORRECTED:
        return f"{was}. {since_sentence(worded, answer.asked, QuestionState(picks=frozenset(answer.picks)))}"
    return was
