"""Mutation testing: how many small mistakes in an area of mlcert do its tests notice?

    python -m tests.mutation AREA [SEED] [--count N] [--only PATH]

An area is core, history, practice or screens. A sample of its mutants (300, drawn with the seed) is tested, each in a
process of its own, two at a time, on temporary copies of the checkout. Only the tests of the area that run through the
changed function are run, the quickest first, until one fails. Printed are the diff of each survivor and the share of
mutants that were killed. Test files that are not yet known to git are copied as well.
"""

from __future__ import annotations

import argparse
import compileall
import difflib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import NamedTuple

import pytest
from coverage import CoverageData

from tests.mutation.mutants import Mutant, mutants_of

CHECKOUT = Path(__file__).parents[2]
TESTS = {  # of each area: those that are quick and say what it promises
    "core": ("tests/core", "mlcert/core"),
    "history": ("tests/history", "tests/core/test_memory.py"),
    "practice": ("tests/practice", "tests/commands"),
    "screens": ("tests/screens",),
}
TOO_SLOW = 5.0  # seconds: a test that takes longer is left out
PROCESSES = 2
OPTIONS = (
    "-qx",
    "--doctest-modules",
    "-pno:cacheprovider",
    "--dist=no",
    "-n0",
    "-Wignore::pytest.PytestAssertRewriteWarning",
)
LIBRARIES = ("hypothesis", "prompt_toolkit", "questionary", "rich.table", "typer", "yaml", "pyte", "pexpect")


class Baseline(NamedTuple):
    """What a run of the unchanged code tells: how long each test takes, and through which lines it goes."""

    seconds: Mapping[str, float]  # by the node id of the test, the quickest first
    through: Mapping[str, Mapping[int, Iterable[str]]]  # tests, by file and line

    def tests_of(self, mutant: Mutant) -> list[str]:
        """The tests that run through the changed function, the quickest first; all of them where it is in none."""
        lines = self.through.get(mutant.path, {})
        if mutant.function is None:
            return list(self.seconds)
        first, last = mutant.function
        through = {test for line, tests in lines.items() if first <= line <= last for test in tests}
        return [test for test in self.seconds if test in through]


class Run(NamedTuple):
    """A mutant that is being tested, and where."""

    mutant: Mutant
    file: Path
    original: str
    copy: Path
    deadline: float


