"""Question files that are no files, or endless: each is a problem that is found at once."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.doubles import EXAMS, write_bank

POSIX = pytest.mark.skipif(os.name != "posix", reason="there are no such files")
NOT_A_FILE = "is not a file; use a file instead"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a sound bank; the current folder is its parent, because the path of a socket must be short."""
    folder = tmp_path / "bank"
    write_bank(str(folder), exams=EXAMS)
    monkeypatch.chdir(tmp_path)
    return folder


def bind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(path))


def fill(path: Path) -> None:
    """Make a sparse file of one byte more than is read."""
    path.touch()
    os.truncate(path, 32 * 1024 * 1024 + 1)


@pytest.mark.parametrize("name", ["odd.yaml", "notes/odd.yaml", "exams.yaml"])
@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(os.mkfifo, NOT_A_FILE, marks=POSIX, id="pipe"),
        pytest.param(lambda path: path.symlink_to("/dev/zero"), NOT_A_FILE, marks=POSIX, id="device"),
        pytest.param(bind, "cannot be read", marks=POSIX, id="socket"),
        pytest.param(os.mkdir, "is a folder; rename or remove it", id="folder"),
        pytest.param(lambda path: path.symlink_to(path.name), "cannot be read", marks=POSIX, id="circle"),
        pytest.param(lambda path: path.symlink_to("nowhere"), "cannot be read", marks=POSIX, id="dangling link"),
        pytest.param(fill, "is larger than 32 MiB; split it into several files", id="large file"),
    ],
)
def test_what_is_not_a_file_to_read_is_a_problem_of_its_own(
    make: Callable[[Path], None], said: str, name: str, folder: Path, run: Run
) -> None:
    path = folder / name
    path.unlink(missing_ok=True)
    make(path)

    printed = run("bank", "check", str(folder), code=4)

    assert f"{name}:1: {said}" in printed
    assert f"  {name}:1: {said}" in run("quiz", "--bank", str(folder), code=4)


def test_a_link_to_a_file_is_read_as_the_file(folder: Path, run: Run) -> None:
    (folder / "exams.yaml").rename(folder.parent / "elsewhere.yaml")
    (folder / "exams.yaml").symlink_to(folder.parent / "elsewhere.yaml")

    assert "No problems" in run("bank", "check", str(folder))
