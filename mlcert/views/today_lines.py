"""What the page of today says in at most six lines, for where nobody presses a key."""

from __future__ import annotations

from mlcert.views.lines import MARGIN, Line, Lines, span
from mlcert.views.plan import after_the_exam, ways_after_the_exam
from mlcert.views.today import TodayContext, progress_sentences, title_of, todays_sentences
from mlcert.views.unfinished import unfinished_sentence


def today_lines(context: TodayContext) -> Lines:
    """Return what the page of today says; each line is as long as it has to be, because a pipe has no width."""
    title, about = title_of(context)
    progress = progress_sentences(context)
    sentences = [
        f"Today: {' '.join(todays_sentences(context))}",
        *([f"So far: {' '.join(progress)}"] if progress else []),
        *_notices(context),
        *_steps(context),
    ]
    return (span(f"{MARGIN}{title}: {about}" if about else MARGIN + title, "title"), *map(_line, sentences))


def _notices(context: TodayContext) -> list[str]:
    """Return what the learner is asked after the exam, how to choose another exam or a date, and what is unfinished."""
    write, notices = context.commands.write, list[str]()
    if context.exam is not None and context.plan.is_past(context.day):
        ways = ways_after_the_exam(context.exam, context.day, context.commands)
        notices += [after_the_exam(context.plan), f"{', '.join(f'`{command}` {when}' for command, when in ways)}."]
    if context.choice is not None:
        notices.append(f"{context.choice.sentence} `{context.choice.command}`")
    if context.unfinished:
        session, others = context.unfinished[0], len(context.unfinished) - 1
        resume = write(*session.resume_words)
        notices.append(f"{unfinished_sentence(session, context.titles, others)} Resume it with `{resume}`.")
    return notices


def _steps(context: TodayContext) -> list[str]:
    """Return commands that start something; the one that resumes what is unfinished is enough."""
    write = context.commands.write
    if context.left.mock:
        return [f"Mock exam: `{write('exam')}`"]
    if context.unfinished:
        return []
    help_on_all = [] if context.answered else ["All commands: `mlcert --help`"]
    return [f"Ten questions against the clock: `{write('quiz')}`", *help_on_all]


def _line(sentences: str) -> Line:
    """Return sentences as a line whose commands, in backticks, stay whole where a terminal breaks it."""
    parts = sentences.split("`")
    return (
        *span(MARGIN),
        *(("link", f"`{part}`") if place % 2 else ("plain", part) for place, part in enumerate(parts)),
    )
