"""What mlcert prints when it is run without a command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mlcert.core.session import Session
from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, clock, paragraph, span

FIRST = (
    ("mlcert quiz --domain kinesis", "ten questions against the clock"),
    ("mlcert lookup firehose", "a term, with what changed since 2021"),
    ("mlcert --help", "all commands"),
)


def home_view(unfinished: Sequence[Session], titles: Mapping[str, str], layout: Layout) -> Lines:
    """Return the latest unfinished session and how to resume it, or the commands to try first if there is none."""
    lines: list[Line] = [(("title", f"{MARGIN}mlcert"), ("plain", "  exam practice for the AWS ML certifications"))]
    if not unfinished:
        widest = max(len(command) for command, _ in FIRST)
        for command, purpose in FIRST:
            gap = " " * (widest - len(command) + 3)
            tail: Line = () if layout.is_narrow else (("plain", gap + purpose),)
            lines.append((("link", MARGIN + command), *tail))
        return tuple(lines)
    session = unfinished[0]
    others = "" if len(unfinished) == 1 else f" ({len(unfinished) - 1} more)"
    return (
        *lines,
        *unfinished_lines(session, titles, layout)[:2],
        span(f"{MARGIN}{session.resume_command}{others}", "link"),
    )


def unfinished_lines(session: Session, titles: Mapping[str, str], layout: Layout) -> Lines:
    """Return a sentence about an unfinished session: its mode, topic, answers and time left."""
    done = sum(state.answered or state.skipped for _, state in session.counted)
    topics = list(dict.fromkeys(asked.topic for asked in session.paper))
    about = titles.get(topics[0], topics[0]) if len(topics) == 1 else f"{len(topics)} topics"
    about = session.exam or about
    text = f"Unfinished: {session.label} on {about}, {progress(session, done)}."
    return paragraph(text, layout.inner, first=span(MARGIN))


def unfinished_view(
    unfinished: Sequence[Session], titles: Mapping[str, str], bank_option: str, layout: Layout
) -> Lines:
    """Return a list of unfinished sessions, each with the command that resumes it."""
    lines: list[Line] = []
    for session in unfinished:
        command = span(f"{MARGIN}  {session.resume_command}{bank_option}", "link")
        lines += [*unfinished_lines(session, titles, layout), command, EMPTY]
    return tuple(lines)


def left_open_lines(session: Session, command: str, layout: Layout) -> Lines:
    """Return what a learner reads after leaving an exam: how to resume it, and nothing about the result."""
    text = f"{session.exam}: {progress(session, len(session.answers))}. The clock is paused. Resume with:"
    return (*paragraph(text, layout.inner, first=span(MARGIN)), span(f"{MARGIN}  {command}", "link"))


def progress(session: Session, done: int) -> str:
    """Return how many of a session's questions are answered, `done` of them, and how much time is left, in words."""
    left = "" if session.left is None else f", {clock(session.left.total_seconds())} left"
    return f"{done} of {len(session.counted)} answered{left}"
