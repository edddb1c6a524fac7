"""Tables: whole words and numbers at any width."""

from __future__ import annotations

from io import StringIO

import pytest

from mlcert.terminal.table import print_table
from tests.cases import cases

COLUMNS = ("", "questions", "of the notes")
ROWS = [["data engineering", "2919", "of 3000 facts"], ["  kinesis", "7", ""]]


@cases(
    ("width", "printed"),
    [
        (
            80,
            ["                   questions  of the notes", " data engineering       2919  of 3000 facts",
             "   kinesis                 7"],
        ),
        (
            37,
            ["                              of the", "                   questions  notes",
             " data engineering       2919  of 3000", "                              facts",
             "   kinesis                 7"],
        ),
        (
            36,
            [" data engineering, questions 2919,", "   of the notes of 3000 facts", "   kinesis, questions 7"],
        ),
    ],
)  # fmt: skip
def test_a_table_wraps_between_words_and_becomes_sentences_where_it_does_not_fit(
    width: int, printed: list[str]
) -> None:
    stream = StringIO()

    print_table(COLUMNS, ROWS, width, stream, styled=False, colored=False)

    assert stream.getvalue().splitlines() == printed


@pytest.mark.parametrize("columns", ["²", "9" * 5000, "0"])
def test_a_table_reads_nothing_from_the_environment(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = StringIO()
    monkeypatch.setenv("COLUMNS", columns)

    print_table(COLUMNS, ROWS, 80, stream, styled=False, colored=False)

    assert " data engineering       2919  of 3000 facts" in stream.getvalue()
