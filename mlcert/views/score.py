"""The result of a quiz, in lines and as JSON.

This file is long because the result has many parts, and the JSON of exams builds on that of quizzes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from mlcert.core.command_line import CommandWriter
from mlcert.core.model import Question
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.score import Score, Tally
from mlcert.core.session import Session
from mlcert.core.wording import AskedQuestion
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
    command_after,
    command_lines,
    line_cells,
    paragraph,
    paragraphs,
    span,
    trimmed,
)
from mlcert.views.missed import missed_lines
from mlcert.views.session_result import SessionResult

INDENT = span(f"{MARGIN}  ")
READ = "   read: "
ONE_SECOND = timedelta(seconds=1)
GOOD = 80  # percent; below it, the summary recommends a term to read


class QuizSummary(NamedTuple):
    """What the summary of a quiz shows besides its score."""

    titles: Mapping[str, str]  # of topics, by id
    questions: Mapping[str, Question]  # the missed questions, by id
    since: Mapping[str, str]  # a sentence on each question that has been reworded, corrected or removed, by id
    exam_pace: timedelta  # the time per question of the learner's exam
    terms_to_read: Mapping[str, str]  # the term to read first, by topic
    missed_command: str  # the command that asks the missed questions again; empty if there are none
    repeatable: int  # how many of the missed questions the bank still has, once the quiz is over
    resume_command: str  # the command that resumes an unfinished quiz; empty if it is over
    commands: CommandWriter
    notices: tuple[str, ...] = ()  # sentences about how the quiz ended


def score_view(score: Score, summary: QuizSummary, layout: Layout) -> SessionResult:
    """Return the result of a quiz: the score, the topics, the pace and guesses, the missed questions and next steps."""
    topics = _by_topic(score, summary, layout)
    figures: list[Line] = [*topics, EMPTY] if topics else []
    figures += paragraphs(score_sentences(score, summary), layout)
    missed = missed_lines(score.missed, summary.questions, layout, since=summary.since)
    return SessionResult(_result(score, layout), trimmed(figures), trimmed(missed), _next_steps(summary, layout))


def score_sentences(score: Score, summary: QuizSummary) -> list[str]:
    """Return what is said of a quiz besides its score and its topics."""
    return [*_pace(score, summary), *_unanswered(score), *summary.notices]


def _next_steps(summary: QuizSummary, layout: Layout) -> Lines:
    lines: Lines = ()
    if summary.resume_command:
        lines += paragraph("Resume this quiz with:", layout.inner, first=span(MARGIN))
        lines += command_lines([summary.resume_command], layout)
    if summary.missed_command:
        missed = "the missed question" if summary.repeatable == 1 else f"the {summary.repeatable} missed questions"
        lines += paragraph(f"Answer {missed} again:", layout.inner, first=span(MARGIN))
        lines += command_lines([summary.missed_command], layout)
    return lines


def _result(score: Score, layout: Layout) -> Lines:
    whole = score.whole
    gap = ", " if layout.is_plain else "   "
    correct = f"{whole.right} of {whole.total} correct" if whole.total else "No answers"
    more = f" so far; {score.to_go} to go" if score.to_go else f"{gap}{whole.percent}%"
    left: Line = (("strong", f"{MARGIN}{correct}"), ("plain", more))
    used = clock(score.used.total_seconds())
    time = f"{used} used of {clock(score.limit.total_seconds())}" if score.limit is not None else f"{used} used"
    return beside(left, span(time), layout)


def _by_topic(score: Score, summary: QuizSummary, layout: Layout) -> Lines:
    titles = {topic: summary.titles.get(topic, topic) for topic, _ in score.topics}
    if layout.is_plain:
        return _plain_topics(score, titles, summary, layout)
    widest = max((cells(title) for title in titles.values()), default=0)
    is_beside = widest <= layout.inner - 26
    lines: list[Line] = []
    for topic, tally in score.topics:
        before = f"{titles[topic]}{' ' * (widest - cells(titles[topic]) + 3)}" if is_beside else ""
        if not is_beside:
            lines += paragraph(titles[topic], layout.inner, first=INDENT)
        line: Line = (
            ("plain", f"{MARGIN}  {before}"),
            ("right" if tally.percent >= GOOD else "warning", bar(tally.right, tally.total, layout.symbols)),
            ("plain", f"  {tally.right} of {tally.total}"),
        )
        term = summary.terms_to_read.get(topic, "") if tally.percent < GOOD else ""
        command = summary.commands.write("lookup", term) if term else ""
        if command and line_cells(line) + cells(f"{READ}{command}") <= layout.width:
            lines.append((*line, ("plain", READ), ("link", command)))
        elif command:
            lines += [line, *command_after(span(f"{MARGIN} {READ}"), command, layout)]
        else:
            lines.append(line)
    return tuple(lines)


def _plain_topics(score: Score, titles: Mapping[str, str], summary: QuizSummary, layout: Layout) -> Lines:
    lines: Lines = ()
    for topic, tally in score.topics:
        term = summary.terms_to_read.get(topic, "") if tally.percent < GOOD else ""
        lines += paragraph(f"{titles[topic]}: {tally.right} of {tally.total}.", layout.inner, first=span(MARGIN))
        if term:
            lines += command_after(span(f"{MARGIN}Read: "), summary.commands.write("lookup", term), layout)
    return lines


def _pace(score: Score, summary: QuizSummary) -> list[str]:
    out = []
    if score.pace >= ONE_SECOND:
        pace, exam_pace = clock(score.pace.total_seconds()), clock(summary.exam_pace.total_seconds())
        out.append(f"You took {pace} per question; the exam allows {exam_pace}.")
    return out + guess_sentences(score.guesses)


def guess_sentences(guesses: Tally) -> list[str]:
    """Say how often the learner guessed and how many guesses were correct; nothing if there were no guesses.

    >>> guess_sentences(Tally(1, 1)), guess_sentences(Tally(0, 2)), guess_sentences(Tally(1, 3))
    (['You guessed once, correctly.'], ['You guessed 2 times, never correctly.'], ['You guessed 3 times, 1 correctly.'])
    """
    if guesses.total == 1:
        return [f"You guessed once, {'correctly' if guesses.right else 'incorrectly'}."]
    correct = {0: "never", guesses.total: "always"}.get(guesses.right, str(guesses.right))
    return [f"You guessed {guesses.total} times, {correct} correctly."] if guesses.total else []


def counts_as_incorrect(count: int, participle: str) -> list[str]:
    """Say how many questions have no answer and that they count as incorrect; nothing if there are none.

    >>> counts_as_incorrect(1, "skipped"), counts_as_incorrect(0, "skipped")
    (['1 question was skipped and counts as incorrect.'], [])
    """
    questions = "1 question was" if count == 1 else f"{count} questions were"
    return [f"{questions} {participle} and {'counts' if count == 1 else 'count'} as incorrect."] if count else []


def _unanswered(score: Score) -> list[str]:
    out = ["Time is up."] if score.timed_out else []
    return out + counts_as_incorrect(score.not_reached, "not reached") + counts_as_incorrect(score.skipped, "skipped")


def session_json(session: Session, worded: Mapping[str, AskedQuestion]) -> dict[str, object]:
    """Return a session as the JSON document that `--json` prints; `picked` and `key` hold texts, `text` the stem.

    The texts are those that were asked; one that was not kept is null. `since` says what has happened to the question
    since; if the key was corrected, `right_today` says whether the answer would count as correct today. What a question
    must not reveal yet is null: in an unfinished exam all but the answer, in an unfinished quiz the key of a question
    that is still open.
    """
    rows: list[dict[str, object]] = []
    for place in session.counted_places:
        asked, state = session.paper[place], session.question_states[place]
        question = worded[asked.question].question
        texts = {choice.digest: choice.text for choice in question.choices} if question else {}
        is_graded = session.reveals(place)
        key = [texts.get(digest) for digest in asked.choices if digest in asked.key]
        rows.append(
            {
                "id": asked.question,
                "text": question.text if question else None,
                "topic": None if session.is_hidden else asked.topic,
                "domain": None if session.is_hidden else question.domain if question else "",
                "level": None if session.is_hidden else question.level if question else "",
                "picked": [texts.get(digest) for digest in asked.choices if digest in state.picks],
                "key": key if is_graded else None,
                "right": session.is_right(place) if is_graded else None,
                "guess": state.guess,
                "marked": state.marked,
                "seconds": round(state.spent.total_seconds(), 1),
                "since": worded[asked.question].change if is_graded else None,
            }
        )
        right_today = worded[asked.question].counts_today(state.picks) if is_graded else None
        rows[-1] |= {} if right_today is None else {"right_today": right_today}
    return {
        "session": session.id,
        "number": session.number,
        "kind": session.mode.name,
        "bank": session.bank,
        "seed": session.seed,
        "questions": rows,
        "right": None if session.is_hidden else sum(bool(row["right"]) for row in rows),
        "total": len(rows),
        "seconds": round(session.used.total_seconds(), 1),
    }
