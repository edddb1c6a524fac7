"""mlcert settings: the list, a change that every later command knows, and a file that cannot be used."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mlcert.cli import main
from mlcert.core.settings import Settings
from mlcert.services import Services
from tests.conftest import Run
from tests.doubles import Clock, ScriptedTerminal

LIST = """\
 plain        off     lines of text for a screen reader (on or off)
 pager        on      long output opens in a pager (on or off)
 day-starts   04:00   when a new day begins (a full hour from 00:00 to 23:00)
"""


def test_the_settings_are_listed_with_their_values(run: Run, home: Path) -> None:
    assert run("settings") == LIST
    assert json.loads(run("settings", "--json")) == {
        "settings": {"plain": "off", "pager": "on", "day-starts": "04:00"},
    }
    assert not (home / "settings.txt").exists(), "to list them creates nothing"


def test_a_change_is_kept_and_the_list_shows_it(run: Run, home: Path, make_services: Callable[[], Services]) -> None:
    first = run("settings", "pager", "off")
    second = run("settings", "day-starts", "5")

    assert first == LIST.replace("pager        on ", "pager        off")
    assert "day-starts   05:00" in second
    assert (home / "settings.txt").read_text() == "pager = off\nday-starts = 05:00\n"
    assert make_services().settings == Settings(pager=False, day_starts=5)
    assert [path.name for path in home.iterdir() if path.name.startswith("settings")] == ["settings.txt"]


@pytest.mark.parametrize(
    ("argv", "code", "sentence"),
    [
        (["plain"], 2, "mlcert: plain takes on or off, as in `mlcert settings plain off`.\n"),
        (["plain", "maybe"], 2, "mlcert: plain takes on or off, not 'maybe'.\n"),
        (["plane"], 3, "mlcert: There is no setting called 'plane'. Did you mean plain?\n"),
        (["xyz", "on"], 3, "mlcert: There is no setting called 'xyz'.\n"),
    ],
)
def test_what_is_no_setting_or_no_value_is_refused(argv: list[str], code: int, sentence: str, run: Run) -> None:
    assert run("settings", *argv, code=code) == sentence


def spoil(path: Path, how: str) -> str:
    """Make a file of settings that cannot be used, and return the reason that is said."""
    if how == "a folder":
        path.mkdir()
        return "Is a directory"
    if how == "bytes":
        path.write_bytes(b"\xff\xfe")
        return "it is not a text in UTF-8"
    path.write_text("plain = on\nnonsense\n")
    return "line 2 is not of the form `plain = on`"


@pytest.mark.parametrize("how", ["a folder", "bytes", "nonsense"])
@pytest.mark.parametrize("argv", [["settings"], ["settings", "plain", "on"], ["results"], ["lookup", "firehose"]])
def test_settings_that_cannot_be_read_are_one_sentence_with_the_fix(
    how: str, argv: list[str], home: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = home / "settings.txt"
    reason = spoil(path, how)
    before = path.read_bytes() if path.is_file() else b""

    code = main(argv, None)

    said = capfd.readouterr()
    assert (code, said.out) == (5, "")
    assert said.err == (
        f"mlcert: The settings in {path} cannot be read ({reason}). Correct the file, or delete it to have the "
        "defaults.\n"
    )
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_help_and_version_need_no_settings(run: Run, home: Path) -> None:
    spoil(home / "settings.txt", "nonsense")

    assert run("--version").startswith("mlcert ")
    assert run("settings", "--help").startswith("Usage: mlcert settings")


def test_settings_that_cannot_be_written_say_where_and_how_to_change_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("MLCERT_HOME", str(file / "home"))

    said = run("settings", "plain", "on", code=5)

    assert said == (
        f"mlcert: The settings in {file}/home/settings.txt cannot be written (Not a directory). Make the folder "
        "writable, or set MLCERT_HOME to another folder.\n"
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only_is_named(run: Run, home: Path) -> None:
    home.chmod(0o500)

    assert "cannot be written (Permission denied). Make the folder writable" in run("settings", "plain", "on", code=5)


def test_when_a_day_starts_decides_which_misses_are_settled(
    run: Run, terminal: ScriptedTerminal, clock: Clock, make_services: Callable[[], Services]
) -> None:
    local = datetime(2026, 11, 22, 12, tzinfo=UTC).astimezone()
    clock.moment = local.replace(hour=3, minute=30).astimezone(UTC)
    terminal.script("0", "enter")
    run("quiz", "-n", "1", "-d", "glue")
    clock.moment += timedelta(days=1, hours=2)
    services = make_services()
    question = services.compiled.questions(["glue-catalog"])["glue-catalog"]

    def answer() -> None:
        asked = terminal.pages[-1]
        lines = ["".join(text for _, text in line) for line in asked.body]
        key = next(choice.text for choice in question.choices if choice.is_right)
        terminal.keys.insert(0, next(line.split()[0] for line in lines if key in line))

    terminal.script(answer, "enter")
    run("quiz", "--only", "missed", "-n", "1")

    def missed() -> bool:
        return make_services().history.question_history("test")["glue-catalog"].missed

    with_default = missed()
    run("settings", "day-starts", "0")

    assert with_default is False, "from the night of the 21st to the morning of the 23rd"
    assert missed() is True, "from the 22nd to the 23rd"
