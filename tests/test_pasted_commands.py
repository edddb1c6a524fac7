"""Every command that mlcert prints runs when it is pasted, on the bank that it is about, and does nothing else."""

from __future__ import annotations

import ast
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mlcert.cli import main
from mlcert.core.command_line import quoted
from mlcert.core.mode import EXAM
from mlcert.errors import NoSuchSessionError
from mlcert.services import Services
from tests.doubles import EXAMS, QUESTIONS, Clock, ScriptedTerminal, a_session, pasted, write_bank
from tests.test_architecture import nodes_of, where_not_empty

COMMANDS = "quiz|exam|results|lookup|compare|bank"
ALIAS = "a'b; echo >PWNED; $(echo >PWNED) `echo >PWNED` #"
HOSTILE = ["it's mine; echo >PWNED #", "$(echo >PWNED) `echo >PWNED`", "-\\\n'; echo >PWNED; '", "~ \x1b[2J é"]
Made = Callable[[], Services]


@pytest.fixture(params=HOSTILE)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A folder with a bank, in the current folder; its own name and the names in it would do harm in a shell."""
    folder = tmp_path / "here" / str(request.param)
    folder.mkdir(parents=True)
    questions = QUESTIONS.replace("aliases: [streaming]", f'aliases: ["{ALIAS}"]')
    write_bank(
        str(folder),
        questions=questions,
        exams=EXAMS.replace("questions: 10", "questions: 2").replace("scored: 8", "scored: 2"),
    )
    monkeypatch.chdir(tmp_path / "here")
    return folder


@pytest.fixture
def make(folder: Path, clock: Clock, terminal: ScriptedTerminal) -> Iterator[Made]:
    made: list[Services] = []

    def make_them() -> Services:
        services = Services(os.environ, now=clock.now, ticks=clock.ticks, terminal=terminal)
        services.use_bank(str(folder))
        made.append(services)
        return services

    yield make_them
    for services in made:
        services.close()


def in_shell(command: str, shell: str, tmp_path: Path) -> list[str]:
    """The words that a shell gives to mlcert, which is the only program that it finds."""
    bin_folder, log = tmp_path / "bin", tmp_path / "log"
    bin_folder.mkdir(exist_ok=True)
    log.write_text("")
    stub = bin_folder / "mlcert"
    stub.write_text(f"#!/bin/sh\nprintf '%s\\0' \"$@\" >> '{log}'\n")
    stub.chmod(0o755)
    environ = {"PATH": str(bin_folder), "HOME": os.environ["HOME"]}
    done = subprocess.run([f"/bin/{shell}", "-c", command], env=environ, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return os.fsdecode(log.read_bytes()).split("\0")[:-1]


def test_the_printed_commands_of_a_hostile_bank_do_only_what_they_say(
    folder: Path,
    make: Made,
    terminal: ScriptedTerminal,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    def run(*argv: str, keys: tuple[str, ...] = ()) -> None:
        terminal.script(*keys)
        main(argv, make())

    def fresh() -> Services:
        services = Services(os.environ, now=terminal.clock.now, ticks=terminal.clock.ticks, terminal=terminal)
        request.addfinalizer(services.close)
        return services

    monkeypatch.setattr(terminal, "confirm", lambda *_, **__: True)
    old = a_session()._replace(mode=EXAM, exam="X; echo >PWNED #", states=())
    make().history.begin(old._replace(bank=make().bank_key))
    run("quiz", "-n", "2", "-d", ALIAS, keys=("0", "enter", "q"))
    run("quiz", "-n", "1", "-d", "glue", keys=("q",))
    run("quiz", "--resume")
    run("quiz", "-n", "1", "-d", ALIAS, keys=("0", "enter"))
    run("exam", keys=("enter", "q"))
    run("exam", "--new", keys=("enter", "0", "r", "e", "y"))
    terminal.clock.advance(2 * 86_400)  # misses are due
    for argv in (
        [],
        ["results", "1"],
        ["results", "4"],
        ["results", "99"],
        ["results", "x"],
        ["lookup", "kinesis", "data"],
        ["lookup", "firehose"],
    ):
        run(*argv)
    run("results", "4", "--review", "all", keys=("q",))
    captured = capsys.readouterr()
    printed = pasted("\n".join((captured.out, captured.err, *terminal.screens)))
    name = folder.name if folder.name[0] not in "~-" else f"./{folder.name}"
    commands = set(re.findall(rf"mlcert (?:{COMMANDS}) [^\n]*?--bank {re.escape(quoted(name))}", printed))

    assert len(commands) > 10
    assert len(re.findall(rf"mlcert (?:{COMMANDS})\b", printed)) == len(
        re.findall(rf"mlcert (?:{COMMANDS}) [^\n]*?--bank {re.escape(quoted(name))}", printed)
    ), "every command names the bank"
    before, ran = sorted(os.listdir()), []
    for command in sorted(commands):
        in_shell(command, "sh", tmp_path)
        *words, option, bank = in_shell(command, "bash", tmp_path)
        assert (option, bank) == ("--bank", name)
        assert sorted(os.listdir()) == before, command
        ran.append(words)
        terminal.script("enter", "0", "q", "q", "q")
        code = main([*words, option, bank], fresh())
        assert code == 0 or (code == NoSuchSessionError.exit_code and words[0] not in ("lookup", "compare")), words
    assert ["quiz", "--only", "missed", "--count", "1", "-d", ALIAS] in ran
    assert ["exam", "X; echo >PWNED #", "--resume"] in ran


def test_no_module_writes_a_command_as_text() -> None:
    def written(path: Path) -> list[str]:
        apart = {id(node.value) for node in nodes_of(path) if isinstance(node, ast.Expr)}
        apart |= {
            id(part)
            for node in nodes_of(path)
            if isinstance(node, ast.keyword) and node.arg == "epilog"
            for part in ast.walk(node.value)
        }
        return [
            node.value
            for node in nodes_of(path)
            if id(node) not in apart
            and isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(rf"mlcert (?:{COMMANDS})\b", node.value)
        ]

    assert where_not_empty(written) == {}
