"""Commands to go on with, each with what it is good for."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.views.lines import MARGIN, Layout, Line, Lines, cells, command_lines, paragraph, span

GAP = 3  # cells between a command and its purpose


def next_steps(commands: Sequence[tuple[str, str]], layout: Layout) -> Lines:
    """Return commands with their purposes beside them or, if one of them does not fit, above them."""
    widest = max((cells(command) for command, _ in commands), default=0)
    lines: list[Line] = []
    if not layout.is_plain and all(widest + GAP + cells(purpose) <= layout.inner for _, purpose in commands):
        for command, purpose in commands:
            gap = " " * (widest - cells(command) + GAP)
            lines.append((*span(MARGIN + command, "link"), ("plain", gap + purpose)))
    else:
        for command, purpose in commands:
            lines += paragraph(f"{purpose[:1].upper()}{purpose[1:]}:", layout.inner, first=span(MARGIN))
            lines += command_lines([command], layout)
    return tuple(lines)
