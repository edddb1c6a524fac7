"""mlcert bank export: which questions go into which file, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlcert.bank.exporting import anki
from mlcert.lookup_services import built_in_folder
from tests.cases import cases
from tests.conftest import Run
from tests.doubles import ScriptedTerminal


@cases("name", ["anki", "csv", "gift", "markdown", "html"])
def test_questions_are_exported_in_every_format(name: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / f"out.{name}"

    assert run("bank", "export", "--format", name, file.name) == f"4 questions exported to {file}.\n"
    assert "Three teams each read every click record" in " ".join(file.read_text("utf-8").split())


@pytest.mark.parametrize("name", ["anki", "csv", "gift", "markdown", "html"])
def test_only_an_earlier_export_in_the_same_format_is_replaced(name: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("# Questions\n\n## Question 1\n", encoding="utf-8")
    (tmp_path / "empty").touch()

    assert run("bank", "export", "--format", name, "mine", code=2) == (
        f"mlcert: {tmp_path / 'mine'} exists and is not an earlier export to {name}. Name another file, or remove it "
        "first.\n"
    )
    assert (tmp_path / "mine").read_text("utf-8") == "# Questions\n\n## Question 1\n"
    for _ in range(2):
        assert run("bank", "export", "--format", name, "empty").startswith("4 questions exported")
    if name != "csv":
        assert "not an earlier export to csv" in run("bank", "export", "--format", "csv", "empty", code=2)


def test_an_import_of_exported_gift_can_be_exported_again_as_the_same_file(run: Run, tmp_path: Path) -> None:
    bank = str(built_in_folder())
    run("bank", "export", "--bank", bank, "--format", "gift", "-d", "generative-ai", "out.gift")

    said = run("bank", "import", "out.gift", "--to", "again")
    run("bank", "export", "--bank", "again", "--format", "gift", "again.gift")

    assert ", 0 skipped, 0 duplicates." in said
    assert (tmp_path / "again.gift").read_bytes() == (tmp_path / "out.gift").read_bytes()
    assert " 0 imported, " in run("bank", "import", "again.gift", "--to", "again")


def test_only_a_domain_or_topic_is_exported(run: Run, tmp_path: Path) -> None:
    assert run("bank", "export", "--format", "csv", "-d", "glue", "out.csv").startswith("1 question exported")
    assert "Three teams" not in (tmp_path / "out.csv").read_text("utf-8")


def test_what_was_answered_is_added_if_asked_for(run: Run, terminal: ScriptedTerminal, tmp_path: Path) -> None:
    terminal.script("0", "enter", "q")
    run("quiz", "-n", "1", "-d", "glue")

    run("bank", "export", "--format", "csv", "-d", "glue", "--with-history", "out.csv")

    assert (tmp_path / "out.csv").read_text("utf-8").rstrip().endswith(",answered wrong missed")


def test_a_package_says_that_anki_skips_what_it_has_from_a_text(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anki, "package_of", lambda _entries: b"")

    said = " ".join(run("bank", "export", "--format", "anki", "out.apkg").split())

    assert "Anki skips the questions that it already has from a text. To switch, change their note type" in said
    assert "Anki skips" not in run("bank", "export", "--format", "anki", "out.txt")


def test_what_cannot_be_exported_is_said(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Name a format with --format: anki, csv, gift, markdown or html." in run("bank", "export", "x", code=2)
    assert "There is no format called 'markdwn'. Did you mean markdown?" in run(
        "bank", "export", "--format", "markdwn", "x", code=3
    )
    assert "Only anki and csv can hold your history." in run(
        "bank", "export", "--format", "gift", "--with-history", "x", code=2
    )
    assert "is a folder. Name a file." in run("bank", "export", "--format", "gift", ".", code=2)
    assert "cannot be written (No such file or directory)" in run(
        "bank", "export", "--format", "gift", "missing/x", code=7
    )
    assert "There is no domain, topic or term called 'nix'." in run(
        "bank", "export", "--format", "gift", "-d", "nix", "x", code=3
    )

    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(anki, "import_module", missing)
    assert "A package needs genanki: `pip install 'mlcert[anki]'`." in run(
        "bank", "export", "--format", "anki", "x.apkg", code=2
    )
    (tmp_path / "mine.apkg").write_bytes(b"PK\x03\x04 of another program")
    assert "mine.apkg exists and is not an earlier export to anki." in run(
        "bank", "export", "--format", "anki", "mine.apkg", code=2
    )
    assert not (tmp_path / "x").exists()
