"""What the README and the guide say is true, and every command line that mlcert prints works when pasted."""

from __future__ import annotations

import os
import re
import shlex
import tomllib
from collections.abc import Callable
from contextlib import closing
from itertools import groupby
from pathlib import Path

import pytest

from mlcert.app import COMMANDS
from mlcert.cli import main
from mlcert.core.query_meaning import find
from mlcert.core.session import QuestionState
from mlcert.fast_path import look_up
from mlcert.practice.names import questions_named
from mlcert.practice.session_context import feedback_notes
from mlcert.services import Services
from mlcert.views.lines import Layout, text_of
from mlcert.views.question import feedback_page
from tests.cases import cases
from tests.doubles import Clock, ScriptedTerminal, on_paper, pasted
from tests.readme_screens import screens
from tests.regenerate import with_screens

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")
EXAMPLES = dict.fromkeys(
    line.partition("#")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README + GUIDE, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("mlcert ")
)
Shell = Callable[[str], int]


@pytest.fixture(scope="module")
def kept_home(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Path:
    """A home with twelve sessions on the built-in bank, the last of them an exam."""
    home = tmp_path_factory.mktemp("home")
    (home / "cache").symlink_to(shared_cache)
    terminal = ScriptedTerminal(Clock())
    for number in range(12):
        terminal.script("m", "u", "s", "s") if number < 11 else terminal.script("enter", "a", "m", "u", "r", "e", "y")
        services = some_services(home, terminal)
        assert main(["quiz", "-n", "1"] if number < 11 else ["exam"], services) == 0
        services.close()
    return home


def some_services(home: Path, terminal: ScriptedTerminal) -> Services:
    return Services(
        {**os.environ, "MLCERT_HOME": str(home)}, now=terminal.clock.now, ticks=terminal.clock.ticks, terminal=terminal
    )


@pytest.fixture
def terminal(clock: Clock) -> ScriptedTerminal:
    return ScriptedTerminal(clock)


@pytest.fixture
def shell(kept_home: Path, terminal: ScriptedTerminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """Runs a command line on the built-in bank; whoever sits there begins, answers once, says yes, and leaves."""
    monkeypatch.chdir(tmp_path)  # some examples write a file
    monkeypatch.setattr(terminal, "confirm", lambda *_, **__: True)

    def run(line: str) -> int:
        terminal.script("enter", "0", "q", "q", *"n" * 70)
        words = shlex.split(line)
        assert words[0] == "mlcert"
        with closing(some_services(kept_home, terminal)) as services:
            return main(words[1:], services)

    return run


def test_every_command_has_a_heading_in_the_guide() -> None:
    headings = {heading.lower() for heading in re.findall(r"^## (.+)$", GUIDE, re.MULTILINE)}

    assert set(COMMANDS) <= headings


def test_the_classifiers_name_the_pythons_that_the_readme_says_were_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    tested = re.search(r"Python 3.11 or newer; tested on ([^\n]+?)\. ", README)

    assert tested is not None
    assert re.findall(r":: (3\.\d+)", "\n".join(project["classifiers"])) == re.findall(r"3\.\d+", tested[1])


@cases("line", EXAMPLES)
def test_every_example_of_the_readme_and_the_guide_runs(
    line: str, shell: Shell, kept_home: Path, terminal: ScriptedTerminal, bank_folder: Path
) -> None:
    if line.startswith("mlcert bank check"):  # of the built-in questions, which tests/test_content.py checks
        assert shell(f"{line} {bank_folder}") == (4 if "--strict" in line else 0)
        return
    if line in ("mlcert quiz --resume", "mlcert results discard 12"):
        shell("mlcert quiz -n 2")
    if line == "mlcert results discard 12":
        with closing(some_services(kept_home, terminal)) as services:
            latest = services.history.results("mlcert", 1)[0].number
        line = line.replace("12", str(latest))
    if line == "mlcert quiz --only missed":
        terminal.clock.advance(2 * 86_400)
    if line == "mlcert exam --resume":
        shell("mlcert exam --new")

    assert shell(line) == 0


def test_the_screens_of_the_readme_are_those_that_the_program_draws(home: Path) -> None:
    assert with_screens(README, screens(str(home))) == README, "run `python -m tests.regenerate`"


def commands_on_screens(services: Services, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """By command: the command lines on the entry of every term and under the feedback of every third question."""
    for term in services.compiled.every_term():
        look_up(term.id, services)
    screens = [capsys.readouterr().out]
    for question in [*services.compiled.every_question()][::3]:
        page = feedback_page(
            question, on_paper(question), QuestionState(), feedback_notes(question, services),
            header=(), keys=(), layout=Layout(200),
        )  # fmt: skip
        screens += map(text_of, page.body)
    printed = pasted("\n".join(screens))
    lines = {
        found.strip()
        for found in re.findall(r"mlcert (?:lookup|compare|quiz|results|exam|bank)[^\n]*?(?=  |\n|$)", printed)
    }
    return {command: [*found] for command, found in groupby(sorted(lines), lambda line: line.split()[1])}


def test_every_command_line_on_an_entry_or_under_feedback_works(
    shell: Shell, kept_home: Path, terminal: ScriptedTerminal, capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    services = some_services(kept_home, terminal)
    request.addfinalizer(services.close)
    lines = commands_on_screens(services, capsys)

    assert lines.keys() == {"lookup", "compare", "quiz"}
    assert len(lines["lookup"]) > 700
    assert len(lines["compare"]) > 400
    assert len(lines["quiz"]) > 600
    # More than a thousand commands would take long: every fiftieth is run, and each name stands for one entry.
    assert [line for line in (lines["lookup"] + lines["compare"])[::50] if shell(line) != 0] == []
    named = {word for line in lines["lookup"] + lines["compare"] for word in shlex.split(line)[2:]} - {"--sources"}
    assert [name for name in named if find(name, services.notes).term is None] == []
    # Each name of a quiz has a question to ask.
    assert [line for line in lines["quiz"][::200] if shell(line) != 0] == []
    named = {word for line in lines["quiz"] for word in shlex.split(line)[2:]} - {"-d"}
    assert [name for name in named if not questions_named(name, services.bank, services)] == []


def test_every_command_line_of_other_screens_works(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("mlcert", "mlcert lookup kinesis data", "mlcert results 3", "mlcert results 12", "mlcert quiz -n 2"):
        shell(line)
    shell("mlcert")
    out = capsys.readouterr().out
    lines = sorted({found.strip() for found in re.findall(r"(mlcert [a-z]+(?: (?:-{1,2}[a-z]+|[\w-]+))*)", out)})
    lines = [line for line in lines if line.split()[1] in COMMANDS]

    assert len(lines) > 8
    for line in lines:
        assert shell(line) == 0, line
