"""Read tables with a row for each option: the question, which may be empty after the first, the option, its verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from mlcert.bank.importing.candidate import Candidate, Found, Markup, Skipped
from mlcert.bank.importing.columns import CODE, CONTEXT, EXPLANATION, KEY, QUESTION, as_code, squashed, with_context
from mlcert.bank.importing.columns import OPTION as OPTION_COLUMN
from mlcert.bank.importing.delimited import ROWS_TO_HEADER, Row
from mlcert.bank.importing.row import NO, YES
from mlcert.core.named_tuple import NamedTuple

OPTION = frozenset({
    "option", "choice", "answer", "answertext", "answeroption", "answerchoice", "optiontext", "choicetext", "response",
    "alternative", "text",
})  # fmt: skip
VERDICT = frozenset({"correct", "iscorrect", "right", "isright", "isanswer", "correctanswer"})
NOT_TOGETHER = "the rows of its options are not together"


class OptionColumns(NamedTuple):
    """The line of the header, and the places of columns, from 0; that of the explanation is -1 if there is none.

    `context` are those of what stands before the question; `code` are those of them that
    hold code. `answer` names the key once more.
    """

    header: int
    question: int
    option: int
    verdict: int
    explanation: int
    context: tuple[int, ...] = ()
    answer: int = -1
    code: tuple[int, ...] = ()


def columns_in(rows: Sequence[Row]) -> OptionColumns | None:
    """Return the columns of a table that begins with these rows; None if it has no row for each option."""
    return next(filter(None, (_by_names(rows, place) for place in range(min(len(rows), ROWS_TO_HEADER)))), None)


def _by_names(rows: Sequence[Row], place: int) -> OptionColumns | None:
    """Return the columns that a row names, if most verdicts in the rows below it are yes or no; else None."""
    header = rows[place]
    names = squashed(header[1])
    question = next((place for place, name in enumerate(names) if name in QUESTION), -1)
    option = next((place for place, name in enumerate(names) if name in OPTION and place != question), -1)
    verdict = next((place for place, name in enumerate(names) if name in VERDICT), -1)
    if min(question, option, verdict) < 0 or sum(map(bool, map(OPTION_COLUMN.fullmatch, names))) > 1:
        return None
    verdicts = [cells[verdict].strip().casefold() for _, cells in rows[place + 1 :] if verdict < len(cells)]
    explanation = next((place for place, name in enumerate(names) if name in EXPLANATION), -1)
    understood = [each for each in verdicts if each in YES | NO]
    is_verdict = 4 * len(understood) >= 3 * len(verdicts) and YES & set(understood) and NO & set(understood)
    context = tuple(place for place, name in enumerate(names) if name in CONTEXT | CODE)
    taken = (question, option, verdict)
    answer = next((place for place, name in enumerate(names) if name in KEY and place not in taken), -1)
    code = tuple(place for place in context if names[place] in CODE)
    found = OptionColumns(header[0], question, option, verdict, explanation, context, answer, code)
    return found if is_verdict else None


def read(rows: Iterable[Row], columns: OptionColumns, markup: Markup) -> Iterator[Found]:
    """Yield the questions in rows; rows of the same question must be together."""

    def cell(row: Row, place: int) -> str:
        return row[1][place].strip() if 0 <= place < len(row[1]) else ""

    groups: list[tuple[str, list[Row]]] = []
    for row in rows:
        before = (as_code(cell(row, place)) if place in columns.code else cell(row, place) for place in columns.context)
        text = with_context(before, cell(row, columns.question))
        if row[0] < columns.header:
            yield Skipped(row[0], "it is above the header")
        elif row[0] == columns.header:
            continue
        elif groups and text in ("", groups[-1][0]):
            groups[-1][1].append(row)
        else:
            groups.append((text, [row]))
    counts = Counter(text for text, _ in groups)
    for text, group in groups:
        line = group[0][0]
        verdicts = [cell(row, columns.verdict).casefold() for row in group]
        said = tuple(cell(row, columns.explanation) for row in group)
        answers = {cell(row, columns.answer) for row in group} - {""}
        if counts[text] > 1:
            yield Skipped(line, NOT_TOGETHER)
        elif wrong := next((verdict for verdict in verdicts if verdict not in YES | NO), ""):
            yield Skipped(line, f"the mark '{wrong[:40]}' of an option says neither yes nor no")
        else:
            yield Candidate(
                line,
                text,
                tuple(cell(row, columns.option) for row in group),
                answers=tuple(answers) if len(answers) == 1 else (),
                marked=frozenset(place for place, verdict in enumerate(verdicts) if verdict in YES),
                reasons=said if sum(map(bool, said)) > 1 and len(set(said)) > 1 else (),
                explanation=next(filter(None, said), "") if len(set(filter(None, said))) == 1 else "",
                markup=markup,
            )
