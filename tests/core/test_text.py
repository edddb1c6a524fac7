"""Texts from outside: nothing in them acts on a terminal, and everything else stays as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mlcert.core.text import acts, cleaned
from tests.cases import cases


@cases(
    "character",
    ["\x00", "\t", "\n", "\r", "\x1b", "\x7f", "\x85", "\x9b", "\xad", "\u061c", "\u200b", "\u200f", "\u2028", "\u202e",
     "\u2066", "\udcff", "\ue000", "\ufeff", "\U000e0041", "\U0010fffd"],
)  # fmt: skip
def test_what_acts_on_a_terminal_is_replaced_one_for_one(character: str) -> None:
    assert acts(character)
    assert cleaned(f"a{character}{character}b") == "a\ufffd\ufffdb"


@cases(
    "text",
    [
        "",
        "plain text",
        "naïve café",
        "中文 テスト",
        "שלום",
        "a\u0301",
        "x\u00a0y",
        "👩\u200d💻",
        "±0.5 → ≥ 3 µs",
        "\u3000",
    ],
)
def test_what_is_only_displayed_stays_as_it_is(text: str) -> None:
    assert cleaned(text) == text


@given(st.text(st.characters(codec=None)))
def test_a_clean_text_has_the_same_length_and_stays_as_it_is(text: str) -> None:
    clean = cleaned(text)

    assert len(clean) == len(text)
    assert [character for character in clean if acts(character)] == []
    assert cleaned(clean) == clean
