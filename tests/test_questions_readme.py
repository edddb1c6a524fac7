"""questions/README.md is true: its example is a sound bank, its commands run, its numbers are those of the check."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from mlcert.bank.lint import format_2_rules, wording
from mlcert.bank.lint import guessability as guess
from mlcert.bank.lint import quality as check
from tests.bank.test_json_schema import misfits_in
from tests.conftest import Run
from tests.doubles import ScriptedTerminal
from tests.regenerate import holdings, with_screens, with_tables

README = (Path(__file__).parent.parent / "questions" / "README.md").read_text("utf-8")
COMMANDS = [line for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]
CODES = {"mlcert bank check --strict my-questions": 4, "mlcert quiz --bank my-questions": 130}  # it is young; ^C


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the example, beside which the commands are typed."""
    folder = tmp_path / "my-questions"
    (folder / "notes").mkdir(parents=True)
    for name, text in re.findall(r"`my-questions/(\S+\.yaml)`:\n\n```yaml\n(.*?)```", README, re.DOTALL):
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def test_the_example_is_a_sound_bank(example: Path, run: Run) -> None:
    out = run("bank", "check", str(example))

    assert out.startswith("No problems: 4 questions and 1 term in 1 domain.\nThis bank has no name")


@pytest.mark.parametrize(("name", "kind"), [("storage.yaml", "questions"), ("notes/storage.yaml", "notes")])
def test_the_example_fits_the_schema_that_its_first_line_names(name: str, kind: str, example: Path) -> None:
    text = (example / name).read_text("utf-8")

    first = text.splitlines()[0]
    assert first.endswith(f"$schema={'../' if '/' in name else ''}schema/{kind}.schema.json")
    assert misfits_in(text, kind) == []


def test_a_strict_check_of_the_example_finds_only_that_it_is_small(example: Path, run: Run) -> None:
    lines = run("bank", "check", "--strict", str(example), code=4).splitlines()

    assert lines[0] == "storage.yaml:6: queries: the topic has 4 questions; the minimum is 8, so write more"
    assert [line for line in lines if re.search(r": \d+$", line)] == []
    assert lines[-1] == "mlcert: The check found 1 problem. Fix it and check again."


@pytest.mark.usefixtures("example")
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_page_runs(command: str, run: Run, terminal: ScriptedTerminal) -> None:
    terminal.script("c-c")

    assert run(*shlex.split(command)[1:], code=CODES.get(command, 0))


def test_the_page_shows_every_command_for_authors() -> None:
    assert {command.split()[2] for command in COMMANDS if "bank " in command.partition(" --")[0]} >= {
        "check", "show", "list", "coverage", "report", "schema",
    }  # fmt: skip


def test_the_bounds_of_the_page_are_those_of_the_check() -> None:
    for bound in (
        f"at least {guess.ENOUGH} questions",
        f"longest choice in at most {check.MAXIMUM_LONGEST}%",
        f"shortest in at most {check.MAXIMUM_SHORTEST}%",
        f"at most {check.MAXIMUM_RECALL}% are recall",
        f"at least {check.MINIMUM_ANALYZE}% analyze",
        f"at least {check.MINIMUM_MULTIPLE}% have several keys",
        f"a topic has at least {check.MINIMUM_IN_TOPIC} questions",
        f"fewer than {check.MAXIMUM_UNCHECKED}% of the sourced",
        f"stems of {wording.MINIMUM_STEM} to {wording.MAXIMUM_STEM} words",
        f"options of at least {wording.MINIMUM_OPTION} words at the median",
        f"in {wording.REQUIREMENTS[0]} to {wording.REQUIREMENTS[1]}% of the stems",
        f"at most {format_2_rules.MAXIMUM_DRILLS}% drills",
        f"key in {guess.SHARED_WORDS.expected} ± {guess.SHARED_WORDS.tolerance}%",
        f"key in {guess.COMMON_PARTS.expected} ± {guess.COMMON_PARTS.tolerance}%",
        f"numbers in {guess.NUMERIC_RANK.expected} ± {guess.NUMERIC_RANK.tolerance}%",
        f"right in {guess.ABSOLUTE_WORDS.expected} ± {guess.ABSOLUTE_WORDS.tolerance}%",
        f"the longest or the shortest option in at most {guess.LONGEST.expected + guess.LONGEST.tolerance}%",
    ):
        assert bound in " ".join(README.split())


def test_the_tables_of_fields_are_those_of_the_structure() -> None:
    assert with_tables(README) == README, "run python -m tests.regenerate"


def test_the_statistics_are_those_that_bank_list_prints(home: Path) -> None:
    assert with_screens(README, {"holdings": holdings(str(home))}) == README, "run `python -m tests.regenerate`"
