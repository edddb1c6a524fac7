"""From 40 columns up, no command breaks a word or a number: not in its result, its help, its pages or its errors."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from mlcert.app import COMMANDS
from mlcert.cli import main
from mlcert.services import Services
from mlcert.terminal import streams
from mlcert.views.lines import Layout, cells
from tests.doubles import EXAMS, QUESTIONS_2, Clock, ScriptedTerminal, write_bank

WIDE = 5_000  # columns, on which nothing is broken
WIDTHS = [40, 59, 80]
ANSWERS = ["a", "enter", "0", "enter", "m", "s", "q"]
EXAM = ["enter", "a", "n", "b", "m", "u", "n", "r", "?", "escape", "e", "y", "enter", "n", "q", "q"]
HELP = [[], *([name] for name in COMMANDS), ["bank", "check"], ["bank", "show"], ["history", "backup"]]
RESULTS: list[list[str]] = [
    ["lookup", "firehose"],
    ["lookup", "firehose", "--sources"],
    ["lookup", "kinesis data"],
    ["lookup", "how many shards"],
    ["lookup", "sagemaker"],
    ["compare", "firehose", "data-streams"],
    ["compare", "precision", "recall", "f1"],
    ["bank", "list"],
    ["bank", "coverage"],
    ["bank", "show", "-d", "kinesis"],
    ["bank", "show", "-d", "glue", "--no-key"],
    ["plan"],
    ["settings"],
    ["history", "where"],
]
ON_SMALL_BANK: list[list[str]] = [
    [],
    ["bank", "check", "bank"],
    ["bank", "check", "--strict", "bank"],
    ["bank", "report", "replay-after-bug", "--bank"],
    ["quiz", "--seed", "1", "--bank"],
    ["quiz", "--resume", "--bank"],
    ["quiz", "-d", "kinesis", "--seed", "1", "--bank"],
    ["quiz", "--resume", "--bank"],
    ["exam", "--new", "--questions", "3", "--seed", "1", "--bank"],
    ["exam", "--seed", "1", "--bank"],
    ["results", "--bank"],
    ["results", "1", "--bank"],
    ["results", "1", "--review", "all", "--bank"],
    ["results", "3", "--bank"],
    ["results", "3", "--review", "all", "--bank"],
    ["results", "discard", "2", "--bank"],
    ["history", "check"],
]
ERRORS: list[list[str]] = [
    ["quizz"],
    ["lookup", "a name that nothing in the notes of any service has had until now"],
    ["quiz", "-d", "nonsense"],
    ["quiz", "--resume", "--count", "3"],
    ["quiz", "--resume", "99"],
    ["quiz", "--drill", "--no-drill"],
    ["quiz", "--nonsense"],
    ["exam", "nonsense"],
    ["exam", "--resume", "--new"],
    ["results", "99"],
    ["results", "1", "2"],
    ["compare", "firehose"],
    ["bank", "check", "nowhere"],
    ["bank", "show"],
    ["settings", "plain", "perhaps"],
    ["history", "check"],
]


@pytest.fixture
def printed(
    tmp_path: Path, shared_cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[str]]:
    """Return a function that runs commands one after the other in a new home, and returns what each one prints."""
    bank = tmp_path / "bank"
    long = "Streams of records that several applications read at their own pace"
    write_bank(str(bank), questions=QUESTIONS_2.replace("title: Kinesis", f"title: {long}"), exams=EXAMS)
    monkeypatch.chdir(tmp_path)

    def run(commands: list[list[str]], width: int, *, narrow: bool | None = None) -> list[str]:
        home = tmp_path / "home"  # at every width, because some commands print its path
        home.mkdir()
        (home / "cache").symlink_to(shared_cache)
        clock, texts = Clock(), []
        with monkeypatch.context() as patch:
            patch.setenv("MLCERT_HOME", str(home))
            patch.setenv("COLUMNS", str(width))
            patch.setattr(streams, "size", lambda **_: os.terminal_size((width, 24)))
            if narrow is not None:
                patch.setattr(Layout, "is_narrow", narrow)
            for command in commands:
                terminal = ScriptedTerminal(clock, Layout(width), on_screen=True)
                terminal.script(*(EXAM if command[:1] == ["exam"] else ANSWERS))
                services = Services(os.environ, now=clock.now, ticks=clock.ticks, terminal=terminal)
                with closing(services):
                    main([*command, "bank"] if command[-1:] == ["--bank"] else command, services)
                clock.advance(60)
                texts.append("\n".join((*terminal.screens, *capsys.readouterr())))
        home.rename(tmp_path / f"home-{width}-{narrow}")
        return texts

    return run


def broken(narrow: str, width: int, *wide: str) -> list[str]:
    """Return the lines that are too long, and the pieces of words that are whole in a wide text.

    Only a word that does not fit on a line without an indent may be broken, or be longer.
    """
    whole = {word for text in wide for word in text.split()}
    lines = narrow.splitlines()
    found = [line for line in lines if cells(line) > width and " " in line.strip()]
    for line, following in pairwise(lines):
        for piece in set(line.split()) - whole:
            found += [
                f"{piece}|{rest}"
                for rest in following.split()
                if piece + rest in whole and len(piece + rest) <= width - 2
            ]
    return found


def test_what_is_broken_is_found() -> None:
    assert broken("  2919\n  all", 40, "2919 all") == []
    assert broken("  291\n  9", 40, "2919") == ["291|9"]
    assert broken("a word and unfinishe\nd.", 20, "a word and unfinished.") == ["unfinishe|d."]
    assert broken("the data-\nstreams", 20, "the data-streams") == ["data-|streams"]
    assert broken("    unfinishe\n    d.", 13, "unfinished.") == ["unfinishe|d."]
    assert broken("unfinishe\nd.", 12, "unfinished.") == []
    assert broken("a line of more than 20 columns", 20, "") == ["a line of more than 20 columns"]
    assert broken("https://an.address/of/more", 20, "") == []


@pytest.mark.parametrize(
    "commands", [RESULTS, ON_SMALL_BANK, ERRORS, [[*command, "--help"] for command in HELP]],
    ids=["results", "practice", "errors", "help"],
)  # fmt: skip
def test_no_command_breaks_a_word_or_a_number(commands: list[list[str]], printed: Callable[..., list[str]]) -> None:
    wide = [*zip(printed(commands, WIDE, narrow=False), printed(commands, WIDE, narrow=True), strict=True)]

    for width in WIDTHS:
        for command, text, whole in zip(commands, printed(commands, width), wide, strict=True):
            assert text.strip(), f"{' '.join(command)} prints nothing"
            assert broken(text, width, *whole) == [], f"{' '.join(command)} on {width} columns"
