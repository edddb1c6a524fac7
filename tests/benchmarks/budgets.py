"""The budgets of start-up, look-up and memory, as multiples of `python -c pass` in the same run.

    python -m tests.benchmarks.budgets [ROUNDS]

Commands are run in turn, round after round, and medians are compared, so that a machine that drifts does not
matter. Install the wheel first, and run this in a folder that holds only a copy of `tests`: an editable install adds
its own time to every start, and a checkout has no compiled copy for the first run.
"""

from __future__ import annotations

import glob
import os
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pexpect

from mlcert.core.mode import QUIZ
from mlcert.core.selection import shuffle_choices
from mlcert.core.session import Move, MoveKind, Session
from mlcert.practice.wording import with_wordings
from mlcert.services import Services
from tests.arguments import parser_of, positive
from tests.benchmarks.generate import write_large_bank

QUESTIONS = 10_000
TERMS = 8_000
ANSWERS = 100_000
QUESTION = "can several gpus run out of memory when a large model is trained"
PYTHON = (sys.executable, "-c", "pass")
MLCERT = (sys.executable, "-m", "mlcert")


def arguments_in(words: Sequence[str]) -> Namespace:
    """The arguments; if they are wrong, the usage is printed and the tool ends with 2."""
    parser = parser_of("tests.benchmarks.budgets", __doc__)
    parser.add_argument("rounds", metavar="ROUNDS", type=positive, nargs="?", default=15, help="15 without it")
    return parser.parse_args(words)


def main(rounds: int) -> None:
    """Print a line for every budget: the ratio that was measured, and the one that is allowed."""
    with tempfile.TemporaryDirectory() as folder:
        large, home, busy = (os.path.join(folder, name) for name in ("large", "home", "busy"))
        write_large_bank(large, questions=QUESTIONS, terms=TERMS)
        quiet = {**os.environ, "MLCERT_HOME": home, "PYTHONUTF8": "1", "TERM": "xterm"}
        answered = {**quiet, "MLCERT_HOME": busy}
        fresh = {**quiet, "MLCERT_HOME": os.path.join(folder, "fresh")}
        base = statistics.median(once(lambda: run(PYTHON, quiet)) for _ in range(rounds))
        print(f"python -c pass: {base * 1000:.0f} ms")
        empty = iter(range(10_000))
        report(
            "the first question ever", 20, lambda: first_screen((), {**quiet, "MLCERT_HOME": f"{home}-{next(empty)}"}),
            rounds, quiet,
        )  # fmt: skip
        for environ in (quiet, answered):
            for command in ("list", "coverage"):
                run((*MLCERT, "bank", command, "--bank", large), environ)
                run((*MLCERT, "bank", command), environ)
        fill_history(busy)
        budgets: list[tuple[str, float, Callable[[], object]]] = [
            ("--version", 3, lambda: run((*MLCERT, "--version"), quiet)),
            ("lookup, a hit", 3.5, lambda: run((*MLCERT, "lookup", "firehose"), quiet)),
            ("lookup, a miss", 4, lambda: run((*MLCERT, "lookup", "firehosee"), quiet)),
            ("lookup, a question", 4, lambda: run((*MLCERT, "lookup", *QUESTION.split()), quiet)),
            ("lookup, a hit, ten times the notes", 3.5, lambda: look_up("term-77", large, quiet)),
            ("lookup, a miss, ten times the notes", 4, lambda: look_up("strem recrod", large, quiet)),
            ("lookup, a question without an answer, ten times the notes", 4, lambda: look_up(QUESTION, large, quiet)),
            ("lookup, 100,000 answers", 4.5, lambda: run((*MLCERT, "lookup", "firehose"), answered)),
            ("completion of a term", 4.5, lambda: run(MLCERT, quiet | completing("mlcert lookup fire"))),
            (
                "completion of a number, 100,000 answers",
                5,
                lambda: run(MLCERT, answered | completing("mlcert results ")),
            ),
            ("--status, 100,000 answers", 4, lambda: run((*MLCERT, "--status"), answered)),
            ("--status, found out anew, 100,000 answers", 4, lambda: status_anew(answered)),
            ("--help", 6.5, lambda: run((*MLCERT, "--help"), quiet)),
            ("quiz, first question on screen", 16, lambda: first_screen((), quiet)),
            ("quiz, 10,000 questions", 20, lambda: first_screen(("--bank", large), quiet)),
            ("quiz, 100,000 answers", 17, lambda: first_screen((), answered)),
            ("results, 100,000 answers", 17, lambda: run((*MLCERT, "results"), answered)),
            ("progress, 100,000 answers", 42, lambda: run((*MLCERT, "progress"), answered)),
            ("today, no history", 12, lambda: run(MLCERT, fresh)),
            ("today, 100,000 answers", 13, lambda: run(MLCERT, answered)),
        ]
        for name, allowed, act in budgets:
            report(name, allowed, act, rounds, quiet)
        for name, allowed_mib, argv in (
            ("quiz, 10,000 questions", 60, ("quiz", "-n", "10", "--bank", large)),
            ("lookup, 10,000 questions", 60, ("lookup", "firehose")),
            ("bank list, 10,000 questions", 60, ("bank", "list", "--bank", large)),
            ("bank check, 10,000 questions", 250, ("bank", "check", large)),
            ("bank check --strict, 10,000 questions", 250, ("bank", "check", large, "--strict")),
        ):
            seconds, mib = peak(argv, quiet)
            print(f"{name:40} {mib:6.0f} MiB of {allowed_mib}, {seconds:.1f} s")


