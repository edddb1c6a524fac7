"""Laying text into a width: cells, not characters, and never a word lost."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from mlcert.core.command_line import CommandWriter
from mlcert.views import lines
from mlcert.views.lines import (
    ASCII,
    Layout,
    Line,
    Symbols,
    cells,
    command_lines,
    fitted,
    paragraph,
    prose,
    span,
    text_of,
    wrap,
)
from tests.cases import cases
from tests.doubles import pasted

QUESTIONS = Path(__file__).parent.parent.parent / "questions"


def test_every_character_of_the_bank_is_as_wide_as_a_terminal_draws_it() -> None:
    letters = {letter for path in QUESTIONS.rglob("*.yaml") for letter in path.read_text("utf-8")} - {"\n"}

    assert {letter for letter in letters if cells(letter) != wcwidth(letter)} == set()


@cases("symbols", [Symbols(), ASCII])
def test_every_symbol_is_as_wide_as_a_terminal_draws_it(symbols: Symbols) -> None:
    assert {text for text in symbols if cells(text) != sum(map(wcwidth, text))} == set()


@cases(("text", "width"), [("漢字", 4), ("e\u0301", 1), ("ｱ", 1), ("", 0)])
def test_wide_and_combining_characters_take_the_cells_that_they_take_on_a_terminal(text: str, width: int) -> None:
    assert cells(text) == width


@cases(
    ("text", "lines"),
    [
        ("data-streams.retention", ["data-", "streams.", "retention"]),
        ("docs/what-is.html", ["docs/what-", "is.html"]),
        ("indivisibleness", ["indivisibl", "eness"]),
        ("-abcdefghijkl", ["-", "abcdefghij", "kl"]),
    ],
)
def test_a_word_that_is_too_long_is_broken_after_a_sign_if_it_has_one(text: str, lines: list[str]) -> None:
    assert wrap(text, 10) == lines


@cases(
    ("line", "pieces"),
    [
        ((("strong", " 1  two-that-keep"), ("dim", "  recall, drill")), [" 1  two-that-keep", "   recall, drill"]),
        ((("plain", "a"), ("strong", "b c"), ("plain", ".")), ["ab c."]),
        (
            (("plain", "  one two "), ("strong", "three"), ("plain", "four five")),
            ["  one two", "    threefour", "    five"],
        ),
        ((("plain", "  read: "), ("link", "mlcert lookup firehose")), ["  read:", "    mlcert lookup firehose"]),
        ((("plain", "https://a.very.long/address"),), ["https://a.very.long/address"]),
    ],
)
def test_a_line_that_is_too_long_is_broken_between_words_and_keeps_its_styles(line: Line, pieces: list[str]) -> None:
    found = fitted(line, 17)

    assert [text_of(piece) for piece in found] == pieces
    assert {style for piece in found for style, text in piece if text.strip()} == {style for style, _ in line}


@given(st.lists(st.tuples(st.sampled_from(["plain", "dim"]), st.text("ab ", max_size=20)), max_size=5))
def test_a_broken_line_loses_nothing(spans: list[tuple[str, str]]) -> None:
    words = "".join(text for _, text in spans).split()

    lines = fitted(tuple(spans), 12)

    assert " ".join(map(text_of, lines)).split() == words


def test_a_line_break_in_prose_is_one_on_the_screen() -> None:
    lines = prose("These hold:\n\n1. S3 is durable.\n2. EBS is in one zone.\nWhich?", 16)

    assert [text_of(line) for line in lines] == [
        " These hold:", "", " 1. S3 is", " durable.", " 2. EBS is in", " one zone.", " Which?",
    ]  # fmt: skip


def test_code_between_fences_is_a_block_and_keeps_its_indent() -> None:
    lines = prose("Prints:\n\n```python\nif x:\n  a()\n\nb()\n```\nWhat?", 40)

    assert [text_of(line) for line in lines] == [" Prints:", "", "   if x:", "     a()", "", "   b()", " What?"]


def test_a_line_of_a_block_is_folded_at_a_space_if_it_has_one() -> None:
    lines = [text_of(line) for line in prose("    SELECT one FROM lake", 18)]

    assert lines == ["   SELECT one", "   ↪ FROM lake"]
    assert [text_of(line) for line in prose("    abcdefghijklmnopq", 15)] == ["   abcdefghijkl", "   ↪ mnopq"]


@given(st.text(alphabet="ab 漢é-", max_size=60), st.integers(4, 20))
def test_wrapping_loses_nothing_and_no_line_is_too_wide(text: str, width: int) -> None:
    wrapped = wrap(text, width)

    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")
    assert max(map(cells, wrapped)) <= width


@cases(
    ("first", "hang", "lines"),
    [
        ("    ", None, ["    a", "  extraordinarily", "    long"]),
        ("   ", 6, ["   a", "  extraordinarily", "      long"]),
    ],
)
def test_a_word_that_fits_only_without_the_indent_is_moved_to_the_left(
    first: str, hang: int | None, lines: list[str]
) -> None:
    assert [*map(text_of, paragraph("a extraordinarily long", 17, first=span(first), hang=hang))] == lines


def test_a_first_word_that_fits_only_without_the_indent_goes_below_the_first_piece() -> None:
    text = "extraordinarily long"

    assert [*map(text_of, paragraph(text, 17, first=span("  - ")))] == ["  -", "  extraordinarily", "    long"]
    assert [*map(text_of, paragraph(text, 17, first=span("    ")))] == ["  extraordinarily", "    long"]
    assert [*map(text_of, paragraph(text, 12, first=span("    ")))] == ["    extraord", "    inarily", "    long"]


@pytest.mark.parametrize("lay_out", [lambda text: wrap(text, 78), lambda text: prose(f"    {text}", 78)])
def test_a_long_text_without_a_space_is_measured_only_once_or_twice(
    lay_out: Callable[[str], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = 0
    cells_of = lines._cells_of

    def counting(character: str) -> int:
        nonlocal measured
        measured += 1
        return cells_of(character)

    monkeypatch.setattr(lines, "_cells_of", counting)
    lay_out("中" * 10_000)

    assert 10_000 <= measured <= 25_000


WORDS = st.lists(st.text("ab '\"`\\\\-", min_size=1, max_size=12), min_size=1, max_size=8)


@given(WORDS, st.text("ab ~/'", max_size=30), st.integers(40, 80))
def test_a_command_of_any_words_can_be_pasted_from_a_sentence_and_from_a_line_of_its_own(
    words: list[str], bank: str, width: int
) -> None:
    command = CommandWriter(bank).write(*words)
    meant = ["mlcert", *words, *(["--bank", bank] if bank else [])]

    sentence = "\n".join(map(text_of, paragraph(f"Nothing fits here. Use `{command}` or not.", width)))
    alone = "\n".join(map(text_of, command_lines([command], Layout(width))))

    written = pasted(sentence)
    start, end = written.index("`mlcert") + 1, written.rindex("`")
    home = f"{Path.home()}/"
    for text in (written[start:end], pasted(alone)):
        assert [word.replace("~/", home) for word in shlex.split(text)] == [word.replace("~/", home) for word in meant]


def test_a_command_is_broken_between_words_and_never_within_quotes() -> None:
    command = CommandWriter("~/Documents/my questions on machine learning").write("quiz", "--only", "missed")

    assert wrap(f"Answer them again with `{command}`. It takes a minute.", 40) == [
        "Answer them again with",
        "`mlcert quiz --only missed --bank \\",
        "~/'Documents/my questions on machine learning'`.",
        "It takes a minute.",
    ]
