"""What commands get of the outside world: days where the learner is, and histories in places of every kind."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mlcert.bank.compiled.questions import CompiledBank
from mlcert.cli import main
from mlcert.core.model import Bank
from mlcert.history import database
from mlcert.history.banks import KnownBank
from mlcert.lookup_services import home_folder, short_name
from mlcert.services import Services
from mlcert.terminal import streams
from mlcert.views.dates import local_date
from tests.conftest import Run
from tests.doubles import Clock, ScriptedTerminal

OLD = Path(__file__).parent / "data" / "history-0.1.0.sqlite"


@pytest.fixture
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A time zone nine hours ahead of UTC."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("tokyo")
@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-11-22T18:59:59.999+00:00", date(2026, 11, 22)),
        ("2026-11-22T19:00:00.000+00:00", date(2026, 11, 23)),
    ],
)
def test_a_day_begins_at_four_in_the_morning_where_the_learner_is(moment: str, day: date, services: Services) -> None:
    assert services.days()(moment) == day


@pytest.mark.usefixtures("tokyo")
def test_dates_are_shown_where_the_learner_is() -> None:
    assert local_date("2026-11-22T14:59:59.999+00:00") == "2026-11-22"
    assert local_date("2026-11-22T15:00:00.000+00:00") == "2026-11-23"


@pytest.mark.usefixtures("tokyo")
def test_results_reports_and_problem_reports_have_local_dates(
    run: Run, terminal: ScriptedTerminal, clock: Clock
) -> None:
    clock.moment = datetime(2026, 11, 22, 23, tzinfo=UTC)
    terminal.script("a", "enter")
    run("quiz", "-n", "1", "-d", "glue")

    assert "2026-11-23" in run("results")
    assert "2026-11-23)" in run("bank", "report", "glue-catalog")
    assert json.loads(run("results", "--json"))["results"][0]["started"].startswith("2026-11-22T23:00")


def test_the_first_command_after_an_update_reads_the_history_of_version_0_1_0(
    home: Path, make_services: Callable[[], Services], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(streams, "announce", said.append)
    monkeypatch.setattr("mlcert.services.SLOW_TO_UPDATE", 10_000)
    shutil.copy(OLD, home / "history.sqlite")
    services = make_services()
    services.folder = str(Path(__file__).parents[1] / "questions")

    read = services.history_if_any()

    assert read is not None
    assert len(read.results("mlcert")) == 5
    assert said == ["Updating the history. This happens once after an update of mlcert."]
    again = make_services().history_file_if_any()
    assert again is not None
    assert len(said) == 1


def test_a_look_up_after_an_update_shows_your_record(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(OLD, home / "history.sqlite")

    assert main(["lookup", "linear", "regression"]) == 0

    captured = capsys.readouterr()
    assert " You have seen 1 of its " in captured.out
    assert captured.err == ""
    assert (home / "history.v1.sqlite").exists()


def test_a_history_in_a_read_only_folder_can_be_read(
    run: Run, terminal: ScriptedTerminal, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.script("a", "enter")
    run("quiz", "-n", "1", "-d", "glue")
    files = sorted(os.listdir(home))
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.W_OK and access(path, mode))

    out, shown, document = run("results"), run("results", "1"), run("results", "1", "--json")

    assert "2026-11-22" in out
    assert "of 1 correct" in shown
    assert json.loads(document)["total"] == 1
    assert sorted(os.listdir(home)) == files, "SQLite has made no files for readers"


def test_a_home_that_is_a_file_is_named_with_the_fix(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").write_text("x")
    monkeypatch.setenv("MLCERT_HOME", str(home / "file"))
    said = f"mlcert: {home / 'file'} is a file, but the history needs a folder. Set MLCERT_HOME to another folder.\n"

    assert run("results", code=5) == said
    assert run("quiz", code=5) == said


def test_a_history_that_is_a_link_to_nothing_is_never_taken_for_none(run: Run, home: Path) -> None:
    link = home / "history.sqlite"
    link.symlink_to(home / "drive" / "history.sqlite")
    said = f"mlcert: {link} is a link to something that does not exist. Bring that back, or remove the link to start"

    for argv in (("results",), ("quiz",), ("history", "check"), ("settings", "plain", "on")):
        assert run(*argv, code=5).startswith(said)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such pipes")
def test_a_history_that_is_a_pipe_is_refused(run: Run, home: Path) -> None:
    os.mkfifo(home / "history.sqlite")

    assert "is not a history of mlcert (it is a pipe or a device)." in run("results", code=5)
    assert "is not a history of mlcert (it is a pipe or a device)." in run("quiz", code=5)
    assert "is not a history of mlcert (it is a pipe or a device)." in run("lookup", "firehose")


def test_a_history_that_is_a_folder_is_refused_and_stays(run: Run, home: Path) -> None:
    (home / "history.sqlite").mkdir()

    assert "is not a history of mlcert (it is a folder)." in run("results", code=5)
    assert "is not a history of mlcert (it is a folder)." in run("quiz", code=5)
    assert os.listdir(home / "history.sqlite") == []


def test_a_history_that_lacks_a_table_is_named_as_damaged(
    run: Run, terminal: ScriptedTerminal, services: Services
) -> None:
    terminal.script("a", "enter")
    run("quiz", "-n", "1", "-d", "glue")
    services.history.db.execute("DROP TABLE setting")

    assert "cannot be read (no such table: setting)" in run("quiz", "-n", "1", code=5)


@pytest.mark.parametrize(
    ("environ", "folder"),
    [
        ({"MLCERT_HOME": "~/mine"}, "HOME/mine"),
        ({"MLCERT_HOME": "~"}, "HOME"),
        ({"MLCERT_HOME": "mine"}, "HERE/mine"),
        ({"XDG_DATA_HOME": "/data"}, "/data/mlcert"),
        ({"XDG_DATA_HOME": "data"}, "HOME/.local/share/mlcert"),
        ({"XDG_DATA_HOME": "~/data"}, "HOME/.local/share/mlcert"),
        ({"XDG_DATA_HOME": ""}, "HOME/.local/share/mlcert"),
        ({}, "HOME/.local/share/mlcert"),
    ],
)
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these have other folders")
def test_the_home_of_the_history_may_begin_with_a_tilde_and_is_never_a_relative_xdg_folder(
    environ: dict[str, str], folder: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert home_folder(environ) == folder.replace("HOME", str(home)).replace("HERE", str(tmp_path))


def test_a_bank_may_begin_with_a_tilde(home: Path) -> None:
    services = Services({"MLCERT_BANK": "~/one"})

    assert services.folder == str(home / "one")
    services.use_bank("~/other")
    assert services.folder == str(home / "other")


@pytest.mark.parametrize(
    ("argv", "environ"),
    [
        (["lookup", "firehose"], {"MLCERT_BANK": "~nosuch/x"}),
        (["results"], {"MLCERT_HOME": "~nosuch/x"}),
        (["lookup", "firehose"], {"MLCERT_HOME": "~nosuch/x"}),
        (["bank", "check", "~nosuch/x"], {}),
        (["quiz", "--bank", "~nosuch/x"], {}),
    ],
)
def test_a_tilde_of_nobody_is_refused_and_makes_no_folder(
    argv: list[str], environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    before = os.listdir(tmp_path)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    assert main(argv) == 2
    assert capsys.readouterr().err == (
        "mlcert: There is no home folder '~nosuch'. Name another folder, or write './~nosuch/x' for a folder with this "
        "name.\n"
    )
    assert os.listdir(tmp_path) == before


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("HERE", "."),
        ("HERE/bank", "bank"),
        ("HERE/a/my bank", "a/my bank"),
        ("HERE/~bank", "./~bank"),
        ("HERE/-n", "./-n"),
        ("HERE-and-there", "HERE-and-there"),
        ("HOME/bank", "~/bank"),
        ("HOME", "~"),
        ("/opt/bank", "/opt/bank"),
    ],
)
def test_commands_name_a_folder_as_seen_from_here_or_from_home(
    folder: str, name: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)

    def filled(text: str) -> str:
        return text.replace("HERE", str(here)).replace("HOME", str(home))

    assert short_name(filled(folder)) == filled(name)


def test_a_folder_is_named_where_the_current_one_was_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    here.rmdir()

    assert short_name("/opt/bank") == "/opt/bank"


@pytest.mark.parametrize("damaged", ["2026-11-22T12200:00.000+00:00", "2026-13-22T12:00:00.000+00:00", "", "soon"])
def test_a_moment_that_cannot_be_read_costs_nothing_but_the_day(
    damaged: str, run: Run, terminal: ScriptedTerminal, services: Services
) -> None:
    terminal.script("0", "enter")
    run("quiz", "-n", "1", "-d", "glue")
    services.history.db.execute("UPDATE question_state SET seen_at = ?, miss_at = ?", (damaged, damaged))
    services.history.db.execute("UPDATE move SET at = ? WHERE is_right IS NOT NULL", (damaged,))

    assert "Answered: not answered" in run("bank", "report", "glue-catalog")
    terminal.script("0", "enter")
    run("quiz", "-n", "1", "-d", "glue")
    assert "of 1 correct" in run("results", "2")
    assert "Quiz or exam 1 of test cannot be read" in run("history", "check", code=5)


def test_a_new_quiz_reads_your_settings_as_often_for_a_long_history_as_for_a_short_one(
    run: Run, terminal: ScriptedTerminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    connect = database._connect

    def counting(path: str, *, read_only: bool) -> sqlite3.Connection:
        opened.append(path)
        return connect(path, read_only=read_only)

    monkeypatch.setattr(database, "_connect", counting)
    counts = []
    for count in (1, 1, 4, 1):
        opened.clear()
        terminal.script(*["0", "enter"] * count)
        run("quiz", "-n", str(count))
        counts.append(len(opened))

    assert counts[3] == counts[1]


def test_while_another_bank_is_used_no_question_of_the_built_in_one_is_read(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts: list[int] = []

    def bank(compiled: CompiledBank) -> Bank:
        found = read(compiled)
        counts.append(len(found.outlines))
        return found

    read = CompiledBank.bank
    monkeypatch.setattr(CompiledBank, "bank", bank)

    assert services.known_bank == KnownBank("test")
    assert counts == [4]
