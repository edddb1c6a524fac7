"""What mlcert prints when it is run without a command."""

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
    cells,
    clock,
    command_after,
    command_lines,
    fitted,
    paragraph,
    span,
)
from mlcert.views.next_steps import next_steps

FIRST = (
    (("quiz", "--domain", "kinesis"), "ten questions against the clock"),
    (("lookup", "firehose"), "a term, with what changed since 2021"),
)
FIRST_ON_ANY = (
    (("quiz",), "ten questions against the clock"),
    (("bank", "list"), "what there is"),
)
INDENT = span(f"{MARGIN}  ")


def home_view(
    unfinished: Sequence[Session], titles: Mapping[str, str], commands: CommandWriter, layout: Layout
) -> Lines:
    """Return the latest unfinished session and how to resume it, or the commands to try first if there is none."""
    gap = " " if layout.is_plain else "  "
    title: Line = (("title", f"{MARGIN}mlcert"), ("plain", f"{gap}exam practice for the AWS ML certifications"))
    lines = [*fitted(title, layout.width)]
    if not unfinished:
        first = [(commands.write(*words), purpose) for words, purpose in (FIRST_ON_ANY if commands.bank else FIRST)]
        first.append(("mlcert --help", "all commands"))
        if layout.is_plain:
            return (*lines, *next_steps(first, layout))
        widest = max(cells(command) for command, _ in first)
        for command, purpose in first:
            text = " " * (widest - cells(command) + 3) + purpose
            fits = cells(MARGIN + command + text) <= layout.width and not layout.is_narrow
            lines.append((("link", MARGIN + command), *(span(text) if fits else ())))
        return tuple(lines)
    session, others = unfinished[0], len(unfinished) - 1
    resume = command_lines([commands.write(*session.resume_words)], layout)
    return (*lines, *unfinished_lines(session, titles, layout, others)[:2], *resume)


def unfinished_lines(session: Session, titles: Mapping[str, str], layout: Layout, others: int = 0) -> Lines:
    """Return a sentence about an unfinished session: its mode, topic, answers and time left, and `others` like it."""
    done = sum(state.answered or state.skipped for _, state in session.counted)
    topics = list(dict.fromkeys(asked.topic for asked in session.paper))
    about = titles.get(topics[0], topics[0]) if len(topics) == 1 else f"{len(topics)} topics"
    about = session.exam or about
    more = f", and {others} more" if others else ""
    text = f"Unfinished: {session.label} on {about}, {progress(session, done)}{more}."
    return paragraph(text, layout.inner, first=span(MARGIN))


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
