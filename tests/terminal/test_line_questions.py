"""Questions without a screen: a line of text, and one of several options by its number; and what interrupts them."""

from __future__ import annotations

import io
import signal
import sys

import pytest

from mlcert.errors import InterruptedBySignalError
from mlcert.screens.cover import Cover
from mlcert.terminal.line import LineTerminal
from mlcert.terminal.table import print_table
from mlcert.views.lines import Layout, Lines, span

OPTIONS = ["one exam", "another exam"]


def a_terminal(monkeypatch: pytest.MonkeyPatch, typed: str) -> LineTerminal:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return LineTerminal(Layout(30), styled=False, colored=False, print_table=print_table, on_screen=True)


def test_a_line_is_returned_without_the_spaces_around_it_and_none_at_the_end_of_the_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = a_terminal(monkeypatch, "  feature store \n")

    assert [terminal.ask("Look up:"), terminal.ask("Look up:")] == ["feature store", ""]
    assert capsys.readouterr().out == " Look up:  Look up: \n"


@pytest.mark.parametrize(
    ("typed", "chosen"), [("\n", 0), ("1\n", 0), ("2\n", 1), ("3\n0\nx\n2\n", 1), ("", 0), ("9\n", 0)]
)
def test_an_option_is_chosen_by_its_number_and_enter_alone_takes_the_first(
    typed: str, chosen: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert a_terminal(monkeypatch, typed).choose("Which exam?", OPTIONS) == chosen
    assert capsys.readouterr().out.startswith(" 1 one exam\n 2 another exam\n Which exam? [1-2, Enter: 1] ")


class TwoPages:
    """A dialog that prints the next page before it takes a line, and is over after that."""

    when_interrupted = ""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.is_over = False
        self._page = 1

    def lines(self, _layout: Layout) -> Lines:
        return (span(f"page {self._page}"),)

    def take_line(self, line: str) -> bool:
        self.taken.append(line)
        self.is_over = self._page == 2
        self._page = 2
        return self.is_over

    def tick(self) -> None:
        pass

    def no_more_lines(self) -> None:
        self.is_over = True


@pytest.mark.parametrize(
    ("is_person", "said"),
    [
        (False, "page 1\npage 2\npage 2\n"),
        (
            True,
            "page 1\n That line came before the\n   question. Type it again if\n   it is your answer.\n"
            "page 2\npage 2\n",
        ),
    ],
)
def test_a_line_that_a_person_typed_before_the_question_is_dropped_and_that_is_said(
    is_person: bool, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal, dialog = a_terminal(monkeypatch, ""), TwoPages()
    chunks = iter((b"b\n", b"c\n"))
    monkeypatch.setattr(terminal, "_wait", lambda _seconds: next(chunks))
    monkeypatch.setattr(terminal, "_is_person", is_person)

    terminal.run(dialog)  # type: ignore[arg-type]

    assert dialog.taken == (["b", "c"] if is_person else ["b", "b"])
    assert capsys.readouterr().out == said


@pytest.mark.parametrize(("stop", "word"), [(signal.SIGINT, "Interrupted"), (signal.SIGTERM, "Stopped")])
def test_an_interrupted_cover_says_that_no_exam_was_started(
    stop: signal.Signals, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = a_terminal(monkeypatch, "")
    # A shell that runs tests in the background ignores the signal.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def wait(_seconds: float) -> None:
        signal.getsignal(stop)(stop, None)  # type: ignore[operator,misc]

    monkeypatch.setattr(terminal, "_wait", wait)
    try:
        with pytest.raises(InterruptedBySignalError, match=rf"^{word}\. No exam was started\.$") as raised:
            terminal.run(Cover((span("An exam."),)))
    finally:
        signal.signal(signal.SIGINT, before)

    assert raised.value.exit_code == 128 + stop
