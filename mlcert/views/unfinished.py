"""What is unfinished: sentences about sessions, and how to resume them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlcert.core.command_line import CommandWriter
from mlcert.core.session import Session
from mlcert.views.lines import (
    EMPTY,
    MARGIN,
    Layout,
    Line,
    Lines,
    clock,
    command_after,
    paragraph,
    span,
)

INDENT = span(f"{MARGIN}  ")


def unfinished_lines(session: Session, titles: Mapping[str, str], layout: Layout, others: int = 0) -> Lines:
    """Return the sentence about an unfinished session in lines."""
    return paragraph(unfinished_sentence(session, titles, others), layout.inner, first=span(MARGIN))


def unfinished_sentence(session: Session, titles: Mapping[str, str], others: int = 0) -> str:
    """Return a sentence about an unfinished session: its mode, topic, answers and time left, and `others` like it."""
    done = sum(state.answered or state.skipped for _, state in session.counted)
    topics = list(dict.fromkeys(asked.topic for asked in session.paper))
    about = titles.get(topics[0], topics[0]) if len(topics) == 1 else f"{len(topics)} topics"
    about = session.exam or about
    more = f", and {others} more" if others else ""
    return f"Unfinished: {session.label} on {about}, {progress(session, done)}{more}."


def unfinished_view(
    unfinished: Sequence[Session], titles: Mapping[str, str], commands: CommandWriter, layout: Layout
) -> Lines:
    """Return a list of unfinished sessions, each with the command that resumes it."""
    lines: list[Line] = []
    for session in unfinished:
        command = commands.write(*session.resume_words)
        lines += [*unfinished_lines(session, titles, layout), *command_after(INDENT, command, layout), EMPTY]
    return tuple(lines)


def left_open_lines(session: Session, command: str, layout: Layout) -> Lines:
    """Return what a learner reads after leaving an exam: how to resume it, and nothing about the result."""
    text = f"{session.exam}: {progress(session, len(session.answers))}. The clock is paused. Resume with:"
    return (*paragraph(text, layout.inner, first=span(MARGIN)), *command_after(INDENT, command, layout))


def progress(session: Session, done: int) -> str:
    """Return how many of a session's questions are answered, `done` of them, and how much time is left, in words."""
    left = "" if session.left is None else f", {clock(session.left.total_seconds())} left"
    return f"{done} of {len(session.counted)} answered{left}"
