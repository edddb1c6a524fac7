"""The list of missed questions: of each a sentence that tells it from the others, its correct answers, and its id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from mlcert.core.fences import with_blocks
from mlcert.core.model import Question
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, paragraph, span

ENTRY = r"(?:\d{1,2}[.)]|[-*\u2022])\s"  # what an entry of a list begins with
BETWEEN_SENTENCES = re.compile(rf"(?<=[.?!])(?<!^\d\.)(?<!^\d\d\.)\s+(?=[\"'(A-Z\d])|\n(?={ENTRY})", re.MULTILINE)


def missed_lines(
    names: Sequence[str], questions: Mapping[str, Question], layout: Layout, *, since: Mapping[str, str]
) -> Lines:
    """Return the questions with these ids, each followed by an empty line; of one without a known text, only the id.

    `since` says in a sentence what has happened to a question since it was asked, if anything has.
    """
    known = [questions[name] for name in names if name in questions]
    told = dict(zip((question.id for question in known), telling_sentences([one.text for one in known]), strict=True))
    lines: list[Line] = []
    for name in names:
        if name in told:
            lines += _missed(questions[name], told[name], layout)
        else:
            lines += paragraph(name, layout.inner, first=span(MARGIN), style="dim")
        if name in since:
            lines += paragraph(since[name], layout.inner, first=span(MARGIN if layout.is_plain else f"{MARGIN}    "))
        lines.append(EMPTY)
    return tuple(lines)


def _missed(question: Question, sentence: str, layout: Layout) -> Lines:
    if layout.is_plain:
        return _plain_missed(question, sentence, layout)
    wrong, right = layout.symbols.wrong, layout.symbols.right
    lines = paragraph(sentence, layout.inner, first=(("wrong", f"{MARGIN}{wrong} "),))
    for choice in question.choices:
        if choice.is_right:
            lines += paragraph(choice.text, layout.inner, first=(("right", f"{MARGIN}  {right} "),))
    return (*lines, *paragraph(question.id, layout.inner, first=span(f"{MARGIN}    "), style="dim"))


def _plain_missed(question: Question, sentence: str, layout: Layout) -> Lines:
    answers = [f"Answer: {choice.text}" for choice in question.choices if choice.is_right]
    texts = (f"Missed: {sentence}", *answers, f"The question is {question.id}.")
    return tuple(line for text in texts for line in paragraph(text, layout.inner, first=span(MARGIN), hang=3))


def telling_sentences(texts: Sequence[str]) -> list[str]:
    """Return of each stem the first sentence that no other one contains; if there is none, its first sentence.

    >>> telling_sentences(["It rains. Which coat?", "It rains. Which hat?", "Which boots?"])
    ['Which coat?', 'Which hat?', 'Which boots?']
    """
    sentences = [_sentences(text) for text in texts]
    counts = Counter(sentence for found in sentences for sentence in set(found))
    return [next((one for one in found if counts[one] == 1), found[0]) for found in sentences]


def _sentences(text: str) -> list[str]:
    """Return the sentences of a stem without its blocks; at least one, which may be empty."""
    lines = [" ".join(line.split()) for line in with_blocks(text).split("\n") if not line.startswith("    ")]
    return [" ".join(found.split()) for found in BETWEEN_SENTENCES.split("\n".join(filter(None, lines)))]
