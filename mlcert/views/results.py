"""The list of quizzes and exams."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.command_line import CommandWriter
from mlcert.core.score import Result, Tally
from mlcert.views.dates import local_date
from mlcert.views.lines import MARGIN, Layout, Lines, paragraph, span
from mlcert.views.lookup import date_in_words

RESULT_COLUMNS = ("no.", "date", "quiz or exam", "correct", "of", "%", "")


def result_rows(results: Sequence[Result]) -> list[list[str]]:
    """Return the rows of a table, in the order of the results; for an exam, the figures count its scored questions."""
    rows = []
    for result in results:
        has_result = result.is_over and not result.is_discarded
        percent = str(Tally(result.right, result.scored).percent) if result.scored and has_result else ""
        right = "" if result.is_hidden else str(result.right)
        title = result.exam or " ".join([result.mode.name, *result.scope])
        state = "discarded" if result.is_discarded else "" if result.is_over else "unfinished"
        rows.append([str(result.number), local_date(result.began), title, right, str(result.scored), percent, state])
    return rows


def result_lines(results: Sequence[Result], layout: Layout) -> Lines:
    """Return a sentence for each result, for a screen reader and for a narrow screen, in the order of the results."""
    lines: Lines = ()
    for result in results:
        name = f"{result.mode.name.capitalize()} {result.number}"
        parts = [name, date_in_words(local_date(result.began)), result.exam or " ".join(result.scope)]
        summary = f"{result.right} of {result.scored} correct"
        if result.is_discarded:
            summary = "discarded"
        elif result.is_hidden:
            summary = "unfinished"
        elif not result.is_over:
            summary += ", unfinished"
        lines += paragraph(f"{', '.join(filter(None, parts))}: {summary}.", layout.inner, first=span(MARGIN))
    return lines


def no_results(commands: CommandWriter) -> str:
    """Return a sentence for a list without a result."""
    return f"No results yet. Start with `{commands.write('quiz')}`."


def results_json(results: Sequence[Result]) -> dict[str, object]:
    """Return the list as a JSON document."""
    rows = [
        {
            "number": result.number,
            "session": result.session,
            "kind": result.mode.name,
            "exam": result.exam,
            "started": result.began,
            "right": None if result.is_hidden else result.right,
            "scored": result.scored,
            "total": result.total,
            "discarded": result.is_discarded,
        }
        for result in results
    ]
    return {"results": rows}
