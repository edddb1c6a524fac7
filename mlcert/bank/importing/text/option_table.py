"""Find the options in a table of Markdown below a question: a letter, a text and a verdict, each in its column."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.bank.importing.columns.column_names import EXPLANATION
from mlcert.bank.importing.columns.columns import squashed
from mlcert.bank.importing.marks.lettered import place_of
from mlcert.bank.importing.table.option_rows import OPTION, VERDICT
from mlcert.bank.importing.table.row import NO, YES
from mlcert.bank.importing.text.question_so_far import QuestionSoFar
from mlcert.bank.importing.text.text_candidate import NOT_IN_ORDER
from mlcert.core.named_tuple import NamedTuple

NAMES = OPTION | {"options", "choices", "answers", ""}
BAR = "\ue000"  # stands for a bar in a text; nobody writes it


class TableColumns(NamedTuple):
    """The places of columns, from 0; -1 for those that a table lacks."""

    label: int
    text: int
    verdict: int
    explanation: int


def cells_of(line: str) -> list[str]:
    r"""Return the cells of a row.

    >>> cells_of(r"| A | a \| b |")
    ['A', 'a | b']
    """
    row = line.strip().replace("\\|", BAR).removeprefix("|").removesuffix("|")
    return [cell.strip().replace(BAR, "|") for cell in row.split("|")]


def is_rule(line: str) -> bool:
    """Return whether a line divides the header of a table from its rows.

    >>> is_rule("|---|:-:|"), is_rule("| A | x |")
    (True, False)
    """
    return "-" in line and not line.strip("|-: ")


def columns_of(header: Sequence[str], first: Sequence[str]) -> TableColumns | None:
    """Return the columns of a table with this header and this first row; None if it does not hold options.

    >>> columns_of(["", "Option", "Correct"], ["A", "S3", ""])
    TableColumns(label=0, text=1, verdict=2, explanation=-1)
    """
    names = squashed(header)
    verdict = next((place for place, name in enumerate(names) if name in VERDICT and place), -1)
    label = 0 if first[0].strip(".()*") == "A" else -1
    text = label + 1
    explanation = next((place for place, name in enumerate(names) if name in EXPLANATION), -1)
    is_known = text < len(names) and names[text] in NAMES and text != verdict
    is_whole = len(names) == text + 1 + (verdict > 0) + (explanation > 0)
    if not is_known or not is_whole or (label < 0 and verdict < 0):
        return None
    return TableColumns(label, text, verdict, explanation)


def take_option(number: int, item: QuestionSoFar, columns: TableColumns, cells: list[str]) -> None:
    """Take an option from a row of a table."""
    cells = [*cells, "", "", "", ""]
    verdict = cells[columns.verdict].casefold() if columns.verdict >= 0 else ""
    label = cells[columns.label].strip(".()*").upper() if columns.label >= 0 else ""
    if verdict not in YES | NO:
        item.why_not = f"the mark '{verdict[:40]}' of an option says neither yes nor no"
    if columns.label >= 0 and place_of(label) != len(item.options):
        item.why_not = NOT_IN_ORDER
    if columns.explanation >= 0:
        item.feedback[len(item.options)] = cells[columns.explanation]
    kind = "box" if columns.verdict >= 0 else "label"
    item.add(number, kind, label, cells[columns.text], is_checked=verdict in YES)
