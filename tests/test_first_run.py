"""The first run: the shipped copy is used where it fits, and preparing the questions is announced on a terminal."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mlcert import cli, lookup_services
from mlcert.bank.compiled.building import build
from mlcert.bank.folder import contents
from mlcert.lookup_services import shipped_copy
from mlcert.services import Services
from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("empty_cache")


class Stream(io.StringIO):
    """Standard error, on a terminal or not."""

    def __init__(self, *, is_terminal: bool) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal


def test_preparing_the_questions_is_announced_on_a_terminal_and_only_when_it_happens(
    make_services: Callable[[], Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Stream(is_terminal=True)
    monkeypatch.setattr(sys, "stderr", stream)

    for _ in range(2):
        assert make_services().notes.name_of("firehose") == "Amazon Data Firehose"

    assert stream.getvalue() == "Preparing the questions. This happens once after each update.\n"


def test_preparing_the_questions_is_not_announced_to_a_file(
    make_services: Callable[[], Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Stream(is_terminal=False)
    monkeypatch.setattr(sys, "stderr", stream)

    assert make_services().notes.name_of("firehose") == "Amazon Data Firehose"

    assert stream.getvalue() == ""


@pytest.fixture
def installed(bank_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small bank as if it were the built-in one, with its shipped copy."""
    shipped = tmp_path / "questions.sqlite"
    build(str(bank_folder), str(shipped), contents)
    monkeypatch.setattr(lookup_services, "built_in_folder", lambda: str(bank_folder))
    monkeypatch.setattr(lookup_services, "shipped_copy", lambda: str(shipped))
    return shipped


@pytest.mark.usefixtures("installed")
def test_with_the_shipped_copy_nothing_is_compiled(make_services: Callable[[], Services], home: Path) -> None:
    services = make_services()

    assert [question.id for question in services.compiled.every_question()][:1] == ["replay-after-bug"]
    assert services.notes.name_of("firehose") == "Amazon Data Firehose"
    assert os.listdir(home) == []


def test_a_damaged_shipped_copy_is_replaced_once_and_for_all(
    installed: Path, make_services: Callable[[], Services], home: Path
) -> None:
    whole = installed.read_bytes()
    installed.write_bytes(whole.replace(b'"Table definitions"', b'"Table definitions '))

    for _ in range(2):
        questions = make_services().compiled.questions(["glue-catalog"])
        assert "Table definitions" in [choice.text for choice in questions["glue-catalog"].choices]
    (kept,) = (home / "cache").iterdir()
    assert os.listdir(home) == ["cache"]
    before = kept.stat().st_mtime_ns
    make_services().compiled.bank()
    assert kept.stat().st_mtime_ns == before


@pytest.mark.usefixtures("installed")
def test_another_folder_does_not_take_the_shipped_copy(
    make_services: Callable[[], Services], home: Path, bank_folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    os.rename(bank_folder, other)
    services = make_services()
    services.use_bank(str(other))

    assert len(services.bank.outlines) == 4
    assert [path.name.startswith("other-") for path in (home / "cache").iterdir()] == [True]


def test_a_checkout_has_no_shipped_copy() -> None:
    assert not os.path.exists(shipped_copy())
    assert os.path.basename(os.path.dirname(shipped_copy())) == "mlcert"


@pytest.mark.parametrize(
    ("saved", "can_save", "said"),
    [
        (True, True, ""),
        (False, True, "Preparing mlcert. This happens once after each update.\n"),
        (False, False, "Starting. This takes a moment because Python cannot save the compiled program.\n"),
    ],
)
def test_a_start_without_compiled_code_is_announced_on_a_terminal(
    saved: bool,
    can_save: bool,
    said: str,
    tmp_path: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = Stream(is_terminal=True)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", not can_save)
    monkeypatch.setattr(cli, "__file__", str(tmp_path / "cli.py"))
    if saved:
        (tmp_path / "__pycache__").mkdir()
        (tmp_path / "__pycache__" / f"app.{sys.implementation.cache_tag}.pyc").touch()

    run("--help")

    assert stream.getvalue() == said
