"""Laying text into a width: cells, not characters, and never a word lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from mlcert.views.lines import ASCII, Symbols, cells, wrap

QUESTIONS = Path(__file__).parent.parent.parent / "questions"


def test_every_character_of_the_bank_is_as_wide_as_a_terminal_draws_it() -> None:
    letters = {letter for path in QUESTIONS.rglob("*.yaml") for letter in path.read_text("utf-8")} - {"\n"}

    assert {letter for letter in letters if cells(letter) != wcwidth(letter)} == set()


@pytest.mark.parametrize("symbols", [Symbols(), ASCII], ids=["unicode", "ascii"])
def test_every_symbol_is_as_wide_as_a_terminal_draws_it(symbols: Symbols) -> None:
    assert {text for text in symbols if cells(text) != sum(map(wcwidth, text))} == set()


@pytest.mark.parametrize(("text", "width"), [("漢字", 4), ("e\u0301", 1), ("ｱ", 1), ("", 0)])
def test_wide_and_combining_characters_take_the_cells_that_they_take_on_a_terminal(text: str, width: int) -> None:
    assert cells(text) == width


@given(st.text(alphabet="ab 漢é-", max_size=60), st.integers(4, 20))
def test_wrapping_loses_nothing_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert max(map(cells, lines)) <= width
