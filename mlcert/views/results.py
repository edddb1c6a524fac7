"""Quizzes and exams in a list."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.question_history import Result

RESULT_COLUMNS = ("no.", "day", "what", "right", "of", "%", "")


def result_rows(results: Sequence[Result]) -> list[list[str]]:
    """The rows of a table, the newest first; the figures of an exam are those of its scored questions."""
    rows = []
    for one in results:
        hidden = one.kind == "exam" and not one.is_over  # nothing of an exam is told before its end
        percent = str(100 * one.right // one.scored) if one.scored and one.is_over else ""
        right = "" if hidden else str(one.right)
        what = one.exam or f"quiz {one.scope.partition(' --bank')[0]}".strip()
        state = "" if one.is_over else "unfinished"
        rows.append([str(one.number), one.started[:10], what, right, str(one.scored), percent, state])
    return rows


def results_json(results: Sequence[Result]) -> dict[str, object]:
    """The list as a document."""
    rows = []
    for one in results:
        hidden = one.kind == "exam" and not one.is_over
        rows.append(
            {
                "number": one.number,
                "session": one.session,
                "kind": one.kind,
                "exam": one.exam,
                "started": one.started,
                "right": None if hidden else one.right,
                "scored": one.scored,
                "total": one.total,
            }
        )
    return {"results": rows}
