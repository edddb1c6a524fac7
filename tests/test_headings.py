"""Every heading of the 2021 notes leads to an entry, and questions ask about its facts."""

from __future__ import annotations

from pathlib import Path

from mlcert.core.lookup import MEANT
from mlcert.core.query_meaning import find
from mlcert.services import Services

FILE = Path(__file__).parent / "data" / "headings.tsv"
ROWS = [line.split("\t") for line in FILE.read_text("utf-8").splitlines()]
HEADINGS = [(heading, tuple(terms.split())) for heading, terms in ROWS]
"""The headings, each with the terms that explain it; Kinesis and Glue also with their parts."""


def test_no_heading_is_missing() -> None:
    assert len({heading for heading, _ in HEADINGS}) == 59


def test_every_heading_of_the_2021_notes_leads_to_one_entry(real: Services) -> None:
    found = [(heading, terms, find(heading, real.compiled)) for heading, terms in HEADINGS]

    assert [
        (heading, result)
        for heading, terms, result in found
        if result.match not in (*MEANT, "compare") or result.terms[0] not in terms
    ] == []


def test_at_least_three_questions_rest_on_facts_of_every_heading(real: Services) -> None:
    asking = {
        heading: {question for term in terms for question in real.compiled.resting_on(term)}
        for heading, terms in HEADINGS
    }

    assert {heading: questions for heading, questions in asking.items() if len(questions) < 3} == {}
