"""The attacks: each yields a sentence for everything that went wrong."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from typing import Any

import typer

from mlcert.app import app
from mlcert.bank.compiled.opening import UNTOUCHED, files_of
from mlcert.bank.folder import contents, problems_in
from mlcert.cli import main
from mlcert.errors import MlcertError
from mlcert.services import Services
from tests.doubles import EXAMS, NOTES, QUESTIONS_2, Clock, ScriptedTerminal, write_bank
from tests.program import Program

Attack = Callable[[int, int], Iterator[str]]
EXIT_CODES = {0, 2, 3, 4, 5, 6, 7, 130}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
PIECES = (
    "",
    "'",
    '"',
    ":",
    "- ",
    "{",
    "}",
    "[",
    "]",
    "\n",
    "\t",
    "#",
    "&a",
    "*a",
    "!!",
    "|",
    ">",
    "0",
    "²",
    "\x00",
    "null",
)
ODD = (
    "", " ", "-", "--", "--x", "-1", "0", "²", "9" * 30, "9" * 5000, "x" * 5000, "\x1b[31m", "\r", "\n", "é", "中文",
    "\u202e", "\udcff", "../..", "~", "/dev/null", "T-1", "kinesis", "firehose", "--json", "--plain", "-d", "--bank",
    "--count", "--seed", "--resume", "--review", "all", "--level", "--only", "--help", "check", "show", "discard",
    "backup", "new", "apply", "wrong", "1", "3", "plain", "on", "questions",
)  # fmt: skip
STREAMS = (">&-", ">/dev/full", "2>&-", "2>/dev/full", "<&-", ">&- 2>&-", "| head -c 1", ">&- <&-")


def banks(seed: int, count: int) -> Iterator[str]:
    """Yield the mutated banks that made the reader raise anything but an error of mlcert."""
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(count):
            texts = {"questions": QUESTIONS_2, "notes": NOTES, "exams": EXAMS}
            for _ in range(rng.randint(1, 4)):
                kind = rng.choice(list(texts))
                texts[kind] = _mutated(texts[kind], rng)
            try:
                write_bank(folder, **texts)
                files = files_of(folder)
                if not problems_in(folder, files):
                    contents(folder, files)
            except MlcertError:
                continue
            except Exception:  # noqa: BLE001 - whatever it is, it is harm
                yield f"bank {number}: {traceback.format_exc(limit=-2)}"


def _mutated(text: str, rng: random.Random) -> str:
    """Return a text with a line moved, doubled or cut, or with a piece put in the place of some characters."""
    lines = text.splitlines(keepends=True)
    here, there = rng.randrange(len(lines)), rng.randrange(len(lines))
    match rng.randrange(5):
        case 0:
            lines[here] = lines[there]
        case 1:
            del lines[here]
        case 2:
            lines[here] = lines[here].lstrip() if rng.random() < 0.5 else " " + lines[here]
        case _:
            place = rng.randrange(len(text))
            return text[:place] + rng.choice(PIECES) + text[place + rng.randrange(4) :]
    return "".join(lines)


class _Learner:
    """Runs commands in this process, with a folder of questions and a home of its own."""

    def __init__(self, folder: str) -> None:
        self.home, self.bank = os.path.join(folder, "home"), os.path.join(folder, "bank")
        os.makedirs(self.bank)
        write_bank(self.bank, questions=QUESTIONS_2, notes=NOTES, exams=EXAMS)

    def run(self, *argv: str, keys: tuple[str, ...] = ("a", "enter", "q")) -> tuple[int | str, str]:
        """Return the exit code, or a traceback if there was one, and everything that was printed."""
        terminal = ScriptedTerminal(Clock())
        terminal.script(*keys)
        environ = {**os.environ, "MLCERT_HOME": self.home}
        services = Services(environ, now=terminal.clock.now, ticks=terminal.clock.ticks, terminal=terminal)
        services.folder = self.bank
        printed = StringIO()
        try:
            with redirect_stdout(printed), redirect_stderr(printed), closing(services):
                code: int | str = main(argv, services)
        except SystemExit as error:  # Typer's way to end after it has installed the completion
            code = error.code or 0
        except Exception:  # noqa: BLE001 - whatever it is, it is harm
            code = traceback.format_exc(limit=-2)
        return code, printed.getvalue()


@contextmanager
def _a_learner() -> Iterator[_Learner]:
    with tempfile.TemporaryDirectory() as folder:
        yield _Learner(folder)


def histories(seed: int, count: int) -> Iterator[str]:
    """Yield the damaged histories that gave a traceback, or that were taken for an empty one."""
    rng = random.Random(seed)
    with _a_learner() as learner:
        for names in ("kinesis", "glue", "kinesis"):
            learner.run("quiz", "-n", "2", "-d", names, keys=("a", "enter", "b", "enter"))
        learner.run("exam", "--questions", "3", keys=("enter", "a", "n", "b", "q"))
        path = os.path.join(learner.home, "history.sqlite")
        with open(path, "rb") as file:
            sound = file.read()
        for number in range(count):
            _restore(path, _damaged(sound, rng))
            for argv in (
                (),
                ("results",),
                ("results", "1"),
                ("results", "2", "--json"),
                ("quiz", "-n", "1"),
                ("history", "check"),
            ):
                code, printed = learner.run(*argv)
                if code not in EXIT_CODES:
                    yield f"history {number}, {' '.join(argv)}: {code}"
                elif argv == ("results",) and "No results yet" in printed:
                    yield f"history {number} was taken for an empty one"


def copies(seed: int, count: int) -> Iterator[str]:
    """Yield the damaged compiled copies that gave a traceback or another exit code than a sound one."""
    rng = random.Random(seed)
    commands = (("lookup", "firehose"), ("bank", "list"), ("quiz", "-n", "2"), ("compare", "firehose", "data-streams"))
    with _a_learner() as learner:
        for argv in commands:
            learner.run(*argv)
        (path,) = (entry.path for entry in os.scandir(os.path.join(learner.home, "cache")) if entry.name[:5] == "bank-")
        with open(path, "rb") as file:
            sound = file.read()
        for number in range(count):
            _restore(path, _damaged(sound, rng))
            os.utime(path, (UNTOUCHED, UNTOUCHED))  # as a disk damages it; one that somebody has edited is not opened
            for argv in commands:
                code, printed = learner.run(*argv)
                if code != 0:
                    yield f"copy {number}, {' '.join(argv)}: {code} {printed[-200:]}"


def _damaged(sound: bytes, rng: random.Random) -> bytes:
    """Return a file that was cut, or of which some bytes or a page were changed."""
    damaged = bytearray(sound)
    kind = rng.randrange(4)
    if kind == 0:
        return bytes(damaged[: rng.randrange(len(damaged))])
    if kind == 1:
        start = rng.randrange(0, len(damaged), 512)
        damaged[start : start + 512] = bytes(len(damaged[start : start + 512]))
        return bytes(damaged)
    for _ in range(rng.randint(1, 8)):
        damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def _restore(path: str, content: bytes) -> None:
    for name in (path, f"{path}-wal", f"{path}-shm"):
        if os.path.exists(name):
            os.remove(name)
    with open(path, "wb") as file:
        file.write(content)


def arguments(seed: int, count: int) -> Iterator[str]:
    """Yield the command lines that gave a traceback, an unknown exit code or a raw control character.

    They draw from every option of every command; one in ten runs in a process of its own with odd streams.
    """
    rng = random.Random(seed)
    options = _options(typer.main.get_command(app))
    here, real_home = os.getcwd(), os.environ.get("HOME", "")
    with _a_learner() as learner:
        os.chdir(learner.bank)  # files that a command writes must not land anywhere else
        os.environ["HOME"] = learner.home
        try:
            for number in range(count):
                words = _command_line(options, rng)
                streams = "" if number % 10 else rng.choice(STREAMS)
                code, printed = _in_a_shell(learner, words, streams) if streams else learner.run(*words)
                if code not in EXIT_CODES or "Traceback" in printed:
                    yield f"arguments {number}, {words!r:.200} {streams}: {code} {printed[-500:]}"
                elif found := CONTROL.search(printed):
                    yield f"arguments {number}, {words!r:.200} {streams}: printed {found[0]!r}"
        finally:
            os.chdir(here)
            os.environ["HOME"] = real_home


def _options(command: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], list[str]]:
    """Return the options of a command and of those within it, by the words that call each."""
    found = {path: [name for param in command.params for name in param.opts if name.startswith("-")]}
    context = typer.Context(command)
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        found |= _options(command.get_command(context, name), (*path, name))
    return found


def _command_line(options: dict[tuple[str, ...], list[str]], rng: random.Random) -> list[str]:
    path = rng.choice(list(options))
    words = [rng.choice([*options[path], *ODD, rng.choice(ODD)]) for _ in range(rng.randrange(6))]
    return [*path, *words] if rng.random() < 0.95 else words


def _in_a_shell(learner: _Learner, words: list[str], streams: str) -> tuple[int, str]:
    """Run a command in a shell that redirects its streams, and return the exit code and what it printed."""
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m mlcert "$@" {streams}', sys.executable, *map(os.fsencode, words)],
        env={**os.environ, "MLCERT_HOME": learner.home, "MLCERT_BANK": learner.bank}, input=b"a\n\nq\n",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, cwd=learner.bank,
    )  # fmt: skip
    return done.returncode, done.stdout.decode("utf-8", "surrogateescape")


def kills(seed: int, count: int) -> Iterator[str]:
    """Yield the sessions that lost an answer whose feedback, or whose place in an exam, had been displayed."""
    rng = random.Random(seed)
    displayed = 0
    with _a_learner() as learner:
        for number in range(count):
            is_exam = number % 2 == 1
            for name in os.listdir(learner.home) if os.path.isdir(learner.home) else ():
                if name.startswith("history."):
                    os.remove(os.path.join(learner.home, name))
            argv = ["exam", "--questions", "3"] if is_exam else ["quiz", "-n", "3", "--seed", str(number)]
            lines = b"\na\nn\nb\nn\na\n" if is_exam else b"a\n\nb\n\nc\n\n"
            seen = _answers_in(_killed(learner, argv, lines, rng.randrange(3), rng.uniform(0, 0.05)))
            _, printed = learner.run("results", "1", "--json")
            kept = len(re.findall(r'"picked": \[\s*"', printed))
            displayed += seen
            if kept < seen:
                yield f"kill {number}: {seen} answers were displayed and {kept} are in the history"
    print(f"before the kills, {displayed} answers had been displayed")


def _answers_in(printed: bytes) -> int:
    """Return how many answers were displayed as given: with their feedback, or in an exam as saved."""
    return len(re.findall(rb"Correct: |Incorrect\. |Saved\. ", printed))


def _killed(learner: _Learner, argv: list[str], lines: bytes, answers: int, delay: float) -> bytes:
    """Run a command in a process of its own and return what it printed.

    The lines are typed once it waits for one, and it is killed some seconds after so many answers were displayed.
    """
    (typed, keyboard), (screen, out) = os.pipe(), os.pipe()
    with open(os.devnull, "wb") as nothing:
        words = [*argv, "--bank", learner.bank, "--plain"]
        environ = {**os.environ, "MLCERT_HOME": learner.home}
        program = Program(words, [typed, out, nothing.fileno()], environ=environ)
    os.close(typed)
    os.close(out)
    printed = b""
    while b"leave" not in printed and (chunk := os.read(screen, 65536)):
        printed += chunk
    os.write(keyboard, lines)
    while _answers_in(printed) < answers and (chunk := os.read(screen, 65536)):
        printed += chunk
    time.sleep(delay)
    program.kill(signal.SIGKILL)
    program.wait()
    while chunk := os.read(screen, 65536):
        printed += chunk
    os.close(keyboard)
    os.close(screen)
    return printed


ATTACKS: dict[str, tuple[Attack, int]] = {
    "kills": (kills, 1000),
    "banks": (banks, 100_000),
    "histories": (histories, 2000),
    "copies": (copies, 500),
    "arguments": (arguments, 2000),
}
