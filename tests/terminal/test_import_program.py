"""The columns of a table are asked for in a pseudo-terminal: they are named there, or the person gives up."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screen import Screen

QUESTION = "Which columns hold what, such as question=1,options=2-5,answer=6?"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command that imports a table whose columns have no names and do not tell what they hold."""
    monkeypatch.chdir(tmp_path)
    rows = "1,Which is a queue?,,Amazon SQS,Amazon Athena\n2,Which runs SQL?,,Amazon SNS,Amazon Athena\n"
    (tmp_path / "table.csv").write_text(rows + "3,Which?,A,Amazon,Athena\n", "utf-8")
    return ["bank", "import", "table.csv", "--to", "drafts"]


def test_the_columns_that_a_person_names_are_imported(table: list[str], tmp_path: Path) -> None:
    screen = Screen(table)
    screen.wait_for(lambda text: QUESTION in " ".join(text.split()))

    screen.press("question=2,options=4-5,answer=3\r")

    assert screen.wait_for_end() == 0
    assert "3 read, 1 imported, 2 skipped" in screen.text
    assert (tmp_path / "drafts" / "table.yaml").exists()


def test_giving_up_writes_nothing(table: list[str], tmp_path: Path) -> None:
    screen = Screen(table)
    screen.wait_for(lambda text: QUESTION in " ".join(text.split()))

    screen.press("\x03")

    assert screen.wait_for_end() == 130
    assert "Interrupted. Nothing was changed." in " ".join(screen.text.split())
    assert not (tmp_path / "drafts").exists()
