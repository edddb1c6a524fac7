"""mlcert settings: the list, a change that every later command knows, and values or a history that cannot be used."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mlcert import lookup_services
from mlcert.cli import main
from mlcert.core.settings import Settings
from mlcert.lookup_services import LookupServices
from mlcert.services import Services
from mlcert.terminal import streams
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
        "exams": [],
    }
    assert os.listdir(home) == ["cache"], "to list them creates nothing"


def test_a_change_is_kept_and_the_list_shows_it(run: Run, home: Path, make_services: Callable[[], Services]) -> None:
    first = run("settings", "pager", "off")
    second = run("settings", "day-starts", "5")

    assert first == LIST.replace("pager        on ", "pager        off")
    assert "day-starts   05:00" in second
    services = make_services()
    assert services.read_settings() == (Settings(pager=False, day_starts=5), [])
    assert services.history.db.execute("SELECT * FROM setting ORDER BY name").fetchall() == [
        ("", "day-starts", "05:00"),
        ("", "pager", "off"),
    ]
    assert {name.partition("-")[0] for name in os.listdir(home)} == {"cache", "history.sqlite"}


def test_a_setting_belongs_to_no_bank_and_needs_none(
    run: Run, bank_folder: Path, make_services: Callable[[], Services]
) -> None:
    (bank_folder / "broken.yaml").write_text("- {")

    run("settings", "plain", "on")

    assert Services(os.environ).read_settings() == make_services().read_settings() == (Settings(plain=True), [])


@pytest.mark.parametrize(
    ("argv", "code", "sentence"),
    [
        (["plain"], 2, "mlcert: plain takes on or off, as in `mlcert settings plain off`.\n"),
        (["plain", "maybe"], 2, "mlcert: plain takes on or off, not 'maybe'.\n"),
        (["plane"], 3, "mlcert: There is no setting called 'plane'. Did you mean plain?\n"),
        (["xyz", "on"], 3, "mlcert: There is no setting called 'xyz'. Choose plain, pager or day-starts.\n"),
    ],
)
def test_what_is_no_setting_or_no_value_is_refused(argv: list[str], code: int, sentence: str, run: Run) -> None:
    assert run("settings", *argv, code=code) == sentence


@pytest.mark.parametrize("value", ["maybe", b"\xff", "\x1b[31m"])
def test_a_value_that_was_edited_and_does_not_fit_is_the_default_until_it_is_set_again(
    value: str | bytes, run: Run, services: Services
) -> None:
    run("settings", "pager", "off")
    services.history.db.execute("INSERT INTO setting VALUES ('', 'plain', CAST(? AS TEXT))", (value,))

    said, again = run("settings"), run("settings", "plain", "off")

    list_, warning = said.split("mlcert: ")
    assert list_ == again == LIST.replace("pager        on ", "pager        off")
    assert warning.startswith("plain takes on or off, not '")
    assert warning.endswith("The default is used instead. To correct it, run `mlcert settings plain off`.\n")
    assert "\x1b" not in warning


def test_a_value_that_cannot_be_decoded_does_not_keep_an_answer_from_being_saved(
    run: Run, terminal: ScriptedTerminal, services: Services
) -> None:
    services.history.db.execute("INSERT INTO setting VALUES ('', 'day-starts', CAST(x'ff' AS TEXT))")
    terminal.script("0", "enter")

    run("quiz", "-n", "1", "-d", "glue")

    assert services.history.question_history("test")["glue-catalog"].missed


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["settings"], 5),
        (["settings", "plain", "on"], 5),
        (["results"], 5),
        (["settings", "plane"], 3),
        (["--version"], 0),
        (["settings", "--help"], 0),
        (["bank", "list", "--bank", "bank"], 0),
        (["bank", "check"], 0),
        (["lookup", "firehose"], 0),
        (["lookup", "firehose", "--no-pager"], 0),
    ],
)
def test_a_history_that_cannot_be_read_ends_only_what_needs_it(
    argv: list[str],
    code: int,
    home: Path,
    bank_folder: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lookup_services, "built_in_folder", lambda: str(bank_folder))
    path = home / "history.sqlite"
    path.write_text("nonsense")

    found = main(argv, None)

    said = capfd.readouterr()
    assert (found, said.out == "") == (code, code != 0)
    assert said.err.count(f"mlcert: {path} is not a history of mlcert") == (code == 5 or argv[0] == "lookup")
    assert path.read_text() == "nonsense"


def test_a_history_of_version_0_1_0_has_no_settings_and_is_updated_when_one_is_set(run: Run, home: Path) -> None:
    old = Path(__file__).parents[1] / "data" / "history-0.1.0.sqlite"
    shutil.copy(old, home / "history.sqlite")

    assert run("settings") == LIST
    assert (home / "history.sqlite").read_bytes() == old.read_bytes(), "to list them changes nothing"
    assert "pager        off" in run("settings", "pager", "off")


def test_a_look_up_reads_the_settings_only_for_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("settings", "plain", "on")

    in_a_pipe = LookupServices(os.environ).terminal.layout.is_plain
    monkeypatch.setattr(streams, "is_terminal", lambda **_: True)
    in_a_terminal = LookupServices(os.environ).terminal.layout.is_plain

    assert (in_a_pipe, in_a_terminal) == (False, True)
    assert Services(os.environ).terminal.layout.is_plain


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


def test_when_a_day_starts_is_not_changed_if_the_misses_cannot_follow(
    run: Run, services: Services, make_services: Callable[[], Services]
) -> None:
    services.history.db.execute("DROP TABLE move")

    assert "no such table: move" in run("settings", "day-starts", "0", code=5)
    assert make_services().read_settings() == (Settings(), [])
