"""What a quiz was worth, in lines and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from mlcert.core.model import Question
from mlcert.core.score import Score, Tally
from mlcert.core.session import Session
from mlcert.views.lines import (
    EMPTY,
    MARGIN,
    Layout,
    Line,
    Lines,
    bar,
    beside,
    cells,
    clock,
    commands,
    paragraph,
    span,
    wrap,
)

GOOD = 80  # percent from which a topic needs no reading


class QuizSummary(NamedTuple):
    """What the end of a quiz needs beside its score."""

    titles: Mapping[str, str]  # of topics
    questions: Mapping[str, Question]  # those that were missed
    exam_pace: timedelta | None  # of the default exam
    read: Mapping[str, str]  # by topic: the term to read first
    again: str  # the command that asks the missed ones again
    go_on: str  # the command that goes on with an unfinished quiz; nothing where it is over
    said: tuple[str, ...] = ()  # what must be said of how it ended


def score_view(score: Score, after: QuizSummary, layout: Layout) -> Lines:
    """The result first, then by topic, then pace and guesses, then what to do."""
    lines: list[Line] = [EMPTY, *_result(score, layout), EMPTY]
    lines += _by_topic(score, after, layout)
    lines.append(EMPTY)
    for sentence in (*_pace(score, after), *_left(score), *after.said):
        lines += paragraph(sentence, layout.inner, first=span(MARGIN))
    lines += _missed(score, after, layout)
    if after.go_on:
        lines += paragraph("Go on with:", layout.inner, first=span(MARGIN)) + commands([after.go_on], layout)
    if after.again:
        count = len(score.missed)
        one = "Again, the one you missed:" if count == 1 else f"Again, the {count} you missed:"
        lines += paragraph(one, layout.inner, first=span(MARGIN)) + commands([after.again], layout)
    lines.append(EMPTY)
    return tuple(lines)


def _result(score: Score, layout: Layout) -> Lines:
    whole = score.whole
    so_far = f" so far; {score.to_go} to go" if score.to_go else f"   {whole.percent} %"
    left: Line = (("strong", f"{MARGIN}{whole.right} of {whole.total} right"), ("plain", so_far))
    used = clock(score.used.total_seconds())
    time = f"{used} used of {clock(score.limit.total_seconds())}" if score.limit is not None else f"{used} used"
    return beside(left, span(time), layout.width - 1)


def _by_topic(score: Score, after: QuizSummary, layout: Layout) -> Lines:
    titles = {topic: after.titles.get(topic, topic) for topic, _ in score.topics}
    widest = min(max((cells(title) for title in titles.values()), default=0), max(8, layout.inner - 26))
    lines: list[Line] = []
    for topic, tally in score.topics:
        title = wrap(titles[topic], widest)[0]
        gap = " " * (widest - cells(title) + 3)
        count = f"{tally.right} of {tally.total}"
        line: Line = (
            ("plain", f"{MARGIN}  {title}{gap}"),
            ("right" if tally.percent >= GOOD else "warning", bar(tally.right, tally.total, layout.symbols)),
            ("plain", f"  {count}"),
        )
        read = after.read.get(topic, "") if tally.percent < GOOD else ""
        advice = f"   read: mlcert lookup {read}" if read else ""
        if advice and cells("".join(text for _, text in line)) + cells(advice) <= layout.width:
            line = (*line, ("plain", "   read: "), ("link", f"mlcert lookup {read}"))
            lines.append(line)
        elif advice:
            lines += [line, (("plain", f"{MARGIN}    read: "), ("link", f"mlcert lookup {read}"))]
        else:
            lines.append(line)
    return tuple(lines)


def _pace(score: Score, after: QuizSummary) -> list[str]:
    out = []
    if score.pace:
        exam = f"; exam pace {clock(after.exam_pace.total_seconds())}" if after.exam_pace is not None else ""
        out.append(f"Pace {clock(score.pace.total_seconds())} a question{exam}.")
    return out + guesses_said(score.guesses)


def guesses_said(guesses: Tally) -> list[str]:
    """How many guesses there were and how many hit; nothing where there were none."""
    if guesses.total == 1:
        return [f"One guess, {'right' if guesses.right else 'wrong'}."]
    hit = {0: "none of them right", guesses.total: "all of them right"}.get(
        guesses.right, f"{guesses.right} of them right"
    )
    return [f"{guesses.total} guesses, {hit}."] if guesses.total else []


def counts_as_wrong(count: int, what: str) -> list[str]:
    """How many were left, and that they count.

    >>> counts_as_wrong(1, "skipped"), counts_as_wrong(0, "skipped")
    (['1 skipped; it counts as wrong.'], [])
    """
    return [f"{count} {what}; {'it counts' if count == 1 else 'they count'} as wrong."] if count else []


def _left(score: Score) -> list[str]:
    up = ["Time is up."] if score.timed_out else []
    return up + counts_as_wrong(score.not_reached, "not reached") + counts_as_wrong(score.skipped, "skipped")


def _missed(score: Score, after: QuizSummary, layout: Layout) -> Lines:
    lines: list[Line] = [EMPTY]
    for name in score.missed:
        question = after.questions.get(name)
        if question is None:
            lines += [*paragraph(name, layout.inner, first=span(MARGIN), style="dim"), EMPTY]
            continue
        lines += paragraph(
            _last_sentence(question.text), layout.inner, first=((("wrong", f"{MARGIN}{layout.symbols.wrong} ")),)
        )
        for choice in question.choices:
            if choice.is_right:
                first: Line = (("right", f"{MARGIN}  {layout.symbols.right} "),)
                lines += paragraph(choice.text, layout.inner, first=first)
        lines += [span(f"{MARGIN}    {name}", "dim"), EMPTY]
    return tuple(lines)


def _last_sentence(text: str) -> str:
    """The last paragraph that is no block: by the rules of writing it is the question itself."""
    paragraphs = [part for part in text.split("\n\n") if part.strip() and not part.startswith("    ")]
    return " ".join(paragraphs[-1].split()) if paragraphs else text


def session_json(session: Session, questions: Mapping[str, Question]) -> dict[str, object]:
    """A session as the document that `--json` prints; picked and key are texts of choices."""
    rows: list[dict[str, object]] = []
    for place in session.counted_places:
        asked, state = session.paper[place], session.question_states[place]
        question = questions.get(asked.question)
        texts = {choice.digest: choice.text for choice in question.choices} if question else {}
        rows.append(
            {
                "id": asked.question,
                "topic": asked.topic,
                "domain": question.domain if question else "",
                "level": question.level if question else "",
                "picked": [texts.get(digest, digest) for digest in asked.choices if digest in state.picks],
                "key": [texts.get(digest, digest) for digest in asked.choices if digest in asked.key],
                "right": session.is_right(place),
                "guess": state.guess,
                "marked": state.marked,
                "seconds": round(state.spent.total_seconds(), 1),
            }
        )
    return {
        "session": session.id,
        "number": session.number,
        "kind": session.mode.name,
        "bank": session.bank,
        "seed": session.seed,
        "questions": rows,
        "right": sum(bool(row["right"]) for row in rows),
        "total": len(rows),
        "seconds": round(session.used.total_seconds(), 1),
    }
