"""mlcert history: where the history is, how to back it up, and what a check finds."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from mlcert.cli import main
from mlcert.core.plan import Plan
from mlcert.core.plan_text import plan_text
from mlcert.history.history import History
from mlcert.practice.history_transfer import LONGEST_LINE
from mlcert.services import Services
from mlcert.terminal.line import LineTerminal
from mlcert.terminal.table import print_table
from mlcert.views.lines import Layout
from tests.conftest import Run
from tests.doubles import ScriptedTerminal, utc_day

OLD = Path(__file__).parent.parent / "data" / "history-0.1.0.sqlite"


@pytest.fixture
def with_a_quiz(run: Run, terminal: ScriptedTerminal, services: Services) -> str:
    """A history with one quiz of two answers; its path."""
    terminal.script("a", "enter", "a", "enter")
    run("quiz", "-n", "2", "-d", "glue", "-d", "kinesis", "--seed", "1")
    return services.history_path


def change(path: str, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(statement)


def test_where_prints_the_path_of_the_file_and_creates_nothing(run: Run, home: Path) -> None:
    assert run("history", "where") == f"{home / 'history.sqlite'}\n"
    assert not (home / "history.sqlite").exists()


@pytest.mark.parametrize("argv", [("backup", "copy.sqlite"), ("check",)])
def test_without_a_history_there_is_nothing_to_back_up_or_check(argv: tuple[str, ...], run: Run, home: Path) -> None:
    assert "There is no history yet." in run("history", *argv, code=3)
    assert not (home / "history.sqlite").exists()


@pytest.mark.usefixtures("with_a_quiz")
def test_a_backup_is_a_whole_history_also_while_another_process_writes(
    run: Run, tmp_path: Path, make_services: Callable[[], Services]
) -> None:
    writer = make_services().history
    writer.db.execute("BEGIN IMMEDIATE")
    target = tmp_path / "backup.sqlite"

    out = run("history", "backup", str(target))
    writer.db.execute("ROLLBACK")

    assert out == f"The history was copied to {target}.\n"
    with closing(History(str(target), day_of=utc_day)) as copy:
        assert [result.total for result in copy.results("test")] == [2]


def test_a_backup_replaces_an_older_one_and_nothing_else(with_a_quiz: str, run: Run, tmp_path: Path) -> None:
    older, other = tmp_path / "older.sqlite", tmp_path / "notes.txt"
    shutil.copy(OLD, older)
    other.write_text("not a backup")

    run("history", "backup", str(older))
    refused = run("history", "backup", str(other), code=2)
    itself = run("history", "backup", with_a_quiz, code=2)

    with closing(History(str(older), day_of=utc_day, read_only=True)) as copy:
        assert [result.total for result in copy.results("test")] == [2]
    assert refused == f"mlcert: {other} exists and is not a backup. Name another file.\n"
    assert other.read_text() == "not a backup"
    assert itself == f"mlcert: {with_a_quiz} is the history itself. Name another file for the backup.\n"


def test_a_backup_into_a_folder_keeps_the_name_of_the_file(with_a_quiz: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()

    run("history", "backup", str(tmp_path / "usb"))

    assert os.listdir(tmp_path / "usb") == [os.path.basename(with_a_quiz)]


def test_a_check_of_a_sound_history_counts_what_it_holds(with_a_quiz: str, run: Run) -> None:
    with closing(sqlite3.connect(with_a_quiz)) as db:
        (moves,) = db.execute("SELECT count(*) FROM move").fetchone()

    sentence = f"No problems: 1 quiz or exam can be read, with {moves} steps such as answers and marks.\n"
    assert run("history", "check") == sentence
    assert run("history", "check", "--rebuild") == sentence


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("UPDATE session SET paper = '[['", "its questions cannot be read"),
        ("UPDATE move SET at = 'yesterday' WHERE n = 2", "the date of step 2 cannot be read"),
        ("UPDATE move SET at = '2026-11-22' WHERE n = 2", "the date of step 2 cannot be read"),
        ("UPDATE move SET kind = 'sneeze' WHERE n = 2", "step 2 is of an unknown kind"),
        (
            "UPDATE move SET question = 'another' WHERE n = 2",
            "step 2 names a question that is not one of its questions",
        ),
    ],
)
def test_a_session_that_cannot_be_read_is_named_with_the_reason(
    statement: str, reason: str, with_a_quiz: str, run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.script("a", "enter")
    run("quiz", "-n", "1", "-d", "glue")
    change(with_a_quiz, statement + (" AND session = 1" if "move" in statement else " WHERE number = 1"))

    out = run("history", "check", code=5)

    assert f"Quiz or exam 1 of test cannot be read and is left out: {reason}.\n" in out
    assert f"If you have an older backup without this damage, copy it to {with_a_quiz} while mlcert is not" in out
    assert "1 quiz or exam can be read" in out, "the other one"
    assert out.splitlines()[-1] == (
        "mlcert: The check of the history found problems. All that can be read goes on working."
    )


def test_what_is_remembered_of_a_question_can_be_rebuilt(with_a_quiz: str, run: Run) -> None:
    change(with_a_quiz, "UPDATE question_state SET first_right = 1 - first_right")
    change(with_a_quiz, "UPDATE session SET right = 5")

    wrong = run("history", "check", code=5)

    assert "The summaries of 2 questions do not agree with your answers." in wrong
    assert "The results of 1 quiz or exam do not agree with your answers." in wrong
    assert run("history", "check", "--rebuild").startswith("No problems: ")
    assert run("history", "check").startswith("No problems: ")


def test_wordings_clocks_and_settings_that_are_damaged_are_said(with_a_quiz: str, run: Run) -> None:
    run("settings", "plain", "on")
    run("plan", "T-1", "--minutes", "30")
    assert run("history", "check").startswith("No problems: ")
    change(with_a_quiz, "UPDATE setting SET value = substr(value, 2) WHERE name = 'plan T-1'")
    change(with_a_quiz, "UPDATE wording SET question = '{}'")
    change(with_a_quiz, "INSERT OR REPLACE INTO clock VALUES (1, -1)")
    change(with_a_quiz, "UPDATE setting SET value = CAST(X'FF' AS TEXT) WHERE name = 'plain'")

    lines = run("history", "check", code=5).splitlines()

    assert lines[:4] == [
        "The wordings of 2 questions are lost. Reports show the words of today instead, where the choices are the "
        "same.",
        "The time on the clock of 1 quiz or exam is damaged. The time of the answers counts instead.",
        "plain takes on or off, not '\ufffd'. The default is used instead. To correct it, run "
        "`mlcert settings plain off`.",
        "The plan for T-1 is damaged, and what cannot be read has its default. `mlcert plan T-1 --bank bank` shows it.",
    ]


@pytest.mark.parametrize("argv", [("results",), ("results", "1"), ("quiz", "-n", "1"), ("history", "check")])
def test_summaries_that_are_missing_are_rebuilt_by_the_command_that_is_named(
    argv: tuple[str, ...], with_a_quiz: str, run: Run, terminal: ScriptedTerminal
) -> None:
    change(with_a_quiz, "DROP TABLE question_state")
    terminal.script("q")

    if argv != ("results",):
        fix = f"The summaries in the history {with_a_quiz} are missing. Rebuild them with"
        assert fix in run(*argv, code=5)

    assert run("history", "check", "--rebuild").startswith("No problems: 1 quiz or exam")


def test_other_commands_say_once_that_a_session_is_left_out(
    with_a_quiz: str, run: Run, terminal: ScriptedTerminal
) -> None:
    terminal.script("0", "q")
    run("quiz", "-n", "2", "-d", "kinesis")
    change(with_a_quiz, "UPDATE session SET paper = '[[', is_over = 0 WHERE number = 1")

    out = run()
    named = run("results", "1", code=5)

    assert out.splitlines()[-1] == (
        "mlcert: 1 quiz or exam cannot be read and is left out. `mlcert history check` names the damage."
    )
    assert "Quiz or exam 1 cannot be read because the history is damaged there." in named
    assert "mlcert quiz --resume 2" in out


def test_a_history_can_be_exported_imported_elsewhere_and_erased(
    run: Run, with_a_quiz: str, tmp_path: Path, home: Path
) -> None:
    assert run("history", "export", "h.jsonl") == f"The history was exported to {tmp_path / 'h.jsonl'}.\n"
    exported = (tmp_path / "h.jsonl").read_bytes()
    assert os.stat(tmp_path / "h.jsonl").st_mode & 0o777 == 0o600
    assert run("history", "import", "h.jsonl") == "Nothing in the file is new.\n1 session already here.\n"

    assert run("history", "erase", "--yes") == (
        f"The history was erased. A copy is in {home / 'history.erased.sqlite'}.\n"
    )
    assert not Path(with_a_quiz).exists()
    assert "There is no history yet." in run("history", "erase", code=3)
    assert run("history", "import", "h.jsonl") == "1 session added.\n"
    assert run("history", "export", "again.jsonl").startswith("The history was exported to ")

    assert (tmp_path / "again.jsonl").read_bytes() == exported
    assert "0 of 2 correct" in run("results", "1")
    assert run("history", "erase", "--yes", "--no-backup") == (
        f"The history was erased. Earlier copies are still in {home / 'history.erased.sqlite'}.\n"
    )
    assert sorted(path.name for path in home.glob("history*")) == ["history.erased.sqlite"]


def test_erasing_a_history_of_an_older_version_names_the_copy_that_its_conversion_left(run: Run, home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "history.sqlite").write_bytes((Path(__file__).parent.parent / "data" / "history-0.1.0.sqlite").read_bytes())

    said = run("history", "erase", "--yes")

    assert said.endswith(
        f"The history was erased. A copy is in {home / 'history.erased.sqlite'}. "
        f"Earlier copies are still in {home / 'history.v1.sqlite'}.\n"
    )
    assert {path.name for path in home.glob("history*")} == {"history.erased.sqlite", "history.v1.sqlite"}


@pytest.mark.usefixtures("with_a_quiz")
def test_the_sentence_after_erasing_is_printed_by_a_terminal_that_reads_its_settings_only_then(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Services({**os.environ, "MLCERT_HOME": str(home)})) as services:
        assert main(["history", "erase", "--yes"], services) == 0

    assert capsys.readouterr().out == f"The history was erased. A copy is in {home / 'history.erased.sqlite'}.\n"


def test_erasing_asks_and_takes_only_yes(run: Run, with_a_quiz: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No one is there to confirm it. Add --yes." in run("history", "erase", code=6)
    monkeypatch.setattr(ScriptedTerminal, "has_person", True)
    monkeypatch.setattr(ScriptedTerminal, "ask", lambda *_: "")
    assert "Nothing was erased." in run("history", "erase", code=2)
    assert Path(with_a_quiz).exists()
    monkeypatch.setattr(ScriptedTerminal, "ask", lambda *_: "Yes")
    assert run("history", "erase", "--no-backup") == "The history was erased.\n"


@pytest.mark.usefixtures("with_a_quiz")
def test_what_cannot_be_exported_or_imported_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "damaged.jsonl").write_bytes(b'{"format": "mlcert history", "version": 1}\n{"x": 1}\n')
    (tmp_path / "latin.jsonl").write_bytes(b'{"format": "\xe9"}')

    assert "other.txt exists and is not an exported history." in run("history", "export", "other.txt", code=2)
    assert "is a folder. Name a file." in run("history", "export", ".", code=2)
    assert f"mlcert: {tmp_path / 'missing' / 'h.jsonl'} cannot be written (No such file or directory)." in run(
        "history", "export", "missing/h.jsonl", code=5
    )
    assert "damaged.jsonl:2: it is not a line of an exported history. Nothing was changed." in run(
        "history", "import", "damaged.jsonl", code=5
    )
    for count in ("null", "true", '"2"', "0"):
        (tmp_path / "count.jsonl").write_text(f'{{"format": "mlcert history", "version": 1, "lines": {count}}}\n')
        reason = "the file has 1 line, but 0 were exported" if count == "0" else "'lines' has a value of the wrong kind"
        assert f"count.jsonl:1: {reason}. Nothing was changed." in run("history", "import", "count.jsonl", code=5)
    assert "the file is not text in UTF-8" in run("history", "import", "latin.jsonl", code=5)
    assert "other.txt:1: it is not valid JSON." in run("history", "import", "other.txt", code=5)
    with (tmp_path / "endless.jsonl").open("wb") as file:
        file.truncate(LONGEST_LINE + 2)
    assert "endless.jsonl:1: the line is longer than 32 MiB. Nothing was changed." in run(
        "history", "import", "endless.jsonl", code=5
    )
    for version in ("0", "-1", "true", '"1"', "null", "1.0"):
        (tmp_path / "v.jsonl").write_text(f'{{"format": "mlcert history", "version": {version}}}\n')
        assert "v.jsonl:1: 'version' is not the version of an exported history. Nothing was changed." in run(
            "history", "import", "v.jsonl", code=5
        )
    (tmp_path / "v.jsonl").write_text('{"format": "mlcert history", "version": 2}\n')
    newer = "a newer version of mlcert exported it. Nothing was changed. Update mlcert, then import it again.\n"
    assert newer in run("history", "import", "v.jsonl", code=5)
    run("history", "export", "cut.jsonl")
    lines = (tmp_path / "cut.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "cut.jsonl").write_bytes(b"".join(lines[:-1]))
    assert f"the file has {len(lines) - 1} lines, but {len(lines)} were exported. Nothing was changed." in run(
        "history", "import", "cut.jsonl", code=5
    )
    assert run("history", "import", "missing.jsonl", code=2) == (
        f"mlcert: There is no file {tmp_path / 'missing.jsonl'}. Check its name and its folder.\n"
    )
    assert f"{tmp_path} cannot be read (Is a directory). Name an exported history." in run(
        "history", "import", ".", code=2
    )
    assert (tmp_path / "other.txt").read_text("utf-8") == "mine"


NOTE = '{"note": "%s", "of": "test", "kind": "term", "about": "glue", "at": "2026-11-22T12:00:00+00:00"}'
SETTING = '{"setting": "%s", "of": "%s", "value": "%s"}'


def export_of(tmp_path: Path, *lines: str) -> str:
    """A file that holds these lines of an exported history; its name."""
    head = '{"format": "mlcert history", "version": 1}'
    (tmp_path / "lines.jsonl").write_text("".join(f"{line}\n" for line in (head, *lines)), encoding="utf-8")
    return "lines.jsonl"


def test_an_import_says_what_it_takes_besides_sessions(run: Run, tmp_path: Path) -> None:
    today = SETTING % ("checked", "test", "2026-11-22")  # which no list shows
    lines = (NOTE % "a", NOTE % "b", SETTING % ("plain", "", "on"), SETTING % ("exam", "test", "T-1"), today)

    assert run("history", "import", export_of(tmp_path, *lines)) == "2 notes added.\n2 settings added.\n"
    assert run("history", "import", "lines.jsonl") == "Nothing in the file is new.\n"
    assert run("history", "import", export_of(tmp_path, today)) == "Nothing in the file is new.\n"
    deletion = (NOTE % "a").replace('"term"', '"term-deleted"')
    assert run("history", "import", export_of(tmp_path, deletion)) == "1 note deleted, as in the file.\n"
    bank = '{"bank": "mine", "path": "/home/mine"}'
    assert run("history", "import", export_of(tmp_path, bank)) == "The folder of 1 bank added.\n"


def test_an_import_says_which_settings_and_plans_differ_and_stay(run: Run, tmp_path: Path) -> None:
    def lines(value: str, exam: str, minutes: int, checked: str) -> tuple[str, ...]:
        plan = plan_text(Plan(exam="T-1", set_on=date(2026, 11, 22), minutes=minutes)).replace('"', '\\"')
        plans = [SETTING % ("plan T-1", bank, plan) for bank in ("test", "mine")]
        own = (SETTING % ("plain", "", value), SETTING % ("pager", "", "off"))
        return *own, SETTING % ("exam", "test", exam), SETTING % ("checked", "test", checked), *plans

    run("history", "import", export_of(tmp_path, *lines("on", "T-1", 20, "2026-11-22")))
    assert run("history", "import", "lines.jsonl") == "Nothing in the file is new.\n"
    assert run("history", "import", export_of(tmp_path, *lines("off", "T-1", 20, "2026-11-23"))) == (
        "Nothing in the file is new.\nThe file differs in the setting plain, which stays as it is here.\n"
    )
    assert run("history", "import", export_of(tmp_path, *lines("on", "T-2", 30, "2026-11-22"))) == (
        "Nothing in the file is new.\nThe file differs in the exam that you prepare for, the plan for T-1 (in the bank "
        "test) and the plan for T-1 (in the bank mine), which stay as they are here.\n"
    )


@pytest.mark.parametrize(
    ("setting", "reason"),
    [
        (("exam", "test", "../../x"), "'../../x' is not the code of an exam"),
        (("plan ../x", "test", "{}"), "'../x' is not the code of an exam"),
        (("plan T-1", "test", "soon"), "the plan for T-1 is damaged"),
        (("plain", "", "maybe"), "plain takes on or off, not 'maybe'"),
        (("color", "", "red"), "there is no setting 'color'"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused_with_its_line(
    setting: tuple[str, str, str], reason: str, run: Run, tmp_path: Path, home: Path
) -> None:
    out = run("history", "import", export_of(tmp_path, NOTE % "a", SETTING % setting), code=5)

    assert out.startswith(f"mlcert: {tmp_path / 'lines.jsonl'}:3: {reason}. Nothing was changed.")
    assert not (home / "history.sqlite").exists()


def test_what_an_import_would_refuse_is_left_out_of_an_export(run: Run, with_a_quiz: str, tmp_path: Path) -> None:
    for statement in (
        "INSERT INTO note (bank, kind, about, text, at) VALUES ('test', 'term', 'emr', 'x', '2026-11-28T12:00:00Z')",
        "INSERT INTO setting VALUES ('', 'plain', 'maybe')",
        "INSERT INTO setting VALUES ('test', 'plan T-1', 'soon')",
        "INSERT INTO note (bank, kind, about, text, at) VALUES ('test', 'term', 'glue', 'lost', 'soon')",
        "INSERT OR REPLACE INTO clock SELECT key, -5 FROM session",
        "UPDATE move SET guess = 7",
    ):
        change(with_a_quiz, statement)

    out = run("history", "export", "h.jsonl")
    run("history", "erase", "--yes", "--no-backup")

    assert out.splitlines() == [
        f"The history was exported to {tmp_path / 'h.jsonl'}.",
        "Left out, because an import would refuse it: 1 note, 2 settings and 1 clock.",
    ]
    assert run("history", "import", "h.jsonl") == "1 session added.\n1 note added.\n"
    assert "0 of 2 correct" in run("results", "1")


@pytest.mark.usefixtures("with_a_quiz")
def test_an_import_that_is_refused_leaves_no_history_where_there_was_none(run: Run, tmp_path: Path, home: Path) -> None:
    run("history", "export", "h.jsonl")
    run("history", "erase", "--yes", "--no-backup")
    damaged = (tmp_path / "h.jsonl").read_text("utf-8").replace('"mode": "quiz"', '"mode": "game"')
    (tmp_path / "h.jsonl").write_text(damaged, encoding="utf-8")

    out = run("history", "import", "h.jsonl", code=5)

    assert "the session cannot be read: it is neither a quiz nor an exam" in out
    assert list(home.glob("history*")) == []


@pytest.mark.usefixtures("with_a_quiz")
def test_a_damaged_byte_is_said_with_its_line(run: Run, tmp_path: Path) -> None:
    run("history", "export", "h.jsonl")
    lines = (tmp_path / "h.jsonl").read_bytes().splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        damaged = [*lines[: number - 1], line[:-3] + b"\xe9" + line[-2:], *lines[number:]]
        (tmp_path / "damaged.jsonl").write_bytes(b"".join(damaged))

        out = run("history", "import", "damaged.jsonl", code=5)

        assert f"damaged.jsonl:{number}: the file is not text in UTF-8. Nothing was changed." in out
    (tmp_path / "bom.jsonl").write_bytes(b"\xef\xbb\xbf" + b"".join(lines))
    assert "1 session already here." in run("history", "import", "bom.jsonl")


def press_ctrl_c() -> str:
    raise KeyboardInterrupt


def test_ctrl_c_at_the_question_whether_to_erase_the_history_erases_nothing(
    with_a_quiz: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path(with_a_quiz).read_bytes()
    terminal = LineTerminal(Layout(), styled=False, colored=False, print_table=print_table, on_screen=True)
    monkeypatch.setattr(terminal, "_is_person", True)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(readline=press_ctrl_c, isatty=lambda: True))

    assert main(["history", "erase"], Services(os.environ, terminal=terminal)) == 130
    assert "Type yes to erase it:" in " ".join(capsys.readouterr().out.split())
    assert Path(with_a_quiz).read_bytes() == before
    assert [path.name for path in home.glob("history.*sqlite")] == ["history.sqlite"]