def report(name: str, allowed: float, command: Callable[[], object], rounds: int, environ: Mapping[str, str]) -> None:
    """Measure a command and `python -c pass` in turn, and print the ratio of their medians."""
    command()
    counted = [(once(command), once(lambda: run(PYTHON, environ))) for _ in range(rounds)]
    ratio = statistics.median(one for one, _ in counted) / statistics.median(base for _, base in counted)
    print(f"{name:40} {ratio:6.1f}x of {allowed:g}x{'' if ratio <= allowed else '   OVER'}")


def once(act: Callable[[], object]) -> float:
    """How many seconds it takes once; a child that it leaves behind is closed afterwards."""
    start = time.perf_counter()
    left = act()
    seconds = time.perf_counter() - start
    if isinstance(left, pexpect.spawn):
        left.close(force=True)
    return seconds


def run(argv: Sequence[str], environ: Mapping[str, str]) -> None:
    """Run a command to its end without a terminal."""
    subprocess.run(argv, env=environ, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def completing(line: str) -> dict[str, str]:
    """The variables with which bash asks for a completion at the end of a command line."""
    words = line.split(" ")
    return {"_MLCERT_COMPLETE": "complete_bash", "COMP_WORDS": "\n".join(words), "COMP_CWORD": str(len(words) - 1)}


def look_up(query: str, folder: str, environ: Mapping[str, str]) -> None:
    """Look up in the bank of a folder as if it were the built-in one."""
    program = (
        "import sys; from mlcert import lookup_services; from mlcert.cli import entry;"
        f"lookup_services.built_in_folder = lambda: {folder!r};"
        f"sys.argv = ['mlcert', 'lookup', *{query.split()!r}]; entry()"
    )
    run((sys.executable, "-c", program), environ)


def status_anew(environ: Mapping[str, str]) -> None:
    """Ask for the status where none is kept."""
    for path in glob.glob(os.path.join(environ["MLCERT_HOME"], "cache", "status-*")):
        os.unlink(path)
    run((*MLCERT, "--status"), environ)


def first_screen(options: Sequence[str], environ: Mapping[str, str]) -> object:
    """Start a quiz in a pseudo-terminal and wait until its last line is there."""
    child = pexpect.spawn(MLCERT[0], [*MLCERT[1:], "quiz", *options], env=dict(environ), dimensions=(24, 80))
    child.expect("leave")
    return child


def peak(argv: Sequence[str], environ: Mapping[str, str]) -> tuple[float, float]:
    """Seconds and the peak memory in MiB of a command, measured in a process that starts nothing else."""
    program = (
        "import resource,subprocess,sys,time; start=time.perf_counter();"
        "subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, capture_output=True, check=False);"
        "print(time.perf_counter()-start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024)"
    )
    done = subprocess.run(
        (sys.executable, "-c", program, *MLCERT, *argv), env=environ, capture_output=True, text=True, check=True
    )
    seconds, mib = done.stdout.split()
    return float(seconds), float(mib)


def fill_history(home: str) -> None:
    """Write a history of ten thousand quizzes of ten answers each, which takes a minute."""
    services = Services({"MLCERT_HOME": home})
    rng = random.Random(1)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    bank = services.bank
    ids = [outline.id for outline in bank.outlines]
    history = services.history
    history.db.execute("PRAGMA synchronous = OFF")
    for n in range(ANSWERS // 10):
        questions = services.compiled.questions(rng.sample(ids, 10))
        paper, wordings = with_wordings(shuffle_choices(questions.values(), rng), services)
        session = Session(f"{n:032x}", QUIZ, bank.name, paper, now, limit=timedelta(minutes=30))
        session = history.begin(session, wordings)
        moves = []
        for asked in paper:
            now += timedelta(seconds=60)
            picks = tuple(asked.key) if rng.random() < 0.6 else tuple(rng.sample(asked.choices, len(asked.key)))
            moves += [Move(MoveKind.SHOWN, asked.question), Move(MoveKind.PICK, asked.question, picks)]
        history.append(
            session, *(move._replace(spent=timedelta(seconds=30)) for move in moves), Move(MoveKind.END), at=now
        )
    with closing(sqlite3.connect(services.history_path)) as db:
        count = db.execute("SELECT count(*) FROM move WHERE kind = 'pick'").fetchone()[0]
    services.close()
    print(f"{count} answers in the history, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB here")


if __name__ == "__main__":
    main(**vars(arguments_in(sys.argv[1:])))
