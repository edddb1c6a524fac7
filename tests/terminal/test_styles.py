"""Colors can be read on black, on white, and on the backgrounds of common themes, and whole sentences have none."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from mlcert.core.session import QuestionState
from mlcert.fast_path import look_up
from mlcert.practice.session_context import feedback_notes
from mlcert.services import Services
from mlcert.terminal.styles import COLORS, STYLES, as_ansi
from mlcert.views.bank import question_view
from mlcert.views.lines import Layout, Line, Lines, text_of
from mlcert.views.question import feedback_page
from tests.doubles import Clock, ScriptedTerminal, on_paper
from tests.screen import Screen

BACKGROUNDS = {  # of terminals as they come, and of themes that many people choose
    "black: xterm, the Linux console, macOS Pro": "#000000",
    "Windows Terminal, Campbell": "#0c0c0c",
    "Visual Studio Code, dark": "#1e1e1e",
    "GNOME Terminal, dark": "#1d1d1d",
    "Ubuntu": "#300a24",
    "Solarized Dark": "#002b36",
    "Gruvbox Dark": "#282828",
    "Monokai": "#272822",
    "Dracula": "#282a36",
    "One Dark": "#282c34",
    "Nord": "#2e3440",
    "Tokyo Night": "#1a1b26",
    "Catppuccin Mocha": "#1e1e2e",
    "white: xterm, macOS Basic, GitHub Light": "#ffffff",
    "One Light": "#fafafa",
    "Solarized Light": "#fdf6e3",
    "Gruvbox Light": "#fbf1c7",
    "Catppuccin Latte": "#eff1f5",
    "Nord, light": "#e5e9f0",
}
ENOUGH = 3.0  # for short pieces in bold, and for what a word says as well (WCAG 2.2, 1.4.3 and 1.4.11)
LEVELS = (0, 95, 135, 175, 215, 255)  # of red, green and blue in the colors 16 to 231
SHORT = 5  # words


def luminance(color: str) -> float:
    """The relative luminance of a color such as #d75f00, from 0 to 1, as WCAG 2.2 defines it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colors, from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def color_of(number: int) -> str:
    """The color with a number from 16 to 231, which is the same in every theme."""
    red, green, blue = ((number - 16) // step % 6 for step in (36, 6, 1))
    return f"#{LEVELS[red]:02x}{LEVELS[green]:02x}{LEVELS[blue]:02x}"


def number_of(style: str) -> int:
    """The number of the color of a style."""
    found = re.fullmatch(r"(?:1;)?38;5;(\d+)", STYLES[style].ansi)
    assert found, f"{style} takes a color that differs from theme to theme"
    return int(found[1])


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ("#000000", "#ffffff", 21),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4),
        ("#123456", "#123456", 1),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, known: float) -> None:
    assert contrast(one, other) == pytest.approx(known, abs=0.005)


def test_every_color_stands_out_from_the_background_of_every_theme() -> None:
    assert [style for style in COLORS if not 16 <= number_of(style) <= 231] == []
    contrasts = {
        (style, theme): contrast(color_of(number_of(style)), background)
        for style in COLORS
        for theme, background in BACKGROUNDS.items()
    }

    assert {pair: found for pair, found in contrasts.items() if found < ENOUGH} == {}


def test_the_yellow_of_common_themes_would_not_do() -> None:
    yellows = {"xterm": "#cdcd00", "Windows Terminal": "#c19c00", "GNOME": "#c4a000", "One Light": "#c18401"}

    assert [name for name, yellow in yellows.items() if contrast(yellow, "#ffffff") >= ENOUGH] == ["One Light"]


@pytest.mark.parametrize("style", sorted(COLORS))
def test_a_full_screen_shows_the_same_color(style: str) -> None:
    assert STYLES[style].prompt_toolkit.endswith(f"fg:{color_of(number_of(style))}")
    assert STYLES[style].prompt_toolkit.startswith("bold") == STYLES[style].ansi.startswith("1;")


def test_a_style_without_a_color_leaves_the_color_of_the_text_to_the_theme() -> None:
    others = {name: style for name, style in STYLES.items() if name not in COLORS}

    assert {style.ansi for style in others.values()} <= {"", "1", "2"}
    assert [name for name, style in others.items() if "fg:" in style.prompt_toolkit] == []


class StyledTerminal(ScriptedTerminal):
    """Keeps the lines that are shown, with their styles."""

    shown: Lines = ()

    def show(self, lines: Lines) -> None:
        self.shown += lines


def colored(lines: Iterable[Line]) -> Iterator[str]:
    """The pieces in a color, without commands and addresses."""
    for line in lines:
        yield from (text.strip() for style, text in line if style in COLORS and style != "link")


def test_no_sentence_of_entries_questions_and_feedback_has_a_color() -> None:
    terminal = StyledTerminal(Clock())
    with closing(Services(os.environ, terminal=terminal)) as services:
        for term in [*services.compiled.every_term()][::10]:
            look_up(term.id, services)
        lines = terminal.shown
        for question in [*services.compiled.every_question()][::20]:
            asked, notes = on_paper(question), feedback_notes(question, services)
            for picks in (frozenset(asked.key), frozenset(asked.choices[:1])):
                state = QuestionState(picks=picks, seen=True, answered=True)
                page = feedback_page(question, asked, state, notes, header=(), keys=(), layout=Layout(), message="No.")
                lines += page.body + page.footer
            lines += question_view(question, Layout(), with_key=True)

    pieces = set(colored(lines))

    assert "In your 2021 notes:" in pieces
    assert [piece for piece in pieces if len(piece.split()) > SHORT] == []


def test_without_color_a_line_has_the_same_text() -> None:
    line: Line = (("wrong", " ✗ "), ("strong", "Incorrect."), ("plain", " rest "))

    assert as_ansi(line, styled=True, colored=True) == "\x1b[1;38;5;196m ✗ \x1b[0m\x1b[1mIncorrect.\x1b[0m rest"
    assert as_ansi(line, styled=True, colored=False) == " ✗ \x1b[1mIncorrect.\x1b[0m rest"
    assert as_ansi(line, styled=False, colored=True) == text_of(line)


def test_a_full_screen_sends_the_numbers_of_the_colors(bank_folder: Path) -> None:
    screen = Screen(["quiz", "--bank", str(bank_folder), "-n", "1", "-d", "glue"])
    screen.wait_for("q leave")
    screen.press("0")
    screen.wait_for("clock paused")
    screen.wait_for("The correct answer is")

    sent = {int(number) for number in re.findall(rb"38;5;(\d+)", screen.raw)}
    basic = re.findall(rb"\x1b\[(?:[012];)*(?:3[0-7]|9[0-7])m", screen.raw)
    assert ({number_of("right"), number_of("wrong"), number_of("link")} <= sent, basic) == (True, [])
    screen.press("q")
    screen.leave_the_score()
    assert screen.wait_for_end() == 0
