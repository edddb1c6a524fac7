"""Read tables with a row for each option: the question, which may be empty after the first, the option, its verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from mlcert.bank.importing.candidate import Candidate, Found, Markup, Skipped
from mlcert.bank.importing.columns.column_names import CODE, CONTEXT, EXPLANATION, KEY, WEIGHT, question_among
from mlcert.bank.importing.columns.column_names import OPTION as OPTION_COLUMN
from mlcert.bank.importing.columns.columns import as_code, squashed, with_context
from mlcert.bank.importing.marks.weights import FULL, Weighed, share_of, weighed_in_table
from mlcert.bank.importing.question.unused_parts import unused_columns, unused_in_row
from mlcert.bank.importing.table.delimited import ROWS_TO_HEADER, Row
from mlcert.bank.importing.table.row import NO, YES
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
    hold code. `answer` names the key once more. Of `unused` nothing is imported; they are together with their names.
    """

    header: int
    question: int
    option: int
    verdict: int
    explanation: int
    context: tuple[int, ...] = ()
    answer: int = -1
    code: tuple[int, ...] = ()
    unused: tuple[tuple[int, str], ...] = ()


def columns_in(rows: Sequence[Row]) -> OptionColumns | None:
    """Return the columns of a table that begins with these rows; None if it has no row for each option."""
    return next(filter(None, (_by_names(rows, place) for place in range(min(len(rows), ROWS_TO_HEADER)))), None)


def _by_names(rows: Sequence[Row], place: int) -> OptionColumns | None:
    """Return the columns that a row names, if most verdicts in the rows below it are yes or no; else None."""
    header = rows[place]
    names = squashed(header[1])
    question = names.index(name) if (name := question_among(names)) else -1
    option = next((place for place, name in enumerate(names) if name in OPTION and place != question), -1)
    verdict = next((place for place, name in enumerate(names) if name in VERDICT), -1)
    if verdict < 0 and _are_together(rows[place + 1 :], question):
        verdict = next((place for place, name in enumerate(names) if name in WEIGHT), -1)
    if min(question, option, verdict) < 0 or sum(map(bool, map(OPTION_COLUMN.fullmatch, names))) > 1:
        return None
    verdicts = [cells[verdict].strip().casefold() for _, cells in rows[place + 1 :] if verdict < len(cells)]
    explanation = next((place for place, name in enumerate(names) if name in EXPLANATION), -1)
    is_weight = verdict >= 0 and names[verdict] in WEIGHT
    understood = [each for each in verdicts if is_weight or each in YES | NO]
    shares = [share for share in map(_share, understood) if share is not None]
    is_verdict = 4 * len(shares) >= 3 * len(verdicts) and max(shares, default=0) > 0 >= min(shares, default=0)
    context = tuple(place for place, name in enumerate(names) if name in CONTEXT | CODE)
    taken = (question, option, verdict)
    answer = next((place for place, name in enumerate(names) if name in KEY and place not in taken), -1)
    code = tuple(place for place in context if names[place] in CODE)
    used = {*taken, explanation, answer, *context}
    unused = tuple(unused_columns(header[1], used).items())
    found = OptionColumns(header[0], question, option, verdict, explanation, context, answer, code, unused)
    return found if is_verdict else None


def _are_together(rows: Sequence[Row], question: int) -> bool:
    """Return whether rows of options follow each other, of which only the first may have the question."""
    texts = ["".join(cells[question : question + 1]).strip() for _, cells in rows]
    return any(text in ("", before) for before, text in pairwise(texts))


def _share(verdict: str) -> float | None:
    """Return the share of the credit that a verdict means; None if it says neither yes nor no."""
    return FULL if verdict in YES else 0.0 if verdict in NO else share_of(verdict)


def _key(verdicts: Sequence[str]) -> Weighed:
    """Return the places of the options whose verdicts say yes, or give credit; or why nobody can tell."""
    for verdict in verdicts:
        if _share(verdict) is None:
            return Weighed(frozenset(), why_not=f"the mark '{verdict[:40]}' of an option says neither yes nor no")
    return weighed_in_table([share for share in map(_share, verdicts) if share is not None])


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
        elif (key := _key(verdicts)).why_not:
            yield Skipped(line, key.why_not)
        else:
            yield Candidate(
                line,
                text,
                tuple(cell(row, columns.option) for row in group),
                answers=tuple(answers) if len(answers) == 1 else (),
                marked=key.places,
                remark=key.remark,
                reasons=said if sum(map(bool, said)) > 1 and len(set(said)) > 1 else (),
                explanation=next(filter(None, said), "") if len(set(filter(None, said))) == 1 else "",
                markup=markup,
                unused=tuple(chain.from_iterable(unused_in_row(cells, columns.unused) for _, cells in group)),
            )
