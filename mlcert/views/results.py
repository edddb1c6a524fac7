"""Quizzes and exams in a list."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.score import Result

RESULT_COLUMNS = ("no.", "day", "what", "right", "of", "%", "")


def result_rows(results: Sequence[Result]) -> list[list[str]]:
    """The rows of a table, the newest first; the figures of an exam are those of its scored questions."""
    rows = []
    for one in results:
        hidden = one.is_hidden
        percent = str(100 * one.right // one.scored) if one.scored and one.is_over else ""
        right = "" if hidden else str(one.right)
        what = one.exam or " ".join(["quiz", *one.scope])
        state = "" if one.is_over else "unfinished"
        rows.append([str(one.number), one.began[:10], what, right, str(one.scored), percent, state])
    return rows


def results_json(results: Sequence[Result]) -> dict[str, object]:
    """The list as a document."""
    rows = []
    for one in results:
        hidden = one.is_hidden
        rows.append(
            {
                "number": one.number,
                "session": one.session,
                "kind": one.mode.name,
                "exam": one.exam,
                "started": one.began,
                "right": None if hidden else one.right,
                "scored": one.scored,
                "total": one.total,
            }
        )
    return {"results": rows}
