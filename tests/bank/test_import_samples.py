"""Every sample of the formats that can be imported: what a careful person would import is imported, nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mlcert.bank.importing.formats import format_of
from tests.cases import cases
from tests.conftest import Run

SAMPLES = sorted(
    path for path in (Path(__file__).parent.parent / "data" / "import").iterdir()
    if not path.name.endswith(".expected.json")
)  # fmt: skip


def plain(text: str) -> str:
    return " ".join(text.replace("`", "").split())


def differs(question: dict[str, Any], expected: dict[str, Any]) -> bool:
    right = {plain(choice["text"]).lower() for choice in question["choices"] if choice["right"]}
    return ("choices" in expected and len(question["choices"]) != expected["choices"]) or (
        "right" in expected and right != {plain(text).lower() for text in expected["right"]}
    )


@cases("sample", SAMPLES)
def test_a_sample_is_imported_as_a_careful_person_would(sample: Path, run: Run, tmp_path: Path) -> None:
    expected = json.loads(Path(f"{sample}.expected.json").read_text("utf-8"))
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
    for first, last in expected["skipped_ranges"]:
        assert set(lines) & set(range(first, last + 1)), f"nothing is skipped in lines {first} to {last}"
    most = expected.get("duplicates_at_most", expected["duplicates"])
    assert expected["duplicates"] <= document["duplicates"] <= most
    for start in expected.get("never_imported", ()):
        assert [one for one in document["questions"] if plain(one["text"]).startswith(start)] == []
    for text in expected.get("output_never_contains", ()):
        assert text not in printed
    assert document["read"] == document["imported"] + len(lines) + document["duplicates"]
    assert "No problems: " in run("bank", "check", str(tmp_path / sample.name))
