"""Yes-or-no questions in lines: what an empty line means, and how the end of the input and ^C leave them."""

from __future__ import annotations

import io
import os
import sys

import pytest

from mlcert.errors import InterruptedBySignalError, NobodyThereError
from mlcert.terminal.line import LineTerminal
from mlcert.terminal.table import print_table
from mlcert.views.lines import Layout


class Interrupted(io.StringIO):
    """An input during which ^C is pressed."""

    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        raise KeyboardInterrupt


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> LineTerminal:
    """A terminal in front of a person."""
    monkeypatch.setattr(os, "isatty", lambda _: True)
    return LineTerminal(Layout(), styled=False, colored=False, print_table=print_table)


@pytest.mark.parametrize(
    ("line", "default", "answer"),
    [
        ("\n", True, True),
        ("\n", False, False),
        ("y\n", False, True),
        (" Yes\n", False, True),
        ("what?\n", False, False),
        ("n\n", True, False),
        ("No\n", True, False),
        ("what?\n", True, True),
    ],
)
def test_an_empty_line_is_the_default_which_the_question_names(
    line: str, default: bool, answer: bool, terminal: LineTerminal, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "stdin", io.StringIO(line))

    assert terminal.confirm("Discard quiz 1?", "", default=default) is answer
    assert capsys.readouterr().out == f" Discard quiz 1? {'[Y/n]' if default else '[y/N]'} "


def test_the_end_of_the_input_and_an_interruption_end_the_line_of_the_question(
    terminal: LineTerminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(NobodyThereError, match=r"^Add --yes\.$"):
        terminal.confirm("Discard quiz 1?", "Add --yes.")
    monkeypatch.setattr(sys, "stdin", Interrupted())
    with pytest.raises(InterruptedBySignalError, match=r"^Interrupted\. Nothing was changed\.$"):
        terminal.confirm("Discard quiz 1?", "Add --yes.")

    assert capsys.readouterr().out == " Discard quiz 1? [Y/n] \n" * 2
