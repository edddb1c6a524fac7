"""Whatever did not come from our own source code is cleaned before it is printed, whichever way it takes."""

from __future__ import annotations

import ast
import json
import re
from asyncio import get_running_loop
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from prompt_toolkit.input import create_pipe_input

from mlcert.cli import main
from mlcert.services import Services
from mlcert.terminal.dialog import Dialog
from mlcert.terminal.line import LineTerminal
from mlcert.terminal.live import LiveTerminal, Viewport
from mlcert.terminal.table import print_table
from mlcert.views.lines import Layout, Page, span
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import EXAMS, QUESTIONS, write_bank
from tests.terminal.test_live import Output, Pages
from tests.test_architecture import nodes_of, where_not_empty

ATTACK = "x\x1b]0;owned\x07\x9b31m\u202ey\n\r\udcff"
CLEAN = "x\ufffd]0;owned\ufffd\ufffd31m\ufffdy\ufffd\ufffd\ufffd"
ACTS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\udcff]")


@pytest.fixture
def lines() -> LineTerminal:
    return LineTerminal(Layout(), styled=True, colored=True, print_table=print_table)


@pytest.mark.parametrize(
    "printing",
    [
        lambda terminal: terminal.show(((("strong", ATTACK),),)),
        lambda terminal: terminal.write(ATTACK),
        lambda terminal: terminal.warn(ATTACK),
        lambda terminal: terminal.table(["name", ATTACK], [[ATTACK, "1"]]),
    ],
    ids=["lines", "a line of the result", "a warning", "a table"],
)
def test_a_terminal_prints_its_own_sequences_only(
    printing: Callable[[LineTerminal], None], lines: LineTerminal, capsys: pytest.CaptureFixture[str]
) -> None:
    printing(lines)

    printed = "".join(capsys.readouterr())
    unstyled = re.sub(r"\x1b\[[0-9]*m", "", printed)
    assert CLEAN in unstyled
    assert not ACTS.search(unstyled)


def test_json_says_the_same_without_characters_that_act(
    lines: LineTerminal, capsys: pytest.CaptureFixture[str]
) -> None:
    document = {ATTACK: [ATTACK, "\U000e0041", "naïve"]}

    lines.write_json(document)

    printed = capsys.readouterr().out
    assert json.loads(printed) == document
    assert not ACTS.search(printed)
    assert "naïve" in printed


def test_the_name_of_a_file_cannot_write_on_the_screen(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "bank\x1b[2J"
    write_bank(str(folder), exams=EXAMS)
    (folder / "odd\x1b[31m\n\udcff.yaml").write_text("format: 1\n")

    printed = run("bank", "check", str(folder), code=4)

    assert "odd\ufffd[31m\ufffd\ufffd.yaml:1: 'domain' is missing" in printed
    assert not ACTS.search(printed)
    document = run("bank", "check", str(folder), "--json", code=4)
    assert not ACTS.search(document)
    assert "odd\\u001b[31m\\n\\udcff.yaml" in document


def test_every_problem_of_unusable_files_has_a_line_of_its_own_and_no_file_can_forge_one(
    tmp_path: Path, run: Run
) -> None:
    folder = tmp_path / "bank\nmlcert: All is well."
    write_bank(str(folder), questions=QUESTIONS.replace("topic: glue\n", "topic: glew\n"))

    first, second = run("bank", "list", "--bank", str(folder), code=4).splitlines()

    assert first.endswith("bank\ufffdmlcert: All is well.. Fix it and try again:")
    assert re.fullmatch(r"  data-engineering\.yaml:\d+: glue-catalog: .*", second)


@cases(
    "argv",
    [
        [ATTACK],
        ["lookup", ATTACK],
        ["compare", ATTACK, "firehose"],
        ["quiz", ATTACK],
        ["quiz", "-d", ATTACK],
        ["quiz", "--level", ATTACK],
        ["quiz", "--bank", f"/nowhere/{ATTACK}"],
        [f"--{ATTACK}"],
        ["quiz", f"--{ATTACK}"],
        ["quiz", "--count", ATTACK],
        ["quiz", "--resume", ATTACK],
        ["exam", ATTACK],
        ["exam", "--default", ATTACK],
        ["results", ATTACK],
        ["bank", ATTACK],
        ["bank", "check", f"/nowhere/{ATTACK}"],
        ["bank", "show", ATTACK],
        ["bank", "report", ATTACK],
        ["bank", "schema", ATTACK],
        ["history", "backup", f"/nowhere/{ATTACK}"],
    ],
)
def test_an_argument_cannot_write_on_the_screen(
    argv: list[str], make_services: Callable[[], Services], capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(argv, make_services())

    captured = capsys.readouterr()
    assert code in (2, 3, 4, 5)
    assert captured.out == ""
    assert captured.err.startswith("mlcert: ")
    assert not ACTS.search(captured.err)


def test_a_line_feed_written_as_an_escape_hides_no_return(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "bank"
    write_bank(str(folder), questions=QUESTIONS.replace("title: Glue", 'title: "Glue\\r\\nnot"'))

    assert "an escape stands for a control character; remove it" in run("bank", "check", str(folder), code=4)


def test_a_full_screen_shows_no_character_that_acts() -> None:
    class OnePage(Pages):
        def page(self, _layout: Layout) -> Page:
            return Page("page", (), (span(ATTACK),), ())

    content = Viewport(cast("Dialog", OnePage()), Layout()).create_content(80, 24)

    assert content.get_line(0)[0][1] == CLEAN


def test_a_question_on_a_full_screen_has_no_character_that_acts() -> None:
    output = Output()
    with create_pipe_input() as keyboard:
        terminal = LiveTerminal(Layout(), colored=True, print_table=print_table, source=keyboard, output=output)
        output.when_asked = lambda: get_running_loop().call_soon(keyboard.send_text, "y")

        terminal.confirm(f"{ATTACK} Resume it?", "")

    assert CLEAN in output.written


def test_only_the_terminal_prints() -> None:
    def ways_to_print(path: Path) -> Iterator[str]:
        for node in nodes_of(path):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                yield "print"
            if (
                isinstance(node, ast.Attribute)
                and node.attr in ("stdout", "stderr", "__stdout__", "__stderr__")
                and path.parent.name != "terminal"
            ):
                yield node.attr

    assert where_not_empty(ways_to_print) == {}
