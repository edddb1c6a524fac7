"""Tables and JSON as programs write them: what belongs to a question, what its options are, and which is the key."""

from __future__ import annotations

import json

import pytest

from mlcert.bank.importing.normalizer import ImportedQuestion
from tests.bank.test_import_formats import imported, short

PASSAGES = {
    "a column": "Passage,Question,A,B,Answer\nAnn likes tea.,What does she like?,tea,milk,A\n"
    "Bea likes milk.,What does she like?,tea,milk,B\n",
    "a row for each option": "scenario,question,option,correct\nAnn likes tea.,What does she like?,tea,yes\n"
    "Ann likes tea.,What does she like?,milk,no\nBea likes milk.,What does she like?,tea,no\n"
    "Bea likes milk.,What does she like?,milk,yes\n",
    "beside the question in JSON": json.dumps([
        {"context": f"{who} likes {what}.", "question": "What does she like?", "options": ["tea", "milk"],
         "answer": what} for who, what in (("Ann", "tea"), ("Bea", "milk"))
    ]),
    "around lists in JSON": json.dumps([
        {"passage": f"{who} likes {what}.", "questions": [
            {"question": "What does she like?", "options": ["tea", "milk"], "answer": what}
        ]} for who, what in (("Ann", "tea"), ("Bea", "milk"))
    ]),
}  # fmt: skip


@pytest.mark.parametrize("text", PASSAGES.values(), ids=PASSAGES)
def test_what_a_question_is_about_stands_before_it(text: str) -> None:
    _, found = imported(text)

    assert [short(one).split(" ", 1)[1] for one in found] == [
        "Ann likes tea. What does she like?: *tea, milk",
        "Bea likes milk. What does she like?: tea, *milk",
    ]


def test_code_beside_a_question_keeps_its_lines() -> None:
    _, (found,) = imported(
        json.dumps([{"question": "What does it print?", "code": "if x:\n    print(1)", "options": ["1", "2"],
                     "answer": "1"}])
    )  # fmt: skip

    assert isinstance(found, ImportedQuestion)
    assert found.text == "    if x:\n        print(1)\n\nWhat does it print?"
