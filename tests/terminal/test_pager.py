"""Long output on a terminal goes through the pager that a person has, and never elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.cases import cases
from tests.program import run
from tests.screen import Screen

LONG, SHORT = ["lookup", "firehose"], ["lookup", "amazon"]  # an entry, and a short list
MARKED = {"PAGER": "sed 's/^/| /'"}
Script = Callable[..., str]


@pytest.fixture
def script(tmp_path: Path) -> Script:
    """Return a function that writes a program into a folder of its own and returns its path."""

    def write(*lines: str, name: str = "pager") -> str:
        path = tmp_path / "programs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
        path.chmod(0o755)
        return str(path)

    return write


def printed(argv: list[str], environ: Mapping[str, str], *, rows: int = 24) -> str:
    """What a terminal is given, without returns and without what is said of a slow start."""
    screen = Screen(argv, rows=rows, environ=environ)
    code = screen.wait_for_end()
    text = screen.raw.decode().replace("\r", "")
    assert code == 0, text
    return re.sub(r"^(Starting|Preparing)\b.*\n", "", text, flags=re.MULTILINE)


@cases(
    "argv",
    [LONG, ["compare", "firehose", "data-streams"], ["bank", "list"], ["bank", "show", "-d", "firehose"]],
)
def test_what_is_taller_than_the_screen_goes_through_the_pager_as_a_whole(argv: list[str]) -> None:
    text = printed(argv, MARKED)

    assert {line[:2] for line in text.splitlines()} == {"| "}
    assert text.replace("| ", "") == printed(argv, {"PAGER": "cat"}).replace("| ", "")


def test_results_and_reports_go_through_the_pager(bank_folder: Path) -> None:
    bank = ["--bank", str(bank_folder)]
    for _ in range(3):
        assert run(["quiz", "-n", "3", *bank], "0\n\n" * 3).returncode == 0

    listed = printed(["results", *bank], MARKED, rows=3)
    result = printed(["results", "3", *bank], MARKED, rows=5)

    assert {line[:2] for line in (listed + result).splitlines()} == {"| "}
    assert "0 of 3 correct" in result.splitlines()[0], "a pager opens at the score"
    at_once = printed(["results", "3", "--no-pager", *bank], MARKED, rows=5)
    assert "0 of 3 correct" in at_once.rstrip().splitlines()[-1]


def test_what_fits_the_screen_does_not_go_through_the_pager() -> None:
    assert "| " not in printed(SHORT, MARKED)
    height = len(printed(LONG, {"PAGER": "cat"}).splitlines())

    assert "| " in printed(LONG, MARKED, rows=height), "the prompt needs a line as well"
    assert "| " not in printed(LONG, MARKED, rows=height + 1)


@cases("pager", ["", " ", "cat"])
def test_pager_can_say_that_there_is_none(pager: str) -> None:
    assert "Amazon Data Firehose" in printed(LONG, {"PAGER": pager})


def test_no_pager_means_none(script: Script) -> None:
    assert "Amazon Data Firehose" in printed([*LONG, "--no-pager"], {"PAGER": script("exit 1")})


def test_a_dumb_terminal_has_no_pager(script: Script) -> None:
    assert "Amazon Data Firehose" in printed(LONG, {"TERM": "dumb", "PAGER": script("exit 1")})


def test_in_a_pipe_there_is_no_pager(script: Script) -> None:
    done = run(LONG, environ={"PAGER": script("exit 1")})

    assert done.returncode == 0
    assert "Amazon Data Firehose" in done.stdout


@pytest.fixture
def without_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PAGER", "LESS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("without_pager")
def test_without_a_choice_less_shows_colors_and_ends_where_the_text_fits(script: Script) -> None:
    path = os.path.dirname(script('echo "less $* LESS=$LESS"', name="less")) + os.pathsep + os.environ["PATH"]

    assert printed(LONG, {"PATH": path}) == "less -FRX -R LESS=FRX\n"


@pytest.mark.usefixtures("without_pager")
def test_less_as_a_choice_shows_colors_too(script: Script) -> None:
    pager = script('echo "less $* LESS=$LESS"', name="less")

    assert printed(LONG, {"PAGER": f"{pager} -S", "LESS": "i"}) == "less -S -R LESS=i\n"


@pytest.mark.usefixtures("without_pager")
@pytest.mark.parametrize("environ", [{"PATH": ""}, {"PAGER": "/no/such/pager"}, {"PAGER": "less 'unbalanced"}])
def test_where_no_pager_can_be_started_everything_is_printed(environ: dict[str, str]) -> None:
    assert "Amazon Data Firehose" in printed(LONG, environ)


def test_a_pager_that_is_left_early_ends_it_quietly() -> None:
    text = printed(["bank", "show", "-d", "kinesis"], {"PAGER": "head -n 2"})

    assert len(text.splitlines()) == 2


def test_interrupting_reaches_the_pager_alone(script: Script) -> None:
    pager = script("trap 'echo interrupted' INT", "echo ready", "read answer < /dev/tty", "cat")
    screen = Screen(LONG, environ={"PAGER": pager})
    screen.wait_for("ready")

    screen.press("\x03")
    screen.wait_for(lambda _: b"^C" in screen.raw)
    screen.press("\r")  # a shell that is about to read when the signal comes runs its trap only after this line

    assert screen.wait_for_end() == 0
    assert b"interrupted" in screen.raw
    assert b"mlcert: Interrupted" not in screen.raw
    assert "Amazon Data Firehose" in screen.raw.decode()
