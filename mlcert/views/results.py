"""The list of quizzes and exams."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.core.command_line import CommandWriter
from mlcert.core.listing import counted
from mlcert.core.named_tuple import NamedTuple
from mlcert.core.score import Result, Tally
from mlcert.views.dates import local_date
from mlcert.views.lines import MARGIN, Layout, Lines, paragraph, span
from mlcert.views.lookup import date_in_words

RESULT_COLUMNS = ("no.", "date", "quiz or exam", "correct", "of", "%", "")
MOST_BANKS = 5  # that a list without a result names


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


class ElsewhereResults(NamedTuple):
    """The results of a bank other than the one in use."""

    name: str  # of the bank, as a sentence says it
    number: int
    command: str  # that lists them
    is_here: bool  # whether its folder exists
    is_named: bool  # whether the history knows it by a name, wherever its folder is


def no_results(commands: CommandWriter, elsewhere: Sequence[ElsewhereResults] = ()) -> list[str]:
    """Return sentences for a list without a result; they say which other banks have some, and how to see these."""
    start = f"Start with `{commands.write('quiz')}`."
    if not elsewhere:
        return [f"No results yet. {start}"]
    return [f"No results yet for this bank. {start}", *map(_in_other_bank, elsewhere[:MOST_BANKS])]


def _in_other_bank(results: ElsewhereResults) -> str:
    lists, what = f"`{results.command}` lists", "it" if results.number == 1 else "them"
    found = f"The history has {counted(results.number, 'result')} for {results.name}"
    if results.is_here:
        return f"{found}. {lists} {what}."
    if results.is_named:
        return f"{found}, a folder that does not exist here. Name the folder where this bank is now with --bank."
    return f"{found}, a folder that does not exist here. Put this bank there, and {lists} {what}."


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