class Selected:
    """A plugin of pytest that runs these tests only, in this order."""

    def __init__(self, order: Sequence[str]) -> None:
        self.place = {name: place for place, name in enumerate(order)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        selected = [item for item in items if item.nodeid in self.place]
        items[:] = sorted(selected, key=lambda item: self.place[item.nodeid])


class Durations:
    """A plugin of pytest that notes how long each test takes, its fixtures included."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.skipped:
            self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0) + report.duration


def main() -> None:
    """Draw a sample, run it, and print what survived."""
    parser = argparse.ArgumentParser(description="Mutation testing of an area of mlcert.")
    parser.add_argument("area", choices=sorted(TESTS))
    parser.add_argument("seed", nargs="?", type=int, default=1, help="draws the sample (default: 1)")
    parser.add_argument("--count", type=int, default=300, help="mutants in the sample (default: 300)")
    parser.add_argument("--only", default="", help="a part of the paths of the files to mutate")
    wanted = parser.parse_args()
    for library in LIBRARIES:
        import_module(library)  # once, and not in each process
    with tempfile.TemporaryDirectory(prefix="mlcert-mutation-") as scratch:
        copies = [copy_checkout(Path(scratch) / f"copy{number}") for number in range(PROCESSES)]
        baseline = run_baseline(copies[0], TESTS[wanted.area])
        pool = [
            mutant
            for path in sorted((copies[0] / "mlcert" / wanted.area).rglob("*.py"))
            if wanted.only in path.name
            for mutant in mutants_of(path.relative_to(copies[0]).as_posix(), path.read_text("utf-8"))
        ]
        sample = random.Random(wanted.seed).sample(pool, min(wanted.count, len(pool)))
        print(f"{wanted.area}, seed {wanted.seed}: testing {len(sample)} of {len(pool)} mutants", flush=True)
        survivors = run_all(sample, baseline, copies)
        for mutant in sorted(survivors):
            print(f"\nsurvived: {mutant.path}:{mutant.line}\n{diff_of(mutant, copies[0])}")
    killed = len(sample) - len(survivors)
    print(f"\n{wanted.area}, seed {wanted.seed}: {killed} of {len(sample)} killed ({100 * killed / len(sample):.1f} %)")


def copy_checkout(target: Path) -> Path:
    """A copy of all files of the checkout that git does not ignore."""
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (CHECKOUT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CHECKOUT / name, target / name)
    # A mutant may have the size and the time of the file that it replaces: only the hash tells their bytecode apart.
    compileall.compile_dir(target / "mlcert", quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    return target


def run_baseline(copy: Path, tests: Iterable[str]) -> Baseline:
    """Run these tests on the unchanged code.

    Raises:
        SystemExit: a test fails, or nothing is known of the lines that they run through.
    """
    kept = copy / "durations.json"

    def measure() -> int:
        durations = Durations()
        existing = [name for name in tests if Path(name).exists()]
        code = pytest.main(
            [*OPTIONS, "--cov=mlcert", "--cov-context=test", "--cov-report=", *existing], plugins=[durations]
        )
        kept.write_text(json.dumps(durations.seconds))
        return int(code)

    _, status = os.waitpid(start(copy, measure, output=None), 0)
    if status != 0:
        raise SystemExit("The tests fail on the unchanged code.")
    seconds = {test: took for test, took in json.loads(kept.read_text()).items() if took <= TOO_SLOW}
    data = CoverageData(str(copy / ".coverage"))
    data.read()
    through = {
        Path(path).relative_to(copy.resolve()).as_posix(): {
            line: {context.rpartition("|")[0] for context in contexts if context}
            for line, contexts in data.contexts_by_lineno(path).items()
        }
        for path in data.measured_files()
    }
    if not any(tests for lines in through.values() for tests in lines.values()):
        raise SystemExit("The coverage of the tests was not measured.")
    return Baseline(dict(sorted(seconds.items(), key=lambda item: item[1])), through)


def start(copy: Path, action: Callable[[], int], output: str | None = os.devnull) -> int:
    """Start a process that does this in a copy, with its own group of processes; return its id."""
    sys.stdout.flush()
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        os.setsid()
        os.chdir(copy)
        sys.path.insert(0, str(copy))
        for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
            del sys.modules[name]  # those of the checkout: the copy has its own
        if output is not None:
            for descriptor in (0, 1, 2):
                os.dup2(os.open(output, os.O_RDWR), descriptor)
        code = action()
    finally:
        os._exit(code)


def run_all(sample: Sequence[Mutant], baseline: Baseline, copies: Sequence[Path]) -> list[Mutant]:
    """Test every mutant, one in each copy at a time; return those that no test noticed."""
    waiting, free = list(reversed(sample)), list(copies)
    running: dict[int, Run] = {}
    survivors: list[Mutant] = []
    while waiting or running:
        while waiting and free:
            mutant = waiting.pop()
            tests = baseline.tests_of(mutant)
            if not tests:
                survivors.append(mutant)
                continue
            copy = free.pop()
            file = copy / mutant.path
            run = Run(mutant, file, file.read_text("utf-8"), copy, time.monotonic() + limit_of(tests, baseline))
            file.write_text(mutant.source, "utf-8")
            running[start(copy, partial(run_tests, tests))] = run
        for process, run in list(running.items()):
            code = exit_code(process, run.deadline)
            if code is not None:
                run.file.write_text(run.original, "utf-8")
                free.append(run.copy)
                del running[process]
                if code == pytest.ExitCode.NO_TESTS_COLLECTED:
                    raise SystemExit(f"No test was run for {run.mutant.path}:{run.mutant.line}.")
                if code == pytest.ExitCode.OK:
                    survivors.append(run.mutant)
        time.sleep(0.02)
    return survivors


def limit_of(tests: Iterable[str], baseline: Baseline) -> float:
    """How many seconds these tests may take on a mutant before it counts as one that never ends."""
    return 10 + 5 * sum(baseline.seconds[test] for test in tests)


def run_tests(tests: Sequence[str]) -> int:
    """Run these tests until one fails."""
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    return int(pytest.main([*OPTIONS, *files], plugins=[Selected(tests)]))


def exit_code(process: int, deadline: float) -> int | None:
    """The exit code of a process that has ended or is late; None while it runs. No test waits for a late one."""
    if time.monotonic() > deadline:
        os.killpg(process, signal.SIGKILL)
        os.waitpid(process, 0)
        return -signal.SIGKILL
    ended, status = os.waitpid(process, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if ended else None


def diff_of(mutant: Mutant, copy: Path) -> str:
    """What the mutant changes, as a diff without context."""
    before = (copy / mutant.path).read_text("utf-8").splitlines()
    lines = list(difflib.unified_diff(before, mutant.source.splitlines(), lineterm="", n=0))
    return "\n".join(line for line in lines[2:] if not line.startswith("@@"))


if __name__ == "__main__":
    main()
