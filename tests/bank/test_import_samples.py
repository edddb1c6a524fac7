"""Every sample of the formats that can be imported: what a careful person would import is imported, nothing else."""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from pathlib import Path
from typing import Any

from mlcert.bank.importing.formats import READERS, format_of
from tests.cases import cases
from tests.conftest import Run

ROOT = Path(__file__).parent.parent.parent
SAMPLES = sorted(
    path for path in (ROOT / "tests" / "data" / "import").iterdir()
    if not path.name.endswith(".expected.json")
)  # fmt: skip
NEEDED = {"format", "questions", "skipped_at_least", "skipped_ranges", "duplicates"}
POSSIBLE = {
    "format_either", "skipped_why", "skipped_lines", "duplicates_at_most", "never_imported", "output_never_contains",
    "note",
}  # fmt: skip
OF_A_QUESTION = {"text_starts", "text_starts_either", "choices", "right", "either", "note"}


def plain(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def differs(question: dict[str, Any], expected: dict[str, Any]) -> bool:
    right = {plain(choice["text"]).lower() for choice in question["choices"] if choice["right"]}
    return ("choices" in expected and len(question["choices"]) != expected["choices"]) or (
        "right" in expected and right != {plain(text).lower() for text in expected["right"]}
    )


def expected_of(sample: Path) -> dict[str, Any]:
    """What must come of a sample, as CONTRIBUTING.md describes it."""
    file = Path(f"{sample}.expected.json")
    assert file.exists(), f"write {file.name} beside the sample; CONTRIBUTING.md says what it holds"
    expected: dict[str, Any] = json.loads(file.read_text("utf-8"))
    assert NEEDED - expected.keys() == set(), f"{file.name} lacks these; CONTRIBUTING.md says what they hold"
    assert expected.keys() - NEEDED - POSSIBLE == set(), f"{file.name} has these, of which CONTRIBUTING.md says nothing"
    for question in expected["questions"]:
        assert question.keys() - OF_A_QUESTION == set(), (
            f"{file.name} has these, of which CONTRIBUTING.md says nothing: {question}"
        )
        assert question.keys() & {"text_starts", "text_starts_either"}, f"{file.name}: how does it start? {question}"
    return expected


def test_what_is_expected_of_a_sample_is_described_for_those_who_add_one() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = page.partition("## Samples of imports\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]+`) \|", section, re.MULTILINE)

    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == NEEDED | POSSIBLE | OF_A_QUESTION


def test_every_format_has_a_sample() -> None:
    assert set(READERS) - {expected_of(sample)["format"] for sample in SAMPLES} == set()


@cases("sample", SAMPLES)
def test_a_sample_is_imported_as_a_careful_person_would(sample: Path, run: Run, tmp_path: Path) -> None:
    expected = expected_of(sample)
    assert format_of(sample.read_bytes()) in (expected["format"], *expected.get("format_either", ()))

    printed = run("bank", "import", str(sample), "--to", str(tmp_path / sample.name), "--json")
    document = json.loads(printed)

    left = list(document["questions"])
    for entry in sorted(expected["questions"], key=lambda entry: entry.get("either", False)):
        starts = [plain(start) for start in entry.get("text_starts_either", [entry.get("text_starts")])]
        found = next(
            (one for one in left if plain(one["text"]).startswith(tuple(starts)) and not differs(one, entry)), None
        )
        assert found or entry.get("either"), f"not imported: {entry}"
        if found:
            left.remove(found)
    assert left == [], "imported beyond what is expected"
    lines = [skipped["line"] for skipped in document["skipped"]]
    assert len(lines) >= expected["skipped_at_least"]
    for (first, last), why in zip_longest(expected["skipped_ranges"], expected.get("skipped_why", ())):
        assert set(lines) & set(range(first, last + 1)), f"nothing is skipped in lines {first} to {last}: {why}"
    most = expected.get("duplicates_at_most", expected["duplicates"])
    assert expected["duplicates"] <= document["duplicates"] <= most
    for start in expected.get("never_imported", ()):
        assert [one for one in document["questions"] if plain(one["text"]).startswith(start)] == []
    for text in expected.get("output_never_contains", ()):
        assert text not in printed
    assert document["read"] == document["imported"] + len(lines) + document["duplicates"]
    assert "No problems: " in run("bank", "check", str(tmp_path / sample.name))
