"""What the notes leave unsaid of a fact."""

from __future__ import annotations

from mlcert.core.notes import Fact


def test_a_fact_is_not_from_the_notes_and_its_source_was_opened_unless_it_says_otherwise() -> None:
    assert Fact("term.fact", "It is so.") == Fact(
        "term.fact", "It is so.", was="", exam="", from_notes=False, as_of="", source="", checked=True
    )
