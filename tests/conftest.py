"""Fixtures: a home that is never the real one, services with a clock that tests set, and the whole program."""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from functools import cache
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest
import typer
from hypothesis import settings

from mlcert.bank import folder as bank_folders
from mlcert.bank.compiled import tables
from mlcert.bank.compiled.same_files import digest_of_files
from mlcert.bank.contents import Contents
from mlcert.cli import main
from mlcert.services import Services
from tests.disk import do_not_wait_for_the_disk
from tests.doubles import EXAMS, Clock, ScriptedTerminal, write_bank

collect_ignore = ["mutation", "benchmarks/learning.py"]  # tools with extras of their own
Run = Callable[..., str]
TESTS = Path(__file__).parent
MEMORY = "/dev/shm"  # noqa: S108 -- on Linux; pytest makes a folder of its own in it
COMPILING = pytest.StashKey[subprocess.Popen[bytes]]()

# The same examples in every run, so that a failure is the change's own; `--hypothesis-profile=search` looks further.
settings.register_profile("same", max_examples=50, derandomize=True, deadline=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile("same")

# What was compiled is kept, whatever the environment says: all workers and runs of the program import the same modules.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def is_for_tests(folder: str) -> bool:
    """Return whether a folder can hold all files of all tests, some of which are programs."""
    if not os.access(folder, os.W_OK) or os.statvfs(folder).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(folder).free > 2**31


# Homes in memory are made and removed in a fraction of the time.
if is_for_tests(MEMORY):
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)


def runs_everything(config: pytest.Config) -> bool:
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the built-in questions in a process of its own while the workers collect all tests."""
    if runs_everything(session.config) and session.config.getoption("numprocesses", None):
        home = session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
        session.stash[COMPILING] = subprocess.Popen(
            [sys.executable, "-m", "mlcert", "bank", "list"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "MLCERT_HOME": str(home)},
        )  # fmt: skip


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Leave nothing in memory, unless something failed; workers were given their folder."""
    if COMPILING in session.stash:
        session.stash[COMPILING].wait()
    homes = session.config._tmp_path_factory  # type: ignore[attr-defined]
    if not exitstatus and homes._given_basetemp is None and homes.getbasetemp().is_relative_to(MEMORY):
        shutil.rmtree(homes.getbasetemp(), ignore_errors=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Import all tests, each worker from another one on: each prepares a part of those that are new for all."""
    worker = getattr(session.config, "workerinput", None)
    if worker is None or not runs_everything(session.config):
        return
    paths = sorted(TESTS.rglob("test_*.py"))
    first = int(worker["workerid"].removeprefix("gw")) * len(paths) // worker["workercount"]
    for path in (*paths[first:], *paths[:first]):
        with suppress(Exception):  # which the collection will report
            import_module(".".join(path.relative_to(TESTS.parent).with_suffix("").parts))


def pytest_collection_finish() -> None:
    """Leave what was imported and collected out of each later collection of garbage: it stays to the end."""
    gc.freeze()


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the compiled copies of all homes, so that the built-in questions are compiled once."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """Read and compile files with the same contents once, make the parser of a command once, and never wait."""
    known: dict[tuple[str, str], Contents] = {}
    filled: dict[int, tuple[Contents, sqlite3.Connection]] = {}
    read, fill = bank_folders.contents, tables.fill

    def contents(folder: str, names: Sequence[str]) -> Contents:
        digest = digest_of_files(folder, names)
        if not digest:
            return read(folder, names)
        key = (bank_folders.name_of(folder), digest)
        if key not in known:
            known[key] = read(folder, names)
        return known[key]

    def copied(db: sqlite3.Connection, meta: Mapping[str, str], contents: Contents) -> None:
        if id(contents) not in filled:
            template = stack.enter_context(closing(sqlite3.connect(":memory:", isolation_level=None)))
            fill(template, {}, contents)
            filled[id(contents)] = (contents, template)
        db.execute("PRAGMA synchronous = OFF")
        filled[id(contents)][1].backup(db)
        db.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())

    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        do_not_wait_for_the_disk(patch.setattr)
        patch.setattr(bank_folders, "contents", contents)
        patch.setattr("mlcert.bank.compiled.building.fill", copied)
        patch.setattr(typer.main, "get_command", cache(typer.main.get_command))
        yield


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Iterator[Services]:
    """The built-in questions and notes, to be read only."""
    home = tmp_path_factory.mktemp("home")
    (home / "cache").symlink_to(shared_cache)
    services = Services({**os.environ, "MLCERT_HOME": str(home)})
    yield services
    services.close()


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory, shared_cache: Path) -> Iterator[Path]:
    """One home after the other; for tests that need nothing else, this takes less time than `tmp_path`."""
    base = tmp_path_factory.mktemp("homes")

    def make() -> Iterator[Path]:
        for number in count():
            folder = base / str(number)
            os.mkdir(folder)
            os.symlink(shared_cache, folder / "cache")
            yield folder

    return make()


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new home for every test, so that no test reaches the real one through the environment."""
    folder = next(homes)
    for name in ("HOME", "USERPROFILE", "MLCERT_HOME"):
        monkeypatch.setenv(name, str(folder))
    for name in ("MLCERT_BANK", "XDG_DATA_HOME", "LOCALAPPDATA", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def empty_cache(home: Path) -> None:
    """No compiled copies: those that a test makes are its own."""
    (home / "cache").unlink()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def terminal(clock: Clock) -> ScriptedTerminal:
    return ScriptedTerminal(clock)


@pytest.fixture
def bank_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small sound bank with one exam in the current folder, so that commands name it `bank`."""
    folder = tmp_path / "bank"
    write_bank(str(folder), exams=EXAMS)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def make_services(clock: Clock, terminal: ScriptedTerminal, bank_folder: Path) -> Iterator[Callable[[], Services]]:
    """Return a function that makes services with the same home, clock and terminal, as two runs of the program have."""
    made: list[Services] = []

    def make() -> Services:
        services = Services(os.environ, now=clock.now, ticks=clock.ticks, terminal=terminal)
        services.folder = str(bank_folder)
        made.append(services)
        return services

    yield make
    for services in made:
        services.close()


@pytest.fixture
def services(make_services: Callable[[], Services]) -> Services:
    return make_services()


@pytest.fixture
def run(make_services: Callable[[], Services], capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs the program in this process, checks the exit code and returns what was printed."""

    def run_it(*argv: str, code: int = 0) -> str:
        found = main(argv, make_services())
        captured = capsys.readouterr()
        assert found == code, f"exit {found}: {captured.err}"
        return captured.out + captured.err

    return run_it
