"""The learner's own notes: on an entry, on feedback, and in a list."""

from __future__ import annotations

from mlcert.views.lines import EMPTY, MARGIN, Layout, Line, Lines, command_lines, line_cells, paragraph, span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mlcert.core.command_line import CommandWriter
    from mlcert.core.notes import OwnNote


def own_notes_view(notes: Iterable[OwnNote], layout: Layout, *, names_questions: bool = False) -> Lines:
    """Return the learner's notes under a title; nothing if there are none.

    If `names_questions`, the id of the question follows a note on one.
    """
    lines: list[Line] = []
    for note in notes:
        text = f"{note.text} (on {note.about})" if names_questions and note.kind == "question" else note.text
        lines += _note_lines(text, layout)
    return (span(f"{MARGIN}Your notes", "title"), *lines) if lines else ()


def notes_list(notes: Sequence[tuple[str, OwnNote]], commands: CommandWriter, layout: Layout) -> Lines:
    """Return all notes by what they are about, in the order in which that was first written about."""
    if not notes:
        example = commands.write("note", "recall", "never judged alone")
        text = "You have no notes yet. Write one like this:"
        return (*paragraph(text, layout.inner, first=span(MARGIN)), *command_lines([example], layout))
    by_name: dict[str, list[OwnNote]] = {}
    for name, note in notes:
        by_name.setdefault(name, []).append(note)
    lines: list[Line] = []
    for name, kept in by_name.items():
        lines += [EMPTY, *paragraph(name, layout.inner, first=span(MARGIN), style="title")]
        for note in kept:
            text = f"{note.text} ({note.at[:10]})"
            lines += _note_lines(text, layout)
    return (*lines[1:], EMPTY)


def _note_lines(text: str, layout: Layout) -> Lines:
    """Return a note after a bullet, each of its lines on a line of its own, and wrapped."""
    first = span(f"   {layout.symbols.bullet} ")
    lines: list[Line] = []
    for part in text.split("\n"):
        start = span(" " * line_cells(first)) if lines else first
        lines += paragraph(part, layout.inner, first=start) if part else [EMPTY]
    return tuple(lines)
