"""Find the options in a table of Markdown below a question: a letter, a text and a verdict, each in its column."""

from __future__ import annotations

from collections.abc import Sequence

from mlcert.bank.importing.columns import EXPLANATION, squashed
from mlcert.bank.importing.option_rows import OPTION, VERDICT
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
